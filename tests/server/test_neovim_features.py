"""What the server offers, used in a real editor: actions are chosen by their titles, as a person would."""

import pytest
from conftest import Tree
from neovim import find_neovim, in_neovim

_TOOLS = """
local seen = {}
local function wait_for(condition)
  if not vim.wait(50000, condition, 20) then
    seen.failed = debug.traceback(#vim.diagnostic.get(0) .. " found in " .. vim.api.nvim_buf_get_lines(0, 0, 1, true)[1])
  end
end
local function found(number)
  wait_for(function() return #vim.diagnostic.get(0) == number end)
end
local function lines()
  return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, true), "\\n")
end
local function choose(title, line, column)
  vim.api.nvim_win_set_cursor(0, { line, column })
  vim.ui.select = function(items, options, chosen)
    seen.titles = vim.tbl_map(options.format_item, items)
    for _, item in ipairs(items) do
      if options.format_item(item) == title then return chosen(item) end
    end
  end
  vim.lsp.buf.code_action()
end
local function ask(method, params)
  for _, answer in pairs(vim.lsp.buf_request_sync(0, method, params, 50000)) do return answer.result end
end
vim.api.nvim_create_autocmd("VimEnter", { nested = true, callback = function()
"""
_END = """
  vim.fn.writefile({ vim.fn.json_encode(seen) }, "seen.json")
  vim.cmd("qall!")
end })
"""
_ARTICLE = """
  found(2)
  local before = lines()
  choose("Write 'uses'", 1, 10)
  wait_for(function() return lines() ~= before end)
  seen.fixed = lines()
  found(1)
  before = lines()
  choose("Ignore 'filler/wordy-phrase' here with a reason", 1, 22)
  wait_for(function() return lines() ~= before end)
  seen.ignored = lines()
  found(0)
  vim.api.nvim_buf_set_lines(0, 0, -1, true, { seen.fixed })
  found(1)
  choose("Accept 'in order to' in the team's vocabulary", 1, 22)
  wait_for(function() return vim.fn.bufexists("editlint.yml") == 1 end)
  vim.cmd("silent wall")
  vim.cmd("silent write")  -- this Neovim watches no files, so that the server looks when it checks again
  found(0)
"""
_CONFIGURATION = """
  found(1)
  seen.message = vim.diagnostic.get(0)[1].message
  vim.api.nvim_buf_set_lines(0, 0, -1, true, { "rules:", "  filler/cli" })
  found(1)
  vim.api.nvim_win_set_cursor(0, { 2, 12 })
  local items = ask("textDocument/completion", vim.lsp.util.make_position_params())
  seen.completed = vim.lsp.util.extract_completion_items(items)[1].textEdit.newText
  vim.api.nvim_buf_set_lines(0, 0, -1, true, { "rules:", "  filler/cliche: off" })
  found(0)
  vim.api.nvim_win_set_cursor(0, { 2, 5 })
  seen.hover = ask("textDocument/hover", vim.lsp.util.make_position_params()).contents.value
"""


@pytest.fixture(scope="module")
def nvim() -> str:
    return find_neovim()


def test_actions_are_chosen_in_neovim(nvim: str, tree: Tree) -> None:
    text = "He 🌞 utilizes a pen in order to win.\n"
    folder = tree({"a.md": text, ".git/HEAD": "ref: x\n"})
    seen = in_neovim(nvim, folder, "a.md", _TOOLS + _ARTICLE + _END)
    fixed = text.strip().replace("utilizes", "uses")
    assert "failed" not in seen, seen
    assert seen["fixed"] == fixed
    assert seen["ignored"] == f"<!-- editlint-disable-next filler/wordy-phrase -- reason -->\n{fixed}"
    # this Neovim ends a new file with the empty line that it had
    assert (folder / "editlint.yml").read_text().rstrip("\n") == "vocab:\n  accept:\n    - in order to"


def test_a_configuration_is_written_in_neovim(nvim: str, tree: Tree) -> None:
    folder = tree({"editlint.yml": "selct: [filler]\n"})
    seen = in_neovim(nvim, folder, "editlint.yml", _TOOLS + _CONFIGURATION + _END)
    assert "failed" not in seen, seen
    assert seen["message"] == "there is no key 'selct': did you mean 'select'?"
    assert seen["completed"].startswith("claims/age")
    assert seen["hover"].startswith("**filler/cliche**")

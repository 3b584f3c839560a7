"""The server in a real editor: Neovim, with what the docs say to write into its configuration."""

import pytest
from conftest import Tree
from neovim import find_neovim, in_neovim

_DRIVER = """
local seen = {}
local function note(name)
  local found = {}
  for _, each in ipairs(vim.diagnostic.get(0)) do
    local line = vim.api.nvim_buf_get_lines(0, each.lnum, each.lnum + 1, true)[1]
    table.insert(found, {
      code = each.code, source = each.source, severity = each.severity, text = line:sub(each.col + 1, each.end_col),
    })
  end
  seen[name] = found
end
local function wait_for(number)
  vim.wait(60000, function() return #vim.diagnostic.get(0) == number end, 20)
end
local function type_keys(keys)
  vim.api.nvim_feedkeys(vim.api.nvim_replace_termcodes(keys, true, false, true), "tx", false)
end
vim.api.nvim_create_autocmd("VimEnter", { nested = true, callback = function()
  wait_for(1)
  note("opened")
  type_keys("GoThey came 🌞 due to the fact that it rained.<Esc>")
  wait_for(2)
  note("typed")
  type_keys("ggdd")
  wait_for(1)
  note("deleted")
  type_keys("u")
  wait_for(2)
  note("undone")
  vim.cmd("write | edit b.md")
  wait_for(1)
  note("another")
  seen.servers = #vim.lsp.get_active_clients()
  vim.fn.writefile({ vim.fn.json_encode(seen) }, "seen.json")
  vim.cmd("qall!")
end })
"""


@pytest.fixture(scope="module")
def nvim() -> str:
    return find_neovim()


def test_neovim_shows_what_is_found(nvim: str, tree: Tree) -> None:
    folder = tree(
        {
            "a.md": "We met in order to talk.\n",
            "b.md": "It is in order to.\n",
            "editlint.yml": "select: [filler]\n",
        }
    )
    seen = in_neovim(nvim, folder, "a.md", _DRIVER)
    assert seen.pop("servers") == 1
    assert seen["opened"] == [
        {"code": "filler/wordy-phrase", "source": "editlint", "severity": 2, "text": "in order to"}
    ]
    texts = {name: [each["text"] for each in found] for name, found in seen.items()}
    assert texts == {
        "opened": ["in order to"],
        "typed": ["in order to", "due to the fact that"],
        "deleted": ["due to the fact that"],
        "undone": ["in order to", "due to the fact that"],
        "another": ["in order to"],
    }

"""Code actions: what is offered where, and what an editor makes of the edits."""

from pathlib import Path
from typing import Any

import msgspec
import pytest
from conftest import Command, Tree
from editor import CAPABLE, ENCODINGS, INCAPABLE, URI, apply_edit, checked, cursor, tools
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lsprotocol import types
from nasty_text import LEGITIMATE, NASTY
from tests_support import RULE

from editlint.core.span import Span
from editlint.lint.edits import apply_edits
from editlint.server import deferred_actions as module
from editlint.server.action_request import ActionRequest
from editlint.server.article_edits import line_changes
from editlint.server.checked import Checked
from editlint.server.client import ClientFeatures
from editlint.server.code_actions import FIX_ALL, code_actions
from editlint.server.deferred_actions import SHOW, resolve_action
from editlint.server.diagnostics import diagnostics
from editlint.server.positions import PositionEncoding
from editlint.server.replacement import apply_replacements
from editlint.server.vocabulary_actions import find_vocabulary

QUICK = types.CodeActionKind.QuickFix
AUTOMATIC, INVOKED = types.CodeActionTriggerKind.Automatic, types.CodeActionTriggerKind.Invoked


class Editor:
    """An article in a folder, and what is offered in it."""

    def __init__(
        self, folder: Path, text: str, name: str = "a.md", encoding: PositionEncoding = "utf-16"
    ) -> None:
        self.folder = folder
        self.tools = tools(folder, name)
        self.text = text
        self.checked: Checked = checked(text, self.tools, encoding)

    def actions(
        self,
        span: Span | None = None,
        client: ClientFeatures = CAPABLE,
        only: list[str] | None = None,
        trigger: types.CodeActionTriggerKind | None = None,
    ) -> list[types.CodeAction]:
        positions = self.checked.positions
        known = diagnostics(self.checked.result, positions, URI)
        context = types.CodeActionContext(known, only, trigger)
        range = positions.range(Span(0, len(self.text)) if span is None else span)
        params = types.CodeActionParams(types.TextDocumentIdentifier(URI), range, context)
        configs = self.tools.linter.rulesets.configs
        vocabulary = find_vocabulary(self.folder, configs, lambda path: None, positions.encoding)
        return code_actions(ActionRequest(self.checked, params, client, self.tools, vocabulary))

    def titles(self, *args: Any, **kwargs: Any) -> list[str]:
        return [each.title for each in self.actions(*args, **kwargs)]

    def after(self, title: str, client: ClientFeatures = CAPABLE, span: Span | None = None) -> str:
        """The article after the action with that title."""
        return apply_edit(self.text, self.chosen(title, client, span).edit, self.checked.positions.encoding)

    def chosen(
        self, title: str, client: ClientFeatures = CAPABLE, span: Span | None = None
    ) -> types.CodeAction:
        [action] = [each for each in self.actions(span, client) if each.title == title]
        if action.edit is None and action.data is not None:
            resolved = resolve_action(action, self.checked, self.tools, client)
            assert resolved is not None
            return resolved
        return action


def at(folder: Path, marked: str, **kwargs: Any) -> list[str]:
    """The titles at the cursor in a text."""
    text, offset = cursor(marked)
    return Editor(folder, text).titles(Span(offset, offset), **kwargs)


FIX_TO = "Write 'to' (unsafe)"
IGNORE = "Ignore 'filler/wordy-phrase' here"
REASONED = "Ignore 'filler/wordy-phrase' here with a reason"
ACCEPT = "Accept 'in order to' in the team's vocabulary"
ALL = "Apply all safe fixes of editlint"
FOUR = [FIX_TO, IGNORE, REASONED, ACCEPT]


@pytest.mark.parametrize(
    "marked, expected",
    [
        ("We act| in order to win.\n", []),
        ("We act |in order to win.\n", FOUR),
        ("We act in |order to win.\n", FOUR),
        ("We act in order to| win.\n", FOUR),
        ("We act in order to |win.\n", []),
        ("|We act in order to win.\n", []),
        ("We act in order to win.\n|", []),
        ("Nothing is |wrong here.\n", []),
    ],
)
def test_what_is_offered_depends_on_the_cursor(tree: Tree, marked: str, expected: list[str]) -> None:
    assert at(tree({}), marked) == expected


def test_a_selection_has_the_actions_of_all_that_it_meets(tree: Tree) -> None:
    editor = Editor(tree({}), "He utilizes pens in order to win.\n")
    assert editor.titles(Span(0, 3)) == [ALL]
    assert editor.titles(Span(0, 4))[0] == "Write 'uses'"
    assert editor.titles()[:2] == ["Write 'uses'", FIX_TO]


def test_a_safe_fix_is_preferred_and_an_unsafe_one_says_so(tree: Tree) -> None:
    actions = {each.title: each for each in Editor(tree({}), "He utilizes pens in order to win.\n").actions()}
    assert actions["Write 'uses'"].is_preferred is True
    assert actions[FIX_TO].is_preferred is False
    assert [each.code for each in actions[FIX_TO].diagnostics or ()] == ["filler/wordy-phrase"]
    assert [title for title, each in actions.items() if each.is_preferred] == ["Write 'uses'"]


@pytest.mark.parametrize(
    "only, kinds",
    [
        (None, {QUICK, FIX_ALL}),
        ([QUICK], {QUICK}),
        ([""], {QUICK, FIX_ALL}),
        (["source"], {FIX_ALL}),
        (["source.fixAll"], {FIX_ALL}),
        (["source.fixAll.editlint"], {FIX_ALL}),
        (["source.fixAll.other"], set()),
        (["source.fix"], set()),
        (["quickfix.editlint"], set()),
        (["refactor"], set()),
        ([], set()),
        (["refactor", "source"], {FIX_ALL}),
    ],
)
def test_only_the_kinds_that_are_wanted(tree: Tree, only: list[str] | None, kinds: set[str]) -> None:
    editor = Editor(tree({}), "He utilizes a pen on most days of the week.\n")
    assert {each.kind for each in editor.actions(only=only)} == kinds


def test_all_fixes_are_not_offered_where_none_is_safe(tree: Tree) -> None:
    assert ALL not in Editor(tree({}), "We act in order to win.\n").titles()


@pytest.mark.parametrize("client", [CAPABLE, INCAPABLE])
def test_an_edit_has_the_version_where_the_client_takes_one(tree: Tree, client: ClientFeatures) -> None:
    edit = Editor(tree({}), "He utilizes a pen on most days of the week.\n").actions(client=client)[0].edit
    assert edit is not None
    if client is CAPABLE:
        [document] = edit.document_changes or ()
        assert isinstance(document, types.TextDocumentEdit)
        assert document.text_document == types.OptionalVersionedTextDocumentIdentifier(URI, 7)
    else:
        assert list(edit.changes or ()) == [URI]


def test_nothing_that_lints_is_worked_out_while_the_cursor_moves(
    tree: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = Editor(tree({}), "He utilizes a pen on most days of the week.\n")
    quick = editor.titles(client=INCAPABLE, trigger=INVOKED)
    monkeypatch.delattr(module, "ignore_changes")  # would be an error
    monkeypatch.delattr(module, "fix_all_changes")
    assert editor.titles(client=INCAPABLE, trigger=AUTOMATIC) == quick[:1]
    assert editor.titles(client=CAPABLE, trigger=AUTOMATIC)[1:] == [
        "Ignore 'filler/complex-word' here",
        "Ignore 'filler/complex-word' here with a reason",
        "Accept 'utilizes' in the team's vocabulary",
        ALL,
    ]
    assert quick[1:] == [
        "Ignore 'filler/complex-word' here",
        "Ignore 'filler/complex-word' here with a reason",
        ALL,
    ]


def test_all_fixes_are_worked_out_where_a_client_asks_for_them_on_save(tree: Tree) -> None:
    editor = Editor(tree({}), "He utilizes a pen on most days of the week.\n")
    [action] = editor.actions(client=INCAPABLE, only=[FIX_ALL], trigger=AUTOMATIC)
    assert apply_edit(editor.text, action.edit) == "He uses a pen on most days of the week.\n"


def test_an_action_on_a_text_that_has_changed_has_no_edit(tree: Tree) -> None:
    editor = Editor(tree({}), "He utilizes a pen on most days of the week.\n")
    later = msgspec.structs.replace(
        editor.checked, buffer=msgspec.structs.replace(editor.checked.buffer, version=8)
    )
    for action in editor.actions():
        if action.data is not None:
            assert resolve_action(action, later, editor.tools, CAPABLE) is None


@pytest.mark.parametrize("client", [CAPABLE, INCAPABLE])
@pytest.mark.parametrize(
    "name, before, after",
    [
        (
            "a.md",
            "We act in order to win.\n",
            "<!-- editlint-disable-next filler/wordy-phrase -->\nWe act in order to win.\n",
        ),
        (
            "a.md",
            "We act in order to win.",
            "<!-- editlint-disable-next filler/wordy-phrase -->\nWe act in order to win.",
        ),
        (
            "a.md",
            "- We act in order to win.\r\n",
            "- We act in order to win. <!-- editlint-disable-line filler/wordy-phrase -->\r\n",
        ),
        (
            "a.mdx",
            "We act in order to win.\n",
            "{/* editlint-disable-next filler/wordy-phrase */}\n\nWe act in order to win.\n",
        ),
        (
            "a.html",
            "<p>We act in order to win.</p>\n",
            "<!-- editlint-disable-next filler/wordy-phrase -->\n<p>We act in order to win.</p>\n",
        ),
    ],
)
def test_one_finding_is_ignored_as_add_ignore_would(
    tree: Tree, editlint: Command, client: ClientFeatures, name: str, before: str, after: str
) -> None:
    folder = tree({name: before})
    assert Editor(folder, before, name).after(IGNORE, client) == after
    editlint("check", "--add-ignore")
    assert (folder / name).read_bytes().decode() == after


def test_only_that_finding_is_ignored(tree: Tree) -> None:
    folder = tree({})
    editor = Editor(folder, "He utilizes pens in order to win.\n\nThey sing in order to live.\n")
    rules = [each.rule for each in editor.checked.result.findings]
    assert rules == ["filler/complex-word", "filler/wordy-phrase", "filler/wordy-phrase"]
    span = editor.checked.result.findings[1].span
    text = editor.after(IGNORE, span=span)
    left = checked(text, editor.tools).result.findings
    assert [(each.rule, each.start.line) for each in left] == [
        ("filler/complex-word", 2),
        ("filler/wordy-phrase", 4),
    ]


def test_the_reason_is_selected_so_that_the_writer_types_over_it(tree: Tree) -> None:
    editor = Editor(tree({}), "😀 We act in order to win.\n")
    action = editor.chosen(REASONED)
    text = apply_edit(editor.text, action.edit)
    assert (
        text == "<!-- editlint-disable-next filler/wordy-phrase -- reason -->\n😀 We act in order to win.\n"
    )
    assert action.command is not None and action.command.command == SHOW
    uri, range = action.command.arguments or ()
    assert (uri, range) == (URI, types.Range(types.Position(0, 50), types.Position(0, 56)))
    assert text[50:56] == "reason"
    assert editor.chosen(IGNORE).command is None


@pytest.mark.parametrize(
    "name, text, config, expected",
    [
        ("a.txt", "We act in order to win.\n", "", []),
        ("a.xhtml", "<p>We act in order to win.</p>\n", "", [IGNORE]),
        ("a.md", "We act in order to win.\n", "rules: {suppression/no-reason: error}\n", [REASONED]),
        ("a.md", "We act in order to win.\n", "rules: {suppression/no-reason: off}\n", [IGNORE, REASONED]),
        ("a.md", "<!-- editlint-disable filler/nothing -->\n\nText.\n", "", []),
    ],
)
def test_where_a_comment_is_possible(
    tree: Tree, name: str, text: str, config: str, expected: list[str]
) -> None:
    editor = Editor(tree({"editlint.yml": config} if config else {}), text, name)
    assert editor.checked.result.findings
    for client in (CAPABLE, INCAPABLE):
        assert [each for each in editor.titles(client=client) if each.startswith("Ignore")] == expected


def test_several_findings_of_a_rule_are_told_apart(tree: Tree) -> None:
    titles = Editor(tree({}), "We act in order to win prior to that.\n").titles()
    assert "Ignore 'filler/wordy-phrase' on 'in order to' here" in titles
    assert len(titles) == len(set(titles))


@pytest.mark.parametrize(
    "text, accepted",
    [
        ("We act in order to win.\n", "in order to"),
        ("We act in order\nto win.\n", "in order to"),
        ("- We act in order\r\n  to win.\n", "in order to"),
        ("We act in **order** to win.\n", None),
        ("We act in order&nbsp;to win.\n", None),
        ("They left early.. And came back.\n", None),
    ],
)
def test_a_term_can_be_accepted_where_its_words_are_those_of_the_prose(
    tree: Tree, text: str, accepted: str | None
) -> None:
    editor = Editor(tree({"editlint.yml": "# ours\n"}), text)
    assert editor.checked.result.findings
    actions = [each for each in editor.actions() if each.title.startswith("Accept")]
    if accepted is None:
        assert actions == []
    else:
        [action] = actions
        assert apply_edit("# ours\n", action.edit) == f"# ours\nvocab:\n  accept:\n    - {accepted}\n"


MINE = RULE.replace(
    "engine: phrases\nwith:\n  terms: [red]",
    "engine: pattern\nwith:\n  patterns: ['\\bred\\b']\n  literals: [red]",
)


@pytest.mark.parametrize(
    "text, rule, excerpt",
    [
        ("He said that the the bridge was closed.\n", "repetition/doubled-word", None),
        ("We live in a environment that changes.\n", "style/a-or-an", None),
        ("Some 40 percent of small firms have no website.\n", "claims/unsourced-number", None),
        ("Experts agree that the bridge is old.\n", "claims/vague-attribution", None),
        ("They met on Github and on GitHub.\n", "style/product-name", "Github"),
        ("It stopped becasue of the rain.\n", "style/misspelling", "becasue"),
        ("A red pump.\n", "mine/red", "red"),
        ("A red pump.\n", "mine/pattern", None),
    ],
)
def test_only_terms_can_be_accepted(tree: Tree, text: str, rule: str, excerpt: str | None) -> None:
    pack = {"pack/mine/red.yml": RULE, "pack/mine/pattern.yml": MINE}
    config = f"packs: [pack]\nselect: [{rule}]\nmin_severity: info\n"
    folder = tree({"editlint.yml": config, **pack})
    editor = Editor(folder, text)
    assert [each.rule for each in editor.checked.result.findings] == [rule]
    accepting = [each for each in editor.titles() if each.startswith("Accept")]
    assert accepting == ([f"Accept '{excerpt}' in the team's vocabulary"] if excerpt else [])


@pytest.mark.parametrize("client", [CAPABLE, INCAPABLE])
def test_without_a_configuration_one_is_created_where_the_client_can(
    tree: Tree, client: ClientFeatures
) -> None:
    folder = tree({".git/HEAD": "ref: x\n", "docs/x": ""})
    editor = Editor(folder / "docs", "We act in order to win.\n")
    actions = [each for each in editor.actions(client=client) if each.title == ACCEPT]
    if client is INCAPABLE:
        assert actions == []
        return
    assert actions[0].edit is not None
    create, edit = actions[0].edit.document_changes or ()
    assert isinstance(create, types.CreateFile) and isinstance(edit, types.TextDocumentEdit)
    assert create.uri == edit.text_document.uri == (folder / "editlint.yml").as_uri()
    assert create.options is not None and not create.options.overwrite
    assert edit.edits[0].new_text == "vocab:\n  accept:\n    - in order to\n"  # type: ignore[union-attr]


SENTENCES = (
    "He utilizes a pen.",
    "He leverages **the the** pen.",
    "We act in order to win.",
    "It is very very late.",
    "The end result is is good.",
    "A large number of pens utilise ink.",
)
PIECES = st.sampled_from(
    [*SENTENCES, *NASTY.values(), *LEGITIMATE, "# Title", "- item", "> said", "\ufeff", "😀", "e\u0301"]
)
TEXTS = st.lists(
    st.tuples(PIECES, st.sampled_from([" ", "\n", "\r\n", "\r", "\n\n", "\r\n\r\n", "\u2028", "\x0c"])),
    max_size=8,
).map(lambda parts: "".join(piece + end for piece, end in parts))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("articles")


@settings(max_examples=60)
@given(text=TEXTS, encoding=st.sampled_from(ENCODINGS), client=st.sampled_from([CAPABLE, INCAPABLE]))
@example(text="😀 He utilizes 😀 a pen.\r\n\r\n😀\rHe utilizes it.", encoding="utf-16", client=CAPABLE)
def test_a_quick_fix_changes_the_text_as_the_fix_does(
    folder: Path, text: str, encoding: PositionEncoding, client: ClientFeatures
) -> None:
    editor = Editor(folder, text, encoding=encoding)
    for finding in editor.checked.result.findings:
        actions = {each.title: each for each in editor.actions(finding.span, client)}
        for fix in finding.fixes:
            expected = apply_edits(text, fix.edits)
            edits = [
                apply_edit(text, each.edit, encoding)
                for each in actions.values()
                if each.is_preferred is not None
            ]
            assert expected in edits


@settings(max_examples=40)
@given(text=TEXTS, encoding=st.sampled_from(ENCODINGS))
def test_all_fixes_give_what_fixing_gives(folder: Path, text: str, encoding: PositionEncoding) -> None:
    editor = Editor(folder, text, encoding=encoding)
    fixing = tools(folder, fix="safe")
    fixed = fixing.linter.lint_text(text, fixing.article).text
    actions = [each for each in editor.actions(client=INCAPABLE) if each.kind == FIX_ALL]
    assert (apply_edit(text, actions[0].edit, encoding) if actions else text) == (
        text if fixed is None else fixed
    )


@settings(max_examples=25)
@given(text=TEXTS, encoding=st.sampled_from(ENCODINGS))
def test_a_comment_suppresses_its_finding(folder: Path, text: str, encoding: PositionEncoding) -> None:
    editor = Editor(folder, text, encoding=encoding)
    before = editor.checked.result
    for finding in before.findings[:2]:
        for action in editor.actions(finding.span, INCAPABLE):
            if action.title.startswith("Ignore"):
                after = checked(apply_edit(text, action.edit, encoding), editor.tools).result
                assert len(after.findings) < len(before.findings)


def test_all_fixes_of_an_article_are_those_of_the_command(tree: Tree, editlint: Command) -> None:
    articles = Path(__file__).parents[1] / "articles"
    paths = sorted(articles.glob("news/2*.md"))
    folder = tree({path.name: path.read_bytes() for path in paths})
    editors = [Editor(folder, path.read_bytes().decode(), path.name) for path in paths]
    editlint("check", "--fix")
    changed = 0
    for editor, path in zip(editors, paths, strict=True):
        fixed = (folder / path.name).read_bytes().decode()
        if fixed != editor.text:
            assert editor.after(ALL) == fixed
            changed += 1
    assert changed


LINES = st.lists(st.sampled_from(["a", "b", "ab", "", "😀", "\r", "x y"]), max_size=6)


@given(LINES, LINES, st.sampled_from(["\n", "\r\n", "\r"]), st.sampled_from(["\n", "\r\n", "\r"]))
def test_changes_by_line_make_one_text_of_another(
    old: list[str], new: list[str], end: str, other: str
) -> None:
    before, after = end.join(old), other.join(new)
    changes = list(line_changes(before, after))
    assert apply_replacements(before, changes) == after
    for each in changes:
        for at in (each.span.start, each.span.end):
            assert before[max(at - 1, 0) : at + 1] != "\r\n"
    if before == after:
        assert changes == []

"""What an editor shows about a finding, and about a rule that a configuration names."""

import pytest
from conftest import Tree
from editor import CAPABLE, INCAPABLE, checked, cursor, tools
from lsprotocol import types
from nasty_text import NASTY, forbidden
from tests_support import RULE

from editlint.catalogue.rule_records import ExampleText, Range, RuleExample, RuleRecord
from editlint.markup.comment_marks import HTML, MDX
from editlint.runner.options import Options
from editlint.server import hover as module
from editlint.server.client import ClientFeatures
from editlint.server.feature_inputs import rule_lookup, rules_of_article, rules_of_folder
from editlint.server.hover import comment_hover, finding_hover, rule_hover
from editlint.server.hover_text import MarkdownStyle, PlainStyle, Style, rule_text
from editlint.server.positions import Positions

MARKDOWN_TEXT = """\
**filler/wordy-phrase** (warning, safe fix)

A phrase that a shorter one replaces without loss.

Write 'to'.
"""
PLAIN_TEXT = MARKDOWN_TEXT.replace("**", "")


def hover(
    tree: Tree, marked: str, client: ClientFeatures = CAPABLE, name: str = "a.md"
) -> types.Hover | None:
    text, offset = cursor(marked)
    article = tools(tree({}), name)
    buffer = checked(text, article)
    position = buffer.positions.position(offset)
    record = rule_lookup(rules_of_article(article))
    return finding_hover(buffer, position, record, client, article.marks(text))


def value(found: types.Hover | None) -> str:
    assert found is not None and isinstance(found.contents, types.MarkupContent)
    return found.contents.value


@pytest.mark.parametrize(
    "marked",
    [
        "We act| in order to win.\n",
        "We act in order to| win.\n",
        "|",
        "We act in order to win.\n|",
        "|We sing.\n",
    ],
)
def test_there_is_nothing_beside_a_finding(tree: Tree, marked: str) -> None:
    assert hover(tree, marked) is None


@pytest.mark.parametrize("marked", ["😀 We act |in order to win.\n", "😀 We act in order t|o win.\n"])
def test_over_a_finding_its_rule_is_explained(tree: Tree, marked: str) -> None:
    found = hover(tree, marked)
    text = value(found)
    assert text.startswith(MARKDOWN_TEXT)
    assert "Readers meet the short form faster" in text
    assert "Flagged:\n\n> **In order to** qualify, applicants must pass a test." in text
    assert "Not flagged:\n\n> At the time, donors were few." in text
    assert "- `at: anywhere`: where a term must be" in text
    assert "`terms`, `suggestions`" in text
    assert "`<!-- editlint-disable-next filler/wordy-phrase -- reason -->`" in text
    assert "`rules: {filler/wordy-phrase: off}`" in text
    assert found is not None and found.range is not None
    assert (found.range.start.character, found.range.end.character) == (10, 21)  # two units for the picture


def test_a_client_without_markdown_gets_none(tree: Tree) -> None:
    found = hover(tree, "We act |in order to win.\n", INCAPABLE)
    assert found is not None and isinstance(found.contents, types.MarkupContent)
    assert found.contents.kind == types.MarkupKind.PlainText
    assert found.contents.value.startswith(PLAIN_TEXT)
    assert "  [[In order to]] qualify" in found.contents.value
    assert "**" not in found.contents.value and "`" not in found.contents.value


def test_several_findings_are_all_explained_the_shortest_first(tree: Tree) -> None:
    long = " ".join(["and so on"] * 20)
    text = value(hover(tree, f"The the committee utilizes |in order to {long}.\n"))
    assert text.startswith("**filler/wordy-phrase**")


@pytest.mark.parametrize(
    "name, comment",
    [("a.mdx", "{/* editlint-disable-next"), ("a.html", "<!-- editlint-disable-next"), ("a.txt", None)],
)
def test_the_comment_is_one_of_the_format(tree: Tree, name: str, comment: str | None) -> None:
    text = value(hover(tree, "We act |in order to win.\n", name=name))
    assert (comment or "editlint-disable") in text if comment else "editlint-disable" not in text


def test_a_finding_about_the_article_is_ignored_in_the_file(tree: Tree) -> None:
    """It may be at a title in front matter, which no comment can be put before."""
    tree({"editlint.yml": "rules: {structure/missing-metadata: {options: {required: [author]}}}"})
    text = value(hover(tree, "---\ntitle: The |mill\n---\n\nIt runs.\n"))
    assert "To ignore it in this article: `<!-- editlint-disable-file structure/missing-metadata" in text


def test_the_page_of_the_rule_is_linked(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "All about this rule" not in value(hover(tree, "We act |in order to win.\n"))
    monkeypatch.setattr(module, "rule_address", lambda rule: f"https://rules.example/{rule}/")
    text = value(hover(tree, "We act |in order to win.\n"))
    assert text.endswith("[All about this rule](<https://rules.example/filler/wordy-phrase/>)")
    text = value(hover(tree, "We act |in order to win.\n", INCAPABLE))
    assert text.endswith("All about this rule: https://rules.example/filler/wordy-phrase/")


@pytest.mark.parametrize(
    "marked, found",
    [
        ("rules: {|filler/wordy-phrase: off}", True),
        ("rules: {filler/wordy-phrase|: off}", True),
        ("select:\n  - filler/wo|rdy-phrase\r\n", True),
        ("ignore: ['filler/|cliche', filler/wordy-phrase]", True),
        ("|rules: {filler/wordy-phrase: off}", False),
        ("rules: {filler/wordy-phrase: |off}", False),
        ("rules: {filler/wordy-phrases|: off}", False),
        ("select: [fill|er]", False),
        ("select: [filler/*|]", False),
        ("|", False),
        ("filler/wordy-phrase\n|\n", False),
    ],
)
def test_a_rule_is_explained_in_a_configuration(tree: Tree, marked: str, found: bool) -> None:
    text, offset = cursor(marked)
    positions = Positions(text)
    folder = tree({})
    record = rule_lookup(rules_of_folder(folder, Options(cwd=folder)))
    hovered = rule_hover(positions, positions.position(offset), record, CAPABLE)
    assert (hovered is not None) == found
    if hovered is not None and hovered.range is not None:
        span = positions.span(hovered.range)
        assert value(hovered).startswith(f"**{text[span.start : span.end]}**")


@pytest.mark.parametrize(
    "marked, found",
    [
        ("<!-- editlint-disable-next filler/wor|dy-phrase -- why -->\n", True),
        ("Text <!-- editlint-disable-line filler/cliche, filler/wor|dy-phrase -->\n", True),
        ("<!-- editlint-disable-next |filler -->\n", False),
        ("A file filler/wor|dy-phrase here.\n", False),
        ("<!-- editlint-disable-next -->\nfiller/wor|dy-phrase\n", False),
    ],
)
def test_a_rule_is_explained_in_a_comment(tree: Tree, marked: str, found: bool) -> None:
    text, offset = cursor(marked)
    positions = Positions(text)
    record = rule_lookup(rules_of_article(tools(tree({}))))
    assert (comment_hover(positions, positions.position(offset), record, CAPABLE) is not None) == found


def test_a_rule_of_a_pack_is_explained(tree: Tree) -> None:
    folder = tree({"editlint.yml": "packs: [mine]\n", "mine/style/red.yml": RULE})
    article = tools(folder)
    buffer = checked("A red pump.\n", article)
    record = rule_lookup(rules_of_article(article))
    text = value(finding_hover(buffer, types.Position(0, 3), record, CAPABLE, HTML))
    assert text.startswith("**style/red** (warning, no fix)\n\nA colour.")
    (folder / "mine/style/red.yml").unlink()
    assert finding_hover(buffer, types.Position(0, 3), record, CAPABLE, HTML) is None


def record(words: str) -> RuleRecord:
    """A rule in which every text says the same."""
    example = RuleExample([ExampleText(words, [Range(0, len(words))])], "markdown")
    return RuleRecord(
        id="style/red", summary=words, why=f"{words}\n\n{words}", message=words, help=words, severities={"warning": 0},
        default="on", runs=False, engine="phrases", fix=None, options=[], exceptions=[], block_kinds=[], quotes="skip",
        case="fold", languages=["en"], bad=[example], good=[example], sources=[], measured=None, fix_measured=None,
        current=True, file="x", url=None,
    )  # fmt: skip


@pytest.mark.parametrize("style", [MarkdownStyle(), PlainStyle()])
@pytest.mark.parametrize("name", NASTY)
def test_a_hostile_rule_does_no_harm(name: str, style: Style) -> None:
    text = rule_text(record(NASTY[name]), style, advice=NASTY[name], marks=MDX, page=None)
    assert not list(forbidden(text))


MARKUP = [
    "![x](https://evil.example/x.png)",
    "[x](command:evil)",
    "<img src=x>",
    "a <https://evil.example> b",
    "# owned",
    "- item",
    "1. item",
    "1) item",
    "*bold* __bold__ ~~gone~~",
    "`code` ``` fence",
    "&lt;b&gt;",
    "| a | b |",
    "\\[x](y)",
    "[x]: y",
    "$x$",
    "===",
    "---",
    "+ x",
]


@pytest.mark.parametrize("words", MARKUP)
def test_words_of_a_rule_are_no_markup(words: str) -> None:
    import pyromark

    html = pyromark.html(
        MarkdownStyle().text(words),
        options=pyromark.Options.ENABLE_STRIKETHROUGH | pyromark.Options.ENABLE_TABLES,
    )
    assert html.startswith("<p>") and html.endswith("</p>\n")
    shown = html.removeprefix("<p>").removesuffix("</p>\n")
    for escaped, char in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        assert "<" not in shown or escaped == "&lt;" or "<" in words
        shown = shown.replace(escaped, char)
    assert shown == words

"""The findings of a file, and what its fixes make of it, do not depend on its line ends."""

from collections.abc import Iterator
from functools import cache
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editlint.core.finding import Finding, Fix
from editlint.core.lines import Lines
from editlint.core.span import Span
from editlint.lint.fixes import apply_fixes
from editlint.lint.linter import lint
from editlint.lint.reading import Reading
from editlint.lint.ruleset import RuleSet
from editlint.markup import SUFFIXES, read_document
from editlint.packs.load import load_own_rules

ARTICLES = sorted((Path(__file__).parent.parent / "articles").glob("*/*"))
LINE_ENDS = {"CRLF": ("\r\n",), "CR": ("\r",), "mixed": ("\r\n", "\n", "\r", "\r\n", "\r")}


@cache
def ruleset() -> RuleSet:
    return RuleSet([rule for rule in load_own_rules(None).rules if rule.default])


def with_line_ends(text: str, line_ends: tuple[str, ...]) -> str:
    """The text, whose lines end with LF, with these line ends in turn."""
    first, *rest = text.split("\n")
    return first + "".join(end + line for end, line in zip(cycle(line_ends), rest, strict=False))


def with_line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def reading(text: str, name: str) -> Reading:
    document = read_document(text, SUFFIXES[Path(name).suffix], name)
    return Reading(document, lint(document, ruleset(), name))


def described(finding: Finding) -> Iterator[Any]:
    """All that a report says of a finding, without its offsets in the source."""
    yield finding.rule, finding.message, finding.help, finding.severity, finding.block
    yield finding.fingerprint
    for place in (finding, *finding.related):
        yield place.start, place.end, place.excerpt
    yield from ((line.number, line.column, line.text) for line in finding.lines)
    for fix in finding.fixes:
        yield (
            fix.applicability,
            fix.title,
            [(edit.start, edit.end, with_line_feeds(edit.text)) for edit in fix.edits],
        )


def safe_fix(finding: Finding) -> Fix | None:
    return next((fix for fix in finding.fixes if fix.applicability == "safe"), None)


def check(text: str, name: str, line_ends: tuple[str, ...]) -> None:
    other = with_line_ends(text, line_ends)
    before, after = reading(text, name), reading(other, name)
    assert [list(described(each)) for each in after.checked.findings] == [
        list(described(each)) for each in before.checked.findings
    ]
    if not any(map(safe_fix, before.checked.findings)):
        return
    fixed, expected = (
        apply_fixes(each, lambda text: reading(text, name), safe_fix) for each in (after, before)
    )
    assert with_line_feeds(fixed.reading.document.source) == expected.reading.document.source
    # What has not been fixed is as it was: no line end was parted or changed.
    at = 0
    for edit in fixed.rounds[0] if fixed.rounds else ():
        assert other[edit.span.start - 1 : edit.span.start + 1] != "\r\n"
        assert other[edit.span.end - 1 : edit.span.end + 1] != "\r\n"
        assert edit.span.start >= at
        at = edit.span.end


@pytest.mark.parametrize("line_ends", LINE_ENDS.values(), ids=LINE_ENDS)
@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.name)
def test_articles(path: Path, line_ends: tuple[str, ...]) -> None:
    check(with_line_feeds(path.read_bytes().decode()), path.name, line_ends)


@pytest.mark.parametrize("line_ends", LINE_ENDS.values(), ids=LINE_ENDS)
@pytest.mark.parametrize("letters", range(6))
def test_what_is_read_around_a_fix(letters: int, line_ends: tuple[str, ...]) -> None:
    text = f"to\nto\nmarket{'s' * letters}\n‘No,’ he said\non Monday {'word  ' * 20}"
    check(text, "a.html", line_ends)


@pytest.mark.parametrize("line_ends", LINE_ENDS.values(), ids=LINE_ENDS)
@pytest.mark.parametrize("length", range(74, 94))
def test_what_is_near_does_not_depend_on_line_ends(length: int, line_ends: tuple[str, ...]) -> None:
    text = f"It is\nto\nto\nbe\n{'e' * length}  f\n"
    check(text, "a.html", line_ends)
    check(text, "a.txt", line_ends)


LINES = (
    "", "", "We run in order to rest.", "in order", "to win.", "The *best*", "[guide](http://a.b", '"title") is here.', "> quoted in order to win", ">",
    "- item in order to go", "  more of it", "1. one", "# Heading", "## Heading", "Setext *title*", "===", "---", "```", "~~~ sh", "    in order to code", "\tin order",
    "<script>", "// it runs in order to rest", "</script>", "<style>", "a { }", "</style>", "<!-- a note", "in order to hide -->", "<!-- editlint-disable-next-line -->",
    "<!-- editlint-disable", "filler/wordy-phrase -->", "<!-- editlint-enable -->", "<div>", "</div>", "<p>In order to", "see</p>", "<pre>", "</pre>", "<li>item", "<a",
    'href="http://a.b">in order', "to</a>", "| a | b |", "|---|---|", "| in order to | c |", "{{< note >}}", "{{% note", "%}}", "{% highlight sh %}", "{% endhighlight %}",
    "{/* in order", "to */}", "<Note>", "  In order to see.", "</Note>", "import a from 'b'", "export const a = {", "}", "!!! note", "    In order to win.", ":::note", ":::",
    "$$", "x = y", "$$", "[^1]: In order to see.", "See it.[^1]", "`code", "ends`", "back\\", "two blanks  ", "![alt", "text](a.png)", "title: In order to win", "+++",
    "description: >", '{"title": "In order to win"}', "}", "&amp;", "A (bracket", "that closes) and one) that does not.", "*[HTML]: hyper", "Term", ": in order to mean", "---",
)  # fmt: skip


@given(
    st.lists(st.sampled_from(LINES), max_size=24),
    st.sampled_from(sorted(LINE_ENDS)),
    st.sampled_from(("a.md", "a.mdx", "a.html", "a.txt")),
)
def test_documents(lines: list[str], line_ends: str, name: str) -> None:
    check("\n".join(lines), name, LINE_ENDS[line_ends])


@given(
    st.lists(st.sampled_from(LINES), max_size=24),
    st.sampled_from(("a.md", "a.mdx", "a.html", "a.txt")),
    st.data(),
)
def test_every_character_of_the_prose_is_on_its_line(
    lines: list[str], name: str, data: st.DataObject
) -> None:
    text = "\n".join(lines)
    ends = data.draw(st.lists(st.sampled_from(("\n", "\r\n", "\r")), min_size=1, max_size=5))
    other = with_line_ends(text, tuple(ends))
    # Two neighbours may make one line end: CR and LF.
    if with_line_feeds(other) != text:
        return
    places = []
    for source in (text, other):
        document = read_document(source, SUFFIXES[Path(name).suffix], name)
        spans = [document.prose.source_span(Span(at, at + 1)) for at in range(len(document.prose))]
        spans += [record.span for record in (*document.comments, *document.images)]
        position = Lines(source).position
        places.append([(position(each.start), position(each.end)) for each in spans])
    assert places[0] == places[1]

"""A line of an article with carets below a finding, in the width of a terminal."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import iter_graphemes

from editlint.core.finding import Finding, Line, Result
from editlint.core.lines import Lines
from editlint.core.span import Position, Span
from editlint.reporters import REPORTERS, Style
from editlint.reporters.columns import columns, row
from editlint.reporters.excerpt import DEFAULT_COLUMNS, MIN_COLUMNS, excerpt


def finding(source: str, start: int, end: int, **more: str) -> Finding:
    """A finding from `start` up to `end` of a source."""
    lines = Lines(source)
    span = Span(start, end)
    words = {"message": "'x' is odd", "help": "Mend it.", **more}
    return Finding(
        path="a.md",
        span=span,
        start=lines.position(start),
        end=lines.position(end),
        excerpt=source[start:end],
        rule="filler/thing",
        severity="warning",
        block="paragraph",
        lines=tuple(lines.context_lines(span)),
        **words,
    )


def shown(source: str, words: str, width: int) -> tuple[str, str]:
    """The last line of a finding at the words, and what is below it."""
    start = source.index(words)
    found = finding(source, start, start + len(words))
    part = excerpt(found.lines[-1], found, width)
    return part.text, " " * part.indent + part.carets


@pytest.mark.parametrize(
    ("source", "words", "width", "text", "carets"),
    [
        ("It rains here.", "rains", 40, "It rains here.", "   ^^^^^"),
        ("日本語 rains 日本語", "rains", 40, "日本語 rains 日本語", "       ^^^^^"),
        ("日本語 rains", "本", 40, "日本語 rains", "  ^^"),
        ("👩\u200d🌾🇩🇪👍🏽 rains", "rains", 40, "👩\u200d🌾🇩🇪👍🏽 rains", "       ^^^^^"),
        ("👩\u200d🌾 rains", "🌾", 40, "👩\u200d🌾 rains", "^^"),
        ("re\u0301sume\u0301 rains", "rains", 40, "re\u0301sume\u0301 rains", "       ^^^^^"),
        ("re\u0301sume\u0301 rains", "\u0301sume", 40, "re\u0301sume\u0301 rains", " ^^^^^"),
        ("A\tb\trains", "rains", 40, "A   b   rains", "        ^^^^^"),
        ("A\tb\trains", "\t", 40, "A   b   rains", " ^^^"),
        ("می\u200cخواهم rains", "rains", 40, "می\u200cخواهم rains", "        ^^^^^"),
        ("\x1b[31m rains", "rains", 40, r"\x1b[31m rains", "         ^^^^^"),
        ("a\u202eb rains", "\u202e", 40, r"a\u202eb rains", " ^^^^^^"),
        ("x" * 30 + " rains " + "y" * 30, "rains", 21, "…xxxxxx rains yyyyyy…", "        ^^^^^"),
        ("rains " + "y" * 30, "rains", 20, "rains yyyyyyyyyyyy…", "^^^^^"),
        ("x" * 30 + " rains", "rains", 20, "…xxxxxxxxxxxx rains", "              ^^^^^"),
        ("日" * 30 + " rains " + "本" * 30, "rains", 20, "…日日 rains 本本本…", "      ^^^^^"),
        ("rains" * 9, "rains" * 9, 20, "rainsrainsrainsrai…", "^" * 18),
        ("a " + "日" * 30, "日" * 30, 20, "…" + "日" * 9 + "…", " " + "^" * 18),
    ],
)
def test_the_carets_are_below_the_words(source: str, words: str, width: int, text: str, carets: str) -> None:
    assert shown(source, words, width) == (text, carets)
    assert columns(text) <= width


@pytest.mark.parametrize(("size", "cut"), [(40, False), (41, True)])
def test_a_line_is_cut_only_where_it_does_not_fit(size: int, cut: bool) -> None:
    text, _ = shown("rains".ljust(size, "x"), "rains", 40)
    assert text.endswith("…") == cut


def test_a_line_that_was_cut_before_says_so_on_both_sides() -> None:
    text, _ = shown("x" * 5_000 + " rains " + "y" * 5_000, "rains", 1_000)
    assert text[0] == text[-1] == "…"
    assert "…" not in text[1:-1]


def test_a_finding_of_no_width_has_one_caret() -> None:
    for source, width in (("It rains", 40), ("x" * 40, 40)):
        found = finding(source, len(source), len(source))
        part = excerpt(found.lines[-1], found, width)
        assert (part.carets, part.indent) == ("^", min(len(source), width - 1))


ALPHABET = st.sampled_from(
    ["a", "b", ".", " ", "\t", "日", "🌞", "e\u0301", "👩\u200d🌾", "\x1b", "\u202e", "ש", "🇩🇪"]
)
SIDE = st.lists(ALPHABET, max_size=150).map("".join)


@given(SIDE, st.lists(ALPHABET, min_size=1, max_size=60).map("".join), SIDE, st.integers(MIN_COLUMNS, 200))
def test_whatever_the_text_the_words_are_above_the_carets(
    before: str, words: str, after: str, width: int
) -> None:
    end = Position(4, len(before) + 1 + len(words))
    place = msgspec.structs.replace(finding("x", 0, 1), start=Position(4, len(before) + 1), end=end)
    part = excerpt(Line(4, 1, before + words + after), place, width)
    assert columns(part.text) <= width
    assert part.indent + len(part.carets) <= width
    whole = row(before + words + after)
    first, last = whole.cells_of(len(before), len(before) + len(words))
    above = _between(part.text, part.indent, part.indent + len(part.carets))
    expected = whole.shown(first, last)
    assert expected.startswith(above)
    assert above == expected or columns(above) >= width - 10, "all of it, or as much as there is room for"


def _between(text: str, start: int, end: int) -> str:
    """What is printed from one column up to another."""
    found, at = "", 0
    for grapheme in iter_graphemes(text):
        if start <= at < end:
            found += grapheme
        at += columns(grapheme)
    return found


def lines_of(found: Finding, width: int | None) -> list[str]:
    return REPORTERS["full"](Style(columns=width)).file(Result(path="a.md", findings=(found,))).splitlines()


LONG = finding(
    "It rains, " * 40 + "and 日本 rains.\n",
    200,
    205,
    message="'" + "it rains and rains " * 4 + "' is said more often than anybody wants to read",
    help="Keep one of them; reword or cut the others, wherever that is possible without a loss.",
)


@pytest.mark.parametrize("width", [40, 60, 80, 200, 300])
def test_nothing_is_wider_than_the_terminal(width: int) -> None:
    lines = lines_of(LONG, width)
    assert max(map(columns, lines)) <= width
    assert max(map(columns, lines)) > width - 12
    joined = " ".join(line.strip() for line in lines)
    assert LONG.message in joined
    assert LONG.help in joined


def test_messages_and_help_are_indented_below_their_start() -> None:
    assert lines_of(LONG, 60)[:3] == [
        "warning filler/thing 'it rains and rains it rains and rains",
        "    it rains and rains it rains and rains ' is said more",
        "    often than anybody wants to read",
    ]
    assert lines_of(LONG, 60)[-3:] == [
        "  = help: Keep one of them; reword or cut the others,",
        "          wherever that is possible without a loss.",
        "",
    ]


def test_a_terminal_may_be_too_narrow() -> None:
    assert lines_of(LONG, 10) == lines_of(LONG, MIN_COLUMNS)


def test_without_a_terminal_the_width_is_fixed_and_nothing_is_wrapped() -> None:
    lines = lines_of(LONG, None)
    assert lines[0] == f"warning filler/thing {LONG.message}"
    assert f"  = help: {LONG.help}" in lines
    [excerpt_line] = [line for line in lines if line.startswith("1 | ")]
    assert columns(excerpt_line.removeprefix("1 | ")) == DEFAULT_COLUMNS == 100


def test_no_wrapped_line_is_a_command_to_github() -> None:
    found = finding(
        "x rains", 2, 7, message=f"{'x' * 30} ::error::pwned and more text", help="y " * 20 + "::error::a b"
    )
    for width in range(MIN_COLUMNS, 70):
        assert not [line for line in lines_of(found, width) if line.strip().startswith("::")]

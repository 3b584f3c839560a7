"""Changes of a text, held against the same changes of its encoded bytes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsp_positions import CODECS, ENCODINGS, TEXTS, places, position
from lsprotocol import types

from editlint.server.positions import PositionEncoding
from editlint.server.text_changes import apply_changes


def change(start: tuple[int, int], end: tuple[int, int], text: str) -> types.TextDocumentContentChangePartial:
    return types.TextDocumentContentChangePartial(
        types.Range(types.Position(*start), types.Position(*end)), text
    )


@pytest.mark.parametrize(
    ("case", "before", "changes", "after"),
    [
        ("insert", "ab", [change((0, 1), (0, 1), "x")], "axb"),
        ("delete", "abc", [change((0, 1), (0, 2), "")], "ac"),
        ("delete a line end", "a\nb\nc", [change((0, 1), (1, 0), "")], "ab\nc"),
        ("insert a line end", "ab\nc", [change((0, 1), (0, 1), "\n")], "a\nb\nc"),
        ("append to the last line", "a\nb", [change((1, 1), (1, 1), "\n")], "a\nb\n"),
        ("append after a last line end", "a\n", [change((1, 0), (1, 0), "b")], "a\nb"),
        ("insert into nothing", "", [change((0, 0), (0, 0), "a")], "a"),
        ("delete everything", "a\r\nb\r\n", [change((0, 0), (2, 0), "")], ""),
        ("the whole text", "ab", [types.TextDocumentContentChangeWholeDocument("é")], "é"),
        ("after an emoji", "🌞b", [change((0, 2), (0, 3), "c")], "🌞c"),
        ("past the end of a line", "ab\ncd", [change((0, 9), (0, 99), "x")], "abx\ncd"),
        ("past the end of a line, and of its CRLF", "ab\r\ncd", [change((0, 4), (0, 9), "x")], "abx\r\ncd"),
        ("past the last line", "ab", [change((5, 0), (9, 3), "x")], "abx"),
        ("from inside to far outside", "ab\ncd", [change((0, 1), (2**31 - 1, 0), "")], "a"),
        ("the wrong way round", "abcd", [change((0, 3), (0, 1), "x")], "axd"),
        ("CR and LF become CRLF", "a\r", [change((1, 0), (1, 0), "\nb"), change((1, 0), (1, 1), "c")], "a\r\nc"),
        ("CR before LF", "a\nb", [change((0, 1), (0, 1), "\r"), change((1, 0), (1, 1), "c")], "a\r\nc"),
        (
            "each counts in what the one before left",
            "a\nb",
            [change((0, 0), (0, 0), "x\ny\n"), change((3, 0), (3, 1), "c"), change((0, 0), (1, 0), "")],
            "y\na\nc",
        ),
        ("a text and then a change", "a", [types.TextDocumentContentChangeWholeDocument("b\nc"), change((1, 0), (1, 0), "x")], "b\nxc"),
        ("half an emoji after the other", "", [change((0, 0), (0, 0), "\ud83c"), change((0, 1), (0, 1), "\udf1e")], "🌞"),
        ("none", "a", [], "a"),
    ],
)  # fmt: skip
def test_changes(
    case: str, before: str, changes: list[types.TextDocumentContentChangeEvent], after: str
) -> None:
    assert apply_changes(before, changes, "utf-16") == after, case


EDITS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40), TEXTS), max_size=4)


@given(TEXTS, EDITS, st.sampled_from(ENCODINGS))
def test_changes_are_those_of_the_characters(
    text: str, edits: list[tuple[int, int, str]], encoding: PositionEncoding
) -> None:
    changes: list[types.TextDocumentContentChangeEvent] = []
    after = text
    for first, end, inserted in edits:
        known = places(after)
        start, stop = sorted((known[first % len(known)], known[end % len(known)]))
        span = types.Range(position(after, start, encoding), position(after, stop, encoding))
        changes.append(types.TextDocumentContentChangePartial(span, inserted))
        after = after[:start] + inserted + after[stop:]
    assert apply_changes(text, changes, encoding) == after


@given(TEXTS, st.lists(st.tuples(*[st.integers(0, 9)] * 4, TEXTS), max_size=4), st.sampled_from(ENCODINGS))
def test_any_change_leaves_a_text(
    text: str, edits: list[tuple[int, int, int, int, str]], encoding: PositionEncoding
) -> None:
    changes = [change((a, b), (c, d), inserted) for a, b, c, d, inserted in edits]
    after = apply_changes(text, changes, encoding)
    after.encode(CODECS[encoding][0])
    for *_, inserted in edits[-1:]:
        assert inserted in after


def test_thousands_of_changes_at_once() -> None:
    lines = 20_000
    before = "in order to go\n" * lines
    changes = [change((line, 0), (line, 11), "to") for line in reversed(range(0, lines, 4))]
    after = apply_changes(before, changes, "utf-16")
    assert after == ("to go\n" + "in order to go\n" * 3) * (lines // 4)

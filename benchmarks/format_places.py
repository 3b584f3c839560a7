"""Whether the places of findings and what fixes do are exact, judged without the source maps of editlint.

What a place shows is taken from the source by `visible_text`; what it should show is the text that the rule saw.
"""

import json
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from visible_letters import letters, letters_before, reads, symbols
from visible_text import Visible, plain_text, visible_text

from editlint.core.finding import Finding, Place
from editlint.core.span import Position, Span
from editlint.document.records import PLACEHOLDER

LINE_END = re.compile(r"\r\n|\r|\n")
_WORD = re.compile(r"[^\W_]+")
_MARKS = re.compile(r"[*_]|\\/")
CELL = re.compile(r"cell (\d+), line (\d+)")
CONTEXT = 40
"""Letters on either side of a place that must be the same in the prose and in the source."""
REACH = 4_000
"""Characters in which they are looked for: there may be a long note between two words."""
LONGEST = 3_000
"""Characters of a match that are compared from end to end; of a longer one, only those at both ends are."""


class Source(NamedTuple):
    """A source as these checks see it: its text, where its lines start, its letters, and the texts of its cells.

    `in_notes` are the letters with those of notes, for what is inside one.
    """

    text: str
    line_starts: Sequence[int]
    visible: Visible
    in_notes: Visible
    cells: Sequence[str] = ()

    def position(self, offset: int) -> Position:
        """Line and column of an offset, from 1; a byte order mark is no column."""
        line = bisect_right(self.line_starts, offset)
        bom = line == 1 and self.text.startswith("\ufeff") and offset > 0
        return Position(line, offset - self.line_starts[line - 1] + 1 - bom)


def read_source(text: str, format: str) -> Source:
    """A source of a format of `visible_text`; that of a .docx file is the text of its paragraphs, as `docx`."""
    cells: Sequence[str] = ()
    if format == "notebook":
        cells = ["".join(each.get("source", "")) for each in json.loads(text)["cells"]]
    if format == "docx":
        visible = in_notes = plain_text(text)
    else:
        visible, in_notes = visible_text(text, format), visible_text(text, format, in_notes=True)
    return Source(text, [0, *(m.end() for m in LINE_END.finditer(text))], visible, in_notes, cells)


def wrong_place(source: Source, place: Place, prose: str, span: Span) -> str | None:
    """What is wrong with the place of a span of the prose; None where it is exact."""
    wrong = _wrong_text(source, source.visible, place.span, prose, span)
    if wrong and _wrong_text(source, source.in_notes, place.span, prose, span) is None:
        wrong = None
    return wrong or wrong_position(source, place) or _wrong_cell(source, place, prose[span.start : span.end])


def _wrong_text(source: Source, visible: Visible, span: Span, prose: str, of: Span) -> str | None:
    """What is wrong with the ends of a place, its letters and those around it."""
    return (
        _wrong_ends(source.text, visible, span, prose[of.start : of.end])
        or _wrong_letters(visible, span, prose, of)
        or _wrong_context(visible, span, prose, of)
    )


def wrong_position(source: Source, place: Place) -> str | None:
    """Whether lines and columns are those of the offsets, and the excerpt and the lines shown those of the source."""
    if (place.start, place.end) != (source.position(place.span.start), source.position(place.span.end)):
        return "line and column are not those of the offsets"
    if not source.cells and not _one_line(source.text[place.span.start : place.span.end]).startswith(
        place.excerpt[:200]
    ):
        return f"the excerpt is {place.excerpt!r}"
    for line in place.lines if isinstance(place, Finding) else ():
        start = source.line_starts[line.number - 1] + (line.number == 1 and source.text.startswith("\ufeff"))
        if not source.text.startswith(line.text, start + line.column - 1):
            return f"line {line.number} is not {line.text!r}"
    return None


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _wrong_ends(source: str, visible: Visible, span: Span, text: str) -> str | None:
    """Whether the place starts with the first character of the text and ends with the last one."""
    if span.start >= span.end or not text:
        return None if not text else "the place is empty"
    if visible.inside[span.start] or visible.inside[span.end]:
        return "it divides mark-up"
    first, end = visible.range(span.start, span.end)
    if text[0].isalnum() and not (
        first < end and visible.starts[first] == span.start and visible.text[first] == text[0]
    ):
        return f"it does not start with the {text[0]!r}"
    if text[-1].isalnum() and not (
        first < end and visible.ends[end - 1] == span.end and visible.text[end - 1] == text[-1]
    ):
        return f"it does not end with the {text[-1]!r}"
    for character, at in ((text[0], span.start), (text[-1], span.end - 1)):
        shown = source[at]
        if not character.isspace() and (shown.isspace() or (_is_mark(character) and shown.isalnum())):
            decoded = any(
                visible.starts[n] <= at < visible.ends[n] for n in (first, end - 1) if n < len(visible.text)
            )
            if shown.isspace() or not decoded:
                return f"there is {shown!r} in place of {character!r}"
    return None


def _is_mark(character: str) -> bool:
    return not character.isalnum() and character != PLACEHOLDER and not character.isspace()


def _wrong_letters(visible: Visible, span: Span, prose: str, of: Span) -> str | None:
    """Whether all letters of the text are in the place, and no others but those of placeholders."""
    if len(of) > LONGEST or len(span) > 4 * LONGEST:
        first = reads(symbols(prose[of.start : of.start + LONGEST]), letters(visible, span.start, span.end))
        last = reads(
            symbols(prose[of.end - 1 : max(of.end - LONGEST, 0) : -1]),
            letters_before(visible, span.end, span.start),
        )
        return None if first and last else "the ends are not those of the text"
    if reads(symbols(prose[of.start : of.end]), letters(visible, span.start, span.end), whole=True):
        return None
    return f"the letters are not those of {prose[of.start : of.end][:80]!r}"


def _wrong_context(visible: Visible, span: Span, prose: str, of: Span) -> str | None:
    """Whether the letters before and after the place are those around the text, in its block."""
    start = max(prose.rfind("\n", 0, of.start) + 1, of.start - 3 * CONTEXT)
    before = list(islice(symbols(reversed(prose[start : of.start])), CONTEXT))
    if not reads(before, letters_before(visible, span.start, span.start - REACH)):
        return f"it does not follow {prose[start : of.start][-40:]!r}"
    end = prose.find("\n", of.end)
    after = prose[of.end : min(end if end >= 0 else len(prose), of.end + 3 * CONTEXT)]
    if not reads(list(islice(symbols(after), CONTEXT)), letters(visible, span.end, span.end + REACH)):
        return f"it is not followed by {after[:40]!r}"
    return None


def _wrong_cell(source: Source, place: Place, text: str) -> str | None:
    """Whether the cell and the line in it are those that contain the start of the text."""
    if not source.cells:
        return None
    m = CELL.match(place.note)
    if not m:
        return f"no cell is named: {place.note!r}"
    lines = source.cells[int(m[1]) - 1].split("\n")
    line = "".join(lines[int(m[2]) - 1 :][:1])
    word = re.match(r"\w*", text)
    if word and word[0] not in line and not re.search(r"[\\&*_]", line):
        return f"{place.note} does not contain {word[0]!r}"
    shown = source.text[source.line_starts[place.start.line - 1] :].split("\n", 1)[0].strip().rstrip(",")
    if (
        shown.startswith('"')
        and not shown.startswith('"source"')
        and line not in json.loads(shown).split("\n")
    ):
        return f"line {place.start.line} of the file is not {place.note}"
    return None


def cut_words(source: Source, prose: str) -> Iterator[str]:
    """The words at the start and the end of blocks of the prose that are no words of the source: parts of others.

    Words that touch a placeholder are not looked at.
    """
    known = {
        word
        for each in (source.visible, source.in_notes)
        for word in _WORD.findall(_MARKS.sub("", each.text))
    }
    known |= set(_WORD.findall(source.text))
    for block in prose.splitlines():
        words = _WORD.findall(block)
        for word in words[:1] + words[-1:]:
            if word not in known and not re.search(
                rf"{PLACEHOLDER}{re.escape(word)}|{re.escape(word)}{PLACEHOLDER}", block
            ):
                yield word

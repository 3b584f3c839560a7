"""Reads Quarto and R Markdown: Markdown with executable chunks, Pandoc's notes in the text, and references."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from pyromark import events_with_range

from editlint.core.lazy_regex import LazyPattern
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.document.records import Evidence
from editlint.markup import templates
from editlint.markup.ascii_copy import to_ascii
from editlint.markup.builder import Builder
from editlint.markup.markdown import OPTIONS, Reader
from editlint.markup.quarto import find_notes, find_quarto_ranges, find_ranges_in_note, find_references
from editlint.markup.templates import Range

if TYPE_CHECKING:
    from pyromark.event import Range as EventRange

_CHUNK = LazyPattern(r"[`~]{3,}[ \t]*\{")
_CAPTIONS = LazyPattern(
    r"\n[ \t>]*(?:#|//|--|%)\|[ \t]*(?:fig-cap|tbl-cap|lst-cap|fig-subcap)[ \t]*:[ \t]*"
    r"(?:\"(?P<double>[^\"\n]+)\"|'(?P<single>[^'\n]+)'|(?P<plain>[^\s\"'|>\[!][^\n]*?))[ \t]*(?=\n|$)"
    r"|(?<=[\s,{])fig\.cap[ \t]*=[ \t]*(?:\"(?P<first>[^\"\n]+)\"|'(?P<second>[^'\n]+)')"
)
_NOTE_KEY = "^[{}]"


class QuartoReader(Reader):
    """Reads the notes after the blocks that they are in, and captions from the options of chunks."""

    has_components = False

    def __init__(self, source: str, name: str) -> None:
        super().__init__(source, name)
        base = to_ascii(self.base.text)
        code = templates.find_fenced_code("\n" + base)
        self._notes = [
            (start - 1, end - 1) for start, end in find_notes("\n" + base, code) if start > self.front.body
        ]
        self._note_text = _with_notes(base, self._notes)
        self._starts = dict(self._notes)
        self._pending: list[Range] = []

    def range_finder(self, *, mdx: bool) -> templates.RangeFinder:
        """The function that finds notes, spans, references and LaTeX."""
        return find_quarto_ranges

    def builder(self, *, mdx: bool) -> "ReferringBuilder":
        """The builder of the prose."""
        return ReferringBuilder(self.base.text)

    def document(self) -> Document:
        """The document, once it is read, with its references as citations."""
        document = super().document()
        if isinstance(self.build, ReferringBuilder):
            document.add_evidence(self.build.citations())
        return document

    def add_masked_text(self, start: int, end: int, masked: str) -> None:
        """Add text, with a mark where a note starts."""
        at = start
        while (note := masked.find(templates.REMOVED, at, end)) >= 0:
            stop = self._starts.get(note)
            if stop is None:
                at_end = note + 1
                while at_end < end and masked[at_end] == templates.REMOVED and at_end not in self._starts:
                    at_end += 1
                super().add_masked_text(at, at_end, masked)
                at = at_end
                continue
            super().add_masked_text(at, note, masked)
            self.notes.append((self.build.add_mark(), _NOTE_KEY.format(len(self.notes) + 1)))
            self._pending.append((note, stop))
            at = min(stop, end)
        super().add_masked_text(at, end, masked)

    def after_block(self) -> None:
        """Read the notes in the block, each as a paragraph of its own."""
        pending, self._pending = self._pending, []
        for start, end in pending:
            self.open_container("paragraph")
            events = events_with_range(self._note_text[start + 2 : end - 1], options=OPTIONS)
            self.read_events(_moved(events, start + 2), self._note_text)
            self.close_block()
            self.close_container()

    def start(self, value: Any, where: "EventRange") -> None:
        """Read the start of an element; of a chunk, its captions."""
        super().start(value, where)
        if isinstance(value, dict) and "CodeBlock" in value:
            self._read_captions(where["start"], where["end"])

    def _read_captions(self, start: int, end: int) -> None:
        if not _CHUNK.match(self.text, start):
            return
        for m in _CAPTIONS.finditer(self.base.text, start, end):
            first, last = next(m.span(name) for name in m.groupdict() if m[name])
            self.build.add_text(first, last)
            self.build.close_block("caption")


class ReferringBuilder(Builder):
    """Remembers which placeholders are references."""

    def __init__(self, base: str) -> None:
        super().__init__(base)
        code = templates.find_fenced_code("\n" + base)
        found = find_references("\n" + base, code) if "@" in base else ()
        self._references = {start - 1: end - 1 for start, end in found}
        self._citations: list[tuple[int, str]] = []

    def add_placeholder(self, start: int, end: int, *, word: bool = False) -> None:
        """Add one placeholder, with a mark where it is a reference."""
        stop = None if word else self._references.get(start)
        if stop is not None:
            self._citations.append((self.add_mark(), self.base[start:stop]))
        super().add_placeholder(start, end, word=word)

    def citations(self) -> Iterator[Evidence]:
        """The references, once all blocks are closed."""
        for mark, target in self._citations:
            at = self.mark_places[mark]
            yield Evidence("citation", Span(at, at + 1), target)


def _with_notes(base: str, notes: list[Range]) -> str:
    """The base with what is not Markdown overwritten inside notes, and the text around them as it is."""
    parts: list[str] = []
    at = 0
    for start, end in notes:
        inner = base[start + 2 : end - 1]
        ranges = templates.find_template_ranges(inner, find_ranges_in_note)
        parts += (base[at : start + 2], templates.overwrite_ranges(inner, ranges))
        at = end - 1
    return "".join([*parts, base[at:]])


def _moved(events: "Iterator[tuple[Any, EventRange]]", by: int) -> "Iterator[tuple[Any, EventRange]]":
    """The events with their ranges moved to where their text is."""
    for event, where in events:
        yield event, {"start": where["start"] + by, "end": where["end"] + by}

"""What backs each sentence of a document: worked out where somebody asks, and once."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import Literal

import msgspec

from editlint.analysis.claims.attribution import source
from editlint.core.lazy_regex import LazyPattern
from editlint.core.span import Span
from editlint.document.model import PLACEHOLDER, Document, Window

Backing = Literal["link", "footnote", "citation", "source"]
"""What backs a sentence: a mark of the document's own, or somebody or something named as saying so."""

_ADDRESS = LazyPattern(r"<?(?:https?://|www\.\w)")
# [1], [1, 3–5], a raised number, ^1^, \cite{okafor}, and (1) where the sentence ends.
_NOTE = LazyPattern(
    r"\[\d{1,3}(?:(?:, ?| ?[–-] ?)\d{1,3})*\]|(?<=[\w.,;:!?)”\"])[¹²³⁰⁴-⁹]+|\^\d{1,3}\^|\\\w{0,8}cite\w{0,8}\{"
    r"|(?<=\w )\(\d{1,3}(?:(?:, ?|[–-])\d{1,3})*\)(?=\W*$)"
)
_YEAR = r"(?:(?:1[6-9]|20)\d\d[a-z]?\b|n\.d\.|in press\b|forthcoming\b)"
_SURNAME = r"(?<![\w’'-])[A-Z][\w’'-]{1,40}"
_WHO = rf"{_SURNAME}(?:(?: and| &) {_SURNAME}| et al\.?)?"
# (see Okafor and Lind, 2019, p. 4), [Okafor 2019], Okafor (2019), [Oka19], a handle, an address without its scheme.
_CITED = LazyPattern(
    rf"[(\[](?:[^()\[\]\n]{{0,60}}?[ ,])?{_WHO},? {_YEAR}[^()\[\]\n]{{0,40}}[)\]]|{_WHO} \({_YEAR}"
    r"|\[[A-Z][A-Za-z+]{1,6}\d\d[a-z]?\]|\([Vv]ia [A-Z]|(?<!\w)@\w{2}|\bdoi: ?10\.\d"
    r"|(?<![\w-])[\w-]{1,60}\.(?:com|edu|gov|net|org|uk)/\w"
)
_CITING = "([@/:"
"""Characters without one of which nothing is cited."""
# What stands in the mark-up alone.
_MARKED = LazyPattern(r"<cite\b|\{\{[<%]-? ?(?:cite|fn|footnote|ref|sidenote)\b")
# A table's cell that is no more than a source: Okafor 2019.
_ONLY = LazyPattern(rf"{_WHO},? {_YEAR}\W*")
_SOURCE_LINE = LazyPattern(r"\W*(?:sources?|data|references?|credit)\s*:\s*(?:\S|$)", 2)
_SOURCES_LATER = LazyPattern(r"\b[Ss]ources?: ?\S")
_METHOD = LazyPattern(
    r"(?:our |the )?(?:method(?:s|ology)?|about (?:the|this) (?:data|survey|study)|data and methods"
    r"|how we (?:did|made|measured|ran|counted) .*|survey methodology)\W*",
    2,
)
_SURVEY = LazyPattern(r"\b(?:survey|census)\b", 2)
_BEFORE = frozenset({"paragraph", "list", "quotation", "table", "caption"})


class _Place(msgspec.Struct, frozen=True):
    """A sentence by the numbers of its block, and of itself in it."""

    block: int
    number: int


class Grounds:
    """What backs the sentences of one document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._known: dict[int, Backing | None] = {}  # by the start of the sentence

    @cached_property
    def own_data(self) -> bool:
        """Whether the article says that it reports data of its own: in its head, or by how it was made.

        A survey in the title is one.
        """
        said = self._document.front_matter.values.get("editlint")
        if isinstance(said, dict) and str(said.get("own_data", "")).lower() in ("true", "yes", "on"):
            return True
        text = self._document.prose.text
        heads = [block for block in self._document.blocks if block.kind in ("title", "heading")]
        return any(
            _SURVEY.search(text, block.span.start, block.span.end)
            if block.kind == "title"
            else _METHOD.fullmatch(text[block.span.start : block.span.end])
            for block in heads
        )

    def sentence(self, span: Span) -> Span:
        """The sentence that `span` starts in, the whole block where it starts in none."""
        place = self._place(span)
        return self._sentences(place.block)[place.number]

    def backing(self, span: Span, window: Window) -> Backing | None:
        """What backs the claim at `span`, from within the window; the nearest first."""
        place = self._place(span)
        for sentence in self._within(place, window):
            if found := self._backing(sentence):
                return found
        return None

    def _place(self, span: Span) -> _Place:
        block = max(
            bisect_right(self._document.blocks, span.start, key=lambda block: block.span.start) - 1, 0
        )
        sentences = self._sentences(block)
        for number, sentence in enumerate(sentences):
            if span.start < sentence.end:
                return _Place(block, number)
        return _Place(block, len(sentences) - 1)

    def _sentences(self, number: int) -> tuple[Span, ...]:
        block = self._document.blocks[number]
        return self._document.sentences_in(block) or (block.span,)

    def _within(self, place: _Place, window: Window) -> Iterator[Span]:
        """The sentences of the window, the claim's own first."""
        sentences = self._sentences(place.block)
        yield sentences[place.number]
        if window == "sentence":
            return
        if place.number:
            yield sentences[place.number - 1]
        elif (before := self._beside(place.block, -1)) is not None:
            yield self._sentences(before)[-1]
        if place.number + 1 < len(sentences):
            yield sentences[place.number + 1]
        elif (behind := self._beside(place.block, 1)) is not None:
            yield self._sentences(behind)[0]
        if window == "neighbours":
            return
        yield from sentences
        if window == "section":
            section = self._document.blocks[place.block].section
            for number, block in enumerate(self._document.blocks):
                if block.section == section and block.kind in _BEFORE:
                    yield from self._sentences(number)

    def _beside(self, number: int, step: int) -> int | None:
        """The number of the block before or behind, where it is prose under the same heading."""
        other = number + step
        if not 0 <= other < len(self._document.blocks):
            return None
        block = self._document.blocks[other]
        same = block.section == self._document.blocks[number].section
        if same and block.kind in _BEFORE:
            return other
        # In plain text a line without a full stop reads as a heading: "Source: the Water Board".
        line = self._document.prose.text[block.span.start : block.span.end]
        return other if step > 0 and block.kind == "heading" and _SOURCE_LINE.match(line) else None

    def _backing(self, sentence: Span) -> Backing | None:
        if sentence.start not in self._known:
            self._known[sentence.start] = self._found(sentence)
        return self._known[sentence.start]

    def _found(self, sentence: Span) -> Backing | None:
        supports = self._document.evidence
        at = bisect_left(supports, sentence.start, key=lambda support: support.span.start)
        # A note's mark may stand right behind the full stop that ends the sentence; a link may start before.
        for support in supports[max(at - 1, 0) : at + 1]:
            if (
                support.span.meets(Span(sentence.start, sentence.end + 1))
                or support.span.start == sentence.end
            ):
                return support.kind
        text = self._document.prose.text[sentence.start : sentence.end + 4].partition("\n")[0]
        if PLACEHOLDER in text and self._address(sentence):
            return "link"
        if _NOTE.search(text):
            return "footnote"
        if any(mark in text for mark in _CITING) and _CITED.search(text):
            return "citation"
        if _ONLY.fullmatch(text.strip()) or self._marked(sentence):
            return "citation"
        if _SOURCE_LINE.match(text) or ("ource" in text and _SOURCES_LATER.search(text)):
            return "source"
        return "source" if source(text[: len(sentence)]) else None

    def _marked(self, sentence: Span) -> bool:
        """Whether the mark-up of the sentence cites, by an element or a shortcode."""
        if not self._marks:
            return False
        written = self._document.prose.source_span(sentence)
        return _MARKED.search(self._document.source, written.start, written.end) is not None

    @cached_property
    def _marks(self) -> bool:
        return "{{" in self._document.source or "<cite" in self._document.source

    def _address(self, sentence: Span) -> bool:
        """Whether one of the placeholders in the sentence stands for an address."""
        prose, source_text = self._document.prose, self._document.source
        for at in range(sentence.start, sentence.end):
            if prose.text[at] == PLACEHOLDER:
                written = prose.source_span(Span(at, at + 1))
                if _ADDRESS.match(source_text, written.start, written.end):
                    return True
        return False

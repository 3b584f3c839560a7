"""What backs each sentence of a document: links, footnotes, citations and attributions."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Literal

import msgspec

from editlint.analysis.claims.attribution import cues, find_attribution, may_have_attribution
from editlint.core.lazy_regex import LazyPattern
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.document.records import PLACEHOLDER, Window

EvidenceKind = Literal["link", "footnote", "citation", "source"]
"""What backs a sentence: a link, a note, a reference to a work, or somebody or something named as the source."""

_URL = LazyPattern(r"<?(?:https?://|www\.\w)")
# [1], [1, 3–5], a raised number, ^1^, \cite{okafor}, and (1) where the sentence ends.
_FOOTNOTE = LazyPattern(
    r"\[\d{1,3}(?:(?:, ?| ?[–-] ?)\d{1,3})*\]|(?<=[\w.,;:!?)”\"])[¹²³⁰⁴-⁹]+|\^\d{1,3}\^|\\\w{0,8}cite\w{0,8}\{"
    r"|(?<=\w )\(\d{1,3}(?:(?:, ?|[–-])\d{1,3})*\)(?=\W*$)"
)
_YEAR = r"(?:(?:1[6-9]|20)\d\d[a-z]?\b|n\.d\.|in press\b|forthcoming\b)"
_SURNAME = r"(?<![\w’'-])[A-Z][\w’'-]{1,40}"
_AUTHORS = rf"{_SURNAME}(?:(?: and| &) {_SURNAME}| et al\.?)?"
# (see Okafor and Lind, 2019, p. 4), [Okafor 2019], Okafor (2019), [Oka19], a handle, an address without its scheme.
_CITATION = LazyPattern(
    rf"[(\[](?:[^()\[\]\n]{{0,60}}?[ ,])?{_AUTHORS},? {_YEAR}[^()\[\]\n]{{0,40}}[)\]]|{_AUTHORS} \({_YEAR}"
    r"|\[[A-Z][A-Za-z+]{1,6}\d\d[a-z]?\]|\([Vv]ia [A-Z]|(?<!\w)@\w{2}|\bdoi: ?10\.\d"
    r"|(?<![\w-])[\w-]{1,60}\.(?:com|edu|gov|net|org|uk)/\w"
)
_CITATION_CHARACTERS = "([@/:"
"""A text without any of these characters has no citation."""
_MARKUP_CITATION = LazyPattern(r"<cite\b|\{\{[<%]-? ?(?:cite|fn|footnote|ref|sidenote)\b")
"""An element or a shortcode that cites; it leaves nothing in the prose."""
_BARE_CITATION = LazyPattern(rf"{_AUTHORS},? {_YEAR}\W*")
"""A whole sentence that is a citation, as in a cell of a table: Okafor 2019."""
_SOURCE_LINE = LazyPattern(r"\W*(?:sources?|data|references?|credit)\s*:\s*(?:\S|$)", re.IGNORECASE)
_SOURCE_INSIDE = LazyPattern(r"\b[Ss]ources?: ?\S")
_METHOD_HEADING = LazyPattern(
    r"(?:our |the )?(?:method(?:s|ology)?|about (?:the|this) (?:data|survey|study)|data and methods"
    r"|how we (?:did|made|measured|ran|counted) .*|survey methodology)\W*",
    re.IGNORECASE,
)
_SURVEY = LazyPattern(r"\b(?:survey|census)\b", re.IGNORECASE)
_PROSE_KINDS = frozenset({"paragraph", "list", "quotation", "table", "caption"})
MAX_CHARS_AFTER_SENTENCE = 6
"""Characters after a sentence, in its block, in which the mark of a footnote may come: "sound. ^123^"."""


def _with_cue(document: Document) -> frozenset[int]:
    """The numbers of the sentences that have a cue of an attribution."""
    tokens = document.tokens
    return frozenset(map(tokens.sentence_of, tokens.vocabulary.derived(cues).tokens(tokens)))


class _Position(msgspec.Struct, frozen=True):
    """A sentence: the number of its block, and its own number in that block, both from 0."""

    block: int
    sentence: int


class _Found:
    """What was read of a document, which keeps it; it does not refer to the document, so that both can be freed."""

    def __init__(self, document: Document) -> None:
        self.by_sentence: dict[int, EvidenceKind | None] = {}  # by the start of the sentence
        self.by_block: dict[int, EvidenceKind | None] = {}  # by the number of the block
        self.by_section: dict[int, EvidenceKind | None] = {}  # by the number of the section


class EvidenceIndex:
    """The evidence for the sentences of one document; each sentence is read when it is first asked for."""

    def __init__(self, document: Document) -> None:
        self._document = document
        found = document.derived(_Found)
        self._by_sentence, self._by_block, self._by_section = (
            found.by_sentence,
            found.by_block,
            found.by_section,
        )
        self._mentions: dict[bytes, tuple[int, ...]] = {}  # of a word

    @cached_property
    def has_own_data(self) -> bool:
        """Whether the article says that it reports data of its own.

        It says so in its front matter (`own_data: true`), by a heading about its method, or by a survey in its title.
        """
        settings = self._document.front_matter.values.get("editlint")
        if isinstance(settings, dict) and str(settings.get("own_data", "")).lower() in ("true", "yes", "on"):
            return True
        text = self._document.prose.text
        headings = [block for block in self._document.blocks if block.kind in ("title", "heading")]
        return any(
            _SURVEY.search(text, block.span.start, block.span.end)
            if block.kind == "title"
            else _METHOD_HEADING.fullmatch(text[block.span.start : block.span.end])
            for block in headings
        )

    def sentence_at(self, span: Span) -> Span:
        """The sentence that `span` starts in, or the whole block if that has no sentence."""
        position = self._position(span)
        return self._sentences(position.block)[position.sentence]

    def nearest(self, span: Span, window: Window) -> EvidenceKind | None:
        """The evidence for the claim at `span` that is nearest to it within the window, or None."""
        position = self._position(span)
        for sentence in self._nearest_sentences(position, window):
            if found := self._evidence_in(sentence):
                return found
        if window in ("paragraph", "section") and (found := self._in_block(position.block)):
            return found
        return (
            self._in_section(self._document.blocks[position.block].section) if window == "section" else None
        )

    def first_mentions(self, word: bytes, number: int) -> tuple[int, ...]:
        """The first places of a word in the normalized prose, at most so many."""
        if word not in self._mentions:
            found: list[int] = []
            at = self._document.normalized.find(word)
            while at >= 0 and len(found) < number:
                found.append(at)
                at = self._document.normalized.find(word, at + 1)
            self._mentions[word] = tuple(found)
        return self._mentions[word]

    def _position(self, span: Span) -> _Position:
        blocks = self._document.blocks
        block = max(bisect_right(blocks, span.start, key=lambda block: block.span.start) - 1, 0)
        sentences = self._sentences(block)
        number = bisect_right(sentences, span.start, key=lambda sentence: sentence.end)
        return _Position(block, min(number, len(sentences) - 1))

    def _sentences(self, number: int) -> Sequence[Span]:
        """The sentences of a block by its number; the whole block if it has none."""
        block = self._document.blocks[number]
        return self._document.sentences_in(block) or (block.span,)

    def _in_block(self, number: int) -> EvidenceKind | None:
        """The first evidence in a block, by its number."""
        if number not in self._by_block:
            found = map(self._evidence_in, self._sentences(number))
            self._by_block[number] = next((each for each in found if each), None)
        return self._by_block[number]

    def _in_section(self, section: int) -> EvidenceKind | None:
        """The first evidence under a heading, by its number."""
        if section not in self._by_section:
            blocks = enumerate(self._document.blocks)
            numbers = (n for n, block in blocks if block.section == section and block.kind in _PROSE_KINDS)
            self._by_section[section] = next((each for each in map(self._in_block, numbers) if each), None)
        return self._by_section[section]

    def _nearest_sentences(self, position: _Position, window: Window) -> Iterator[Span]:
        """The claim's own sentence, and in all but the smallest window the ones before and after it."""
        sentences = self._sentences(position.block)
        yield sentences[position.sentence]
        if window == "sentence":
            return
        if position.sentence:
            yield sentences[position.sentence - 1]
        elif (previous := self._adjacent_block(position.block, -1)) is not None:
            yield self._sentences(previous)[-1]
        if position.sentence + 1 < len(sentences):
            yield sentences[position.sentence + 1]
        elif (following := self._adjacent_block(position.block, 1)) is not None:
            yield self._sentences(following)[0]

    def _adjacent_block(self, number: int, step: int) -> int | None:
        """The number of the block before (step -1) or after (step 1), if it is prose under the same heading."""
        other = number + step
        if not 0 <= other < len(self._document.blocks):
            return None
        block = self._document.blocks[other]
        if block.section == self._document.blocks[number].section and block.kind in _PROSE_KINDS:
            return other
        # In plain text a line without a full stop reads as a heading: "Source: the Water Board".
        line = self._document.prose.text[block.span.start : block.span.end]
        return other if step > 0 and block.kind == "heading" and _SOURCE_LINE.match(line) else None

    def _evidence_in(self, sentence: Span) -> EvidenceKind | None:
        if sentence.start not in self._by_sentence:
            self._by_sentence[sentence.start] = self._find_evidence(sentence)
        return self._by_sentence[sentence.start]

    def _find_evidence(self, sentence: Span) -> EvidenceKind | None:
        if in_markup := self._evidence_at(sentence):
            return in_markup
        end = sentence.end + MAX_CHARS_AFTER_SENTENCE
        text = self._document.prose.text[sentence.start : end].partition("\n")[0]
        if PLACEHOLDER in text and self._has_url(sentence):
            return "link"
        if _FOOTNOTE.search(text):
            return "footnote"
        if any(character in text for character in _CITATION_CHARACTERS) and _CITATION.search(text):
            return "citation"
        if _BARE_CITATION.fullmatch(text.strip()) or self._cites_in_markup(sentence):
            return "citation"
        if _SOURCE_LINE.match(text) or ("ource" in text and _SOURCE_INSIDE.search(text)):
            return "source"
        own = text[: len(sentence)]
        with_cue = self._document.derived(_with_cue)
        has_cue = not with_cue.isdisjoint(self._document.sentence_numbers(sentence))
        return "source" if may_have_attribution(own, has_cue=has_cue) and find_attribution(own) else None

    def _evidence_at(self, sentence: Span) -> EvidenceKind | None:
        """The kind of the document's own evidence that a sentence contains or meets."""
        evidence = self._document.evidence
        at = bisect_left(evidence, sentence.start, key=lambda each: each.span.start)
        # The mark of a note may come right after the full stop that ends the sentence; a link may start before it.
        for each in evidence[max(at - 1, 0) : at + 1]:
            if each.span.meets(Span(sentence.start, sentence.end + 1)) or each.span.start == sentence.end:
                return each.kind
        return None

    def _cites_in_markup(self, sentence: Span) -> bool:
        """Whether an element or a shortcode in the mark-up of the sentence cites."""
        if not self._has_markup_citations:
            return False
        source = self._document.prose_as_read.source_span(sentence)
        return _MARKUP_CITATION.search(self._document.source_as_read, source.start, source.end) is not None

    @cached_property
    def _has_markup_citations(self) -> bool:
        return "{{" in self._document.source_as_read or "<cite" in self._document.source_as_read

    def _has_url(self, sentence: Span) -> bool:
        """Whether one of the placeholders in the sentence replaces a URL."""
        prose = self._document.prose_as_read
        for at in range(sentence.start, sentence.end):
            if prose.text[at] == PLACEHOLDER:
                source = prose.source_span(Span(at, at + 1))
                if _URL.match(self._document.source_as_read, source.start, source.end):
                    return True
        return False

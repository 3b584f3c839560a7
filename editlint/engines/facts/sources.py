"""Articles without any source, or with a single one."""

import re
from collections.abc import Iterable, Iterator
from heapq import nlargest
from typing import Literal

import msgspec

from editlint.core.lazy_regex import LazyPattern
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.document.records import BODY, PLACEHOLDER
from editlint.engines.excerpts import article_name
from editlint.engines.per_rule import Detection, per_rule

RELATED_SENTENCES = 5
"""Sentences that a finding points to."""
CHARACTERS_PER_WORD = 4
"""Characters, with the space, that a word has on average at least: shorter texts need not be counted."""
MIN_STATEMENTS = 8
"""Sentences worth checking from which an article needs a source."""
PERSONAL_SHARE = 10
"""One sentence in this many with "I" or "we" makes a text personal."""
STORY_SHARE = 4
"""Fewer than one sentence in this many about the present makes a text a story. In the texts without a source of the
labelled sets, .19 at most of the sentences of stories are about the present, and .33 or more of those of articles."""

# A figure, except the "2" of "2nd"; a weekday or a month: something that a reader can look up.
_DIGIT = LazyPattern(r"\d(?!(?:\d|[.,]\d){0,20}(?:st|nd|rd|th)\b)")
_FIGURE = LazyPattern(
    r"\b(?:hundred|thousand|million|billion|per ?cent)s?\b"
    r"|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
    r"|\b(?:January|February|April|June|July|August|September|October|November|December)\b"
)
_FIRST_PERSON = LazyPattern(r"\b(?:I|I'm|I’m|I've|I’ve|[Mm]y|[Ww]e|[Oo]ur)\b")
_PRESENT = LazyPattern(
    r"\b(?:is|are|has|have|does|do|isn['’]t|aren['’]t|remains?|continues?|can|will|may|must)\b",
    re.IGNORECASE,
)


class Settings(msgspec.Struct, frozen=True):
    """What `with:` contains.

    `kind`: an article that has no source, date, figure or link (`none`), or one whose attributed statements all
    come from one source (`single`). Articles of fewer than `min_document_words` words are left alone.
    """

    kind: Literal["none", "single"]
    min_document_words: int = 300


def message_fields(settings: Settings) -> set[str]:
    """The length of the article, and how many statements it makes or its one source."""
    return {"article", "match", "words", "statements" if settings.kind == "none" else "source"}


_Found = tuple[tuple[Span, ...], dict[str, str]]


def check(document: Document, settings: Settings) -> Iterator[Detection]:
    """At most one match, about the whole document."""
    if len(document.prose.text) < settings.min_document_words * CHARACTERS_PER_WORD:
        return
    find = _no_source if settings.kind == "none" else _single_source
    if found := find(document, settings.min_document_words):
        related, fields = found
        anchor = document.anchor
        match = document.prose.text[anchor.start : anchor.end]
        fields = {
            "article": article_name(document),
            "match": match,
            "words": f"{document.body_words:,}",
            **fields,
        }
        yield Detection(anchor, fields, related=related, extent="document")


def _no_source(document: Document, min_words: int) -> _Found | None:
    """The boldest statements of an article that names nothing a reader could look up."""
    text = document.prose.text
    # The cheap tests come first: nearly every article has a link or a figure.
    if document.links or PLACEHOLDER in text or _has_figure_or_date(document) or document.evidence:
        return None
    if document.body_words < min_words:
        return None
    # Only here, as nearly every article has a link or a figure.
    from editlint.analysis.claims.attribution import find_attribution
    from editlint.analysis.claims.check_worthiness import is_claim, sentence_scores
    from editlint.analysis.claims.evidence import EvidenceIndex

    sentences = _Sentences(document)
    if any((found := find_attribution(text)) and found.kind == "named" for _, text in sentences):
        return None
    if EvidenceIndex(document).has_own_data or _is_personal(sentences) or _is_story(sentences):
        return None
    claims = [number for number, _ in sentences if is_claim(document, document.sentences[number])]
    if len(claims) < MIN_STATEMENTS:
        return None
    scores = sentence_scores(document)
    boldest = nlargest(RELATED_SENTENCES, claims, key=lambda number: (scores[number], number))
    return tuple(document.sentences[number] for number in sorted(boldest)), {"statements": f"{len(claims):,}"}


def _has_figure_or_date(document: Document) -> bool:
    """Whether the body has a figure or a date. Digits come first, as nearly every article has one."""
    text = document.prose.text
    for start, end in document.digit_lines.lines:
        block = document.block_at(start)
        if block and block.kind in BODY and _DIGIT.search(text, start, end):
            return True
    return any((block := document.block_at(m.start())) and block.kind in BODY for m in _FIGURE.finditer(text))


class _Sentences(Iterable[tuple[int, str]]):
    """The sentences of the body, each with its number; cut out anew each time, as there may be a million."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def __iter__(self) -> Iterator[tuple[int, str]]:
        document, text = self._document, self._document.prose.text
        rows = zip(document.sentences, document.sentence_blocks, strict=True)
        for number, (span, block) in enumerate(rows):
            if block.kind in BODY:
                yield number, text[span.start : span.end]

    def __len__(self) -> int:
        return self._document.body_sentences


def _is_personal(sentences: _Sentences) -> bool:
    """Whether the text is about what its author thinks or did."""
    personal = sum(_FIRST_PERSON.search(sentence) is not None for _, sentence in sentences)
    return PERSONAL_SHARE * personal > len(sentences)


def _is_story(sentences: _Sentences) -> bool:
    """Whether the text is about the past, with hardly a sentence about the present."""
    present = sum(_PRESENT.search(sentence) is not None for _, sentence in sentences)
    return STORY_SHARE * present < len(sentences)


def _single_source(document: Document, min_words: int) -> _Found | None:
    """The sentences with the one source to which everything is attributed, where it is named more than once."""
    if document.evidence or document.body_words < min_words:
        return None
    from editlint.analysis.claims.attribution import find_attribution  # few articles have no link

    attributed = [
        (number, found.name.removesuffix("’s").removesuffix("'s"))
        for number, sentence in _Sentences(document)
        if (found := find_attribution(sentence)) and found.kind == "named"
    ]
    if len(attributed) < 2 or len({name for _, name in attributed}) > 1:
        return None
    related = tuple(document.sentences[number] for number, _ in attributed[:RELATED_SENTENCES])
    return related, {"source": attributed[0][1]}


SOURCES = per_rule(Settings, message_fields, check)

"""The sources of an article as a whole: none at all, a single one, or links that all stay on one site."""

from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from editlint.core.lazy_regex import LazyPattern
from editlint.core.match import Match
from editlint.core.span import Span
from editlint.document.model import BODY, PLACEHOLDER, Document
from editlint.engines.base import EngineKind
from editlint.engines.plain import as_written

WORST = 5
"""Sentences that a finding points to."""
LETTERS = 4
"""Characters that a word takes at least, with its blank: shorter texts need not be counted."""
LINKS = 3
"""Links from which it says something that all of them stay on the site."""

# A figure, but for the "2" of "2nd"; a weekday or a month. Any of them is something that a reader can look up.
_DIGIT = LazyPattern(r"\d(?!(?:\d|[.,]\d)*(?:st|nd|rd|th)\b)")
_FIGURE = LazyPattern(
    r"\b(?:hundred|thousand|million|billion|per ?cent)s?\b"
    r"|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
    r"|\b(?:January|February|April|June|July|August|September|October|November|December)\b"
)
_FIRST = LazyPattern(r"\b(?:I|I'm|I’m|I've|I’ve|[Mm]y|[Ww]e|[Oo]ur)\b")
_NOW = LazyPattern(
    r"\b(?:is|are|has|have|does|do|isn['’]t|aren['’]t|remains?|continues?|can|will|may|must)\b", 2
)
_OUTSIDE = LazyPattern(r"(?:https?:)?//(?:www\.)?([^/?#:]+)", 2)


class Settings(msgspec.Struct, frozen=True):
    """What `with:` holds.

    `report` is what is reported: that an article has no source, no date, no figure and no link (`none`), that
    one source is all it has (`single`), or that no link leaves the site (`internal`). Articles of fewer than
    `words` words are left alone, and those with fewer than `statements` sentences that could be checked.
    `sites` are the hosts of the site itself; links without a host always are.
    """

    report: Literal["none", "single", "internal"]
    words: int = 300
    statements: int = 8
    sites: list[str] = []


def values(settings: Settings) -> frozenset[str]:
    """The names that a message may use."""
    more = {"none": {"words", "statements"}, "single": {"words", "source"}, "internal": {"links"}}
    return frozenset({"match"} | more[settings.report])


class Engine:
    """Looks at the sources of a document for every rule it serves."""

    def __init__(self, rules: Sequence[tuple[int, Settings]]) -> None:
        self._rules = tuple(rules)

    def find(self, document: Document) -> Iterator[Match]:
        """At most one match for each rule, about the whole document."""
        for number, settings in self._rules:
            if len(document.prose.text) < settings.words * LETTERS:
                continue
            if settings.report == "none":
                found = _none(document, settings)
            elif settings.report == "single":
                found = _single(document, settings)
            else:
                found = _internal(document, settings)
            if found is not None:
                related, told = found
                head = document.anchor
                match = document.prose.text[head.start : head.end]
                yield Match(number, head, {"match": match, **told}, related=related, extent="document")


_Found = tuple[tuple[Span, ...], dict[str, str]]


def _none(document: Document, settings: Settings) -> _Found | None:
    """Where the article names nothing at all that a reader could look up; with its boldest statements."""
    text = document.prose.text
    # What is cheap to ask comes first: nearly every article has a link or a figure.
    if document.links or PLACEHOLDER in text or _stated(document) or document.evidence:
        return None
    if document.body_words < settings.words:
        return None
    # Only here, as nearly every article has a link or a figure.
    from editlint.analysis.claims.attribution import find_attribution
    from editlint.analysis.claims.check_worthiness import is_claim, sentence_scores
    from editlint.analysis.claims.evidence import EvidenceIndex

    sentences = _body(document)
    if any((found := find_attribution(sentence)) and found.kind == "named" for _, sentence in sentences):
        return None
    if EvidenceIndex(document).has_own_data or _personal(sentences) or _told(sentences):
        return None
    scores = sentence_scores(document)
    claims = [span for span, _ in sentences if is_claim(document, span)]
    claims.sort(key=lambda span: (scores[span], span), reverse=True)
    if len(claims) < settings.statements:
        return None
    told = {"words": str(document.body_words), "statements": str(len(claims))}
    return tuple(sorted(claims[:WORST])), told


def _stated(document: Document) -> bool:
    """Whether the body has a figure or a date."""
    # Nearly every article has a digit, and what has one need not be read for words.
    text = document.prose.text
    for start, end in document.digit_lines.lines:
        block = document.block_at(start)
        if block and block.kind in BODY and _DIGIT.search(text, start, end):
            return True
    return any((block := document.block_at(m.start())) and block.kind in BODY for m in _FIGURE.finditer(text))


def _body(document: Document) -> list[tuple[Span, str]]:
    text = document.prose.text
    return [
        (span, text[span.start : span.end])
        for block in document.blocks
        if block.kind in BODY
        for span in document.sentences_in(block)
    ]


def _personal(sentences: Sequence[tuple[Span, str]]) -> bool:
    """Whether the author speaks of what the author thinks or did: one sentence in ten says "I" or "we"."""
    return 10 * sum(_FIRST.search(sentence) is not None for _, sentence in sentences) > len(sentences)


def _told(sentences: Sequence[tuple[Span, str]]) -> bool:
    """Whether this is a story: fewer than one sentence in four says how things are now.

    In the texts of the labelled sets that have no source, stories have .19 at most and articles .33 and more.
    """
    return 4 * sum(_NOW.search(sentence) is not None for _, sentence in sentences) < len(sentences)


def _single(document: Document, settings: Settings) -> _Found | None:
    """Where everything that is attributed comes from one source, named more than once."""
    if document.evidence or document.body_words < settings.words:
        return None
    from editlint.analysis.claims.attribution import find_attribution  # few articles have no link

    named = [
        (span, found.name.removesuffix("’s").removesuffix("'s"))
        for span, sentence in _body(document)
        if (found := find_attribution(sentence)) and found.kind == "named"
    ]
    if len(named) < 2 or len({name for _, name in named}) > 1:
        return None
    told = {"words": str(document.body_words), "source": named[0][1]}
    return tuple(span for span, _ in named[:WORST]), told


def _internal(document: Document, settings: Settings) -> _Found | None:
    """Where there are links, and none of them leaves the site."""
    links = [support for support in document.evidence if support.kind == "link"]
    if len(links) < LINKS or document.body_words < settings.words:
        return None
    for link in links:
        host = _OUTSIDE.match(link.target)
        if host and host[1].lower() not in settings.sites:
            return None
    return tuple(link.span for link in links[:WORST]), {"links": str(len(links))}


SOURCES = EngineKind(Settings, Settings, values, as_written, Engine)

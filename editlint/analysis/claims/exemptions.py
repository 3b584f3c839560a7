"""Which terms are claims without evidence: the exemptions, and whether anything near the claim backs it.

Only where a term occurs is the text around it split into sentences and read.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Literal

import msgspec

from editlint.analysis.claims.evidence import EvidenceIndex
from editlint.core.lazy_regex import LazyPattern
from editlint.core.match import Match
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.document.records import BODY, Window

MAX_EARLIER_MENTIONS = 8
"""Earlier mentions of a claim's speakers that are read, the first ones of the article."""
CONTEXT_CHARS = 600
"""Parts of a sentence of which exemptions read the one with the term, and one before and after it: an endless sentence
costs no more than short ones."""
MAX_BASE_CHARS = 200
"""Characters before and after a sentence that may give the base of its change, within its block."""
MAX_CHARS_RIGHT_BEFORE = 100
"""Characters before a term that may negate it, name whose it is, or say that it is known."""


class _Context:
    """The part of a sentence that exemptions read, which all claims in one part of the sentence share."""

    def __init__(self, document: Document, span: Span) -> None:
        self.document = document
        self.span = span
        self.text = document.prose.text[span.start : span.end]
        self._first: dict[LazyPattern, int | None] = {}

    def first(self, pattern: LazyPattern) -> int | None:
        """Where the first place of a pattern ends, in the prose; None where it has none."""
        if pattern not in self._first:
            found = pattern.search(self.text)
            self._first[pattern] = self.span.start + found.end() if found else None
        return self._first[pattern]

    def has(self, pattern: LazyPattern) -> bool:
        """Whether the pattern has a place in it."""
        return self.first(pattern) is not None

    @cached_property
    def has_base(self) -> bool:
        """Whether it, or what is around it in its block, gives the base of a change."""
        start, end = self.span.start, self.span.end
        if block := self.document.block_at(start):
            start = max(start - MAX_BASE_CHARS, block.span.start)
            end = min(end + MAX_BASE_CHARS, block.span.end)
        return _BASE.search(self.document.prose.text, start, end) is not None


def _context_span(sentence: Span, term: Span) -> Span:
    """The part of a sentence that exemptions of a term in it read."""
    part = (term.start - sentence.start) // CONTEXT_CHARS
    start = sentence.start + max(part - 1, 0) * CONTEXT_CHARS
    return Span(start, min(sentence.end, sentence.start + (part + 2) * CONTEXT_CHARS))


class _Claim(msgspec.Struct, frozen=True):
    """A term in its sentence, with the text around it that exemptions read."""

    document: Document
    evidence: EvidenceIndex
    span: Span
    sentence: Span
    context: _Context

    @property
    def match(self) -> str:
        return self.document.prose.text[self.span.start : self.span.end]

    @property
    def text(self) -> str:
        return self.context.text

    @property
    def before(self) -> str:
        return self.document.prose.text[self.context.span.start : self.span.start]

    @property
    def right_before(self) -> str:
        return self.before[-MAX_CHARS_RIGHT_BEFORE:]

    @property
    def after(self) -> str:
        return self.document.prose.text[self.span.end : self.context.span.end]


_FIGURE = LazyPattern(
    r"(?<![\w.])[$€£]?\d[\d.,]*(?!(?:st|nd|rd|th)\b)|\b(?:two|three|four|five|six|seven|ten|dozens?) "
)
_DATED = LazyPattern(
    r"\b(?:1[5-9]|20)\d\ds?\b|\b(?:Jan|Febr)uary\b|\b(?:March|April|May|June|July|August) \d|\b(?:Mon|Tues|Wednes|Thurs"
    r"|Fri|Satur|Sun)day\b|\b(?:Sept|Octo|Novem|Decem)(?:em)?ber\b"
)
_BASE = LazyPattern(
    r"\b(?:from|than|compared|versus|against|over|since|last|past|per|annual\w*|earlier|previous\w*|ago|between|during"
    r"|until|before|after|(?:day|week|month|quarter|year|decade|centur)(?:s|y|ies|ly)?|1[5-9]\d\d|20\d\d)\b",
    re.IGNORECASE,
)
_FIRST_PERSON = LazyPattern(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y|us)\b")
_CONDITIONAL = LazyPattern(
    r"\b(?:if|unless|whether|suppose|imagine|assume|when|until|in case)\b", re.IGNORECASE
)
_HYPOTHETICAL = LazyPattern(
    r"\b(?:if|would|could|may|might|should|imagine|suppose|assume|unless|whether|let's|let’s|say,|can)\b",
    re.IGNORECASE,
)
_NEGATED = LazyPattern(
    r"\b(?:not|no|never|nor|neither|without|hardly|few|n[’']t|doesn[’']t|don[’']t|didn[’']t|isn[’']t)"
    r"(?: \w+){0,2} $",
    re.IGNORECASE,
)
_NAME_OR_YEAR_BEFORE = LazyPattern(r"\b(?:[A-Z][\w’'-]+|(?:1[5-9]|20)\d\d) (?:of |for |and )?$")
_NAME_OR_YEAR_AFTER = LazyPattern(
    r"\s*(?:\w+ ){0,2}(?:by|from|in|of|at|for|with)? ?(?:the )?(?:[A-Z][\w’'-]|(?:1[5-9]|20)\d\d)"
)
_DEFINITE = LazyPattern(
    r"\b(?:the|this|these|those|that|our|my|his|her|its|their|whose|same) (?:\w+ )?$", re.IGNORECASE
)
_SENTENCE_START = LazyPattern(r"\W*[A-Z][\w’'-]* $")


def _has_name_or_year(claim: _Claim) -> bool:
    if _NAME_OR_YEAR_BEFORE.search(claim.right_before) and not _SENTENCE_START.fullmatch(claim.before):
        return True
    return _NAME_OR_YEAR_AFTER.match(claim.after) is not None


def _is_conditional(claim: _Claim) -> bool:
    end = claim.context.first(_CONDITIONAL)
    return end is not None and end <= claim.span.start


def _is_introduced(claim: _Claim) -> bool:
    from editlint.analysis.claims.reporting_verbs import ANONYMOUS_SPEAKERS  # only where a rule asks

    normalized = claim.document.normalized
    for word in normalized[claim.span.start : claim.span.end].split():
        if word.decode("latin-1") not in ANONYMOUS_SPEAKERS:
            continue
        for at in claim.evidence.first_mentions(word, MAX_EARLIER_MENTIONS):
            end = at + len(word)
            if end <= claim.span.start and claim.evidence.nearest(Span(at, end), "neighbours"):
                return True
    return False


def _is_in_opening(claim: _Claim) -> bool:
    return claim.span.start < claim.document.derived(_end_of_opening)


def _end_of_opening(document: Document) -> int:
    """Where the first paragraph ends; 0 where there is no other."""
    ends = [block.span.end for block in document.blocks if block.kind in BODY]
    return ends[0] if len(ends) > 1 else 0


def _is_reported(claim: _Claim) -> bool:
    from editlint.analysis.claims.reported_speech import is_attributed  # only where a rule asks

    return is_attributed(claim.before + claim.after)


def _is_uncheckable(claim: _Claim) -> bool:
    from editlint.analysis.claims.check_worthiness import (
        is_claim,  # its weights are read only where a rule asks
    )

    return not is_claim(claim.document, claim.sentence)


_EXEMPTIONS: Mapping[str, Callable[[_Claim], bool]] = MappingProxyType(
    {
        "alone": lambda claim: not claim.before.strip(" \"“'‘(") and not claim.after.strip(" .!?…\"”'’)"),
        "based": lambda claim: claim.context.has_base,
        "conditional": _is_conditional,
        "dated": lambda claim: claim.context.has(_DATED),
        "definite": lambda claim: _DEFINITE.search(claim.right_before) is not None,
        "figure": lambda claim: claim.context.has(_FIGURE),
        "first-person": lambda claim: claim.context.has(_FIRST_PERSON),
        "hypothetical": lambda claim: claim.context.has(_HYPOTHETICAL),
        "introduced": _is_introduced,
        "named": _has_name_or_year,
        "negated": lambda claim: _NEGATED.search(claim.right_before) is not None,
        "no-figure": lambda claim: not claim.context.has(_FIGURE),
        "no-percent": lambda claim: "%" not in claim.match and "cent" not in claim.match,
        "opening": _is_in_opening,
        "own-data": lambda claim: claim.evidence.has_own_data,
        "question": lambda claim: claim.text.rstrip("\"”') ").endswith("?"),
        "reported": _is_reported,
        "uncheckable": _is_uncheckable,
    }
)


def unsupported(
    document: Document, claims: Iterable[tuple[Match, Window | Literal["none"], Iterable[str]]]
) -> Iterator[Match]:
    """The matches without evidence: of those given, each with its window and exemptions, the ones left by both."""
    evidence = EvidenceIndex(document)
    context: _Context | None = None
    for match, window, exemptions in claims:
        sentence = evidence.sentence_at(match.span)
        span = _context_span(sentence, match.span)
        context = context if context and context.span == span else _Context(document, span)
        claim = _Claim(document, evidence, match.span, sentence, context)
        if not any(_EXEMPTIONS[name](claim) for name in exemptions) and (
            window == "none" or evidence.nearest(match.span, window) is None
        ):
            yield match

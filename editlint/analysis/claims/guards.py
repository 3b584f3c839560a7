"""Which terms are claims without support: what backs them, and what makes of them no claim at all.

Only where a term occurs is the text around it split into sentences and looked at.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Literal

import msgspec

from editlint.analysis.claims.evidence import EvidenceIndex
from editlint.core.lazy_regex import LazyPattern
from editlint.core.match import Match
from editlint.core.span import Span
from editlint.document.model import BODY, Document, Window

EARLIER = 8
"""Earlier places of its speakers that are looked at for a claim."""
NEAR = 600
"""Characters before and behind a term that its guards read, so that one endless sentence costs no more than many."""
BESIDE = 200
"""Characters before and behind a sentence in which it may say since when."""


class _Claim(msgspec.Struct, frozen=True):
    """A term in its sentence, of which guards read what is near."""

    document: Document
    evidence: EvidenceIndex
    span: Span
    sentence: Span

    @property
    def match(self) -> str:
        return self.document.prose.text[self.span.start : self.span.end]

    @property
    def text(self) -> str:
        start = max(self.sentence.start, self.span.start - NEAR)
        return self.document.prose.text[start : min(self.sentence.end, self.span.end + NEAR)]

    @property
    def before(self) -> str:
        start = max(self.sentence.start, self.span.start - NEAR)
        return self.document.prose.text[start : self.span.start]

    @property
    def behind(self) -> str:
        return self.document.prose.text[self.span.end : min(self.sentence.end, self.span.end + NEAR)]


_FIGURE = LazyPattern(
    r"(?<![\w.])[$€£]?\d[\d.,]*(?!(?:st|nd|rd|th)\b)|\b(?:two|three|four|five|six|seven|ten|dozens?) "
)
_DATED = LazyPattern(
    r"\b(?:1[5-9]|20)\d\ds?\b|\b(?:Jan|Febr)uary\b|\b(?:March|April|May|June|July|August) \d|\b(?:Mon|Tues|Wednes|Thurs"
    r"|Fri|Satur|Sun)day\b|\b(?:Sept|Octo|Novem|Decem)(?:em)?ber\b"
)
_BASED = LazyPattern(
    r"\b(?:from|than|compared|versus|against|over|since|last|past|per|annual\w*|earlier|previous\w*|ago|between|during"
    r"|until|before|after|(?:day|week|month|quarter|year|decade|centur)(?:s|y|ies|ly)?|1[5-9]\d\d|20\d\d)\b",
    2,
)
_FIRST = LazyPattern(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y|us)\b")
_CONDITIONAL = LazyPattern(r"\b(?:if|unless|whether|suppose|imagine|assume|when|until|in case)\b", 2)
_HYPOTHETICAL = LazyPattern(
    r"\b(?:if|would|could|may|might|should|imagine|suppose|assume|unless|whether|let's|let’s|say,|can)\b", 2
)
_NEGATED = LazyPattern(
    r"\b(?:not|no|never|nor|neither|without|hardly|few|n[’']t|doesn[’']t|don[’']t|didn[’']t|isn[’']t)"
    r"(?: \w+){0,2} $",
    2,
)
_NAMED_BEFORE = LazyPattern(r"\b(?:[A-Z][\w’'-]+|(?:1[5-9]|20)\d\d) (?:of |for |and )?$")
_NAMED_BEHIND = LazyPattern(
    r"\s*(?:\w+ ){0,2}(?:by|from|in|of|at|for|with)? ?(?:the )?(?:[A-Z][\w’'-]|(?:1[5-9]|20)\d\d)"
)
_DEFINITE = LazyPattern(r"\b(?:the|this|these|those|that|our|my|his|her|its|their|whose|same) (?:\w+ )?$", 2)
_STARTS = LazyPattern(r"\W*[A-Z][\w’'-]* $")


def _named(claim: _Claim) -> bool:
    before = claim.before
    if _NAMED_BEFORE.search(before) and not _STARTS.fullmatch(before):
        return True
    return _NAMED_BEHIND.match(claim.behind) is not None


def _based(claim: _Claim) -> bool:
    text, block = claim.document.prose.text, claim.document.block_at(claim.span.start)
    start, end = (
        max(claim.sentence.start, claim.span.start - NEAR),
        min(claim.sentence.end, claim.span.end + NEAR),
    )
    if block:
        start, end = max(start - BESIDE, block.span.start), min(end + BESIDE, block.span.end)
    return _BASED.search(text, start, end) is not None


def _introduced(claim: _Claim) -> bool:
    from editlint.analysis.claims.reporting_verbs import ANONYMOUS_SPEAKERS  # only where a rule asks

    fold = claim.document.normalized
    for word in fold[claim.span.start : claim.span.end].split():
        if word.decode("latin-1") not in ANONYMOUS_SPEAKERS:
            continue
        at = fold.find(word, 0, claim.span.start)
        for _ in range(EARLIER):
            if at < 0:
                break
            if claim.evidence.nearest(Span(at, at + len(word)), "neighbours"):
                return True
            at = fold.find(word, at + 1, claim.span.start)
    return False


def _opening(claim: _Claim) -> bool:
    paragraphs = [block.span for block in claim.document.blocks if block.kind in BODY]
    return len(paragraphs) > 1 and claim.span.start < paragraphs[0].end


def _reported(claim: _Claim) -> bool:
    from editlint.analysis.claims.attribution import is_attributed  # only where a rule asks

    return is_attributed(claim.before + claim.behind)


def _unchecked(claim: _Claim) -> bool:
    from editlint.analysis.claims.check_worthiness import (
        is_claim,  # its weights are read only where a rule asks
    )

    return not is_claim(claim.document, claim.sentence)


_GUARDS: Mapping[str, Callable[[_Claim], bool]] = MappingProxyType(
    {
        "alone": lambda claim: not claim.before.strip(" \"“'‘(") and not claim.behind.strip(" .!?…\"”'’)"),
        "based": _based,
        "checkable": _unchecked,
        "conditional": lambda claim: _CONDITIONAL.search(claim.before) is not None,
        "dated": lambda claim: _DATED.search(claim.text) is not None,
        "definite": lambda claim: _DEFINITE.search(claim.before) is not None,
        "figure": lambda claim: _FIGURE.search(claim.text) is not None,
        "first-person": lambda claim: _FIRST.search(claim.text) is not None,
        "hypothetical": lambda claim: _HYPOTHETICAL.search(claim.text) is not None,
        "introduced": _introduced,
        "named": _named,
        "negated": lambda claim: _NEGATED.search(claim.before) is not None,
        "no-figure": lambda claim: _FIGURE.search(claim.text) is None,
        "no-percent": lambda claim: "%" not in claim.match and "cent" not in claim.match,
        "opening": _opening,
        "own-data": lambda claim: claim.evidence.has_own_data,
        "question": lambda claim: claim.text.rstrip("\"”') ").endswith("?"),
        "reported": _reported,
    }
)


def unbacked(
    document: Document, asked: Iterable[tuple[Match, Window | Literal["none"], Iterable[str]]]
) -> Iterator[Match]:
    """Of matches, each with its window and guards, those that no guard leaves alone and nothing backs."""
    evidence = EvidenceIndex(document)
    for match, window, guards in asked:
        claim = _Claim(document, evidence, match.span, evidence.sentence_at(match.span))
        if not any(_GUARDS[guard](claim) for guard in guards) and (
            window == "none" or evidence.nearest(match.span, window) is None
        ):
            yield match

"""Claims: terms that ask for a source, where the reader sees none.

All terms of all rules are found in one pass. Only where one occurs is the text around it split into sentences
and looked at: what backs them, and whether a guard of the rule says that this is no such claim.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Literal, NamedTuple

import msgspec

from editlint.document import BODY, Document
from editlint.engines import phrases
from editlint.engines.base import Common, EngineKind
from editlint.lazy import Pattern
from editlint.match import Failure, Match, Tally
from editlint.span import Span
from editlint.support import Grounds, Window

Guard = Literal[
    "alone", "based", "checkable", "conditional", "dated", "definite", "figure", "first-person", "hypothetical",
    "introduced", "named", "negated", "no-figure", "no-percent", "opening", "own-data", "question", "reported",
]  # fmt: skip

EARLIER = 8
"""Earlier places of its speakers that are looked at for a claim."""


class Settings(msgspec.Struct, frozen=True):
    """What `with:` holds.

    `terms` are written in the grammar of `terms.py`. `window` is how far from the claim its support may stand;
    `none` asks for no support at all. A guard leaves the claim alone where it says so:

    - `own-data`: the article says that it reports data of its own
    - `first-person`: the sentence says what "I" or "we" did
    - `figure`, `no-figure`: the sentence has a figure; has none
    - `no-percent`: the term holds no percentage
    - `based`: the sentence or what stands beside it says from what, than what, or over which time
    - `dated`: it has a year, a month or a day of the week
    - `conditional`: it says "if", "whether" or the like before the claim
    - `hypothetical`: it says "if", "would", "could" and the like
    - `introduced`: its speakers stand before, where the article says who they are
    - `negated`: "not", "no" or the like stands right before
    - `opening`: it stands in the title, the summary or the first paragraph, which what follows makes good
    - `question`: it asks
    - `named`: a name or a year stands right before or behind
    - `reported`: the rest of the sentence reports somebody's view
    - `checkable`: it says nothing that could be checked
    - `alone`: the term is all there is of the sentence
    - `definite`: "the", "these", "our" or the like stands right before, so that it points back
    """

    terms: list[str]
    window: Window | Literal["none"] = "neighbours"
    guards: list[Guard] = []


class Prepared(msgspec.Struct, frozen=True):
    """One rule's terms, worked out, with its window and guards."""

    terms: phrases.Prepared
    window: Window | Literal["none"]
    guards: tuple[Guard, ...]


def prepare(settings: Settings, common: Common) -> Prepared:
    """Work the terms out. Raises ValueError, in words for the rule's author."""
    terms = phrases.prepare(phrases.Settings(settings.terms), common)
    return Prepared(terms, settings.window, tuple(sorted(set(settings.guards))))


def values(settings: Settings) -> frozenset[str]:
    """The names that a message may use."""
    return frozenset({"match"})


NEAR = 600
"""Characters before and behind a term that its guards read, so that one endless sentence costs no more than many."""


BESIDE = 200
"""Characters before and behind a sentence in which it may say since when."""


class _Claim(NamedTuple):
    """A term in its sentence, of which guards read what is near."""

    document: Document
    grounds: Grounds
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


_FIGURE = Pattern(
    r"(?<![\w.])[$€£]?\d[\d.,]*(?!(?:st|nd|rd|th)\b)|\b(?:two|three|four|five|six|seven|ten|dozens?) "
)
_DATED = Pattern(
    r"\b(?:1[5-9]|20)\d\ds?\b|\b(?:Jan|Febr)uary\b|\b(?:March|April|May|June|July|August) \d|\b(?:Mon|Tues|Wednes|Thurs"
    r"|Fri|Satur|Sun)day\b|\b(?:Sept|Octo|Novem|Decem)(?:em)?ber\b"
)
_BASED = Pattern(
    r"\b(?:from|than|compared|versus|against|over|since|last|past|per|annual\w*|earlier|previous\w*|ago|between|during"
    r"|until|before|after|(?:day|week|month|quarter|year|decade|centur)(?:s|y|ies|ly)?|1[5-9]\d\d|20\d\d)\b",
    2,
)
_FIRST = Pattern(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y|us)\b")
_CONDITIONAL = Pattern(r"\b(?:if|unless|whether|suppose|imagine|assume|when|until|in case)\b", 2)
_HYPOTHETICAL = Pattern(
    r"\b(?:if|would|could|may|might|should|imagine|suppose|assume|unless|whether|let's|let’s|say,|can)\b", 2
)
_NEGATED = Pattern(
    r"\b(?:not|no|never|nor|neither|without|hardly|few|n[’']t|doesn[’']t|don[’']t|didn[’']t|isn[’']t)"
    r"(?: \w+){0,2} $",
    2,
)
_NAMED_BEFORE = Pattern(r"\b(?:[A-Z][\w’'-]+|(?:1[5-9]|20)\d\d) (?:of |for |and )?$")
_NAMED_BEHIND = Pattern(
    r"\s*(?:\w+ ){0,2}(?:by|from|in|of|at|for|with)? ?(?:the )?(?:[A-Z][\w’'-]|(?:1[5-9]|20)\d\d)"
)
_DEFINITE = Pattern(r"\b(?:the|this|these|those|that|our|my|his|her|its|their|whose|same) (?:\w+ )?$", 2)
_STARTS = Pattern(r"\W*[A-Z][\w’'-]* $")


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
    from editlint.reporting import PEOPLE  # noqa: PLC0415 (only where a rule asks)

    fold = claim.document.fold
    for word in fold[claim.span.start : claim.span.end].split():
        if word.decode("latin-1") not in PEOPLE:
            continue
        at = fold.find(word, 0, claim.span.start)
        for _ in range(EARLIER):
            if at < 0:
                break
            if claim.grounds.backing(Span(at, at + len(word)), "neighbours"):
                return True
            at = fold.find(word, at + 1, claim.span.start)
    return False


def _opening(claim: _Claim) -> bool:
    paragraphs = [block.span for block in claim.document.blocks if block.kind in BODY]
    return len(paragraphs) > 1 and claim.span.start < paragraphs[0].end


def _reported(claim: _Claim) -> bool:
    from editlint.attribution import reports  # noqa: PLC0415 (only where a rule asks)

    return reports(claim.before + claim.behind)


def _unchecked(claim: _Claim) -> bool:
    from editlint.checkable import is_claim  # noqa: PLC0415 (its weights are read only where a rule asks)

    return not is_claim(claim.text)


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
        "own-data": lambda claim: claim.grounds.own_data,
        "question": lambda claim: claim.text.rstrip("\"”') ").endswith("?"),
        "reported": _reported,
    }
)


class Engine:
    """Finds the claims of every rule it serves."""

    def __init__(self, rules: Sequence[tuple[int, Prepared]]) -> None:
        self._rules = dict(rules)
        self._phrases = phrases.Engine([(number, each.terms) for number, each in rules])

    def find(self, document: Document) -> Iterator[Match | Failure | Tally]:
        """The claims that nothing in their window backs."""
        grounds: Grounds | None = None
        for match in self._phrases.find(document):
            if not isinstance(match, Match):
                yield match
                continue
            if grounds is None:
                grounds = Grounds(document)
            rule = self._rules[match.rule]
            claim = _Claim(document, grounds, match.span, grounds.sentence(match.span))
            if any(_GUARDS[guard](claim) for guard in rule.guards):
                continue
            if rule.window == "none" or grounds.backing(match.span, rule.window) is None:
                yield match


CLAIMS = EngineKind(Settings, Prepared, values, prepare, Engine)

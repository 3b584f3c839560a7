"""Phrases: all terms of all rules in one pass over the prose, with those of the engines `density` and `claims`."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Literal

import msgspec

from editlint.core.match import Candidates, LimitStatus, Match, RuleFailed
from editlint.core.span import Span
from editlint.document.model import Document, Window
from editlint.engines.base import EngineKind, RuleContext
from editlint.engines.terms import allowance
from editlint.engines.terms.allowance import Allowance
from editlint.engines.terms.automaton import Index, Looked, Target, Terms, bare, looked_for
from editlint.engines.terms.replacement import matched


class Settings(msgspec.Struct, frozen=True):
    """What `with:` holds.

    `terms` are written in the grammar of `terms.py`; as a mapping, each has a better wording ('' where it can
    go without loss, a form of a verb where it is marked with `~`). `whole` asks for terms that are all of
    their block or link; `at` for terms at the start of a sentence or block.
    """

    terms: list[str] | dict[str, str]
    whole: bool = False
    at: Literal["anywhere", "sentence", "block"] = "anywhere"


class Asks(msgspec.Struct, frozen=True):
    """What the terms of a rule ask for, which are claims: support within a window, unless one of the guards holds."""

    window: Window | Literal["none"]
    guards: tuple[str, ...]


class Prepared(msgspec.Struct, frozen=True):
    """One rule's terms. `exact` holds the wordings as written, where case matters.

    With an `allowance` the terms are counted, and are a finding only together.
    """

    terms: Terms
    exact: frozenset[str] | None = None
    whole: bool = False
    at: str = "anywhere"
    allowance: Allowance | None = None
    asks: Asks | None = None


def prepare(settings: Settings, common: RuleContext) -> Prepared:
    """Work the terms out. Raises ValueError, in words for the rule's author."""
    from editlint.engines.terms.compile import worked  # our own rules are compiled in the wheel

    betters = settings.terms if isinstance(settings.terms, dict) else {}
    terms, exact, _ = worked(list(settings.terms), common, betters=betters)
    return Prepared(terms, exact if common.exact else None, settings.whole, settings.at)


def values(settings: Settings) -> frozenset[str]:
    """The names that a message may use."""
    return frozenset({"match", "better"} if isinstance(settings.terms, dict) else {"match"})


class _Rule(msgspec.Struct, frozen=True):
    exact: frozenset[str] | None
    whole: bool
    at: str


class _Found(msgspec.Struct, frozen=True):
    """By rule, its terms with where they start and end, and the anchors of phrases that protect from it."""

    places: Mapping[int, Sequence[tuple[Target, int, int]]]
    protecting: Mapping[int, Sequence[tuple[Index, Target, int, int]]]


class Held:
    """The phrases that protect, asked in the logarithm of their number."""

    def __init__(self, phrases: Sequence[Span]) -> None:
        ordered = sorted(phrases)
        self._starts = [phrase.start for phrase in ordered]
        self._ends = list(accumulate((phrase.end for phrase in ordered), max))

    def holds(self, span: Span) -> bool:
        """Whether one of them holds the span: one that starts no later and ends no sooner."""
        before = bisect_right(self._starts, span.start)
        return bool(before) and self._ends[before - 1] >= span.end


class Engine:
    """Finds the terms of every rule it serves, and weighs those that are counted."""

    def __init__(self, rules: Sequence[tuple[int, Prepared]]) -> None:
        self._rules = {number: _Rule(each.exact, each.whole, each.at) for number, each in rules}
        self._counted = {number: each.allowance for number, each in rules if each.allowance}
        self._heaviest = {number: allowed.heaviest for number, allowed in self._counted.items()}
        self._asks = {number: each.asks for number, each in rules if each.asks}
        self._terms = [(number, each.terms, each.whole) for number, each in rules]
        self._fresh = True
        self._all: Looked | None = None

    def _looked(self, document: Document) -> Looked:
        """What is looked for: in the first article only what it may hold, which is all that a run of one needs.

        To build all of it takes as long as the rest of such a run's check.
        """
        if self._fresh:
            self._fresh = False
            return looked_for(self._terms, {*bare(document.normalized), ""})
        if self._all is None:
            self._all = looked_for(self._terms, None)
        return self._all

    def find(self, document: Document) -> Iterator[Match | RuleFailed | Candidates]:
        """The matches of all rules, without those inside a phrase that protects them."""
        found = self._found(document)
        # Most rules that count have too few places in any document, or in one so long: those are not looked at.
        words = -1.0
        for rule, allowed in self._counted.items():
            weight = len(found.places.get(rule, ())) * self._heaviest[rule]
            if weight > allowed.always:
                words = allowance.fewest_words(document) if words < 0 else words
                if weight > allowed.of(words):
                    spans = [span for _, span in self._kept(rule, found, document)]
                    tally = allowance.tally(rule, allowed, spans, document)
                    if tally is not None:
                        yield tally
        claims: list[tuple[Match, Asks]] = []
        for rule in found.places.keys() - self._counted.keys():
            asks = self._asks.get(rule)
            for target, span in self._kept(rule, found, document):
                if match := matched(target.rule, target.betters, document.prose.text, span):
                    if asks is None:
                        yield match
                    else:
                        claims.append((match, asks))
        if claims:
            from editlint.analysis.claims.guards import unbacked  # only where there is something to guard

            yield from unbacked(document, [(match, asks.window, asks.guards) for match, asks in claims])

    def limit_status(self, document: Document) -> Iterator[LimitStatus]:
        """How the document stands against the allowance of each rule that counts, if it is long enough for it."""
        found = self._found(document)
        for rule, allowed in self._counted.items():
            if document.body_words >= allowed.words:
                places = allowance.apart([span for _, span in self._kept(rule, found, document)])
                weight = sum(allowed.weight(place, document) for place in places)
                yield LimitStatus(rule, weight, allowed.of(document.body_words))

    def _found(self, document: Document) -> _Found:
        """Where the terms of each rule stand, and the phrases that may protect from it."""
        places: dict[int, list[tuple[Target, int, int]]] = {}
        protecting: dict[int, list[tuple[Index, Target, int, int]]] = {}
        looked = self._looked(document)
        for index in looked.indexes:
            for each in index.hits(document):
                target = each[0]
                if target.protects:
                    protecting.setdefault(target.rule, []).append((index, *each))
                else:
                    places.setdefault(target.rule, []).append(each)
        for target, span in looked.wholes(document):
            places.setdefault(target.rule, []).append((target, span.start, span.end))
        return _Found(places, protecting)

    def _kept(self, rule: int, found: _Found, document: Document) -> Iterator[tuple[Target, Span]]:
        """The places of a rule where its term stands as the rule wants it, and nothing protects it."""
        asked = self._rules[rule]
        held = Held(
            [
                Span(*whole)
                for index, target, start, end in found.protecting.get(rule, ())
                if (whole := target.around(index.hay(document), start, end))
            ]
        )
        for target, start, end in found.places.get(rule, ()):
            span = Span(start, end)
            if self._fits(asked, document, span) and not held.holds(span):
                yield target, span

    def aggregate(self, tally: Candidates, document: Document) -> Iterator[Match]:
        """A match where the places of a rule that counts go past its allowance."""
        yield from allowance.weighed(tally, self._counted[tally.rule], document)

    def _fits(self, rule: _Rule, document: Document, span: Span) -> bool:
        text = document.prose.text
        if rule.exact is not None and text[span.start : span.end].replace("’", "'") not in rule.exact:
            return False
        if rule.whole and not _whole(document, span):
            return False
        return rule.at == "anywhere" or _starts(document, span.start, rule.at)


def _whole(document: Document, span: Span) -> bool:
    """Whether the span is all of its block, or of a link."""
    block = document.block_at(span.start)
    return span in document.links or (block is not None and block.span == span)


_OPENING = "\"“‘'([ "
_FINAL = '.!?…:;"”’)'


def _starts(document: Document, start: int, where: str) -> bool:
    """Whether a sentence or block starts at `start`."""
    text = document.prose.text
    while start and text[start - 1] in _OPENING:
        start -= 1
    if not start or text[start - 1] == "\n":
        return True
    return where == "sentence" and text[start - 1] in _FINAL


PHRASES = EngineKind(Settings, Prepared, values, prepare, Engine)

"""Phrases: all terms of all rules in one pass over the prose, with those of the engines `density` and `claims`."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Literal

import msgspec

from editlint.core.match import Candidates, LimitStatus, Match, RuleFailed
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.document.records import Window
from editlint.engines.base import EngineKind, RuleContext
from editlint.engines.services import NONE, Services
from editlint.engines.terms import rate_limit
from editlint.engines.terms.exceptions import ExceptionSpans
from editlint.engines.terms.patterns import CompiledTerms, Pattern
from editlint.engines.terms.rate_limit import DensityLimit
from editlint.engines.terms.replacement import match_with_replacement
from editlint.engines.terms.term_index import PatternAutomaton, TermIndex, build_index


class Settings(msgspec.Struct, frozen=True):
    """The settings in `with:`.

    `terms` are written in the grammar of `syntax.py`; a mapping gives each a replacement ('' where the term can be
    deleted without loss; verbs marked with `~` take the form that the term has). `whole` asks for terms that are all
    of their block or link; `at` for terms at the start of a sentence or block.
    """

    terms: list[str] | dict[str, str]
    whole: bool = False
    at: Literal["anywhere", "sentence", "block"] = "anywhere"


class ClaimPolicy(msgspec.Struct, frozen=True):
    """When a term is a claim without evidence: none is within the window, and no exemption applies."""

    window: Window | Literal["none"]
    exemptions: tuple[str, ...]


class CompiledPhrases(msgspec.Struct, frozen=True):
    """One rule's terms. `exact` contains the wordings as written, where case matters.

    With a `limit` the terms are counted, and are a finding only together.
    """

    terms: CompiledTerms
    exact: frozenset[str] | None = None
    whole: bool = False
    at: str = "anywhere"
    limit: DensityLimit | None = None
    claim_policy: ClaimPolicy | None = None


def compile_settings(settings: Settings, rule: RuleContext) -> CompiledPhrases:
    """Compile the terms. Raises ValueError with a message for the rule's author."""
    from editlint.engines.terms.compile import compile_terms  # our own rules are compiled in the wheel

    replacements = settings.terms if isinstance(settings.terms, dict) else {}
    terms, exact, _ = compile_terms(list(settings.terms), rule, replacements=replacements)
    return CompiledPhrases(terms, exact if rule.exact else None, settings.whole, settings.at)


def message_fields(settings: Settings) -> frozenset[str]:
    """The names that a message may use."""
    return frozenset({"match", "better"} if isinstance(settings.terms, dict) else {"match"})


class _Occurrences(msgspec.Struct, frozen=True):
    """By rule, the ranges of its terms, and the ranges of the anchors of its exceptions."""

    terms: Mapping[int, Sequence[tuple[Pattern, int, int]]]
    exceptions: Mapping[int, Sequence[tuple[PatternAutomaton, Pattern, int, int]]]


class Engine:
    """Finds the terms of every rule it serves, and compares those that are counted with their limits."""

    def __init__(self, rules: Sequence[tuple[int, CompiledPhrases]], services: Services = NONE) -> None:
        self._rules = dict(rules)
        self._is_for_one_document = services.expected_documents == 1
        self._limits = {number: rule.limit for number, rule in rules if rule.limit}
        self._max_weights = {number: limit.max_weight for number, limit in self._limits.items()}

    @cached_property
    def _whole_index(self) -> TermIndex:
        return build_index(self._terms())

    def _terms(self) -> Iterator[tuple[int, CompiledTerms, bool]]:
        return ((number, rule.terms, rule.whole) for number, rule in self._rules.items())

    def _index_for(self, document: Document) -> TermIndex:
        """The index of all terms; where the run has one document, of those that may occur in it."""
        if self._is_for_one_document:
            return build_index(self._terms(), document.normalized)
        return self._whole_index

    def find(self, document: Document) -> Iterator[Match | RuleFailed | Candidates]:
        """The matches of all rules, without those inside an exception, and the places of those that are counted."""
        occurrences = self._occurrences(document)
        yield from self._candidates(occurrences, document)
        claims: list[tuple[Match, ClaimPolicy]] = []
        for number in occurrences.terms.keys() - self._limits.keys():
            policy = self._rules[number].claim_policy
            for pattern, span in self._places(number, occurrences, document):
                match = match_with_replacement(number, pattern.replacements, document.prose.text, span)
                if match is None:
                    continue
                if policy is None:
                    yield match
                else:
                    claims.append((match, policy))
        if claims:
            from editlint.analysis.claims.exemptions import unsupported  # only where there is a claim

            yield from unsupported(
                document, [(match, policy.window, policy.exemptions) for match, policy in claims]
            )

    def _candidates(self, occurrences: _Occurrences, document: Document) -> Iterator[Candidates]:
        """The places of each rule that counts and is over its limit.

        Most such rules have too few places for any document, or for one at least as long: the bound shows it first.
        """
        min_words: float | None = None
        for number, limit in self._limits.items():
            weight = len(occurrences.terms.get(number, ())) * self._max_weights[number]
            if weight <= limit.min_allowed:
                continue
            if min_words is None:
                min_words = rate_limit.min_body_words(document)
            if weight > limit.allowed_in(min_words):
                spans = [span for _, span in self._places(number, occurrences, document)]
                found = rate_limit.candidates_over_limit(number, limit, spans, document)
                if found is not None:
                    yield found

    def aggregate(self, candidates: Candidates, document: Document) -> Iterator[Match]:
        """A match where the places of a rule that counts exceed its limit."""
        yield from rate_limit.matches_over_limit(candidates, self._limits[candidates.rule], document)

    def limit_status(self, document: Document) -> Iterator[LimitStatus]:
        """For each rule that counts and checks documents of this length, the weight of its places and its limit."""
        occurrences = self._occurrences(document)
        for number, limit in self._limits.items():
            if document.body_words >= limit.min_document_words:
                spans = [span for _, span in self._places(number, occurrences, document)]
                weight = sum(limit.weight(each, document) for each in rate_limit.without_overlaps(spans))
                yield LimitStatus(number, weight, limit.allowed_in(document.body_words))

    def _occurrences(self, document: Document) -> _Occurrences:
        """Where the terms of each rule occur, and the anchors of its exceptions."""
        terms: dict[int, list[tuple[Pattern, int, int]]] = {}
        exceptions: dict[int, list[tuple[PatternAutomaton, Pattern, int, int]]] = {}
        index = self._index_for(document)
        for automaton in index.automata:
            for occurrence in automaton.occurrences(document):
                pattern = occurrence[0]
                if pattern.is_exception:
                    exceptions.setdefault(pattern.rule, []).append((automaton, *occurrence))
                else:
                    terms.setdefault(pattern.rule, []).append(occurrence)
        for pattern, span in index.whole_occurrences(document):
            terms.setdefault(pattern.rule, []).append((pattern, span.start, span.end))
        return _Occurrences(terms, exceptions)

    def _places(
        self, number: int, occurrences: _Occurrences, document: Document
    ) -> Iterator[tuple[Pattern, Span]]:
        """The occurrences of a rule's terms that have the form the rule requires, and are in none of its exceptions."""
        rule = self._rules[number]
        exceptions = ExceptionSpans(
            [
                Span(*whole)
                for automaton, pattern, start, end in occurrences.exceptions.get(number, ())
                if (whole := pattern.expand(automaton.haystack(document), start, end))
            ]
        )
        for pattern, start, end in occurrences.terms.get(number, ()):
            span = Span(start, end)
            if _has_required_form(rule, document, span) and not exceptions.contain(span):
                yield pattern, span


def _has_required_form(rule: CompiledPhrases, document: Document, span: Span) -> bool:
    """Whether the term at a span has the case and the position that the rule asks for."""
    text = document.prose.text
    if rule.exact is not None and text[span.start : span.end].replace("’", "'") not in rule.exact:
        return False
    if rule.whole and not _is_whole(document, span):
        return False
    return rule.at == "anywhere" or _is_at_start(document, span.start, rule.at)


def _is_whole(document: Document, span: Span) -> bool:
    """Whether the span is all of its block, or of a link."""
    block = document.block_at(span.start)
    return span in document.link_spans or (block is not None and block.span == span)


_OPENING_MARKS = "\"“‘'([ "
_FINAL_MARKS = '.!?…:;"”’)'


def _is_at_start(document: Document, start: int, of: str) -> bool:
    """Whether a sentence or block (`of`) starts at `start`."""
    text = document.prose.text
    while start and text[start - 1] in _OPENING_MARKS:
        start -= 1
    if not start or text[start - 1] == "\n":
        return True
    return of == "sentence" and text[start - 1] in _FINAL_MARKS


PHRASES = EngineKind(
    Settings, CompiledPhrases, message_fields, compile_settings, Engine, needs=("expected_documents",)
)

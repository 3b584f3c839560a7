"""Phrases: all terms of all rules in one pass over the prose, with those of the engines `density` and `claims`."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Literal

import msgspec

from editlint.core.match import Candidates, LimitStatus, Match
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.document.records import Window
from editlint.engines.base import EngineKind, RuleContext
from editlint.engines.services import NONE, Services
from editlint.engines.terms import rate_limit
from editlint.engines.terms.context_spans import ContextSpans
from editlint.engines.terms.patterns import CompiledTerms, Pattern, Role
from editlint.engines.terms.placement import figure_span, is_at_start, is_whole
from editlint.engines.terms.rate_limit import DensityLimit
from editlint.engines.terms.replacement import match_with_replacement
from editlint.engines.terms.term_index import PatternAutomaton, TermIndex, build_index


class Settings(msgspec.Struct, frozen=True):
    """The settings in `with:`.

    `terms` are written in the grammar of `syntax.py`; a mapping gives each a replacement ('' where the term can be
    deleted without loss; verbs marked with `~` take the form that the term has), and `others` are more terms, without
    one. `whole` asks for terms that are all of their block or link; `at` for terms at the start of a sentence or block.

    The other settings are for a rule whose fix is safe. Its fix is unsafe for terms within one of the phrases `unsafe`,
    and for `suggestions`, which are more terms with replacements, except within one of the phrases `safe`.
    """

    terms: list[str] | dict[str, str]
    whole: bool = False
    at: Literal["anywhere", "sentence", "block"] = "anywhere"
    suggestions: dict[str, str] = {}
    unsafe: list[str] = []
    safe: list[str] = []
    others: list[str] = []


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
    from editlint.engines.terms.compile import (
        Safety,
        compile_terms,
    )  # our own rules are compiled in the wheel

    replacements = settings.terms if isinstance(settings.terms, dict) else {}
    if not isinstance(settings.terms, dict) and (settings.suggestions or settings.unsafe or settings.safe):
        raise ValueError("'suggestions', 'unsafe' and 'safe' need 'terms' with replacements")
    if settings.others and not replacements:
        raise ValueError("'others' needs 'terms' with replacements: a list has all terms")
    if both := sorted(replacements.keys() & settings.suggestions.keys()):
        raise ValueError(f"'{both[0]}' is in 'terms' and in 'suggestions': leave it out of one")
    terms, exact, _ = compile_terms(
        [*settings.terms, *settings.suggestions, *settings.others],
        rule,
        replacements={**replacements, **settings.suggestions},
        safety=Safety(frozenset(settings.suggestions), settings.unsafe, settings.safe),
    )
    return CompiledPhrases(terms, exact if rule.exact else None, settings.whole, settings.at)


def message_fields(settings: Settings) -> frozenset[str]:
    """The names that a message may use: not `better` where some terms have no replacement."""
    if not isinstance(settings.terms, dict):
        return frozenset({"match"})
    return frozenset({"match", "instead"} if settings.others else {"match", "instead", "better"})


class _Occurrences(msgspec.Struct, frozen=True):
    """By rule, the ranges of its terms; by rule and role, the ranges of the anchors of their contexts."""

    terms: Mapping[int, Sequence[tuple[Pattern, int, int]]]
    contexts: Mapping[tuple[int, Role], Sequence[tuple[PatternAutomaton, Pattern, int, int]]]

    def context_spans(self, number: int, role: Role, document: Document) -> ContextSpans:
        """Where the rule with that number has contexts with that role."""
        return ContextSpans(
            [
                Span(*whole)
                for automaton, pattern, start, end in self.contexts.get((number, role), ())
                if (whole := pattern.expand(automaton.haystack(document), start, end))
            ]
        )


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

    def find(self, document: Document) -> Iterator[Match | Candidates]:
        """The matches of all rules, without those inside an exception, and the places of those that are counted."""
        occurrences = self._occurrences(document)
        yield from self._candidates(occurrences, document)
        claims: list[tuple[int, ClaimPolicy]] = []
        for number in sorted(occurrences.terms.keys() - self._limits.keys()):
            policy = self._rules[number].claim_policy
            if policy is None:
                yield from self._matches(number, occurrences, document)
            else:
                claims.append((number, policy))
        if claims:
            from editlint.analysis.claims.exemptions import unsupported  # only where there may be a claim

            yield from unsupported(
                document,
                (
                    (match, policy.window, policy.exemptions)
                    for number, policy in claims
                    for match in self._matches(number, occurrences, document)
                ),
            )

    def _matches(self, number: int, occurrences: _Occurrences, document: Document) -> Iterator[Match]:
        """The matches of a rule whose terms are not counted."""
        unsafe = occurrences.context_spans(number, "unsafe", document)
        safe = occurrences.context_spans(number, "safe", document)
        is_exact = self._rules[number].exact is not None
        states_figures = self._rules[number].claim_policy is not None
        for pattern, span in self._places(number, occurrences, document):
            text = document.prose.text
            whole = figure_span(text, span) if states_figures else span
            match = match_with_replacement(number, pattern.replacements, text, whole, exact=is_exact)
            if match is not None:
                is_unsafe = unsafe.contain(span) or (pattern.is_suggestion and not safe.contain(span))
                yield msgspec.structs.replace(match, unsafe=True) if match.edits and is_unsafe else match

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

    def limited(self, document: Document) -> Iterator[Candidates]:
        """The places of each rule that counts and checks documents of this length."""
        occurrences = self._occurrences(document)
        for number, limit in self._limits.items():
            if document.body_words >= limit.min_document_words:
                spans = [span for _, span in self._places(number, occurrences, document)]
                yield Candidates(number, tuple(rate_limit.counted_places(spans, limit, document)))

    def limit_status(self, candidates: Candidates, document: Document) -> LimitStatus:
        """The weight of the places of a rule that counts, and its limit."""
        limit = self._limits[candidates.rule]
        weight = sum(limit.weight(each, document) for each in candidates.places)
        return LimitStatus(candidates.rule, weight, limit.allowed_in(document.body_words))

    def _occurrences(self, document: Document) -> _Occurrences:
        """Where the terms of each rule occur, and the anchors of their contexts."""
        terms: dict[int, list[tuple[Pattern, int, int]]] = {}
        contexts: dict[tuple[int, Role], list[tuple[PatternAutomaton, Pattern, int, int]]] = {}
        index = self._index_for(document)
        for automaton in index.automata:
            for occurrence in automaton.occurrences(document):
                pattern = occurrence[0]
                if pattern.role == "term":
                    terms.setdefault(pattern.rule, []).append(occurrence)
                else:
                    contexts.setdefault((pattern.rule, pattern.role), []).append((automaton, *occurrence))
        for pattern, span in index.whole_occurrences(document):
            terms.setdefault(pattern.rule, []).append((pattern, span.start, span.end))
        return _Occurrences(terms, contexts)

    def _places(
        self, number: int, occurrences: _Occurrences, document: Document
    ) -> Iterator[tuple[Pattern, Span]]:
        """The occurrences of a rule's terms that have the form the rule requires, and are in none of its exceptions."""
        rule = self._rules[number]
        exceptions = occurrences.context_spans(number, "exception", document)
        for pattern, start, end in occurrences.terms.get(number, ()):
            span = Span(start, end)
            if _has_required_form(rule, document, span) and not exceptions.contain(span):
                yield pattern, span


def _has_required_form(rule: CompiledPhrases, document: Document, span: Span) -> bool:
    """Whether the term at a span has the case and the position that the rule asks for."""
    text = document.prose.text
    if rule.exact is not None and text[span.start : span.end].replace("’", "'") not in rule.exact:
        return False
    if rule.whole and not is_whole(document, span):
        return False
    return rule.at == "anywhere" or is_at_start(document, span.start, rule.at)


PHRASES = EngineKind(
    Settings,
    CompiledPhrases,
    message_fields,
    compile_settings,
    Engine,
    needs=("expected_documents",),
    finds_terms=True,
)

"""Rules ready to run: each with its engine, which is built from all rules that it serves."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import msgspec

from editlint.engines import ENGINES
from editlint.engines.base import (
    AggregatingEngine,
    CrossFileEngine,
    Engine,
    EngineKind,
    LimitReportingEngine,
    SendingEngine,
)
from editlint.engines.services import NONE, Services
from editlint.packs.rule import Rule


class RuleSet:
    """The rules of all documents that have the same ones; nothing in it changes after it is built.

    A rule's number is its index in `rules`. `accepted_terms` are never reported where a match is exactly one of them.
    `known_rules` are the ids of all rules there are, selected or not, which suppression comments may name.
    """

    def __init__(
        self,
        rules: Sequence[Rule],
        *,
        accepted_terms: Collection[str] = (),
        known_rules: Collection[str] = (),
        services: Services = NONE,
    ) -> None:
        self.rules = tuple(rules)
        self.accepted_terms = frozenset(accepted_terms)
        self.known_rules = frozenset(known_rules) or frozenset(rule.id for rule in rules)
        kinds = self._kinds()
        built = self._build(kinds, services)
        documents = {kind.build: engine for kind, engine in built if kind.scope == "document"}
        self.engines: tuple[Engine, ...] = tuple(documents.values())
        """The engines that look at one document at a time."""
        self.languages = frozenset(
            language
            for rule in self.rules
            if ENGINES[rule.engine].scope != "suppressions"
            for language in rule.languages
        )
        """The languages that the rules are for, without those about suppression comments, which have none."""
        self.aggregating: Mapping[int, AggregatingEngine] = MappingProxyType(
            {
                number: engine
                for name, (kind, engine) in zip(kinds, built, strict=True)
                if kind.aggregates
                for number in self._numbers(name)
            }
        )
        """The engines of the rules whose matches are aggregated, by the number of the rule."""
        self.limit_reporting: tuple[LimitReportingEngine, ...] = tuple(
            engine for kind, engine in built if kind.reports_limits
        )
        self.sending: tuple[SendingEngine, ...] = tuple(engine for kind, engine in built if kind.sends_ahead)
        self.cross_file: Mapping[str, CrossFileEngine] = MappingProxyType(
            {name: engine for name, (kind, engine) in zip(kinds, built, strict=True) if kind.scope == "files"}
        )
        """The engines that compare the documents of a run, by name."""
        self.suppression_rules: Mapping[str, Rule] = MappingProxyType(dict(self._suppression_rules(kinds)))
        """The rules about suppression comments, by the kind of comment that they report."""

    def _build(self, kinds: Mapping[str, EngineKind], services: Services) -> list[tuple[EngineKind, Any]]:
        """Each kind with its engine, None for one without; kinds with one `build` share it."""
        rules = self._rules_by_build(kinds)
        engines: dict[Callable[..., Any], Any] = {}
        for kind in kinds.values():
            if kind.build is not None and kind.build not in engines:
                engines[kind.build] = kind.engine(rules[kind.build], services)
        return [(kind, engines[kind.build] if kind.build else None) for kind in kinds.values()]

    def _kinds(self) -> dict[str, EngineKind]:
        """The engine kinds of the rules, in the order of the registry."""
        used = {rule.engine for rule in self.rules}
        return {name: ENGINES[name] for name in ENGINES if name in used}

    def _rules_by_build(
        self, kinds: Mapping[str, EngineKind]
    ) -> dict[Callable[..., Any] | None, list[tuple[int, Any]]]:
        """The rules that each engine is built from: kinds with one `build` share it."""
        by_build: dict[Callable[..., Any] | None, list[tuple[int, Any]]] = {}
        for name, kind in kinds.items():
            for number in self._numbers(name):
                compiled = msgspec.msgpack.decode(self.rules[number].compiled, type=kind.compiled)
                by_build.setdefault(kind.build, []).append((number, compiled))
        return by_build

    def _numbers(self, engine: str) -> list[int]:
        return [number for number, rule in enumerate(self.rules) if rule.engine == engine]

    def _suppression_rules(self, kinds: Mapping[str, EngineKind]) -> Iterator[tuple[str, Rule]]:
        for name, kind in kinds.items():
            if kind.scope == "suppressions":
                for number in self._numbers(name):
                    rule = self.rules[number]
                    yield msgspec.msgpack.decode(rule.compiled, type=kind.compiled).kind, rule

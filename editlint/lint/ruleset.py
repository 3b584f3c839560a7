"""Rules ready to run: each with its engine, which is built from all rules that it serves."""

from collections.abc import Callable, Collection, Sequence
from typing import Any

import msgspec

from editlint.engines import ENGINES
from editlint.engines.base import AggregatingEngine, CrossFileEngine, Engine, EngineKind, LimitReportingEngine
from editlint.engines.services import NONE, Services
from editlint.packs.rule import Rule


class RuleSet:
    """The rules of all documents that have the same ones.

    A rule's number is its index in `rules`. `accepted_terms` are never reported where they are all of a match.
    `known_rules` are the ids of all rules there are, selected or not, which suppression comments may name.
    """

    def __init__(
        self,
        rules: Sequence[Rule],
        *,
        accepted: Collection[str] = (),
        known: Collection[str] = (),
        services: Services = NONE,
    ) -> None:
        self.rules = tuple(rules)
        self.accepted_terms = frozenset(accepted)
        self.known_rules = frozenset(known) or frozenset(rule.id for rule in rules)
        self.engines: list[Engine] = []
        """The engines that look at one document at a time."""
        self.aggregating: dict[int, AggregatingEngine] = {}
        """The engines of the rules whose matches are aggregated, by the number of the rule."""
        self.limit_reporting: list[LimitReportingEngine] = []
        self.cross_file: dict[str, CrossFileEngine] = {}
        """The engines that compare the documents of a run, by name."""
        self.suppression_rules: dict[str, Rule] = {}
        """The rules about suppression comments, by the kind of comment that they report."""
        self._build(services)

    def _build(self, services: Services) -> None:
        built: dict[Callable[..., Any], Any] = {}
        kinds = self._kinds()
        served = self._rules_by_build(kinds)
        for name, kind in kinds.items():
            if kind.build is None:
                self._add_suppression_rules(name, kind)
                continue
            engine = built.get(kind.build)
            if engine is None:
                engine = built[kind.build] = kind.engine(served[kind.build], services)
                if kind.scope == "document":
                    self.engines.append(engine)
            if kind.scope == "files":
                self.cross_file[name] = engine
            if kind.aggregates:
                self.aggregating.update((n, engine) for n in self._numbers(name))
            if kind.reports_limits:
                self.limit_reporting.append(engine)

    def _kinds(self) -> dict[str, EngineKind]:
        """The engine kinds of the rules, in the order of the registry."""
        used = {rule.engine for rule in self.rules}
        return {name: ENGINES[name] for name in ENGINES if name in used}

    def _rules_by_build(
        self, kinds: dict[str, EngineKind]
    ) -> dict[Callable[..., Any] | None, list[tuple[int, Any]]]:
        """The rules that each engine is built from: kinds with one `build` share it."""
        served: dict[Callable[..., Any] | None, list[tuple[int, Any]]] = {}
        for name, kind in kinds.items():
            for number in self._numbers(name):
                compiled = msgspec.msgpack.decode(self.rules[number].compiled, type=kind.compiled)
                served.setdefault(kind.build, []).append((number, compiled))
        return served

    def _numbers(self, engine: str) -> list[int]:
        return [number for number, rule in enumerate(self.rules) if rule.engine == engine]

    def _add_suppression_rules(self, name: str, kind: EngineKind) -> None:
        for number in self._numbers(name):
            rule = self.rules[number]
            self.suppression_rules[msgspec.msgpack.decode(rule.compiled, type=kind.compiled).kind] = rule

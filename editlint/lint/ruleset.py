"""Rules ready to run: their engines, built of all rules that each serves."""

from collections.abc import Collection, Sequence
from typing import Any

import msgspec

from editlint.engines import ENGINES
from editlint.engines.base import Aggregating, CrossFileEngine, EngineKind
from editlint.engines.services import NONE, Services
from editlint.packs.rule import Rule


class RuleSet:
    """Rules ready to run, for all documents that have the same ones.

    `accepted` are terms that are right as they stand: a finding of exactly one of them is none. `known` are
    the ids of all rules there are, for the comments that name some. `comparing` are the engines for a whole run,
    by name. `services` is what the run lends engines.
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
        used = {rule.engine for rule in self.rules}
        kinds = {name: ENGINES[name] for name in ENGINES if name in used}
        # Kinds that are built by one function are found in one pass.
        served: dict[Any, tuple[EngineKind, list[tuple[int, Any]]]] = {}
        for name, kind in kinds.items():
            for number, rule in enumerate(self.rules):
                if rule.engine == name:
                    prepared = msgspec.msgpack.decode(rule.compiled, type=kind.compiled)
                    served.setdefault(kind.build, (kind, []))[1].append((number, prepared))
        built = {build: kind.made(each, services) for build, (kind, each) in served.items()}
        self.engines = tuple(built.values())
        # Asked here once: telling it of an object takes as long as many an engine.
        self.aggregating = tuple(
            engine if isinstance(engine, Aggregating) else None for engine in self.engines
        )
        self.cross_file = {
            name: engine
            for name, kind in kinds.items()
            if isinstance(engine := built[kind.build], CrossFileEngine)
        }

"""Rules as a run needs them."""

from typing import Any, Literal

import msgspec

from editlint.core.finding import Severity

BlockFilter = Literal[
    "paragraph", "heading", "list", "table", "caption", "link", "title", "summary", "quotation"
]


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """A rule as a run needs it, with its settings compiled by its engine.

    levels: the minimum level of each severity, in ascending order; 0 for a rule with one severity. settings: those of
    the rule file, for a configuration that changes some. default: it runs where nothing is selected.
    default_in_family: it runs where its family is selected. yields_to: rules of its family that say the same of an
    article, so that one of them is enough.
    """

    id: str
    message: str
    help: str
    levels: tuple[tuple[float, Severity], ...]
    default: bool
    default_in_family: bool
    engine: str
    settings: dict[str, Any]
    compiled: msgspec.Raw
    exceptions: tuple[str, ...]
    block_kinds: frozenset[BlockFilter]
    quotes: Literal["skip", "check", "only"]
    exact: bool
    languages: frozenset[str]
    fix: Literal["safe", "unsafe"] | None
    yields_to: frozenset[str] = frozenset()

    @property
    def family(self) -> str:
        """The part of the id before the slash."""
        return self.id.partition("/")[0]

    def severity(self, level: float | None) -> Severity | None:
        """The severity at that level; None where it is below every one."""
        reached: list[Severity] = [name for min_level, name in self.levels if (level or 0) >= min_level]
        return reached[-1] if reached else None

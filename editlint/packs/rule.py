"""Rules as the records that a run needs."""

from typing import Any, Literal

import msgspec

from editlint.core.finding import Severity

BlockFilter = Literal[
    "paragraph", "heading", "list", "table", "caption", "link", "title", "summary", "quotation"
]


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """A rule as a run needs it, with its engine's settings worked out.

    `levels` are the severities with the least level that each needs; one without levels has 0. `settings` are
    those of the file, for a config that changes some. `default`: it runs where nothing is selected; `joins`: it
    runs where its family is.
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

    @property
    def family(self) -> str:
        """The part of the id before the slash."""
        return self.id.partition("/")[0]

    def severity(self, level: float | None) -> Severity | None:
        """The severity at that level; None where it is below every one."""
        reached: list[Severity] = [name for least, name in self.levels if (level or 0) >= least]
        return reached[-1] if reached else None

"""What engines have in common whose settings need nothing worked out."""

from collections.abc import Callable
from typing import Any

import msgspec

from editlint.engines.base import RuleContext


class NoSettings(msgspec.Struct, frozen=True):
    """There is nothing to set."""


def as_written(settings: Any, common: RuleContext) -> Any:
    """Prepares settings that are used as they are written."""
    return settings


def constant_fields(*names: str) -> Callable[[Any], frozenset[str]]:
    """The `values` of an engine whose messages may use these names, whatever its settings."""
    told = frozenset(names)
    return lambda settings: told

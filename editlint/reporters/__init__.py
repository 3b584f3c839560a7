"""One module for each output format: findings in, text out."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from editlint.reporters.base import Reporter, Style


def _full(style: Style) -> Reporter:
    from editlint.reporters.full import Full  # only the formats that a run writes are imported

    return Full(style)


def _concise(style: Style) -> Reporter:
    from editlint.reporters.concise import Concise

    return Concise(style)


def _json(style: Style) -> Reporter:
    from editlint.reporters.json import Json

    return Json(style)


def _github(style: Style) -> Reporter:
    from editlint.reporters.github import Github

    return Github(style)


REPORTERS: Mapping[str, Callable[[Style], Reporter]] = MappingProxyType(
    {"full": _full, "concise": _concise, "json": _json, "github": _github}
)
"""The reporters, by their names in `--output`."""
FOR_PEOPLE = frozenset({"full", "concise"})
"""Formats that people read, who may be told more after them."""

__all__ = ["FOR_PEOPLE", "REPORTERS", "Reporter", "Style"]

"""One module for each output format: findings in, text out."""

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Final

from editlint.reporters.base import Reporter, Style

_MODULES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "full": "full:Full",
        "concise": "concise:Concise",
        "grouped": "grouped:Grouped",
        "json": "json:Json",
        "jsonl": "jsonl:Jsonl",
        "github": "github:Github",
        "gitlab": "gitlab:Gitlab",
        "sarif": "sarif:Sarif",
        "junit": "junit:Junit",
        "checkstyle": "checkstyle:Checkstyle",
        "rdjson": "rdjson:Rdjson",
        "rdjsonl": "rdjsonl:Rdjsonl",
        "azure": "azure:Azure",
        "sonarqube": "sonarqube:Sonarqube",
        "markdown": "markdown:Markdown",
    }
)
"""The reporters by their names in `--output`: module in this package, and its class there."""


class _Registry(Mapping[str, Callable[[Style], Reporter]]):
    """The reporters by name. Only the modules of the formats that a run writes are imported."""

    def __getitem__(self, name: str) -> Callable[[Style], Reporter]:
        module, _, attribute = _MODULES[name].partition(":")
        reporter: Callable[[Style], Reporter] = getattr(
            import_module(f"editlint.reporters.{module}"), attribute
        )
        return reporter

    def __iter__(self) -> Iterator[str]:
        return iter(_MODULES)

    def __len__(self) -> int:
        return len(_MODULES)


REPORTERS: Final[Mapping[str, Callable[[Style], Reporter]]] = _Registry()
"""The reporters, by their names in `--output`."""
FOR_PEOPLE = frozenset({"full", "concise", "grouped"})
"""Formats that people read, who may be told more after them."""
READ_SOURCE = frozenset({"sarif", "rdjson", "rdjsonl", "sonarqube"})
"""Formats that need the text of the articles: for columns in other units, and hashes of lines."""

__all__ = ["FOR_PEOPLE", "READ_SOURCE", "REPORTERS", "Reporter", "Style"]

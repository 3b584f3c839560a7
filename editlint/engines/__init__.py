"""How things are found: one file for each kind of detection."""

from collections.abc import Iterator, Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Final

from editlint.engines.base import EngineKind

_FILES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "phrases": "phrases",
        "density": "density",
        "pattern": "pattern",
        "outline": "outline",
        "images": "images",
        "metadata": "metadata",
        "pairs": "pairs",
        "across": "across",
        "variants": "variants",
        "count": "count",
        "case": "case",
        "dates": "dates",
        "arithmetic": "arithmetic",
        "announced": "announced",
        "names": "names",
        "figures": "figures",
        "references": "references",
        "claims": "claims",
        "sources": "sources",
        "readability": "readability",
        "excess": "excess",
        "acronyms": "acronyms",
        "language": "language",
        "languagetool": "languagetool",
        "doubled": "doubled",
        "near": "near_duplicates",
        "phrase-runs": "phrase_runs",
        "openings": "openings",
        "restated": "restated",
        "echo": "echo",
        "overused": "overused",
        "comments": "comments",
    }
)
"""The file of each engine in this folder. It holds the EngineKind under the engine's name in capitals."""


class _Engines(Mapping[str, EngineKind]):
    """The engines by name. A file is imported when its engine is first asked for: a run needs some of them."""

    def __getitem__(self, name: str) -> EngineKind:
        module = import_module(f"editlint.engines.{_FILES[name]}")
        kind = getattr(module, name.upper().replace("-", "_"))
        assert isinstance(kind, EngineKind)
        return kind

    def __iter__(self) -> Iterator[str]:
        return iter(_FILES)

    def __len__(self) -> int:
        return len(_FILES)


ENGINES: Final[Mapping[str, EngineKind]] = _Engines()
"""The engines by the name that a rule gives in `engine:`."""

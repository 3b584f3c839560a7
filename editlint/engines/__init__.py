"""How things are found: one module for each kind of detection."""

from collections.abc import Iterator, Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Final

from editlint.engines.base import EngineKind

_PLACES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "phrases": "terms.phrases:PHRASES",
        "density": "terms.density:DENSITY",
        "pattern": "pattern:PATTERN",
        "outline": "structure.headings:OUTLINE",
        "images": "structure.images:IMAGES",
        "metadata": "structure.front_matter:METADATA",
        "pairs": "structure.delimiters:PAIRS",
        "cross-file": "repetition.cross_file:CROSS_FILE",
        "variants": "terms.variants:VARIANTS",
        "count": "structure.counts:COUNT",
        "case": "terms.case:CASE",
        "dates": "facts.dates:DATES",
        "arithmetic": "facts.arithmetic:ARITHMETIC",
        "announced": "facts.list_counts:ANNOUNCED",
        "names": "facts.name_spelling:NAMES",
        "references": "facts.references:REFERENCES",
        "claims": "terms.claims:CLAIMS",
        "sources": "facts.sources:SOURCES",
        "readability": "readability.scores:READABILITY",
        "limits": "readability.limits:LIMITS",
        "acronyms": "facts.acronyms:ACRONYMS",
        "language": "structure.language:LANGUAGE",
        "languagetool": "grammar.languagetool:LANGUAGETOOL",
        "doubled": "repetition.doubled:DOUBLED",
        "near-duplicates": "repetition.near_duplicates:NEAR_DUPLICATES",
        "repeated-phrases": "repetition.repeated_phrases:REPEATED_PHRASES",
        "sentence-frames": "repetition.sentence_frames:SENTENCE_FRAMES",
        "restated-introduction": "repetition.restated_introduction:RESTATED_INTRODUCTION",
        "comments": "comments:COMMENTS",
    }
)
"""Where each engine is: its module in this package, and the name of its EngineKind there."""


class _Registry(Mapping[str, EngineKind]):
    """The engines by name. A module is imported when its engine is first asked for: a run needs some of them."""

    def __getitem__(self, name: str) -> EngineKind:
        module, _, attribute = _PLACES[name].partition(":")
        kind = getattr(import_module(f"editlint.engines.{module}"), attribute)
        assert isinstance(kind, EngineKind)
        return kind

    def __iter__(self) -> Iterator[str]:
        return iter(_PLACES)

    def __len__(self) -> int:
        return len(_PLACES)


ENGINES: Final[Mapping[str, EngineKind]] = _Registry()
"""The engines by the name that a rule gives in `engine:`."""

"""How things are found: one module for each kind of detection."""

from collections.abc import Iterator, Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Final

from editlint.engines.base import EngineKind

_MODULES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "phrases": "terms.phrases:PHRASES",
        "density": "terms.density:DENSITY",
        "pattern": "pattern:PATTERN",
        "headings": "structure.headings:HEADINGS",
        "images": "structure.images:IMAGES",
        "layout": "structure.layout:LAYOUT",
        "ending": "structure.ending:ENDING",
        "front-matter": "structure.front_matter:FRONT_MATTER",
        "delimiters": "structure.delimiters:DELIMITERS",
        "cross-file": "repetition.cross_file:CROSS_FILE",
        "variants": "terms.variants:VARIANTS",
        "misspellings": "terms.misspellings:MISSPELLINGS",
        "mixed-marks": "terms.mixed_marks:MIXED_MARKS",
        "counts": "structure.counts:COUNTS",
        "case": "terms.case:CASE",
        "dates": "facts.dates:DATES",
        "arithmetic": "facts.arithmetic:ARITHMETIC",
        "list-counts": "facts.list_counts:LIST_COUNTS",
        "conflicting-counts": "facts.conflicting_counts:CONFLICTING_COUNTS",
        "name-spelling": "facts.name_spelling:NAME_SPELLING",
        "references": "facts.references:REFERENCES",
        "claims": "terms.claims:CLAIMS",
        "sources": "facts.sources:SOURCES",
        "readability": "readability.scores:READABILITY",
        "readability-by-language": "readability.by_language:READABILITY_BY_LANGUAGE",
        "limits": "readability.limits:LIMITS",
        "acronyms": "facts.acronyms:ACRONYMS",
        "language": "structure.language:LANGUAGE",
        "languagetool": "grammar.languagetool:LANGUAGETOOL",
        "comma-splices": "grammar.comma_splices:COMMA_SPLICES",
        "doubled": "repetition.doubled:DOUBLED",
        "near-duplicates": "repetition.near_duplicates:NEAR_DUPLICATES",
        "repeated-phrases": "repetition.repeated_phrases:REPEATED_PHRASES",
        "sentence-frames": "repetition.sentence_frames:SENTENCE_FRAMES",
        "doublets": "repetition.doublets:DOUBLETS",
        "echoes": "repetition.echoes:ECHOES",
        "said-before": "repetition.said_before:SAID_BEFORE",
        "restated-introduction": "repetition.restated_introduction:RESTATED_INTRODUCTION",
        "editor-model": "editor_model:EDITOR_MODEL",
        "devices": "rhetoric.devices:DEVICES",
        "opening": "rhetoric.openings:OPENING",
        "suppressions": "suppressions:SUPPRESSIONS",
    }
)
"""The engines by the name that a rule gives in `engine:`: module in this package, and its EngineKind there."""


class _Registry(Mapping[str, EngineKind]):
    """The engines by name. Each module is imported when it is first looked up, as a run needs only some of them."""

    def __getitem__(self, name: str) -> EngineKind:
        module, _, attribute = _MODULES[name].partition(":")
        kind: EngineKind = getattr(import_module(f"editlint.engines.{module}"), attribute)
        return kind

    def __iter__(self) -> Iterator[str]:
        return iter(_MODULES)

    def __len__(self) -> int:
        return len(_MODULES)


ENGINES: Final[Mapping[str, EngineKind]] = _Registry()
"""The engines by the name that a rule gives in `engine:`."""

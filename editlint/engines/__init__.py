"""How things are found: one file for each kind of detection."""

from collections.abc import Mapping
from types import MappingProxyType

from editlint.engines.acronyms import ACRONYMS
from editlint.engines.across import ACROSS
from editlint.engines.announced import ANNOUNCED
from editlint.engines.arithmetic import ARITHMETIC
from editlint.engines.base import EngineKind
from editlint.engines.case import CASE
from editlint.engines.claims import CLAIMS
from editlint.engines.comments import COMMENTS
from editlint.engines.count import COUNT
from editlint.engines.dates import DATES
from editlint.engines.density import DENSITY
from editlint.engines.doubled import DOUBLED
from editlint.engines.echo import ECHO
from editlint.engines.excess import EXCESS
from editlint.engines.figures import FIGURES
from editlint.engines.images import IMAGES
from editlint.engines.language import LANGUAGE
from editlint.engines.languagetool import LANGUAGETOOL
from editlint.engines.metadata import METADATA
from editlint.engines.names import NAMES
from editlint.engines.near_duplicates import NEAR
from editlint.engines.openings import OPENINGS
from editlint.engines.outline import OUTLINE
from editlint.engines.pairs import PAIRS
from editlint.engines.pattern import PATTERN
from editlint.engines.phrase_runs import PHRASE_RUNS
from editlint.engines.phrases import PHRASES
from editlint.engines.readability import READABILITY
from editlint.engines.references import REFERENCES
from editlint.engines.restated import RESTATED
from editlint.engines.sources import SOURCES
from editlint.engines.variants import VARIANTS

ENGINES: Mapping[str, EngineKind] = MappingProxyType(
    {
        "phrases": PHRASES,
        "density": DENSITY,
        "pattern": PATTERN,
        "outline": OUTLINE,
        "images": IMAGES,
        "metadata": METADATA,
        "pairs": PAIRS,
        "across": ACROSS,
        "variants": VARIANTS,
        "count": COUNT,
        "case": CASE,
        "dates": DATES,
        "arithmetic": ARITHMETIC,
        "announced": ANNOUNCED,
        "names": NAMES,
        "figures": FIGURES,
        "references": REFERENCES,
        "claims": CLAIMS,
        "sources": SOURCES,
        "readability": READABILITY,
        "excess": EXCESS,
        "acronyms": ACRONYMS,
        "language": LANGUAGE,
        "languagetool": LANGUAGETOOL,
        "doubled": DOUBLED,
        "near": NEAR,
        "phrase-runs": PHRASE_RUNS,
        "openings": OPENINGS,
        "restated": RESTATED,
        "echo": ECHO,
        "comments": COMMENTS,
    }
)
"""The engines by the name that a rule gives in `engine:`."""

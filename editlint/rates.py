"""How often a word stands in ordinary English.

The table is made by `benchmarks/word_rates.py` from the Google Books Ngram data; its licences are beside it.
"""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

TABLE = Path(__file__).parent / "data" / "word-rates.txt"
"""A line for each rate: occurrences in a million words, and the stems (`words.stem`) that have about that rate."""


@lru_cache(maxsize=1)
def rates() -> Mapping[str, int]:
    """Occurrences in a million words by stem, of frequent adjectives and adverbs. Read when first asked for."""
    lines = (line.split() for line in TABLE.read_text("utf-8").splitlines())
    return MappingProxyType({stem: int(rate) for rate, *stems in lines for stem in stems})

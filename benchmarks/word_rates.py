"""Writes the table of how often words stand in ordinary English.

    python benchmarks/word_rates.py FREQUENCIES LEXICON

FREQUENCIES is `frequency_dictionary_en_82_765.txt` of SymSpell (in the package `symspellpy`): a word and its number in
the Google Books Ngram data a line. LEXICON is `en-lexicon.txt` of Brill's tagger (in the package `textblob`): a word
and its part of speech a line. Only stems are kept that are mostly adjectives and adverbs, because an article has to
name what it is about and what that does, and only frequent ones, because a rare word is a term of some trade.
"""

import math
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from editlint.rates import TABLE
from editlint.words import stem

LEAST = 20
"""Occurrences in a million words that a stem has at least."""
STEP = 2**0.25
"""Each rate of the table is so much more than the one under it: coarse, for the threshold is a multiple of it."""
MODIFIERS = ("JJ", "RB")
"""How the tags of adjectives and adverbs start."""


def tagged(path: Path) -> dict[str, str]:
    """The part of speech that each word of the lexicon has most often."""
    lines = (line.split() for line in path.read_text("utf-8").splitlines() if not line.startswith(";;;"))
    return {parts[0]: parts[1] for parts in lines if len(parts) > 1}


def rates(path: Path, tags: Mapping[str, str]) -> dict[str, float]:
    """Occurrences in a million words of each stem that is kept."""
    every, modifiers, total = Counter[str](), Counter[str](), 0
    for line in path.read_text("utf-8-sig").splitlines():
        word, number = line.split()
        total += int(number)
        every[stem(word)] += int(number)
        if tags.get(word, "").startswith(MODIFIERS):
            modifiers[stem(word)] += int(number)
    return {
        each: 1e6 * number / total
        for each, number in every.items()
        if each and 1e6 * number >= LEAST * total and 2 * modifiers[each] > number
    }


def written(found: Mapping[str, float]) -> str:
    """The table as it is kept: a line for each rate, the rate and the stems that have about that."""
    steps: dict[int, list[str]] = {}
    for each, rate in found.items():
        steps.setdefault(round(math.log(rate, STEP)), []).append(each)
    return "".join(f"{STEP**step:.0f} {' '.join(sorted(stems))}\n" for step, stems in sorted(steps.items()))


if __name__ == "__main__":
    kept = rates(Path(sys.argv[1]), tagged(Path(sys.argv[2])))
    TABLE.write_text(written(kept), encoding="utf-8", newline="\n")

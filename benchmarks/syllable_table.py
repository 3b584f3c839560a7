"""Writes the table of words whose syllables the rules get wrong: python benchmarks/syllable_table.py CMUDICT.

CMUDICT is `cmudict.dict` of the CMU Pronouncing Dictionary: a word and its phones a line, vowels with a digit.
"""

import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from editlint.analysis.readability.syllables import TABLE, syllables_by_rule


def pronounced(path: Path) -> dict[str, list[int]]:
    """How many syllables each word of the dictionary may have."""
    words: dict[str, list[int]] = defaultdict(list)
    for line in path.read_text("utf-8").splitlines():
        entry, *phones = line.partition("#")[0].split()
        word = entry.partition("(")[0]
        if word.replace("'", "").isalpha() and word[0] != "'":
            words[word].append(sum(phone[-1].isdigit() for phone in phones))
    return words


def exceptions(words: Mapping[str, Sequence[int]]) -> dict[str, int]:
    """The words whose syllables in running speech the rules get wrong.

    That is the shortest way to say them ("ev'ry"), but the first one of contractions, whose shorter ones are slurred.
    """
    shortest = {word: numbers[0] if "'" in word else min(numbers) for word, numbers in words.items()}
    return {word: number for word, number in shortest.items() if syllables_by_rule(word) != number}


def written(table: Mapping[str, int]) -> str:
    """The text of the table: a line for each number of syllables."""
    numbers = sorted(set(table.values()))
    return "".join(
        f"{number} {' '.join(sorted(word for word in table if table[word] == number))}\n"
        for number in numbers
    )


if __name__ == "__main__":
    TABLE.write_text(written(exceptions(pronounced(Path(sys.argv[1])))), encoding="utf-8", newline="\n")

"""Writes the table of common words for spelling slips: python benchmarks/spelling_table.py CMUDICT FOLDER…

CMUDICT is `cmudict.dict` of the CMU Pronouncing Dictionary, and the folders have edited articles: a word is common if
it is in the dictionary and in several of the articles. The words of the dictionary, those of two articles, and British
spellings that look like a slip in a common word are written as words that are right.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from common import texts

from editlint.analysis.spelling.slips import MIN_LETTERS, TABLE, WordTable, intended

MIN_ARTICLES = 6
"""Articles in which a common word occurs."""
MIN_ARTICLES_RIGHT = 2
"""Articles in which a word occurs that is right, though the dictionary lacks it."""
BRITISH = (("or", "our"), ("iz", "is"), ("yz", "ys"), ("ter", "tre"), ("ense", "ence"), ("dgment", "dgement"))
"""American parts of words, with the British ones."""
SLIPS = frozenset(
    "adress begining basicly beleive definately enviroment freind goverment occured recieve seperate thier tommorow"
    " truely untill wierd writting".split()
)
"""Slips that are names in the dictionary."""
RIGHT = frozenset("compat prised sedes sentient stirp".split())
"""Words that are right, though neither the dictionary nor two of the articles have them."""
ENDINGS = ("s", "es", "ed", "d", "ing", "er", "ers", "ly", "ion", "ions", "or")
"""Endings of right words, which the dictionary has for some of them only."""
_WORD = re.compile(r"(?<![\w’'@/.#-])[a-z]{4,}(?![\w’'@/-]|\.\w)")


def dictionary(path: Path) -> set[str]:
    """The words of the dictionary."""
    entries = (line.split()[0].partition("(")[0] for line in path.read_text("utf-8").splitlines() if line)
    return {word for word in entries if word.isascii() and word.isalpha()}


def articles_by_word(folders: Iterable[Path]) -> Counter[str]:
    """In how many articles each word occurs in small letters."""
    found: Counter[str] = Counter()
    for folder in folders:
        for text in texts(folder):
            found.update(set(_WORD.findall(text.document.prose.text)))
    return found


def other_spellings(common: Iterable[str]) -> Iterator[str]:
    """British forms of American words, and forms with one 'l' for two or the reverse."""
    for word in common:
        for american, british in BRITISH:
            if american in word:
                yield word.replace(american, british, 1)
                head, _, tail = word.rpartition(american)
                yield head + british + tail
        for one in ("l", "p", "t", "s"):
            yield re.sub(rf"(?<=[aeiou]){one}(?=(?:ed|ing|ers?|or|ment)$)", one * 2, word)
            yield re.sub(rf"(?<=[aeiou]){one * 2}(?=(?:ed|ing|ers?|or|ments?)$)", one, word)


def derived(words: Iterable[str]) -> Iterator[str]:
    """The words with each of the endings."""
    for word in words:
        stem = word.removesuffix("e")
        for ending in ENDINGS:
            yield word + ending
            yield stem + ending
        if word.endswith("y"):
            yield f"{word[:-1]}ied"
        if word[-1:] in "bdgmnprt" and word[-2:-1] in "aeiou":
            yield from (f"{word}{word[-1]}ed", f"{word}{word[-1]}ing")


def main() -> None:
    """Make the table."""
    known = dictionary(Path(sys.argv[1]))
    articles = articles_by_word(map(Path, sys.argv[2:]))
    common = frozenset(
        word
        for word, number in articles.items()
        if number >= MIN_ARTICLES and len(word) >= MIN_LETTERS and word in known
    )
    right = known | {word for word, number in articles.items() if number >= MIN_ARTICLES_RIGHT}
    right |= {*other_spellings(common), *derived(known.intersection(articles)), *RIGHT}
    table = WordTable.of(common)
    others = (word for word in right - common - SLIPS if len(word) >= MIN_LETTERS and intended(word, table))
    lines = table.lines(WordTable.of(others))
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()

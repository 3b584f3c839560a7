"""How many syllables a word has, as a reader says it: by rule, with a table of the words that break the rules.

The table is made by `benchmarks/syllable_table.py` from the CMU Pronouncing Dictionary; its licence is beside it.
"""

import re
from pathlib import Path

from editlint.core.lazy_regex import LazyPattern
from editlint.document.function_words import FUNCTION_WORDS

TABLE = Path(__file__).parents[2] / "data" / "syllables.txt"
"""A line for each number of syllables: the number, and the words that the rules give another."""
MAX_WORDS = 200_000
"""Words that are remembered: more than a run of articles has, and few enough to keep."""

_VOWELS = LazyPattern(r"[aeiouy]+")
# Runs of vowels that are silent, or pronounced with the one before. All start with a letter of their own,
# so that a word without it costs nothing.
_SILENT = LazyPattern(
    r"""
    e(?:
        (?<=[^aeiouy]e)$                                          # make
      | (?<=[^aeiouydt]e)(?=d$)                                   # asked
      | (?<=[^aeiouycgsxz]e)(?<!che)(?<!she)(?='?s$)              # makes
      | (?<=[^aeiouy]e)(?=(?:ly|ful(?:ly)?|less|ness|some|thing|where|times?|land|works?|ways|wise)$)
      | (?<=[^aeiouyl]e)(?=ments?$)                               # statement, and not element
      | (?<=[^aeiouyr]e)(?=(?:sides?|lines?|bases?|places?|books?|pages?|marks?|names?|holders?)$)  # guidelines
      | (?<=^some|^base|^code|^life|^live|^type|^time|^safe|^home|^more|^fore|^here|^wide|^fire|^make)(?=[^aeiouysrdn])
      | (?<=some)(?=one$)                                         # someone
      | (?<=eve)(?=ry) | (?<=[aeiou]que)(?=s?$)                   # every, unique
    )
    """,
    re.VERBOSE,
)
# Places where one more syllable is pronounced than there are runs of vowels.
_EXTRA = LazyPattern(
    r"""
      (?<=[^aeiouylr'])[lr]e(?='?[sd]?$)                           # table, acre
    | (?<=[ds])n't$ | (?<=[sxz])'s$ | (?<=[cs]h)'s$             # didn't, church's
    | (?<=[aeiouy])sms?$ | thms?$                                 # prism
    | (?<![ctgs])i(?=a(?!ge)) | (?<=[tcs])i(?=a(?:t[ei]|b))       # dial, initiate
    | (?<![ctgsxln])i(?=o(?!n$)) | (?<=[ln])i(?=o(?!ns?$|r))      # period, companion
    | (?<!g)i(?=um) | (?<![cgtx])i(?=us)                          # podium, genius
    | (?<![ct])i(?=e[tr]) | (?<![ctrn])i(?=en) | (?<=sc)i(?=en) | (?<=oc)i(?=et) | (?<=[^s]per)i(?=en)
    | [aeouy](?=ing)                                              # seeing
    | e(?=o(?!u|p[^h]|r)) | e(?=u[ms]) | (?<=oy)e(?=es?$)         # video, museum, employee
    | (?<![qg])u(?=al|ou|it[yi]|at[eio]|ary)                      # usual, situation
    | (?<=cr)e(?=at) | (?<=id)e(?=as?) | (?<=^r)e(?=a(?:ct|li[tz])) # create, idea, react
    | o(?=[ei]n(?!t|es?\b|ed\b)) | o(?=et|ic(?!e)) | y(?=o[^u])   # heroin, poet, beyond
    """,
    re.VERBOSE,
)
# What a word needs before it can have one more: two vowels, or one of some endings.
_MAY_HAVE_EXTRA = LazyPattern(r"[aeiouy]{2}|[^aeiouy](?:[lr]e'?[sd]?|n't|'s|hms?)$|sms?$")
_PART = LazyPattern(r"\d[\d,]*(?:\.\d+)*(?:(?:st|nd|rd|th|s)\b)?|[^\W\d_]+(?:'[^\W\d_]+)*|%")
_SYLLABLES_TO_NINETEEN = (2, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1, 3, 1, 2, 2, 2, 2, 3, 2, 2)
"""Syllables of zero to nineteen."""
MAX_SPELLED_LETTERS = 5
"""Capitals up to which a run of them that cannot be pronounced is spelled."""


class Syllables(dict[str, int]):
    """The number of syllables of each word, as it is written; worked out once and remembered.

    `table` contains the words that break the rules, in lower case; None reads the one that is shipped. `figures`
    is the most that a number in figures counts for; None counts it as it is read aloud.
    """

    def __init__(self, table: dict[str, int] | None = None, figures: int | None = None) -> None:
        self._table = table
        self._figures = figures

    def __missing__(self, word: str) -> int:
        number = self._count(word)
        if len(self) < MAX_WORDS:
            self[word] = number
        return number

    def _count(self, word: str) -> int:
        """A word's parts, each by itself: state-of-the-art, 62%, mid-1990s, U.S."""
        if word.isalpha() and (word.islower() or word.istitle()) and len(word) > 1:
            return self._of_word(word.lower())
        parts = _PART.findall(word.replace("’", "'"))
        return max(sum(map(self._part, parts)), 1)

    def _part(self, part: str) -> int:
        if part == "%":
            return 2
        if part[0].isdecimal():
            return min(_number_syllables(part.rstrip("dhnrst")), self._figures or 1 << 62)
        letters = part.removesuffix("s")
        if (
            letters.isupper()
            and len(letters) <= MAX_SPELLED_LETTERS
            and (len(letters) == 2 or not _is_pronounceable(letters))
        ):
            return _spelled_syllables(letters)
        return self._of_word((letters if letters.isupper() else part).lower())

    def _of_word(self, word: str) -> int:
        if self._table is None:
            self._table = read_table(TABLE.read_text("utf-8"))  # only where a syllable is asked for
        from_table = self._table.get(word)
        return syllables_by_rule(word) if from_table is None else from_table


def read_table(text: str) -> dict[str, int]:
    """The table in `text`: words by their number of syllables."""
    table: dict[str, int] = {}
    for line in text.splitlines():
        number, *words = line.split()
        table.update(dict.fromkeys(words, int(number)))
    return table


def syllables_by_rule(word: str) -> int:
    """The syllables of a word in lower case, without the table; letters that cannot be pronounced are spelled."""
    vowels = len(_VOWELS.findall(word))
    if not vowels:
        return _spelled_syllables(word)
    if "e" in word:
        vowels -= len(_SILENT.findall(word))
    if _MAY_HAVE_EXTRA.search(word):
        vowels += len(_EXTRA.findall(word))
    return max(vowels - word.endswith("ically") - word.startswith("business"), 1)


def _is_pronounceable(letters: str) -> bool:
    """Whether capitals are read as a word: those with a vowel; of three letters, only those with it in the middle."""
    word = letters.lower()
    if len(word) == 3 and word not in FUNCTION_WORDS:  # RAM and PIN, but I-M-F, E-P-A and U-S-A
        return bool(_VOWELS.search(word, 1, 2)) and not _VOWELS.search(word, 2) and not _VOWELS.match(word)
    return bool(_VOWELS.search(word))


def _spelled_syllables(letters: str) -> int:
    """One syllable a letter, three for 'w'."""
    return len(letters) + 2 * letters.lower().count("w")


def _number_syllables(text: str) -> int:
    """A number as it is read aloud: 1998 as two pairs, 3.5 as 'three point five'."""
    whole, *decimals = text.split(".")
    decimal_syllables = sum(1 + sum(_SYLLABLES_TO_NINETEEN[int(c)] for c in each) for each in decimals)
    digits = whole.replace(",", "")
    value = int(digits[:12])
    if len(digits) > 9:
        return decimal_syllables + sum(_SYLLABLES_TO_NINETEEN[int(c)] for c in digits)
    if len(whole) == 4 and 1100 <= value < 2100 and value % 1000 >= 10:
        return (
            decimal_syllables
            + _cardinal_syllables(value // 100)
            + (_cardinal_syllables(value % 100) if value % 100 else 2)
        )
    return decimal_syllables + _cardinal_syllables(value)


def _cardinal_syllables(value: int) -> int:
    for size, name in ((1_000_000, 2), (1_000, 2), (100, 2)):
        if value >= size:
            return (
                _cardinal_syllables(value // size)
                + name
                + (_cardinal_syllables(value % size) if value % size else 0)
            )
    if value < 20:
        return _SYLLABLES_TO_NINETEEN[value]
    tens = 3 if value // 10 == 7 else 2
    return tens + (_SYLLABLES_TO_NINETEEN[value % 10] if value % 10 else 0)

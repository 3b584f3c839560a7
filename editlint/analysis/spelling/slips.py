"""Misspellings of common words: letters that are swapped, left out, added or replaced, inside the word.

`data/spelling.txt` has two lines: common words, and other words that look like misspellings of them. It is made by
`benchmarks/spelling_table.py`.
"""

from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from pathlib import Path

TABLE = Path(__file__).parents[2] / "data" / "spelling.txt"
"""The common words on the first line, the words that look like misspellings of them on the second."""
MIN_LETTERS = 5
"""Letters of a word below which most other words are one slip away."""
MIN_LETTERS_DOUBLED = 6
"""Letters of a common word of which a double letter may be written once, or a single one twice."""
MIN_LETTERS_VOWEL = 7
"""Letters of one in which a vowel may be replaced by another, or a letter left out."""
MIN_LETTERS_ADDED = 8
"""Letters of one in which a letter may be added."""
MIN_LETTERS_REPLACED = 9
"""Letters of one in which any letter may be replaced."""
MAX_WORDS = 50_000
"""Words that are remembered."""

_VOWELS = "aeiouy"
_PREFIXES = (
    "un", "re", "non", "pre", "over", "under", "out", "mis", "dis", "sub", "super", "inter", "multi", "anti", "co",
    "de", "micro", "hyper",
)  # fmt: skip
_SUFFIXES = (
    "s", "es", "ed", "d", "ing", "ly", "er", "ers", "est", "ness", "able", "ment", "al", "ally", "ize", "ise", "y"
)  # fmt: skip
_MIN_BASE = 4
"""Letters of a word to which a prefix or suffix is added."""


@cache
def _tables() -> tuple[frozenset[str], frozenset[str]]:
    common, others = TABLE.read_text(encoding="utf-8").splitlines()
    return frozenset(common.split()), frozenset(others.split())


@lru_cache(maxsize=MAX_WORDS)
def meant(word: str) -> str | None:
    """The common word that a word in small letters misspells, None for any other word."""
    common, others = _tables()
    if len(word) < MIN_LETTERS or word in common or word in others:
        return None
    better = intended(word, common)
    if better is None or (better not in _doubled(word) and _is_derived(word, common, others)):
        return None
    return better


def intended(word: str, common: frozenset[str]) -> str | None:
    """The common word that is one slip away: the likeliest slip first, and of equals the first by the alphabet."""
    for generate in (_swapped, _doubled):
        if found := sorted(common.intersection(generate(word))):
            return found[0]
    for search in (_left_out, _replaced, _added):
        if better := next(search(word, common), None):
            return better
    return None


def _is_derived(word: str, common: frozenset[str], others: frozenset[str]) -> bool:
    """Whether it is a known word with a prefix, a suffix or both ("reworded")."""

    def known(base: str) -> bool:
        # The tables have no words of four letters, but their plurals.
        forms = (base, f"{base}s")
        return len(base) >= _MIN_BASE and not (common.isdisjoint(forms) and others.isdisjoint(forms))

    rests = (word[len(prefix) :] for prefix in _PREFIXES if word.startswith(prefix))
    return _has_suffix(word, known) or any(known(rest) or _has_suffix(rest, known) for rest in rests)


def _has_suffix(word: str, known: Callable[[str], bool]) -> bool:
    """Whether it is a known word with a suffix."""
    bases = (word[: -len(suffix)] for suffix in _SUFFIXES if word.endswith(suffix))
    return any(
        known(base)
        or known(f"{base}e")
        or (base[-1:] == base[-2:-1] and known(base[:-1]))
        or (base.endswith("i") and known(f"{base[:-1]}y"))
        for base in bases
    )


def _swapped(word: str) -> Iterator[str]:
    """The words of which two letters side by side are swapped; the first letter is never wrong."""
    for i in range(1, len(word) - 1):
        if word[i] != word[i + 1]:
            yield f"{word[:i]}{word[i + 1]}{word[i]}{word[i + 2 :]}"


def _doubled(word: str) -> Iterator[str]:
    """Those in which a letter is double that is single here, or the reverse."""
    for i in range(1, len(word)):
        if word[i] == word[i - 1]:
            if len(word) > MIN_LETTERS and (i < len(word) - 1 or word[i] == "l"):
                yield word[:i] + word[i + 1 :]
        elif len(word) + 1 >= MIN_LETTERS_DOUBLED and word[i] not in "s":
            yield word[:i] + word[i] + word[i:]


def _left_out(word: str, common: frozenset[str]) -> Iterator[str]:
    """Those of which one letter inside is left out here."""
    if len(word) + 1 >= MIN_LETTERS_VOWEL:
        for other in _alike(word, 1, common):
            at = _first_difference(word, other)
            if word[at:] == other[at + 1 :]:
                yield other


def _added(word: str, common: frozenset[str]) -> Iterator[str]:
    """Those to which one letter inside is added here."""
    if len(word) > MIN_LETTERS_ADDED:
        for other in _alike(word, -1, common):
            at = _first_difference(other, word)
            if other[at:] == word[at + 1 :]:
                yield other


def _replaced(word: str, common: frozenset[str]) -> Iterator[str]:
    """Those in which one letter inside is replaced here: a vowel by another one, in long words any letter."""
    if len(word) >= MIN_LETTERS_VOWEL:
        for other in _alike(word, 0, common):
            at = _first_difference(word, other)
            are_vowels = word[at] in _VOWELS and other[at] in _VOWELS
            if word[at + 1 :] == other[at + 1 :] and (are_vowels or len(word) >= MIN_LETTERS_REPLACED):
                yield other


def _alike(word: str, longer: int, common: frozenset[str]) -> tuple[str, ...]:
    """The common words that begin and end like a word, and have so many letters more."""
    return _by_shape(common).get((word[0], word[-1], len(word) + longer), ())


@cache
def _by_shape(common: frozenset[str]) -> dict[tuple[str, str, int], tuple[str, ...]]:
    """The common words by their first and last letter and their length."""
    found: dict[tuple[str, str, int], list[str]] = {}
    for word in sorted(common):
        found.setdefault((word[0], word[-1], len(word)), []).append(word)
    return {shape: tuple(words) for shape, words in found.items()}


def _first_difference(short: str, long: str) -> int:
    return next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short) - 1)

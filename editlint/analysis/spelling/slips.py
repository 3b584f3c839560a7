"""Misspellings of common words: letters that are swapped, left out, added or replaced, inside the word.

`data/spelling.txt` has the words of one shape on each line: common words, and after a `|` other words that look like
misspellings of common ones. It is made by `benchmarks/spelling_table.py`.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from operator import ne
from pathlib import Path

TABLE = Path(__file__).parents[2] / "data" / "spelling.txt"
"""The common words, and those that look like misspellings of them."""
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


Shape = tuple[str, str, int]


class WordTable:
    """Words by their shape: the first and the last letter, and how many letters there are.

    The words of a shape are one text, with a space around each, so that a table is read quickly and takes little room.
    """

    def __init__(self, words: dict[Shape, str]) -> None:
        self._words = words

    @classmethod
    def of(cls, words: Iterable[str]) -> "WordTable":
        """The table of some words."""
        shapes: dict[Shape, list[str]] = {}
        for word in sorted(words):
            shapes.setdefault(_shape(word), []).append(word)
        return cls({shape: f" {' '.join(words)} " for shape, words in shapes.items()})

    def __contains__(self, word: str) -> bool:
        return f" {word} " in self._words.get(_shape(word), "")

    def alike(self, word: str, longer: int) -> Sequence[str]:
        """The words that begin and end like one, and have so many letters more, by the alphabet."""
        return self._words.get((word[0], word[-1], len(word) + longer), "").split()

    def lines(self, others: "WordTable") -> Iterator[str]:
        """The lines of the file, with the words of the other table after a `|`."""
        for shape in sorted(self._words.keys() | others._words.keys()):
            yield f"{self._words.get(shape, ' ')}|{others._words.get(shape, ' ')}"


def _shape(word: str) -> Shape:
    return word[0], word[-1], len(word)


@cache
def _tables() -> tuple[WordTable, WordTable]:
    """The common words, and the other ones."""
    common: dict[Shape, str] = {}
    others: dict[Shape, str] = {}
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        first, _, second = line.partition("|")
        shape = _shape((first if first != " " else second).split(maxsplit=1)[0])
        common[shape], others[shape] = first, second
    return WordTable(common), WordTable(others)


def meant(word: str) -> str | None:
    """The common word that a word in small letters misspells, None for any other word."""
    common, others = _tables()
    if len(word) < MIN_LETTERS or word in common or word in others:
        return None
    better = intended(word, common)
    if better is None or (better not in _doubled(word) and _is_derived(word, common, others)):
        return None
    return better


def intended(word: str, common: WordTable) -> str | None:
    """The common word that is one slip away: the likeliest slip first, and of equals the first by the alphabet."""
    if not _has_neighbour(word, common):
        return None  # nearly always, and found out in a third of the time
    for generate in (_swapped, _doubled):
        if found := [each for each in generate(word) if each in common]:
            return min(found)
    for search in (_left_out, _replaced, _added):
        if better := next(search(word, common), None):
            return better
    return None


def _has_neighbour(word: str, common: WordTable) -> bool:
    """Whether any common word may be as near as a slip: before or after the slip, the two are the same."""
    half = len(word) // 2
    head, tail = word[:half], word[half:]
    for each in (*common.alike(word, 0), *common.alike(word, 1)):
        if each.startswith(head) or each.endswith(tail):
            return True
    half = (len(word) - 1) // 2
    head, tail = word[:half], word[half + 1 :]
    if any(each.startswith(head) or each.endswith(tail) for each in common.alike(word, -1)):
        return True
    # Two letters that are swapped in the middle, or at the end.
    return any(
        f"{word[:at]}{word[at + 1]}{word[at]}{word[at + 2 :]}" in common
        for at in (len(word) // 2 - 1, len(word) - 2)
    )


def _is_derived(word: str, common: WordTable, others: WordTable) -> bool:
    """Whether it is a known word with a prefix, a suffix or both ("reworded")."""

    def known(base: str) -> bool:
        # The tables have no words of four letters, but their plurals.
        forms = (base, f"{base}s")
        return len(base) >= _MIN_BASE and any(form in common or form in others for form in forms)

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


def _left_out(word: str, common: WordTable) -> Iterator[str]:
    """Those of which one letter inside is left out here."""
    if len(word) + 1 >= MIN_LETTERS_VOWEL:
        yield from (other for other in common.alike(word, 1) if _has_one_more(other, word))


def _added(word: str, common: WordTable) -> Iterator[str]:
    """Those to which one letter inside is added here."""
    if len(word) > MIN_LETTERS_ADDED:
        yield from (other for other in common.alike(word, -1) if _has_one_more(word, other))


def _replaced(word: str, common: WordTable) -> Iterator[str]:
    """Those in which one letter inside is replaced here: a vowel by another one, in long words any letter."""
    if len(word) >= MIN_LETTERS_VOWEL:
        for other in common.alike(word, 0):
            if sum(map(ne, word, other)) == 1:
                at = _first_difference(word, other)
                are_vowels = word[at] in _VOWELS and other[at] in _VOWELS
                if are_vowels or len(word) >= MIN_LETTERS_REPLACED:
                    yield other


def _has_one_more(long: str, short: str) -> bool:
    """Whether the long word is the short one with a letter added, which is of one letter less and begins like it."""
    half = len(short) // 2
    if not long.startswith(short[:half]) and not long.endswith(short[half:]):
        return False  # nearly always
    at = _first_difference(short, long)
    return short[at:] == long[at + 1 :]


def _first_difference(short: str, long: str) -> int:
    return next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short) - 1)

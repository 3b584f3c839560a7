"""What is known of a piece of text between two blanks: which word it holds, in any form, and what may end behind it."""

from collections.abc import Iterable
from functools import lru_cache

from editlint.document.words import WORD, stem

LINE_END = "\x00"
"""Stands for the end of a line among the pieces."""
_ENDS = frozenset(":;")
_FINAL = frozenset(".!?…")
_CLOSING = "\"'”’)]*"
AROUND = ".,;:!?()\"“”‘’'…[]*"

STOP, END, LINE = 1, 2, 4
"""What may end behind a piece, added up: a clause, a sentence, a line. No word is run on over any."""
CONTENT, SMALL, EMPTY = 8, 16, 32
"""What a piece is, added to that: a word with content, one that starts with a small letter, none at all."""

SHIFT = 24
NUMBER = (1 << SHIFT) - 1
"""The part of what is known of a piece that is its number; the marks above are the byte over it."""
_CONTENT = CONTENT << SHIFT
_SPREAD = 0x9E3779
"""Odd, so that counting by it meets each number once: so the sums of two numbers are hardly ever the same."""
LONG = 8
"""Characters of the longest abbreviation that is known by its full stops."""
_TITLES = frozenset("mr mrs ms dr st prof gen sen rep gov lt col jr sr vs inc ltd co corp".split())


class Known(dict[str, int]):
    """What is known of each piece of text: its number, and above it its marks.

    The number is that of the stem, 0 for a piece that holds no word. A word is looked at once in a run, not once for
    each mark and capital that it stands with.
    """

    def __init__(self) -> None:
        super().__init__()
        self._words: dict[str, int] = {}
        self._keys: dict[str, int] = {}

    def __missing__(self, piece: str) -> int:
        if piece.isalpha():
            plain, marks = piece.lower(), 0
        else:
            plain, last = piece.strip(AROUND).lower(), piece[-1]
            # For speed, what nearly all of them end in comes first.
            if last == "," or last.isalnum():
                marks = 0
            elif last == "." and len(piece) > LONG:
                marks = STOP + END
            else:
                marks = _ending(piece)
        word = self._words.get(plain)
        if word is None:
            word = self._words[plain] = self._word(plain)
        if not word:
            marks |= EMPTY | STOP
        elif piece[0].islower():
            marks |= SMALL
        known = self[piece] = word | marks << SHIFT
        return known

    def _word(self, word: str) -> int:
        """What is known of a word with nothing around it; 0 where it is none."""
        if not word[-1:].isalnum() and not WORD.search(word):
            return 0
        key = stem(word)
        number = self._keys.get(key or f" {word}")  # a word without content has a key that no stem has
        if number is None:
            number = (len(self._keys) + 1) * _SPREAD & NUMBER | bool(key) * _CONTENT
            self._keys[key or f" {word}"] = number
        return number


def _ending(piece: str) -> int:
    """What may end behind a piece that ends in a mark."""
    if piece == LINE_END:
        return STOP + END + LINE
    last = piece.rstrip(_CLOSING)[-1:]
    if last == "." and _abbreviated(piece.strip(AROUND)):
        return STOP
    if last in _FINAL:
        return STOP + END
    return STOP * (last in _ENDS)


def _abbreviated(word: str) -> bool:
    """Whether a full stop behind the word is more often a part of it: "Mrs.", "U.S.", "J."."""
    return word.lower() in _TITLES or (
        len(word) < LONG and all(len(part) == 1 and part.isalpha() for part in word.split("."))
    )


@lru_cache(maxsize=1)
def known() -> Known:
    """What is known of all pieces met so far in this run."""
    return Known()


def number(piece: str) -> int:
    """The number of a piece."""
    return known()[piece] & NUMBER


def content(pieces: Iterable[str]) -> frozenset[int]:
    """The numbers of the pieces with content."""
    found = map(known().__getitem__, pieces)
    return frozenset([each & NUMBER for each in found if each & _CONTENT])


def words(pieces: Iterable[str]) -> int:
    """How many of the pieces hold a word."""
    return sum(1 for each in map(known().__getitem__, pieces) if each & NUMBER)

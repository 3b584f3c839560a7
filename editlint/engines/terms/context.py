"""What stands beside an anchor: the parts of a term before and behind it, checked word by word."""

from typing import Any, Literal

import msgspec

from editlint.core.lazy_regex import LazyPattern
from editlint.document.tokens import WORD

Shape = Literal["", "word", "number", "name"]
"""What stands in for a list of texts: any word, a number, or a word with a capital inside a sentence."""

LONGEST = 40
"""Characters of a word that a gap or a slot takes: what is longer is no word of prose."""

_NUMBER = LazyPattern(
    r"[$€£]?\d[\d.,]*(?<=\d)(?:%|[a-z]{1,2}\b)?"
    r"|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|hundred|thousand|[mb]illion)s?\b"
)


class Near(msgspec.Struct, frozen=True):
    """A part that stands beside an anchor: its texts by their length, longest first, or words of a `shape`."""

    sizes: tuple[tuple[int, frozenset[Any]], ...]
    optional: bool
    shape: Shape = ""
    most: int = 1


class Hay(msgspec.Struct, frozen=True):
    """A text, and the same as terms are written: folded to bytes, or in lower case; `blank` is its blank."""

    text: str
    folded: Any
    blank: Any


def starts(parts: tuple[Near, ...], hay: Hay, at: int) -> int | None:
    """Where the parts that stand before `at` start, None where they do not stand there."""
    if not parts:
        return at
    part, rest = parts[-1], parts[:-1]
    if part.shape:
        start = starts(rest, hay, at) if part.optional else None
        for _ in range(part.most):
            if start is not None or hay.folded[at - 1 : at] != hay.blank:
                break
            word = _last(hay.text[max(at - 1 - LONGEST, 0) : at - 1])
            if not word or _taken(part.shape, word) < len(word):
                break
            at -= 1 + len(word)
            if part.shape == "name" and _opens(hay.text, at):
                break
            start = starts(rest, hay, at)
        return start
    folded = hay.folded
    last = at - 1
    if folded[last:at] == hay.blank:
        for size, texts in part.sizes:
            first = last - size
            if first >= 0 and folded[first:last] in texts:
                start = starts(rest, hay, first)
                if start is not None:
                    return start
    return starts(rest, hay, at) if part.optional else None


def ends(parts: tuple[Near, ...], hay: Hay, at: int) -> int | None:
    """Where the parts that stand behind `at` end, None where they do not stand there."""
    if not parts:
        return at
    part, rest = parts[0], parts[1:]
    if part.shape:
        end = ends(rest, hay, at) if part.optional else None
        for _ in range(part.most):
            if end is not None or hay.folded[at : at + 1] != hay.blank:
                break
            taken = _taken(part.shape, hay.text[at + 1 : at + 1 + LONGEST])
            if not taken:
                break
            at += 1 + taken
            end = ends(rest, hay, at)
        return end
    folded = hay.folded
    first = at + 1
    if folded[at:first] == hay.blank:
        for size, texts in part.sizes:
            if folded[first : first + size] in texts:
                end = ends(rest, hay, first + size)
                if end is not None:
                    return end
    return ends(rest, hay, at) if part.optional else None


def _last(text: str) -> str:
    """What stands behind the last blank of a text; nothing where there is no blank in it."""
    if not text or text[-1].isspace():
        return ""
    before, *word = text.rsplit(None, 1)
    return word[0] if word else before if len(before) < LONGEST else ""


def _opens(text: str, at: int) -> bool:
    """Whether a sentence starts at `at`, where any word has a capital."""
    before = text[max(at - 3, 0) : at].rstrip("\"“‘'([ ")
    return not before or before[-1] in ".!?:…\n"


def _taken(shape: Shape, text: str) -> int:
    """How many characters of a word of that shape the text starts with, 0 where it is another.

    A word may have a comma behind it: a gap leaps over that, and over no other mark.
    """
    if shape == "number":
        m = _NUMBER.match(text.lower())
        return m.end() if m else 0
    m = WORD.match(text)
    if m is None or (shape == "name" and not (text[0].isupper() and m.group() != "I")):
        return 0
    return m.end() + (shape == "word" and text[m.end() : m.end() + 1] == ",")

"""The context of an anchor: the parts of a term before and after it, matched word by word."""

from typing import Any, Literal

import msgspec

from editlint.core.lazy_regex import LazyPattern
from editlint.document.words import WORD

Shape = Literal["", "word", "number", "name", "ending", "start", "end"]
"""What a gap or slot takes in place of a list of texts.

Any word, a number, a capitalised word inside a sentence, a word with one of the part's texts as its ending, or no word:
the start or the end of a clause, which a punctuation mark or the edge of a block shows.
"""

MAX_WORD_CHARS = 40
"""Characters of a word that a gap or a slot takes: what is longer is no word of prose."""

_NUMBER = LazyPattern(
    r"[$€£]?\d[\d.,]*(?<=\d)(?:%|[a-z]{1,2}\b)?"
    r"|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|hundred|thousand|[mb]illion)s?\b"
)


class PartMatcher(msgspec.Struct, frozen=True):
    """A part of a context: its texts by their length, longest first, or up to `max_words` words of a `shape`.

    `endings` are those of the shape `ending`.
    """

    texts_by_length: tuple[tuple[int, frozenset[Any]], ...]
    optional: bool
    shape: Shape = ""
    max_words: int = 1
    endings: tuple[str, ...] = ()


class Haystack(msgspec.Struct, frozen=True):
    """A text, and the same as terms are written: normalized to bytes, or in lower case; `space` is its space."""

    text: str
    normalized: Any
    space: Any


def match_before(parts: tuple[PartMatcher, ...], haystack: Haystack, end: int) -> int | None:
    """Where the parts start that end at `end`, None where the text before it is something else."""
    if not parts:
        return end
    part, rest = parts[-1], parts[:-1]
    if part.shape == "start":
        return match_before(rest, haystack, end) if _starts_clause(haystack.text, end) else None
    if part.shape:
        start = match_before(rest, haystack, end) if part.optional else None
        for _ in range(part.max_words):
            if start is not None or haystack.normalized[end - 1 : end] != haystack.space:
                break
            word = _last_word(haystack.text[max(end - 1 - MAX_WORD_CHARS, 0) : end - 1])
            if not word or _match_shape(part, word) < len(word):
                break
            end -= 1 + len(word)
            if part.shape == "name" and starts_sentence(haystack.text, end):
                break
            start = match_before(rest, haystack, end)
        return start
    normalized = haystack.normalized
    last = end - 1
    if normalized[last:end] == haystack.space:
        for size, texts in part.texts_by_length:
            first = last - size
            if first >= 0 and normalized[first:last] in texts:
                start = match_before(rest, haystack, first)
                if start is not None:
                    return start
    return match_before(rest, haystack, end) if part.optional else None


def match_after(parts: tuple[PartMatcher, ...], haystack: Haystack, start: int) -> int | None:
    """Where the parts end that start at `start`, None where the text after it is something else."""
    if not parts:
        return start
    part, rest = parts[0], parts[1:]
    if part.shape == "end":
        return match_after(rest, haystack, start) if _ends_clause(haystack.text, start) else None
    if part.shape:
        end = match_after(rest, haystack, start) if part.optional else None
        for _ in range(part.max_words):
            if end is not None or haystack.normalized[start : start + 1] != haystack.space:
                break
            size = _match_shape(part, haystack.text[start + 1 : start + 1 + MAX_WORD_CHARS])
            if not size:
                break
            start += 1 + size
            end = match_after(rest, haystack, start)
        return end
    normalized = haystack.normalized
    first = start + 1
    if normalized[start:first] == haystack.space:
        for size, texts in part.texts_by_length:
            if normalized[first : first + size] in texts:
                end = match_after(rest, haystack, first + size)
                if end is not None:
                    return end
    return match_after(rest, haystack, start) if part.optional else None


def _last_word(text: str) -> str:
    """The text after its last space; nothing where it has no space and may be the end of a longer word."""
    if not text or text[-1].isspace():
        return ""
    before, *word = text.rsplit(None, 1)
    return word[0] if word else before if len(before) < MAX_WORD_CHARS else ""


def starts_sentence(text: str, at: int) -> bool:
    """Whether a sentence starts at `at`, where any word has a capital."""
    return _comes_after(".!?:…\n", text, at)


def _starts_clause(text: str, at: int) -> bool:
    """Whether a clause starts at `at`: after a punctuation mark or at the edge of a block."""
    return _comes_after(".,;:!?…–—\n", text, at)


def _comes_after(marks: str, text: str, at: int) -> bool:
    """Whether only opening marks and white space part `at` from one of these marks, or from the start of the text."""
    before = text[max(at - 3, 0) : at].rstrip("\"“‘'([ ")
    return not before or before[-1] in marks


def _ends_clause(text: str, at: int) -> bool:
    """Whether a punctuation mark with white space after it, or the edge of the block, comes at `at`."""
    after = text[at : at + 4].lstrip('.,;:!?…)]"”’')
    return after[:1] in ("", "\n") or (len(after) < len(text[at : at + 4]) and after[0] == " ")


def _match_shape(part: PartMatcher, text: str) -> int:
    """How many characters at the start of the text are a word of that shape, 0 where they are something else.

    A word may have a comma after it: a gap may span a comma but no other punctuation.
    """
    if part.shape == "number":
        m = _NUMBER.match(text.lower())
        return m.end() if m else 0
    m = WORD.match(text)
    if m is None or (part.shape == "name" and not (text[0].isupper() and m.group() != "I")):
        return 0
    if part.shape == "ending":
        return m.end() if m.group().lower().endswith(part.endings) else 0
    return m.end() + (part.shape == "word" and text[m.end() : m.end() + 1] == ",")

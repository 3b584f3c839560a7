"""Literals: where any of many words or phrases occurs, in one pass over the normalized prose."""

from collections.abc import Iterator, Sequence

from ahocorasick_rs import BytesAhoCorasick, Implementation

from editlint.document.model import Document
from editlint.document.normalization import normalize
from editlint.document.records import PLACEHOLDER
from editlint.engines.terms.word_edges import has_word_edges

_CODE_CHARACTERS = frozenset("@/\\_#~=" + PLACEHOLDER)
"""Characters that make the word next to them part of an address, a path, a handle or a command."""


def literal_key(form: str) -> bytes:
    """A form as it is searched for. Raises ValueError where Latin-1 lacks one of its characters."""
    if not form.strip() or b"?" in normalize(form):
        raise ValueError(f"the form '{form}' must be written in Latin letters")
    return normalize(form)


class LiteralAutomaton:
    """Finds forms, which are given by their keys."""

    def __init__(self, keys: Sequence[bytes]) -> None:
        self._automaton = BytesAhoCorasick(list(keys), implementation=Implementation.DFA) if keys else None

    def occurrences(self, document: Document) -> Iterator[tuple[int, int, int]]:
        """The number of the key, and the half-open range of its occurrence (code points of the prose)."""
        if self._automaton is None:
            return
        text = document.prose.text
        for number, start, end in self._automaton.find_matches_as_indexes(
            document.normalized, overlapping=True
        ):
            if has_word_edges(text, start, end) and not _is_code(text, start, end):
                yield number, start, end


def _is_code(text: str, start: int, end: int) -> bool:
    """Whether the occurrence is part of an address or a command, the end of a file name, a scheme or a call."""
    if text[max(start - 1, 0) : start] in _CODE_CHARACTERS or text[max(start - 1, 0) : start] == ".":
        return True
    after, beyond = text[end : end + 1], text[end + 1 : end + 2]
    if after in _CODE_CHARACTERS or (after == "(" and beyond == ")"):
        return True
    return after == ":" and beyond != "" and not beyond.isspace()

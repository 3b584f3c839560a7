"""Written forms: where any of many words or phrases stands whole, in one pass over the folded prose."""

from collections.abc import Iterator, Sequence

from ahocorasick_rs import BytesAhoCorasick, Implementation

from editlint.document.model import PLACEHOLDER, Document, normalize
from editlint.engines.terms.automaton import bounded

_JOINING = frozenset("@/\\_#~=" + PLACEHOLDER)
"""What makes an address, a path, a handle or a command of the word beside it."""


def key(form: str) -> bytes:
    """A form as it is looked for. Raises ValueError where Latin-1 lacks one of its characters."""
    if not form.strip() or b"?" in normalize(form):
        raise ValueError(f"the form '{form}' must be of Latin letters")
    return normalize(form)


class Forms:
    """Finds forms, which are given by their keys."""

    def __init__(self, keys: Sequence[bytes]) -> None:
        self._automaton = BytesAhoCorasick(list(keys), implementation=Implementation.DFA) if keys else None

    def hits(self, document: Document) -> Iterator[tuple[int, int, int]]:
        """The number of the key, where it starts and where it ends (code points of the prose)."""
        if self._automaton is None:
            return
        text = document.prose.text
        for number, start, end in self._automaton.find_matches_as_indexes(
            document.normalized, overlapping=True
        ):
            if bounded(text, start, end) and not _joined(text, start, end):
                yield number, start, end


def _joined(text: str, start: int, end: int) -> bool:
    if text[max(start - 1, 0) : start] in _JOINING or text[max(start - 1, 0) : start] == ".":
        return True
    return text[end : end + 1] in _JOINING or (text[end : end + 1] == "(" and text[end + 1 : end + 2] == ")")

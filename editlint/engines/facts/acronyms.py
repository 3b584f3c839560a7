"""Acronyms that are spelled out a second time."""

from collections.abc import Iterator

from editlint.core.lazy_regex import LazyPattern
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.document.records import BODY
from editlint.engines.base import NoSettings
from editlint.engines.excerpts import MAX_RELATED
from editlint.engines.per_rule import Detection, per_rule

MAX_EXPANSION_CHARACTERS = 80
"""Characters before a bracket that contain the words that the acronym in it is short for."""
MAX_SKIPPED_WORDS = 3
"""Words of an expansion, such as 'of' and 'the', that give the acronym no letter."""

_IN_BRACKETS = LazyPattern(r"\(([A-Z]{2,6})s?\)")


def check(document: Document, settings: NoSettings) -> Iterator[Detection]:
    """Each acronym with two definitions in the body, at the second one: a summary is read separately."""
    for acronym, spans in _definitions(document).items():
        in_body = [span for span in spans if _in_body(span, document)]
        if len(in_body) > 1:
            first, second, *others = in_body
            yield Detection(second, {"match": acronym}, related=(first, *others)[:MAX_RELATED])


def _in_body(span: Span, document: Document) -> bool:
    block = document.block_at(span.start)
    return block is not None and block.kind in BODY


def _definitions(document: Document) -> dict[str, list[Span]]:
    """The acronyms that are in brackets after the words they are short for."""
    text = document.prose.text
    found: dict[str, list[Span]] = {}
    if "(" not in text:
        return found
    for m in _IN_BRACKETS.finditer(text):
        line_start = text.rfind("\n", 0, m.start()) + 1
        before = text[max(m.start() - MAX_EXPANSION_CHARACTERS, line_start) : m.start()]
        if _is_expansion(m[1], before):
            found.setdefault(m[1], []).append(Span(m.start(1), m.end(1)))
    return found


def _is_expansion(acronym: str, before: str) -> bool:
    """Whether the initials of the last words before a bracket contain the letters of the acronym, in order."""
    words = [word for word in before.replace("-", " ").split() if word[0].isalnum()]
    letters = acronym.lower()
    for first in range(max(len(words) - len(acronym) - MAX_SKIPPED_WORDS, 0), len(words)):
        initials = "".join(word[0] for word in words[first:]).lower()
        if initials[:1] == letters[0] and _is_subsequence(letters, initials):
            return True
    return False


def _is_subsequence(letters: str, initials: str) -> bool:
    rest = iter(initials)
    return all(letter in rest for letter in letters)


ACRONYMS = per_rule(NoSettings, {"match"}, check)

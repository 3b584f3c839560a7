"""The fingerprint of a finding: hashes of its sentence, of the words around it, of half of these, and of its own.

The first tiers and the number of words are those of a comparison of methods on 1,700 edits of articles: by the number
of the line, a quarter of the findings that persisted looked new; by these tiers, 3 in 10,000 did. The last tier halves
what is left, and hides 1 new finding in 300 (benchmarks/replay.py). No tier depends on line
numbers, line ends, mark-up, case, or the shape of quotation marks.
"""

import re
import unicodedata
from typing import Final

from editlint.core.fingerprint import tier
from editlint.core.match import Match
from editlint.core.span import Span
from editlint.document.model import Document

CONTEXT_WORDS = 3
"""Words before and after a match that its fingerprint depends on, of the same block."""
EDGE_WORDS = 6
"""Words at an end of a long match that are hashed together with the words beside it, so that an edit in the middle
leaves one of the ends as it was."""
CONTEXT_CHARACTERS = 100
"""Characters that are searched for words."""
_WORD: Final = re.compile(r"\S+")
_NUMBER: Final = re.compile(r"\d")
_STRAIGHT = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "«": '"', "»": '"', "\u00a0": " "})


def fingerprint(document: Document, match: Match) -> tuple[str, ...]:
    """The tiers for a match, the most specific one first.

    A match about the whole document is known by what its message says apart from numbers, then by its rule alone; a
    match about a section is known by its heading as well. Any other is known by its text alone in the end: words may
    be inserted on both sides of it, and the first place of a repeated phrase may go while the others stay.
    """
    if match.extent == "document":
        said = (field for name, field in sorted(match.fields.items()) if not _NUMBER.search(field))
        return (tier("document", *said), tier("document"))
    words, before, after = _surroundings(document, match)
    sentence = document.sentence_at(match.span.start)
    whole = _words(document.prose.text[sentence.start : sentence.end]) if sentence else []
    tiers = [
        _tier(words, whole),
        _tier(before, words, after),
        _tier(before, words[:EDGE_WORDS]),
        _tier(words[-EDGE_WORDS:], after),
    ]
    by_heading = match.extent == "section"
    tiers.append(tier("section", _heading(document, match.span)) if by_heading else _tier(words))
    return tuple(tiers)


def comment_fingerprint(text: str) -> tuple[str, ...]:
    """The tier for a comment, which is known by its text."""
    return (_tier(_words(text)),)


def _surroundings(document: Document, match: Match) -> tuple[list[str], list[str], list[str]]:
    """The words of the match, those before it and those after it in its block."""
    text, span = document.prose.text, match.span
    block = document.block_at(span.start)
    start, end = (block.span.start, block.span.end) if block else (0, len(text))
    source = match.source
    matched = document.source[source.start : source.end] if source else text[span.start : span.end]
    before = text[max(start, span.start - CONTEXT_CHARACTERS) : span.start]
    after = text[span.end : max(span.end, min(end, span.end + CONTEXT_CHARACTERS))]
    return _words(matched), _words(before)[-CONTEXT_WORDS:], _words(after)[:CONTEXT_WORDS]


def _heading(document: Document, span: Span) -> str:
    """The text of the heading above a place, '' where there is none."""
    above = (block for block in document.headings if block.span.start <= span.start)
    last = max((block.span for block in above), default=None)
    return " ".join(_words(document.prose.text[last.start : last.end])) if last else ""


def _words(text: str) -> list[str]:
    """The words of a text with their punctuation, in one spelling."""
    return _WORD.findall(unicodedata.normalize("NFC", text).casefold().translate(_STRAIGHT))


def _tier(*texts: list[str]) -> str:
    return tier(*(" ".join(words) for words in texts))

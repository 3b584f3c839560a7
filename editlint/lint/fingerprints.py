"""The fingerprint of a finding: hashes of its sentence, of the words around it, of half of these, and of its own.

The first tiers and the number of words are those of a comparison of methods on 1,700 edits of articles: by the number
of the line, a quarter of the findings that persisted looked new; by these tiers, 3 in 10,000 did. The last tier halves
what is left, and hides 1 new finding in 300 (benchmarks/replay.py). No tier depends on line
numbers, line ends, mark-up, case, or the shape of quotation marks.
"""

import re
import unicodedata
from bisect import bisect_right
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


class Fingerprints:
    """Makes the fingerprints of the matches of one document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._sentence: tuple[Span, str] | None = (
            None  # the last one, as a long one may have hundreds of matches
        )

    def of(self, match: Match) -> tuple[str, ...]:
        """The tiers for a match, the most specific one first.

        A match about the whole document is known by what its message says apart from numbers, then by its rule alone; a
        match about a section is known by its heading as well. Any other is known by its text alone in the end: words
        may be inserted on both sides of it, and the first place of a repeated phrase may go while the others stay.
        """
        if match.extent == "document":
            said = (field for name, field in sorted(match.fields.items()) if not _NUMBER.search(field))
            return (tier("document", *said), tier("document"))
        words, before, after = _surroundings(self._document, match)
        tiers = [
            tier(" ".join(words), self._sentence_tier(match.span)),
            _tier(before, words, after),
            _tier(before, words[:EDGE_WORDS]),
            _tier(words[-EDGE_WORDS:], after),
        ]
        by_heading = match.extent == "section"
        tiers.append(tier("section", self._heading(match.span)) if by_heading else _tier(words))
        return tuple(tiers)

    def _sentence_tier(self, span: Span) -> str:
        """The hash of the sentence at the start of a place, '' between sentences."""
        sentence = self._document.sentence_at(span.start)
        if sentence is None:
            return ""
        if self._sentence is None or self._sentence[0] != sentence:
            words = _words(self._document.prose.text[sentence.start : sentence.end])
            self._sentence = sentence, _tier(words)
        return self._sentence[1]

    def _heading(self, span: Span) -> str:
        """The text of the heading above a place, '' where there is none."""
        headings = self._document.headings
        number = bisect_right(headings, span.start, key=lambda block: block.span.start)
        if number == 0:
            return ""
        above = headings[number - 1].span
        return " ".join(_words(self._document.prose.text[above.start : above.end]))


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


def _words(text: str) -> list[str]:
    """The words of a text with their punctuation, in one spelling."""
    return _WORD.findall(unicodedata.normalize("NFC", text).casefold().translate(_STRAIGHT))


def _tier(*texts: list[str]) -> str:
    return tier(*(" ".join(words) for words in texts))

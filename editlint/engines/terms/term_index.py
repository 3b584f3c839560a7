"""The index of all terms: found in one pass of an Aho-Corasick automaton over the normalized prose."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from ahocorasick_rs import AhoCorasick, BytesAhoCorasick

from editlint.core.span import Span
from editlint.document.model import Document
from editlint.engines.terms.context import Haystack
from editlint.engines.terms.patterns import CompiledTerms, Pattern
from editlint.engines.terms.word_edges import has_word_edges, lower_same_length

_SPACE = b"\0"
_RUNS = bytes(i if chr(i).isalnum() else ord(" ") for i in range(256))
# 0 for white space, 1 for a letter or digit, 2 for anything else.
_CHARACTER_CLASSES = bytes(0 if chr(i).isspace() else 1 if chr(i).isalnum() else 2 for i in range(256))

_Reference = tuple[int, CompiledTerms, int]
"""A pattern that is not loaded yet: the number of its rule, the rule's terms, and its number in them."""


class _PatternTable:
    """Patterns by their text; each is loaded when its text first occurs, because most never do."""

    def __init__(self, references: Mapping[bytes | str, list[_Reference]]) -> None:
        self._references = list(references.values())
        self._loaded: list[Sequence[Pattern] | None] = [None] * len(self._references)

    def load(self, number: int) -> Sequence[Pattern]:
        """The patterns whose text has that number."""
        patterns = self._loaded[number]
        if patterns is None:
            patterns = [Pattern(*reference) for reference in self._references[number]]
            self._loaded[number] = patterns
        return patterns


class PatternAutomaton:
    """The patterns of one alphabet: bytes for what Latin-1 can write, characters for everything else."""

    def __init__(self, references: Mapping[bytes | str, list[_Reference]], *, latin: bool) -> None:
        self._latin = latin
        self._table = _PatternTable(references)
        # The default form takes the least memory: a faster one falls out of the processor's caches between articles.
        texts: list[Any] = list(references)
        self._automaton: Any = BytesAhoCorasick(texts) if latin else AhoCorasick(texts)

    def occurrences(self, document: Document) -> Iterator[tuple[Pattern, int, int]]:
        """Each occurrence of a term, with the range of the whole term; of a context of terms, that of its anchor."""
        text, haystack = document.prose.text, self.haystack(document)
        # Next to a pattern there is mostly white space or a letter, which decides without a call.
        classes = b"%b%b%b" % (_SPACE, document.normalized.translate(_CHARACTER_CLASSES), _SPACE)
        for number, start, end in self._automaton.find_matches_as_indexes(
            haystack.normalized, overlapping=True
        ):
            before, after = classes[start], classes[end + 1]
            if before or after:
                if (before == 1 and classes[start + 1] == 1) or (after == 1 and classes[end] == 1):
                    continue
                if not has_word_edges(text, start, end):
                    continue
            for pattern in self._table.load(number):
                if pattern.role != "term" or not pattern.is_anchor:
                    yield pattern, start, end
                elif whole := pattern.expand(haystack, start, end):
                    yield pattern, *whole

    def haystack(self, document: Document) -> Haystack:
        """The document in this alphabet."""
        text = document.prose.text
        if self._latin:
            return Haystack(text, document.normalized, b" ")
        return Haystack(text, lower_same_length(text), " ")


class TermIndex:
    """All terms: those that may occur anywhere, and by their text those that must be all of a link or block."""

    def __init__(
        self, automata: Sequence[PatternAutomaton], whole: Mapping[bytes | str, list[_Reference]]
    ) -> None:
        self.automata = automata
        self._whole = {text: number for number, text in enumerate(whole)}
        self._table = _PatternTable(whole)
        self._max_length = max(map(len, whole), default=0)

    def whole_occurrences(self, document: Document) -> Iterator[tuple[Pattern, Span]]:
        """The terms that are all of a link or block: looked up by its text, because many are common words."""
        if not self._whole:
            return
        normalized, text = document.normalized, document.prose.text
        for span in _links_and_blocks(document):
            if span.end - span.start > self._max_length:
                continue
            number = self._whole.get(normalized[span.start : span.end])
            if number is None:
                number = self._whole.get(text[span.start : span.end])
            if number is not None:
                yield from ((pattern, span) for pattern in self._table.load(number))


def _links_and_blocks(document: Document) -> Iterator[Span]:
    """The spans of link text and of blocks, each once."""
    links = document.link_spans
    yield from links
    yield from (block.span for block in document.blocks if block.span not in links)


def build_index(
    rules: Iterable[tuple[int, CompiledTerms, bool]], normalized: bytes | None = None
) -> TermIndex:
    """The index of the terms of rules, each with its number and whether they must be all of a block or link.

    With the normalized prose of a document, only patterns that may occur in it are in the index: those whose first
    chunk is one of its runs of letters or digits, or is more than such a run. That is a fraction of them, and building
    the rest takes longer than all else that a check of one short article does.
    """
    runs = None if normalized is None else set(normalized.translate(_RUNS).split())
    anywhere: dict[bool, dict[bytes | str, list[_Reference]]] = {True: {}, False: {}}
    whole: dict[bytes | str, list[_Reference]] = {}
    for rule, terms, must_be_whole in rules:
        searched = _never_whole(terms) if must_be_whole else None
        for number, text in enumerate(terms.latin):
            if runs is not None and (chunk := text.split(b" ", 1)[0]).isalnum() and chunk not in runs:
                continue
            place = anywhere[True] if searched is None or number in searched else whole
            place.setdefault(text, []).append((rule, terms, number))
        for number, other in enumerate(terms.unicode, len(terms.latin)):
            place = anywhere[False] if searched is None or number in searched else whole
            place.setdefault(other, []).append((rule, terms, number))
    return TermIndex(
        [PatternAutomaton(references, latin=latin) for latin, references in anywhere.items() if references],
        whole,
    )


def _never_whole(terms: CompiledTerms) -> frozenset[int]:
    """The patterns that are no whole term: anchors, and the contexts of terms."""
    return terms.exceptions | terms.unsafe | terms.safe | {number for number, _ in terms.contexts}

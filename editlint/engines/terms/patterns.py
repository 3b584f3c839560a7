"""What a rule's terms are compiled to: patterns to search for, and the context that some of them need.

A term with few wordings is written out: each wording is a pattern. One with many is found by its anchor, the part of
it that is rarest: the wordings of the anchor are patterns, and the other parts are the context of each.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from operator import itemgetter
from typing import Literal, TypeVar

import msgspec

from editlint.engines.terms.context import Haystack, PartMatcher, Shape, match_after, match_before
from editlint.engines.terms.word_edges import has_word_edges

T = TypeVar("T")


class ContextPart(msgspec.Struct, frozen=True, array_like=True):
    """One of `texts`, or up to `max_words` words of a `shape`; nothing where `optional`."""

    texts: tuple[bytes, ...]
    optional: bool
    shape: Shape = ""
    max_words: int = 1


class Context(msgspec.Struct, frozen=True, array_like=True):
    """What must come before and after the anchor of a term."""

    before: tuple[ContextPart, ...]
    after: tuple[ContextPart, ...]


class CompiledTerms(msgspec.Struct, frozen=True):
    """One rule's terms and exceptions as patterns, in columns: a run reads all texts, and few of the rest.

    Patterns are numbered through `latin`, which are normalized, and then `unicode`, in lower case, which are those
    with a character that Latin-1 lacks. The other columns go by that number, in its order: `replacements` lists what a
    term may be replaced with, `contexts` gives the index in `encoded_contexts` (each a Context), `exceptions` are
    patterns of phrases that protect what they contain, `unsafe` and `safe` of those that say how safe a replacement is;
    `suggestions` are terms whose replacement is unsafe elsewhere.
    """

    latin: tuple[bytes, ...] = ()
    unicode: tuple[str, ...] = ()
    replacements: tuple[tuple[int, tuple[str, ...]], ...] = ()
    contexts: tuple[tuple[int, int], ...] = ()
    exceptions: frozenset[int] = frozenset()
    unsafe: frozenset[int] = frozenset()
    safe: frozenset[int] = frozenset()
    suggestions: frozenset[int] = frozenset()
    encoded_contexts: tuple[msgspec.Raw, ...] = ()


Role = Literal["term", "exception", "unsafe", "safe"]
"""What a phrase is to its rule: a term, or a context that protects a term, or that says how safe its replacement is."""


class Pattern:
    """What an occurrence of a text means: a rule's term, or a phrase with another `role` in it.

    `is_anchor`: the text is only the anchor of the term or phrase. `is_suggestion`: the replacements are unsafe.
    """

    __slots__ = (
        "_context",
        "_encoded",
        "_latin",
        "is_anchor",
        "is_suggestion",
        "replacements",
        "role",
        "rule",
    )

    def __init__(self, rule: int, terms: CompiledTerms, number: int) -> None:
        self.rule = rule
        self.replacements = _find(terms.replacements, number) or ()
        self.role = _role(terms, number)
        self.is_suggestion = number in terms.suggestions
        context = _find(terms.contexts, number)
        self.is_anchor = context is not None
        self._encoded = None if context is None else terms.encoded_contexts[context]
        self._latin = number < len(terms.latin)
        self._context: tuple[tuple[PartMatcher, ...], tuple[PartMatcher, ...]] | None = None

    def expand(self, haystack: Haystack, start: int, end: int) -> tuple[int, int] | None:
        """The range of the whole term around its anchor at `start` to `end`, None where its context is missing."""
        if self._encoded is None:
            return start, end
        if self._context is None:
            context = msgspec.msgpack.decode(self._encoded, type=Context)
            self._context = (
                _part_matchers(context.before, latin=self._latin),
                _part_matchers(context.after, latin=self._latin),
            )
        before, after = self._context
        first = match_before(before, haystack, start) if before else start
        if first is None:
            return None
        last = match_after(after, haystack, end) if after else end
        return (first, last) if last is not None and has_word_edges(haystack.text, first, last) else None


def _role(terms: CompiledTerms, number: int) -> Role:
    if number in terms.exceptions:
        return "exception"
    return "unsafe" if number in terms.unsafe else "safe" if number in terms.safe else "term"


def _find(column: Sequence[tuple[int, T]], number: int) -> T | None:
    """The value of a pattern in a column that is sorted by number."""
    i = bisect_left(column, number, key=itemgetter(0))
    return column[i][1] if i < len(column) and column[i][0] == number else None


def _part_matchers(parts: Sequence[ContextPart], *, latin: bool) -> tuple[PartMatcher, ...]:
    matchers = []
    for part in parts:
        by_length: dict[int, set[bytes | str]] = defaultdict(set)
        for encoded in part.texts:
            text = encoded if latin else encoded.decode()
            by_length[len(text)].add(text)
        longest_first = tuple((n, frozenset(by_length[n])) for n in sorted(by_length, reverse=True))
        endings = tuple(text.decode() for text in part.texts) if part.shape == "ending" else ()
        matchers.append(PartMatcher(longest_first, part.optional, part.shape, part.max_words, endings))
    return tuple(matchers)

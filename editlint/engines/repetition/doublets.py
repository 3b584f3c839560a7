"""Doublets: two words for one thing, joined by "and" or "or" ("collaboration and cooperation")."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

import msgspec

from editlint.core.span import Span
from editlint.document.model import Document
from editlint.document.stemmer import stem
from editlint.document.token_flags import ENDS_CLAUSE
from editlint.document.vocabulary import Vocabulary
from editlint.document.word_sets import WordSet
from editlint.engines.base import EngineKind, RuleContext
from editlint.engines.per_rule import Detection, per_rule

_stem = lru_cache(maxsize=50_000)(stem)
"""The stem of a word; those beside "and" come again and again in a run."""


class Settings(msgspec.Struct, frozen=True):
    """What `with:` contains: `groups` of words that mean the same, in lower case; their other forms count as well."""

    groups: list[list[str]]


class Compiled(msgspec.Struct, frozen=True, omit_defaults=True):
    """The groups of each stem, by their numbers, and the phrases that protect what they contain, in lower case."""

    groups: dict[str, list[int]]
    exceptions: tuple[str, ...] = ()


def _conjunctions(vocabulary: Vocabulary) -> WordSet:
    return WordSet(vocabulary, frozenset(("and", "or")).__contains__)


def compile_settings(settings: Settings, context: RuleContext) -> Compiled:
    """The groups by stem. Raises ValueError for a group of fewer than two words."""
    found: dict[str, list[int]] = {}
    for number, words in enumerate(settings.groups):
        if len(words) < 2:
            raise ValueError(f"a group has two words or more: {', '.join(words) or 'nothing'}")
        for word in words:
            found.setdefault(stem(word) or word, []).append(number)
    return Compiled(found, tuple(phrase.lower() for phrase in context.exceptions))


def check(document: Document, settings: Compiled) -> Iterator[Detection]:
    """The two words with what joins them, where a group has both."""
    tokens, text = document.tokens, document.prose.text
    joining = tokens.vocabulary.derived(_conjunctions).tokens(tokens)
    words, flags, groups = tokens.words, tokens.flags, settings.groups
    for at in joining:
        if not 0 < at < len(tokens) - 1 or (flags[at - 1] | flags[at]) & ENDS_CLAUSE:
            continue
        before = _groups(words[at - 1], groups)
        if not before:
            continue
        after = _groups(words[at + 1], groups)
        if not after or before[0] == after[0] or before[1].isdisjoint(after[1]):
            continue
        span = tokens.span(at - 1, at + 2)
        found = text[span.start : span.end]
        # Only spaces between them; and part of a compound on neither side ("time-saving").
        is_pair = len(found.split()) == 3 and found.replace(" ", "").isalpha()
        if is_pair and not tokens.is_compound(at + 1) and not _is_excepted(text, span, settings.exceptions):
            yield Detection(span, {"match": found, "first": words[at - 1]})


def _is_excepted(text: str, span: Span, exceptions: Sequence[str]) -> bool:
    """Whether one of the phrases is there that contain what is at `span`."""
    found = text[span.start : span.end].lower()
    return any(
        found in phrase and phrase in text[max(span.start - len(phrase), 0) : span.end + len(phrase)].lower()
        for phrase in exceptions
    )


def _groups(word: str, groups: dict[str, list[int]]) -> tuple[str, set[int]] | None:
    """The stem of a word in small letters with its groups, None for a word that is in none."""
    if not word.islower():
        return None
    base = _stem(word)
    numbers = groups.get(base)
    return (base, set(numbers)) if numbers else None


DOUBLETS = EngineKind(
    Settings,
    Compiled,
    lambda settings: frozenset({"match", "first"}),
    compile_settings,
    per_rule(Settings, {"match", "first"}, check).build,
    finds_terms=True,
)

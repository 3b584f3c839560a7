"""Sentence frames: sentences that are built alike, by how they open.

"By learning … By sharing …", "When students … When students …", "This admission underscores … This vow demonstrates".
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Literal

import msgspec

from editlint.core.match import Candidates, Match
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.document.token_flags import CAPITAL, CONTENT, ENDS_CLAUSE, FUNCTION
from editlint.engines.base import EngineKind, RuleContext

MIN_PARTICIPLE_LETTERS = 6
"""Letters of a word in -ing from which it is a participle, and not "thing" or "king"."""
OPENING_WORDS = 3
"""Words that the openings of a frame have in common, where they start with any function word."""
MAX_ADJECTIVES = 1
"""Words between "this" and its noun."""
Kind = Literal["participles", "openings", "demonstratives"]


class Settings(msgspec.Struct, frozen=True):
    """What `with:` contains.

    `kind` is what the sentences of a frame have in common: one of `words` and a participle; the first three words, or
    one of `words` and a content word; one of `words`, a noun and one of `verbs`. All of these are in lower case.
    `min_sentences` share a frame; from the first to the last of so many, there are at most `max_distance` sentences, or
    any number where it is 0.
    """

    words: list[str] = []
    min_sentences: int = 3
    kind: Kind = "participles"
    max_distance: int = 0
    verbs: list[str] = []


def compile_settings(settings: Settings, context: RuleContext) -> Settings:
    """Raises ValueError where the settings make no sense."""
    if settings.min_sentences < 2:
        raise ValueError("'min_sentences' is 2 or more")
    if not settings.words:
        raise ValueError("'words' must name how a frame starts")
    if (settings.kind == "demonstratives") != bool(settings.verbs):
        raise ValueError("'verbs' are for the kind 'demonstratives', which needs them")
    return settings


def message_fields(settings: Settings) -> frozenset[str]:
    """The names that a message may use."""
    return frozenset({"match", "times", "example"})


class Opening(msgspec.Struct, frozen=True):
    """The opening of a sentence, and the number of that sentence."""

    sentence: int
    span: Span


class Engine:
    """Finds frames for every rule it serves."""

    def __init__(self, rules: Sequence[tuple[int, Settings]]) -> None:
        self._rules = dict(rules)

    def find(self, document: Document) -> Iterator[Candidates]:
        """The openings of each frame."""
        for rule, settings in self._rules.items():
            for openings in FRAMES[settings.kind](document, settings).values():
                near = _near_one_another(openings, settings)
                if len(near) >= settings.min_sentences:
                    yield Candidates(rule, tuple(opening.span for opening in near))

    def aggregate(self, candidates: Candidates, document: Document) -> Iterator[Match]:
        """The first opening with the others, where enough are left."""
        places = candidates.places
        if len(places) >= self._rules[candidates.rule].min_sentences:
            first, second = (document.prose.text[place.start : place.end] for place in places[:2])
            fields = {"match": first, "times": str(len(places)), "example": second}
            yield Match(candidates.rule, places[0], fields, related=places[1:])


def _near_one_another(openings: Sequence[Opening], settings: Settings) -> Sequence[Opening]:
    """The openings that are near enough to `min_sentences` of them."""
    last = settings.min_sentences - 1
    if not settings.max_distance:
        return openings
    near = {
        at + shift
        for at in range(len(openings) - last)
        if openings[at + last].sentence - openings[at].sentence <= settings.max_distance
        for shift in range(last + 1)
    }
    return [openings[at] for at in sorted(near)]


_Frames = Mapping[tuple[str, ...], Sequence[Opening]]


def _participles(document: Document, settings: Settings) -> _Frames:
    """For each word that opens a frame, the openings: the word, an adverb perhaps, and a participle."""
    tokens, text = document.tokens, document.prose.text
    found: dict[tuple[str, ...], list[Opening]] = defaultdict(list)
    for number, first, end in _sentences(document, min_tokens=2):
        opening = tokens.words[first].lower()
        if opening not in settings.words:
            continue
        last = first + 2 if tokens.words[first + 1].endswith("ly") and end - first > 2 else first + 1
        participle = tokens.words[last]
        if participle.endswith("ing") and len(participle) >= MIN_PARTICIPLE_LETTERS:
            span = tokens.span(first, last + 1)
            if span.start == document.sentences[number].start and _has_single_spaces(
                text, span, last - first
            ):
                found[opening,].append(Opening(number, span))
    return found


def _openings(document: Document, settings: Settings) -> _Frames:
    """The openings by their first three words, or by one of `words` and a content word."""
    tokens = document.tokens
    flags, types = tokens.flags, tokens.types
    found: dict[tuple[str, ...], list[Opening]] = defaultdict(list)
    # By the numbers of the words first: few openings repeat, and only those are looked at.
    by_types: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for number, first, _ in _sentences(document, min_tokens=OPENING_WORDS + 1):
        is_word = flags[first] & (FUNCTION | CAPITAL) == FUNCTION | CAPITAL
        if is_word and not (flags[first] | flags[first + 1]) & ENDS_CLAUSE:
            by_types[types[first], types[first + 1]].append((number, first))
    for places in by_types.values():
        if len(places) < 2:
            continue
        for number, first in places:
            low = [word.lower() for word in tokens.words[first : first + OPENING_WORDS]]
            if any(flag & CAPITAL for flag in flags[first + 1 : first + OPENING_WORDS]):
                continue  # a name, which is what the article is about
            if not _is_statement_among_others(document, number):
                continue
            size = 2 if low[0] in settings.words and flags[first + 1] & CONTENT else OPENING_WORDS
            found[tuple(low[:size])].append(Opening(number, tokens.span(first, first + size)))
    return found


def _demonstratives(document: Document, settings: Settings) -> _Frames:
    """The openings of one of `words`, another noun each time with an adjective perhaps, and one of `verbs`."""
    tokens = document.tokens
    flags, words = tokens.flags, tokens.words
    found: list[Opening] = []
    nouns: set[str] = set()
    for number, first, end in _sentences(document, min_tokens=5):
        if words[first].lower() not in settings.words:
            continue
        for verb in range(first + 2, min(first + MAX_ADJECTIVES + 3, end)):
            if flags[verb - 1] & (CAPITAL | ENDS_CLAUSE) or not flags[verb - 1] & CONTENT:
                break
            if words[verb] in settings.verbs:
                if words[verb - 1] not in nouns:  # the same noun again is the subject
                    nouns.add(words[verb - 1])
                    found.append(Opening(number, tokens.span(first, verb + 1)))
                break
    return {("",): found}


FRAMES = MappingProxyType(
    {"participles": _participles, "openings": _openings, "demonstratives": _demonstratives}
)
"""What finds the openings of each frame, by the name that a rule gives in `kind`."""


def _sentences(document: Document, min_tokens: int) -> Iterator[tuple[int, int, int]]:
    """The sentences in paragraphs: their number, their first token, and the end of their tokens."""
    bounds = document.tokens.sentence_bounds
    for number, block in enumerate(document.sentence_blocks):
        if block.kind == "paragraph" and bounds[number + 1] - bounds[number] >= min_tokens:
            yield number, bounds[number], bounds[number + 1]


def _is_statement_among_others(document: Document, number: int) -> bool:
    """Whether a sentence is no question, and not all of its paragraph, which could be an item of a list."""
    span, block = document.sentences[number], document.sentence_blocks[number].span
    return span != block and document.prose.text[span.end - 1] != "?"


def _has_single_spaces(text: str, span: Span, gaps: int) -> bool:
    """Whether only single spaces separate the words of an opening, one for each gap."""
    opening = text[span.start : span.end]
    return opening.count(" ") == gaps and all(word[-1].isalnum() for word in opening.split(" "))


SENTENCE_FRAMES = EngineKind(Settings, Settings, message_fields, compile_settings, Engine, aggregates=True)

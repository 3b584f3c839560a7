"""Sentence frames: sentences that open with the same word and a participle ("By learning … By sharing …")."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

import msgspec

from editlint.core.match import Candidates, Match
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.engines.base import EngineKind, RuleContext

MIN_PARTICIPLE_LETTERS = 6
"""Letters of a word in -ing from which it is a participle, and not "thing" or "king"."""


class Settings(msgspec.Struct, frozen=True):
    """What `with:` contains: the `words` that open a frame, in lower case, and `min_sentences` that share one."""

    words: list[str]
    min_sentences: int = 3


def compile_settings(settings: Settings, context: RuleContext) -> Settings:
    """Raises ValueError where the settings make no sense."""
    if settings.min_sentences < 2:
        raise ValueError("'min_sentences' is 2 or more")
    if not settings.words:
        raise ValueError("'words' must name how a frame starts")
    return settings


def message_fields(settings: Settings) -> frozenset[str]:
    """The names that a message may use."""
    return frozenset({"match", "times"})


class Engine:
    """Finds frames for every rule it serves."""

    def __init__(self, rules: Sequence[tuple[int, Settings]]) -> None:
        self._rules = dict(rules)

    def find(self, document: Document) -> Iterator[Candidates]:
        """The openings of each frame."""
        for rule, settings in self._rules.items():
            for spans in _frames(document, frozenset(settings.words)).values():
                if len(spans) >= settings.min_sentences:
                    yield Candidates(rule, tuple(spans))

    def aggregate(self, candidates: Candidates, document: Document) -> Iterator[Match]:
        """The first opening with the others, where enough are left."""
        places = candidates.places
        if len(places) >= self._rules[candidates.rule].min_sentences:
            text = document.prose.text[places[0].start : places[0].end]
            fields = {"match": text, "times": str(len(places))}
            yield Match(candidates.rule, places[0], fields, related=places[1:])


def _frames(document: Document, words: frozenset[str]) -> dict[str, list[Span]]:
    """For each word that opens a frame, the openings: the word, an adverb perhaps, and a participle."""
    tokens, text = document.tokens, document.prose.text
    found: dict[str, list[Span]] = defaultdict(list)
    for number, block in enumerate(document.sentence_blocks):
        first, end = tokens.sentence_bounds[number], tokens.sentence_bounds[number + 1]
        if block.kind != "paragraph" or end - first < 2:
            continue
        opening = tokens.words[first].lower()
        if opening not in words:
            continue
        last = first + 2 if tokens.words[first + 1].endswith("ly") and end - first > 2 else first + 1
        participle = tokens.words[last]
        if participle.endswith("ing") and len(participle) >= MIN_PARTICIPLE_LETTERS:
            span = tokens.span(first, last + 1)
            if span.start == document.sentences[number].start and _has_single_spaces(
                text, span, last - first
            ):
                found[opening].append(span)
    return found


def _has_single_spaces(text: str, span: Span, gaps: int) -> bool:
    """Whether only single spaces separate the words of an opening, one for each gap."""
    opening = text[span.start : span.end]
    return opening.count(" ") == gaps and all(word[-1].isalnum() for word in opening.split(" "))


SENTENCE_FRAMES = EngineKind(Settings, Settings, message_fields, compile_settings, Engine, aggregates=True)

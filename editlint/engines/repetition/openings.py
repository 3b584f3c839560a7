"""Openings that return: sentences or paragraphs in a row that start with the same word, and sentences of one frame."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import compress, islice
from operator import eq
from typing import Literal

import msgspec

from editlint.analysis.repetition.bigrams import Pieces, pieces
from editlint.core.match import Candidates, Match
from editlint.core.span import Span
from editlint.document.known import number
from editlint.document.model import Block, Document
from editlint.document.words import WORD
from editlint.engines.base import EngineKind, RuleContext


class Settings(msgspec.Struct, frozen=True):
    """What `with:` holds.

    `of` is what is compared: sentences in a row of one paragraph, paragraphs in a row, or, for `frames`, all
    sentences that start with one of `words` and a participle ("By learning"). `times` is how many it takes;
    `plain` are words that open so many sentences that it takes `often`.
    """

    of: Literal["sentences", "paragraphs", "frames"]
    times: int = 3
    often: int = 4
    plain: list[str] = []
    words: list[str] = []


def prepare(settings: Settings, common: RuleContext) -> Settings:
    """Raises ValueError where the settings make no sense."""
    if not 2 <= settings.times <= settings.often:
        raise ValueError("'times' is 2 or more, and 'often' no less")
    if settings.of == "frames" and not settings.words:
        raise ValueError("'words' must name how a frame starts")
    return settings


def values(settings: Settings) -> frozenset[str]:
    """The names that a message may use."""
    return frozenset({"match", "times"})


_Opened = tuple[Span, Span, str]
"""A block, the first word of a sentence in it, and that word in lower case; '' where there is none."""


class Engine:
    """Finds openings that return for every rule it serves."""

    def __init__(self, rules: Sequence[tuple[int, Settings]]) -> None:
        self._rules = dict(rules)

    def find(self, document: Document) -> Iterator[Candidates]:
        """A tally for each opening: where its words stand."""
        text = pieces(document)
        for rule, settings in self._rules.items():
            found: Iterable[tuple[Span, ...]]
            if settings.of == "frames":
                found = _frames(document, _framed(text, settings), settings)
            elif settings.of == "sentences":
                found = _told(_sentences(document, _alike(text, settings)), settings)
            else:
                found = (
                    _told(_paragraphs(document), settings)
                    if _repeated(text.firsts(text.lines), settings)
                    else ()
                )
            yield from (Candidates(rule, spans) for spans in found)

    def aggregate(self, tally: Candidates, document: Document) -> Iterator[Match]:
        """The first opening with the others, where enough are left."""
        places, settings = tally.places, self._rules[tally.rule]
        if places:
            said = document.prose.text[places[0].start : places[0].end]
            if len(places) >= _least(said.lower(), settings):
                values = {"match": said, "times": str(len(places))}
                yield Match(tally.rule, places[0], values, related=places[1:])


def _repeated(firsts: Sequence[int], settings: Settings) -> list[int]:
    """Where so many in a row are the same: the places of the last of each."""
    same = bytes(map(eq, firsts, islice(firsts, 1, None)))
    row, last = b"\1" * (settings.times - 1), settings.times - 1
    if row not in same:
        return []
    plain, longer = {number(word) for word in settings.plain}, b"\1" * (settings.often - 1)
    return [
        at
        for at in range(last, len(firsts))
        if same.startswith(row, at - last)
        and firsts[at]
        and (firsts[at] not in plain or same.endswith(longer, 0, at))
    ]


def _in_a_row(text: Pieces, settings: Settings) -> bool:
    """Whether so many lines in a row, and not all of a list or table, may start with one word."""
    last = _repeated(text.firsts(text.lines), settings)
    return any((block := text.block(at)) and block.kind == "paragraph" for at in last)


def _alike(text: Pieces, settings: Settings) -> Iterator[Block | None]:
    """The blocks where so many sentences in a row may start with one word. No others are split into sentences."""
    starts = text.sentences.starts
    repeated = _repeated(text.openings, settings)
    return map(text.block, sorted({text.line(starts[at]) for at in repeated}))


def _framed(text: Pieces, settings: Settings) -> Iterator[Block | None]:
    """The blocks where a frame may start, if there are so many in all."""
    wanted = {number(word) for word in settings.words}
    firsts = text.openings
    starts = list(compress(text.sentences.starts, map(wanted.__contains__, firsts)))
    if len(starts) < settings.times:
        return iter(())
    starts = [at for at in starts if any(word.endswith("ing") for word in text.words(at + 1, at + 3))]
    times = Counter(text.numbers[at] for at in starts)
    lines = {text.line(at) for at in starts if times[text.numbers[at]] >= settings.times}
    return map(text.block, sorted(lines))


def _paragraphs(document: Document) -> list[_Opened]:
    """How each block starts."""
    text = document.prose.text
    return [_opened(text, block, block.span) for block in document.blocks]


def _sentences(document: Document, blocks: Iterable[Block | None]) -> list[_Opened]:
    """How each sentence of the blocks starts."""
    text = document.prose.text
    return [
        _opened(text, block, sentence)
        for block in blocks
        if block
        for sentence in document.sentences_in(block)
    ]


def _opened(text: str, block: Block, sentence: Span) -> _Opened:
    end = text.find(" ", sentence.start, sentence.end) if block.kind == "paragraph" else -1
    word = text[sentence.start : end] if end > 0 else ""
    span = Span(sentence.start, sentence.start + len(word))
    return block.span, span, word.lower() if word.isalpha() else ""


def _least(word: str, settings: Settings) -> int:
    return settings.often if word in settings.plain else settings.times


def _told(opened: Sequence[_Opened], settings: Settings) -> Iterator[tuple[Span, ...]]:
    """The rows that are long enough for their word."""
    return (spans for word, spans in _rows(opened, settings) if len(spans) >= _least(word, settings))


def _rows(opened: Sequence[_Opened], settings: Settings) -> Iterator[tuple[str, tuple[Span, ...]]]:
    """The rows of sentences, or of paragraphs, with the same first word."""
    row: list[Span] = []
    before, block = "", Span(0, 0)
    for around, span, word in opened:
        if settings.of == "paragraphs" and around == block:
            continue
        same = word == before and word and (settings.of == "paragraphs" or around == block)
        if not same:
            if len(row) >= settings.times:
                yield before, tuple(row)
            row = []
        row.append(span)
        before, block = word, around
    if before and len(row) >= settings.times:
        yield before, tuple(row)


def _frames(
    document: Document, blocks: Iterable[Block | None], settings: Settings
) -> Iterator[tuple[Span, ...]]:
    """For each word that starts a frame, where a participle follows it."""
    text = document.prose.text
    found: dict[str, list[Span]] = defaultdict(list)
    for _, span, word in _sentences(document, blocks):
        if word in settings.words:
            follows = WORD.search(text, span.end)
            if follows and follows.start() == span.end + 1:
                second = WORD.search(text, follows.end() + 1) if follows.group().endswith("ly") else None
                last = second or follows
                if last.group().endswith("ing") and len(last.group()) > 5:
                    found[word].append(Span(span.start, last.end()))
    return (tuple(spans) for spans in found.values() if len(spans) >= settings.times)


OPENINGS = EngineKind(Settings, Settings, values, prepare, Engine, aggregates=True)

"""Phrases that return: every longest run of words that stands in a document more than once, and is worth telling."""

from collections.abc import Iterator, Sequence

import msgspec

from editlint.analysis.repetition.bigrams import Pieces, pieces
from editlint.analysis.repetition.maximal_repeats import Run, returning
from editlint.analysis.repetition.similarity import Unit, alike
from editlint.core.lazy_regex import LazyPattern
from editlint.core.match import Candidates, Extent, Match
from editlint.core.span import Span
from editlint.document.known import AROUND, CONTENT, content
from editlint.document.model import Document
from editlint.engines.base import EngineKind, RuleContext

NEAR = 1_500
"""Characters within which a short phrase is heard to return: two or three paragraphs."""


_SENTENCE = LazyPattern(r"[.!?…]\W*\s|\n")
_JOINING = frozenset({"and", "or", "per"})
_ARTICLES = frozenset({"a", "an", "the"})
_BEHIND = frozenset({"at", "for", "from", "in", "of", "on", "to", "with"})


TOLD = 0.37
"""From here on, as `alike` has it, sentences are mostly told themselves as said again, and not noted only."""


class Settings(msgspec.Struct, frozen=True):
    """What `with:` holds.

    A run counts from `words` words on, or from `short` where it stands in `often` places, and has `content`
    words with content. Its level is 1 where it is heard: it has `long` words or stands in `often` places, and
    words that are not of the document's subject; else 0.
    """

    words: int = 4
    short: int = 3
    long: int = 5
    often: int = 3
    content: int = 2


def prepare(settings: Settings, common: RuleContext) -> Settings:
    """Raises ValueError where the settings make no sense."""
    if not 2 <= settings.short <= settings.words or settings.content < 2 or settings.often < 2:
        raise ValueError("'short' is from 2 up to 'words', 'content' and 'often' are 2 or more")
    return settings


def values(settings: Settings) -> frozenset[str]:
    """The names that a message may use."""
    return frozenset({"match", "times"})


class Engine:
    """Finds phrases that return for every rule it serves."""

    def __init__(self, rules: Sequence[tuple[int, Settings]]) -> None:
        self._rules = rules

    def find(self, document: Document) -> Iterator[Candidates]:
        """A tally for each phrase: its places."""
        text = pieces(document)
        found = returning(text, min(settings.words for _, settings in self._rules))
        if not found:
            return
        for number, settings in self._rules:
            for places in _apart(text, found, settings):
                yield Candidates(number, places)

    def aggregate(self, tally: Candidates, document: Document) -> Iterator[Match]:
        """The phrase with its other places, where enough are left."""
        settings = next(settings for number, settings in self._rules if number == tally.rule)
        places = tally.places
        said = [document.prose.text[place.start : place.end] for place in places]
        size = min((len(each.split()) for each in said), default=0)
        often = len(places) >= settings.often
        if len(places) < 2 or (size < settings.words and not often):
            return
        first = min(range(len(places)), key=lambda i: len(said[i]))
        values = {"match": said[first], "times": str(len(places))}
        level = 1.0 if _loud(pieces(document), said[first].split(), places, settings) else 0.0
        # Sentences that return are not told once more for their phrases. One that may only be noted hides no warning.
        apart = often or (level and not _returns(document, places))
        extent: Extent = "phrase" if apart else "sentence"
        related = (*places[:first], *places[first + 1 :])
        yield Match(tally.rule, places[first], values, related=related, level=level, extent=extent)


def _returns(document: Document, places: Sequence[Span]) -> bool:
    """Whether the whole sentences around the first two places are alike."""
    around = [document.sentence_at(place.start) or place for place in places[:2]]
    one, other = (Unit.of(document.prose.text[span.start : span.end]) for span in around)
    return alike(one, other) >= TOLD


def _loud(text: Pieces, words: Sequence[str], places: Sequence[Span], settings: Settings) -> bool:
    """Whether readers will hear the phrase return.

    It has words that are no names, no figures and not what all is about, and it is no term of a trade, which is
    words with content in a row ("machine learning models", "the chief executive of"). The places of a short one are
    near each other.
    """
    if any(word[0].isupper() for word in words[1:]) or any(word[0].isdigit() for word in words):
        return False
    often, about = len(places) >= settings.often, [word for word in words if word not in _JOINING]
    if about[0].lower() in _ARTICLES:
        about = about[1 : -1 if about[-1] in _BEHIND else None]
    if all(content((word,)) for word in about):
        return False
    between = text.document.prose.text[places[0].end : places[-1].start]
    if not _SENTENCE.search(between):
        return False  # within one sentence it is a figure of speech
    said = content(words)
    if often and len(words) >= settings.words:
        subject = text.subject if len(places) == settings.often else text.named
        return not subject.issuperset(said)
    if len(said - text.subject) < 2:
        return False
    return len(words) >= settings.long or (often and places[-1].end - places[0].start <= NEAR)


def _apart(text: Pieces, runs: Sequence[Run], settings: Settings) -> Iterator[tuple[Span, ...]]:
    """The places of the runs that are worth telling, without those inside another: each word is told once."""
    taken: set[int] = set()
    for run in sorted(runs, key=lambda run: (_weight(run, settings), run.places)):
        if run.size < (settings.short if len(run.places) >= settings.often else settings.words):
            continue
        if not _telling(text, run, settings):
            continue
        places: list[tuple[int, int]] = []
        for start, end in run.places:
            if not taken.intersection(range(start, end)) and (not places or start >= places[-1][1]):
                places.append((start, end))
        spans = [text.span(*place) for place in places]
        whole = [span for span in spans if _in_one(text.document.prose.text, span)]
        if len(whole) < 2 or (run.size < settings.words and len(whole) < settings.often):
            continue
        taken.update(word for place in places for word in range(*place))
        yield tuple(whole)


_OPENING = "(\"“‘'[*"
_PARTS = LazyPattern(r"[^\w\s'’.,\-&/]")


def _in_one(prose: str, place: Span) -> bool:
    """Whether nothing but commas parts the words: a colon, bracket or dash ends a phrase, as code does.

    Where a colon follows, it is a label.
    """
    return not _PARTS.search(prose, place.start, place.end) and prose[place.end : place.end + 1] != ":"


def _weight(run: Run, settings: Settings) -> tuple[bool, bool, int]:
    """What comes first: runs that stand in many places, long ones, those that cover most."""
    places = len(run.places)
    return places < settings.often or run.size < settings.words, run.size < settings.long, -places * run.size


def _telling(text: Pieces, run: Run, settings: Settings) -> bool:
    """Whether the run has words enough with content, and not all of them are of the title or names."""
    first, end = run.places[0]
    pieces, numbers, named = text.pieces, text.numbers, text.named
    found = [
        at
        for at in range(first, end)
        if text.marks[at] & CONTENT and (pieces[at].isalpha() or pieces[at].strip(AROUND).isalpha())
    ]
    if len(found) < settings.content:
        return False
    return not all(numbers[at] in named or _named(text, run, at - first) for at in found)


def _named(text: Pieces, run: Run, offset: int) -> bool:
    """Whether the word is written as a name somewhere, not at the start of a sentence; or everywhere."""
    pieces = text.pieces
    places = [start + offset for start, _ in run.places]
    capital = [
        at for at in places if not pieces[at][0].islower() and pieces[at].lstrip(_OPENING)[:1].isupper()
    ]
    return len(capital) == len(places) or any(at and not text.stops[at - 1] for at in capital)


PHRASE_RUNS = EngineKind(Settings, Settings, values, prepare, Engine, aggregates=True)

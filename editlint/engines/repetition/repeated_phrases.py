"""Repeated phrases: maximal repeats of a document that are worth reporting."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from editlint.analysis.repetition.bigrams import Bigrams, bigrams
from editlint.analysis.repetition.maximal_repeats import MaximalRepeat, find_maximal_repeats
from editlint.analysis.repetition.similarity import Unit, similarity
from editlint.core.lazy_regex import LazyPattern
from editlint.core.match import Candidates, Match
from editlint.core.span import Extent, Span
from editlint.document.model import Document
from editlint.document.token_flags import CAPITAL, CONTENT, NUMBER
from editlint.engines.base import EngineKind, NoSettings, constant_fields, keep_settings

MIN_WORDS = 4
"""Words of a repeat that counts even if it occurs only twice."""
MIN_SHORT_WORDS = 3
"""Words of one that counts if it occurs MANY_PLACES times."""
MIN_LONG_WORDS = 5
"""Words of a repeat that is reported before shorter ones."""
MIN_NOTICED_WORDS = 7
"""Words from which readers notice a phrase again some pages later."""
MIN_NEAR_WORDS = 6
"""Words from which they notice it two or three paragraphs later, or if it comes MANY_PLACES times."""
MIN_NEW_STEMS = 3
"""Content words of such a phrase that are not the topic of the article."""
MANY_PLACES = 3
MIN_CONTENT_WORDS = 2
NOTICED_WITHIN = 1_500
"""Characters within which readers notice a short phrase again: two or three paragraphs."""
FORGOTTEN_AFTER = 6_000
"""Characters after which they have forgotten a longer one: two or three pages."""
DELIBERATE_WITHIN = 80
"""Characters between places that are so near each other that the writer saw both: a parallel, not a slip."""
MIN_REPEATS = 4
MAX_WORDS = 2_000
MIN_REPEATS_PER_1000 = 6
"""Repeats, words, and repeats per 1,000 words of an article that repeats itself all the time; longer ones always do."""
MAX_CODE_PER_1000 = 8
"""Pieces of code per 1,000 words of an article in which the same steps have to be described in the same words."""
SIMILAR_SENTENCES = 0.37
"""From this similarity on, sentences are mostly reported themselves as near duplicates."""

_SENTENCE_END = LazyPattern(r"[.!?…]\W*\s|\n")
_JOINING = frozenset({"and", "or", "per"})
_ARTICLES = frozenset({"a", "an", "the"})
_TRAILING_PREPOSITIONS = frozenset({"at", "for", "from", "in", "of", "on", "to", "with"})
_BREAKS = LazyPattern(r"[^\w\s'’.,\-&/]")


class Engine:
    """Finds repeated phrases for every rule it serves."""

    def __init__(self, rules: Sequence[tuple[int, NoSettings]]) -> None:
        self._rules = rules

    def find(self, document: Document) -> Iterator[Candidates]:
        """The places of each phrase."""
        for places in document.derived(_reported):
            for rule, _ in self._rules:
                yield Candidates(rule, places)

    def aggregate(self, candidates: Candidates, document: Document) -> Iterator[Match]:
        """The phrase with its other places, where enough are left; at level 1 where readers notice it, else 0."""
        places = candidates.places
        is_frequent = len(places) >= MANY_PLACES
        shortest = min((_words(document, place) for place in places), default=0)
        if len(places) < 2 or (shortest < MIN_WORDS and not is_frequent):
            return
        first = min(range(len(places)), key=lambda i: len(places[i]))
        text = document.prose.text[places[first].start : places[first].end]
        has_more = bigrams(document).has_more_places(*document.tokens.range(places[first]))
        fields = {"match": text, "times": f"{'at least ' if has_more else ''}{len(places)}"}
        noticed = _is_noticed(document, places[first], places)
        # Repeated sentences are not reported once more for their phrases, but a note hides no warning.
        separate = is_frequent or (noticed and not _in_similar_sentences(document, places))
        extent: Extent = "phrase" if separate else "sentence"
        related = (*places[:first], *places[first + 1 :])
        yield Match(
            candidates.rule, places[first], fields, related=related, level=float(noticed), extent=extent
        )


def _words(document: Document, place: Span) -> int:
    """How many words a place has, compounds as one."""
    return document.tokens.separate(*document.tokens.range(place))


def _in_similar_sentences(document: Document, places: Sequence[Span]) -> bool:
    """Whether the sentences around the first two places are similar as a whole."""
    units = []
    for place in places[:2]:
        span = document.sentence_at(place.start) or place
        first, end = document.tokens.range(span)
        stems = document.tokens.vocabulary.stem_ids(document.tokens.types[first:end])
        units.append(Unit(document.prose.text[span.start : span.end], end - first, stems))
    return similarity(units[0], units[1]) >= SIMILAR_SENTENCES


def _is_noticed(document: Document, phrase: Span, places: Sequence[Span]) -> bool:
    """Whether readers notice the phrase again.

    It has words that are not names, figures or the topic of the article, and it is not a technical term, which is
    content words in a row ("machine learning models", "the chief executive of"). Its places are near each other, but
    not so near that they are a figure of speech. What has to be repeated is not noticed either: the terms of a licence
    or a contract are short, and the steps of a guide are among code.
    """
    text, tokens = bigrams(document), document.tokens
    first, end = tokens.range(phrase)
    words, flags = tokens.words[first:end], tokens.flags[first:end]
    if any(flag & CAPITAL for flag in flags[1:]) or any(flag & NUMBER for flag in flags):
        return False
    inner = [at for at, word in enumerate(words) if word not in _JOINING]
    if words[inner[0]].lower() in _ARTICLES:
        inner = inner[1 : -1 if words[inner[-1]] in _TRAILING_PREPOSITIONS else None]
    if all(flags[at] & CONTENT for at in inner):
        return False
    gap = _gap(document, places)
    if gap is None or 1_000 * len(document.code_places) > MAX_CODE_PER_1000 * document.body_words:
        return False
    stems, count = tokens.vocabulary.stem_ids(tokens.types[first:end]), tokens.separate(first, end)
    is_repetitive = _is_repetitive(document)
    if len(places) >= MANY_PLACES and count >= (MIN_WORDS if is_repetitive else MIN_NEAR_WORDS):
        topic = text.topic_stems if len(places) == MANY_PLACES else text.title_stems
        return not topic.issuperset(stems)
    if is_repetitive and count >= MIN_LONG_WORDS:
        return len(stems - text.topic_stems) >= MIN_CONTENT_WORDS
    shortest = MIN_NEAR_WORDS if gap <= NOTICED_WITHIN else MIN_NOTICED_WORDS
    return count >= shortest and len(stems - text.topic_stems) >= MIN_NEW_STEMS


def _gap(document: Document, places: Sequence[Span]) -> int | None:
    """The least distance in characters of two places that are no parallel, None where readers expect or forget them."""
    if not _SENTENCE_END.search(document.prose.text[places[0].end : places[-1].start]):
        return None  # within one sentence it is a figure of speech
    blocks = [document.block_at(place.start) for place in places]
    if all(block and block.span.start == place.start for block, place in zip(blocks, places, strict=True)):
        return None  # the lines of a form, or links back to the top
    gaps = [later.start - earlier.end for earlier, later in pairwise(places)]
    return min((gap for gap in gaps if DELIBERATE_WITHIN <= gap < FORGOTTEN_AFTER), default=None)


def _reported(document: Document) -> Sequence[tuple[Span, ...]]:
    """The places of the repeats that are worth reporting; each token is reported once."""
    repeats = find_maximal_repeats(bigrams(document), MIN_WORDS)
    return tuple(_worth_reporting(document, repeats)) if repeats else ()


def _is_repetitive(document: Document) -> bool:
    """Whether the article repeats itself all the time, so that readers come to expect it and notice shorter phrases."""
    count = len(document.derived(_reported))
    words = document.body_words
    return count >= MIN_REPEATS and words <= MAX_WORDS and 1_000 * count >= MIN_REPEATS_PER_1000 * words


def _worth_reporting(document: Document, repeats: Sequence[MaximalRepeat]) -> Iterator[tuple[Span, ...]]:
    text, prose = bigrams(document), document.prose.text
    taken = bytearray(len(text.tokens))  # 1 for each token that is reported
    for each in sorted(repeats, key=lambda each: (_rank(each), each.places)):
        words = text.tokens.separate(*each.places[0])
        if words < (MIN_SHORT_WORDS if len(each.places) >= MANY_PLACES else MIN_WORDS):
            continue
        if not _has_content(text, each):
            continue
        places: list[tuple[int, int]] = []
        for start, end in each.places:
            if taken.find(1, start, end) < 0 and (not places or start >= places[-1][1]):
                places.append((start, end))
        spans = [span for span in (text.tokens.span(*place) for place in places) if _is_phrase(prose, span)]
        if len(spans) < 2 or (words < MIN_WORDS and len(spans) < MANY_PLACES):
            continue
        for start, end in places:
            taken[start:end] = b"\1" * (end - start)
        yield tuple(spans)


def _is_phrase(prose: str, place: Span) -> bool:
    """Whether only commas separate the words: a colon, bracket or dash ends a phrase, as code does.

    A text before a colon is a label.
    """
    return not _BREAKS.search(prose, place.start, place.end) and prose[place.end : place.end + 1] != ":"


def _rank(repeat: MaximalRepeat) -> tuple[bool, bool, int]:
    """What comes first: repeats in many places, long ones, those that cover most."""
    places = len(repeat.places)
    short = places < MANY_PLACES or repeat.words < MIN_WORDS
    return short, repeat.words < MIN_LONG_WORDS, -places * repeat.words


def _has_content(text: Bigrams, repeat: MaximalRepeat) -> bool:
    """Whether the repeat has enough content words, and not all of them are of the title or names.

    A compound is no such word: it is mostly a path, an identifier or a pair of alternatives.
    """
    first, end = repeat.places[0]
    tokens = text.tokens
    found = [
        at
        for at in range(first, end)
        if tokens.flags[at] & CONTENT and tokens.words[at].isalpha() and not tokens.is_compound(at)
    ]
    if len(found) < MIN_CONTENT_WORDS:
        return False
    return not all(tokens.stems[at] in text.title_stems or _is_name(text, repeat, at - first) for at in found)


def _is_name(text: Bigrams, repeat: MaximalRepeat, offset: int) -> bool:
    """Whether the word of the first place has a capital somewhere that is not the start of a clause; or everywhere.

    Places with another number of words have it elsewhere, and do not count.
    """
    flags, ends = text.tokens.flags, text.clause_ends
    first, last = repeat.places[0]
    places = [start + offset for start, end in repeat.places if end - start == last - first]
    capitals = [at for at in places if flags[at] & CAPITAL]
    return len(capitals) == len(places) or any(at and not ends[at - 1] for at in capitals)


REPEATED_PHRASES = EngineKind(
    NoSettings,
    NoSettings,
    constant_fields("match", "times"),
    keep_settings,
    Engine,
    aggregates=True,
    finds_terms=True,
)

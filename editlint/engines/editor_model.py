"""Passages that a trained model takes for what an editor would mark: those of a section or of the document together."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise, takewhile
from typing import TYPE_CHECKING, Literal, NamedTuple

import msgspec

from editlint.analysis.models.editor_model import best_words, probability, score_of, scored_sentences
from editlint.core.span import Extent, Span
from editlint.document.model import Document
from editlint.document.records import Window
from editlint.engines.excerpts import opening_words
from editlint.engines.per_rule import Detection, per_rule

if TYPE_CHECKING:
    from editlint.analysis.claims.evidence import EvidenceIndex

MAX_WORDS = 100
"""Words of a passage at most; few sentences have more."""
MAX_PLACES = 16
"""Passages of a finding at most."""
MAX_QUOTED_SHARE = 0.5
"""Share of the characters of a sentence that a speaker said from which its author cannot reword it."""


class Settings(msgspec.Struct, frozen=True):
    """What `with:` contains.

    `marks` is the kind of mark that the model looks for. A finding is about a section or the whole document, `per`, in
    which at least `min_sure` sentences, and a share of at least `min_share`, have a probability of `sure_score` of
    being marked. It points to the most likely ones of those with `min_score`, at most `max_places`: to the `words` in
    each that speak most for it; beyond these it counts those of which it is sure. With `unless_source`, sentences with
    a source that near do not count; those of fewer than `min_words` words, and those at least half of which is a
    quotation, never do.

    Documents of fewer than `min_sentences` sentences are not checked, nor those whose sentences have a mean probability
    under `min_mean`, nor those in which a larger share of the sentences than `max_sourced` has a source: in an edited
    article a single sentence is seldom worth a remark. The mean is also the level of a finding.
    """

    marks: Literal["claim", "filler", "hard", "idea"]
    sure_score: float
    min_score: float
    per: Literal["section", "document"] = "section"
    words: int = 3
    min_sure: int = 1
    min_share: float = 0
    max_places: int = 8
    min_words: int = 5
    min_sentences: int = 8
    min_mean: float = 0
    max_sourced: float = 1
    unless_source: Window | None = None


class Passage(NamedTuple):
    """Some words of a sentence, and how likely an editor marks it."""

    span: Span
    probability: float


def validate(settings: Settings) -> None:
    """Refuse numbers that make no sense. Raises ValueError."""
    if not 0 < settings.min_score <= settings.sure_score < 1:
        raise ValueError(
            f"min_score: {settings.min_score}, sure_score: {settings.sure_score}: choose numbers between 0 and 1,"
            " the first not over the second"
        )
    for name in ("min_mean", "min_share", "max_sourced"):
        if not 0 <= (value := getattr(settings, name)) <= 1:
            raise ValueError(f"{name}: {value}: choose a number from 0 to 1")
    if not 1 <= settings.words <= MAX_WORDS:
        raise ValueError(f"words: {settings.words}: choose 1 to {MAX_WORDS}")
    if settings.min_sure < 1:
        raise ValueError(f"min_sure: {settings.min_sure}: choose 1 or more")
    if not 1 <= settings.max_places <= MAX_PLACES:
        raise ValueError(f"max_places: {settings.max_places}: choose 1 to {MAX_PLACES}")


def check(document: Document, settings: Settings) -> Iterator[Detection]:
    """The passages of each section, or of the document, where the model is sure of enough of them."""
    if document.body_sentences < settings.min_sentences:
        return
    scored = document.derived(scored_sentences)
    scores = scored.scores[settings.marks]
    sure_score = score_of(settings.sure_score)
    sure = [at for at, score in enumerate(scores) if score >= sure_score]
    if len(sure) < settings.min_sure:
        return  # most documents
    level = sum(map(probability, scores)) / len(scores)
    if level < settings.min_mean:
        return
    by_section = settings.per == "section"
    extent: Extent = "section" if by_section else "document"
    groups = document.derived(_sections) if by_section else (range(len(scores)),)
    chosen = list(_sure_groups(groups, sure, settings))
    if not chosen or _has_sources(document, scored.numbers, settings.max_sourced):
        return
    evidence = _evidence(document) if settings.unless_source else None
    for sentences in chosen:
        likely = _likeliest(scores, sentences, score_of(settings.min_score))
        passages = _passages(
            document, [(scored.numbers[at], scores[at]) for at in likely], settings, evidence
        )
        if shown := _shown(passages, settings):
            more = takewhile(lambda each: each.probability >= settings.sure_score, passages)
            yield _detection(document, shown, len(shown) + sum(1 for _ in more), level, extent)


def _sure_groups(groups: Iterable[range], sure: Sequence[int], settings: Settings) -> Iterator[range]:
    """The sections or the document with enough sentences of which the model is sure; `sure` has the numbers of these.

    Each is the range of its sentences among those that are scored.
    """
    for each in groups:
        count = bisect_left(sure, each.stop) - bisect_left(sure, each.start)
        if count >= max(settings.min_sure, settings.min_share * len(each)):
            yield each


def _evidence(document: Document) -> "EvidenceIndex":
    from editlint.analysis.claims.evidence import EvidenceIndex  # few articles need it, and it is large

    return EvidenceIndex(document)


def _has_sources(document: Document, numbers: Sequence[int], max_share: float) -> bool:
    """Whether a larger share of the sentences, given by their numbers, than that has a source of its own."""
    if max_share >= 1:
        return False
    evidence, spans = _evidence(document), document.sentences
    sourced = (number for number in numbers if evidence.nearest(spans[number], "sentence") is not None)
    # Most articles have enough of them near the top.
    return next(islice(sourced, int(max_share * len(numbers)), None), None) is not None


def _sections(document: Document) -> Sequence[range]:
    """The sentences of the body under each heading, by their numbers among those that are scored."""
    blocks = document.sentence_blocks
    sections = [blocks[number].section for number in document.derived(scored_sentences).numbers]
    starts = [
        0,
        *(at for at, (before, own) in enumerate(pairwise(sections), 1) if before != own),
        len(sections),
    ]
    return [range(first, end) for first, end in pairwise(starts)]


def _likeliest(scores: Sequence[float], group: range, min_score: float) -> Sequence[int]:
    """Those of a group with a score of at least `min_score`, the most likely first."""
    return sorted([at for at in group if scores[at] >= min_score], key=lambda at: (-scores[at], at))


def _shown(passages: Iterator[Passage], settings: Settings) -> Sequence[Passage]:
    """The first passages, none where the model is not sure of enough of them; the others are not looked at then."""
    shown: list[Passage] = []
    for each in islice(passages, settings.max_places):
        if each.probability < settings.sure_score and len(shown) < settings.min_sure:
            return ()
        shown.append(each)
    return shown if len(shown) >= min(settings.min_sure, settings.max_places) else ()


def _passages(
    document: Document,
    sentences: Sequence[tuple[int, float]],
    settings: Settings,
    evidence: "EvidenceIndex | None",
) -> Iterator[Passage]:
    """The passages of sentences, given by number and score, without those that are quoted and those with a source."""
    bounds, spans = document.tokens.sentence_bounds, document.sentences
    for number, score in sentences:
        if bounds[number + 1] - bounds[number] < settings.min_words:
            continue
        span = best_words(document, number, settings.marks, settings.words)
        if document.is_quoted(span) or _is_mostly_quoted(document, spans[number]):
            continue
        if evidence and settings.unless_source and evidence.nearest(span, settings.unless_source):
            continue
        yield Passage(span, probability(score))


def _is_mostly_quoted(document: Document, sentence: Span) -> bool:
    quoted = sum(len(each) for each in document.quotations_in(sentence))
    return quoted >= MAX_QUOTED_SHARE * len(sentence)


def _detection(
    document: Document, shown: Sequence[Passage], count: int, level: float, extent: Extent
) -> Detection:
    """A match at the first of the passages that are shown; the others are its related places."""
    first, *others = shown
    span = first.span
    sentence = document.sentence_at(span.start) or span
    fields = {
        "match": opening_words(document, sentence),
        "count": f"{count:,}",
        "sentences": "sentence" if count == 1 else "sentences",
        "listed": f" ({len(shown)} listed)" if count > len(shown) else "",
    }
    related = tuple(sorted(each.span for each in others))
    return Detection(span, fields, related=related, level=level, extent=extent)


EDITOR_MODEL = per_rule(Settings, {"match", "count", "sentences", "listed"}, check, validate)

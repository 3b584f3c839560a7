"""Passages that a trained model takes for what an editor would mark: each by itself, or those of a section together."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Literal, NamedTuple

import msgspec

from editlint.analysis.claims.evidence import EvidenceIndex
from editlint.analysis.models.token_model import best_window, logit, probability, shipped_model
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.document.records import BODY, Window
from editlint.engines.per_rule import Detection, per_rule

MAX_WINDOW_WORDS = 12
MAX_RELATED = 8
"""Places that a finding points to."""


class Settings(msgspec.Struct, frozen=True):
    """What `with:` contains.

    `model` names the weights. In each sentence the `words` with the highest scores are a passage if their score, from 0
    to 1, is at least `min_score`. `per` is what a finding is about: a passage, or the passages of a section or of the whole
    document where there are at least `min_places`; `max_places` are the strongest ones of them. With `unless_source`,
    sentences with a source that near are left alone. Sentences of fewer than `min_words` words are too.
    """

    model: Literal["claim", "filler", "wordy", "hard", "idea", "language"]
    min_score: float
    per: Literal["sentence", "section", "document"] = "sentence"
    words: int = 4
    min_words: int = 4
    min_places: int = 3
    max_places: int = MAX_RELATED
    unless_source: Window | None = None


class Passage(NamedTuple):
    """Some words of a sentence: their place, their score from 0 to 1, and the section that they are in."""

    span: Span
    score: float
    section: int


def validate(settings: Settings) -> None:
    """Refuse numbers that make no sense. Raises ValueError."""
    if not 1 <= settings.words <= MAX_WINDOW_WORDS:
        raise ValueError(f"words: {settings.words}: choose 1 to {MAX_WINDOW_WORDS}")
    if not 1 <= settings.max_places <= MAX_RELATED:
        raise ValueError(f"max_places: {settings.max_places}: choose 1 to {MAX_RELATED}")
    if not 0 < settings.min_score < 1:
        raise ValueError(f"min_score: {settings.min_score}: choose a number between 0 and 1")
    if settings.min_places < 1:
        raise ValueError(f"min_places: {settings.min_places}: choose 1 or more")


def message_fields(settings: Settings) -> set[str]:
    """The passage; for several of them also their number."""
    return {"match"} if settings.per == "sentence" else {"match", "count"}


def check(document: Document, settings: Settings) -> Iterator[Detection]:
    """The passages one by one, or those of each section or of the document."""
    found = passages(document, settings)
    text = document.prose.text
    if settings.per == "sentence":
        for each in found:
            span = each.span
            yield Detection(span, {"match": text[span.start : span.end]}, level=each.score, extent="sentence")
        return
    by_section = groupby(found, key=lambda each: each.section if settings.per == "section" else 0)
    for together in (list(group) for _, group in by_section):
        if len(together) >= settings.min_places:
            strongest = sorted(together, key=lambda each: (-each.score, each.span))[: settings.max_places]
            yield _together(strongest, len(together), text)


def _together(strongest: Sequence[Passage], count: int, text: str) -> Detection:
    """One match at the strongest passage, with the others as its related places."""
    first = strongest[0]
    fields = {"match": text[first.span.start : first.span.end], "count": str(count)}
    mean = sum(each.score for each in strongest) / len(strongest)
    return Detection(
        first.span,
        fields,
        related=tuple(sorted(each.span for each in strongest[1:])),
        level=mean,
        extent="block",
    )


def passages(document: Document, settings: Settings) -> list[Passage]:
    """The passages of the document that score high enough, in order."""
    model, tokens = shipped_model(settings.model), document.tokens
    least = logit(settings.min_score)
    evidence = EvidenceIndex(document) if settings.unless_source else None
    found = []
    for number, block in enumerate(document.sentence_blocks):
        first, end = tokens.sentence_bounds[number : number + 2]
        if block.kind not in BODY or end - first < settings.min_words:
            continue
        start, mean = best_window(model.sentence_scores(document, number), settings.words)
        if mean < least:
            continue
        span = tokens.span(first + start, first + min(start + settings.words, end - first))
        if document.is_quoted(span):
            continue
        if evidence and settings.unless_source and evidence.nearest(span, settings.unless_source):
            continue
        found.append(Passage(span, probability(mean), block.section))
    return found


TOKEN_MODEL = per_rule(Settings, message_fields, check, validate)

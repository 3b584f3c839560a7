"""Which sentences are hard to read, in two degrees."""

from collections.abc import Collection
from typing import Literal, NamedTuple

from editlint.analysis.models.editor_model import probability, scored_sentences
from editlint.analysis.readability.counts import count, shared_syllables
from editlint.analysis.readability.formulas import flesch_kincaid
from editlint.document.model import Document
from editlint.document.records import BODY

Degree = Literal["hard", "very-hard"]

HARD_WORDS, VERY_HARD_WORDS = 32, 40
"""Words of a sentence from which it is hard or very hard, whatever else it is."""
HARD_GRADE, VERY_HARD_GRADE = 16, 24
"""The same for its Flesch-Kincaid grade."""
MIN_GRADED_WORDS = 14
"""Words of a sentence that has a grade: two long words do not make a short one hard."""
HARD_PROBABILITY, VERY_HARD_PROBABILITY = 0.16, 0.3
"""The same for the probability that an editor marks it as hard. In drafts, editors marked one in five to one in four of
the sentences from the lower bounds on, and half of those from the higher ones on, of all one in eight."""

MIN_SENTENCES = 8
"""Sentences of an article from which the probability means something, as for the rules that use it."""


def hard_sentences(document: Document, found: Collection[int] = ()) -> dict[int, Degree]:
    """The degree of each hard sentence of the body, by its number; in other languages than English by length alone.

    `found` are the numbers of sentences that are hard in any case, because a rule says so.
    """
    measured = _measure(document) if document.language_or_guess.lower().partition("-")[0] == "en" else {}
    sentences = zip(document.sentence_blocks, document.sentence_lengths, strict=True)
    return {
        number: degree
        for number, (block, words) in enumerate(sentences)
        if block.kind in BODY
        and (degree := _degree(words, measured.get(number, _Measures()), found=number in found))
    }


class _Measures(NamedTuple):
    """The probability that an editor marks a sentence, and its grade."""

    probability: float = 0
    grade: float = 0


def _measure(document: Document) -> dict[int, _Measures]:
    syllables = document.tokens.vocabulary.derived(shared_syllables)
    probabilities: dict[int, float] = {}
    if document.body_sentences >= MIN_SENTENCES:
        scored = document.derived(scored_sentences)
        probabilities = dict(zip(scored.numbers, map(probability, scored.scores["hard"]), strict=True))
    return {
        number: _Measures(
            probabilities.get(number, 0),
            flesch_kincaid(count(document, [number], syllables)) if words >= MIN_GRADED_WORDS else 0,
        )
        for number, words in enumerate(document.sentence_lengths)
        if number in probabilities or words >= MIN_GRADED_WORDS
    }


def _degree(words: int, measures: _Measures, *, found: bool) -> Degree | None:
    probable, grade = measures
    if words >= VERY_HARD_WORDS or grade >= VERY_HARD_GRADE or probable >= VERY_HARD_PROBABILITY:
        return "very-hard"
    is_hard = words >= HARD_WORDS or grade >= HARD_GRADE or probable >= HARD_PROBABILITY
    return "hard" if found or is_hard else None

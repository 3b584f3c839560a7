"""The grade and the ease of a whole document."""

from typing import NamedTuple

from editlint.analysis.readability.counts import count, scored_sentences, shared_syllables
from editlint.analysis.readability.formulas import flesch_kincaid, flesch_reading_ease
from editlint.document.model import Document


def document_grade(document: Document) -> float | None:
    """The Flesch-Kincaid grade of a document in English; None where nothing can be scored, or in another language."""
    scores = document_scores(document)
    return scores.grade if scores else None


class Scores(NamedTuple):
    """The Flesch-Kincaid grade and the Flesch reading ease of a text."""

    grade: float
    ease: float


def document_scores(document: Document) -> Scores | None:
    """The scores of a document in English; None where nothing can be scored, or in another language."""
    if document.language_or_guess.lower().partition("-")[0] != "en":
        return None
    syllables = document.tokens.vocabulary.derived(shared_syllables)
    text = count(document, scored_sentences(document), syllables)
    return Scores(flesch_kincaid(text), flesch_reading_ease(text)) if text.words else None

"""The grade of a whole document."""

from editlint.analysis.readability.counts import count, scored_sentences, shared_syllables
from editlint.analysis.readability.formulas import flesch_kincaid
from editlint.document.model import Document


def document_grade(document: Document) -> float | None:
    """The Flesch-Kincaid grade of a document in English; None where nothing can be scored, or in another language."""
    if document.language_or_guess.lower().partition("-")[0] != "en":
        return None
    syllables = document.tokens.vocabulary.derived(shared_syllables)
    text = count(document, scored_sentences(document), syllables)
    return flesch_kincaid(text) if text.words else None

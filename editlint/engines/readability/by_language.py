"""Readability of articles in other languages than English: scores by the formulas made for each language."""

from collections.abc import Iterator
from heapq import nlargest
from typing import NamedTuple

import msgspec

from editlint.analysis.readability.counts import LONG_LETTERS, scored_sentences
from editlint.analysis.readability.score_meanings import has_meaning, score_meaning
from editlint.analysis.readability.textstat_formulas import TEXTSTAT_FORMULAS, textstat_score
from editlint.document.language import language_name
from editlint.document.model import Document
from editlint.engines.excerpts import article_name, opening_words
from editlint.engines.per_rule import Detection, per_rule
from editlint.io.did_you_mean import unknown_name

WORST_SENTENCES = 5
"""Sentences that a finding names."""


class Settings(msgspec.Struct, frozen=True):
    """What `with:` contains.

    `targets` gives for each language its formulas with their targets: the highest grade, or the lowest ease. It is a
    finding where all formulas of the language miss theirs, each rounded to a whole number, over `min_words` words.
    """

    targets: dict[str, dict[str, float]]
    min_words: int = 100


class _Score(NamedTuple):
    """A formula, its name for people, and the score of the article."""

    formula: str
    name: str
    score: int


def validate(settings: Settings) -> None:
    """Check the names. Raises ValueError, in words for the rule's author."""
    for language, targets in settings.targets.items():
        names = [
            name
            for name, formula in TEXTSTAT_FORMULAS.items()
            if language in formula.languages and has_meaning(name)
        ]
        if not names:
            raise ValueError(f"there is no formula for the language '{language}'")
        if not targets:
            raise ValueError(f"'{language}' needs a formula with its target")
        for name in targets:
            if name not in names:
                raise ValueError(unknown_name("formula", name, names))


def check(document: Document, settings: Settings) -> Iterator[Detection]:
    """A match about a document that misses the targets of its language."""
    language = document.language_or_guess.lower().partition("-")[0]
    targets = settings.targets.get(language)
    if not targets:
        return
    numbers = [number for number in scored_sentences(document) if document.sentence_words[number]]
    sentences = [document.sentence_words[number] for number in numbers]
    if sum(map(len, sentences)) < max(settings.min_words, 1):
        return
    scores: list[_Score] = []
    for name, target in targets.items():
        formula = TEXTSTAT_FORMULAS[name]
        score = round(textstat_score(name, sentences, language))
        if score >= target if formula.ease else score <= target:
            return
        scores.append(_Score(name, formula.name_in(language), score))
    first, *others = scores
    bound = "or more" if TEXTSTAT_FORMULAS[first.formula].ease else "or less"
    worst = nlargest(WORST_SENTENCES, numbers, key=lambda number: _length(document, number))
    yield Detection(
        document.anchor,
        {
            "article": article_name(document),
            "match": opening_words(document, document.anchor),
            "language": language_name(language),
            "formula": first.name,
            "score": str(first.score),
            "target": f"{targets[first.formula]:g} {bound}",
            "meaning": score_meaning(first.formula, language, first.score),
            "others": _agreeing(others),
        },
        related=tuple(document.sentences[number] for number in worst),
        notes=tuple(_note(document, number) for number in worst),
        extent="document",
    )


def _agreeing(others: list[_Score]) -> str:
    """The other scores, to be written after the first."""
    if not others:
        return ""
    scores = " and ".join(f"{each.name} ({each.score})" for each in others)
    return f"; so {'says' if len(others) == 1 else 'say'} {scores}"


def _long_words(document: Document, number: int) -> int:
    return sum(len(word) >= LONG_LETTERS for word in document.sentence_words[number])


def _length(document: Document, number: int) -> int:
    """How long a sentence is, in words, of which long ones count twice: what all formulas punish."""
    return len(document.sentence_words[number]) + _long_words(document, number)


def _note(document: Document, number: int) -> str:
    long_words = _long_words(document, number)
    return f"{len(document.sentence_words[number])} words, {long_words} of {LONG_LETTERS} letters or more"


READABILITY_BY_LANGUAGE = per_rule(
    Settings,
    {"article", "match", "language", "formula", "score", "target", "meaning", "others"},
    check,
    validate,
)

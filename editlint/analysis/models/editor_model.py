"""How likely an editor marks each sentence of a document, by the kind of mark: two small linear models.

The first sums what the words of a sentence say, the second weighs these sums with the place of the sentence and what
it adds to those before. `benchmarks/train_editor_model.py` trains both; `editlint/data/editor-model.txt` says on what.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from math import exp, log
from operator import mul
from pathlib import Path
from typing import NamedTuple

import msgspec

from editlint.analysis.models.sentence_features import (
    SENTENCE_FEATURES,
    body_sentences,
    document_features,
    sentence_features,
)
from editlint.analysis.models.word_weights import WordColumns, WordWeights
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.document.vocabulary import Vocabulary

MIN_SCORE = -100.0
"""The score below which the probability is as good as 0."""
WEIGHTS_FILE = Path(__file__).parents[2] / "data" / "editor-model.msgpack"


class SentenceModel(msgspec.Struct, frozen=True):
    """The weights of features by name: those of a sentence, and those that its document shares."""

    intercept: float
    sentence: dict[str, float]
    document: dict[str, float]


class EditorModel(msgspec.Struct, frozen=True):
    """Both models, that of sentences by kind of mark."""

    words: WordWeights
    sentences: dict[str, SentenceModel]


class ScoredSentences(NamedTuple):
    """The sentences of the body by their numbers, and the scores of each, by kind.

    A score is the logarithm of the odds that an editor marks the sentence; `probability` makes a probability of it.
    """

    numbers: Sequence[int]
    scores: Mapping[str, Sequence[float]]


def scored_sentences(document: Document) -> ScoredSentences:
    """The sentences of the body with their scores by the model that editlint ships, in order."""
    return score(document, shipped_model(), document.tokens.vocabulary.derived(_shipped_columns))


def score(document: Document, model: EditorModel, words: WordColumns) -> ScoredSentences:
    """The sentences of the body with their scores, in order."""
    numbers = body_sentences(document)  # which reads the tokens, so that the columns have all their words
    columns = words.columns()
    shared = document_features(document, columns)
    scorers = []
    scores: dict[str, list[float]] = {kind: [] for kind in model.sentences}
    for kind, each in model.sentences.items():
        base = each.intercept + sum([each.document[name] * value for name, value in shared.items()])
        weights = tuple([each.sentence[name] for name in SENTENCE_FEATURES])
        scorers.append((base, weights, scores[kind].append))
    for row in sentence_features(document, columns):
        for base, weights, add in scorers:
            add(base + sum(map(mul, weights, row)))
    return ScoredSentences(numbers, scores)


def probability(score: float) -> float:
    """The probability, from 0 to 1, that a score stands for; a sentence of a thousand commas has a huge score."""
    return 1 / (1 + exp(-max(score, MIN_SCORE)))


def score_of(probability: float) -> float:
    """The score that stands for a probability between 0 and 1."""
    return log(probability / (1 - probability))


def best_words(document: Document, sentence: int, kind: str, size: int) -> Span:
    """The `size` words of a sentence that speak most for a mark of the kind, as a span of the prose."""
    tokens = document.tokens
    first, end = tokens.sentence_bounds[sentence : sentence + 2]
    column = tokens.vocabulary.derived(_shipped_columns).columns()[kind]
    window = best_window([column[each] for each in tokens.types[first:end]], size)
    return tokens.span(first + window.start, first + window.end)


def best_window(scores: Sequence[int], size: int) -> Span:
    """The `size` items with the highest sum, as their numbers; all of them where there are fewer."""
    size = min(size, len(scores))
    total = best = sum(scores[:size])
    start = 0
    for at in range(size, len(scores)):
        total += scores[at] - scores[at - size]
        if total > best:
            best, start = total, at - size + 1
    return Span(start, start + size)


def _shipped_columns(vocabulary: Vocabulary) -> WordColumns:
    return WordColumns(vocabulary, shipped_model().words)


@cache
def shipped_model() -> EditorModel:
    """The model that editlint ships."""
    return msgspec.msgpack.decode(WEIGHTS_FILE.read_bytes(), type=EditorModel)

"""How likely an editor marks each sentence of a document, by the kind of mark: two small linear models.

The first sums what the words of a sentence say, the second weighs these sums with the place of the sentence and what
it adds to those before. `benchmarks/train_editor_model.py` trains both; `editlint/data/editor-model.txt` says on what.
"""

from array import array
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from math import exp
from operator import mul
from pathlib import Path
from typing import NamedTuple

import msgspec

from editlint.analysis.models.sentence_features import body_sentences, sentence_features
from editlint.analysis.models.word_weights import word_weights
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.document.tokens import Vocabulary

WEIGHTS_FILE = Path(__file__).parents[2] / "data" / "editor-model.json"
SCALE = 1_000
"""Weights of words are whole thousandths."""


class Linear(msgspec.Struct, frozen=True):
    """The weights of the features of a sentence, by name, in the order of `feature_names`."""

    intercept: float
    weights: dict[str, float]

    def probability(self, features: Sequence[float]) -> float:
        """How likely a sentence is marked, from 0 to 1, by its features."""
        return 1 / (1 + exp(-self.intercept - sum(map(mul, self.weights.values(), features))))


class Weights(msgspec.Struct, frozen=True):
    """Both models. `words` has a weight for each of the `kinds`, in their order; `sentences` a model by kind."""

    kinds: tuple[str, ...]
    words: dict[str, tuple[int, ...]]
    sentences: dict[str, Linear]


class ScoredSentences(NamedTuple):
    """The sentences of the body by their numbers, and how likely each is marked, by kind."""

    numbers: Sequence[int]
    probabilities: Mapping[str, Sequence[float]]


class WordColumns:
    """The weights of the words of a vocabulary, a column for each kind, which grow with it."""

    def __init__(self, vocabulary: Vocabulary, weights: Weights) -> None:
        self._words = vocabulary.words
        self._weights = weights
        self._columns = [array("i") for _ in weights.kinds]
        self._read = 0

    def columns(self) -> Sequence[Sequence[int]]:
        """The columns, by kind, for all words that the vocabulary has now."""
        if self._read == len(self._words):
            return self._columns
        words, kinds = self._weights.words, len(self._columns)
        for word in self._words[self._read :]:
            for column, weight in zip(self._columns, word_weights(word, words, kinds), strict=True):
                column.append(weight)
        self._read = len(self._words)
        return self._columns


def features_of(document: Document, numbers: Sequence[int], words: WordColumns) -> Iterator[Sequence[float]]:
    """The features of the body's sentences, which have these numbers, with the mean weights of their words."""
    bounds, types = document.tokens.sentence_bounds, document.tokens.types
    scores = [array("f") for _ in words.columns()]
    for number in numbers:
        first, end = bounds[number], bounds[number + 1]
        own = types[first:end]
        for score, column in zip(scores, words.columns(), strict=True):
            score.append(sum(map(column.__getitem__, own)) / (SCALE * (end - first)))
    return sentence_features(document, numbers, scores)


def scored_sentences(document: Document) -> ScoredSentences:
    """The sentences of the body with their probabilities, in order."""
    models = shipped_weights().sentences
    numbers = body_sentences(document)
    probabilities = {kind: array("f") for kind in models}
    for row in features_of(document, numbers, document.tokens.vocabulary.derived(_shipped_columns)):
        for kind, model in models.items():
            probabilities[kind].append(model.probability(row))
    return ScoredSentences(numbers, probabilities)


def best_words(document: Document, sentence: int, kind: str, size: int) -> Span:
    """The `size` words of a sentence that speak most for a mark of the kind, as a span of the prose."""
    tokens = document.tokens
    first, end = tokens.sentence_bounds[sentence : sentence + 2]
    column = tokens.vocabulary.derived(_shipped_columns).columns()[shipped_weights().kinds.index(kind)]
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
    return WordColumns(vocabulary, shipped_weights())


@cache
def shipped_weights() -> Weights:
    """The weights that editlint ships."""
    return msgspec.json.decode(WEIGHTS_FILE.read_bytes(), type=Weights)

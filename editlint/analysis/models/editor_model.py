"""How likely an editor marks each sentence of a document, by the kind of mark: two small linear models.

The first sums what the words of a sentence say, the second weighs these sums with the place of the sentence and what
it adds to those before. `benchmarks/train_editor_model.py` trains both; `editlint/data/editor-model.txt` says on what.
"""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from math import exp
from operator import mul
from pathlib import Path
from typing import NamedTuple

import msgspec

from editlint.analysis.models.sentence_features import SentenceFeatures, sentence_features
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

    def probabilities(self, rows: Iterable[Sequence[float]]) -> list[float]:
        """How likely each sentence is marked, from 0 to 1, by its features."""
        weights = tuple(self.weights.values())
        return [1 / (1 + exp(-self.intercept - sum(map(mul, weights, row)))) for row in rows]


class Weights(msgspec.Struct, frozen=True):
    """Both models. `words` has a weight for each of the `kinds`, in their order; `sentences` a model by kind."""

    kinds: tuple[str, ...]
    words: dict[str, tuple[int, ...]]
    sentences: dict[str, Linear]


class ScoredSentences(NamedTuple):
    """The sentences of the body, and how likely each is marked, by kind."""

    sentences: Sequence[SentenceFeatures]
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
        words, kinds = self._weights.words, len(self._columns)
        for word in self._words[self._read :]:
            for column, weight in zip(self._columns, word_weights(word, words, kinds), strict=True):
                column.append(weight)
        self._read = len(self._words)
        return self._columns


def features_of(document: Document, weights: Weights, words: WordColumns) -> list[SentenceFeatures]:
    """The features of the sentences of a document, with the mean weights of their words."""
    types = document.tokens.types
    columns = words.columns()

    def scores(first: int, end: int) -> Sequence[float]:
        own = types[first:end]
        scale = SCALE * (end - first)
        return [sum(map(column.__getitem__, own)) / scale for column in columns]

    return sentence_features(document, scores)


def scored_sentences(document: Document) -> ScoredSentences:
    """The sentences of the body with their probabilities, in order."""
    weights = shipped_weights()
    found = features_of(document, weights, document.tokens.vocabulary.derived(_shipped_columns))
    rows = [each.values for each in found]
    return ScoredSentences(
        found, {kind: model.probabilities(rows) for kind, model in weights.sentences.items()}
    )


def best_words(document: Document, sentence: SentenceFeatures, kind: str, size: int) -> Span:
    """The `size` words of the sentence that speak most for a mark of the kind, as a span of the prose."""
    tokens = document.tokens
    column = tokens.vocabulary.derived(_shipped_columns).columns()[shipped_weights().kinds.index(kind)]
    scores = [column[each] for each in tokens.types[sentence.first : sentence.end]]
    window = best_window(scores, size)
    return tokens.span(sentence.first + window.start, sentence.first + window.end)


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

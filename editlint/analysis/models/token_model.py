"""Scores each token of a sentence by itself and its neighbours: a linear model with sparse weights from a data file.

The score of a token is a sum of weights: for the features of the word at each of the offsets from two words before to
two words after, for those of the words three and four away, wherever they are, and for the pairs that the token makes
with the words beside it. Over 0 means that the token is more likely part of a marked passage than not.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from math import exp, log
from pathlib import Path

import msgspec

from editlint.analysis.models.word_clusters import UNKNOWN, coarse, medium, word_clusters
from editlint.core.lazy_regex import LazyPattern
from editlint.document.model import Document

DATA_FOLDER = Path(__file__).parents[2] / "data"
OFFSETS = 6
"""Weights of a feature: by offsets -2 to 2, and the last for three or four words away."""
NEAR = 2
"""The largest offset that has weights of its own."""
EDGE = "<s>"
"""The word that stands before the first and after the last of a sentence."""
SCALE = 100
"""Weights are whole hundredths."""
SUFFIX_LETTERS = 3
MIN_SUFFIX_WORD = 6
"""Letters of a word from which its ending is a feature."""

_DIGITS = LazyPattern(r"\d+(?:[.,]\d+)*")
_NO_WEIGHTS = (0,) * OFFSETS

Vector = tuple[int, ...]


class Weights(msgspec.Struct, frozen=True):
    """The weights of a model, in hundredths. A list has one for each offset; a pair has one for its second and one for
    its first word.
    """

    intercept: int
    words: dict[str, list[int]]
    pairs: dict[str, tuple[int, int]]


def form(word: str) -> str:
    """A word in lower case with a straight apostrophe, each number in it as `0`."""
    return _DIGITS.sub("0", word.lower().replace("’", "'"))


def word_features(word: str) -> Iterator[str]:
    """The features of a word as it is written: its form, its ending, its clusters, and a capital."""
    if word == EDGE:
        yield EDGE
        return
    lower = form(word)
    yield lower
    if len(lower) >= MIN_SUFFIX_WORD:
        yield f"-{lower[-SUFFIX_LETTERS:]}"
    cluster = word_clusters().get(lower, UNKNOWN)
    yield f"#{cluster}"
    yield f"#m{medium(cluster)}"
    yield f"#c{coarse(cluster)}"
    if word[0].isupper():
        yield "^"


def pair_features(first: str, second: str) -> Iterator[str]:
    """The features of two forms beside each other: the forms, and their large clusters."""
    yield f"{first} {second}"
    clusters = word_clusters()
    if EDGE not in (first, second):
        yield f"#{coarse(clusters.get(first, UNKNOWN))} {coarse(clusters.get(second, UNKNOWN))}"


class TokenModel:
    """Scores tokens with one set of weights."""

    def __init__(self, weights: Weights) -> None:
        self._intercept = weights.intercept
        self._words = weights.words
        self._pairs = weights.pairs
        self._edge = self._vector(EDGE)

    def sentence_scores(self, document: Document, sentence: int) -> list[int]:
        """The score of each token of a sentence of the document, in hundredths."""
        tokens = document.tokens
        first, end = tokens.sentence_bounds[sentence : sentence + 2]
        types = tokens.types[first:end]
        column = tokens.vocabulary.column(self._type)
        known = [column[each] for each in types]
        return self._scores([each.vector for each in known], [each.form for each in known])

    def scores(self, words: Sequence[str]) -> list[int]:
        """The score of each word of a sentence that is given by itself, in hundredths."""
        known = [self._type(word) for word in words]
        return self._scores([each.vector for each in known], [each.form for each in known])

    def _scores(self, vectors: Sequence[Vector], forms: Sequence[str]) -> list[int]:
        size = len(vectors)
        edge = self._edge
        padded = [_NO_WEIGHTS, _NO_WEIGHTS, edge, edge, *vectors, edge, edge, _NO_WEIGHTS, _NO_WEIGHTS]
        by_offset = list(zip(*padded, strict=True))
        far = by_offset[OFFSETS - 1]
        scores = [
            self._intercept + sum(each)
            for each in zip(
                *(by_offset[k][NEAR + k : NEAR + k + size] for k in range(OFFSETS - 1)),
                far[0:size],
                far[1 : size + 1],
                far[7 : size + 7],
                far[8 : size + 8],
                strict=True,
            )
        ]
        for at, pair in enumerate(pairwise([EDGE, *forms, EDGE])):
            for second, first in self._pair(pair):
                if at < size:
                    scores[at] += second
                if at:
                    scores[at - 1] += first
        return scores

    def _pair(self, pair: tuple[str, str]) -> Iterator[tuple[int, int]]:
        return (self._pairs[each] for each in pair_features(*pair) if each in self._pairs)

    def _type(self, word: str) -> "_Type":
        return _Type(form(word), self._vector(word))

    def _vector(self, word: str) -> Vector:
        weights = [self._words[each] for each in word_features(word) if each in self._words]
        return tuple(map(sum, zip(*weights, strict=True))) if weights else _NO_WEIGHTS


class _Type(msgspec.Struct, frozen=True):
    """What a model knows of a word as it is written."""

    form: str
    vector: Vector


def probability(score: float) -> float:
    """A score in hundredths as a number from 0 to 1."""
    return 1 / (1 + exp(-score / SCALE))


def logit(share: float) -> float:
    """The score in hundredths for a number between 0 and 1."""
    return SCALE * log(share / (1 - share))


def best_window(scores: Sequence[int], size: int) -> tuple[int, int]:
    """Where the `size` tokens with the highest sum start, and the mean of their scores."""
    size = min(size, len(scores))
    total = best = sum(scores[:size])
    start = 0
    for at in range(size, len(scores)):
        total += scores[at] - scores[at - size]
        if total > best:
            best, start = total, at - size + 1
    return start, best // max(size, 1)


@cache
def shipped_model(name: str) -> TokenModel:
    """The model whose weights are in `editlint/data/tokens-NAME.json`."""
    return TokenModel(msgspec.json.decode(weights_file(name).read_bytes(), type=Weights))


def weights_file(name: str) -> Path:
    """Where the weights of a model are."""
    return DATA_FOLDER / f"tokens-{name}.json"


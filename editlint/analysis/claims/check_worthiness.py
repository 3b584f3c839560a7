"""How much a sentence states that could be checked: a linear score, for ranking and for gates, never a finding.

The weights are made by `benchmarks/train_claims.py` from the ClaimBuster data set (CC BY 4.0); see
`editlint/data/claim-weights.txt`.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path

import msgspec

from editlint.core.lazy_regex import LazyPattern

WEIGHTS = Path(__file__).parents[2] / "data" / "claim-weights.json"

_TOKEN = LazyPattern(r"\d+(?:[.,]\d+)*%?|[^\W\d_]+(?:['’][^\W\d_]+)*|[$€£%?!]")
_DIGIT = LazyPattern(r"\d+(?:[.,]\d+)*")
_LENGTHS = (4, 8, 14, 22, 32)
"""Numbers of words at which a sentence counts as longer."""


class Weights(msgspec.Struct, frozen=True):
    """The intercept, the threshold from which a sentence is taken for a claim, and a weight for each feature."""

    intercept: float
    threshold: float
    weights: dict[str, float]


@cache
def weights() -> Weights:
    """The weights that are shipped, read when they are first asked for."""
    return msgspec.json.decode(WEIGHTS.read_bytes(), type=Weights)


def features(text: str) -> Iterator[str]:
    """The features of a sentence: its words and pairs of words with figures as `0`, and its shape."""
    tokens = _TOKEN.findall(text)
    words = [_DIGIT.sub("0", token.lower().replace("’", "'")) for token in tokens]
    yield from words
    yield from (f"{first} {second}" for first, second in pairwise(words))
    yield from (f"#longer {length}" for length in _LENGTHS if len(words) > length)
    names = sum(token[0].isupper() for token in tokens[1:] if token not in ("I", "I'm", "I've", "I'll"))
    yield from (f"#names {count}" for count in (1, 2, 4) if names >= count)
    figures = sum(word.startswith("0") for word in words)
    yield from (f"#figures {count}" for count in (1, 2, 3) if figures >= count)
    if any(word.endswith("ed") for word in words):
        yield "#past"
    if any(word in ("i", "we", "my", "our", "i'm", "we're", "i've", "we've") for word in words):
        yield "#first person"
    if any(word in ("will", "would", "should", "can", "could", "must", "may", "might") for word in words):
        yield "#modal"
    if (
        any(word.endswith(("est", "er")) and len(word) > 5 for word in words)
        or "than" in words
        or "most" in words
    ):
        yield "#comparison"


def logit(text: str, given: Weights) -> float:
    """The score of a sentence by these weights; over 0 is more likely a claim than not. Each feature counts once."""
    known: Mapping[str, float] = given.weights
    return given.intercept + sum(known.get(feature, 0.0) for feature in set(features(text)))


def score(text: str) -> float:
    """The score of a sentence by the weights that are shipped, without a limit to either side."""
    return logit(text, weights())


def is_claim(text: str) -> bool:
    """Whether a sentence states something that could be checked."""
    return score(text) >= weights().threshold

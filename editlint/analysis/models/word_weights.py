"""What each word says of the sentence it is in: the sum of the weights of its features, for each kind of mark."""

from collections.abc import Iterator, Mapping, Sequence

from editlint.analysis.models.word_clusters import UNKNOWN, coarse, medium, word_clusters
from editlint.core.lazy_regex import LazyPattern

SUFFIX_LETTERS = 3
MIN_SUFFIX_WORD = 6
"""Letters of a word from which its ending is a feature."""

_DIGITS = LazyPattern(r"\d+(?:[.,]\d+)*")


def word_features(word: str) -> Iterator[str]:
    """The features of a word as it is written: its form, its ending, its clusters, and a capital.

    The form is in lower case with a straight apostrophe, each number in it as `0`.
    """
    form = _DIGITS.sub("0", word.lower().replace("’", "'"))
    yield form
    if len(form) >= MIN_SUFFIX_WORD:
        yield f"-{form[-SUFFIX_LETTERS:]}"
    cluster = word_clusters().get(form, UNKNOWN)
    yield f"#{cluster}"
    yield f"#m{medium(cluster)}"
    yield f"#c{coarse(cluster)}"
    if word[0].isupper():
        yield "^"


def word_weights(word: str, weights: Mapping[str, Sequence[int]], kinds: int) -> tuple[int, ...]:
    """The weight of a word for each kind of mark; of words without a known feature, nothing but zeros."""
    known = [weights[each] for each in word_features(word) if each in weights]
    return tuple(map(sum, zip(*known, strict=True))) if known else (0,) * kinds

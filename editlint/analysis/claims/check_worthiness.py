"""Check-worthiness: how likely a sentence is to state something that could be checked, as a linear score.

The score ranks sentences and decides which of them count as claims; it is never a finding by itself. The weights are
made by `benchmarks/train_claims.py` from the ClaimBuster data set (CC BY 4.0); see `editlint/data/claim-weights.txt`.
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

import msgspec

from editlint.core.lazy_regex import LazyPattern
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.document.vocabulary import Vocabulary

WEIGHTS_FILE = Path(__file__).parents[2] / "data" / "claim-weights.json"

LENGTH_STEPS = (4, 8, 14, 22, 32)
"""Numbers of words; a sentence has a feature for each that it exceeds."""
NAME_STEPS = (1, 2, 4)
"""Numbers of words with a capital after the first; a sentence has a feature for each that it reaches."""
FIGURE_STEPS = (1, 2, 3)
"""Numbers of figures; a sentence has a feature for each that it reaches."""
MIN_COMPARATIVE_LETTERS = 6
"""Letters from which a word in -er or -est is taken for a comparison: "larger", and not "after"."""

_DIGITS = LazyPattern(r"\d+(?:[.,]\d+)*")
_CLOSING = "\"'”’)]*_ "
"""Characters that may follow the mark at the end of a sentence."""
_CURRENCIES = frozenset("$€£")
_FIRST_PERSON = frozenset("i we my our i'm we're i've we've".split())
_FIRST_PERSON_CAPITALS = frozenset("i i'm i've i'll".split())
_MODALS = frozenset("will would should can could must may might".split())
_COMPARISON_WORDS = frozenset(("than", "most"))


class Weights(msgspec.Struct, frozen=True):
    """The intercept, the threshold from which a sentence counts as a claim, and a weight for each feature."""

    intercept: float
    threshold: float
    weights: dict[str, float]


@cache
def shipped_weights() -> Weights:
    """The weights that come with editlint, read when they are first asked for."""
    return msgspec.json.decode(WEIGHTS_FILE.read_bytes(), type=Weights)


def features(text: str, words: Sequence[str]) -> Iterator[str]:
    """The features of a sentence: its words in lower case, pairs of them, and its shape. Figures are `0` or `0%`.

    `words` are the tokens of `text` as they are written.
    """
    forms = [_form(word) for word in words]
    yield from forms
    yield from (f"{first} {second}" for first, second in pairwise(forms))
    names = sum(
        word[0].isupper() and form not in _FIRST_PERSON_CAPITALS
        for word, form in zip(words[1:], forms[1:], strict=True)
    )
    figures = sum(form[0] == "0" for form in forms)
    yield from (f"#longer {step}" for step in LENGTH_STEPS if len(forms) > step)
    yield from (f"#names {step}" for step in NAME_STEPS if names >= step)
    yield from (f"#figures {step}" for step in FIGURE_STEPS if figures >= step)
    if text.rstrip(_CLOSING).endswith("?"):
        yield "#question"
    if not _CURRENCIES.isdisjoint(text):
        yield "#money"
    if any(form.endswith("ed") for form in forms):
        yield "#past"
    if not _FIRST_PERSON.isdisjoint(forms):
        yield "#first person"
    if not _MODALS.isdisjoint(forms):
        yield "#modal"
    if not _COMPARISON_WORDS.isdisjoint(forms) or any(
        form.endswith(("est", "er")) and len(form) >= MIN_COMPARATIVE_LETTERS for form in forms
    ):
        yield "#comparison"


def _form(word: str) -> str:
    """A word in lower case with a straight apostrophe, each number in it as `0`."""
    return _DIGITS.sub("0", word.lower().replace("’", "'"))


def text_features(text: str, vocabulary: Vocabulary) -> Iterator[str]:
    """The features of a sentence that is given by itself."""
    words = [vocabulary.words[number] for number in vocabulary.tokenize(text)]
    return features(text, words)


def logit(found: Iterable[str], weights: Weights) -> float:
    """The score of a sentence with these features; over 0 is more likely a claim than not. Each counts once."""
    return weights.intercept + sum([weights.weights.get(feature, 0.0) for feature in set(found)])


def score(text: str, vocabulary: Vocabulary | None = None) -> float:
    """The score of a sentence that is given by itself, by the weights that come with editlint."""
    return logit(text_features(text, vocabulary or Vocabulary()), shipped_weights())


def sentence_scores(document: Document) -> Sequence[float]:
    """The score of each sentence of a document, which keeps them, in step with its `sentences`."""
    return document.derived(_score_sentences)


def is_claim(document: Document, sentence: Span) -> bool:
    """Whether a sentence of the document scores high enough for a claim; any other span does not."""
    numbers = document.sentence_numbers(sentence)
    if not numbers or document.sentences[numbers[0]] != sentence:
        return False
    return sentence_scores(document)[numbers[0]] >= shipped_weights().threshold


def _score_sentences(document: Document) -> Sequence[float]:
    text, weights = document.prose.text, shipped_weights()
    rows = zip(document.sentences, document.sentence_words, strict=True)
    return array("d", (logit(features(text[span.start : span.end], words), weights) for span, words in rows))

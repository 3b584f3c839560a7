"""The passive voice: a form of 'be' and the participle of something that is done to somebody."""

from collections.abc import Iterator, Sequence

from editlint.core.span import Span
from editlint.document.model import Document
from editlint.engines.excerpts import Threshold
from editlint.engines.readability.sentence_complexity import lower_words, sentences_over_limit

_BE = frozenset("am are be been being is was were isn't aren't wasn't weren't".split())
_BETWEEN = frozenset("not also often never always already being been still only since".split())
# Participles that are adjectives, or that name a state and not an action.
_STATES = frozenset(
    """
    accustomed advanced agreed based bored born committed concerned confused dedicated delighted determined done
    excited experienced finished gone honored inspired interested involved itself limited located married mistaken
    opposed pleased prepared qualified related retired satisfied scared skilled so-called supposed surprised thrilled
    tired unused used worried
    """.split()
)


def passive(document: Document, limit: Threshold) -> dict[Span, float]:
    """Sentences with a form of 'be' and the participle of something that is done to somebody."""
    from editlint.document.inflection import irregular_participles  # only where a rule counts passives

    participles = irregular_participles()
    return sentences_over_limit(
        document,
        limit,
        lambda words: 0 if _BE.isdisjoint(words) else sum(_passives(lower_words(words), participles)),
    )


def _passives(words: Sequence[str], participles: frozenset[str]) -> Iterator[bool]:
    for i, word in enumerate(words):
        if word in _BE:
            follows = [
                each for each in words[i + 1 : i + 4] if each not in _BETWEEN and not each.endswith("ly")
            ]
            done = follows[0] if follows else ""
            yield (done in participles or (done.endswith("ed") and len(done) > 4)) and done not in _STATES

"""Sentence complexity: counts of clauses, figures, negatives, function words, passives, abstract nouns and brackets."""

from collections.abc import Callable, Sequence

from editlint.core.lazy_regex import LazyPattern
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.document.records import BODY
from editlint.engines.excerpts import Threshold

NEGATIVE_WITHIN_WORDS = 2
"""Words within which a second negative turns the first around."""
MIN_ABSTRACT_LETTERS = 8
"""Letters from which a word with an abstract ending is a noun made of a verb or adjective, and not 'nation'."""

# In lower case, and as they open a sentence.
_SUBORDINATORS = frozenset(
    """
    Although Because Whereas Whether Unless While Since Though If When Where
    although because whereas whether unless which who whom whose whereby wherein while since though if when where
    """.split()
)
_NEGATIVES = frozenset(
    """
    not never cannot can't won't don't doesn't didn't isn't aren't wasn't weren't couldn't wouldn't
    shouldn't hasn't haven't hadn't
    """.split()
)
# What a negative turns around.
_NEGATED_WORDS = frozenset(
    """
    unlikely unable impossible unusual uncommon unclear unnecessary unimportant unreasonable
    insignificant incapable unaware unfamiliar unknown unlike dissimilar
    """.split()
)
_FUNCTION_WORDS = frozenset(
    """
    a about after all also an and any are as at be because been before but by can could do does for from had has
    have he her him his how if in into is it its just may might more most much must my no nor not of on one only
    or other our out over she should so some such than that the their them then there these they this those to
    too up was we were what when where which while who will with would you your
    """.split()
)
_ENDINGS = (
    "tion",
    "sion",
    "ment",
    "ness",
    "ance",
    "ence",
    "ity",
    "tions",
    "sions",
    "ments",
    "ances",
    "ities",
)
# Nouns with such endings that are things, places or times.
_CONCRETE = frozenset(
    """
    apartment attention basement building cities community communities comment comments commitment competition
    conference conferences department departments document documents edition editions element elements emotion
    emotions environment environments equipment experience experiences function functions generation government
    governments instrument instruments insurance location locations movement movements opposition payment payments
    position positions question questions reception section sections sentence sentences station stations
    university universities audience audiences entrance ambulance apartments television
    """.split()
)
_NO_FIGURE = LazyPattern(r"(?:1[1-9]|20)\d\d(?:s|'s)?|\d{1,2}(?:st|nd|rd|th)|\d{5,}")

Counting = Callable[[Sequence[str]], float]


def sentences_over_limit(document: Document, limit: Threshold, count: Counting) -> dict[Span, float]:
    """The sentences of paragraphs and lists with at least `min_words` words, where the count is over the limit."""
    found: dict[Span, float] = {}
    for span, block, words in zip(
        document.sentences, document.sentence_blocks, document.sentence_words, strict=True
    ):
        if (
            len(words) >= max(limit.min_words, 1)
            and block.kind in BODY
            and (size := count(words)) > limit.max
        ):
            found[span] = size
    return found


def lower_words(words: Sequence[str]) -> list[str]:
    """The words in lower case, with straight apostrophes."""
    return " ".join(words).lower().replace("’", "'").split()


def clauses(document: Document, limit: Threshold) -> dict[Span, float]:
    """Sentences by the words that open a subordinate clause, and one for the main clause."""
    return sentences_over_limit(
        document, limit, lambda words: 1 + sum(map(_SUBORDINATORS.__contains__, words))
    )


def figures(document: Document, limit: Threshold) -> dict[Span, float]:
    """Sentences by their figures; years, ordinals and long numbers without commas do not count."""
    return sentences_over_limit(
        document,
        limit,
        lambda words: sum(word[0].isdecimal() and not _NO_FIGURE.fullmatch(word) for word in words),
    )


def negatives(document: Document, limit: Threshold) -> dict[Span, float]:
    """Sentences by their negatives, where one turns another around: not unusual, cannot … without."""

    def count(words: Sequence[str]) -> float:
        if _NEGATED_WORDS.isdisjoint(words):
            return 0
        low = lower_words(words)
        turns = sum(
            word in _NEGATED_WORDS and not _NEGATIVES.isdisjoint(low[max(i - NEGATIVE_WITHIN_WORDS, 0) : i])
            for i, word in enumerate(low)
        )
        return turns and turns + sum(word in _NEGATIVES for word in low)

    return sentences_over_limit(document, limit, count)


def function_word_share(document: Document, limit: Threshold) -> dict[Span, float]:
    """Sentences by the share, in per cent, of function words."""
    return sentences_over_limit(
        document,
        limit,
        lambda words: 100 * sum(word in _FUNCTION_WORDS for word in lower_words(words)) / len(words),
    )


def nominalisations(document: Document, limit: Threshold) -> dict[Span, float]:
    """Sentences by their abstract nouns; names do not count."""
    return sentences_over_limit(
        document,
        limit,
        lambda words: sum(
            len(word) >= MIN_ABSTRACT_LETTERS
            and word.endswith(_ENDINGS)
            and word not in _CONCRETE
            and (i == 0 or not word[0].isupper())
            for i, word in enumerate(words)
        ),
    )

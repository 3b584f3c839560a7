"""Staged contrasts: something is denied that nobody said, so that the opposite can be announced."""

import re
from collections.abc import Iterator

from editlint.core.lazy_regex import LazyPattern
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.document.vocabulary import Vocabulary
from editlint.document.word_sets import WordSet
from editlint.engines.rhetoric.sentences import Sentence, neighbour, sentences_with

STOCK_WEIGHT = 1.5
"""Weight of a contrast in a stock form, of which one is noticed."""
WEAK_WEIGHT = 0.45
"""Weight of "not just a tool but a partner" and of fragments ("Not a tool."), which edited prose has as well."""
_BE = r"(?:'s|'re| is| are| was| were)"
_PRONOUN = r"(?:it|they|he|she|that|this|we|you)"
_DENIED = r"(?:isn't|aren't|wasn't|weren't|(?:is|are|was|were|'s|'re) (?:not|no longer|never))"
_TURN = r"(?:\s*[—–;]\s*|\s+-\s+|,\s+)(?:it|they|he|she|that|this)"
_WITHIN = tuple(
    (LazyPattern(pattern, re.IGNORECASE), weight, words)
    for pattern, weight, words in (
        # "isn't about speed, it's about trust"
        (
            rf"\b{_DENIED} (?:about|just|merely|only|simply)\b[^.?!;:—–]{{1,70}}?{_TURN}{_BE}\b(?! (?:not|also))",
            STOCK_WEIGHT,
            ("about", "just", "merely", "only", "simply"),
        ),
        # "is no longer optional — it's essential"
        (
            rf"\b(?:is|are|was|were|'s|'re) no longer (?:an? )?[\w-]+(?: [\w-]+)?\s*[—–;]\s*{_PRONOUN}{_BE}\b(?! now)",
            STOCK_WEIGHT,
            ("no longer",),
        ),
        # "doesn't merely store data — it guards it"
        (
            r"(?:n't|\bnot) (?:just|merely|simply)\b[^.?!;:—–]{1,70}?\s*[—–;]\s*(?:it|they|he|she|that|this)"
            r" (?!also|is|are|was|were|\w+ also)\w+",
            STOCK_WEIGHT,
            ("just", "merely", "simply"),
        ),
        # "not because it is cheap, but because it works"
        (r"\bnot because\b[^.?!;:—–]{1,80}?\bbut because\b", STOCK_WEIGHT, ("but because",)),
        # "isn't open — it's shut"
        (
            rf"\b{_DENIED}\b[^.?!;:—–\d]{{1,70}}?(?:\s*[—–;]\s*|\s+-\s+){_PRONOUN}{_BE}\b(?! (?:not|also|\d))",
            1.0,
            ("—", "–", ";", " - "),
        ),
        # "not just a tool but a partner"
        (
            r"\bnot (?:just|merely|simply)\b[^.?!;:—–]{1,80}?\bbut\b",
            WEAK_WEIGHT,
            ("just", "merely", "simply"),
        ),
    )
)
"""Contrasts in one sentence, with their weights, and what one of each kind contains, so that few are looked for."""
_NEGATIVE = LazyPattern(r"\b(?:not|never|no longer)\b|n't\b", re.IGNORECASE)
_DENIAL = LazyPattern(rf"\b{_DENIED}\b|'s not\b", re.IGNORECASE)
_CONCESSION = LazyPattern(r"\b(?:yet|although|though|until|unless|if)\b", re.IGNORECASE)
_ASSERTION = LazyPattern(rf"(?:(?:and|but|because|instead),?\s+)?(?:it|they|he|she|we){_BE}\b", re.IGNORECASE)
_ECHO = LazyPattern(r"\b(?:is|are|was|were|does|do|did|has|can|will|could)[.!]?$", re.IGNORECASE)
_ACTION = LazyPattern(r"(?:they|we|you) [a-z]+", re.IGNORECASE)
_FRAGMENT = LazyPattern(
    r"Not (?!all|every|everyone|everything|only|surprisingly|many|much|long|to|even|yet|really|sure|that|any|least)\b"
)
MAX_WORDS = 14
"""Words of each half of a contrast in two sentences."""
MAX_SHORT_WORDS = 8
"""Words of each half, where the second one only repeats the pronoun and not the verb."""


def contrasts(document: Document) -> Iterator[tuple[Span, float]]:
    """The place of each contrast, with its weight."""
    for sentence in sentences_with(document, _negative_words):
        if not sentence.text.endswith("?") and _NEGATIVE.search(sentence.text):
            found = _within(sentence) or _across(sentence, document)
            if found:
                yield found


def _negative_words(vocabulary: Vocabulary) -> WordSet:
    return WordSet.of_forms(
        vocabulary, lambda form: form.endswith("n't") or form in ("not", "never", "longer")
    )


def _within(sentence: Sentence) -> tuple[Span, float] | None:
    lower = sentence.text.lower()
    for pattern, weight, words in _WITHIN:
        if any(word in lower for word in words) and (match := pattern.search(sentence.text)):
            return sentence.part(match.start(), match.end()), weight
    return None


def _across(sentence: Sentence, document: Document) -> tuple[Span, float] | None:
    if len(sentence.words) > MAX_WORDS or (after := neighbour(document, sentence, 1)) is None:
        return None
    if _is_answered(sentence, after):
        return Span(sentence.span.start, after.span.end), 1
    if len(sentence.words) <= MAX_SHORT_WORDS and _FRAGMENT.match(sentence.text):
        before = neighbour(document, sentence, -1)
        if before is not None and not before.text.endswith("?"):
            return sentence.span, WEAK_WEIGHT
    return None


def _is_answered(denial: Sentence, answer: Sentence) -> bool:
    """Whether the second sentence says what is so instead."""
    lengths = len(denial.words), len(answer.words)
    if max(lengths) > MAX_WORDS or answer.text.endswith("?") or min(lengths) == 0:
        return False
    if _CONCESSION.search(denial.text) or not _NEGATIVE.search(denial.text) or _NEGATIVE.search(answer.text):
        return False
    if _DENIAL.search(denial.text):
        same_opening = lengths[1] > 1 and denial.words[:2] == answer.words[:2]
        if same_opening or _ASSERTION.match(answer.text):
            return True
        if lengths[0] <= 10 and lengths[1] <= 3 and _ECHO.search(answer.text):
            return True
    return _is_action(denial, answer, lengths)


def _is_action(denial: Sentence, answer: Sentence, lengths: tuple[int, int]) -> bool:
    """Whether the two are as "Engineers didn't test there. They waited there." """
    if max(lengths) > MAX_SHORT_WORDS or not _ACTION.match(answer.text):
        return False
    shared = {word.lower() for word in denial.words[1:]} & {word.lower() for word in answer.words[1:]}
    return "n't" in denial.text and bool(shared)

"""Reported speech: whether a sentence reports what somebody says or thinks, named or not."""

from collections.abc import Sequence

from editlint.analysis.claims.masked_quotations import QUOTATION, TOKEN, lower_case, mask_quotations
from editlint.analysis.claims.reporting_verbs import (
    APPEARANCE_WORDS,
    MENTAL_VERBS,
    NOUN_HOMOGRAPHS,
    PRONOUNS,
    SPEECH_NOUNS,
    SPEECH_VERBS,
)

MIN_WORDS_FOR_NOUN = 8
"""Words of a sentence from which a speech noun or an appearance word ("the plan", "seems") is enough to attribute it;
in a shorter one, such as a heading, it is not."""

_FIRST_PERSON = frozenset("i we you i'm i've we've let's don't i'd we'd you're".split())


def is_attributed(text: str) -> bool:
    """Whether the sentence reports what somebody says, thinks or wants, named or not."""
    words = lower_case(TOKEN.findall(mask_quotations(text)))
    count = sum(word != QUOTATION for word in words)
    if count < 2:
        return False
    if QUOTATION in words or "according" in words:
        return True
    return any(_reports(words, i, nouns_count=count >= MIN_WORDS_FOR_NOUN) for i in range(len(words)))


def _reports(words: Sequence[str], i: int, *, nouns_count: bool) -> bool:
    """Whether the word at `i` reports somebody's view."""
    word = words[i]
    if word in SPEECH_NOUNS or word in APPEARANCE_WORDS:
        return nouns_count
    before = words[i - 1] if i else ""
    if word in NOUN_HOMOGRAPHS and words[i + 1 : i + 2] != ["that"] and before not in ("who", *PRONOUNS):
        return False
    if word not in SPEECH_VERBS and word not in MENTAL_VERBS:
        return False
    if not _FIRST_PERSON.isdisjoint(words[max(i - 2, 0) : i]):
        return False
    return i > 0 or word.endswith(("ed", "s", "ing"))

"""Attribution: who a sentence credits something to, where a reader can see who that is.

It is recognised by classes of words, patterns and the order of words; nothing is trained.
"""

from collections.abc import Sequence
from itertools import compress
from typing import Literal, NamedTuple

from editlint.analysis.claims.masked_quotations import (
    QUOTATION,
    QUOTATION_MARKS,
    QUOTED,
    TOKEN,
    lower_case,
    mask_quotations,
)
from editlint.analysis.claims.names import is_name
from editlint.analysis.claims.reporting_verbs import (
    ANAPHORIC_SPEAKERS,
    ANONYMOUS_SPEAKERS,
    FINDING_VERBS,
    NOUN_HOMOGRAPHS,
    PRONOUNS,
    PUBLICATIONS,
    RESULT_VERBS,
    SPEECH_VERBS,
)
from editlint.document.vocabulary import Vocabulary
from editlint.document.word_sets import WordSet
from editlint.document.words import WORD


class Attribution(NamedTuple):
    """The source that a sentence attributes something to.

    It is either named in the sentence, or anaphoric: a word refers to somebody named before ("she said"). `name` is
    one word of the name as it is written, or the word that refers back, in lower case.
    """

    kind: Literal["named", "anaphoric"]
    name: str


MIN_SPEECH_WORDS = 5
"""Words of a quotation from which it is somebody's speech; fewer are scare quotes or a term."""
MAX_SPEAKER_DISTANCE = 8
"""Words after a verb, a publication or "according to" among which its speaker is looked for, that word included."""
MAX_APPOSITION_WORDS = 14
"""Words before a speech verb among which a full name is looked for: "Jane Smith, a baker from the harbour, said"."""
MAX_MODIFIERS = 3
"""Words before a noun that may belong to it: "the local council", "the 2019 Leeds survey"."""
MAX_MODIFIERS_WITH_FINDING_VERB = 2
"""The same where a finding verb comes after it, as these say more than that somebody finds: "released the code"."""

_DETERMINERS = frozenset("the this its his her their that our".split())
_BEFORE_VERB = frozenset(
    "has have had also later then now once still first recently already never even".split()
)
"""Words between a speaker and the verb, besides adverbs in -ly."""
_NOT_ADVERBS = frozenset(("family", "ally"))
_VERBS_WITH_LISTENER = frozenset({"tell", "told", "tells", "telling"})
"""Verbs that are followed by the listener, not the speaker."""
_MAIN_SPEECH_VERBS = frozenset(("said", "says", "told", "added"))
_ENDS_NAME_SEARCH = frozenset(("that", "to", "it", "in", "on", "of"))
_CUES = frozenset(("according", "per")) | PUBLICATIONS | SPEECH_VERBS | FINDING_VERBS
"""Words that an attribution to a source may come with."""


def may_have_attribution(text: str, *, has_cue: bool) -> bool:
    """Whether to look for an attribution in a sentence; `has_cue` says whether one of its words is a cue."""
    return has_cue or any(mark in text for mark in QUOTATION_MARKS)


def cues(vocabulary: Vocabulary) -> WordSet:
    """The words of a vocabulary that an attribution may come with."""
    return WordSet.of_forms(vocabulary, _CUES.__contains__)


def find_attribution(text: str) -> Attribution | None:
    """The source that the sentence gives: a named one if there is any, else an anaphoric one.

    None where it gives no source that a reader could find and ask.
    """
    masked = mask_quotations(text)
    tokens = list(TOKEN.finditer(masked))
    words = [token.group() for token in tokens]
    lower = lower_case(words)
    quotes = QUOTATION in lower
    anaphoric: Attribution | None = None
    for i in compress(range(len(lower)), map(_CUES.__contains__, lower)):
        after_break = i == 0 or lower[i - 1] == QUOTATION or masked[tokens[i - 1].end()] in ",—–-"
        found = _attribution_at(words, lower, i, quotes=quotes, after_break=after_break)
        if found and found.kind == "named":
            return found
        anaphoric = anaphoric or found
    return anaphoric or (_speaker_of_quotation(text, words) if masked is not text else None)


def _attribution_at(
    words: Sequence[str], lower: Sequence[str], i: int, *, quotes: bool, after_break: bool
) -> Attribution | None:
    """The attribution that the cue at `i` makes.

    `quotes`: the sentence has a quotation; `after_break`: a comma, dash or quotation comes right before the cue.
    """
    word = lower[i]
    if word in ("according", "per"):
        return _after_according_to(words, lower, i + (2 if word == "according" else 1))
    if word in PUBLICATIONS:
        found = _publication(words, lower, i)
        return found or (_speaker_after(words, lower, i, after_break=True) if after_break and i else None)
    if (word not in NOUN_HOMOGRAPHS or quotes) and word in SPEECH_VERBS:
        return _speaker_before(words, lower, i) or _speaker_after(words, lower, i, after_break=after_break)
    if i and word in RESULT_VERBS and is_name(words, i - 1):
        return Attribution("named", words[i - 1])
    back = _is_anaphoric(lower, i - 1, MAX_MODIFIERS_WITH_FINDING_VERB)
    return Attribution("anaphoric", word) if word in FINDING_VERBS and back else None


def _is_anaphoric(lower: Sequence[str], i: int, max_modifiers: int) -> bool:
    """Whether the word at `i` refers to a speaker named before: "the council", "its local board"."""
    if i < 0 or lower[i] not in ANAPHORIC_SPEAKERS:
        return False
    return not _DETERMINERS.isdisjoint(lower[max(i - max_modifiers, 0) : i])


def _full_name(words: Sequence[str], lower: Sequence[str], i: int) -> Attribution | None:
    """The name that starts at `i`: "Jane Smith"; None for "Ruritanian officials", who cannot be identified."""
    if not is_name(words, i):
        return None
    end = i
    while end < len(words) and words[end][:1].isupper():
        end += 1
    if end < len(words) and lower[end] in ANONYMOUS_SPEAKERS:
        return None
    return Attribution("named", words[end - 1])


def _after_according_to(words: Sequence[str], lower: Sequence[str], i: int) -> Attribution | None:
    """The source that starts at `i`, after "according to" or "per"."""
    for j in range(i, min(i + MAX_SPEAKER_DISTANCE, len(words))):
        if words[j][:1].isupper() and is_name(words, j):
            return _full_name(words, lower, j)
        if words[j].isdigit():
            return Attribution("named", words[j])
    if lower[i : i + 1] and lower[i] not in _DETERMINERS and lower[i] not in PRONOUNS:
        return None
    for word in lower[i : i + 1 + MAX_MODIFIERS]:
        if word in ANAPHORIC_SPEAKERS or word in PUBLICATIONS or word in PRONOUNS:
            return Attribution("anaphoric", word)
    return None


def _publication(words: Sequence[str], lower: Sequence[str], i: int) -> Attribution | None:
    """The study, poll or report at `i`, where a name or a year identifies it."""
    for j in range(max(i - MAX_MODIFIERS, 0), i):
        if is_name(words, j) or _is_year(words[j]):
            return Attribution("named", words[j])
    if not {"by", "from", "at", "in"}.isdisjoint(lower[i + 1 : i + 4]):
        for j in range(i + 1, min(i + MAX_SPEAKER_DISTANCE, len(words))):
            if is_name(words, j):
                return Attribution("named", words[j])
    refers_back = i > 0 and lower[i - 1] in ("the", "this", "its", "same")
    return Attribution("anaphoric", lower[i]) if refers_back and lower[i] in ANAPHORIC_SPEAKERS else None


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and word[:2] in ("18", "19", "20")


def _speaker_before(words: Sequence[str], lower: Sequence[str], i: int) -> Attribution | None:
    """The speaker that comes before the verb at `i`."""
    if lower[i].endswith("ing"):
        return None
    at = i - 1
    while at >= 0 and (
        lower[at] in _BEFORE_VERB or (lower[at].endswith("ly") and lower[at] not in _NOT_ADVERBS)
    ):
        at -= 1
    if at < 0 or lower[at] in ANONYMOUS_SPEAKERS:
        return None
    if is_name(words, at):
        return Attribution("named", words[at])
    if lower[at] in PRONOUNS or _is_anaphoric(lower, at, MAX_MODIFIERS):
        return Attribution("anaphoric", lower[at])
    # "Jane Smith, a baker from the harbour, said": a full name, and no other speaker after it.
    if lower[i] not in _MAIN_SPEECH_VERBS:
        return None
    for j in range(max(at - MAX_APPOSITION_WORDS, 0), at):
        if is_name(words, j) and words[j + 1][:1].isupper():
            return Attribution("named", words[j + 1])
    return None


def _speaker_after(
    words: Sequence[str], lower: Sequence[str], i: int, *, after_break: bool
) -> Attribution | None:
    """The speaker after the verb at `i`: "…, said Jane Smith", "as reported by the harbour master, Jane Smith"."""
    has_agent = lower[i + 1 : i + 2] == ["by"]
    if lower[i] in _VERBS_WITH_LISTENER or not (after_break or has_agent):
        return None
    for j in range(i + 1 + has_agent, min(i + MAX_SPEAKER_DISTANCE, len(words))):
        if lower[j] in _ENDS_NAME_SEARCH and j > i + 1:
            return None
        if lower[j] in PRONOUNS:
            return Attribution("anaphoric", lower[j]) if after_break else None
        if is_name(words, j):
            return _full_name(words, lower, j)
    return None


def _speaker_of_quotation(text: str, words: Sequence[str]) -> Attribution | None:
    """The name beside a quotation: `Smith: “…”`. Scare quotes have no speaker."""
    name = next((word for i, word in enumerate(words) if is_name(words, i)), None)
    if name is None:
        return None
    if any(len(WORD.findall(quotation.group())) >= MIN_SPEECH_WORDS for quotation in QUOTED.finditer(text)):
        return Attribution("named", name)
    return None

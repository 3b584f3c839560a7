"""What a writer sees best in a table: repeated words and phrases, starts of sentences, and what is given two ways."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import compress
from typing import NamedTuple

from editlint.core.finding import Finding
from editlint.document.model import Document
from editlint.document.records import BODY
from editlint.document.token_flags import CONTENT, NUMBER
from editlint.report.families import family_of

MIN_WORD_COUNT = 4
"""Times that a word, in all its forms, is there to be listed as repeated."""
MIN_WORDS_PER_1000 = 8
MAX_WORDS = 8
"""Repeated words that are listed, the most frequent ones."""
MAX_PHRASES = 12
MAX_PHRASE_WORDS = 8
"""Words of a phrase; what is longer is a passage that is said again."""
MAX_FORMS = 4
MIN_STARTS = 3
"""Sentences with the same start for it to be listed."""
MIN_STARTS_SHARE = 0.08
"""Share of the sentences that they must be."""
MAX_STARTS = 8
MAX_VARIANTS = 20
CONSISTENCY_RULES = frozenset(
    {
        "claims/conflicting-count",
        "claims/name-spelling",
        "style/inconsistent-term",
        "style/mixed-apostrophes",
        "style/mixed-percentages",
        "style/mixed-quotation-marks",
        "style/mixed-spelling",
    }
)
"""The rules that find what is given in two ways: their places are the one way, and those related to them the other."""
_IS_CONTENT = bytes(bool(flags & CONTENT) and not flags & NUMBER for flags in range(256))
# A start with one of these words says little: the next word counts as well.
_DETERMINERS = frozenset("a an the this that these those".split())


class RepeatedWords(NamedTuple):
    """A word or phrase with the number of its places; `forms` are how it is written, the most frequent first."""

    forms: str
    times: int


class SentenceStart(NamedTuple):
    """The first words of some sentences, the number of these and their share, and the number of the first one."""

    words: str
    times: int
    share: float
    sentence: int


class Variants(NamedTuple):
    """Something that the article gives in two ways, with the number of each; `rule` says what."""

    rule: str
    here: str
    elsewhere: str


def repeated_words(document: Document) -> Iterator[RepeatedWords]:
    """The content words that are there most often, in all their forms, with the most frequent first."""
    tokens = document.tokens
    stems, words = tokens.stems, tokens.words
    content = list(compress(range(len(tokens)), tokens.flags.translate(_IS_CONTENT)))
    counts = Counter([stems[token] for token in content])
    least = max(MIN_WORD_COUNT, MIN_WORDS_PER_1000 * document.all_words / 1_000)
    frequent = [(stem, count) for stem, count in counts.most_common(MAX_WORDS) if count >= least]
    forms: dict[int, Counter[str]] = {stem: Counter() for stem, _ in frequent}
    for token in content:
        if stems[token] in forms:
            forms[stems[token]][words[token]] += 1
    for stem, count in frequent:
        yield RepeatedWords(_joined(_without_capitals(forms[stem])), count)


def repeated_phrases(findings: Iterable[Finding]) -> Iterator[RepeatedWords]:
    """The phrases that rules for repetition find, with the most frequent first."""
    counts: dict[str, int] = {}
    for finding in findings:
        if family_of(finding.rule) == "repetition" and _is_phrase_again(finding):
            counts[finding.excerpt] = max(counts.get(finding.excerpt, 0), 1 + len(finding.related))
    for phrase, count in sorted(counts.items(), key=lambda each: (-each[1], each[0]))[:MAX_PHRASES]:
        yield RepeatedWords(phrase, count)


def _is_phrase_again(finding: Finding) -> bool:
    """Whether all places of a finding are short and have the first and the last word in common."""
    places = [place.excerpt.casefold().split() for place in (finding, *finding.related)]
    first = places[0]
    return len(places) > 1 and all(
        2 <= len(words) <= MAX_PHRASE_WORDS and (words[0], words[-1]) == (first[0], first[-1])
        for words in places
    )


def sentence_starts(document: Document) -> Iterator[SentenceStart]:
    """The starts that several sentences share, with the most frequent first."""
    starts: dict[tuple[str, ...], list[int]] = {}
    body = [number for number, block in enumerate(document.sentence_blocks) if block.kind in BODY]
    for number in body:
        if start := _start(document.sentence_words[number][:2]):
            starts.setdefault(start, []).append(number)
    least = max(MIN_STARTS, MIN_STARTS_SHARE * len(body))
    most = sorted(starts.items(), key=lambda each: (-len(each[1]), each[0]))
    for start, numbers in most[:MAX_STARTS]:
        if len(numbers) >= least:
            words = " ".join(document.sentence_words[numbers[0]][: len(start)])
            yield SentenceStart(words, len(numbers), len(numbers) / len(body), numbers[0])


def variants(findings: Iterable[Finding]) -> list[Variants]:
    """What is given in two ways, each pair once, in the order of the article."""
    here: dict[tuple[str, str], Counter[str]] = {}
    elsewhere: dict[tuple[str, str], Counter[str]] = {}
    for finding in findings:
        if finding.rule not in CONSISTENCY_RULES:
            continue
        others = Counter(place.excerpt for place in finding.related)
        key = finding.rule, finding.excerpt.casefold()
        here.setdefault(key, Counter())[finding.excerpt] += 1
        elsewhere[key] = max(elsewhere.get(key, Counter()), others, key=Counter.total)
    shown = [key for key in here if elsewhere[key]][:MAX_VARIANTS]
    return [
        Variants(key[0], _joined(here[key], counts=True), _joined(elsewhere[key], counts=True))
        for key in shown
    ]


def _without_capitals(forms: Counter[str]) -> Counter[str]:
    """The forms in lower case, unless all have a capital: those of a name."""
    if not any(form.islower() for form in forms):
        return forms
    merged: Counter[str] = Counter()
    for form, count in forms.items():
        merged[form.lower()] += count
    return merged


def _start(words: Sequence[str]) -> tuple[str, ...]:
    lower = tuple(word.lower() for word in words)
    return lower if lower[:1] and lower[0] in _DETERMINERS else lower[:1]


def _joined(forms: Counter[str], *, counts: bool = False) -> str:
    """'cooperation, cooperate', or with the counts 'e-mail ×3, email'."""
    most = sorted(forms.items(), key=lambda each: (-each[1], each[0]))
    shown = [f"{form} ×{count}" if counts and count > 1 else form for form, count in most[:MAX_FORMS]]
    return ", ".join(shown) + (" …" if len(most) > MAX_FORMS else "")

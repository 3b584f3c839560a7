"""Counts of the same thing that differ: 'the 19 plants' and, further on, 'the 17 plants'."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from editlint.core.lazy_regex import LazyPattern
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.document.vocabulary import Vocabulary
from editlint.document.word_sets import WordSet
from editlint.engines.base import NoSettings
from editlint.engines.excerpts import MAX_RELATED
from editlint.engines.facts.quantities import NUMBER_WORD, NUMBER_WORDS
from editlint.engines.per_rule import Detection, per_rule

MIN_COUNT = 3
"""Smaller counts are often of a part: 'two cases'."""
YEAR_DIGITS = 4
"""Digits of a year: 'the 2015 tools'."""
MAX_RATIO = 2.2
"""Between two counts that may be of the same thing: one slip, or an update in one place only."""

_DEFINITE = LazyPattern(r"\b(?:the|all|these|those|our|its|their|a total of) $", re.IGNORECASE)
_DEFINITE_CHARACTERS = 12
"""Characters before a count in which such a word is looked for."""
_COUNT = LazyPattern(
    rf"(?<![\w.,$£€–/-])(?P<count>\d{{1,3}}(?:,\d{{3}})+|\d+|(?i:{NUMBER_WORD}))(?![.,]?\d|%)"
    r"(?P<of>(?: [a-z]+(?:-[a-z]+)*){0,2}?) (?P<noun>[a-z]{3,}(?<!s)s|people|children)\b"
)
_PERIOD = LazyPattern(
    rf"(?<![\w.,$£€–/-])(?P<count>\d{{1,4}}|(?i:{NUMBER_WORD}))-(?P<unit>day|week|month|year|hour|minute) "
    r"(?P<noun>(?:free )?trial|guarantee|warranty|deadline|notice|return)\b"
)
# What is measured and not counted, or counted differently in each place.
_NOT_COUNTED = frozenset(
    """
    days weeks months years hours minutes seconds times points miles kilometres kilometers metres meters feet inches
    dollars pounds euros cents grams tonnes tons litres liters words others people ways women ones degrees things pages
    views visitors percents
    """.split()
)
# Words between a number and a noun that make it another number, a measure or a part.
_OTHER_COUNT = frozenset(
    """
    additional and billion cm detailed different first further hundred kg km last million more new of or other others
    thousand to trillion unique
    """.split()
)


class _Count(msgspec.Struct, frozen=True):
    """A count: its value, the words between it and its noun, whether 'the' or the like shows that it is of all."""

    value: int
    of: str
    is_definite: bool
    span: Span


def check(document: Document, settings: NoSettings) -> Iterator[Detection]:
    """The first count of each noun that others contradict, with these as related places."""
    text = document.prose.text
    for counts in _counts(document).values():
        if found := _conflict(counts, document):
            one, others = found
            fields = {
                "match": text[one.span.start : one.span.end],
                "right": text[others[0].span.start : others[0].span.end],
            }
            yield Detection(one.span, fields, related=tuple(each.span for each in others[:MAX_RELATED]))


def _counts(document: Document) -> Mapping[str, Sequence[_Count]]:
    """The counts by their noun; terms such as '14-day trial' by their unit as well."""
    found: dict[str, list[_Count]] = defaultdict(list)
    text, tokens = document.prose.text, document.tokens
    counting = tokens.vocabulary.derived(_counting_words).tokens(tokens)
    sentences = [document.sentences[each] for each in sorted(set(map(tokens.sentence_of, counting)))]
    for m in (m for span in sentences for m in _COUNT.finditer(text, span.start, span.end)):
        noun, of = m["noun"].lower(), m["of"].strip()
        value = _parse(m["count"])
        if (
            noun not in _NOT_COUNTED
            and value >= MIN_COUNT
            and not _is_year(m["count"])
            and _OTHER_COUNT.isdisjoint(of.split())
        ):
            before = text[max(m.start() - _DEFINITE_CHARACTERS, 0) : m.start()]
            definite = _DEFINITE.search(before)
            start = m.start() - (len(before) - definite.start() if definite else 0)
            found[noun].append(_Count(value, of, definite is not None, Span(start, m.end())))
    for m in (m for span in sentences for m in _PERIOD.finditer(text, span.start, span.end)):
        found[f"{m['unit']} {m['noun']}"].append(
            _Count(_parse(m["count"]), m["unit"], is_definite=False, span=Span(*m.span()))
        )
    return found


def _counting_words(vocabulary: Vocabulary) -> WordSet:
    """The words that start with a number, in digits or in letters."""

    return WordSet.of_forms(
        vocabulary, lambda form: form[0].isdecimal() or form.partition("-")[0] in NUMBER_WORDS
    )


def _conflict(counts: Sequence[_Count], document: Document) -> tuple[_Count, Sequence[_Count]] | None:
    """The first count that occurs once and that counts in other sentences contradict, with those."""
    times = Counter(each.value for each in counts)
    if len(times) < 2:
        return None
    for one in counts:
        if times[one.value] == 1 and (
            others := [
                each
                for each in counts
                if _contradicts(one, each)
                and document.sentence_at(one.span.start) != document.sentence_at(each.span.start)
            ]
        ):
            return one, others
    return None


def _contradicts(one: _Count, other: _Count) -> bool:
    if one.value == other.value or not 1 / MAX_RATIO < one.value / other.value < MAX_RATIO:
        return False
    if one.of and other.of:
        return one.of == other.of
    return one.is_definite


def _is_year(written: str) -> bool:
    return len(written) == YEAR_DIGITS and written.startswith(("19", "20"))


def _parse(written: str) -> int:
    digits = written.replace(",", "")
    return int(digits) if digits.isdecimal() else NUMBER_WORDS.index(written.lower()) + 1


CONFLICTING_COUNTS = per_rule(NoSettings, {"match", "right"}, check)

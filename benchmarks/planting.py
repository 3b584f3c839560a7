"""Errors to plant: into sentences of real articles, and statements of our own, right and wrong, to put after them.

The patterns here are looser than those of the rules and were written independently, so that what the rules miss
is counted too.
"""

import calendar
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple

from editlint.core.span import Span
from editlint.document.model import Document


class Plant(NamedTuple):
    """A place in a source, what to write there to make it wrong, and what a rule should say is right, if anything."""

    start: int
    end: int
    text: str
    right: str = ""


_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_WEEKDAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_WEEKDAY = re.compile(
    rf"\b(?P<it>{_WEEKDAYS}),? (?:the )?"
    rf"(?:(?P<m>{_MONTHS}) (?P<d>\d{{1,2}})|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<m2>{_MONTHS}))"
    r"(?:st|nd|rd|th)?,? (?P<year>(?:19|20)\d\d)\b"
)
_DAY = re.compile(
    rf"\b(?:(?P<month>{_MONTHS}) (?P<it>\d{{1,2}})(?!\d)|(?P<it2>\d{{1,2}}) (?P<month2>{_MONTHS})\b)"
)
_ISO = re.compile(r"(?<![\w/.-])(?:19|20)\d\d-(?P<it>\d\d)-\d\d(?![\w/.-])")
_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven")
_LIST = re.compile(
    rf"(?<![\w-])(?P<it>{'|'.join(_NUMBERS)})\b[^.:\n]{{1,80}}:\**\n\n?(?P<first>[*+-]|1[.)]) "
)
_HEADLINE = re.compile(rf"(?P<it>[2-9]|1\d|{'|'.join(_NUMBERS)})\b", re.IGNORECASE)
_NAME = re.compile(r"\b[A-Z][a-z]{3,} [A-Z][a-z]{4,}\b")
_REFERENCE = re.compile(r"\[\^(?P<it>\w+)\](?!:)")
_NOTE = re.compile(r"^ {0,3}\[\^(?P<key>\w+)\]: *\S", re.MULTILINE)
MIN_OCCURRENCES = 3
"""How often a name must occur in an article to be misspelt once."""


def _copied(document: Document, start: int, end: int) -> Span | None:
    """The place in the source, if it has the same characters as the prose."""
    span = document.prose.source_span(Span(start, end))
    same = document.source[span.start : span.end] == document.prose.text[start:end]
    return span if same else None


def weekdays(document: Document, chance: random.Random) -> Iterator[Plant]:
    """The correct weekday before a full date is replaced by another one."""
    for m in _WEEKDAY.finditer(document.prose.text):
        month = _MONTHS.split("|").index(m["m"] or m["m2"]) + 1
        fell = calendar.weekday(int(m["year"]), month, int(m["d"] or m["d2"]))
        if _WEEKDAYS.split("|")[fell] == m["it"] and (span := _copied(document, *m.span("it"))):
            others = [day for day in _WEEKDAYS.split("|") if day != m["it"]]
            yield Plant(span.start, span.end, chance.choice(others), m["it"])


def days(document: Document, chance: random.Random) -> Iterator[Plant]:
    """A day of a month is one that the month does not have."""
    text = document.prose.text
    for m in _DAY.finditer(text):
        name, month = ("it", m["month"]) if m["month"] else ("it2", m["month2"])
        last = max(calendar.monthrange(2000, _MONTHS.split("|").index(month) + 1)[1], 29)
        if last < 31 and (span := _copied(document, *m.span(name))):
            yield Plant(span.start, span.end, str(chance.randint(last + 1, 31)))
    for m in _ISO.finditer(text):
        if span := _copied(document, *m.span("it")):
            yield Plant(span.start, span.end, str(chance.randint(13, 31)))


def lists(document: Document, chance: random.Random) -> Iterator[Plant]:
    """A number that announces a list right below is one or two higher."""
    source = document.source
    for m in _LIST.finditer(source):
        mark = re.compile(r"\d+[.)] " if m["first"][0] == "1" else rf"{re.escape(m['first'])} ")
        items = 0
        for line in source[m.start("first") :].split("\n"):
            items += mark.match(line) is not None
            if line and not line[0].isspace() and not mark.match(line):
                break
        number = _NUMBERS.index(m["it"]) + 2
        if items == number and number < 10:
            yield Plant(*m.span("it"), _NUMBERS[number - 2 + chance.randint(1, 2)], str(number))


def headlines(document: Document, chance: random.Random) -> Iterator[Plant]:
    """The number that a headline starts with, and as many numbered headings keep, is one or two higher."""
    text = document.prose.text
    headings = [block.span for block in document.blocks if block.kind in ("title", "heading")]
    m = _HEADLINE.match(text, headings[0].start, headings[0].end) if headings else None
    numbered = sum(
        re.match(r"#?\d{1,2}[.):]? ", text[span.start : span.end]) is not None for span in headings[1:]
    )
    if m and (span := _copied(document, *m.span("it"))):
        low = m["it"].lower()
        number = int(low) if low.isdigit() else _NUMBERS.index(low) + 2
        if number == numbered:
            yield Plant(span.start, span.end, str(number + chance.randint(1, 2)), str(number))


def names(document: Document, chance: random.Random) -> Iterator[Plant]:
    """A name that occurs in the article three times or more lacks a letter once."""
    text = document.prose.text
    frequent = {name for name, count in Counter(_NAME.findall(text)).items() if count >= MIN_OCCURRENCES}
    for m in _NAME.finditer(text):
        if m.group() in frequent and (span := _copied(document, *m.span())):
            first, _, last = m.group().partition(" ")
            at = chance.randint(1, len(last) - 2)
            if last[at] not in (last[at - 1], last[at + 1]):
                yield Plant(span.start, span.end, f"{first} {last[:at]}{last[at + 1 :]}", m.group())


def notes(document: Document, chance: random.Random) -> Iterator[Plant]:
    """A reference has a key that no note has."""
    keys = {m["key"] for m in _NOTE.finditer(document.source)}
    for m in _REFERENCE.finditer(document.source):
        if m["it"] in keys:
            yield Plant(m.start(), m.end(), f"[^{m['it']}{chance.randint(100, 999)}]")


def unreferred(document: Document, chance: random.Random) -> Iterator[Plant]:
    """A note's only reference is gone; the finding is at the note."""
    references = Counter(m["it"] for m in _REFERENCE.finditer(document.source))
    for m in _REFERENCE.finditer(document.source):
        note = re.search(rf"^ {{0,3}}\[\^{re.escape(m['it'])}\]: ", document.source, re.MULTILINE)
        if note and references[m["it"]] == 1 and m.start() < note.start():
            yield Plant(m.start(), m.end(), "", m["it"])


PLANTED: dict[str, Callable[[Document, random.Random], Iterator[Plant]]] = {
    "weekday": weekdays,
    "impossible-date": days,
    "list-count": lists,
    "headline-count": headlines,
    "name-spelling": names,
    "footnote": notes,
    "unused-footnote": unreferred,
}
"""The places of an article where an error of each kind can be planted, by the rule that should find it."""

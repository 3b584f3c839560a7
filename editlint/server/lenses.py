"""Code lenses: how hard each section of an article is to read, above its heading."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

import msgspec
from lsprotocol import types

from editlint.analysis.readability.counts import count, scored_sentences, shared_syllables
from editlint.analysis.readability.formulas import flesch_kincaid
from editlint.core.finding import Finding
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.document.records import BODY, Block
from editlint.report.families import family_of
from editlint.report.hard_sentences import hard_sentences
from editlint.report.impact import rank_tasks
from editlint.reporters.base import plural
from editlint.server.positions import Positions

MIN_WORDS = 100
"""Words of a section from which its grade means something: the size of the samples that Flesch took."""
FAMILY = "readability"
"""The family of the rules whose findings are about sentences that are hard to read."""
MIN_SENTENCES = 3
"""Sentences of a section from which it does."""


class SectionReading(msgspec.Struct, frozen=True):
    """How hard a section is to read: its heading, its words, its Flesch-Kincaid grade, and its hard sentences."""

    heading: Block
    words: int
    grade: float
    hard: int


def code_lenses(
    document: Document, positions: Positions, findings: Sequence[Finding] = ()
) -> list[types.CodeLens]:
    """A lens above the title, for the whole article, and above each heading, for all that is under it.

    There is none for a section that is too short for a grade, and none in an article in another language than English.
    Sentences of the `findings` about readability count as hard, as in a report.
    """
    return [
        types.CodeLens(_range(each.heading, document, positions), types.Command(_title(each), ""))
        for each in readings(document, findings)
    ]


def readings(document: Document, findings: Sequence[Finding] = ()) -> Iterator[SectionReading]:
    """The sections that are long enough: a heading with all up to the next one of its level or a higher one."""
    if not document.blocks or document.language_or_guess.lower().partition("-")[0] != "en":
        return
    end = len(document.prose.text)
    title = next((block for block in document.blocks if block.kind == "title"), None)
    headings = list(document.headings)
    scored, hard = (
        scored_sentences(document),
        sorted(hard_sentences(document, _found_hard(document, findings))),
    )
    whole = title or _only_top(headings) or document.blocks[0]
    yield from _reading(document, whole, Span(0, end), scored, hard)
    for number, heading in enumerate(headings):
        following = (each.span.start for each in headings[number + 1 :] if each.level <= heading.level)
        if heading is not whole:
            span = Span(heading.span.start, next(following, end))
            yield from _reading(document, heading, span, scored, hard)


def _found_hard(document: Document, findings: Sequence[Finding]) -> set[int]:
    """The numbers of the sentences that a rule finds hard to read."""
    tasks = rank_tasks([each for each in findings if family_of(each.rule) == FAMILY], document)
    return {number for task in tasks for number in task.sentences}


def _only_top(headings: Sequence[Block]) -> Block | None:
    """The heading that all the others are under, if it comes first: it is the title, however it is marked."""
    if (
        headings
        and headings[0].section == -1
        and all(each.level > headings[0].level for each in headings[1:])
    ):
        return headings[0]
    return None


def _reading(
    document: Document, heading: Block, span: Span, scored: Sequence[int], hard: Sequence[int]
) -> Iterator[SectionReading]:
    """The section at a span of the prose, if it is long enough."""
    numbers = document.sentence_numbers(span)
    words = sum(document.sentence_lengths[n] for n in numbers if document.sentence_blocks[n].kind in BODY)
    inside = _between(scored, numbers)
    if words < MIN_WORDS or len(inside) < MIN_SENTENCES:
        return
    syllables = document.tokens.vocabulary.derived(shared_syllables)
    text = count(document, inside, syllables)
    if text.words:
        yield SectionReading(heading, words, flesch_kincaid(text), len(_between(hard, numbers)))


def _between(chosen: Sequence[int], numbers: range) -> Sequence[int]:
    """Those of some numbers, which are sorted, that are in a range."""
    return chosen[bisect_left(chosen, numbers.start) : bisect_left(chosen, numbers.stop)]


def _title(reading: SectionReading) -> str:
    parts = [f"grade {max(reading.grade, 0):.0f}", plural(reading.words, "word")]
    if reading.hard:
        parts.append(plural(reading.hard, "hard sentence"))
    return " · ".join(parts)


def _range(heading: Block, document: Document, positions: Positions) -> types.Range:
    """The line of a heading up to its end: clients show a lens above its first line."""
    start = positions.position(document.prose.source_span(heading.span).start)
    return types.Range(start, start)

"""The report card of an article: its sections, its claims and sources, its rate limits and its findings."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from editlint.analysis.claims.attribution import find_attribution
from editlint.analysis.claims.check_worthiness import is_claim
from editlint.analysis.claims.evidence import EvidenceIndex, EvidenceKind
from editlint.analysis.readability.counts import count, scored_sentences, shared_syllables
from editlint.analysis.readability.formulas import flesch_kincaid, flesch_reading_ease
from editlint.analysis.readability.syllables import Syllables
from editlint.analysis.readability.textstat_formulas import TEXTSTAT_FORMULAS, textstat_score
from editlint.core.finding import Finding
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.document.records import BODY
from editlint.report.impact import FamilyTasks, Task, by_family, first_tasks, rank_tasks

WORDS_PER_MINUTE = 238
"""Speed of silent reading in English: the mean of 190 studies (Brysbaert 2019, 10.1016/j.jml.2019.104047)."""
EASE_FORMULA = "flesch-reading-ease"
"""The formula for articles in other languages, which textstat has for several."""


class Section(msgspec.Struct, frozen=True):
    """A heading and the text up to the next one; `title` is empty for the text before the first heading.

    `level` is that of the heading, `span` the whole section in the prose. `grade` is the Flesch-Kincaid grade and
    `ease` the Flesch reading ease, None if the section has no sentence, or if there is no formula for its language.
    """

    title: str
    level: int
    span: Span
    words: int
    sentences: int
    grade: float | None = None
    ease: float | None = None


class Claim(msgspec.Struct, frozen=True):
    """A check-worthy sentence in the prose, and the evidence for it nearby, or None."""

    span: Span
    evidence: EvidenceKind | None


class RateLimit(msgspec.Struct, frozen=True):
    """A rate limit: the count of a rule's matches, weighted, and the limit for a text of this length."""

    rule: str
    count: int
    limit: int
    over: bool


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """The report card of one article. `whole` is the article as one section.

    `tasks` are the findings by rule, those that are worth most first; `omitted` is the number of findings beyond the
    limit for one rule. `evidence` is the number of links, footnotes and citations; `named_sources` are the names in the
    prose to which a statement is attributed.
    """

    path: str
    title: str
    whole: Section
    sections: tuple[Section, ...]
    rate_limits: tuple[RateLimit, ...]
    findings: tuple[Finding, ...]
    tasks: tuple[Task, ...]
    omitted: int
    evidence: int
    claims: tuple[Claim, ...]
    named_sources: tuple[Span, ...]

    @property
    def sourced_claims(self) -> int:
        """The number of claims with evidence nearby."""
        return sum(claim.evidence is not None for claim in self.claims)

    @property
    def minutes(self) -> int:
        """Reading time in minutes, at least one."""
        return max(1, round(self.whole.words / WORDS_PER_MINUTE))

    @property
    def first(self) -> tuple[Task, ...]:
        """What to do first."""
        return first_tasks(self.tasks)

    @property
    def families(self) -> tuple[FamilyTasks, ...]:
        """The tasks by family, the family that is worth most first."""
        return by_family(self.tasks)

    def share(self, words: int) -> float:
        """The share that so many words are of the article, at most 1."""
        return min(words / self.whole.words, 1) if self.whole.words else 0


class Page(NamedTuple):
    """A card and the document that it describes."""

    card: Card
    document: Document


def make_card(
    path: str,
    document: Document,
    findings: Sequence[Finding],
    rate_limits: Sequence[RateLimit],
    omitted: int = 0,
) -> Card:
    """The card of a document with these findings, and the number of those beyond the limit for one rule."""
    prose = document.prose.text
    syllables = document.tokens.vocabulary.derived(shared_syllables)
    return Card(
        path=path,
        title=prose[document.title.span.start : document.title.span.end] if document.title else path,
        whole=_section(document, "", 0, Span(0, len(prose)), scored_sentences(document), syllables),
        sections=tuple(_sections(document, syllables)),
        rate_limits=tuple(rate_limits),
        findings=tuple(findings),
        tasks=rank_tasks(findings, document),
        omitted=omitted,
        evidence=len(document.evidence),
        claims=tuple(_claims(document)),
        named_sources=tuple(_named_sources(document)),
    )


def _body_sentences(document: Document) -> Iterator[tuple[Span, str]]:
    """The sentences of paragraphs and list items: the author's own text."""
    text = document.prose.text
    for span, block in zip(document.sentences, document.sentence_blocks, strict=True):
        if block.kind in ("paragraph", "list"):
            yield span, text[span.start : span.end]


def _claims(document: Document) -> Iterator[Claim]:
    evidence = EvidenceIndex(document)
    for span, _ in _body_sentences(document):
        if is_claim(document, span):
            yield Claim(span, evidence.nearest(span, "neighbours"))


def _named_sources(document: Document) -> Iterator[Span]:
    for span, sentence in _body_sentences(document):
        attribution = find_attribution(sentence)
        if attribution is not None and attribution.kind == "named":
            start = span.start + sentence.index(attribution.name)
            yield Span(start, start + len(attribution.name))


def _sections(document: Document, syllables: Syllables) -> Iterator[Section]:
    """The sections with at least one sentence."""
    text = document.prose.text
    headings = document.headings
    starts = [0, *(block.span.start for block in headings)]
    ends = [*starts[1:], len(text)]
    titles = ["", *(text[block.span.start : block.span.end] for block in headings)]
    levels = [0, *(block.level for block in headings)]
    scored = scored_sentences(document)
    for title, level, start, end in zip(titles, levels, starts, ends, strict=True):
        section = _section(document, title, level, Span(start, end), scored, syllables)
        if section.sentences:
            yield section


def _section(
    document: Document, title: str, level: int, span: Span, scored: Sequence[int], syllables: Syllables
) -> Section:
    """The section at `span`: counts over paragraphs, list items and quotations, scores of the `scored` sentences."""
    numbers = document.sentence_numbers(span)
    inside = [n for n in numbers if document.sentence_blocks[n].kind in BODY]
    scored = scored[bisect_left(scored, numbers.start) : bisect_left(scored, numbers.stop)]
    words = sum(document.sentence_lengths[n] for n in inside)
    return Section(title, level, span, words, len(inside), *_grade_and_ease(document, scored, syllables))


def _grade_and_ease(
    document: Document, scored: Sequence[int], syllables: Syllables
) -> tuple[float | None, float | None]:
    """The grade and the ease of some sentences; in another language than English only an ease, if there is a formula.

    The formulas for other languages are textstat's.
    """
    language = document.language_or_guess.lower().partition("-")[0]
    if language == "en":
        text = count(document, scored, syllables)
        return (flesch_kincaid(text), flesch_reading_ease(text)) if text.words else (None, None)
    words = [document.sentence_words[n] for n in scored if document.sentence_words[n]]
    if not words or language not in TEXTSTAT_FORMULAS[EASE_FORMULA].languages:
        return None, None
    return None, textstat_score(EASE_FORMULA, words, language)

"""An article's card: what it is made of, where it stands against its allowances, and what is worth doing first."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

import msgspec

from editlint.analysis.claims.attribution import find_attribution
from editlint.analysis.claims.check_worthiness import is_claim
from editlint.analysis.claims.evidence import EvidenceIndex, EvidenceKind
from editlint.analysis.readability.counts import FIGURE_SYLLABLES, count, scored_sentences
from editlint.analysis.readability.formulas import flesch_kincaid, flesch_reading_ease
from editlint.analysis.readability.syllables import Syllables
from editlint.core.finding import SEVERITIES, Finding
from editlint.core.span import Span
from editlint.document.model import BODY, Document

PACE = 238
"""Words a minute of silent reading of English: a mean over 190 studies (Brysbaert 2019, 10.1016/j.jml.2019.104047)."""
BEST = 10
"""Findings that are named as worth most."""
OF_A_RULE = 3
"""Findings of one rule among those, so that one habit does not hide all else."""


class Section(msgspec.Struct, frozen=True):
    """A heading with what stands under it, up to the next; `title` is empty for what stands before the first.

    `level` is the heading's. `span` is all of it in the prose. `grade` is its Flesch-Kincaid grade and `ease` its
    Flesch reading ease, None where it has no sentence.
    """

    title: str
    level: int
    span: Span
    words: int
    sentences: int
    grade: float | None = None
    ease: float | None = None


class Claim(msgspec.Struct, frozen=True):
    """A sentence that states what could be checked, in the prose; what backs it, None where nothing in sight does."""

    span: Span
    backing: EvidenceKind | None


class RateLimit(msgspec.Struct, frozen=True):
    """How many places of a rule there are, and how many the rule lets pass in a text of this length."""

    rule: str
    places: int
    allowed: int
    over: bool


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """All that is said of one article. `whole` is the article as one section.

    `supports` is the number of links, notes and citations; `named` are the places of the prose that name somebody or
    something as saying so.
    """

    path: str
    title: str
    whole: Section
    sections: tuple[Section, ...]
    rate_limits: tuple[RateLimit, ...]
    findings: tuple[Finding, ...]
    evidence: int
    claims: tuple[Claim, ...]
    named: tuple[Span, ...]

    @property
    def backed(self) -> int:
        """How many of the claims are backed."""
        return sum(claim.backing is not None for claim in self.claims)

    @property
    def minutes(self) -> int:
        """Minutes that reading takes, at least one."""
        return max(1, round(self.whole.words / PACE))

    @property
    def best(self) -> list[Finding]:
        """The findings worth most, in order: the most severe first, at most OF_A_RULE of a rule, then by place."""
        found: dict[str, int] = {}
        best = []
        for finding in sorted(self.findings, key=_worth):
            found[finding.rule] = found.get(finding.rule, 0) + 1
            if found[finding.rule] <= OF_A_RULE:
                best.append(finding)
        return best[:BEST]


def _worth(finding: Finding) -> tuple[int, Span]:
    return -SEVERITIES.index(finding.severity), finding.span


def make_card(
    path: str, document: Document, findings: Sequence[Finding], allowances: Sequence[RateLimit]
) -> Card:
    """The card of a document with these findings, shown or not."""
    prose = document.prose.text
    known = Syllables(figures=FIGURE_SYLLABLES)
    head = next((block for block in document.blocks if block.kind == "title"), None) or next(
        (block for block in document.blocks if block.kind == "heading" and block.level == 1), None
    )
    return Card(
        path=path,
        title=prose[head.span.start : head.span.end] if head else path,
        whole=_section(document, "", 0, Span(0, len(prose)), known),
        sections=tuple(_sections(document, known)),
        rate_limits=tuple(allowances),
        findings=tuple(findings),
        evidence=len(document.evidence),
        claims=tuple(_claims(document)),
        named=tuple(_named(document)),
    )


def _stated(document: Document) -> Iterator[tuple[Span, str]]:
    """The sentences of paragraphs and list items: what the author says."""
    text = document.prose.text
    for span, block in zip(document.sentences, document.sentence_blocks, strict=True):
        if block.kind in ("paragraph", "list"):
            yield span, text[span.start : span.end]


def _claims(document: Document) -> Iterator[Claim]:
    evidence = EvidenceIndex(document)
    for span, _ in _stated(document):
        if is_claim(document, span):
            yield Claim(span, evidence.nearest(span, "neighbours"))


def _named(document: Document) -> Iterator[Span]:
    for span, sentence in _stated(document):
        found = find_attribution(sentence)
        if found is not None and found.kind == "named":
            at = span.start + sentence.index(found.name)
            yield Span(at, at + len(found.name))


def _sections(document: Document, known: Syllables) -> Iterator[Section]:
    """The sections that hold a sentence."""
    text = document.prose.text
    headings = [block for block in document.blocks if block.kind == "heading"]
    starts = [0, *(block.span.start for block in headings)]
    ends = [*starts[1:], len(text)]
    titles = ["", *(text[block.span.start : block.span.end] for block in headings)]
    levels = [0, *(block.level for block in headings)]
    for title, level, start, end in zip(titles, levels, starts, ends, strict=True):
        section = _section(document, title, level, Span(start, end), known)
        if section.sentences:
            yield section


def _section(document: Document, title: str, level: int, span: Span, known: Syllables) -> Section:
    """What stands in `span`, counted over paragraphs, list items and quotations; scored without quotations."""
    first = bisect_left(document.sentences, Span(span.start, 0))
    last = bisect_left(document.sentences, Span(span.end, 0))
    inside = [n for n in range(first, last) if document.sentence_blocks[n].kind in BODY]
    scored = [n for n in scored_sentences(document) if first <= n < last]
    text = count(document, scored, known)
    return Section(
        title,
        level,
        span,
        sum(len(document.sentence_words[n]) for n in inside),
        len(inside),
        flesch_kincaid(text) if text.words else None,
        flesch_reading_ease(text) if text.words else None,
    )

"""What the page of a report shows of an article: its findings with labels, its text in blocks, its tables."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from editlint.core.finding import SEVERITIES, Finding
from editlint.document.model import Document
from editlint.document.records import BODY, PLACEHOLDER
from editlint.report.card import Card, Page
from editlint.report.emphasis import find_emphasis
from editlint.report.families import Family, family_of
from editlint.report.hard_sentences import Degree, hard_sentences
from editlint.report.impact import Task, places_in_prose
from editlint.report.text_runs import Annotations, EvidenceLabel, Highlight, SpanIndex, TextRun, text_runs
from editlint.report.wording_tables import (
    RepeatedWords,
    SentenceStart,
    Variants,
    repeated_phrases,
    repeated_words,
    sentence_starts,
    variants,
)

LONG_SENTENCE_WORDS = 30
"""Sentences of more words are drawn as long ones in the chart."""
NO_SOURCE = "claim with no source nearby"
MAX_CLAIM_CHARACTERS = 60
"""Characters of a claim that are shown in the list of claims."""

_EVIDENCE_LABELS = {
    "link": "a link nearby",
    "footnote": "a footnote nearby",
    "citation": "a citation nearby",
    "source": "a named source",
}
_TAGS = {"title": "h2", "heading": "h3", "quotation": "blockquote"}


class RenderedSentence(NamedTuple):
    """A sentence: its number, the degree in which it is hard, a description of the evidence for it if it is a claim.

    Only a sentence that something in the page links to has a number.
    """

    number: int | None
    hard: Degree | None
    claim: str
    runs: tuple[TextRun, ...]


class RenderedBlock(NamedTuple):
    """A block with the HTML tag that shows it."""

    tag: str
    kind: str
    sentences: tuple[RenderedSentence, ...]


class Bar(NamedTuple):
    """The bar of a sentence in the chart, at `x`: the number of the sentence and its words."""

    x: int
    sentence: int
    words: int
    long: bool


class UnsourcedClaim(NamedTuple):
    """A claim without a source nearby, and the number of its sentence."""

    sentence: int
    text: str


class LabelledFinding(NamedTuple):
    """A finding with its label, such as F3, and the numbers of its places that are in the text."""

    label: str
    finding: Finding
    places: tuple[int, ...]


class TaskView(NamedTuple):
    """A task with the labels of its findings, in its order."""

    task: Task
    findings: tuple[LabelledFinding, ...]


class FamilyView(NamedTuple):
    """A family that has findings, with its tasks, and their findings counted by severity, the worst first."""

    name: str
    family: Family
    tasks: tuple[TaskView, ...]
    counts: tuple[int, ...]
    total: int


class WordingTables(NamedTuple):
    """The tables of repeated words and phrases, of starts of sentences, and of what is given in two ways."""

    words: tuple[RepeatedWords, ...]
    phrases: tuple[RepeatedWords, ...]
    starts: tuple[SentenceStart, ...]
    variants: tuple[Variants, ...]


class ArticleView(NamedTuple):
    """What the template needs for one article: `id` is its anchor in the page.

    `first` are the tasks to begin with, `whole` the findings about the whole article, `hard` the numbers of hard and of
    very hard sentences.
    """

    id: str
    card: Card
    first: tuple[TaskView, ...]
    whole: tuple[LabelledFinding, ...]
    families: tuple[FamilyView, ...]
    blocks: list[RenderedBlock]
    hard: tuple[int, int]
    bars: list[Bar]
    wording: WordingTables
    unsourced_claims: list[UnsourcedClaim]


def article_view(anchor: str, page: Page) -> ArticleView:
    """What the template shows of an article, whose anchors in the page start with `anchor`."""
    card, document = page
    families, highlights = _labelled(page)
    tasks = {each.task.rule: each for family in families for each in family.tasks}
    found_hard = {
        number for task in card.tasks if family_of(task.rule) == "readability" for number in task.sentences
    }
    hard = hard_sentences(document, found_hard)
    degrees = Counter(hard.values())
    bars, wording, unsourced = list(_bars(document)), _wording_tables(page), list(_unsourced_claims(page))
    linked = {each.sentence for each in unsourced} | {bar.sentence for bar in bars if bar.long}
    linked |= {each.sentence for each in wording.starts}
    return ArticleView(
        anchor,
        card,
        tuple(tasks[task.rule] for task in card.first),
        tuple(each for view in tasks.values() for each in view.findings if each.finding.extent == "document"),
        families,
        list(_rendered_blocks(page, highlights, hard, linked)),
        (degrees["hard"], degrees["very-hard"]),
        bars,
        wording,
        unsourced,
    )


def _labelled(page: Page) -> tuple[tuple[FamilyView, ...], list[Highlight]]:
    """The families with a label for each finding, in the order in which they are listed, and all their places."""
    numbers: Counter[str] = Counter()
    highlights: list[Highlight] = []

    def labelled(finding: Finding, family: Family) -> LabelledFinding:
        numbers[family.letter] += 1
        label = f"{family.letter}{numbers[family.letter]}"
        places = [
            (number, span)
            for number, span in enumerate(places_in_prose(finding, page.document))
            if span.start < span.end
        ]
        highlights.extend(Highlight(span, label, number, family.letter) for number, span in places)
        return LabelledFinding(label, finding, tuple(number for number, _ in places))

    views = []
    for group in page.card.families:
        family = group.family
        tasks = tuple(
            TaskView(task, tuple(labelled(each, family) for each in task.findings)) for task in group.tasks
        )
        counts = tuple(group.counts.get(severity, 0) for severity in reversed(SEVERITIES))
        views.append(FamilyView(group.name, family, tasks, counts, group.total))
    return tuple(views), highlights


def _wording_tables(page: Page) -> WordingTables:
    card, document = page
    return WordingTables(
        tuple(repeated_words(document)),
        tuple(repeated_phrases(card.findings)),
        tuple(sentence_starts(document)),
        tuple(variants(card.findings)),
    )


def _unsourced_claims(page: Page) -> Iterator[UnsourcedClaim]:
    text = page.document.prose.text
    for claim in page.card.claims:
        if claim.evidence is None:
            sentence = text[claim.span.start : claim.span.end].replace(PLACEHOLDER, "…")
            if len(sentence) > MAX_CLAIM_CHARACTERS:
                sentence = f"{sentence[:MAX_CLAIM_CHARACTERS].rstrip()}…"
            yield UnsourcedClaim(page.document.sentence_numbers(claim.span)[0], sentence)


def _bars(document: Document) -> Iterator[Bar]:
    sentences = zip(document.sentence_blocks, document.sentence_lengths, strict=True)
    body = [
        (number, words) for number, (block, words) in enumerate(sentences) if block.kind in BODY and words
    ]
    for at, (number, words) in enumerate(body):
        yield Bar(4 * at + 2, number, words, words > LONG_SENTENCE_WORDS)


def _rendered_blocks(
    page: Page, highlights: Sequence[Highlight], hard: Mapping[int, Degree], linked: Collection[int | None]
) -> Iterator[RenderedBlock]:
    card, document = page
    evidence = [
        EvidenceLabel(each.span, f"{each.kind}: {each.target}")
        for each in document.evidence
        if each.span.start < each.span.end
    ]
    evidence += [EvidenceLabel(span, "named source") for span in card.named_sources]
    annotations = Annotations(SpanIndex(highlights), SpanIndex(evidence), SpanIndex(find_emphasis(document)))
    claims = {
        document.sentence_numbers(claim.span)[0]: f"claim with {_EVIDENCE_LABELS[claim.evidence]}"
        if claim.evidence
        else NO_SOURCE
        for claim in card.claims
    }
    for block in document.blocks:
        sentences = tuple(
            RenderedSentence(
                number if number in linked else None, hard.get(number), claims.get(number, ""), tuple(runs)
            )
            for number, runs in groupby(text_runs(block, document, annotations), lambda run: run.sentence)
        )
        yield RenderedBlock(_TAGS.get(block.kind, "p"), block.kind, sentences)

"""Report cards as one HTML page that needs no network and works without scripts; article text is always escaped.

The page has a style and a script of ours, and its policy allows no other.
"""

from base64 import b64encode
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from editlint._version import __version__
from editlint.core.finding import SEVERITIES, Finding
from editlint.core.printable import html_text, html_without_commands
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

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

LONG_SENTENCE_WORDS = 30
"""Sentences of more words are drawn as long ones in the chart."""
MAX_RELATED = 5
"""Related places of a finding that are listed; all are marked in the text."""
NO_SOURCE = "claim with no source nearby"
MAX_CLAIM_CHARACTERS = 60
"""Characters of a claim that are shown in the list of claims."""

_HERE = Path(__file__).parent
_EVIDENCE_LABELS = {
    "link": "a link nearby",
    "footnote": "a footnote nearby",
    "citation": "a citation nearby",
    "source": "a named source",
}
_CONSTANTS = {"long": LONG_SENTENCE_WORDS, "max_related": MAX_RELATED, "none_nearby": NO_SOURCE}
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


class IndexEntry(NamedTuple):
    """A line of the index: an article, its anchor, how many errors, warnings and notes it has, and their impact."""

    id: str
    title: str
    path: str
    counts: tuple[int, ...]
    words: int
    grade: float | None
    impact: float


class HtmlPage:
    """The page: each card is rendered when it is added, so that no document is kept."""

    def __init__(self) -> None:
        self._environment = _environment()
        self._card = self._environment.get_template("card.html.j2")
        self._cards: list[Markup] = []
        self._entries: list[IndexEntry] = []

    def add(self, page: Page) -> None:
        """Add the card of an article."""
        from markupsafe import Markup  # comes with jinja2

        anchor = f"a{len(self._entries) + 1}"
        self._entries.append(_index_entry(anchor, page.card))
        card = self._card.render(article=_article_view(anchor, page), **_CONSTANTS)
        # An apostrophe ends nothing in a template that quotes attributes with quotation marks.
        self._cards.append(Markup(card.replace("&#39;", "'")))

    def text(self) -> str:
        """The page with all cards, '' without any; several have an index, those with most to mend first."""
        if not self._cards:
            return ""
        style, script = (_Embedded.read(name) for name in ("page.css", "page.js"))
        page = self._environment.get_template("page.html.j2").render(
            entries=self._entries,
            worst_first=sorted(self._entries, key=lambda entry: -entry.impact),
            cards=self._cards,
            version=__version__,
            style=style,
            script=script,
        )
        return html_without_commands(page)


def _index_entry(anchor: str, card: Card) -> IndexEntry:
    counts = Counter(finding.severity for finding in card.findings)
    by_severity = tuple(counts[severity] for severity in reversed(SEVERITIES))
    impact = sum(task.impact for task in card.tasks)
    return IndexEntry(anchor, card.title, card.path, by_severity, card.whole.words, card.whole.grade, impact)


class _Embedded(NamedTuple):
    """A style or a script of the page, and its hash as the page's policy names it."""

    text: "Markup"
    hash: "Markup"

    @classmethod
    def read(cls, name: str) -> "_Embedded":
        from markupsafe import Markup  # comes with jinja2

        text = (_HERE / name).read_text("utf-8")
        digest = b64encode(sha256(text.encode()).digest()).decode()
        return cls(Markup(text), Markup(f"'sha256-{digest}'"))


def _environment() -> "Environment":
    import jinja2  # only when a page is requested
    from markupsafe import Markup

    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(_HERE),
        autoescape=True,
        finalize=lambda value: (
            html_text(value) if isinstance(value, str) and not isinstance(value, Markup) else value
        ),
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
        optimized=False,  # optimising takes longer than it saves in one page
    )


def _article_view(anchor: str, page: Page) -> ArticleView:
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

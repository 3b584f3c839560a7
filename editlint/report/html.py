"""Report cards as one HTML page that needs no network and works without scripts; article text is always escaped.

The page has a style and a script of ours, and its policy allows no other.
"""

from base64 import b64encode
from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from editlint._version import __version__
from editlint.core.finding import SEVERITIES, Finding
from editlint.core.printable import html_text, html_without_commands
from editlint.document.model import Document
from editlint.document.records import BODY, PLACEHOLDER
from editlint.report.card import Card, Page
from editlint.report.text_runs import (
    Annotations,
    EvidenceLabel,
    Highlight,
    SpanIndex,
    TextRun,
    highlights_of,
    text_runs,
)

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

LONG_SENTENCE_WORDS = 30
"""Sentences of more words are drawn as long ones in the chart."""
MAX_CLAIM_CHARACTERS = 110
"""Characters of a claim that are shown in the list of claims."""

_HERE = Path(__file__).parent
_EVIDENCE_LABELS = {
    "link": "a link nearby",
    "footnote": "a footnote nearby",
    "citation": "a citation nearby",
    "source": "a named source",
}
_TAGS = {"title": "h2", "heading": "h3", "quotation": "blockquote"}


class RenderedBlock(NamedTuple):
    """A block with the HTML tag that shows it."""

    tag: str
    kind: str
    runs: tuple[TextRun, ...]


class Bar(NamedTuple):
    """The bar of a sentence in the chart: the number of the sentence and its words."""

    sentence: int
    words: int
    long: bool


class UnsourcedClaim(NamedTuple):
    """A claim without a source nearby, and the number of its sentence."""

    sentence: int
    text: str


class ArticleView(NamedTuple):
    """What the template needs for one article: `id` is its anchor in the page. Findings are numbered from 1."""

    id: str
    card: Card
    findings: list[tuple[int, Finding, list[Highlight]]]
    blocks: list[RenderedBlock]
    bars: list[Bar]
    families: list[str]
    unsourced_claims: list[UnsourcedClaim]


class IndexEntry(NamedTuple):
    """A line of the index: an article, its anchor, and how many errors, warnings and notes it has."""

    id: str
    title: str
    path: str
    counts: tuple[int, ...]
    words: int
    grade: float | None


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
        self._cards.append(
            Markup(self._card.render(article=_article_view(anchor, page), long=LONG_SENTENCE_WORDS))
        )

    def text(self) -> str:
        """The page with all cards, '' without any; several have an index, those with the worst findings first."""
        if not self._cards:
            return ""
        style, script = (_Embedded.read(name) for name in ("page.css", "page.js"))
        page = self._environment.get_template("page.html.j2").render(
            entries=self._entries,
            worst_first=sorted(self._entries, key=lambda entry: entry.counts, reverse=True),
            cards=self._cards,
            version=__version__,
            style=style,
            script=script,
        )
        return html_without_commands(page)


def _index_entry(anchor: str, card: Card) -> IndexEntry:
    counts = Counter(finding.severity for finding in card.findings)
    by_severity = tuple(counts[severity] for severity in reversed(SEVERITIES))
    return IndexEntry(anchor, card.title, card.path, by_severity, card.whole.words, card.whole.grade)


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
    findings = [
        (number, finding, list(highlights_of(number, finding, document)))
        for number, finding in enumerate(card.findings, 1)
    ]
    return ArticleView(
        anchor,
        card,
        findings,
        list(_rendered_blocks(page, [each for _, _, places in findings for each in places])),
        list(_bars(document)),
        sorted({finding.rule.partition("/")[0] for finding in card.findings}),
        list(_unsourced_claims(page)),
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
    for number, (block, words) in enumerate(sentences):
        if block.kind in BODY and words:
            yield Bar(number, words, words > LONG_SENTENCE_WORDS)


def _rendered_blocks(page: Page, highlights: Sequence[Highlight]) -> Iterator[RenderedBlock]:
    card, document = page
    evidence = [
        EvidenceLabel(each.span, f"{each.kind}: {each.target}")
        for each in document.evidence
        if each.span.start < each.span.end
    ]
    evidence += [EvidenceLabel(span, "named source") for span in card.named_sources]
    claims = {
        claim.span.start: f"claim with {_EVIDENCE_LABELS[claim.evidence] if claim.evidence else 'no source nearby'}"
        for claim in card.claims
    }
    annotations = Annotations(SpanIndex(highlights), SpanIndex(evidence), claims)
    for block in document.blocks:
        yield RenderedBlock(
            _TAGS.get(block.kind, "p"), block.kind, tuple(text_runs(block, document, annotations))
        )

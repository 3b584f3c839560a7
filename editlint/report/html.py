"""An article's card as one page of HTML: needs no network and no script, and nothing of the article is mark-up."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from editlint._version import __version__
from editlint.core.finding import Finding
from editlint.core.span import Span
from editlint.document.model import BODY, PLACEHOLDER, Block, Document
from editlint.report.card import Card

TEMPLATE = "page.html.j2"
LONG = 30
"""Words from which a sentence is drawn as long."""

SHOWN = 110
"""Characters of a claim that are shown beside the text."""

_BACKED = {
    "link": "a link is near",
    "footnote": "a note is near",
    "citation": "a citation is near",
    "source": "a source is named",
}
_TAGS = {"title": "h2", "heading": "h3", "quotation": "blockquote"}


class Page(NamedTuple):
    """A card with the document that it is about."""

    card: Card
    document: Document


class Mark(NamedTuple):
    """A place of a finding in the prose: `number` counts findings from 1, `part` its places from 0."""

    span: Span
    number: int
    part: int
    parts: int
    finding: Finding


class Piece(NamedTuple):
    """Characters that the same marks cover. `begins` are marks that start here, `ends` those that end here.

    `code` is what is written where the prose has a placeholder, `claim` what backs the claim that starts here.
    """

    text: str
    marks: tuple[Mark, ...]
    begins: tuple[Mark, ...]
    ends: tuple[Mark, ...]
    support: str
    sentence: int | None
    code: str
    claim: str


class Shown(NamedTuple):
    """A block as it is shown."""

    tag: str
    kind: str
    pieces: tuple[Piece, ...]


class Bar(NamedTuple):
    """A sentence of the body: its number, and how many words it has."""

    sentence: int
    words: int
    long: bool


class Stated(NamedTuple):
    """A claim without a source in sight, by the number of its sentence."""

    sentence: int
    text: str


class Article(NamedTuple):
    """All that the template needs of one article."""

    card: Card
    findings: list[tuple[int, Finding, list[Mark]]]
    blocks: list[Shown]
    bars: list[Bar]
    families: list[str]
    unbacked: list[Stated]


def card_page(pages: Sequence[Page]) -> str:
    """The page of all cards."""
    import jinja2  # only where a page is asked for

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
        optimized=False,  # takes longer than it saves in one page
    )
    articles = [_article(page) for page in pages]
    return environment.get_template(TEMPLATE).render(articles=articles, version=__version__, long=LONG)


def _article(page: Page) -> Article:
    card, document = page
    marks = [
        mark for number, finding in enumerate(card.findings, 1) for mark in _marks(number, finding, document)
    ]
    places: dict[int, list[Mark]] = {}
    for mark in marks:
        places.setdefault(mark.number, []).append(mark)
    findings = [(n, finding, places.get(n, [])) for n, finding in enumerate(card.findings, 1)]
    return Article(
        card,
        findings,
        list(_blocks(page, marks)),
        list(_bars(document)),
        sorted({finding.rule.partition("/")[0] for finding in card.findings}),
        list(_unbacked(page)),
    )


def _unbacked(page: Page) -> Iterator[Stated]:
    text = page.document.prose.text
    numbers = {span: number for number, span in enumerate(page.document.sentences)}
    for claim in page.card.claims:
        if claim.backing is None:
            said = text[claim.span.start : claim.span.end].replace(PLACEHOLDER, "…")
            yield Stated(numbers[claim.span], said if len(said) <= SHOWN else f"{said[:SHOWN].rstrip()}…")


def _marks(number: int, finding: Finding, document: Document) -> Iterator[Mark]:
    """The places of a finding that stand in the prose of this document."""
    if finding.block == "comment":
        return
    places = [finding, *(place for place in finding.related if place.path == finding.path)]
    for part, place in enumerate(places):
        start, end = document.prose.find(place.span.start), document.prose.find(place.span.end)
        if start < end:
            yield Mark(Span(start, end), number, part, len(places), finding)


def _bars(document: Document) -> Iterator[Bar]:
    sentences = zip(document.sentence_blocks, document.sentence_words, strict=True)
    for number, (block, words) in enumerate(sentences):
        if block.kind in BODY and words:
            yield Bar(number, len(words), len(words) > LONG)


def _blocks(page: Page, marks: Sequence[Mark]) -> Iterator[Shown]:
    """Every block with its pieces, each cut where a mark, a support or a sentence starts or ends."""
    card, document = page
    supports = [
        (each.span, f"{each.kind}: {each.target}")
        for each in document.evidence
        if each.span.start < each.span.end
    ]
    supports += [(span, "named source") for span in card.named]
    claims = {
        claim.span.start: f"could be checked: {_BACKED[claim.backing] if claim.backing else 'no source in sight'}"
        for claim in card.claims
    }
    inner = _Inner(marks, supports, claims, document)
    for block in document.blocks:
        yield Shown(_TAGS.get(block.kind, "p"), block.kind, tuple(inner.pieces(block)))


class _Inner:
    """Cuts blocks into pieces."""

    def __init__(
        self,
        marks: Sequence[Mark],
        supports: Sequence[tuple[Span, str]],
        claims: Mapping[int, str],
        document: Document,
    ) -> None:
        self._marks = marks
        self._supports = supports
        self._claims = claims
        self._document = document
        self._text = document.prose.text
        self._sentences = document.sentences
        self._starts = [span.start for span in document.sentences]

    def pieces(self, block: Block) -> Iterator[Piece]:
        """The pieces of a block, in order; together they are its text."""
        marks = [mark for mark in self._marks if mark.span.meets(block.span)]
        supports = [each for each in self._supports if each[0].meets(block.span)]
        first = bisect_left(self._starts, block.span.start)
        last = bisect_right(self._starts, block.span.end)
        starts = {self._starts[number]: number for number in range(first, last)}
        cuts = {block.span.start, block.span.end, *starts}
        for at in range(block.span.start, block.span.end):
            if self._text[at] == PLACEHOLDER:
                cuts |= {at, at + 1}
        for span in (*(mark.span for mark in marks), *(span for span, _ in supports)):
            cuts |= {max(span.start, block.span.start), min(span.end, block.span.end)}
        edges = sorted(cuts)
        for start, end in pairwise(edges):
            here = tuple(mark for mark in marks if mark.span.start <= start and end <= mark.span.end)
            yield Piece(
                self._text[start:end],
                here,
                tuple(mark for mark in here if max(mark.span.start, block.span.start) == start),
                tuple(mark for mark in here if min(mark.span.end, block.span.end) == end),
                next((target for span, target in supports if span.start <= start and end <= span.end), ""),
                starts.get(start),
                self._written(start) if self._text[start] == PLACEHOLDER else "",
                self._claims.get(start, ""),
            )

    def _written(self, at: int) -> str:
        """What the source has for a placeholder: code, an address, a formula, or a picture, which is only named."""
        span = self._document.prose.source_span(Span(at, at + 1))
        written = self._document.source[span.start : span.end]
        return "picture" if written.startswith(("!", "<img", "{{")) else written.strip("`<>") or "…"

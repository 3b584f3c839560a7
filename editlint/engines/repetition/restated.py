"""What is said again where something new is expected: under a heading, and at the end."""

from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from editlint.analysis.repetition.bigrams import pieces
from editlint.analysis.repetition.similarity import jaccard
from editlint.core.match import Match
from editlint.core.span import Span
from editlint.document.known import content
from editlint.document.model import Document
from editlint.engines.base import EngineKind, RuleContext


class Settings(msgspec.Struct, frozen=True):
    """What `with:` holds.

    `what` is a heading that its first sentence says again, or an introduction that the conclusion does.
    `least` is how much of it returns, as a share of its words with content; `new` is the share of the
    conclusion's that are nowhere before, from which on it brings something. A conclusion stands in an
    article of `paragraphs` or more, and both it and the introduction have `words` words with content.
    """

    what: Literal["heading", "introduction"]
    least: float = 0.5
    new: float = 0.4
    paragraphs: int = 5
    words: int = 12


def prepare(settings: Settings, common: RuleContext) -> Settings:
    """Raises ValueError where the settings make no sense."""
    if not 0 < settings.least <= 1 or not 0 < settings.new <= 1:
        raise ValueError("'least' and 'new' are shares: more than 0, at most 1")
    return settings


def values(settings: Settings) -> frozenset[str]:
    """The names that a message may use."""
    return frozenset({"match", "share"})


class Engine:
    """Finds what is said again for every rule it serves."""

    def __init__(self, rules: Sequence[tuple[int, Settings]]) -> None:
        self._rules = rules

    def find(self, document: Document) -> Iterator[Match]:
        """The matches of all rules."""
        for number, settings in self._rules:
            if settings.what == "heading":
                yield from _headings(number, document, settings)
            else:
                yield from _conclusion(number, document, settings)


def _content(document: Document, span: Span) -> frozenset[int]:
    """The numbers of the words with content in a span."""
    return content(document.prose.text[span.start : span.end].split())


def _headings(number: int, document: Document, settings: Settings) -> Iterator[Match]:
    """First sentences that have nearly the words of their heading and few others."""
    text = document.prose.text
    for heading, block in zip(document.blocks, document.blocks[1:], strict=False):
        if heading.kind not in ("heading", "title") or block.kind != "paragraph":
            continue
        # Only a sentence that is little longer than its heading can say no more.
        end = text.find(". ", block.span.start, block.span.end)
        first = Span(block.span.start, end + 1 if end > 0 else block.span.end)
        if len(first) > 3 * len(heading.span):
            continue
        said = _content(document, heading.span)
        if len(said) < 3:
            continue
        share = jaccard(said, _content(document, first))
        if share >= settings.least:
            values = {"match": text[first.start : first.end], "share": f"{100 * share:.0f}%"}
            yield Match(number, first, values, related=(heading.span,), extent="sentence")


def _conclusion(number: int, document: Document, settings: Settings) -> Iterator[Match]:
    """The last paragraph, where it has much of the first and little that is nowhere before it.

    A text about code is a manual, which sums up on purpose.
    """
    if document.code_places:
        return
    paragraphs = [at for at, block in enumerate(document.blocks) if block.kind == "paragraph"]
    if len(paragraphs) < settings.paragraphs or paragraphs[-1] + 1 < len(document.blocks):
        return
    first, last = (document.blocks[at].span for at in (paragraphs[0], paragraphs[-1]))
    text = pieces(document)
    opening, closing = text.content_of(paragraphs[0]), text.content_of(paragraphs[-1])
    if min(len(opening), len(closing)) < settings.words:
        return
    if len(opening & closing) < settings.least * len(opening):
        return
    new = len(closing - _content(document, Span(0, last.start))) / len(closing)
    if new < settings.new:
        values = {"match": document.prose.text[last.start : last.end], "share": f"{100 * new:.0f}%"}
        yield Match(number, last, values, related=(first,), extent="block")


RESTATED = EngineKind(Settings, Settings, values, prepare, Engine)

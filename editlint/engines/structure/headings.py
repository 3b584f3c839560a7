"""Headings against each other: levels that are skipped, headings that come twice, sections that hold nothing."""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Literal

import msgspec

from editlint.core.lazy_regex import LazyPattern
from editlint.core.match import Match, RuleFailed
from editlint.core.span import Span
from editlint.document.model import Block, Document
from editlint.engines.base import EngineKind, RuleContext

# What stands around headings and shows nothing: tags that only wrap, comments, attributes in braces, rules.
_NOTHING = LazyPattern(
    r"</?(?:h[1-6]|div|section|header|article|main|a|b|em|i|span|strong|p|br)\b[^<>]*>|<!--.*?-->|\{[#.:][^{}]*\}"
    r"|[\s#=*_~-]+",
    re.IGNORECASE | re.DOTALL,
)


_COMPONENT = LazyPattern(r"</?[A-Z]\w*[^<>]*>")
_STOPPED = LazyPattern(r"(?:[^\W\d_]{3}|\d)(?<!Inc)(?<!Ltd)(?<!etc)\.$")


class Settings(msgspec.Struct, frozen=True):
    """What `with:` holds: which headings are reported.

    `skip`: a heading two or more levels below the one before. `duplicate`: one that says what another says under
    the same heading above. `empty`: one with nothing under it. `tops`: a second heading of the first level.
    `stop`: a heading that ends in a full stop, where most of its level do not.
    """

    report: Literal["skip", "duplicate", "empty", "tops", "stop"]


def prepare(settings: Settings, common: RuleContext) -> Settings:
    """There is nothing to work out."""
    return settings


def values(settings: Settings) -> frozenset[str]:
    """The names that a message may use: the heading, and for `skip` its level and the one before it."""
    return frozenset({"match", "level", "before"} if settings.report == "skip" else {"match"})


class Engine:
    """Looks at the headings of a document."""

    def __init__(self, rules: Sequence[tuple[int, Settings]]) -> None:
        self._rules = rules

    def find(self, document: Document) -> Iterator[Match | RuleFailed]:
        """The matches of all rules: each at its heading."""
        headings = [block for block in document.blocks if block.kind == "heading"]
        if not headings:
            return
        finders = {"skip": _skips, "duplicate": _duplicates, "empty": _empty, "tops": _tops, "stop": _stops}
        for number, settings in self._rules:
            yield from finders[settings.report](number, headings, document)


def _match(rule: int, heading: Block, document: Document, first: Block | None = None, **said: str) -> Match:
    text = _source(heading, document)
    related = (first.span,) if first else ()
    return Match(rule, heading.span, {"match": text, **said}, related=related, extent="block")


def _source(heading: Block, document: Document) -> str:
    """The heading as it is written, with its code: in the prose that is a placeholder."""
    span = document.prose.source_span(heading.span)
    return document.source[span.start : span.end]


def _skips(rule: int, headings: Sequence[Block], document: Document) -> Iterator[Match]:
    before = 0
    for heading in headings:
        if before and heading.level > before + 1 and not _enclosed(heading, document):
            yield _match(rule, heading, document, level=str(heading.level), before=str(before))
        before = heading.level


def _enclosed(heading: Block, document: Document) -> bool:
    """Whether a component of a page opens right before the heading: it has an outline of its own."""
    number = document.blocks.index(heading)
    start = document.prose.source_span(document.blocks[number - 1].span).end
    between = document.source[start : document.prose.source_span(heading.span).start]
    opened = [m for m in _COMPONENT.findall(between) if not m.endswith("/>")]
    return 2 * sum(not m.startswith("</") for m in opened) > len(opened)


def _duplicates(rule: int, headings: Sequence[Block], document: Document) -> Iterator[Match]:
    text = document.prose.text
    # Two that are written alike read alike, and what is read costs less to look up.
    if len({text[each.span.start : each.span.end].casefold() for each in headings}) == len(headings):
        return
    known: dict[tuple[tuple[str, ...], int, str], Block] = {}
    above: list[tuple[int, str]] = []
    for heading in headings:
        if _quoted(heading, document):
            continue
        title = _source(heading, document).casefold()
        while above and above[-1][0] >= heading.level:
            above.pop()
        key = (tuple(name for _, name in above), heading.level, title)
        first = known.setdefault(key, heading)
        if first is not heading:
            yield _match(rule, heading, document, first)
        above.append((heading.level, title))


def _quoted(heading: Block, document: Document) -> bool:
    """Whether a heading stands in a quotation of Markdown: its line starts with the sign of one."""
    start = document.prose.source_span(heading.span).start
    return document.source[document.source.rfind("\n", 0, start) + 1 : start].lstrip().startswith(">")


def _empty(rule: int, headings: Sequence[Block], document: Document) -> Iterator[Match]:
    if len(headings) == 1:  # a file that is only begun
        return
    source, prose = document.source, document.prose
    for heading, behind in zip_longest(document.blocks, document.blocks[1:]):
        if heading.kind != "heading" or (
            behind and (behind.kind != "heading" or behind.level > heading.level)
        ):
            continue
        end = prose.source_span(behind.span).start if behind else len(source)
        between = source[prose.source_span(heading.span).end : end]
        # Within one line there are tags that a text about HTML forgot to mark as code.
        if (behind is None or "\n" in between) and not _NOTHING.sub("", between):
            yield _match(rule, heading, document)


def _tops(rule: int, headings: Sequence[Block], document: Document) -> Iterator[Match]:
    tops = [heading for heading in headings if heading.level == 1]
    for heading in tops[1:]:
        yield _match(rule, heading, document, tops[0])


def _stops(rule: int, headings: Sequence[Block], document: Document) -> Iterator[Match]:
    text = document.prose.text
    stopped: dict[int, list[Block]] = {}
    for heading in headings:
        end = heading.span.end
        if _STOPPED.search(text, max(end - 4, heading.span.start), end):
            stopped.setdefault(heading.level, []).append(heading)
    for level, ended in stopped.items():
        # Where most of a level end so, that is how this article writes them.
        if len(ended) > 1 and 2 * len(ended) >= sum(heading.level == level for heading in headings):
            continue
        for heading in ended:
            end = heading.span.end
            if text.find(". ", heading.span.start, end) >= 0:
                continue  # whole sentences
            yield Match(rule, Span(end - 1, end), {"match": text[heading.span.start : end]})


OUTLINE = EngineKind(Settings, Settings, values, prepare, Engine)

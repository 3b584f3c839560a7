"""Headings: skipped levels, duplicates, empty sections, several titles, full stops."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice, zip_longest
from typing import Literal

import msgspec

from editlint.core.lazy_regex import LazyPattern
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.document.records import Block
from editlint.engines.excerpts import written
from editlint.engines.per_rule import Detection, per_rule

# Source between headings that shows nothing: tags that only wrap, comments, attributes in braces, horizontal rules.
_INVISIBLE = LazyPattern(
    r"</?(?:h[1-6]|div|section|header|article|main|a|b|em|i|span|strong|p|br)\b[^<>]*>|<!--.*?-->|\{[#.:][^{}]*\}"
    r"|[\s#=*_~-]+",
    re.IGNORECASE | re.DOTALL,
)

# A tag of a page component, as in MDX.
_COMPONENT = LazyPattern(r"</?[A-Z]\w*[^<>]*>")
MAX_MARKS_BEFORE = 200
"""Characters before a heading, in its line, that are read for the marks of a blockquote."""
_FULL_STOP = LazyPattern(r"(?:[^\W\d_]{3}|\d)(?<!Inc)(?<!Ltd)(?<!etc)\.$")


class Settings(msgspec.Struct, frozen=True):
    """What `with:` contains: which headings are reported.

    `skip`: two or more levels below the one before. `duplicate`: the same text as another under the same parent
    heading. `empty`: nothing under it. `top`: a second one of the first level. `full-stop`: ends in a full stop,
    where most of its level do not.
    """

    kind: Literal["skip", "duplicate", "empty", "top", "full-stop"]


def message_fields(settings: Settings) -> set[str]:
    """The heading, and for `skip` its level and the one before it."""
    return {"match", "level", "before"} if settings.kind == "skip" else {"match"}


def check(document: Document, settings: Settings) -> Iterator[Detection]:
    """The headings of that kind."""
    headings = document.headings
    if headings:
        checks = {
            "skip": _skipping,
            "duplicate": _duplicates,
            "empty": _empty,
            "top": _second_titles,
            "full-stop": _full_stops,
        }
        yield from checks[settings.kind](headings, document)


def _detection(heading: Block, document: Document, first: Block | None = None, **fields: str) -> Detection:
    text = written(document, heading.span)
    related = (first.span,) if first else ()
    return Detection(heading.span, {"match": text, **fields}, related=related, extent="block")


def _skipping(headings: Sequence[Block], document: Document) -> Iterator[Detection]:
    before = 0
    for heading in headings:
        if before and heading.level > before + 1 and not _in_component(heading, document):
            yield _detection(heading, document, level=str(heading.level), before=str(before))
        before = heading.level


def _in_component(heading: Block, document: Document) -> bool:
    """Whether a page component opens right before the heading: it has an outline of its own."""
    number = bisect_left(document.block_starts, heading.span.start)
    start = document.prose_as_read.source_span(document.blocks[number - 1].span).end
    between = document.source_as_read[start : document.prose_as_read.source_span(heading.span).start]
    tags = [m for m in _COMPONENT.findall(between) if not m.endswith("/>")]
    return 2 * sum(not m.startswith("</") for m in tags) > len(tags)


def _duplicates(headings: Sequence[Block], document: Document) -> Iterator[Detection]:
    text = document.prose.text
    # Headings with the same source have the same prose, which is cheaper to look up.
    if len({text[each.span.start : each.span.end].casefold() for each in headings}) == len(headings):
        return
    firsts: dict[tuple[tuple[str, ...], int, str], Block] = {}
    parents: list[tuple[int, str]] = []
    for heading in headings:
        if _in_blockquote(heading, document):
            continue
        title = written(document, heading.span).casefold()
        while parents and parents[-1][0] >= heading.level:
            parents.pop()
        key = (tuple(name for _, name in parents), heading.level, title)
        first = firsts.setdefault(key, heading)
        if first is not heading:
            yield _detection(heading, document, first)
        parents.append((heading.level, title))


def _in_blockquote(heading: Block, document: Document) -> bool:
    """Whether a heading is inside a Markdown blockquote: its line starts with '>'."""
    start = document.prose_as_read.source_span(heading.span).start
    first = max(start - MAX_MARKS_BEFORE, 0)
    line = document.source_as_read.rfind("\n", first, start) + 1
    return (line > 0 or first == 0) and document.source_as_read[line:start].lstrip().startswith(">")


def _empty(headings: Sequence[Block], document: Document) -> Iterator[Detection]:
    if len(headings) == 1:  # a file that was only started
        return
    source, prose = document.source_as_read, document.prose_as_read
    for heading, following in zip_longest(document.blocks, islice(document.blocks, 1, None)):
        if heading.kind != "heading" or (
            following and (following.kind != "heading" or following.level > heading.level)
        ):
            continue
        end = prose.source_span(following.span).start if following else len(source)
        between = source[prose.source_span(heading.span).end : end]
        # Tags within one line are those that a text about HTML forgot to mark as code.
        if (following is None or "\n" in between) and not _INVISIBLE.sub("", between):
            yield _detection(heading, document)


def _second_titles(headings: Sequence[Block], document: Document) -> Iterator[Detection]:
    tops = (heading for heading in headings if heading.level == 1)
    first = next(tops, None)
    for heading in tops:
        yield _detection(heading, document, first)


def _full_stops(headings: Sequence[Block], document: Document) -> Iterator[Detection]:
    text = document.prose.text
    by_level: dict[int, list[Block]] = {}
    for heading in headings:
        end = heading.span.end
        if _FULL_STOP.search(text, max(end - 4, heading.span.start), end):
            by_level.setdefault(heading.level, []).append(heading)
    for level, found in by_level.items():
        # Where half of a level end so, that is the style of this article.
        if len(found) > 1 and 2 * len(found) >= sum(heading.level == level for heading in headings):
            continue
        for heading in found:
            end = heading.span.end
            if text.find(". ", heading.span.start, end) >= 0:
                continue  # whole sentences
            yield Detection(Span(end - 1, end), {"match": written(document, heading.span)})


HEADINGS = per_rule(Settings, message_fields, check)

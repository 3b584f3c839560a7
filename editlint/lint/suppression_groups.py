"""Groups the findings of an article that share a suppression comment, and gives each the places for its comments."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from typing import NamedTuple

from editlint.core.finding import Finding, SourceEdit
from editlint.lint.reading import Reading
from editlint.lint.suppression import fold_text
from editlint.lint.suppression_comments import CommentWriter, SourceLines
from editlint.lint.suppression_own_lines import on_own_line
from editlint.lint.suppression_places import (
    TAGS,
    Group,
    MarkdownPlaces,
    Placement,
    for_file,
    in_html_block,
)
from editlint.markup.comment_marks import MDX, RST
from editlint.markup.front_matter import read_front_matter
from editlint.markup.nested_blocks import NestedBlock, NestedBlocks

_DOCUMENT = "document"


class Text(NamedTuple):
    """A reading of an article, its findings to suppress, and how its blocks are nested; None for other formats."""

    reading: Reading
    findings: Sequence[Finding]
    nested: NestedBlocks | None

    def has_same_blocks(self, other: "Text") -> bool:
        """Whether the other text has the same prose, in blocks of the same kinds that are nested alike."""
        mine, others = self.reading.document, other.reading.document
        if mine.prose.text != others.prose.text:
            return False
        if [(b.kind, b.level) for b in mine.blocks] != [(b.kind, b.level) for b in others.blocks]:
            return False
        return self.nested is None or other.nested is None or self.nested.outline() == other.nested.outline()


def group_findings(text: Text, writer: CommentWriter) -> list[Group]:
    """The findings of a text by the block that they are in, those about all of it together."""
    starts = [
        text.reading.document.prose.source_span(block.span).start for block in text.reading.document.blocks
    ]
    groups: defaultdict[Hashable, list[Finding]] = defaultdict(list)
    for finding in text.findings:
        groups[_key(finding, text.nested, starts)].append(finding)
    lines = SourceLines(text.reading.document.source)
    return [
        Group(tuple(findings), tuple(_placements(text, findings, starts, lines, writer)))
        for findings in groups.values()
    ]


def _key(finding: Finding, nested: NestedBlocks | None, starts: Sequence[int]) -> Hashable:
    """What findings of one group have in common."""
    if finding.extent == "document":
        return _DOCUMENT
    number = bisect_right(starts, finding.span.start)
    if nested is None:
        return number
    around = nested.around(finding.span.start)
    if not around:
        return finding.excerpt
    if _is_in_table(finding, around):
        return around[0].span
    return around[-1].span, around[-1].kind, number if around[-1].kind == "HtmlBlock" else 0


def _is_in_table(finding: Finding, around: Sequence[NestedBlock]) -> bool:
    return finding.block == "table" or any(block.kind == "Table" for block in around)


def _placements(
    text: Text, findings: Sequence[Finding], starts: Sequence[int], lines: SourceLines, writer: CommentWriter
) -> Iterator[Placement]:
    """The places for the comments of a group, the best first."""
    if findings[0].extent != "document":
        offset = findings[0].span.start
        if writer.marks.ends_line:
            if number := bisect_right(starts, offset):
                yield from on_own_line(findings, starts[number - 1], lines, writer)
        elif text.nested is None:
            if number := bisect_right(starts, offset):
                yield from in_html_block(findings, starts[number - 1], lines, writer)
        elif around := text.nested.around(offset):
            places = MarkdownPlaces(lines, writer, text.nested)
            for placement in places.in_block(findings, around):
                if placement.edits:
                    yield placement
        yield from for_file(findings)
    else:
        yield Placement(file_rules=frozenset(finding.rule for finding in findings))


def file_edits(text: Text, placements: Sequence[Placement], writer: CommentWriter) -> Iterator[SourceEdit]:
    """The edit that adds the comments for the whole file: before its first line after the front matter."""
    by_text: dict[str | None, tuple[str, set[str]]] = {}
    for placement in placements:
        if placement.file_rules:
            _, rules = by_text.setdefault(fold_text(placement.text), (placement.text, set()))
            rules |= placement.file_rules
    if not by_text:
        return
    source = text.reading.document.source
    lines = SourceLines(source)
    comments = [writer.comment("disable-file", rules, quoted) for quoted, rules in sorted(by_text.values())]
    first = _first_line(text, lines, is_line=writer.marks.ends_line)
    if first is None:
        start = "" if not source or source.endswith(("\n", "\r")) else lines.line_end
        yield lines.insert(len(source), start + "".join(each + lines.line_end for each in comments))
    else:
        comment = lines.line_end.join(comments)
        yield lines.before(first, "", comment, blank=writer.marks in (MDX, RST))


def _first_line(text: Text, lines: SourceLines, *, is_line: bool) -> int | None:
    """The number of the first line after the front matter that is not blank; None where there is none.

    A comment that `is_line` by itself can also be before blank lines.

    In HTML it is that of the first text, where only tags are before it: what is above belongs to the browser.
    """
    if is_line:
        body = read_front_matter(text.reading.document.source_as_read).body
        return 1 if body <= 1 else lines.number(body) + 1
    if text.nested is not None:
        first = lines.number(text.nested.body)
        if text.nested.body > lines.start(first):  # it starts with the line end of the front matter
            first += 1
        return next(lines.numbers(first, len(lines)), None)
    document = text.reading.document
    if not document.blocks:
        return None
    start = document.prose.source_span(document.blocks[0].span).start
    number = lines.number(start)
    is_own = TAGS.fullmatch(lines.text(number), 0, max(start - lines.start(number), 0))
    return number if is_own else None

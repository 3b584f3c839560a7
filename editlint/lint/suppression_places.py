"""Where comments that suppress findings can be: the places for each block of an article, the best one first.

A comment never splits a list, a table or a paragraph. What is added is checked afterwards (new_suppressions.py), and
a place that turns out to do harm is given up for the next one.
"""

from collections.abc import Iterator, Sequence

import msgspec

from editlint.core.finding import Finding, SourceEdit
from editlint.core.lazy_regex import LazyPattern
from editlint.lint.suppression_comments import CommentWriter, SourceLines, can_be_quoted
from editlint.markup.comment_marks import MDX
from editlint.markup.nested_blocks import NestedBlock, NestedBlocks

_QUOTE_PREFIX = LazyPattern(r"[ \t]*(?:>[ \t]?)*[ \t]*")
TAGS = LazyPattern(r"\s*(?:<[^<>]*>\s*)*")
"""The start of a line that has only tags."""
_LEAVES = frozenset({"Paragraph", "Heading"})
_LISTS = frozenset({"List", "Item"})


class Placement(msgspec.Struct, frozen=True):
    """Comments for some findings: `edits`, or the rules of a comment for the whole file, with the text it quotes."""

    edits: tuple[SourceEdit, ...] = ()
    file_rules: frozenset[str] = frozenset()
    text: str = ""


class Group(msgspec.Struct, frozen=True):
    """Findings that share their comments, and where these can be, the best place first."""

    findings: tuple[Finding, ...]
    placements: tuple[Placement, ...]

    @property
    def rules(self) -> frozenset[str]:
        """The rules of the findings."""
        return rules_of(self.findings)


def rules_of(findings: Sequence[Finding]) -> frozenset[str]:
    """The ids of the rules that have these findings."""
    return frozenset(finding.rule for finding in findings)


def for_file(findings: Sequence[Finding]) -> Iterator[Placement]:
    """For the whole file: for the text of the findings, where they have the same and it can be quoted, or any."""
    texts = {finding.excerpt for finding in findings}
    if len(texts) == 1 and can_be_quoted(text := texts.pop()):
        yield Placement(file_rules=rules_of(findings), text=text)
    yield Placement(file_rules=rules_of(findings))


class MarkdownPlaces:
    """The places for comments in Markdown."""

    def __init__(self, lines: SourceLines, writer: CommentWriter, nested: NestedBlocks) -> None:
        self._lines = lines
        self._writer = writer
        self._nested = nested
        self._mdx = writer.marks == MDX

    def in_block(self, findings: Sequence[Finding], around: Sequence[NestedBlock]) -> Iterator[Placement]:
        """The places for findings in one block, which is the last of those `around` them."""
        kinds = [block.kind for block in around]
        leaf = around[-1]
        at_ends = self._at_ends_of_lines(findings)
        if not {"Table", "CodeBlock"}.isdisjoint(kinds):
            pass
        elif all(kind in _LEAVES or kind == "BlockQuote" for kind in kinds):
            own = list(self._own_line(findings, around))
            yield from [at_ends, *own] if self._has_neighbour(leaf) else [*own, at_ends]
        elif kinds == ["HtmlBlock"]:
            if findings[0].block != "table":
                yield from self._in_html(findings)
        else:
            first = self._first_in_item(findings, around)
            several = len(at_ends.edits) > 1
            yield from [*first, at_ends] if several else [at_ends, *first]
        yield from self._around(findings, around[0])

    def _own_line(self, findings: Sequence[Finding], around: Sequence[NestedBlock]) -> Iterator[Placement]:
        """A line before the block, with the marks of its quotation; before that, where the block is its first."""
        leaf = around[-1]
        number = self._lines.number(leaf.span.start)
        prefix = self._lines.text(number)[: leaf.span.start - self._lines.start(number)]
        if not _QUOTE_PREFIX.fullmatch(prefix):
            return
        if len(around) == 1 or self._lines.number(around[0].span.start) == number:
            prefix = prefix[: len(prefix) - len(prefix.lstrip())]
        comment = self._writer.comment("disable-next", rules_of(findings))
        yield Placement((self._lines.before(number, prefix, comment, blank=self._mdx),))

    def _has_neighbour(self, leaf: NestedBlock) -> bool:
        """Whether something that is not Markdown is right before the block: a template, or the tag of a component.

        Its output may be in one paragraph with the block, and some sites refuse comments between components.
        """
        number = self._lines.number(leaf.span.start)
        before = self._lines.text(number - 1)
        if not self._mdx:
            offset = self._lines.start(max(number - 1, 1)) + len(before) - len(before.lstrip())
            return bool(before.strip()) and offset >= self._nested.body and not self._nested.around(offset)
        above = next((text for n in range(number - 1, 0, -1) if (text := self._lines.text(n).strip())), "")
        return self._lines.text(number)[:1] in {" ", "\t", "<"} or above.startswith("<")

    def _at_ends_of_lines(self, findings: Sequence[Finding]) -> Placement:
        """At the ends of the lines with the findings: as few as there can be."""
        chosen: dict[int, set[str]] = {}
        for finding in sorted(findings, key=lambda each: each.end):
            first, last = finding.start.line, max(finding.end.line, finding.start.line)
            lines = [n for n in chosen if first <= n <= last] or [*self._lines.numbers(first, last)][-1:]
            for number in lines[:1]:
                chosen.setdefault(number, set()).add(finding.rule)
        return Placement(
            tuple(
                self._lines.at_end_of(number, self._writer.comment("disable-line", rules))
                for number, rules in sorted(chosen.items())
            )
        )

    def _first_in_item(
        self, findings: Sequence[Finding], around: Sequence[NestedBlock]
    ) -> Iterator[Placement]:
        """Between the mark of a list item and its text, which then starts on the next line."""
        last = around[-1]
        item = last if last.kind == "Item" or len(around) == 1 else around[-2]
        number = self._lines.number(item.span.start)
        line = self._lines.text(number)
        column = last.span.start - self._lines.start(number)
        if last.kind == "Item":
            mark = line[column:].split(maxsplit=1)
            column = line.index(mark[1], column + len(mark[0])) if len(mark) == 2 else -1
        if {block.kind for block in around} - _LISTS - _LEAVES or not 0 < column < len(line):
            return
        if self._mdx or "\t" in line[:column] or findings[0].span.start < self._lines.start(number) + column:
            return
        comment = self._writer.comment("disable-next", rules_of(findings))
        text = f"{comment}{self._lines.line_end}{' ' * column}"
        yield Placement((self._lines.insert(self._lines.start(number) + column, text),))

    def _in_html(self, findings: Sequence[Finding]) -> Iterator[Placement]:
        """A line before that of the findings in a block of HTML, or at the ends of their lines."""
        number = findings[0].start.line
        line = self._lines.text(number)
        comment = self._writer.comment("disable-next", rules_of(findings))
        yield Placement((self._lines.before(number, line[: len(line) - len(line.lstrip())], comment),))
        yield self._at_ends_of_lines(findings)

    def _around(self, findings: Sequence[Finding], block: NestedBlock) -> Iterator[Placement]:
        """Before and after the outermost block, such as a table, or a chunk of code with a caption."""
        first = self._lines.number(block.span.start)
        last = max(self._lines.numbers(first, self._lines.number(block.span.end - 1)), default=first)
        prefix = self._lines.text(first)[: block.span.start - self._lines.start(first)]
        if prefix.strip():
            return
        rules = rules_of(findings)
        opening, closing = (self._writer.comment(command, rules) for command in ("disable", "enable"))
        yield Placement(
            (
                self._lines.before(first, prefix, opening, blank=self._mdx),
                self._lines.after(last, prefix, closing),
            )
        )


def in_html_block(
    findings: Sequence[Finding], start: int, lines: SourceLines, writer: CommentWriter
) -> Iterator[Placement]:
    """The places for findings in a block of an HTML file whose text starts at `start`: before its line, or its text."""
    number = lines.number(start)
    line = lines.text(number)
    comment = writer.comment("disable-next", rules_of(findings))
    if TAGS.fullmatch(line, 0, max(start - lines.start(number), 0)):
        yield Placement((lines.before(number, line[: len(line) - len(line.lstrip())], comment),))
    yield Placement((lines.insert(start, comment),))


def before_line(
    findings: Sequence[Finding], start: int, lines: SourceLines, writer: CommentWriter
) -> Placement:
    """The place for findings in a block whose text starts at `start`: a line of its own before that line."""
    number = lines.number(start)
    line = lines.text(number)
    comment = writer.comment("disable-next", rules_of(findings))
    return Placement((lines.before(number, line[: len(line) - len(line.lstrip())], comment),))

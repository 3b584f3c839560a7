"""Reads Markdown (CommonMark and GFM) by pyromark, with the templates and components of site generators."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from pyromark import Options, events_with_range

from editlint.core.lazy_regex import LazyPattern
from editlint.core.source_map import SourceMap
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.document.records import BlockKind, Comment, Evidence
from editlint.markup import templates
from editlint.markup.ascii_copy import to_ascii
from editlint.markup.builder import MAX_SEGMENTS, Builder
from editlint.markup.dedent import dedent_bodies
from editlint.markup.front_matter import read_front_matter
from editlint.markup.html_scanner import Scanner
from editlint.markup.templates import FILLER, REMOVED

if TYPE_CHECKING:
    from pyromark.event import Range

QUARTO: Final = (".qmd", ".rmd")
"""The extensions of Quarto and R Markdown, in lower case."""
# Never the option for formulas: on real articles it finds prices.
OPTIONS: Final = (
    Options.ENABLE_TABLES
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_TASKLISTS
    | Options.ENABLE_HEADING_ATTRIBUTES
    | Options.ENABLE_GFM
    | Options.ENABLE_DEFINITION_LIST
)
_KINDS: Final[Mapping[str, BlockKind]] = {
    "Item": "list",
    "DefinitionListTitle": "list",
    "DefinitionListDefinition": "list",
    "FootnoteDefinition": "paragraph",
    "TableCell": "table",
}
TEMPLATE_COMMENT = LazyPattern(r"\{/\*|\{\{-?\s*/\*|\{\{[<%]/\*|\{#-|\{%-?\s*comment")
_INLINE: Final = frozenset({"Emphasis", "Strong", "Strikethrough", "Superscript", "Subscript"})


def read(source: str, name: str = "") -> Document:
    """The document in Markdown source; `name` is that of the file, whose extension tells MDX and Quarto."""
    return _reader(source, name).document()


def _reader(source: str, name: str) -> "Reader":
    if not name.lower().endswith(QUARTO):
        return Reader(source, name)
    from editlint.markup.quarto_reader import QuartoReader  # few articles are Quarto

    return QuartoReader(source, name)


class Parsed(NamedTuple):
    """A source as the parser sees it: its events, the `text` that they count in, and the map from that to the source.

    `body` is where the source starts after its front matter. `templates` are the ranges of what is not Markdown.
    """

    events: "Iterator[tuple[Any, Range]]"
    text: str
    base: SourceMap
    body: int
    templates: Sequence[templates.Range]


def parse(source: str, name: str = "") -> Parsed:
    """The parser's events for those who ask how blocks are nested, and not for the prose."""
    reader = _reader(source, name)
    return Parsed(
        events_with_range(reader.text, options=OPTIONS),
        reader.text,
        reader.base,
        reader.front.body,
        reader.template_ranges,
    )


class Reader:
    """One pass over the parser's events."""

    has_components = True
    """Whether the text may show that it is MDX."""

    def __init__(self, source: str, name: str, *, has_front_matter: bool = True) -> None:
        self.source = source
        self.front = read_front_matter(source if has_front_matter else "")
        text = to_ascii(source)
        mdx = self.has_components and templates.is_mdx(text, name)
        body = self.front.body
        self.base = dedent_bodies(source, text, body, components=mdx)
        if self.base.text is not source:
            text = to_ascii(self.base.text)
        # The front matter is blanked before the parser runs.
        text = "\n" * body + text[body:]
        self.template_ranges = templates.find_template_ranges(text, self.range_finder(mdx=mdx))
        self.text = templates.overwrite_ranges(text, self.template_ranges)
        self.build = self.builder(mdx=mdx)
        self.html = Scanner(self.build, self.text)
        self.containers: list[tuple[BlockKind, int]] = []  # each with the depth of HTML where it starts
        self.links: list[tuple[int, int, str]] = []
        self.notes: list[tuple[int, str]] = []
        self.open_links: list[tuple[int, str]] = []
        self.html_ranges: list[tuple[int, int]] = []
        self.skip_depth = 0  # how many code blocks and images are open

    def range_finder(self, *, mdx: bool) -> templates.RangeFinder | None:
        """The function that finds more ranges that are not Markdown, None for none."""
        if not mdx:
            return None
        from editlint.markup.mdx import find_mdx_ranges  # few articles have components

        return find_mdx_ranges

    def builder(self, *, mdx: bool) -> Builder:
        """The builder of the prose."""
        return Builder(self.base.text, expressions=mdx)

    def document(self) -> Document:
        """The document, once it is read."""
        for kind, segments in self.front.prose:
            self.build.open_segments += segments
            self.build.close_block(kind)
        self.read_events(events_with_range(self.text, options=OPTIONS), self.text)
        self.close_block()
        build = self.build
        evidence = [
            Evidence("link", build.span_between(first, last), target) for first, last, target in self.links
        ]
        evidence += self.html.inline.evidence()
        evidence += [Evidence("footnote", build.span_between(mark, mark), key) for mark, key in self.notes]
        return Document(
            source=self.source,
            prose=build.source_map(self.base),
            blocks=build.blocks,
            links=sorted(each.span for each in evidence if each.kind == "link"),
            markup_quotations=list(self.html.inline.quotations()),
            code=[build.mark_places[mark] for mark in build.code_marks],
            evidence=evidence,
            comments=[self._in_source(comment) for comment in self._comments()],
            images=list(build.make_images(self.base)),
            front=self.front.front_matter,
            language=self.front.language,
        )

    def read_events(self, events: "Iterator[tuple[Any, Range]]", text: str) -> None:  # noqa: PLR0912 (flat)
        """Read the parser's events, whose ranges are in `text`, the base with ranges overwritten.

        Each is a dict or string: the most frequent first, because there are 30 in a kB.
        """
        build, html, has_ranges = self.build, self.html, bool(self.template_ranges)
        after_tag = False
        for event, where in events:
            if event.__class__ is str:
                if event == "Rule":
                    self.close_block()
                elif not self.skip_depth and (
                    (build.open_segments and build.open_segments[-1][2] is None)
                    or not build.is_space_redundant()
                ):
                    build.open_segments.append((where["start"], where["end"], " "))
                continue
            (name,) = event
            value = event[name]
            if name == "Text":
                if self.skip_depth or html.in_skipped:
                    continue
                if len(build.open_segments) > MAX_SEGMENTS and not self.open_links:
                    self.close_block()
                start, end = where["start"], where["end"]
                if len(value) != end - start:
                    build.open_segments.append((start, end, " " if value.isspace() else value))
                elif has_ranges and (FILLER in value or REMOVED in value):
                    self.add_masked_text(start, end, text)
                elif after_tag and value[0] == " " and build.is_space_redundant():
                    build.add_text(start + 1, end)
                else:
                    build.append_text(start, end)
                after_tag = False
            elif name == "End":
                if value == "Paragraph":
                    self.close_block()
                elif value.__class__ is not str or value not in _INLINE:
                    self._end(value)
            elif name == "Start":
                if value.__class__ is not str or value not in _INLINE:
                    self.start(value, where)
            elif name == "Code":
                if not self.skip_depth and not html.in_skipped:
                    build.add_placeholder(where["start"], where["end"], word=True)
            elif name == "Html":
                self.html_ranges.append((where["start"], where["end"]))
            elif name == "InlineHtml":
                if not self.skip_depth:
                    html.feed_inline(where["start"], where["end"])
                    after_tag = True
            elif name == "FootnoteReference":
                self.notes.append((build.add_mark(), build.base[where["start"] + 2 : where["end"] - 1]))

    def add_masked_text(self, start: int, end: int, masked: str) -> None:
        """Add text in which ranges are overwritten in `masked`."""
        self.build.add_masked_text(start, end, masked)

    def start(self, value: Any, where: "Range") -> None:
        """Read the start of an element that is neither a paragraph's own text nor emphasis."""
        name, detail = (value, {}) if value.__class__ is str else next(iter(value.items()))
        if name == "Link":
            if not self.skip_depth:
                self.open_links.append((self.build.add_mark(), self._target(detail["dest_url"], where)))
            return
        if name == "Image":
            if not self.skip_depth:
                # The text between the brackets; empty brackets mean that no alternative text was written.
                empty = self.text.startswith("![]", where["start"])
                self.build.add_image(where["start"], where["end"], None if empty else self._alt(where))
            self.skip_depth += 1
            return
        self.close_block()
        if name == "Heading":
            self.open_container("heading", int(detail["level"][1]))
        elif name == "BlockQuote":
            # An alert (`> [!NOTE]`) is the author's own voice.
            self.open_container("quotation" if detail is None else self.block_kind)
        elif name in _KINDS:
            self.open_container("quotation" if self.block_kind == "quotation" else _KINDS[name])
        elif name == "CodeBlock":
            self.skip_depth += 1
        elif name == "HtmlBlock":
            self.html_ranges = []

    def open_container(self, kind: BlockKind, level: int = 0) -> None:
        """Start a block of Markdown: its tags are inside it, and so is the text between them."""
        self.containers.append((kind, self.html.elements.depth))
        self.html.elements.outer = kind, level

    def close_container(self) -> None:
        """End a block of Markdown, and what was opened in it."""
        self.html.elements.end_at(self.containers.pop()[1])
        self.html.elements.outer = self.containers[-1][0] if self.containers else "paragraph", 0

    def _alt(self, where: "Range") -> str:
        start, end = where["start"] + 2, where["end"]
        closing = self.text.rfind("](", start, end)
        return self.build.base[start : closing if closing >= 0 else end - 1]

    def _target(self, found: str, where: "Range") -> str:
        """The address as written, where the parser saw it in ASCII; that of a reference as the parser saw it."""
        if not self.template_ranges and self.build.base.isascii():
            return found
        at = self.text.find(found, where["start"], where["end"])
        return self.build.base[at : at + len(found)] if at >= 0 else found

    def _end(self, value: Any) -> None:
        name, detail = (value, {}) if value.__class__ is str else next(iter(value.items()))
        if name == "Link":
            if not self.skip_depth and self.open_links:
                first, target = self.open_links.pop()
                self.links.append((first, self.build.add_mark(), target))
            return
        if name == "Image":
            self.skip_depth -= 1
            return
        if name == "Heading":
            self.html.end_markdown_block()
            self.build.close_block("heading", int(detail[1]))
            self.close_container()
            self.after_block()
            return
        self.close_block()
        if name == "BlockQuote" or name in _KINDS:
            self.close_container()
        elif name == "CodeBlock":
            self.skip_depth -= 1
        elif name == "HtmlBlock":
            self._read_html_block()

    @property
    def block_kind(self) -> BlockKind:
        """The kind of block of the current text, by the containers of Markdown and the HTML around them."""
        outer = self.html.elements.kind
        if outer == "quotation" or not self.containers:
            return outer
        return self.containers[-1][0]

    def close_block(self) -> None:
        """End the block that is open, if there is one."""
        if self.html.in_skipped:
            self.html.end_markdown_block()
        if self.build.open_segments:
            kind = self.block_kind
            self.build.close_block(kind, self.html.elements.level if kind == "heading" else 0)
            self.after_block()

    def after_block(self) -> None:
        """What follows a block that is closed: nothing, but for Quarto's notes."""

    def _read_html_block(self) -> None:
        """Read a block of HTML, which the parser gives line by line, without the marks of a quotation around it."""
        ranges, self.html_ranges = self.html_ranges, []
        depth = self.html.elements.depth
        for start, end in _merge_adjacent(ranges):
            self.html.feed(start, end)
        self.html.close_block()
        if ranges and self.html.elements.depth > depth:
            self.html.end_unclosed(depth, ranges[-1][1])

    def _comments(self) -> list[Comment]:
        """The comments that address editlint, in the syntax of HTML, MDX and templates."""
        found = list(self.html.comments())
        base = self.base.text
        for start, end in self.template_ranges if "editlint-" in base else ():
            text = base[start:end]
            if "editlint-" in text and TEMPLATE_COMMENT.match(text):
                found.append(Comment(text, Span(start, end), self.build.prose_place(start)))
        return sorted(found, key=lambda comment: comment.span)

    def _in_source(self, comment: Comment) -> Comment:
        return Comment(comment.text, self.base.source_span(comment.span), comment.at)


def _merge_adjacent(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in ranges:
        if merged and merged[-1][1] == start:
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return merged

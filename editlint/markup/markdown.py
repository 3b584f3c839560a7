"""Markdown (CommonMark and GFM) through pyromark, and what generators of sites put into it."""

import codecs
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from pyromark import Options, events_with_range

from editlint.core.lazy_regex import LazyPattern
from editlint.core.span import Span
from editlint.document.model import BlockKind, Comment, Document, Evidence
from editlint.markup import templates
from editlint.markup.builder import Builder
from editlint.markup.dedent import dedented
from editlint.markup.front_matter import read_front
from editlint.markup.html_scanner import Scanner
from editlint.markup.templates import FILLER, GONE

if TYPE_CHECKING:
    from pyromark.event import Range

# Never the option for formulas: on real articles it finds prices.
_OPTIONS: Final = (
    Options.ENABLE_TABLES
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_TASKLISTS
    | Options.ENABLE_HEADING_ATTRIBUTES
    | Options.ENABLE_GFM
    | Options.ENABLE_DEFINITION_LIST
)
_SHADOW = "editlint.shadow"
_CONTROLS = ("\0", FILLER, GONE)
_KINDS: Final[Mapping[str, BlockKind]] = {
    "Item": "list",
    "DefinitionListTitle": "list",
    "DefinitionListDefinition": "list",
    "FootnoteDefinition": "paragraph",
    "TableCell": "table",
}
_TEMPLATE_COMMENT = LazyPattern(r"\{/\*|\{\{-?\s*/\*|\{\{[<%]/\*|\{#-|\{%-?\s*comment")
_INLINE: Final = frozenset({"Emphasis", "Strong", "Strikethrough", "Superscript", "Subscript"})


def read(source: str, name: str = "") -> Document:
    """The document in Markdown source; `name` is the file's, whose ending tells MDX apart."""
    return _Reader(source, name).document()


def shadow(text: str) -> str:
    """The text with one ASCII character for each, so that the parser's bytes are our characters.

    Letters stay letters, marks stay marks and blanks stay blanks, which is all that Markdown asks of them.
    """
    if not text.isascii():
        text = text.encode("ascii", _SHADOW).decode("ascii")
    for control in _CONTROLS:
        if control in text:
            text = text.replace(control, "x")
    return text


def _plain(error: UnicodeError) -> tuple[str, int]:
    """What stands for the characters that ASCII lacks: an error handler as `codecs` asks for."""
    assert isinstance(error, UnicodeEncodeError)
    return "".join(map(_letter, error.object[error.start : error.end])), error.end


def _letter(char: str) -> str:
    if char.isalnum():
        return chr(97 + ord(char) % 26)
    return "\x0b" if char.isspace() else ";" if char.isprintable() else "x"


# The handler is known to the codecs by a name: they find and replace several times as fast as an expression does.
codecs.register_error(_SHADOW, _plain)


class _Reader:
    """One pass over the parser's events."""

    def __init__(self, source: str, name: str) -> None:
        self.source = source
        self.front = read_front(source)
        text = shadow(source)
        mdx = templates.is_mdx(text, name)
        body = self.front.body
        self.base = dedented(source, text, body, components=mdx)
        if self.base.text is not source:
            text = shadow(self.base.text)
        # The head is gone before the parser runs.
        text = "\n" * body + text[body:]
        self.masks = templates.masks(text, _beside(mdx=mdx))
        self.text = templates.fill(text, self.masks)
        self.build = Builder(self.base.text, expressions=mdx)
        self.html = Scanner(self.build, self.text)
        self.containers: list[BlockKind] = []
        self.links: list[tuple[int, int, str]] = []
        self.notes: list[tuple[int, str]] = []
        self.opened: list[tuple[int, str]] = []
        self.fragments: list[tuple[int, int]] = []
        self.quiet = 0  # inside code and images

    def document(self) -> Document:
        for kind, pieces in self.front.prose:
            self.build.open += pieces
            self.build.close(kind)
        self._events()
        self.close()
        build = self.build
        supports = [Evidence("link", build.span(first, last), target) for first, last, target in self.links]
        supports += self.html.supports()
        supports += [Evidence("footnote", build.span(mark, mark), key) for mark, key in self.notes]
        return Document(
            source=self.source,
            prose=build.view(self.base),
            blocks=build.blocks,
            links=sorted(support.span for support in supports if support.kind == "link"),
            marked=list(self.html.quotations()),
            code=[build.places[mark] for mark in build.code],
            supports=supports,
            comments=[self._in_source(comment) for comment in self._comments()],
            images=list(build.pictures(self.base)),
            front=self.front.matter,
            language=self.front.language,
        )

    def _events(self) -> None:  # noqa: PLR0912 (flat, for it is the hottest loop of all)
        """Read the parser's events: one dict or string each, the commonest first, for there are 30 to a kB."""
        text, build, inline, masked = self.text, self.build, self.html, bool(self.masks)
        behind_tag = False
        events: Iterator[tuple[Any, Range]] = events_with_range(text, options=_OPTIONS)
        for event, where in events:
            if event.__class__ is str:
                if event == "Rule":
                    self.close()
                elif not self.quiet and ((build.open and build.open[-1][2] is None) or not build.blank()):
                    build.open.append((where["start"], where["end"], " "))
                continue
            (name,) = event
            value = event[name]
            if name == "Text":
                if self.quiet or inline.quiet:
                    continue
                start, end = where["start"], where["end"]
                if len(value) != end - start:
                    build.open.append((start, end, " " if value.isspace() else value))
                elif masked and (FILLER in value or GONE in value):
                    build.chars(start, end, text)
                elif behind_tag and value[0] == " " and build.blank():
                    build.copy(start + 1, end)
                else:
                    build.open.append((start, end, None))
                behind_tag = False
            elif name == "End":
                if value == "Paragraph":
                    self.close()
                elif value.__class__ is not str or value not in _INLINE:
                    self._end(value)
            elif name == "Start":
                if value.__class__ is not str or value not in _INLINE:
                    self._start(value, where)
            elif name == "Code":
                if not self.quiet and not inline.quiet:
                    build.placeholder(where["start"], where["end"], word=True)
            elif name == "Html":
                self.fragments.append((where["start"], where["end"]))
            elif name == "InlineHtml":
                if not self.quiet:
                    inline.inline(where["start"], where["end"])
                    behind_tag = True
            elif name == "FootnoteReference":
                self.notes.append((build.mark(), build.base[where["start"] + 2 : where["end"] - 1]))

    def _start(self, value: Any, where: "Range") -> None:
        name, detail = (value, {}) if value.__class__ is str else next(iter(value.items()))
        if name == "Link":
            if not self.quiet:
                self.opened.append((self.build.mark(), self._target(detail["dest_url"], where)))
            return
        if name == "Image":
            if not self.quiet:
                # What Markdown writes between the brackets; nothing there is no text at all.
                empty = self.text.startswith("![]", where["start"])
                self.build.image(where["start"], where["end"], None if empty else self._alt(where))
            self.quiet += 1
            return
        self.close()
        if name == "BlockQuote":
            # An alert (`> [!NOTE]`) is the author's own voice.
            self.containers.append("quotation" if detail is None else self.kind)
        elif name in _KINDS:
            self.containers.append("quotation" if self.kind == "quotation" else _KINDS[name])
        elif name == "CodeBlock":
            self.quiet += 1
        elif name == "HtmlBlock":
            self.fragments = []

    def _alt(self, where: "Range") -> str:
        start, end = where["start"] + 2, where["end"]
        closing = self.text.rfind("](", start, end)
        return self.build.base[start : closing if closing >= 0 else end - 1]

    def _target(self, found: str, where: "Range") -> str:
        """The address as it was written, which the parser has seen in ASCII; as it was seen, from a reference."""
        if not self.masks and self.build.base.isascii():
            return found
        at = self.text.find(found, where["start"], where["end"])
        return self.build.base[at : at + len(found)] if at >= 0 else found

    def _end(self, value: Any) -> None:
        name, detail = (value, {}) if value.__class__ is str else next(iter(value.items()))
        if name == "Link":
            if not self.quiet and self.opened:
                first, target = self.opened.pop()
                self.links.append((first, self.build.mark(), target))
            return
        if name == "Image":
            self.quiet -= 1
            return
        if name == "Heading":
            self.html.settle()
            self.build.close("heading", int(detail[1]))
            return
        self.close()
        if name == "BlockQuote" or name in _KINDS:
            self.containers.pop()
        elif name == "CodeBlock":
            self.quiet -= 1
        elif name == "HtmlBlock":
            self._fragment()

    @property
    def kind(self) -> BlockKind:
        """The kind of block that text stands in here, by Markdown's containers and those of HTML around them."""
        outer = self.html.elements.kind
        if outer == "quotation" or not self.containers:
            return outer
        return self.containers[-1]

    def close(self) -> None:
        """End the block that is open, if there is one."""
        if self.html.quiet:
            self.html.settle()
        if self.build.open:
            kind = self.kind
            self.build.close(kind, self.html.elements.level if kind == "heading" else 0)

    def _fragment(self) -> None:
        """Read a block of HTML. The parser gives it line by line, without the marks of a quotation around it."""
        ranges, self.fragments = self.fragments, []
        self.html.elements.around = self.containers[-1] if self.containers else "paragraph"
        for start, end in _joined(ranges):
            self.html.feed(start, end)
        self.html.close()
        self.html.elements.around = "paragraph"

    def _comments(self) -> list[Comment]:
        """The comments that address editlint, of HTML and in the ways of MDX and of templates."""
        found = list(self.html.comments())
        base = self.base.text
        for start, end in self.masks if "editlint-" in base else ():
            text = base[start:end]
            if "editlint-" in text and _TEMPLATE_COMMENT.match(text):
                found.append(Comment(text, Span(start, end), self.build.place(start)))
        return sorted(found, key=lambda comment: comment.span)

    def _in_source(self, comment: Comment) -> Comment:
        return Comment(comment.text, self.base.source_span(comment.span), comment.at)


def _beside(*, mdx: bool) -> Callable[[str, list[templates.Range]], Iterator[templates.Range]] | None:
    """What finds more that is no Markdown."""
    if not mdx:
        return None
    from editlint.markup.mdx import beside  # few articles hold components

    return beside


def _joined(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in ranges:
        if joined and joined[-1][1] == start:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined

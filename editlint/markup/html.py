"""HTML and XHTML: a small scanner, whole files and the fragments that stand in Markdown.

Ours by choice: the standard library's parser is quadratic on `<!--` and ends on `<![`, and the fast ones do
not say where a text stood.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from editlint.document import BlockKind, Comment, Document, Support
from editlint.markup import mask
from editlint.markup.build import Builder
from editlint.markup.front import read_front
from editlint.span import Span

_TAG = re.compile(r"<(/?)([A-Za-z][^\s/>]*+)((?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+)>")
_NAME = re.compile(r"<(/?)([A-Za-z][^\s/>]*+)")
LONGEST_TAG = 4_096
"""Characters within which a tag's quotation marks are honoured; behind them it ends at the next `>`."""

_ATTRIBUTE = re.compile(r"([\w:.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
# What is not one character for one: runs of blanks, a blank that is no space, entities.
_DECODED = re.compile(
    r"[ \t\r\n\f]{2,}|[\t\r\n\f]|&(?:#\d{1,8}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?"
)

_KINDS: Mapping[str, BlockKind] = {
    "li": "list", "dt": "list", "dd": "list", "td": "table", "th": "table", "figcaption": "caption",
    "caption": "caption", "blockquote": "quotation", "h1": "heading", "h2": "heading", "h3": "heading",
    "h4": "heading", "h5": "heading", "h6": "heading", "title": "title",
}  # fmt: skip
_BREAKS = frozenset(_KINDS) | frozenset(
    "p div section article header footer main aside nav address ul ol dl table thead tbody tfoot tr hr "
    "figure details summary form fieldset legend body html head blockquote center hgroup option".split()
)
_SKIPPED = frozenset(
    "pre svg math nav select template iframe object noscript canvas audio video button".split()
)
_OPAQUE = frozenset("code kbd samp var tt".split())
_RAW = frozenset("script style textarea xmp".split())
_VOID = frozenset("area base br col embed hr img input link meta source track wbr param".split())
_ONE_LINE = frozenset({"title", "heading", "caption", "table"})


def read(source: str, name: str = "") -> Document:  # noqa: ARG001 (every reader takes the file's name)
    """The document in HTML or XHTML source, with or without front matter."""
    front = read_front(source)
    found = [span for span in mask.masks(source, mdx=False) if span[0] >= front.body] if "{" in source else []
    build = Builder(source)
    for kind, pieces in front.prose:
        build.open += pieces
        build.close(kind)
    scanner = Scanner(build, mask.fill(source, found))
    scanner.feed(front.body, len(source))
    scanner.close()
    return Document(
        source=source,
        prose=build.view(),
        blocks=build.blocks,
        links=[support.span for support in scanner.supports() if support.kind == "link"],
        marked=scanner.quotations(),
        code=[build.places[mark] for mark in build.code],
        supports=scanner.supports(),
        comments=scanner.comments(),
        front=front.matter,
        language=scanner.language or front.language,
    )


class _Open(NamedTuple):
    name: str
    start: int
    mark: int
    target: str


class Scanner:
    """Reads HTML between two places of a text into a builder.

    `text` is what is scanned, of the same length as the builder's base: the base itself, or a copy of it in
    which templates are overwritten.
    """

    def __init__(self, build: Builder, text: str) -> None:
        self.build = build
        self.text = text
        self.language: str | None = None
        self.quiet = False
        """Whether text here is no prose, for an element around it."""
        self._kinds: list[tuple[str, BlockKind]] = []
        self._inline: list[_Open] = []
        self._skip: list[str] = []
        self._opaque: tuple[str, int] | None = None
        self._links: list[tuple[int, int, str]] = []
        self._quotes: list[tuple[int, int]] = []
        self._comments: list[tuple[int, int, int]] = []

    @property
    def kind(self) -> BlockKind:
        """The kind of block that text stands in here."""
        if not self._kinds:
            return "paragraph"
        kinds = [kind for _, kind in self._kinds]
        if kinds[-1] in _ONE_LINE:
            return kinds[-1]
        return "quotation" if "quotation" in kinds else kinds[-1]

    def feed(self, start: int, end: int) -> None:
        """Read the text from `start` to `end`. Linear: what does not end is looked for once."""
        text, at = self.text, start
        while at < end:
            opening = text.find("<", at, end)
            if opening < 0:
                self._chars(at, end)
                return
            self._chars(at, opening)
            at = self._markup(opening, end)

    def _markup(self, at: int, end: int) -> int:
        """Read the tag, comment or declaration at `at`; returns where it ends."""
        text = self.text
        following = text[at + 1 : at + 2]
        if following == "!" or following == "?":
            return self._declaration(at, end)
        m = _TAG.match(text, at, min(end, at + LONGEST_TAG))
        if m:
            self._tag(m.group(1) == "/", m.group(2).lower(), m.span(3), m.start(), m.end())
            return self._behind(m.group(2).lower(), m.group(1) == "/", m.end(), end)
        name = _NAME.match(text, at, end)
        closing = text.find(">", at, end) if name and self._ends else -1
        if name is None or closing < 0:
            self._ends = self._ends and name is None
            self._chars(at, at + 1)
            return at + 1
        self._tag(name.group(1) == "/", name.group(2).lower(), (name.end(), closing), at, closing + 1)
        return self._behind(name.group(2).lower(), name.group(1) == "/", closing + 1, end)

    _ends = True  # whether there still is a `>` ahead

    def _behind(self, name: str, closing: bool, at: int, end: int) -> int:
        """Where reading goes on behind a tag: behind the element, where its content is no mark-up."""
        if closing or name not in _RAW:
            return at
        m = re.compile(rf"</{name}[^>]*>", re.IGNORECASE).search(self.text, at, end)
        return m.end() if m else end

    def _declaration(self, at: int, end: int) -> int:
        text = self.text
        for opening, closing in (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<!", ">")):
            if text.startswith(opening, at):
                stop = text.find(closing, at + len(opening), end)
                stop = stop + len(closing) if stop >= 0 else end
                if opening == "<!--":
                    self.comment(at, stop)
                return stop
        return at + 1

    def comment(self, start: int, end: int) -> None:
        """Remember a comment, if it addresses editlint."""
        if "editlint-" in self.build.base[start:end]:
            self._comments.append((start, end, self.build.mark()))

    def _chars(self, start: int, end: int) -> None:
        if start >= end or self.quiet:
            return
        at, build = start, self.build
        for m in _DECODED.finditer(self.text, start, end):
            text = m.group()
            if text[0] == "&":
                decoded = _entity(text)
                if decoded is None:
                    continue
            else:
                decoded = " "
            build.chars(at, m.start(), self.text)
            build.decoded(decoded, *m.span())
            at = m.end()
        build.chars(at, end, self.text)

    def _tag(self, closing: bool, name: str, attributes: tuple[int, int], start: int, end: int) -> None:
        if self._skip:
            if name == self._skip[-1] and closing:
                self._skip.pop()
                self.quiet = bool(self._skip)
            elif name == self._skip[-1] and self.text[end - 2] != "/":
                self._skip.append(name)
            return
        if self._opaque:
            if closing and name == self._opaque[0]:
                self.build.placeholder(self._opaque[1], end, word=True)
                self._opaque, self.quiet = None, False
            elif name in _BREAKS:
                self._opaque, self.quiet = None, False
            return
        if name in _BREAKS:
            self.close()
        (self._end if closing else self._start)(name, attributes, start, end)

    def _start(self, name: str, attributes: tuple[int, int], start: int, end: int) -> None:
        empty = self.text[end - 2] == "/"
        build = self.build
        if name == "br":
            build.decoded(" ", start, end)
        elif name == "img":
            build.placeholder(start, end)
        elif name in _VOID:
            self._meta(name, attributes)
        elif empty:
            return
        elif name in _SKIPPED or self.attribute(attributes, "data-editlint") == "off":
            if name in _SKIPPED and name not in _BREAKS and name != "pre":
                build.placeholder(start, end)
            else:
                self.close()
            self._skip.append(name)
            self.quiet = True
        elif name in _OPAQUE:
            self._opaque, self.quiet = (name, start), True
        elif name in _KINDS:
            self._kinds.append((name, _KINDS[name]))
        elif name in ("a", "q", "sup"):
            target = self.attribute(attributes, "href") or "" if name == "a" else ""
            self._inline.append(_Open(name, start, build.mark(), target))
        elif name == "html":
            self.language = self.attribute(attributes, "lang") or self.attribute(attributes, "xml:lang")

    def _end(self, name: str, attributes: tuple[int, int], start: int, end: int) -> None:  # noqa: ARG002
        if name in _KINDS:
            for i in range(len(self._kinds) - 1, max(len(self._kinds) - 8, -1), -1):
                if self._kinds[i][0] == name:
                    del self._kinds[i:]
                    break
        elif name in ("a", "q") and self._inline:
            for i in range(len(self._inline) - 1, max(len(self._inline) - 4, -1), -1):
                if self._inline[i].name == name:
                    opened = self._inline.pop(i)
                    ended = self.build.mark()
                    if name == "q":
                        self._quotes.append((opened.mark, ended))
                    elif opened.target:
                        self._links.append((opened.mark, ended, opened.target))
                    break

    def _meta(self, name: str, attributes: tuple[int, int]) -> None:
        """The description that a page gives of itself is prose too."""
        if name != "meta" or (self.attribute(attributes, "name") or "").lower() != "description":
            return
        for m in _ATTRIBUTE.finditer(self.text, *attributes):
            group = m.lastindex or 0
            if m.group(1).lower() == "content" and group > 1:
                self.close()
                self._chars(*m.span(group))
                self.build.close("summary")

    def attribute(self, where: tuple[int, int], wanted: str) -> str | None:
        """The value of an attribute of the tag whose attributes stand at `where`, entities decoded."""
        for m in _ATTRIBUTE.finditer(self.build.base, *where):
            if m.group(1).lower() == wanted:
                return _unescape(m.group(m.lastindex or 0))
        return None

    def inline(self, start: int, end: int) -> None:
        """Read one tag or comment that stands inside a line of Markdown."""
        self._markup(start, end)

    def settle(self) -> None:
        """Forget what was opened in a line and never closed: a Markdown block is over."""
        self._skip, self._opaque, self.quiet = [], None, False

    def close(self) -> None:
        """End the block that is open."""
        kind = self.kind
        level = int(self._kinds[-1][0][1]) if kind == "heading" else 0
        self.build.close(kind, level)

    def supports(self) -> Iterator[Support]:
        """The links read so far; complete once every block is closed."""
        for first, last, target in self._links:
            yield Support("link", self.build.span(first, last), target)

    def quotations(self) -> Iterator[Span]:
        """What stands in `<q>`."""
        for first, last in self._quotes:
            yield self.build.span(first, last)

    def comments(self) -> Iterator[Comment]:
        """The comments that address editlint, in places of the base text."""
        for start, end, mark in self._comments:
            yield Comment(self.build.base[start:end], Span(start, end), self.build.places[mark])


def _unescape(text: str) -> str:
    from html import unescape  # noqa: PLC0415 (its table is only needed where there is an entity)

    return unescape(text) if "&" in text else text


def _entity(text: str) -> str | None:
    """The characters that an entity stands for, None where it is none."""
    decoded = _unescape(text)
    if decoded == text:
        return None
    return " " if decoded.isspace() else decoded

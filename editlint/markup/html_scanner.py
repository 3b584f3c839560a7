"""A small scanner of HTML, for whole files and for the fragments in Markdown.

Our own by choice: the standard library's parser is quadratic on `<!--` and fails on `<![`, and the fast ones do not
say where a text was.
"""

import re
from collections.abc import Iterator

from editlint.core.lazy_regex import LazyPattern
from editlint.core.span import Span
from editlint.document.records import Comment
from editlint.markup.builder import MAX_SEGMENTS, Builder
from editlint.markup.html_attributes import attribute_ranges, attribute_value, decode_entity
from editlint.markup.html_elements import BLOCK_BREAKS, QUOTING, STRUCTURAL, OpenElements
from editlint.markup.html_end_tags import EndTags
from editlint.markup.html_inline import INLINE, InlineElements
from editlint.markup.templates import FILLER, REMOVED

# As browsers read a tag: a quotation mark only counts where a value starts. No step is taken twice.
_TAG = LazyPattern(
    r"<(/?)([A-Za-z][^\s/>]*+)"
    r"((?:[\s/]++|[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+)?+)?+)*+)>"
)
_NAME = LazyPattern(r"<(/?)([A-Za-z][^\s/>]*+)")
MAX_TAG_CHARS = 4_096
"""Characters within which a tag's quotation marks are honoured; a longer tag ends at its first `>`."""

_QUOTATION_CLASS = LazyPattern(
    r"(?<![a-z])(?:block-?|p|pull-?)?quot(?:e|ation)(?![a-z])|testimonial|epigraph", re.IGNORECASE
)
MAX_QUOTATION_CHARS = 4_000
"""Characters within which an element that its class calls a quotation ends; a longer one is no quotation."""

# Text that is not copied as it is: runs of white space, white space other than a space, entities, masked ranges.
_DECODED = LazyPattern(
    r"[ \t\n\f]{2,}|[\t\n\f]|&(?:#\d{1,8}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?"
    rf"|{FILLER}+|{REMOVED}+"
)
_WHITE_SPACE = " \t\n\f"
_SPACES = LazyPattern(r"[ \t\n\f]+")

_SKIPPED = frozenset(
    "pre svg math nav select template iframe object noscript canvas audio video button".split()
)
_CODE = frozenset("code kbd samp var tt".split())
_RAW = frozenset("script style textarea xmp".split())
_VOID = frozenset("area base br col embed hr img input link meta source track wbr param".split())


class Scanner:
    """Reads HTML between two places of a text into a builder.

    `text` is scanned and has the length of the builder's base: it is the base itself, or a copy of it in which
    templates are overwritten. Ranges are half-open, in characters.
    """

    def __init__(self, build: Builder, text: str) -> None:
        self.build = build
        self.text = text
        self.language: str | None = None
        self.in_skipped = False
        """Whether the current text is inside an element whose text is not prose."""
        self.elements = OpenElements()
        self.inline = InlineElements(build, text)
        self._end_tags = EndTags(text)
        self._has_switches = "data-editlint" in text
        self._next_closing = -1  # the last `>` that was searched for, or the text's end
        self._skipped: list[str] = []
        self._code: tuple[str, int] | None = None  # the open element of inline code, and where it starts
        self._comments: list[tuple[int, int, int]] = []

    def feed(self, start: int, end: int) -> None:
        """Read the text from `start` to `end`. Linear: a missing end is searched for once."""
        text, at = self.text, start
        while at < end:
            opening = text.find("<", at, end)
            if opening < 0:
                self._text(at, end)
                return
            if at < opening:
                self._text(at, opening)
            at = self._markup(opening, end)

    def _markup(self, at: int, end: int) -> int:
        """Read the tag, comment or declaration at `at`; returns where reading continues."""
        text = self.text
        if text.startswith(("<!", "<?"), at):
            return self._declaration(at, end)
        closing = self._tag_end(at)
        m = name_match = None
        if closing < end:
            m = _TAG.match(text, at, min(end, at + MAX_TAG_CHARS))
            name_match = m or _NAME.match(text, at, closing)
        if name_match is None and closing < end and text.startswith("</", at):
            return closing + 1
        if name_match is None:
            self._text(at, at + 1)
            return at + 1
        slash, name = name_match[1], name_match[2].lower()
        attributes, stop = (m.span(3), m.end()) if m else ((name_match.end(), closing), closing + 1)
        if name in _RAW and not slash:
            return self._skip_raw(name, stop, end)
        self._tag(slash == "/", name, attributes, at, stop)
        return stop

    def _tag_end(self, at: int) -> int:
        """The next `>`, or the end of the text."""
        if self._next_closing < at:
            self._next_closing = self.text.find(">", at)
            if self._next_closing < 0:
                self._next_closing = len(self.text)
        return self._next_closing

    def _skip_raw(self, name: str, at: int, end: int) -> int:
        """Where reading continues after an element whose content is not mark-up, such as a script."""
        m = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(self.text, at, end)
        return min(self._tag_end(m.end()) + 1, end) if m else end

    def _declaration(self, at: int, end: int) -> int:
        """Read a comment, declaration or instruction; returns where reading continues."""
        text = self.text
        for opening, closing in (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<!", ">")):
            if text.startswith(opening, at):
                # A comment may end where it starts: `<!-->`.
                inner = at + (2 if opening == "<!--" else len(opening))
                stop = text.find(closing, inner, end)
                stop = stop + len(closing) if stop >= 0 else end
                if opening == "<!--":
                    self.comment(at, stop)
                return stop
        return at + 1

    def comment(self, start: int, end: int) -> None:
        """Keep a comment that addresses editlint."""
        if "editlint-" in self.build.base[start:end]:
            self._comments.append((start, end, self.build.add_mark()))

    def _text(self, start: int, end: int) -> None:
        """Read text. A run of white space is one space, and none at the start of a block or after another space."""
        if self.in_skipped:
            return
        text, build = self.text, self.build
        if len(build.open_segments) > MAX_SEGMENTS:
            self.close_block()
        if text[start] in _WHITE_SPACE and build.is_space_redundant():
            m = _SPACES.match(text, start, end)
            start = m.end() if m else start
        at = start
        for m in _DECODED.finditer(text, start, end):
            first = text[m.start()]
            if first == "&":
                decoded = decode_entity(build.base[m.start() : m.end()])
                if decoded is None:
                    continue
                build.add_text(at, m.start())
                build.add_decoded(decoded, *m.span())
            else:
                build.add_text(at, m.start())
                if first == FILLER:
                    build.add_placeholder(*m.span())
                elif first != REMOVED:
                    build.add_decoded(" ", *m.span())
            at = m.end()
        build.add_text(at, end)

    def _tag(self, closing: bool, name: str, attributes: tuple[int, int], start: int, end: int) -> None:
        if self._skipped:
            if name == self._skipped[-1] and closing:
                self._skipped.pop()
                self.in_skipped = bool(self._skipped)
            elif name == self._skipped[-1] and self.text[end - 2] != "/":
                self._skipped.append(name)
            return
        if self._code:
            if closing and name == self._code[0]:
                self.build.add_placeholder(self._code[1], end, word=True)
                self._code, self.in_skipped = None, False
            elif name in BLOCK_BREAKS:
                self._code, self.in_skipped = None, False
            else:
                return
        if name in BLOCK_BREAKS:
            self.close_block()
        if closing:
            self._end(name)
        else:
            self._start(name, attributes, start, end)

    def _start(self, name: str, attributes: tuple[int, int], start: int, end: int) -> None:
        build = self.build
        if name == "br":
            if not build.is_space_redundant():
                build.add_decoded(" ", start, end)
        elif name == "img":
            build.add_image(start, end, attribute_value(build.base, attributes, "alt"))
        elif name in _VOID:
            self._meta(name, attributes)
        elif self.text[end - 2] == "/":
            return
        elif name in _SKIPPED or name in _RAW or self._is_switched_off(attributes):
            if name in _SKIPPED and name not in BLOCK_BREAKS and name != "pre":
                build.add_placeholder(start, end)
            else:
                self.close_block()
            self._skipped.append(name)
            self.in_skipped = True
        elif name in _CODE:
            self._code, self.in_skipped = (name, start), True
        elif name in STRUCTURAL or name in QUOTING:
            self._open(name, attributes, end)
        elif name in INLINE:
            self.inline.start(name, attributes)
        elif name == "html":
            base = build.base
            self.language = attribute_value(base, attributes, "lang") or attribute_value(
                base, attributes, "xml:lang"
            )

    def _open(self, name: str, attributes: tuple[int, int], end: int) -> None:
        """Open a structural element, or one that its class calls a quotation and that ends soon."""
        if name in STRUCTURAL:
            self.elements.open(name)
        elif attributes[0] < attributes[1]:
            classes = attribute_value(self.build.base, attributes, "class") or ""
            named = classes and _QUOTATION_CLASS.search(classes)
            if named and self.text.find(f"</{name}", end, end + MAX_QUOTATION_CHARS) > 0:
                self.elements.open(name, is_quotation=True)

    def _is_switched_off(self, attributes: tuple[int, int]) -> bool:
        return self._has_switches and attribute_value(self.build.base, attributes, "data-editlint") == "off"

    def _end(self, name: str) -> None:
        if name in STRUCTURAL or name in QUOTING:
            self.elements.end(name)
        elif name in INLINE:
            self.inline.end(name)

    def _meta(self, name: str, attributes: tuple[int, int]) -> None:
        """A void element: the description that a page gives of itself is prose too."""
        base = self.build.base
        if name != "meta" or (attribute_value(base, attributes, "name") or "").lower() != "description":
            return
        for start, end in attribute_ranges(self.text, attributes, "content"):
            self.close_block()
            if end > start:
                self._text(start, end)
            self.build.close_block("summary")

    def feed_inline(self, start: int, end: int) -> None:
        """Read one tag or comment inside a line of Markdown, unless the author writes about a tag."""
        name = _NAME.match(self.text, start, end)
        if name is None or self._end_tags.is_markup(name, self.elements):
            self._markup(start, end)

    def end_unclosed(self, depth: int, at: int) -> None:
        """End the elements from that depth on, the first of which has no end tag after `at`."""
        for number, name in enumerate(self.elements.names(depth), depth):
            if not self._end_tags.follows(name, at):
                self.elements.end_at(number)
                return

    def end_markdown_block(self) -> None:
        """Forget the elements that were opened in a line of Markdown and not closed in its block."""
        self._skipped, self._code, self.in_skipped = [], None, False

    def close_block(self) -> None:
        """End the block that is open."""
        if self.build.open_segments:
            self.build.close_block(self.elements.kind, self.elements.level)

    def comments(self) -> Iterator[Comment]:
        """The comments that address editlint, with their places in the base text."""
        for start, end, mark in self._comments:
            yield Comment(self.build.base[start:end], Span(start, end), self.build.mark_places[mark])

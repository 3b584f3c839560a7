"""The mark-up of HTML, read by a small scanner: whole files, and the fragments that stand in Markdown.

Ours by choice: the standard library's parser is quadratic on `<!--` and ends on `<![`, and the fast ones do
not say where a text stood.
"""

import re
from collections.abc import Iterator

import msgspec

from editlint.core.lazy_regex import LazyPattern
from editlint.core.span import Span
from editlint.document.model import Comment, Evidence
from editlint.markup.builder import Builder
from editlint.markup.html_elements import BREAKS, TELLING, Elements
from editlint.markup.segments import MARK
from editlint.markup.templates import FILLER, GONE

# As browsers read a tag: a quotation mark only counts where a value starts. No step is taken twice.
_TAG = LazyPattern(
    r"<(/?)([A-Za-z][^\s/>]*+)"
    r"((?:[\s/]++|[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+)?+)?+)*+)>"
)
_NAME = LazyPattern(r"<(/?)([A-Za-z][^\s/>]*+)")
LONGEST_TAG = 4_096
"""Characters within which a tag's quotation marks are honoured; behind them it ends at the next `>`."""

_HEADING = LazyPattern(r"<(/?)(h[1-6])(?=[\s/>])", re.IGNORECASE)
_BLANK_LINE = LazyPattern(r"\n[ \t]*\n")
LONGEST_HEADING = 500
"""Characters within which a heading ends that stands inside a line of Markdown."""

_ATTRIBUTE = LazyPattern(r"([\w:.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
# What is not one character for one: runs of blanks, a blank that is no space, entities, what is overwritten.
_DECODED = LazyPattern(
    r"[ \t\r\n\f]{2,}|[\t\r\n\f]|&(?:#\d{1,8}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?"
    rf"|{FILLER}+|{GONE}+"
)
_BLANK = " \t\r\n\f"
_BLANKS = LazyPattern(r"[ \t\r\n\f]+")
_NOTE = LazyPattern(r"[\[(]?(?:\d{1,3}|[*†‡§])[\])]?")
# Before a number that is raised: what is no word but a unit or a number of its own, as in m² and 2³.
_SHORT = LazyPattern(r"^$|(?:^|[\W_])[^\W_]{1,2}$|\d$")

_SKIPPED = frozenset(
    "pre svg math nav select template iframe object noscript canvas audio video button".split()
)
_OPAQUE = frozenset("code kbd samp var tt".split())
_RAW = frozenset("script style textarea xmp".split())
_VOID = frozenset("area base br col embed hr img input link meta source track wbr param".split())


class _Inline(msgspec.Struct, frozen=True):
    """An element inside a line that waits for its end: its mark, its place among the open pieces, its target."""

    name: str
    mark: int
    piece: int
    target: str
    note: bool


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
        self.notes: list[tuple[int, str]] = []
        """The mark and the key of each reference to a note."""
        self._switched = "data-editlint" in text
        self._closing = -1  # where a `>` was last looked for and found
        self.elements = Elements()
        self._inline: list[_Inline] = []
        self._skip: list[str] = []
        self._opaque: tuple[str, int] | None = None
        self._links: list[tuple[int, int, str]] = []
        self._quotes: list[tuple[int, int]] = []
        self._comments: list[tuple[int, int, int]] = []

    def feed(self, start: int, end: int) -> None:
        """Read the text from `start` to `end`. Linear: what does not end is looked for once."""
        text, at = self.text, start
        while at < end:
            opening = text.find("<", at, end)
            if opening < 0:
                self._chars(at, end)
                return
            if at < opening:
                self._chars(at, opening)
            at = self._markup(opening, end)

    def _markup(self, at: int, end: int) -> int:
        """Read the tag, comment or declaration at `at`; returns where reading goes on."""
        text = self.text
        if text.startswith(("<!", "<?"), at):
            return self._declaration(at, end)
        closing = self._tag_end(at)
        m = named = None
        if closing < end:
            m = _TAG.match(text, at, min(end, at + LONGEST_TAG))
            named = m or _NAME.match(text, at, closing)
        if named is None and closing < end and text.startswith("</", at):
            return closing + 1
        if named is None:
            self._chars(at, at + 1)
            return at + 1
        slash, name = named[1], named[2].lower()
        attributes, stop = (m.span(3), m.end()) if m else ((named.end(), closing), closing + 1)
        if name in _RAW and not slash:
            return self._behind(name, stop, end)
        self._tag(slash == "/", name, attributes, at, stop)
        return stop

    def _tag_end(self, at: int) -> int:
        """The next `>`, the text's end where there is none."""
        if self._closing < at:
            self._closing = self.text.find(">", at)
            if self._closing < 0:
                self._closing = len(self.text)
        return self._closing

    def _behind(self, name: str, at: int, end: int) -> int:
        """Where reading goes on behind an element whose content is no mark-up."""
        m = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(self.text, at, end)
        return min(self._tag_end(m.end()) + 1, end) if m else end

    def _declaration(self, at: int, end: int) -> int:
        text = self.text
        for opening, closing in (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<!", ">")):
            if text.startswith(opening, at):
                # A comment may end where it starts: `<!-->`.
                behind = at + (2 if opening == "<!--" else len(opening))
                stop = text.find(closing, behind, end)
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
        """Text: a run of blanks is one space, none at the start of a block and behind another space."""
        if self.quiet:
            return
        text, build = self.text, self.build
        if text[start] in _BLANK and build.blank():
            m = _BLANKS.match(text, start, end)
            start = m.end() if m else start
        at = start
        for m in _DECODED.finditer(text, start, end):
            first = text[m.start()]
            if first == "&":
                decoded = _entity(build.base[m.start() : m.end()])
                if decoded is None:
                    continue
                build.copy(at, m.start())
                build.decoded(decoded, *m.span())
            else:
                build.copy(at, m.start())
                if first == FILLER:
                    build.placeholder(*m.span())
                elif first != GONE:
                    build.decoded(" ", *m.span())
            at = m.end()
        build.copy(at, end)

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
            elif name in BREAKS:
                self._opaque, self.quiet = None, False
            else:
                return
        if name in BREAKS:
            self.close()
        if closing:
            self._end(name)
        else:
            self._start(name, attributes, start, end)

    def _start(self, name: str, attributes: tuple[int, int], start: int, end: int) -> None:
        build = self.build
        if name == "br":
            if not build.blank():
                build.decoded(" ", start, end)
        elif name == "img":
            build.image(start, end, self.attribute(attributes, "alt"))
        elif name in _VOID:
            self._meta(name, attributes)
        elif self.text[end - 2] == "/":
            return
        elif name in _SKIPPED or name in _RAW or self._off(attributes):
            if name in _SKIPPED and name not in BREAKS and name != "pre":
                build.placeholder(start, end)
            else:
                self.close()
            self._skip.append(name)
            self.quiet = True
        elif name in _OPAQUE:
            self._opaque, self.quiet = (name, start), True
        elif name in TELLING:
            self.elements.open(name)
        elif name in ("a", "q", "sup"):
            target = self.attribute(attributes, "href") or "" if name == "a" else ""
            note = name == "a" and "noteref" in self.text[slice(*attributes)]
            piece = len(build.open)
            self._inline.append(_Inline(name, build.mark(), piece, target, note))
        elif name == "html":
            self.language = self.attribute(attributes, "lang") or self.attribute(attributes, "xml:lang")

    def _off(self, attributes: tuple[int, int]) -> bool:
        return self._switched and self.attribute(attributes, "data-editlint") == "off"

    def _end(self, name: str) -> None:
        if name in TELLING:
            self.elements.end(name)
        elif name in ("a", "q", "sup"):
            for i in range(len(self._inline) - 1, max(len(self._inline) - 4, -1), -1):
                if self._inline[i].name == name:
                    self._ended(self._inline.pop(i))
                    break

    def _ended(self, opened: _Inline) -> None:
        build = self.build
        noted = (opened.note or opened.name == "sup") and self._note(opened)
        ended = build.mark()
        if opened.name == "q":
            self._quotes.append((opened.mark, ended))
        elif opened.target and not noted:
            self._links.append((opened.mark, ended, opened.target))

    def _note(self, opened: _Inline) -> bool:
        """Take the number of a note out of the prose, and remember the note. Ordinals and powers stay."""
        pieces, base = self.build.open, self.build.base
        inner = pieces[opened.piece :][:12]
        if not inner or inner[0][0] != opened.mark or opened.piece + len(inner) < len(pieces):
            return False
        key = "".join([base[start:end] if text is None else text for start, end, text in inner]).strip()
        if not _NOTE.fullmatch(key):
            return False
        linked = any(piece[1] == MARK for piece in inner[1:])
        if (
            opened.name == "sup"
            and key.isdigit()
            and not linked
            and _SHORT.search(self.build.tail(opened.piece))
        ):
            return False
        pieces[opened.piece :] = [piece for piece in inner if piece[1] == MARK]
        self.build.take_blank()
        self.notes.append((self.build.mark(), key.strip("[]()")))
        return True

    def _meta(self, name: str, attributes: tuple[int, int]) -> None:
        """The description that a page gives of itself is prose too."""
        if name != "meta" or (self.attribute(attributes, "name") or "").lower() != "description":
            return
        for m in _ATTRIBUTE.finditer(self.text, *attributes):
            group = m.lastindex or 0
            if m.group(1).lower() == "content" and group > 1:
                self.close()
                if m.end(group) > m.start(group):
                    self._chars(*m.span(group))
                self.build.close("summary")

    def attribute(self, where: tuple[int, int], wanted: str) -> str | None:
        """The value of an attribute of the tag whose attributes stand at `where`, entities decoded."""
        for m in _ATTRIBUTE.finditer(self.build.base, *where):
            if m.group(1).lower() == wanted:
                return _unescape(m.group(m.lastindex or 0))
        return None

    def inline(self, start: int, end: int) -> None:
        """Read one tag or comment that stands inside a line of Markdown.

        A heading that does not end in its paragraph is none: somebody writes about the tag.
        """
        heading = _HEADING.match(self.text, start, end)
        if heading is None or self._whole(heading):
            self._markup(start, end)

    def _whole(self, heading: re.Match[str]) -> bool:
        """Whether the tag of a heading has its other half: that is open, or stands before the paragraph ends."""
        slash, name = heading[1], heading[2].lower()
        if slash:
            return self.elements.within(name)
        behind = self.text[heading.end() : heading.end() + LONGEST_HEADING]
        blank = _BLANK_LINE.search(behind)
        return f"</{name}" in behind[: blank.start() if blank else None].lower()

    def settle(self) -> None:
        """Forget what was opened in a line and never closed: a Markdown block is over."""
        self._skip, self._opaque, self.quiet = [], None, False

    def close(self) -> None:
        """End the block that is open."""
        if self.build.open:
            self.build.close(self.elements.kind, self.elements.level)

    def supports(self) -> Iterator[Evidence]:
        """The links and notes read so far; complete once every block is closed."""
        for first, last, target in self._links:
            yield Evidence("link", self.build.span(first, last), target)
        for mark, key in self.notes:
            yield Evidence("footnote", self.build.span(mark, mark), key)

    def quotations(self) -> Iterator[Span]:
        """What stands in `<q>`."""
        for first, last in self._quotes:
            yield self.build.span(first, last)

    def comments(self) -> Iterator[Comment]:
        """The comments that address editlint, in places of the base text."""
        for start, end, mark in self._comments:
            yield Comment(self.build.base[start:end], Span(start, end), self.build.places[mark])


def _unescape(text: str) -> str:
    from html import unescape  # its table is only needed where there is an entity

    return unescape(text) if "&" in text else text


def _entity(text: str) -> str | None:
    """The characters that an entity stands for, None where it is none."""
    decoded = _unescape(text)
    if decoded == text:
        return None
    return " " if decoded.isspace() else decoded

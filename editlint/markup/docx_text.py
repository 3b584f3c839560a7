"""The text of a paragraph in Word, and what is in it: links, notes, code and things that are no text."""

from collections.abc import Callable, Iterator
from typing import Any, Literal, NamedTuple

from editlint.core.lazy_regex import LazyPattern
from editlint.document.records import PLACEHOLDER
from editlint.markup.docx_styles import Style, is_monospaced

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SPACES = frozenset(_W + each for each in ("tab", "br", "cr", "ptab"))
_OBJECTS = frozenset(_W + each for each in ("drawing", "pict", "object", "sym"))
_NOTES = {_W + "footnoteReference": "footnote", _W + "endnoteReference": "endnote"}
_LINE_ENDS = LazyPattern(r"[\r\n\t]")
_LINK_FIELD = LazyPattern(r"\s*HYPERLINK\s+\"([^\"]+)\"")
_CITING_FIELD = LazyPattern(r"\s*(?:CITATION|ADDIN\s+(?:ZOTERO_ITEM|EN\.CITE|CSL_CITATION|Mendeley))")

PieceKind = Literal["text", "code", "object"]


class Piece(NamedTuple):
    """Characters of the paragraph from `start` up to `end`: text, code in the line, or a picture or formula."""

    kind: PieceKind
    start: int
    end: int


class Support(NamedTuple):
    """A link, a citation or the mark of a note, and what it leads to."""

    kind: Literal["link", "citation", "footnote", "endnote"]
    start: int
    end: int
    target: str


class ParagraphText(NamedTuple):
    """The text of a paragraph on one line, with its parts; `properties` is the element that has its style."""

    text: str
    pieces: list[Piece]
    supports: list[Support]


def paragraph_text(
    paragraph: Any, styles: dict[str, Style], target: Callable[[str | None], str]
) -> ParagraphText:
    """The text of a paragraph's element. `target` gives the address of a relation."""
    reader = _Reader(styles, target)
    reader.read(paragraph)
    return ParagraphText(
        "".join(reader.parts), reader.pieces, sorted(reader.supports, key=lambda each: each.start)
    )


class _Reader:
    """Reads the elements in a paragraph, without recursion: a file can nest them as it likes."""

    def __init__(self, styles: dict[str, Style], target: Callable[[str | None], str]) -> None:
        self.parts: list[str] = []
        self.pieces: list[Piece] = []
        self.supports: list[Support] = []
        self._styles = styles
        self._target = target
        self._length = 0
        self._is_code = False
        self._is_hidden = False
        self._instruction: list[str] | None = None
        self._field_start = 0

    def read(self, paragraph: Any) -> None:
        """Read what is in the paragraph."""
        opened: list[tuple[Iterator[Any], Callable[[], None] | None]] = [(iter(paragraph), None)]
        while opened:
            child = next(opened[-1][0], None)
            if child is None:
                _, close = opened.pop()
                if close:
                    close()
            elif self._is_read(child.tag):
                opened.append((iter(child), self._open(child)))
            else:
                self._leaf(child)

    @staticmethod
    def _is_read(tag: object) -> bool:
        """Whether text may be in an element of that tag."""
        return tag in _CONTAINERS

    def _open(self, element: Any) -> Callable[[], None] | None:
        """Enter an element; returns what is done at its end."""
        if element.tag == _W + "r":
            self._is_code, self._is_hidden = self._properties(element.find(_W + "rPr"))
            return None
        if element.tag == _W + "hyperlink":
            return self._closing("link", self._target(element.get(_R + "id")))
        if element.tag == _W + "fldSimple":
            kind, address = _field(element.get(_W + "instr", ""))
            return self._closing(kind, address) if kind else None
        return None

    def _closing(self, kind: Literal["link", "citation"], address: str) -> Callable[[], None]:
        start = self._length

        def close() -> None:
            if address and self._length > start:
                self.supports.append(Support(kind, start, self._length, address))

        return close

    def _properties(self, properties: Any) -> tuple[bool, bool]:
        """Whether a run is code, and whether it is hidden."""
        if properties is None:
            return False, False
        style = properties.find(_W + "rStyle")
        fonts = properties.find(_W + "rFonts")
        meaning = self._styles.get(style.get(_W + "val", ""), Style()) if style is not None else Style()
        is_code = meaning.is_code or (fonts is not None and is_monospaced(fonts.get(_W + "ascii")))
        return is_code, properties.find(_W + "vanish") is not None

    def _leaf(self, element: Any) -> None:
        tag = element.tag
        if tag == _W + "fldChar":
            self._field_mark(element.get(_W + "fldCharType"))
        elif tag == _W + "instrText" and self._instruction is not None:
            self._instruction.append(element.text or "")
        elif self._is_hidden:
            return
        elif tag == _W + "t":
            self._add("code" if self._is_code else "text", _LINE_ENDS.sub(" ", element.text or ""))
        elif tag in _SPACES:
            self._add("text", " ")
        elif tag == _W + "noBreakHyphen":
            self._add("text", "-")
        elif tag in _OBJECTS or tag in (_M + "oMath", _M + "oMathPara"):
            self._add("object", PLACEHOLDER)
        elif tag in _NOTES:
            note = element.get(_W + "id", "")
            self.supports.append(
                Support(
                    "footnote" if _NOTES[tag] == "footnote" else "endnote", self._length, self._length, note
                )
            )

    def _field_mark(self, kind: str | None) -> None:
        """The start, the middle or the end of a field, such as a link or a citation of a reference manager."""
        if kind == "begin":
            self._instruction = []
        elif kind == "separate":
            self._field_start = self._length
        elif kind == "end" and self._instruction is not None:
            found, address = _field("".join(self._instruction))
            if found and self._field_start < self._length:
                self.supports.append(Support(found, self._field_start, self._length, address))
            self._instruction = None

    def _add(self, kind: PieceKind, text: str) -> None:
        if not text:
            return
        start, self._length = self._length, self._length + len(text)
        self.parts.append(text)
        if self.pieces and kind != "object" and self.pieces[-1].kind == kind:
            self.pieces[-1] = self.pieces[-1]._replace(end=self._length)
        else:
            self.pieces.append(Piece(kind, start, self._length))


_CONTAINERS = frozenset(
    _W + each
    for each in "r hyperlink ins moveTo smartTag sdt sdtContent fldSimple bdo dir customXml ruby rubyBase".split()
)


def _field(instruction: str) -> tuple[Literal["link", "citation"] | None, str]:
    """What a field is, and what it leads to."""
    if m := _LINK_FIELD.match(instruction):
        return "link", m[1]
    if _CITING_FIELD.match(instruction):
        return "citation", "field"
    return None, ""

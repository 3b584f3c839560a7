"""The block elements of HTML that are open around a text, and the kind of block that they make it."""

from collections.abc import Container, Mapping

import msgspec

from editlint.document.records import BlockKind

_KINDS: Mapping[str, BlockKind] = {
    "li": "list", "dt": "list", "dd": "list", "td": "table", "th": "table", "figcaption": "caption",
    "caption": "caption", "blockquote": "quotation", "h1": "heading", "h2": "heading", "h3": "heading",
    "h4": "heading", "h5": "heading", "h6": "heading", "title": "title",
}  # fmt: skip
# Elements whose end tags may be left out: which elements the start of each ends, and which it stops at.
_LISTS = frozenset("ul ol dl".split())
_IMPLIED_ENDS: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset({"li"}), _LISTS),
    "dt": (frozenset({"dt", "dd"}), _LISTS),
    "dd": (frozenset({"dt", "dd"}), _LISTS),
    "td": (frozenset({"td", "th"}), frozenset({"table"})),
    "th": (frozenset({"td", "th"}), frozenset({"table"})),
    "tr": (frozenset({"td", "th"}), frozenset({"table"})),
}
MUST_END = frozenset(_KINDS) - frozenset(_IMPLIED_ENDS)
"""Elements that decide the kind of block of their text, and whose end tags may not be left out."""
MAX_NESTING = 31
"""Open elements that are searched for the one that a tag ends, the innermost first."""
STRUCTURAL = frozenset(_KINDS) | _LISTS | {"table", "tr"}
"""Elements that decide the kind of block of their text, or contain some that do."""
QUOTING = frozenset({"aside", "div", "figure", "p", "section"})
"""Elements that are a quotation where their class says so."""
BLOCK_BREAKS = frozenset(_KINDS) | frozenset(
    "p div section article header footer main aside nav address ul ol dl table thead tbody tfoot tr hr "
    "figure details summary form fieldset legend body html head blockquote center hgroup option".split()
)
"""Elements that end the block before them."""
_ONE_LINE = frozenset({"title", "heading", "caption", "table"})


class _Element(msgspec.Struct, frozen=True):
    """An open element, with the kind of block that its text is, and whether it is in a quotation."""

    name: str
    kind: BlockKind
    level: int
    in_quotation: bool


_ROOT = _Element("", "paragraph", 0, False)


class OpenElements:
    """The block elements that are open."""

    def __init__(self) -> None:
        self.outer: tuple[BlockKind, int] = ("paragraph", 0)
        """The kind of block that the Markdown around the HTML makes the text, and the level of a heading."""
        self._open: list[_Element] = [_ROOT]

    @property
    def level(self) -> int:
        """The level of the heading around the current text, or 0."""
        return (self.outer[1] or self._open[-1].level) if self.kind == "heading" else 0

    @property
    def kind(self) -> BlockKind:
        """The kind of block of the current text."""
        kind, outer = self._open[-1].kind, self.outer[0]
        if outer in _ONE_LINE:
            return outer
        if kind in _ONE_LINE or kind == "quotation":
            return kind
        return outer if kind == "paragraph" or outer == "quotation" else kind

    @property
    def depth(self) -> int:
        """How many elements are open."""
        return len(self._open)

    def names(self, depth: int) -> list[str]:
        """The names of the open elements from that depth on, the outermost first."""
        return [each.name for each in self._open[depth:]]

    def end_at(self, depth: int) -> None:
        """End the open elements from that depth on."""
        del self._open[depth:]

    def is_innermost(self, name: str) -> bool:
        """Whether the innermost open element has that name."""
        return self._open[-1].name == name

    def open(self, name: str, *, is_quotation: bool = False) -> None:
        """The start tag of one of STRUCTURAL, or of one of QUOTING whose class says that it is a quotation."""
        elements = self._open
        if name in _IMPLIED_ENDS:
            self._end_innermost(*_IMPLIED_ENDS[name])
        outer = elements[-1]
        kind = _KINDS.get(name, outer.kind)
        level = int(name[1]) if kind == "heading" and name in _KINDS else outer.level
        in_quotation = outer.in_quotation or name == "blockquote" or is_quotation
        elements.append(
            _Element(
                name, "quotation" if in_quotation and kind not in _ONE_LINE else kind, level, in_quotation
            )
        )

    def _end_innermost(self, names: Container[str], stop_at: Container[str]) -> None:
        """End the innermost element of `names` and all in it, unless one of `stop_at` is further in."""
        elements = self._open
        for i in range(len(elements) - 1, max(len(elements) - 1 - MAX_NESTING, 0), -1):
            if elements[i].name in names:
                del elements[i:]
                return
            if elements[i].name in stop_at:
                return

    def end(self, name: str) -> None:
        """The end tag of one of STRUCTURAL or QUOTING."""
        self._end_innermost((name,), ())

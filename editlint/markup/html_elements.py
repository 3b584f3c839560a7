"""The elements of HTML that a text stands in, and what kind of block they make it."""

from collections.abc import Container, Mapping

import msgspec

from editlint.document.model import BlockKind

_KINDS: Mapping[str, BlockKind] = {
    "li": "list", "dt": "list", "dd": "list", "td": "table", "th": "table", "figcaption": "caption",
    "caption": "caption", "blockquote": "quotation", "h1": "heading", "h2": "heading", "h3": "heading",
    "h4": "heading", "h5": "heading", "h6": "heading", "title": "title",
}  # fmt: skip
# Elements that hold others of a kind, whose end tags may be left out: what the start of each ends.
_LISTS = frozenset("ul ol dl".split())
_ENDED: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset({"li"}), _LISTS),
    "dt": (frozenset({"dt", "dd"}), _LISTS),
    "dd": (frozenset({"dt", "dd"}), _LISTS),
    "td": (frozenset({"td", "th"}), frozenset({"table"})),
    "th": (frozenset({"td", "th"}), frozenset({"table"})),
    "tr": (frozenset({"td", "th"}), frozenset({"table"})),
}
_DEEPEST = 32
"""How far up an element is looked for that an end tag, or another start tag, ends."""
TELLING = frozenset(_KINDS) | _LISTS | {"table", "tr"}
"""Elements that have a say in the kind of their text, or hold some that have."""
BREAKS = frozenset(_KINDS) | frozenset(
    "p div section article header footer main aside nav address ul ol dl table thead tbody tfoot tr hr "
    "figure details summary form fieldset legend body html head blockquote center hgroup option".split()
)
"""Elements that end the block before them."""
_ONE_LINE = frozenset({"title", "heading", "caption", "table"})


class _Element(msgspec.Struct, frozen=True):
    """An element that tells what kind of block its text is."""

    name: str
    kind: BlockKind
    level: int
    quoted: bool


_ROOT = _Element("", "paragraph", 0, False)


class Elements:
    """Those that are open, outermost first."""

    def __init__(self) -> None:
        self.around: BlockKind = "paragraph"
        """The kind of block that the text is in by what is no HTML."""
        self._open: list[_Element] = [_ROOT]

    @property
    def level(self) -> int:
        """The level of the heading that text stands in here, 0 where it is in none."""
        return self._open[-1].level if self._open[-1].kind == "heading" else 0

    @property
    def kind(self) -> BlockKind:
        """The kind of block that text stands in here."""
        kind = self._open[-1].kind
        if kind in _ONE_LINE or kind == "quotation":
            return kind
        return self.around if kind == "paragraph" or self.around == "quotation" else kind

    def within(self, name: str) -> bool:
        """Whether the innermost of them has that name."""
        return self._open[-1].name == name

    def open(self, name: str) -> None:
        """An element that has a say in the kind of its text, or holds some that have."""
        elements = self._open
        if name in _ENDED:
            self._cut(*_ENDED[name])
        outer = elements[-1]
        kind = _KINDS.get(name, outer.kind)
        level = int(name[1]) if kind == "heading" and name in _KINDS else outer.level
        quoted = outer.quoted or name == "blockquote"
        elements.append(
            _Element(name, "quotation" if quoted and kind not in _ONE_LINE else kind, level, quoted)
        )

    def _cut(self, names: Container[str], inside: Container[str]) -> None:
        """End the innermost element of `names` and all in it, unless one of `inside` stands between."""
        elements = self._open
        for i in range(len(elements) - 1, max(len(elements) - _DEEPEST, 0), -1):
            if elements[i].name in names:
                del elements[i:]
                return
            if elements[i].name in inside:
                return

    def end(self, name: str) -> None:
        """The end tag of one of TELLING."""
        self._cut((name,), ())

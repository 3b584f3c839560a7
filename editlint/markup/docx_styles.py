"""What the styles of Word mean: the kind of block of a paragraph, and what is code."""

from typing import TYPE_CHECKING, NamedTuple

from editlint.core.lazy_regex import LazyPattern
from editlint.document.records import BlockKind

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

MAX_BASES = 10
"""Styles that a style may be based on, one on the other."""
_HEADING = LazyPattern(r"heading (\d)")
_SKIPPED = LazyPattern(r"toc|table of|index|bibliography|header|footer|page number|envelope|macro text")
_CODE = LazyPattern(
    r"html preformatted|html code|(?:source |inline |verbatim )?code|verbatim|listing|preformatted|computer"
)
_MONOSPACED = frozenset(
    "courier|courier new|consolas|menlo|monaco|lucida console|source code pro|cascadia code|cascadia mono"
    "|dejavu sans mono|fira code|jetbrains mono|andale mono|liberation mono".split("|")
)
_KINDS: tuple[tuple[str, BlockKind], ...] = (
    ("title", "title"),
    ("subtitle", "summary"),
    ("abstract", "summary"),
    ("list", "list"),
    ("quote", "quotation"),
    ("intense quote", "quotation"),
    ("block text", "quotation"),
    ("block quot", "quotation"),
    ("caption", "caption"),
    ("image caption", "caption"),
    ("table caption", "caption"),
)


class Style(NamedTuple):
    """What a style makes of a paragraph or a run: `is_skipped` where it is no prose of the author, such as contents."""

    kind: BlockKind = "paragraph"
    level: int = 0
    is_code: bool = False
    is_skipped: bool = False


def read_styles(document: "WordDocument") -> dict[str, Style]:
    """The meaning of each style of a document, by its id."""
    # The elements, because python-docx has no object for a style whose kind is not given.
    found: dict[str, Style] = {}
    for element in document.styles.element.style_lst:
        names, base = list[str](), element
        for _ in range(MAX_BASES):
            if base is None:
                break
            names.append((base.name_val or "").lower())
            base = base.base_style
        found[element.styleId or ""] = _meaning(names)
    return found


def _meaning(names: list[str]) -> Style:
    """The meaning of a style by its name, and those of the styles that it is based on."""
    for name in names:
        if m := _HEADING.match(name):
            return Style("heading", min(int(m[1]) or 1, 6))
        if _SKIPPED.match(name):
            return Style(is_skipped=True)
        if _CODE.match(name):
            return Style(is_code=True)
        for start, kind in _KINDS:
            if name.startswith(start):
                return Style(kind)
    return Style()


def is_monospaced(font: str | None) -> bool:
    """Whether a font is one that shows code."""
    return (font or "").lower() in _MONOSPACED

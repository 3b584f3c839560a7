"""How the lines of AsciiDoc look that start a block."""

from editlint.core.lazy_regex import LazyPattern
from editlint.markup.asciidoc.attributes import ATTRIBUTE_LINE
from editlint.markup.lines import Lines

COMMENT = LazyPattern(r"//(?!/)")
BLOCK_TITLE = LazyPattern(r"\.(?=\.?[^ \t.])")
ATTRIBUTE_ENTRY = LazyPattern(r":(?P<name>!?\w[^:\n]{0,200}):(?:[ \t]+(?P<value>[^\n]*))?$")
SECTION_TITLE = LazyPattern(r"(?P<marks>={1,6}|\#{1,6})[ \t]+(?P<text>\S.*?)(?:(?<![ \t])[ \t]+(?P=marks))?$")
BREAK = LazyPattern(r"'{3,}$|<{3,}$|(?:(?:- ?){3}|(?:\* ?){3}|(?:_ ?){3})$")
BLOCK_MACRO = LazyPattern(r"(?P<name>[A-Za-z_][\w-]*)::(?P<target>[^\[\n]*)\[(?P<text>[^\n]*)\]$")
CHECKBOX = LazyPattern(r"\[[ xX*]\][ \t]+")
ITEM = LazyPattern(
    r"[ \t]*(?:-|\*{1,5}|•|\.{1,5}|\d{1,9}\.|[a-zA-Z]\.|[ivxIVX]{1,9}\)|<(?:\d{1,4}|\.)>)[ \t]+(?=\S)"
)
TERM = LazyPattern(r"(?!//[^/])[ \t]*(?P<term>[^ \t\n].*?)(?P<mark>:{2,4}|;;)(?:$|[ \t]+)")
_DELIMITER = LazyPattern(r"--$|`{3}[^`\n]*$|([-.=*_+/])\1{3,}$|[|,:!]={3,}$")
_UNDERLINE = LazyPattern(r"([=\-~^+])\1+$")
_LEVELS = "=-~^+"


def delimiter_of(line: str) -> str:
    """The delimiter in a line that starts a block, '' where it starts none. That of a fence is without its language."""
    m = _DELIMITER.match(line)
    return "" if m is None else "```" if line.startswith("```") else line


def starts_block(lines: Lines, at: int) -> bool:
    """Whether a line ends the paragraph before it, though no line between them is blank."""
    text = lines.text(at)
    return (text.startswith("[") and ATTRIBUTE_LINE.match(text) is not None) or bool(delimiter_of(text))


def ends_item(lines: Lines, at: int) -> bool:
    """Whether a line ends the text of the item before it."""
    text = lines.text(at)
    return (
        text == "+"
        or starts_block(lines, at)
        or ITEM.match(text) is not None
        or TERM.match(text) is not None
        or (text[0] in "=#" and SECTION_TITLE.match(text) is not None)
        or BLOCK_MACRO.match(text) is not None
    )


def underlined_level(lines: Lines, at: int) -> int:
    """The level of a title with a line under it, from 1; 0 where it is none."""
    text, below = lines.text(at), lines.text(at + 1)
    if (
        not _UNDERLINE.match(below)
        or abs(len(text) - len(below)) > 1
        or text[0] in ". "
        or ATTRIBUTE_LINE.match(text)
    ):
        return 0
    return _LEVELS.index(below[0]) + 1 if any(map(str.isalnum, text)) else 0

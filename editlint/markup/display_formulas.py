"""Display formulas in Markdown: where they are, and whether one stands in the middle of a paragraph.

Such a formula does not end its paragraph: "The law says", the formula, and "which nobody doubts" are one sentence.
"""

from editlint.core.lazy_regex import LazyPattern

# There may be formulas in its text, as in \text{for all $t$}.
DISPLAY_FORMULA = LazyPattern(r"\n[ \t]*\$\$(?:[^$\n]|\$(?!\$)|\n(?![ \t]*\n))*\$\$")
FORMULA_ENVIRONMENT = (
    r"(?:equation|align(?:at|ed)?|flalign|gather(?:ed)?|multline|eqnarray|math|displaymath|split|[dr]?cases|array|"
    r"[pbvBV]?matrix|subequations)"
)
"""The environments of LaTeX that are formulas, as a pattern."""
_OPENING_PATTERN = rf"(?:\$\$|\\begin\{{{FORMULA_ENVIRONMENT}\*?\}})"
_OPENING = LazyPattern(rf"[ \t]*{_OPENING_PATTERN}")
# No heading, quotation, table, tag, fence, directive or template.
_TEXT_LINE = LazyPattern(
    r"(?![^\n]*\|)[ \t]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)?(?:[*_]{0,2}[\w\"'(;\[]|\$|\\|`(?!``))"
)
"""A line that a paragraph or list item may end with."""
# A capital may start a new sentence, whose full stop before it is in the formula or was left out.
_CONTINUING_LINE = LazyPattern(rf"\n[ \t]*(?:[*_(]{{0,2}}[a-z]|{_OPENING_PATTERN})")
"""A line that goes on with what the line before the formula began."""


def is_in_paragraph(text: str, start: int, first: int, last: int) -> bool:
    """Whether a formula starts at `start`, alone on the lines from `first` to `last`, in the middle of a paragraph."""
    if not _OPENING.match(text, start):
        return False
    before = text.rfind("\n", 0, max(first - 1, 0)) + 1
    return bool(first and _TEXT_LINE.match(text, before, first) and _CONTINUING_LINE.match(text, last))

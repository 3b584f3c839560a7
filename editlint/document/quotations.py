"""What stands in quotation marks."""

import re
from collections.abc import Iterator

from editlint.core.lazy_regex import LazyPattern
from editlint.core.span import Span

# A quotation never leaves its block. One that is not closed runs to the block's end, as is the custom for
# quotations of several paragraphs; so no mark is looked for twice. Straight marks open before and close after
# something that is no letter.
_QUOTED = LazyPattern(
    r"“[^”\n]*(?:”|$)"
    r"|«[^»\n]*(?:»|$)"
    r"|„[^“”\n]*(?:[“”]|$)"
    r"|(?<![\w\"])\"(?=[^\s\"])[^\"\n]*\"(?!\w)"
    r"|(?<!\w)‘[^‘\n]*?[^\s‘]’(?!\w)",
    re.MULTILINE,
)
_MARKS = '"“«„‘'
"""What opens a quotation: without one, none is looked for."""


def find_quotations(text: str, start: int, end: int) -> Iterator[Span]:
    """The quotations between two places of a text in which each line is a block."""
    within = text[start:end]
    if any(mark in within for mark in ('"' if within.isascii() else _MARKS)):
        for m in _QUOTED.finditer(text, start, end):
            yield Span(*m.span())

"""Text of others inside Markdown."""

from editlint.core.lazy_regex import LazyPattern
from editlint.core.printable import printable

_BACKTICKS = LazyPattern("`+")
_LINK_MARKS = LazyPattern(r"([\\\[\]])")


def code_span(text: str) -> str:
    """The text on one line as a code span, in which nothing is Markdown, a link, a mention or a reference."""
    text = printable(text)
    longest = max((len(run) for run in _BACKTICKS.findall(text)), default=0)
    fence = "`" * (longest + 1)
    space = " " if longest or not text.strip(" ") or text[0] == text[-1] == " " else ""
    return f"{fence}{space}{text}{space}{fence}"


def escape_link_text(text: str) -> str:
    """The text with backslashes before what starts a link in a message of SARIF."""
    return _LINK_MARKS.sub(r"\\\1", text)

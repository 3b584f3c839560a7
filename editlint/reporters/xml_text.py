"""Text for XML reports: escaped, and without the characters that XML 1.0 forbids."""

from xml.sax.saxutils import escape, quoteattr

from editlint.core.printable import printable, printable_lines

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n<!-- a report of editlint -->\n'
"""How every report starts, by which editlint knows it again."""


def xml_attribute(text: str) -> str:
    """The text as the value of an attribute, with its quotation marks."""
    return quoteattr(printable(text))


def xml_text(text: str) -> str:
    """The text as the content of an element; its line ends stay."""
    return escape(printable_lines(text))

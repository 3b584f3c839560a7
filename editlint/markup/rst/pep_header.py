"""The header of a Python Enhancement Proposal: lines such as `Title: A guide`, as in a message of e-mail."""

from editlint.core.lazy_regex import LazyPattern
from editlint.markup.document_parts import DocumentParts
from editlint.markup.lines import Lines

_FIELD = LazyPattern(r"(?P<name>[A-Z][A-Za-z-]{1,40}):(?: +|$)")


def read_pep_header(parts: DocumentParts, lines: Lines) -> int:
    """Keep the fields of the header; returns where the text after it starts, 0 where there is no header."""
    if not lines.text(0).startswith("PEP: "):
        return 0
    end = lines.until_blank(0)
    for at in range(end):
        if m := _FIELD.match(lines.text(at)):
            parts.values.setdefault(m["name"].lower(), lines.text(at)[m.end() :])
            if m["name"] == "Title" and not parts.has_title:
                start, stop = lines.ranges[at]
                parts.build.add_text(start + m.end(), stop)
                parts.build.close_block("title")
                parts.has_title = True
    return end

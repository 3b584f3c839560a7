"""Reads reStructuredText files."""

from editlint.core.lazy_regex import LazyPattern
from editlint.document.model import Document
from editlint.document.records import FrontMatter
from editlint.markup.block_context import Context
from editlint.markup.document_parts import DocumentParts
from editlint.markup.front_matter import ParsedFrontMatter, read_front_matter
from editlint.markup.lines import Lines
from editlint.markup.rst.blocks import BlockReader
from editlint.markup.rst.pep_header import read_pep_header
from editlint.markup.tabs import expand_tabs

_REQUEST = LazyPattern(r"\s*(?:###|@\w+ *=|(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) \S)")
"""How files of the extension `.rest` start that are requests to a web server, and no articles."""
_SHORT_TITLE = LazyPattern(r"\ufeff?---[ \t]*\n[^\n:]+\n---[ \t]*(?:\n|\Z)")
"""A title of three characters between two lines, which looks like front matter."""


def read(source: str, name: str = "") -> Document:
    """The document in reStructuredText, with or without front matter."""
    front = read_front_matter(source)
    if _SHORT_TITLE.match(source):
        front = ParsedFrontMatter(FrontMatter(), int(source.startswith("\ufeff")), [])
    parts = DocumentParts(source, front, expand_tabs(source, front.body))
    reader = BlockReader(parts)
    if not (name.lower().endswith(".rest") and _REQUEST.match(source, front.body)):
        lines = Lines.of(parts.build.base, front.body)
        lines = lines.part(0, len(lines))
        body = read_pep_header(parts, lines)
        reader.read(Lines(lines.base, lines.ranges[body:]), Context())
    return parts.document(reader.targets.resolve)

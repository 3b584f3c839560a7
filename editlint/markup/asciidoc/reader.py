"""Reads AsciiDoc files."""

from editlint.document.model import Document
from editlint.markup.asciidoc.blocks import BlockReader
from editlint.markup.asciidoc.header import read_header
from editlint.markup.asciidoc.preprocessor import without_directives
from editlint.markup.block_context import Context
from editlint.markup.document_parts import DocumentParts
from editlint.markup.front_matter import read_front_matter
from editlint.markup.lines import Lines
from editlint.markup.tabs import expand_tabs

_SIGNED = "-----BEGIN PGP "
"""The start of keys and signatures, which have the extension `.asc` as well."""


def read(source: str, name: str = "") -> Document:
    """The document in AsciiDoc, with or without front matter."""
    front = read_front_matter(source)
    parts = DocumentParts(source, front, expand_tabs(source, front.body))
    reader = BlockReader(parts)
    if not source.startswith(_SIGNED, front.body):
        lines = without_directives(Lines.of(parts.build.base, front.body))
        body = read_header(reader, lines)
        reader.read(Lines(lines.base, lines.ranges[body:]), Context())
    return parts.document(str)

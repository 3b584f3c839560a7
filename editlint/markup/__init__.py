"""One reader for each format of articles; a new format is a new module here and a line below."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeVar

import msgspec

from editlint.core.source_map import SourceMap
from editlint.document.model import Document
from editlint.document.records import Comment, Image
from editlint.document.tokens import Vocabulary
from editlint.markup.line_feeds import is_clean, with_line_feeds

SUFFIXES: Mapping[str, str] = MappingProxyType(
    {
        ".md": "markdown",
        ".markdown": "markdown",
        ".mdx": "markdown",
        ".html": "html",
        ".xhtml": "html",
        ".txt": "plain",
    }
)
"""The file extensions, and the format that each is read as."""

FORMATS = ("markdown", "html", "plain")


def read_document(source: str, format: str, name: str = "", vocabulary: Vocabulary | None = None) -> Document:
    """The document in `source`. `name` is that of the file: its extension distinguishes MDX from Markdown.

    `vocabulary` is the run's, where there is a run. Raises KeyError where there is no such format.
    """
    # Readers are imported when they are used: a run over Markdown needs no other.
    if format == "markdown":
        from editlint.markup.markdown import read as reader
    elif format == "html":
        from editlint.markup.html import read as reader
    elif format == "plain":
        from editlint.markup.plain import read as reader
    else:
        raise KeyError(format)
    document = reader(source, name) if is_clean(source) else _read_with_line_feeds(reader, source, name)
    document.vocabulary = vocabulary
    return document


def _read_with_line_feeds(reader: Callable[[str, str], Document], source: str, name: str) -> Document:
    """The document in a source with other line ends: its places are those in the source itself."""
    origin = with_line_feeds(source)
    document = reader(origin.text, name)
    document.source = source  # what the reader saw stays in `source_as_read`
    document.prose = document.prose.rebased(origin)
    document.comments = tuple([_at_origin(each, origin) for each in document.comments])
    document.images = tuple([_at_origin(each, origin) for each in document.images])
    return document


_Placed = TypeVar("_Placed", Comment, Image)


def _at_origin(record: _Placed, origin: SourceMap) -> _Placed:
    """The record with its span in the source that `origin` was made from."""
    return msgspec.structs.replace(record, span=origin.source_span(record.span))

"""A document that was read from a text which was made from its source."""

from typing import TypeVar

import msgspec

from editlint.core.source_map import SourceMap
from editlint.document.model import Document
from editlint.document.records import Comment, Image

_Placed = TypeVar("_Placed", Comment, Image)


def rebased(document: Document, origin: SourceMap, source: str) -> Document:
    """The document with its places in the source, from which `origin` is the text that its reader saw.

    That text and the prose as a view of it stay in `source_as_read` and `prose_as_read`.
    """
    document.source = source
    document.origin = origin
    document.prose = document.prose.rebased(origin)
    document.comments = tuple([_at_origin(each, origin) for each in document.comments])
    document.images = tuple([_at_origin(each, origin) for each in document.images])
    return document


def _at_origin(record: _Placed, origin: SourceMap) -> _Placed:
    """The record with its span in the source that `origin` was made from."""
    return msgspec.structs.replace(record, span=origin.source_span(record.span))

"""Documents in a row as one, such as the cells of a notebook."""

from collections.abc import Sequence
from typing import NamedTuple, TypeVar

import msgspec

from editlint.core.source_map import SourceMap
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.document.records import Comment, Evidence, Image
from editlint.document.tables import BlockTable

_Placed = TypeVar("_Placed", Comment, Image)


class Part(NamedTuple):
    """A document that starts at an offset of the whole source."""

    document: Document
    offset: int


def join_documents(source: str, parts: Sequence[Part]) -> Document:
    """One document of all parts, which follow each other in `source`; the first has the front matter."""
    blocks, headings = BlockTable(), 0
    links: list[Span] = []
    quotations: list[Span] = []
    code: list[int] = []
    evidence: list[Evidence] = []
    comments: list[Comment] = []
    images: list[Image] = []
    at = 0
    for document, offset in parts:
        for block in document.blocks:
            blocks.add(
                block.kind, block.span.start + at, block.span.end + at, block.level, block.section + headings
            )
        headings += len(document.headings)
        links += [_moved(span, at) for span in document.links]
        quotations += [_moved(span, at) for span in document.markup_quotations]
        code += [place + at for place in document.code_places]
        evidence += [
            msgspec.structs.replace(each, span=_moved(each.span, at)) for each in document.markup_evidence
        ]
        comments += [_moved_record(each, offset, at) for each in document.comments]
        images += [_moved_record(each, offset, at) for each in document.images]
        at += len(document.prose)
    first = parts[0].document if parts else None
    return Document(
        source=source,
        prose=_joined_prose(parts),
        blocks=blocks,
        links=links,
        markup_quotations=quotations,
        code=code,
        evidence=evidence,
        comments=comments,
        images=images,
        front=first.front_matter if first else None,
        language=first.language if first else None,
    )


def _joined_prose(parts: Sequence[Part]) -> SourceMap:
    """The prose of all parts. Each is a view of a base that is a view of the part."""
    bases = [each.document.prose.base or SourceMap.of(each.document.source) for each in parts]
    offsets = [0]
    for base in bases:
        offsets.append(offsets[-1] + len(base))
    joined_base = SourceMap.joined((base, each.offset) for base, each in zip(bases, parts, strict=True))
    return SourceMap.joined(
        ((each.document.prose, offset) for each, offset in zip(parts, offsets, strict=False)), joined_base
    )


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _moved_record(record: _Placed, by: int, prose_by: int) -> _Placed:
    return msgspec.structs.replace(record, span=_moved(record.span, by), at=record.at + prose_by)

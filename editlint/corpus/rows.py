"""An article of a corpus: a row of a table."""

import msgspec

from editlint.core.errors import EditlintError
from editlint.markup import read_document
from editlint.runner.files import MAX_ARTICLE_BYTES, decode_article

_ZIP = b"PK\x03\x04"
"""What a .docx file starts with, and no text."""


class Row(msgspec.Struct, frozen=True):
    """An article: its id, its content as bytes, the name of its format, and the values that are copied.

    `format` is the value of the column for it, or the format of all articles; None where the id decides. `error` says
    why there is no content, None where nothing is wrong.
    """

    id: str
    content: bytes | None
    format: str | None = None
    kept: tuple[str | None, ...] = ()
    error: str | None = None


def decode_content(row: Row) -> str:
    """The text that the places of an article count in. Raises EditlintError where there is none, or it is none."""
    content = content_of_row(row)
    if content.startswith(_ZIP):
        return read_document(content, "docx").source
    return decode_article(content, row.id)


def content_of_row(row: Row) -> bytes:
    """The content of an article. Raises EditlintError where there is none, or too much."""
    if row.error is not None or row.content is None:
        raise EditlintError(row.error or "there is no text: the value is null")
    if len(row.content) > MAX_ARTICLE_BYTES:
        raise EditlintError(too_long(len(row.content)))
    return row.content


def too_long(size: int) -> str:
    """What is said of an article with that many bytes."""
    return f"the text has {size:,} bytes, and the limit is {MAX_ARTICLE_BYTES:,}"

"""An article of a corpus: a row of a table."""

import msgspec


class Row(msgspec.Struct, frozen=True):
    """An article: its id, its content as bytes, the name of its format, and the values that are copied.

    `format` is the value of the column for it, or the format of all articles; None where the id decides. `error` says
    why there is no content, None where there is one.
    """

    id: str
    content: bytes | None
    format: str | None = None
    kept: tuple[str | None, ...] = ()
    error: str | None = None

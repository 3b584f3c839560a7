"""Which columns of the input are read, and what a missing one is called."""

from collections.abc import Sequence

import msgspec

from editlint.core.errors import EditlintError
from editlint.corpus.tables import articles_schema
from editlint.io.did_you_mean import unknown_name
from editlint.markup import FORMATS


class Columns(msgspec.Struct, frozen=True):
    """The columns of the input: that of the text, that of the id, that of the format, and those to copy.

    Without an id, an article is known by its file and its place in it. `format` is the format of all articles, where
    none is in a column; None where ids decide.
    """

    text: str
    id: str | None = None
    format_column: str | None = None
    format: str | None = None
    kept: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All that are read, each once."""
        named = (self.text, self.id, self.format_column, *self.kept)
        return tuple(dict.fromkeys(name for name in named if name is not None))


def named_columns(text: str, id: str | None, format: str | None, kept: Sequence[str]) -> Columns:
    """The columns that a command names; `format` is a column unless it is the name of a format.

    Raises EditlintError for a column to copy whose name the table of articles has already.
    """
    for name in kept:
        if name.casefold() in articles_schema([]).names:  # databases do not mind the case
            raise EditlintError(
                f"the table of articles has a column '{name}' of its own: --keep another", path=name
            )
    is_format = format is None or format in FORMATS
    return Columns(text, id, None if is_format else format, format if is_format else None, tuple(kept))


def check_columns(columns: Columns, present: Sequence[str], file: str) -> None:
    """Raises EditlintError for a column that a file does not have."""
    for name in columns.names:
        if name not in present:
            raise EditlintError(unknown_name("column", name, list(present)), path=file)

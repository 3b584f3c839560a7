"""The texts that are open in the client, as it last sent them."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
from lsprotocol import types

from editlint.server.positions import PositionEncoding, join_surrogates
from editlint.server.text_changes import apply_changes
from editlint.server.uris import path_of


class Buffer(msgspec.Struct, frozen=True):
    """A text that is open, in one of its states.

    `version` is the client's number of the state; a client may count as it likes, so that it does not say which of two
    states is newer: only one of them is current. `path` is its file, or that of the notebook that it is a cell of, None
    where it has no file on this machine. `is_cell` says that it is a cell of a notebook.
    """

    uri: str
    language: str
    text: str
    version: int | None
    path: Path | None = None
    is_cell: bool = False


class Buffers:
    """The open texts by their URIs, in a client that counts in that encoding."""

    def __init__(self, encoding: PositionEncoding) -> None:
        self._encoding: PositionEncoding = encoding
        self._open: dict[str, Buffer] = {}

    def __iter__(self) -> Iterator[Buffer]:
        return iter(tuple(self._open.values()))

    def get(self, uri: str) -> Buffer | None:
        """The current state of an open text, None where it is not open."""
        return self._open.get(uri)

    def of_file(self, path: Path) -> Buffer | None:
        """The open text of a file, None where it is not open."""
        return next((each for each in self if each.path == path and not each.is_cell), None)

    def has_file(self, path: Path) -> bool:
        """Whether a file is open."""
        return self.of_file(path) is not None

    def is_current(self, buffer: Buffer) -> bool:
        """Whether the text is open, and in this state."""
        return self._open.get(buffer.uri) is buffer

    def open(self, item: types.TextDocumentItem, notebook: Path | None = None) -> Buffer:
        """Open a text; one that is open already is replaced. `notebook` is the file that it is a cell of."""
        return self._keep(
            Buffer(
                uri=item.uri,
                language=item.language_id,
                text=join_surrogates(item.text),
                version=item.version,
                path=notebook or path_of(item.uri),
                is_cell=notebook is not None,
            )
        )

    def change(
        self,
        document: types.VersionedTextDocumentIdentifier,
        changes: Sequence[types.TextDocumentContentChangeEvent],
    ) -> Buffer | None:
        """Change an open text, in the order in which changes arrive; None where it is not open."""
        buffer = self._open.get(document.uri)
        if buffer is None:
            return None
        text = apply_changes(buffer.text, changes, self._encoding)
        return self._keep(msgspec.structs.replace(buffer, text=text, version=document.version))

    def close(self, uri: str) -> Buffer | None:
        """Close a text; None where it was not open."""
        return self._open.pop(uri, None)

    def _keep(self, buffer: Buffer) -> Buffer:
        self._open[buffer.uri] = buffer
        return buffer

"""Edits of files as the client takes them."""

from collections.abc import Sequence

import msgspec
from lsprotocol import types

from editlint.server.client import ClientFeatures
from editlint.server.positions import Positions
from editlint.server.replacement import Replacement


class EditedText(msgspec.Struct, frozen=True):
    """A text to edit: its address, its version where it is open in the editor, else None, and its positions."""

    uri: str
    version: int | None
    positions: Positions


def workspace_edit(
    edited: EditedText, changes: Sequence[Replacement], client: ClientFeatures
) -> types.WorkspaceEdit:
    """The disjoint changes of one text; with its version where the client takes one."""
    edits = [types.TextEdit(edited.positions.range(each.span), each.text) for each in changes]
    if not client.document_changes:
        return types.WorkspaceEdit(changes={edited.uri: edits})
    identifier = types.OptionalVersionedTextDocumentIdentifier(edited.uri, edited.version)
    return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(identifier, list(edits))])


def new_file(uri: str, text: str) -> types.WorkspaceEdit:
    """The edit that creates a file, for a client that `creates_files`; it fails where the file exists."""
    start = types.Position(0, 0)
    create = types.CreateFile(uri, options=types.CreateFileOptions(overwrite=False, ignore_if_exists=False))
    return types.WorkspaceEdit(
        document_changes=[
            create,
            types.TextDocumentEdit(
                types.OptionalVersionedTextDocumentIdentifier(uri, None),
                [types.TextEdit(types.Range(start, start), text)],
            ),
        ]
    )

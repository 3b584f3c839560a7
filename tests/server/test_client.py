"""What a client says that it can do."""

import pytest
from lsprotocol import types

from editlint.server.client import ClientFeatures, client_features

MARKDOWN, PLAIN = types.MarkupKind.Markdown, types.MarkupKind.PlainText
LITERALS = types.ClientCodeActionLiteralOptions(types.ClientCodeActionKindOptions([]))


def edits(**fields: object) -> types.ClientCapabilities:
    edit = types.WorkspaceEditClientCapabilities(**fields)  # type: ignore[arg-type]
    return types.ClientCapabilities(workspace=types.WorkspaceClientCapabilities(workspace_edit=edit))


def actions(**fields: object) -> types.ClientCapabilities:
    action = types.CodeActionClientCapabilities(**fields)  # type: ignore[arg-type]
    return types.ClientCapabilities(text_document=types.TextDocumentClientCapabilities(code_action=action))


def hover(*formats: types.MarkupKind) -> types.ClientCapabilities:
    hovers = types.HoverClientCapabilities(content_format=list(formats))
    return types.ClientCapabilities(text_document=types.TextDocumentClientCapabilities(hover=hovers))


CREATE, RENAME = types.ResourceOperationKind.Create, types.ResourceOperationKind.Rename
EDIT = types.ClientCodeActionResolveOptions(["edit"])


@pytest.mark.parametrize(
    "capabilities, expected",
    [
        (types.ClientCapabilities(), ClientFeatures()),
        (types.ClientCapabilities(window=types.WindowClientCapabilities()), ClientFeatures()),
        (edits(document_changes=True), ClientFeatures(document_changes=True)),
        (edits(document_changes=True, resource_operations=[RENAME]), ClientFeatures(document_changes=True)),
        (
            edits(document_changes=True, resource_operations=[RENAME, CREATE]),
            ClientFeatures(document_changes=True, creates_files=True),
        ),
        # as Neovim 0.7 has it: an edit that creates a file is one of its `documentChanges`, versions or not
        (edits(resource_operations=[CREATE]), ClientFeatures(creates_files=True)),
        (actions(code_action_literal_support=LITERALS), ClientFeatures(code_actions=True)),
        (actions(data_support=True, resolve_support=EDIT), ClientFeatures(resolves_edits=True)),
        (actions(data_support=False, resolve_support=EDIT), ClientFeatures()),
        (
            actions(data_support=True, resolve_support=types.ClientCodeActionResolveOptions(["command"])),
            ClientFeatures(),
        ),
        (hover(MARKDOWN, PLAIN), ClientFeatures(markdown_hover=True)),
        (hover(PLAIN, MARKDOWN), ClientFeatures()),
        (hover(), ClientFeatures()),
    ],
)
def test_nothing_is_taken_for_granted(
    capabilities: types.ClientCapabilities, expected: ClientFeatures
) -> None:
    assert client_features(capabilities) == expected

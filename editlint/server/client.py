"""What the client can do, of all that the features of the server depend on."""

import msgspec
from lsprotocol import types


class ClientFeatures(msgspec.Struct, frozen=True, kw_only=True):
    """What the client can do; all of it is False where it says nothing.

    code_actions: take actions with edits, and not only commands. document_changes: take edits with the version of the
    document. creates_files: create a file in an edit. resolves_edits: ask for the edit of a code action when it is
    chosen. shows_documents: open an address or a range when the server asks for it. markdown_hover,
    markdown_completion: show Markdown.
    """

    code_actions: bool = False
    document_changes: bool = False
    creates_files: bool = False
    resolves_edits: bool = False
    shows_documents: bool = False
    markdown_hover: bool = False
    markdown_completion: bool = False


def client_features(capabilities: types.ClientCapabilities) -> ClientFeatures:
    """What the client says that it can do."""
    edits = _edit_capabilities(capabilities)
    text = capabilities.text_document or types.TextDocumentClientCapabilities()
    item = (text.completion and text.completion.completion_item) or types.ClientCompletionItemOptions()
    documents = capabilities.window and capabilities.window.show_document
    return ClientFeatures(
        code_actions=bool(text.code_action and text.code_action.code_action_literal_support),
        document_changes=bool(edits.document_changes),
        creates_files=types.ResourceOperationKind.Create in (edits.resource_operations or ()),
        resolves_edits=_resolves_edits(text.code_action),
        shows_documents=bool(documents and documents.support),
        markdown_hover=bool(text.hover)
        and _prefers_markdown(text.hover.content_format if text.hover else None),
        markdown_completion=_prefers_markdown(item.documentation_format),
    )


def _edit_capabilities(capabilities: types.ClientCapabilities) -> types.WorkspaceEditClientCapabilities:
    workspace = capabilities.workspace
    return (workspace and workspace.workspace_edit) or types.WorkspaceEditClientCapabilities()


def _resolves_edits(actions: types.CodeActionClientCapabilities | None) -> bool:
    """Whether the edit of an action may come later; its `data` must then come back."""
    if actions is None or actions.resolve_support is None or not actions.data_support:
        return False
    return "edit" in actions.resolve_support.properties


def _prefers_markdown(formats: object) -> bool:
    """Whether Markdown is the first of the formats that the client names, the best one first."""
    return isinstance(formats, list | tuple) and list(formats[:1]) == [types.MarkupKind.Markdown]

"""The language server: the session that a client begins, and the client as the session sees it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
from lsprotocol import types
from pygls.lsp.server import LanguageServer

from editlint._version import __version__
from editlint.core.printable import printable
from editlint.runner.options import Options
from editlint.server.positions import PositionEncoding
from editlint.server.protocol import Protocol
from editlint.server.session import Session
from editlint.server.settings import read_settings
from editlint.server.uris import path_of

WATCHED = "**/{*.yml,*.yaml,*.txt,pyproject.toml,.editlint-baseline.jsonl}"
"""The files that may decide about articles: configurations, rules, lists of words, baselines."""
_MARKDOWN_CELLS = types.NotebookDocumentSyncOptions(
    notebook_selector=[
        types.NotebookDocumentFilterWithCells(
            notebook="*", cells=[types.NotebookCellLanguage(language="markdown")]
        )
    ]
)


class EditlintServer(LanguageServer):
    """The server, with the session from the first message of its client on. `options` are those of every check."""

    session: Session

    def __init__(self, options: Options) -> None:
        super().__init__(
            "editlint",
            __version__,
            text_document_sync_kind=types.TextDocumentSyncKind.Incremental,
            notebook_document_sync=_MARKDOWN_CELLS,
            protocol_cls=Protocol,
        )
        self._options = options

    def begin(self, params: types.InitializeParams) -> None:
        """Begin the session with the client."""
        settings, problems = read_settings(params.initialization_options)
        self.session = Session(
            self,
            msgspec.structs.replace(self._options, cwd=_first_folder(params) or self._options.cwd),
            _encoding(self.workspace.position_encoding),
            settings,
            pulls=pulls_diagnostics(params.capabilities),
        )
        for problem in problems:
            self.show(problem)

    def publish(self, uri: str, version: int | None, diagnostics: Sequence[types.Diagnostic]) -> None:
        """Show these diagnostics of a text in place of all earlier ones."""
        self.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(uri, list(diagnostics), version=version)
        )

    def show(self, message: str) -> None:
        """Show a message about something that is wrong."""
        self.window_show_message(types.ShowMessageParams(types.MessageType.Error, f"editlint: {message}"))

    def log(self, message: str) -> None:
        """Write a line into the log of the server."""
        self.window_log_message(types.LogMessageParams(types.MessageType.Info, printable(message)))

    def refresh(self) -> None:
        """Ask again for all diagnostics, where the client can be told to."""
        workspace = self.client_capabilities.workspace
        if workspace and workspace.diagnostics and workspace.diagnostics.refresh_support:
            self.workspace_diagnostic_refresh(None)

    def watch_files(self) -> None:
        """Have the client say when a file changes that may decide about articles, where it can."""
        workspace = self.client_capabilities.workspace
        watching = workspace.did_change_watched_files if workspace else None
        if watching and watching.dynamic_registration:
            options = types.DidChangeWatchedFilesRegistrationOptions([types.FileSystemWatcher(WATCHED)])
            registration = types.Registration(
                "editlint-files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options
            )
            self.client_register_capability(types.RegistrationParams([registration]))

    def report_server_error(self, error: Exception, source: Any) -> None:
        """Write into the log what went wrong with a message of the client; the next message is read."""
        self.log(f"a message could not be handled: {type(error).__name__}: {error}")


def pulls_diagnostics(capabilities: types.ClientCapabilities) -> bool:
    """Whether the client asks for diagnostics, so that it would show those that are sent as well a second time."""
    return capabilities.text_document is not None and capabilities.text_document.diagnostic is not None


def _encoding(chosen: str | None) -> PositionEncoding:
    """What the client counts in, as pygls agreed with it; UTF-16 where it did not say."""
    return "utf-8" if chosen == "utf-8" else "utf-32" if chosen == "utf-32" else "utf-16"


def _first_folder(params: types.InitializeParams) -> Path | None:
    """The first folder of the workspace that is on this machine, None where there is none."""
    uris = [folder.uri for folder in params.workspace_folders or []]
    if params.root_uri:
        uris.append(params.root_uri)
    return next((path.resolve() for uri in uris if (path := path_of(uri)) is not None), None)

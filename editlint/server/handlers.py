"""Which part of the session each message of a client is for."""

from typing import Any

from lsprotocol import types

from editlint.server.diagnostics import diagnostics
from editlint.server.feature_handlers import register_features
from editlint.server.language_server import EditlintServer, pulls_diagnostics
from editlint.server.settings import has_settings, read_settings


def register_handlers(server: EditlintServer) -> None:
    """Register what the server does with each message that it understands."""

    @server.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        server.begin(params)
        if pulls_diagnostics(params.capabilities):
            _register_pull(server)

    @server.feature(types.INITIALIZED)
    def initialized(params: types.InitializedParams) -> None:
        server.watch_files()

    _register_texts(server)
    _register_notebooks(server)
    _register_workspace(server)
    register_features(server)


def _register_texts(server: EditlintServer) -> None:
    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def did_open(params: types.DidOpenTextDocumentParams) -> None:
        server.session.open(params.text_document)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def did_change(params: types.DidChangeTextDocumentParams) -> None:
        server.session.change(params.text_document, params.content_changes)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE, types.SaveOptions(include_text=False))
    def did_save(params: types.DidSaveTextDocumentParams) -> None:
        server.session.save(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def did_close(params: types.DidCloseTextDocumentParams) -> None:
        server.session.close(params.text_document.uri)


def _register_notebooks(server: EditlintServer) -> None:
    @server.feature(types.NOTEBOOK_DOCUMENT_DID_OPEN)
    def notebook_did_open(params: types.DidOpenNotebookDocumentParams) -> None:
        server.session.open_cells(params.notebook_document.uri, params.cell_text_documents)

    @server.feature(types.NOTEBOOK_DOCUMENT_DID_CHANGE)
    def notebook_did_change(params: types.DidChangeNotebookDocumentParams) -> None:
        cells = params.change.cells
        if cells is None:
            return
        if cells.structure:
            server.session.open_cells(params.notebook_document.uri, cells.structure.did_open or [])
            for closed in cells.structure.did_close or []:
                server.session.close(closed.uri)
        for changed in cells.text_content or []:
            server.session.change(changed.document, changed.changes)

    @server.feature(types.NOTEBOOK_DOCUMENT_DID_SAVE)
    def notebook_did_save(params: types.DidSaveNotebookDocumentParams) -> None:
        server.session.save_cells(params.notebook_document.uri)

    @server.feature(types.NOTEBOOK_DOCUMENT_DID_CLOSE)
    def notebook_did_close(params: types.DidCloseNotebookDocumentParams) -> None:
        for closed in params.cell_text_documents:
            server.session.close(closed.uri)


def _register_workspace(server: EditlintServer) -> None:
    @server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    def did_change_configuration(params: types.DidChangeConfigurationParams) -> None:
        if has_settings(params.settings):
            settings, problems = read_settings(params.settings)
            server.session.configure(settings)
            for problem in problems:
                server.show(problem)

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def did_change_watched_files(params: types.DidChangeWatchedFilesParams) -> None:
        server.session.files_changed()


def _register_pull(server: EditlintServer) -> None:
    """Answer with the diagnostics of a text: to a client that asks, they are not sent otherwise."""

    @server.feature(
        types.TEXT_DOCUMENT_DIAGNOSTIC,
        types.DiagnosticOptions(
            inter_file_dependencies=False, workspace_diagnostics=False, identifier="editlint"
        ),
    )
    async def pull(params: types.DocumentDiagnosticParams) -> Any:
        checked = await server.session.current(params.text_document.uri)
        found = diagnostics(checked.result, checked.positions, checked.uri) if checked else []
        wrong = checked.configuration if checked else ()
        return types.RelatedFullDocumentDiagnosticReport(items=[*found, *wrong])

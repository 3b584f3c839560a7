"""The language server as clients start it: in a process of its own, with a client of another making."""

import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
import pytest_lsp
from conftest import Command, Tree
from lsp_positions import ENCODINGS, places, position
from lsprotocol import types
from nasty_text import LEGITIMATE, NASTY
from pytest_lsp import ClientServerConfig, LanguageClient

from editlint.api import Linter
from editlint.server.positions import PositionEncoding

WORDY = "We met in order to talk"
TEXTS = [
    f"{text} {WORDY} {text} {WORDY}.\r\n\r\n{WORDY}. {text}\n" for text in (*NASTY.values(), *LEGITIMATE)
]


@pytest_lsp.fixture(config=ClientServerConfig([sys.executable, "-m", "editlint", "server", "--stdio"]))
async def client(lsp_client: LanguageClient):  # type: ignore[no-untyped-def]
    yield
    await lsp_client.shutdown_session()


async def initialize(
    client: LanguageClient, folder: Path, encodings: Sequence[str] | None = None, **capabilities: object
) -> types.ServerCapabilities:
    general = types.GeneralClientCapabilities(position_encodings=encodings)
    params = types.InitializeParams(
        types.ClientCapabilities(general=general, **capabilities),  # type: ignore[arg-type]
        root_uri=folder.as_uri(),
    )
    return (await client.initialize_session(params)).capabilities


def open_text(client: LanguageClient, uri: str, text: str) -> None:
    client.text_document_did_open(
        types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, "markdown", 1, text))
    )


async def diagnostics(client: LanguageClient, uri: str) -> list[types.Diagnostic]:
    """What is listed for a text, when anything is."""
    while uri not in client.diagnostics:
        await client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    return list(client.diagnostics[uri])


def expected(text: str, linter: Linter, encoding: str) -> list[tuple[str, types.Range]]:
    """The rules and places that the program finds without a server."""
    return [
        (each.rule, types.Range(position(text, each.span.start, encoding), position(text, each.span.end, encoding)))
        for each in linter.check_text(text)
    ]  # fmt: skip


@pytest.mark.asyncio
@pytest.mark.parametrize("encoding", ENCODINGS)
async def test_positions_in_nasty_texts(
    encoding: PositionEncoding, client: LanguageClient, tree: Tree
) -> None:
    capabilities = await initialize(client, tree({}), ["utf-99", encoding, "utf-16"])
    assert capabilities.position_encoding == encoding
    linter = Linter()
    found = 0
    for number, text in enumerate(TEXTS):
        uri = f"untitled:{number}"
        open_text(client, uri, text)
        listed = await diagnostics(client, uri)
        assert [(each.code, each.range) for each in listed] == expected(text, linter, encoding), text
        found += len(listed)
    assert found > 2 * len(TEXTS)


@pytest.mark.asyncio
@pytest.mark.parametrize("encoding", ENCODINGS)
async def test_edits_in_nasty_texts(encoding: PositionEncoding, client: LanguageClient, tree: Tree) -> None:
    """Each text is typed into another one, letter by letter, from its end to its start."""
    await initialize(client, tree({}), [encoding])
    linter = Linter()
    for number, text in enumerate(TEXTS[::3]):
        uri, after, version = f"untitled:{number}", "é🌞\r\n\r\n", 1
        open_text(client, uri, after)
        await diagnostics(client, uri)
        del client.diagnostics[uri]
        changes: list[types.TextDocumentContentChangeEvent] = []
        for letter in reversed(text):
            at = position(after, places(after)[1], encoding)
            changes.append(types.TextDocumentContentChangePartial(types.Range(at, at), letter))
            after = after[: places(after)[1]] + letter + after[places(after)[1] :]
        version += 1
        client.text_document_did_change(
            types.DidChangeTextDocumentParams(types.VersionedTextDocumentIdentifier(version, uri), changes)
        )
        listed = await diagnostics(client, uri)
        assert [(each.code, each.range) for each in listed] == expected(after, linter, encoding), text


@pytest.mark.asyncio
async def test_without_a_word_about_encodings_it_is_utf_16(client: LanguageClient, tree: Tree) -> None:
    capabilities = await initialize(client, tree({}))
    assert capabilities.position_encoding == "utf-16"
    open_text(client, "untitled:a", f"🌞 {WORDY}.")
    [found] = await diagnostics(client, "untitled:a")
    assert found.range == types.Range(types.Position(0, 10), types.Position(0, 21))


@pytest.mark.asyncio
async def test_a_diagnostic(client: LanguageClient, tree: Tree) -> None:
    await initialize(client, tree({}))
    open_text(client, "untitled:a", f"{WORDY}.")
    [found] = await diagnostics(client, "untitled:a")
    span = types.Range(types.Position(0, 7), types.Position(0, 18))
    assert found.range == span
    assert found.message == "'in order to' means 'to'\nWrite 'to'."
    assert (found.severity, found.code, found.source) == (
        types.DiagnosticSeverity.Warning,
        "filler/wordy-phrase",
        "editlint",
    )
    plain = {"start": {"line": 0, "character": 7}, "end": {"line": 0, "character": 18}}
    assert found.data["rule"] == "filler/wordy-phrase"
    assert len(found.data["fingerprint"]) == 8
    assert found.data["fixes"] == [
        {"title": "Write 'to'.", "applicability": "unsafe", "edits": [{"range": plain, "newText": "to"}]}
    ]


@pytest.mark.asyncio
async def test_a_client_that_asks_for_diagnostics(client: LanguageClient, tree: Tree) -> None:
    text_document = types.TextDocumentClientCapabilities(diagnostic=types.DiagnosticClientCapabilities())
    capabilities = await initialize(client, tree({}), text_document=text_document)
    assert capabilities.diagnostic_provider is not None
    open_text(client, "untitled:a", f"{WORDY}.")
    report = await client.text_document_diagnostic_async(
        types.DocumentDiagnosticParams(types.TextDocumentIdentifier("untitled:a"))
    )
    assert isinstance(report, types.RelatedFullDocumentDiagnosticReport)
    assert [each.code for each in report.items] == ["filler/wordy-phrase"]
    assert client.diagnostics == {}


@pytest.mark.asyncio
async def test_a_client_that_watches_files(client: LanguageClient, tree: Tree) -> None:
    folder = tree({"editlint.yml": "ignore: [filler]\n"})
    registered: asyncio.Future[types.RegistrationParams] = asyncio.get_running_loop().create_future()

    @client.feature(types.CLIENT_REGISTER_CAPABILITY)
    def register(params: types.RegistrationParams) -> None:
        registered.set_result(params)

    watching = types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True)
    workspace = types.WorkspaceClientCapabilities(did_change_watched_files=watching)
    await initialize(client, folder, workspace=workspace)
    [registration] = (await asyncio.wait_for(registered, 240)).registrations
    assert registration.method == types.WORKSPACE_DID_CHANGE_WATCHED_FILES
    open_text(client, "untitled:a", f"{WORDY}.")
    assert await diagnostics(client, "untitled:a") == []
    del client.diagnostics["untitled:a"]
    (folder / "editlint.yml").write_text("select: [filler]\n")
    changed = types.FileEvent((folder / "editlint.yml").as_uri(), types.FileChangeType.Changed)
    client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([changed]))
    assert len(await diagnostics(client, "untitled:a")) == 1


@pytest.mark.asyncio
async def test_settings(client: LanguageClient, tree: Tree) -> None:
    folder = tree({"other.yml": "ignore: [filler]\n"})
    params = types.InitializeParams(
        types.ClientCapabilities(),
        root_uri=folder.as_uri(),
        initialization_options={"config": "other.yml", "minSeverty": "info"},
    )
    await client.initialize_session(params)
    open_text(client, "untitled:a", f"{WORDY}.")
    assert await diagnostics(client, "untitled:a") == []
    assert [each.message for each in client.messages] == [
        "editlint: settings: there is no setting 'minSeverty': did you mean 'minSeverity'?"
    ]
    del client.diagnostics["untitled:a"]
    client.workspace_did_change_configuration(types.DidChangeConfigurationParams({"editlint": {}}))
    assert len(await diagnostics(client, "untitled:a")) == 1


@pytest.mark.asyncio
async def test_a_notebook(client: LanguageClient, tree: Tree) -> None:
    folder = tree({})
    cells = [types.NotebookCell(types.NotebookCellKind.Markup, f"vscode-notebook-cell:{n}") for n in "ab"]
    texts = [types.TextDocumentItem(each.document, "markdown", 1, f"{WORDY}.") for each in cells]
    await initialize(
        client,
        folder,
        notebook_document=types.NotebookDocumentClientCapabilities(types.NotebookDocumentSyncClientCapabilities()),
    )  # fmt: skip
    notebook = types.NotebookDocument((folder / "a.ipynb").as_uri(), "jupyter-notebook", 1, cells)
    client.notebook_document_did_open(types.DidOpenNotebookDocumentParams(notebook, texts))
    for each in cells:
        assert len(await diagnostics(client, each.document)) == 1
    client.diagnostics.clear()
    document = types.VersionedTextDocumentIdentifier(2, cells[0].document)
    changed = types.NotebookDocumentCellContentChanges(
        document, [types.TextDocumentContentChangeWholeDocument("We met to talk.")]
    )
    added = types.NotebookCell(types.NotebookCellKind.Markup, "vscode-notebook-cell:c")
    structure = types.NotebookDocumentCellChangeStructure(
        types.NotebookCellArrayChange(1, 1, [added]),
        did_open=[types.TextDocumentItem(added.document, "markdown", 1, f"{WORDY}.")],
        did_close=[types.TextDocumentIdentifier(cells[1].document)],
    )
    cell_changes = types.NotebookDocumentCellChanges(structure, text_content=[changed])
    client.notebook_document_did_change(
        types.DidChangeNotebookDocumentParams(
            types.VersionedNotebookDocumentIdentifier(2, notebook.uri),
            types.NotebookDocumentChangeEvent(cells=cell_changes),
        )
    )
    assert await diagnostics(client, cells[0].document) == []
    assert await diagnostics(client, cells[1].document) == []  # closed
    assert len(await diagnostics(client, added.document)) == 1


def test_without_its_library_the_command_says_what_to_install(
    editlint: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pygls", None)
    ran = editlint("server")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "error: editlint: the language server needs pygls: install 'editlint[lsp]'\n"

"""A session of the language server in this process, and what it says to its client."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from lsprotocol import types

from editlint.runner.options import Options
from editlint.server.positions import PositionEncoding
from editlint.server.session import Session
from editlint.server.settings import Settings
from editlint.server.uris import uri_of

Published = tuple[str, int | None, list[str | int | None]]
"""The URI, the version, and the rules of the diagnostics, None for one without a rule."""


class Recorder:
    """A connection that remembers what is said."""

    def __init__(self) -> None:
        self.published: list[Published] = []
        self.diagnostics: dict[str, list[types.Diagnostic]] = {}
        self.shown: list[str] = []
        self.logged: list[str] = []
        self.refreshed = 0

    def publish(self, uri: str, version: int | None, diagnostics: Sequence[types.Diagnostic]) -> None:
        self.published.append((uri, version, [each.code for each in diagnostics]))
        self.diagnostics[uri] = list(diagnostics)

    def show(self, message: str) -> None:
        self.shown.append(message)

    def log(self, message: str) -> None:
        self.logged.append(message)

    def refresh(self) -> None:
        self.refreshed += 1


class OpenSession:
    """A session in a folder; names of files are relative to it."""

    def __init__(
        self,
        folder: Path,
        settings: Settings | None = None,
        *,
        encoding: PositionEncoding = "utf-16",
        pulls: bool = False,
    ) -> None:
        self.folder = folder
        self.client = Recorder()
        options = Options(cwd=folder, compares=True)
        self.session = Session(self.client, options, encoding, settings or Settings(), pulls=pulls)

    def uri(self, name: str) -> str:
        return uri_of(self.folder / name)

    def open(self, name: str, text: str, version: int = 1, language: str = "markdown") -> str:
        """Open a file by its name, or a text by its URI."""
        uri = name if ":" in name else self.uri(name)
        self.session.open(types.TextDocumentItem(uri, language, version, text))
        return uri

    def change(self, uri: str, version: int, text: str, *places: int) -> None:
        """Replace the text, or from one line and character up to another."""
        change: types.TextDocumentContentChangeEvent = types.TextDocumentContentChangeWholeDocument(text)
        if places:
            start, end = types.Position(*places[:2]), types.Position(*places[2:])
            change = types.TextDocumentContentChangePartial(types.Range(start, end), text)
        self.session.change(types.VersionedTextDocumentIdentifier(version, uri), [change])

    async def settle(self) -> None:
        """Wait until everything that is due now was checked and reported."""
        for _ in range(3):  # a report may have more checked
            await self.session.in_turn(lambda _: None)

    async def published(self, uri: str, version: int) -> list[str | int | None]:
        """The rules of what is listed for a text when that version of it was reported."""
        for _ in range(10_000):
            found = [
                rules for name, number, rules in self.client.published if (name, number) == (uri, version)
            ]
            if found:
                return found[-1]
            await asyncio.sleep(0.01)
        raise AssertionError(f"version {version} of {uri} was not reported")

    async def rules(self, uri: str) -> list[str | int | None]:
        """The rules of what is listed for a text when everything was reported."""
        await self.settle()
        return [each.code for each in self.client.diagnostics.get(uri, [])]


def in_session(folder: Path, work: Any, settings: Settings | None = None, **more: Any) -> Recorder:
    """Run a coroutine function that is given a session; what was said to the client."""

    async def run() -> Recorder:
        opened = OpenSession(folder, settings, **more)
        await work(opened)
        return opened.client

    return asyncio.run(run())

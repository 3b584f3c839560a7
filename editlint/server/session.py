"""A session with a client: the texts that are open in it, and what is reported about them."""

import asyncio
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import Any, TypeVar

import msgspec
from lsprotocol import types

from editlint.core.errors import describe
from editlint.runner.options import Options
from editlint.server.buffers import Buffer, Buffers
from editlint.server.checked import Checked
from editlint.server.checker import AbandonedError, Checker
from editlint.server.connection import Connection
from editlint.server.diagnostics import diagnostics
from editlint.server.positions import PositionEncoding
from editlint.server.problems import Problems
from editlint.server.schedule import Schedule
from editlint.server.settings import Settings
from editlint.server.uris import path_of

T = TypeVar("T")


class Session:
    """Keeps the open texts, has them checked, and reports what was found in their current states.

    `options` are those of every check, before the settings of the client; its `cwd` is the first folder of the
    workspace. With `pulls`, the client asks for the diagnostics of open texts, so that they are not sent by themselves.
    All methods belong to the thread of the event loop, but those named `_worker_…` to the thread that checks.
    """

    def __init__(
        self,
        client: Connection,
        options: Options,
        encoding: PositionEncoding,
        settings: Settings,
        *,
        pulls: bool,
    ) -> None:
        self.buffers = Buffers(encoding)
        self.encoding: PositionEncoding = encoding
        self._client = client
        self._options = msgspec.structs.replace(options, notify=self._worker_log)
        self._settings = settings
        self._pulls = pulls
        self._loop = asyncio.get_running_loop()
        self._checked: dict[str, Checked] = {}
        self._outdated: set[str] = set()
        self._waiting: dict[str, list[asyncio.Future[Checked]]] = {}
        self._problems = Problems(client, options.cwd, self.buffers.has_file)
        self._checker = Checker(_with_settings(self._options, settings), encoding)
        self._schedule = Schedule(self._worker_check)

    def open(self, item: types.TextDocumentItem) -> None:
        """Open a text, and check it at once."""
        self._opened(self.buffers.open(item))

    def open_cells(self, notebook: str, items: Sequence[types.TextDocumentItem]) -> None:
        """Open cells of the notebook with that URI, each as a text of its own."""
        for item in items:
            self._opened(self.buffers.open(item, path_of(notebook)))

    def save_cells(self, notebook: str) -> None:
        """Check the cells of a notebook that was saved at once."""
        path = path_of(notebook)
        for buffer in self.buffers:
            if buffer.is_cell and buffer.path == path:
                self._schedule.now(buffer.uri)

    def _opened(self, buffer: Buffer) -> None:
        self._checked.pop(buffer.uri, None)
        self._schedule.now(buffer.uri)

    def change(
        self,
        document: types.VersionedTextDocumentIdentifier,
        changes: Sequence[types.TextDocumentContentChangeEvent],
    ) -> None:
        """Change a text, and check it after a pause."""
        if self.buffers.change(document, changes) is None:
            self._client.log(f"a change of a text that is not open: {document.uri}")
        elif self._settings.check_on == "type":
            self._schedule.soon(document.uri)

    def save(self, uri: str) -> None:
        """Check a text that was saved at once."""
        if self.buffers.get(uri) is not None:
            self._schedule.now(uri)

    def close(self, uri: str) -> None:
        """Close a text: nothing is reported about it any more."""
        if self.buffers.close(uri) is None:
            return
        self._schedule.forget(uri)
        self._checked.pop(uri, None)
        self._outdated.discard(uri)
        self._stop_waiting(uri)
        self._problems.of_text(uri, ())
        self._client.publish(uri, None, [])

    def checked(self, uri: str) -> Checked | None:
        """What was found in the last state of a text that was checked, None where there is none yet."""
        return self._checked.get(uri)

    async def current(self, uri: str) -> Checked | None:
        """What is found in the current state of a text, once it is checked; None where it is not open.

        While changes of it come in, that is after the next pause in them.
        """
        buffer, checked = self.buffers.get(uri), self._checked.get(uri)
        is_current = checked is not None and checked.buffer is buffer and uri not in self._outdated
        if buffer is None or is_current:
            return checked
        future: asyncio.Future[Checked] = self._loop.create_future()
        self._waiting.setdefault(uri, []).append(future)
        if not self._schedule.is_pausing(uri):
            self._schedule.now(uri)
        return await future

    async def in_turn(self, work: Callable[[Checker], T]) -> T:
        """What some work gives that needs the checker: it is done in the thread that checks, in its turn."""
        future: asyncio.Future[T] = self._loop.create_future()
        self._schedule.call(partial(self._worker_do, work, future))
        return await future

    def configure(self, settings: Settings) -> None:
        """Use other settings from now on, for all open texts."""
        self._settings = settings
        self._schedule.call(partial(self._worker_configure, _with_settings(self._options, settings)))
        self.check_all()

    def files_changed(self) -> None:
        """Check all open texts again if a file that decides about them has changed."""
        self._schedule.call(self._worker_reload)

    def check_all(self) -> None:
        """Check all open texts again."""
        for buffer in self.buffers:
            self._outdated.add(buffer.uri)
            self._schedule.now(buffer.uri)

    def _report(self, uri: str, checked: Checked | None) -> None:
        """Report what was found in a text, unless it has been changed or closed since; None if that was noticed."""
        if checked is None or not self.buffers.is_current(checked.buffer):
            if self.buffers.get(uri) and (uri in self._waiting or self._settings.check_on == "save"):
                self._schedule.soon(uri)  # nothing else has it checked
            return
        self._checked[uri] = checked
        self._outdated.discard(uri)
        self._problems.of_text(uri, checked.problems)
        for future in self._waiting.pop(uri, ()):
            _set_result(future, checked)
        if not self._pulls:
            found = diagnostics(checked.result, checked.positions, uri)
            self._client.publish(uri, checked.version, [*found, *checked.configuration])

    def _stop_waiting(self, uri: str) -> None:
        """Give up what waits for the current state of a text to be checked."""
        for future in self._waiting.pop(uri, ()):
            future.cancel()

    def _reloaded(self) -> None:
        """Check all open texts again, as configurations were read again."""
        self.check_all()
        if self._pulls:
            self._client.refresh()

    def _worker_check(self, uri: str) -> bool:
        """Check a text; whether that was finished."""
        buffer = self.buffers.get(uri)
        if buffer is None:
            return False
        try:
            if self._checker.reload(buffer):
                self._in_loop(self._reloaded)
            checked = self._checker.check(buffer, lambda: self.buffers.is_current(buffer))
        except AbandonedError:
            self._in_loop(self._report, uri, None)
            return False
        except BaseException:  # the panic of a library in Rust is no Exception, and the thread must stay
            self._worker_log(f"{uri} could not be checked: {traceback.format_exc()}")
            self._in_loop(self._stop_waiting, uri)
            return False
        self._in_loop(self._report, uri, checked)
        return True

    def _worker_do(self, work: Callable[[Checker], T], future: "asyncio.Future[T]") -> None:
        try:
            self._in_loop(_set_result, future, work(self._checker))
        except Exception as error:
            self._in_loop(_set_exception, future, error)
        except BaseException as error:  # the thread must stay
            self._in_loop(_set_exception, future, RuntimeError(describe(error)))

    def _worker_configure(self, options: Options) -> None:
        self._checker = Checker(options, self.encoding)

    def _worker_reload(self) -> None:
        if self._checker.reload():
            self._in_loop(self._reloaded)

    def _worker_log(self, message: str) -> None:
        self._in_loop(self._client.log, message)

    def _in_loop(self, function: Callable[..., None], *arguments: Any) -> None:
        """Call a function in the thread of the event loop."""
        with suppress(RuntimeError):  # the program is ending, and the loop is closed
            self._loop.call_soon_threadsafe(function, *arguments)


def _set_result(future: "asyncio.Future[T]", result: T) -> None:
    if not future.cancelled():
        future.set_result(result)


def _set_exception(future: "asyncio.Future[T]", error: Exception) -> None:
    if not future.cancelled():
        future.set_exception(error)


def _with_settings(options: Options, settings: Settings) -> Options:
    """The options with what the client sets."""
    return msgspec.structs.replace(
        options,
        config=options.cwd / settings.config if settings.config else None,
        min_severity=settings.min_severity,
    )

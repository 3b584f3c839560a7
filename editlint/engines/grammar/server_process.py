"""The process of the local LanguageTool server: its state file, its port, and whether it responds."""

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.request import ProxyHandler, Request, build_opener

import msgspec

from editlint.core.errors import EditlintError
from editlint.engines.grammar.maven import FETCH_TIMEOUT

MAIN_CLASS = "org.languagetool.server.HTTPServer"
READY_TIMEOUT = 120
"""Seconds until a new server must have responded to a first check, which usually takes 10 to 25."""
POLL_INTERVAL = 0.2
"""Seconds between two health checks of a server that is starting."""


class RunningServer(msgspec.Struct, frozen=True):
    """A started server. `created` (seconds since the epoch) sets it apart from a later process with the same `pid`."""

    pid: int
    created: float
    url: str


class ServerFolder:
    """The folder with the jars and the state of the running server."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.state = folder / "running.json"
        self.log = folder / "server.log"
        self.port = folder / "port"

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Allow one start or stop at a time; the lock ends with the process that owns it."""
        import sqlite3

        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            lock = sqlite3.connect(
                self.folder / "lock.sqlite", timeout=FETCH_TIMEOUT + READY_TIMEOUT, isolation_level=None
            )
            lock.execute("BEGIN EXCLUSIVE")
        except (OSError, sqlite3.Error) as error:
            raise EditlintError(f"this folder cannot be used: {error}", path=str(self.folder)) from None
        try:
            yield
        finally:
            lock.close()

    def running(self) -> RunningServer | None:
        """The server that was started from this folder, if its process still runs."""
        try:
            state = msgspec.json.decode(self.state.read_bytes(), type=RunningServer)
        except (OSError, msgspec.MsgspecError):
            return None
        return state if find_process(state) else None

    def save_state(self, process: subprocess.Popen[bytes], url: str) -> None:
        """Record a process that was just started."""
        import psutil

        with suppress(psutil.Error):  # it has already ended; its log has the reason
            state = RunningServer(process.pid, psutil.Process(process.pid).create_time(), url)
            self.state.write_bytes(msgspec.json.encode(state))

    def choose_port(self) -> int:
        """A free loopback port: the previous one if possible, since answers are cached by address."""
        with suppress(OSError, ValueError):
            return _free_port(int(self.port.read_text("utf-8")))
        port = _free_port(0)
        self.port.write_text(str(port), encoding="utf-8")
        return port


def find_process(state: RunningServer) -> Any:
    """The psutil process if it is still ours: same number, same creation time, and LanguageTool; else None."""
    try:
        import psutil
    except ImportError:
        raise EditlintError(
            "the package psutil is missing: install editlint with its extra 'grammar'", path="grammar"
        ) from None
    try:
        process = psutil.Process(state.pid)
        same = abs(process.create_time() - state.created) < 1 and MAIN_CLASS in process.cmdline()
        return process if same and process.status() != psutil.STATUS_ZOMBIE else None
    except psutil.Error:
        return None


def _free_port(port: int) -> int:
    """`port` if it is free, any free port for 0. Raises OSError."""
    with socket.socket() as probe:
        if os.name != "nt":  # on Windows this option would allow a port that is in use
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(("127.0.0.1", port))
        return int(probe.getsockname()[1])


def wait_until_ready(process: subprocess.Popen[bytes], url: str) -> bool:
    """Whether the server responded to a first check, which loads English: it reports itself healthy much earlier."""
    deadline = time.monotonic() + READY_TIMEOUT
    while time.monotonic() < deadline and process.poll() is None:
        if responds(url):
            first_check = b"language=en-US&text=This+is+the+first+check."
            # `poll`: another program on that port might have responded.
            return responds(url, "check", first_check, deadline - time.monotonic()) and process.poll() is None
        time.sleep(POLL_INTERVAL)
    return False


def responds(url: str, action: str = "healthcheck", data: bytes | None = None, timeout: float = 5) -> bool:
    """Whether the server responds within `timeout` seconds; proxies are ignored."""
    try:
        request = Request(f"{url}/v2/{action}", data)
        with build_opener(ProxyHandler({})).open(request, timeout=max(timeout, 1)) as response:
            response.read()
    except (OSError, HTTPException):
        return False
    return True

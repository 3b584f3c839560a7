"""A LanguageTool server of our own on this machine: fetched once, started, and ended, never any other."""

import os
import re
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.request import ProxyHandler, Request, build_opener

import msgspec

from editlint.core.errors import EditlintError
from editlint.engines.grammar.maven import FETCH, VERSION, Say, fetched, first, launched, program

MAIN = "org.languagetool.server.HTTPServer"
HEAP = "512m"
JAVA = 17
"""The oldest Java that runs it."""
READY = 120
"""Seconds in which a server must have answered a first check: 10 to 25 as a rule."""

# No maxCheckTimeMillis: a first check that is cut short leaves the server broken until it is started again.
SETTINGS = """\
maxTextLength=200000
maxCheckThreads=4
maxWorkQueueSize=64
pipelineCaching=true
maxPipelinePoolSize=20
pipelineExpireTimeInSeconds=3600
cacheSize=5000
cacheTTLSeconds=3600
"""


class Running(msgspec.Struct, frozen=True):
    """A server that was started: its process, when that was created (so that no other is taken for it), its address."""

    pid: int
    created: float
    url: str


class Home:
    """The folder that holds the jars and what is known of the server that runs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.state = folder / "running.json"
        self.log = folder / "server.log"
        self.port = folder / "port"

    @contextmanager
    def locked(self) -> Iterator[None]:
        """One start or stop at a time; the lock goes with the process that holds it."""
        import sqlite3

        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            lock = sqlite3.connect(self.folder / "lock.sqlite", timeout=FETCH + READY, isolation_level=None)
            lock.execute("BEGIN EXCLUSIVE")
        except (OSError, sqlite3.Error) as error:
            raise EditlintError(f"this folder cannot be used: {error}", path=str(self.folder)) from None
        try:
            yield
        finally:
            lock.close()

    def running(self) -> Running | None:
        """The server that was started from here, if its process is still there."""
        try:
            state = msgspec.json.decode(self.state.read_bytes(), type=Running)
        except (OSError, msgspec.MsgspecError):
            return None
        return state if _process(state) else None


def status(folder: Path) -> str | None:
    """The address of our server, None where none runs and answers."""
    state = Home(folder).running()
    return state.url if state and _answers(state.url) else None


def stop(folder: Path) -> bool:
    """End our server; whether there was one."""
    home = Home(folder)
    with home.locked():
        return _stop(home)


def start(folder: Path, say: Say, limit: float = FETCH) -> str:
    """The address of our server, which is fetched and started where it is not there yet. Raises EditlintError.

    `say` is told what takes its time; to fetch it may take `limit` seconds. Twice at once is safe.
    """
    home = Home(folder)
    with home.locked():
        state = home.running()
        if state and _answers(state.url):
            return state.url
        java = _java()
        jars = fetched(folder, say, limit)
        _stop(home)
        say(f"starting LanguageTool {VERSION}")
        return _started(home, [java, f"-Xmx{HEAP}", "-cp", str(jars / "*"), MAIN])


def _stop(home: Home) -> bool:
    state = home.running()
    process = _process(state) if state else None
    if process is not None:
        import psutil

        with suppress(psutil.Error):
            process.terminate()
            try:
                process.wait(10)
            except psutil.TimeoutExpired:
                process.kill()
                process.wait(10)
    home.state.unlink(missing_ok=True)
    return process is not None


def _process(state: Running) -> Any:
    """The process, if it is ours still: the same number, created at the same time, and LanguageTool."""
    try:
        import psutil
    except ImportError:
        raise EditlintError(
            "the package psutil is missing: install 'editlint[grammar]'", path="grammar"
        ) from None
    try:
        process = psutil.Process(state.pid)
        same = abs(process.create_time() - state.created) < 1 and MAIN in process.cmdline()
        return process if same and process.status() != psutil.STATUS_ZOMBIE else None
    except psutil.Error:
        return None


def _java() -> str:
    """The command of a Java that is new enough."""
    java = program("java", f"install Java {JAVA} or later, or name a server that runs elsewhere")
    told = subprocess.run(
        [java, "-version"], capture_output=True, text=True, errors="replace", timeout=60, check=False
    )
    version = re.search(r'version "(?:1\.)?(\d+)', told.stderr + told.stdout)
    if version is None or int(version[1]) < JAVA:
        raise EditlintError(
            f"java is {version[1] if version else 'of an unknown version'}: LanguageTool needs Java {JAVA} or later",
            path="grammar start",
        )
    return java


def _started(home: Home, server: Sequence[str]) -> str:
    """Start the server, on another port where somebody was faster, and wait for its first check."""
    settings = home.folder / "server.properties"
    settings.write_text(SETTINGS, encoding="utf-8")
    for _ in range(3):
        port = _port(home)
        url = f"http://127.0.0.1:{port}"
        command = [*server, "--config", str(settings), "--port", str(port)]
        with home.log.open("wb") as output:
            process = launched(command, output)
        try:
            _note(home, process, url)
            if _ready(process, url):
                return url
        except BaseException:
            process.kill()
            raise
        process.kill()
        process.wait()
        home.state.unlink(missing_ok=True)
        if not first(home.log, "Address already in use"):
            break
    told = first(home.log, "Exception", "Error")
    raise EditlintError(f"LanguageTool did not start{told}", path=str(home.log))


def _note(home: Home, process: subprocess.Popen[bytes], url: str) -> None:
    """Write down what was started, before anything else can go wrong."""
    import psutil

    with suppress(psutil.Error):  # it has ended already, as its log will say
        state = Running(process.pid, psutil.Process(process.pid).create_time(), url)
        home.state.write_bytes(msgspec.json.encode(state))


def _port(home: Home) -> int:
    """A free port of loopback: the one of last time, so that what is remembered of the address holds."""
    with suppress(OSError, ValueError):
        return _bound(int(home.port.read_text("utf-8")))
    port = _bound(0)
    home.port.write_text(str(port), encoding="utf-8")
    return port


def _bound(port: int) -> int:
    with socket.socket() as trial:
        if os.name != "nt":  # there it would take a port that somebody else has
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        trial.bind(("127.0.0.1", port))
        return int(trial.getsockname()[1])


def _ready(process: subprocess.Popen[bytes], url: str) -> bool:
    """Whether the server has answered a first check, which loads English; its health is told long before."""
    until = time.monotonic() + READY
    while time.monotonic() < until and process.poll() is None:
        if _answers(url):
            first_check = b"language=en-US&text=This+is+the+first+check."
            # Another program on that port might have answered.
            return _answers(url, "check", first_check, until - time.monotonic()) and process.poll() is None
        time.sleep(0.2)
    return False


def _answers(url: str, action: str = "healthcheck", data: bytes | None = None, timeout: float = 5) -> bool:
    """Whether the server answers, asked past any proxy."""
    try:
        request = Request(f"{url}/v2/{action}", data)
        with build_opener(ProxyHandler({})).open(request, timeout=max(timeout, 1)) as answer:
            answer.read()
    except (OSError, HTTPException):
        return False
    return True

"""What all tests share: a clean environment, no hosts but this one, and the command run in this process."""

import io
import os
import shutil
import socket
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import settings

from editlint.cli import app

_SERVER = os.environ.get("EDITLINT_LANGUAGETOOL_URL")


# How long an example takes depends on what else the machine does.
settings.register_profile("editlint", deadline=None)
settings.load_profile("editlint")


class Ran(NamedTuple):
    """What a run of the command gave."""

    code: int
    out: str
    err: str


Tree = Callable[[Mapping[str, str | bytes]], Path]
Command = Callable[..., Ran]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-snapshots", action="store_true", help="accept what editlint finds now in tests/articles"
    )


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--update-snapshots") and os.environ.get("CI", "").lower() not in ("", "0", "false"):
        raise pytest.UsageError(
            "--update-snapshots is refused in CI: accept snapshots where they can be read"
        )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files with tests that take long come first; the tests of a file stay together, in one process."""
    long = {item.path for item in items if item.get_closest_marker("long")}
    items.sort(key=lambda item: item.path not in long)


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    for name in list(os.environ):
        if name.startswith(("GITHUB_", "NO_COLOR", "FORCE_COLOR", "CLICOLOR")) or name in (
            "CI",
            "CI_PROJECT_DIR",
            "BUILD_SOURCESDIRECTORY",
            "SOURCE_DATE_EPOCH",
            "COLUMNS",
            "LINES",
            "TF_BUILD",
            "TEAMCITY_VERSION",
            "XDG_CACHE_HOME",
            "EDITLINT_LANGUAGETOOL_URL",
            "PYTHONDONTWRITEBYTECODE",  # every process that a test starts would compile editlint anew
        ):
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path_factory.getbasetemp() / "home"))
    monkeypatch.setenv("PYTHONUTF8", "1")


@pytest.fixture(scope="session")
def languagetool_url() -> str:
    """A real LanguageTool server, as the environment names it before each test has a clean one."""
    if not _SERVER:
        missing = [name for name in ("java", "mvn") if shutil.which(name) is None]
        pytest.skip(f"{' and '.join(missing) or 'EDITLINT_LANGUAGETOOL_URL'} is missing")
    return _SERVER


@pytest.fixture(autouse=True)
def no_hosts(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.node.get_closest_marker("integration"):
        return
    connect = socket.socket.connect

    def loopback_only(self: socket.socket, address: object) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in ("127.0.0.1", "::1"):  # type: ignore[index]
            raise AssertionError(f"a test wants to connect to {address}")
        connect(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", loopback_only)


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tree:
    """Write files into an empty folder, which becomes the working folder."""
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)

    def write(files: Mapping[str, str | bytes]) -> Path:
        for name, content in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return folder

    return write


class _Stream(io.TextIOWrapper):
    def isatty(self) -> bool:
        return False


@pytest.fixture
def editlint(monkeypatch: pytest.MonkeyPatch) -> Iterator[Command]:
    """Run the command in this process."""

    def run(*arguments: str, stdin: bytes = b"") -> Ran:
        out, err = (_Stream(io.BytesIO(), encoding="utf-8", newline="\n") for _ in range(2))
        monkeypatch.setattr(sys, "stdout", out)
        monkeypatch.setattr(sys, "stderr", err)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        code = app.run(list(arguments))
        texts = []
        for stream in (out, err):
            stream.flush()
            texts.append(stream.buffer.getvalue().decode())  # type: ignore[attr-defined]
        return Ran(code, *texts)

    return run  # type: ignore[return-value]

"""The local server: downloaded once, started, found again, stopped, and never another process."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import psutil
import pytest
from conftest import Command, Tree

from editlint.core.errors import EditlintError
from editlint.engines.grammar import maven, server
from editlint.engines.grammar.server_process import MAIN_CLASS, RunningServer

# Replaces Java: prints its version, or serves what editlint waits for, or does not start.
JAVA = """\
#!{python}
import sys, time
if "-version" in sys.argv:
    print('openjdk version "{version}" 2025-04-15', file=sys.stderr)
    sys.exit()
if {broken}:
    print("java.net.BindException: the disk is full", file=sys.stderr)
    sys.exit(1)
from http.server import BaseHTTPRequestHandler, HTTPServer
class Handler(BaseHTTPRequestHandler):
    def answer(self):
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.send_response(200)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"OK")
    do_GET = do_POST = answer
HTTPServer(("127.0.0.1", int(sys.argv[sys.argv.index("--port") + 1])), Handler).serve_forever()
"""
MAVEN = """\
#!{python}
import sys, time
from pathlib import Path
time.sleep({wait})
if {broken}:
    print("[ERROR] no route to host")
    sys.exit(1)
folder = next(each for each in sys.argv if each.startswith("-DoutputDirectory=")).partition("=")[2]
Path(folder).mkdir()
(Path(folder) / "server.jar").write_bytes(b"")
with open({log!r}, "a") as log:
    log.write("fetched\\n")
"""


class Machine:
    """A machine whose only programs are a Java and a Maven of ours."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.programs = folder / "programs"
        self.programs.mkdir()
        self.home = folder / "home"
        self.log = folder / "fetched.log"
        self.messages: list[str] = []
        monkeypatch.setenv("PATH", str(self.programs))
        self.java()
        self.maven()

    def _program(self, name: str, text: str) -> None:
        path = self.programs / name
        path.write_text(text, encoding="utf-8")
        path.chmod(0o755)

    def java(self, version: str = "17.0.15", broken: bool = False) -> None:
        self._program("java", JAVA.format(python=sys.executable, version=version, broken=broken))

    def maven(self, wait: float = 0, broken: bool = False) -> None:
        self._program("mvn", MAVEN.format(python=sys.executable, wait=wait, broken=broken, log=str(self.log)))

    def start(self) -> str:
        return server.start(self.home, self.messages.append)

    def fault(self) -> str:
        with pytest.raises(EditlintError) as caught:
            self.start()
        return str(caught.value)


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Machine]:
    made = Machine(tmp_path, monkeypatch)
    yield made
    server.stop(made.home)


pytestmark = pytest.mark.skipif(os.name == "nt", reason="the replacement of Java is a script")


def test_a_server_is_started_found_and_ended(machine: Machine) -> None:
    assert server.status(machine.home) is None
    url = machine.start()
    assert url.startswith("http://127.0.0.1:")
    assert server.status(machine.home) == url
    assert len(machine.messages) == 2
    assert machine.start() == url
    assert len(machine.messages) == 2, "it runs already"
    assert server.stop(machine.home)
    assert server.status(machine.home) is None
    assert not server.stop(machine.home)


def test_the_jars_are_fetched_once_and_the_address_stays(machine: Machine) -> None:
    url = machine.start()
    server.stop(machine.home)
    (machine.programs / "mvn").unlink()
    assert machine.start() == url
    assert machine.log.read_text() == "fetched\n"


def test_two_starts_at_once_give_one_server(machine: Machine) -> None:
    code = (
        "import sys; from pathlib import Path; from editlint.engines.grammar import server;"
        "print(server.start(Path(sys.argv[1]), lambda text: None))"
    )
    both = [
        subprocess.Popen([sys.executable, "-c", code, str(machine.home)], stdout=subprocess.PIPE)
        for _ in range(2)
    ]
    urls = {each.communicate(timeout=240)[0] for each in both}
    assert len(urls) == 1
    assert machine.log.read_text() == "fetched\n"


def test_a_server_that_was_killed_is_started_anew(machine: Machine) -> None:
    machine.start()
    state = msgspec.json.decode((machine.home / "running.json").read_bytes(), type=RunningServer)
    process = psutil.Process(state.pid)
    process.kill()
    process.wait(60)
    assert server.status(machine.home) is None
    assert server.status(machine.home) is None
    assert machine.start()


def test_another_process_with_the_number_is_left_alone(machine: Machine) -> None:
    machine.home.mkdir()
    for words, late in (([MAIN_CLASS], 100.0), (["another"], 0.0)):
        other = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)", *words])
        created = psutil.Process(other.pid).create_time() - late
        state = RunningServer(other.pid, created, "http://127.0.0.1:9")
        (machine.home / "running.json").write_bytes(msgspec.json.encode(state))
        assert not server.stop(machine.home)
        assert other.poll() is None
        other.kill()
        other.wait()


@pytest.mark.parametrize("torn", [b"", b"{", b'{"pid": "x"}'])
def test_a_torn_note_is_no_server(machine: Machine, torn: bytes) -> None:
    machine.home.mkdir()
    (machine.home / "running.json").write_bytes(torn)
    assert server.status(machine.home) is None
    assert machine.start()


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("java", "java is missing: install Java 17 or later"),
        ("mvn", "mvn is missing: install Maven, which downloads"),
    ],
)
def test_a_program_that_is_missing_is_named(machine: Machine, name: str, message: str) -> None:
    (machine.programs / name).unlink()
    assert message in machine.fault()


@pytest.mark.parametrize(("version", "named"), [("11.0.2", "11"), ("1.8.0_392", "8")])
def test_a_java_that_is_too_old_is_named(machine: Machine, version: str, named: str) -> None:
    machine.java(version)
    assert f"java is {named}: LanguageTool needs Java 17 or later" in machine.fault()


def test_a_fetch_that_fails_leaves_nothing_half_done(machine: Machine) -> None:
    machine.maven(broken=True)
    assert "could not be downloaded: Maven failed: [ERROR] no route to host" in machine.fault()
    machine.maven()
    assert machine.start()


def test_a_fetch_that_hangs_is_ended(machine: Machine) -> None:
    machine.maven(wait=600)
    began = time.monotonic()
    with pytest.raises(EditlintError, match="Maven took over 0"):
        server.start(machine.home, machine.messages.append, 0.3)
    assert time.monotonic() - began < 300


def test_a_server_that_does_not_start_says_why(machine: Machine) -> None:
    machine.java(broken=True)
    assert "LanguageTool did not start: java.net.BindException: the disk is full" in machine.fault()
    assert server.status(machine.home) is None


def test_the_command(
    machine: Machine, tree: Tree, editlint: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(machine.home.parent / "cache"))
    ran = editlint("grammar", "status")
    assert (ran.code, ran.out) == (1, "")
    assert "editlint grammar start" in ran.err
    started = editlint("grammar", "start")
    assert started.code == 0
    assert started.out.startswith("http://127.0.0.1:"), "standard output holds the address and nothing else"
    assert editlint("grammar", "status") == (0, started.out, "")
    assert editlint("grammar", "stop").code == 0
    assert editlint("grammar", "status").code == 1


def test_the_command_needs_a_folder(editlint: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HOME")
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    ran = editlint("grammar", "start")
    assert ran.code == 2
    assert "set HOME or XDG_CACHE_HOME" in ran.err


def test_the_project_for_maven_leaves_out_what_english_needs_not() -> None:
    pom = maven._pom()
    assert pom.count("<dependency>") == 5
    assert "<artifactId>language-all</artifactId></exclusion>" in pom

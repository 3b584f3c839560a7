"""Downloads LanguageTool's jars for English with Maven."""

import os
import shutil
import signal
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO

from editlint.core.errors import EditlintError

VERSION = "6.8"
FETCH_TIMEOUT = 600
"""Seconds that Maven may take to download the jars, about 90 MB."""
COPY_GOAL = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies"

# Artifacts of org.languagetool, each with the dependencies to exclude. The server's language detector loads the
# classes of Spanish, Catalan and Portuguese when it starts; their dictionaries, the database and cache clients and
# a transport are never loaded for English.
ARTIFACTS = {
    "languagetool-server": (
        "org.languagetool:language-all",
        "io.lettuce:*",
        "org.mariadb.jdbc:*",
        "io.grpc:grpc-netty-shaded",
    ),
    "language-en": (),
    "language-es": ("org.softcatala:*",),
    "language-ca": ("org.softcatala:*",),
    "language-pt": ("org.languagetool:portuguese-pos-dict",),
}

Notify = Callable[[str], None]


def find_program(name: str, advice: str) -> str:
    """The path of a program. Raises EditlintError, with `advice` on what to do, if it is missing."""
    found = shutil.which(name)
    if found is None:
        raise EditlintError(f"{name} is missing: {advice}", path="grammar start")
    return found


def _pom() -> str:
    """A Maven project that depends on the server and on English."""
    dependencies = []
    for name, excluded in ARTIFACTS.items():
        exclusions = "".join(
            f"<exclusion><groupId>{group}</groupId><artifactId>{artifact}</artifactId></exclusion>"
            for group, artifact in (each.split(":") for each in excluded)
        )
        dependencies.append(
            f"<dependency><groupId>org.languagetool</groupId><artifactId>{name}</artifactId>"
            f"<version>{VERSION}</version><exclusions>{exclusions}</exclusions></dependency>"
        )
    return (
        '<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>'
        "<groupId>editlint</groupId><artifactId>languagetool</artifactId><version>1</version>"
        f"<packaging>pom</packaging><dependencies>{''.join(dependencies)}</dependencies></project>\n"
    )


def fetch_jars(folder: Path, notify: Notify, timeout: float) -> Path:
    """The folder with the jars, inside `folder`. Maven downloads them if they are missing, all or none.

    `notify` is called before a download, which may take `timeout` seconds. Raises EditlintError.
    """
    jars = folder / f"jars-{VERSION}"
    if jars.is_dir():
        return jars
    maven = find_program("mvn", "install Maven, which downloads LanguageTool, or name another server")
    notify(f"downloading LanguageTool {VERSION} (about 90 MB, once)")
    work = folder / "fetching"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir()
    (work / "pom.xml").write_text(_pom(), encoding="utf-8")
    log = folder / "fetch.log"
    command = [maven, "-B", "-f", str(work / "pom.xml"), COPY_GOAL]
    command += ["-DincludeScope=runtime", f"-DoutputDirectory={work / 'jars'}"]
    with log.open("wb") as output:
        code = _run(command, output, timeout)
    if code != 0:
        shutil.rmtree(work, ignore_errors=True)
        problem = (
            f"Maven took over {timeout:g} s"
            if code is None
            else f"Maven failed{first_log_line(log, 'ERROR')}"
        )
        raise EditlintError(f"LanguageTool could not be downloaded: {problem}", path=str(log))
    (work / "jars").replace(jars)
    shutil.rmtree(work, ignore_errors=True)
    return jars


def _run(command: Sequence[str], output: IO[bytes], timeout: float) -> int | None:
    """The exit code of a command; None if it took too long and was killed with its child processes."""
    process = launch(command, output)
    try:
        return process.wait(timeout)
    except subprocess.TimeoutExpired:
        return None
    finally:
        if process.poll() is None:
            if os.name == "nt":
                process.kill()
            else:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def launch(command: Sequence[str], output: IO[bytes]) -> subprocess.Popen[bytes]:
    """Start a process in its own session, with no input and all output to `output`."""
    return subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT,
        start_new_session=os.name != "nt",
    )


def first_log_line(log: Path, *words: str) -> str:
    """`': '` and the first line of a log that contains one of the words, or an empty string."""
    lines = log.read_text("utf-8", "replace").splitlines() if log.is_file() else []
    return next((f": {line.strip()[:300]}" for line in lines if any(word in line for word in words)), "")

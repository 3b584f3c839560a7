"""LanguageTool's jars for English, fetched by Maven."""

import os
import shutil
import signal
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO

from editlint.core.errors import EditlintError

VERSION = "6.8"
FETCH = 600
"""Seconds in which Maven must have fetched the jars, about 90 MB."""
COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies"

# Spanish, Catalan and Portuguese are there because the server's language detector names them when it starts; their
# dictionaries, the clients of databases and caches and a transport are never loaded for English.
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

Say = Callable[[str], None]


def program(name: str, what: str) -> str:
    """The path of a program; `what` says, where it is missing, what to do. Raises EditlintError."""
    found = shutil.which(name)
    if found is None:
        raise EditlintError(f"{name} is missing: {what}", path="grammar start")
    return found


def _pom() -> str:
    """A project for Maven that depends on the server and on English."""
    parts = []
    for name, excluded in ARTIFACTS.items():
        exclusions = "".join(
            f"<exclusion><groupId>{group}</groupId><artifactId>{artifact}</artifactId></exclusion>"
            for group, artifact in (each.split(":") for each in excluded)
        )
        parts.append(
            f"<dependency><groupId>org.languagetool</groupId><artifactId>{name}</artifactId>"
            f"<version>{VERSION}</version><exclusions>{exclusions}</exclusions></dependency>"
        )
    return (
        '<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>'
        "<groupId>editlint</groupId><artifactId>languagetool</artifactId><version>1</version>"
        f"<packaging>pom</packaging><dependencies>{''.join(parts)}</dependencies></project>\n"
    )


def fetched(folder: Path, say: Say, limit: float) -> Path:
    """The folder of the jars in `folder`, which Maven fetches where they are not there, all or none.

    `say` is told when it has to; it has `limit` seconds. Raises EditlintError.
    """
    jars = folder / f"jars-{VERSION}"
    if jars.is_dir():
        return jars
    maven = program("mvn", "Maven fetches LanguageTool: install it, or name a server that runs elsewhere")
    say(f"fetching LanguageTool {VERSION} (about 90 MB, once)")
    work = folder / "fetching"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir()
    (work / "pom.xml").write_text(_pom(), encoding="utf-8")
    log = folder / "fetch.log"
    command = [maven, "-B", "-f", str(work / "pom.xml"), COPY]
    command += ["-DincludeScope=runtime", f"-DoutputDirectory={work / 'jars'}"]
    with log.open("wb") as output:
        code = _run(command, output, limit)
    if code != 0:
        shutil.rmtree(work, ignore_errors=True)
        problem = f"Maven took over {limit:g} s" if code is None else f"Maven failed{first(log, 'ERROR')}"
        raise EditlintError(f"LanguageTool could not be fetched: {problem}", path=str(log))
    (work / "jars").replace(jars)
    shutil.rmtree(work, ignore_errors=True)
    return jars


def _run(command: Sequence[str], output: IO[bytes], limit: float) -> int | None:
    """The exit code of a command; None where it took too long, and was ended with all that it had started."""
    process = launched(command, output)
    try:
        return process.wait(limit)
    except subprocess.TimeoutExpired:
        return None
    finally:
        if process.poll() is None:
            if os.name == "nt":
                process.kill()
            else:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def launched(command: Sequence[str], output: IO[bytes]) -> subprocess.Popen[bytes]:
    """A process of its own session, which reads nothing and says everything to `output`."""
    return subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT,
        start_new_session=os.name != "nt",
    )


def first(log: Path, *words: str) -> str:
    """': ' and the first line of a log that holds one of the words, or nothing."""
    lines = log.read_text("utf-8", "replace").splitlines() if log.is_file() else []
    return next((f": {line.strip()[:300]}" for line in lines if any(word in line for word in words)), "")

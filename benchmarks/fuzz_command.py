"""What must be true of the command, run on a folder with the files of an input."""

import io
import json
import os
import random
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from fuzz_broken_law import BrokenLawError
from fuzz_inputs import Input

from editlint.cli import app
from editlint.runner.article import ArticleLinter
from editlint.runner.discover_files import Article
from editlint.runner.options import Options

OUTPUTS = ("full", "concise", "json", "github")
CHANGES = (
    (),
    (),
    ("--fix",),
    ("--add-ignore",),
    ("--fix", "--unsafe-fixes"),
    ("--min-severity", "info"),
    ("--statistics",),
)


class CommandLaws:
    """Runs the command in a folder of its own, which `close` removes."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="editlint-fuzz-"))

    def close(self) -> None:
        """Remove the folder with the files of inputs."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def _write(self, each: Input) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        for name, text in {**each.files, each.name: each.text}.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(_encoded(text))

    def check_with_files(self, each: Input) -> None:
        """Check the article with the files beside it; a mistake in them is an error with a message."""
        self._write(each)
        suffix = each.name[each.name.rfind(".") :]
        kind = {".html": "html", ".txt": "plain"}.get(suffix, "markdown")
        linter = ArticleLinter(Options(cwd=self.folder, crash=True, min_severity="info"))
        result = linter.lint_text(each.text, Article(self.folder / each.name, each.name, kind))
        for error in result.errors:
            if not error.message.strip() or "Traceback" in error.text:
                raise BrokenLawError("errors", f"{error.text!r} says nothing")

    def check_command(self, each: Input) -> None:
        """Run the command on the folder, and read what it prints."""
        self._write(each)
        rng = random.Random(repr(each.text))
        arguments = ["check", ".", "--output", rng.choice(OUTPUTS), "--jobs", "1", *rng.choice(CHANGES)]
        if rng.random() < 0.1:
            arguments = ["check", ".", "--diff"]
        elif rng.random() < 0.2:
            arguments = rng.choice(
                (["report", ".", "--output", "html"], ["report", "."], ["config", "show", each.name])
            )
        code, out, err = self._run(arguments)
        if "json" in arguments and code != 2:
            _read_json(out)
        if code == 2 and not err.strip():
            raise BrokenLawError("command", f"{arguments} exits with 2 and says nothing")

    def check_two_orders(self, each: Input, others: Sequence[Input], *, jobs: bool) -> None:
        """Check the article and others, in two orders; the report is the same. `jobs`: also by two processes."""
        self._write(each)
        names = [each.name]
        for more, other in enumerate(others):
            names.append(f"{more}-{other.name}")
            (self.folder / names[-1]).write_bytes(other.text.encode("utf-8", "replace"))
        select = [
            f"--select={name}"
            for name in ("repetition/*", "filler", "style", "suppression", "structure", "claims")
        ]
        options = ["check", "--output", "json", "--min-severity", "info", *select, "--jobs"]
        first, second = (self._run([*options, "1", *order])[1] for order in (names, names[::-1]))
        if first != second:
            raise BrokenLawError("determinism", "the report depends on the order of the articles")
        if jobs and first != self._run([*options, "2", *names])[1]:
            raise BrokenLawError("determinism", "the report depends on the number of processes")

    def _run(self, arguments: list[str]) -> tuple[int, str, str]:
        """Run the command in the folder. Raises BrokenLawError where it crashes."""
        code, out, err = _run_in(
            [*arguments, "--traceback"] if arguments[0] != "config" else arguments, self.folder
        )
        if code not in (0, 1, 2) or "crashed" in err or "Traceback" in err or "Usage:" in err:
            raise BrokenLawError("command", f"{arguments} exits with {code}: {err[-600:]}")
        if (
            arguments[0] == "check"
            and "--diff" not in arguments
            and any(ord(char) < 32 and char not in "\n\t" for char in out + err)
        ):
            raise BrokenLawError("output", f"{arguments} prints control characters")
        return code, out, err


def _encoded(text: str) -> bytes:
    """The text in UTF-8; a few are in another encoding, or broken."""
    choice = len(text) % 23
    if choice == 0:
        return b"\xff\xfe" + text.encode("utf-16-le", "surrogatepass")
    if choice == 1:
        return text.encode("latin-1", "replace")
    return text.encode("utf-8", "surrogatepass" if choice == 2 else "replace")


def _run_in(arguments: list[str], folder: Path) -> tuple[int, str, str]:
    """Run the command in this process: its exit code, output and errors."""
    before = sys.stdin, sys.stdout, sys.stderr, Path.cwd()
    streams = [io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n") for _ in range(3)]
    sys.stdin, sys.stdout, sys.stderr = streams
    os.chdir(folder)
    try:
        code = app.run(arguments)
    finally:
        *_, out, err = streams
        sys.stdin, sys.stdout, sys.stderr, cwd = before
        os.chdir(cwd)
    texts = []
    for stream in (out, err):
        stream.flush()
        texts.append(stream.buffer.getvalue().decode())
    return code, *texts


def _read_json(out: str) -> None:
    """Read what a program would read. Raises BrokenLawError where that is not possible."""
    try:
        json.loads(out)
    except ValueError as error:
        raise BrokenLawError("output", f"this is no JSON: {error}") from None

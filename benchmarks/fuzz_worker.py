"""Checks the inputs of the fuzzer whose numbers it reads, one a line, and answers each with a line of JSON.

The parent kills a worker that hangs; what a crash leaves behind dies with it.
"""

import io
import json
import os
import random
import resource
import shutil
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from fuzz_added import check_added
from fuzz_inputs import Input, make
from fuzz_laws import BrokenLawError, Laws
from fuzz_minimise import minimised

from editlint.cli import app
from editlint.core.errors import EditlintError
from editlint.engines import ENGINES
from editlint.lint.ruleset import RuleSet
from editlint.packs.load import load_own_rules, own_rules_folder, pack_sources
from editlint.runner.article import ArticleLinter
from editlint.runner.discover_files import Article
from editlint.runner.options import Options

MAX_GROWTH_BYTES = 250_000_000
MAX_GROWTH_BYTES_PER_WORD = 10_000
"""Memory that an input may take, and more for each of its words."""
MAX_MEMORY_BYTES = 3_000_000_000
"""Memory after which the system refuses more."""
MAX_MINIMISED = 3
"""Failures of one kind that are made smaller."""
EXTRAS = (
    "",
    "",
    "matches",
    "line ends",
    "fixes",
    "unsafe fixes",
    "determinism",
    "suppressed",
    "added",
    "command",
    "command",
    "order",
)
ARTICLE_SUFFIXES = (".md", ".mdx", ".qmd", ".tex", ".html", ".txt")
"""The extensions of the articles to mutate, where none are named."""
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


class Worker:
    """Makes and checks inputs: those of all formats, or of those with the `suffixes`."""

    def __init__(self, seed: int, articles: list[Path], suffixes: Collection[str]) -> None:
        self._seed = seed
        self._suffixes = suffixes
        self._articles = articles
        folder = own_rules_folder()
        sources = dict(pack_sources(folder, folder))
        self._rules = {name[:-4]: text for name, text in sources.items() if name.endswith(".yml")}
        served = {name for name, kind in ENGINES.items() if kind.scope != "files" and name != "languagetool"}
        self._laws = Laws(RuleSet([rule for rule in load_own_rules(None).rules if rule.engine in served]))
        self._seen: Counter[str] = Counter()
        self._folder = Path(tempfile.mkdtemp(prefix="editlint-fuzz-"))

    def close(self) -> None:
        """Remove the folder with the files of inputs."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def input(self, number: int) -> tuple[Input, str]:
        """The input with that number, and which law is checked besides those of every text."""
        return make(number, self._seed, self._articles, self._rules, self._suffixes), EXTRAS[
            number % len(EXTRAS)
        ]

    def answer(self, number: int) -> Mapping[str, Any]:
        """What came of an input: its kind and size, and what it broke, with a smaller one that breaks it too."""
        each, extra = self.input(number)
        answer: dict[str, Any] = {"number": number, "kind": each.kind, "characters": len(each.text)}
        broken = self._broken(each, extra, number)
        if broken is None:
            return answer
        law, detail = broken
        smaller = each
        self._seen[law] += 1
        if law not in ("time", "memory") and self._seen[law] <= MAX_MINIMISED:
            smaller = minimised(each, lambda other: (self._broken(other, extra, number) or ("",))[0] == law)
        detail = (self._broken(smaller, extra, number) or broken)[1]
        return {**answer, "law": law, "detail": detail, "extra": extra, "name": smaller.name,
                "text": smaller.text, "files": dict(smaller.files)}  # fmt: skip

    def _broken(self, each: Input, extra: str, number: int) -> tuple[str, str] | None:
        """The law that the input breaks, or the exception that it raises, and the details."""
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        try:
            if extra == "command":
                self._run_command(each)
            elif extra == "order":
                self._run_in_two_orders(each, number)
            elif each.files:
                self._run_with_files(each)
            elif extra == "added":
                self._add(each)
            else:
                self._laws.check(each.text, each.name, extra)
        except BrokenLawError as broken:
            return broken.law, broken.detail
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            place = traceback.extract_tb(error.__traceback__)[-1]
            where = f"{Path(place.filename).name}:{place.name}"
            return f"crash: {type(error).__name__} in {where}", "".join(
                traceback.format_exception(error)[-4:]
            )
        grown = 1024 * (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
        if grown > MAX_GROWTH_BYTES + MAX_GROWTH_BYTES_PER_WORD * len(each.text.split()):
            return "memory", f"{grown / 1e6:.0f} MB more for {len(each.text)} characters"
        return None

    def _add(self, each: Input) -> None:
        """Add comments for what is found in the text."""
        try:
            reading = self._laws.read(each.text, each.name)
        except EditlintError:
            return
        check_added(reading, lambda text: self._laws.read(text, each.name), each.name)

    def _write(self, each: Input) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)
        for name, text in {**each.files, each.name: each.text}.items():
            path = self._folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(_encoded(text))

    def _run_with_files(self, each: Input) -> None:
        """Check the article with the files beside it; a mistake in them is an error with a message."""
        self._write(each)
        suffix = each.name[each.name.rfind(".") :]
        kind = {".html": "html", ".txt": "plain"}.get(suffix, "markdown")
        linter = ArticleLinter(Options(cwd=self._folder, crash=True, min_severity="info"))
        result = linter.lint_text(each.text, Article(self._folder / each.name, each.name, kind))
        for error in result.errors:
            if not error.message.strip() or "Traceback" in error.text:
                raise BrokenLawError("errors", f"{error.text!r} says nothing")

    def _run_command(self, each: Input) -> None:
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

    def _run_in_two_orders(self, each: Input, number: int) -> None:
        """Check the article and two others, in two orders; the report is the same."""
        self._write(each)
        names = [each.name]
        for more in range(2):
            other = make(number * 7 + more, self._seed, self._articles, self._rules, self._suffixes)
            names.append(f"{more}-{other.name}")
            (self._folder / names[-1]).write_bytes(other.text.encode("utf-8", "replace"))
        select = [
            f"--select={name}"
            for name in ("repetition/*", "filler", "style", "suppression", "structure", "claims")
        ]
        options = ["check", "--output", "json", "--min-severity", "info", *select, "--jobs"]
        first, second = (self._run([*options, "1", *order])[1] for order in (names, names[::-1]))
        if first != second:
            raise BrokenLawError("determinism", "the report depends on the order of the articles")
        if number % 200 == 0 and first != self._run([*options, "2", *names])[1]:
            raise BrokenLawError("determinism", "the report depends on the number of processes")

    def _run(self, arguments: list[str]) -> tuple[int, str, str]:
        """Run the command in the folder. Raises BrokenLawError where it crashes."""
        code, out, err = _run_in(
            [*arguments, "--traceback"] if arguments[0] != "config" else arguments, self._folder
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


def main() -> None:
    """Answer numbers until there are no more."""
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY_BYTES, MAX_MEMORY_BYTES))
    seed, suffixes, *folders = sys.argv[1:]
    files = sorted(file for folder in folders for file in Path(folder).rglob("*") if file.is_file())
    wanted = suffixes.split()
    articles = [file for file in files if file.suffix.lower() in (wanted or ARTICLE_SUFFIXES)]
    worker = Worker(int(seed), articles, wanted)
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # Rust writes the traces of a panic there
    try:
        worker.answer(0)  # compiles what is compiled on first use
        answers.write("ready\n")
        answers.flush()
        for line in sys.stdin:
            answers.write(json.dumps(worker.answer(int(line))) + "\n")
            answers.flush()
    finally:
        worker.close()


if __name__ == "__main__":
    main()

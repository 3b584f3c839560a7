"""Checks the inputs of the fuzzer whose numbers it reads, one a line, and answers each with a line of JSON.

The parent kills a worker that hangs; what a crash leaves behind dies with it.
"""

import json
import os
import resource
import sys
import traceback
from collections import Counter
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from fuzz_added import check_added
from fuzz_broken_law import BrokenLawError
from fuzz_command import CommandLaws
from fuzz_inputs import Input, make
from fuzz_laws import Laws
from fuzz_minimise import minimised

from editlint.core.errors import EditlintError
from editlint.engines import ENGINES
from editlint.lint.ruleset import RuleSet
from editlint.packs.load import load_own_rules, own_rules_folder, pack_sources

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
        self._command = CommandLaws()

    def close(self) -> None:
        """Remove the folder with the files of inputs."""
        self._command.close()

    def input(self, number: int) -> tuple[Input, str]:
        """The input with that number, and which law is checked besides those of every text."""
        return self._make(number), EXTRAS[number % len(EXTRAS)]

    def _make(self, number: int) -> Input:
        return make(number, self._seed, self._articles, self._rules, self._suffixes)

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
                self._command.check_command(each)
            elif extra == "order":
                others = [self._make(number * 7 + more) for more in range(2)]
                self._command.check_two_orders(each, others, jobs=number % 200 == 0)
            elif each.files:
                self._command.check_with_files(each)
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

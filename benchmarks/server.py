"""The CPU time that the language server takes from a keystroke to the diagnostics, and its memory.

    python benchmarks/server.py [--edits 1000] [--words 600 5000] [--seed 1] [FOLDER]

A server is started in a process of its own, as editors start it, and a client types in an article, and takes back what
it typed, a letter at a time. For each edit it takes the CPU time of all threads of the server from before the edit is
sent until the diagnostics of its version are there. The article is saved after each edit, so that the pause is left out
that the server waits for otherwise. The article is made of those under FOLDER (tests/articles/ where none is named), of
which as many are joined as give so many words. Printed are the median and the 95th percentile of all edits, the medians
of the first and of the last tenth, the median time on the clock, and the memory of the server after each of the two.
"""

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path
from statistics import median, quantiles
from typing import Any, NamedTuple

from common import articles

from editlint.core.span import Span
from editlint.server.positions import Positions

ARTICLES = Path(__file__).parents[1] / "tests" / "articles"
TYPED = (
    " It was typed in order to measure this, and then taken back.\n\nA new paragraph, which is very short. "
)
NANOSECONDS_PER_MILLISECOND = 1e6
WARM_UP = 20
"""Edits that are not counted: the first ones meet what is read once."""


class Cost(NamedTuple):
    """What an edit took, in milliseconds of CPU time and on the clock."""

    cpu: float
    clock: float


class Client:
    """A client that types, and its server."""

    def __init__(self, folder: Path) -> None:
        self._server = subprocess.Popen(
            [sys.executable, "-m", "editlint", "server"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=folder,
        )
        self._uri = (folder / "article.md").as_uri()
        self._version = 0
        self._send("initialize", {"processId": None, "capabilities": {}}, id=1)
        self._receive(lambda message: message.get("id") == 1)
        self._send("initialized", {})

    def open(self, text: str) -> None:
        """Open the article."""
        item = {"uri": self._uri, "languageId": "markdown", "version": 0, "text": text}
        self._send("textDocument/didOpen", {"textDocument": item})
        self._wait_for_diagnostics()

    def edit(self, place: dict[str, Any], text: str) -> Cost:
        """Replace a range of the article."""
        self._version += 1
        cpu, clock = self._cpu(), time.perf_counter()
        document = {"uri": self._uri, "version": self._version}
        self._send(
            "textDocument/didChange",
            {"textDocument": document, "contentChanges": [{"range": place, "text": text}]},
        )
        self._send("textDocument/didSave", {"textDocument": {"uri": self._uri}})
        self._wait_for_diagnostics()
        return Cost(self._cpu() - cpu, 1000 * (time.perf_counter() - clock))

    def megabytes(self) -> float:
        """The memory of the server."""
        [line] = [each for each in self._proc("status").splitlines() if each.startswith("VmRSS")]
        return int(line.split()[1]) / 1000

    def close(self) -> None:
        """End the server."""
        self._send("shutdown", None, id=2)
        self._send("exit", None)
        self._server.wait()

    def _cpu(self) -> float:
        """The milliseconds that the threads of the server have run for."""
        tasks = Path(f"/proc/{self._server.pid}/task").iterdir()
        return (
            sum(int((each / "schedstat").read_text().split()[0]) for each in tasks)
            / NANOSECONDS_PER_MILLISECOND
        )

    def _proc(self, name: str) -> str:
        return Path(f"/proc/{self._server.pid}/{name}").read_text()

    def _wait_for_diagnostics(self) -> None:
        self._receive(
            lambda message: (
                message.get("method") == "textDocument/publishDiagnostics"
                and message["params"].get("version") == self._version
            )
        )

    def _send(self, method: str, params: Any, **more: Any) -> None:
        body = json.dumps({"jsonrpc": "2.0", "method": method, "params": params, **more}).encode()
        assert self._server.stdin is not None
        self._server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._server.stdin.flush()

    def _receive(self, is_wanted: Callable[[Any], bool]) -> None:
        stdout = self._server.stdout
        assert stdout is not None
        while True:
            size = 0
            while (line := stdout.readline()) != b"\r\n":
                name, _, value = line.partition(b":")
                size = int(value) if name == b"Content-Length" else size
            if is_wanted(json.loads(stdout.read(size))):
                return


def article(folder: Path, words: int) -> str:
    """So many words, or a few more, of the articles under a folder, in Markdown."""
    text = ""
    for path in cycle(articles(folder)):
        if path.suffix == ".md":
            body = path.read_text("utf-8").removeprefix("---\n").rpartition("\n---\n")[2]
            text += f"{body.strip()}\n\n"
        if len(text.split()) >= words:
            break
    paragraphs = text.split("\n\n")
    while len(" ".join(paragraphs[:-1]).split()) >= words:
        paragraphs.pop()
    return "\n\n".join(paragraphs) + "\n"


def edits(text: str, count: int, seed: int) -> Iterator[tuple[dict[str, Any], str]]:
    """Edits of the text: TYPED is typed after paragraphs, and taken back."""
    chooser = random.Random(seed)
    ends = [at for at in range(len(text) - 1) if text.startswith("\n\n", at)]
    while True:
        at = chooser.choice(ends)
        for size, letter in enumerate(TYPED):
            before = text[:at] + TYPED[:size] + text[at:]
            yield place(before, Span(at + size, at + size)), letter
        for size in range(len(TYPED), 0, -1):
            before = text[:at] + TYPED[:size] + text[at:]
            yield place(before, Span(at + size - 1, at + size)), ""
        count -= 2 * len(TYPED)
        if count <= 0:
            return


def place(text: str, span: Span) -> dict[str, Any]:
    """The range of a span, as the protocol writes it."""
    found = Positions(text, "utf-16").range(span)
    return {
        name: {"line": each.line, "character": each.character}
        for name, each in (("start", found.start), ("end", found.end))
    }


def measure(text: str, count: int, seed: int) -> str:
    """A row of the table: what the edits of a text took."""
    with tempfile.TemporaryDirectory() as folder:
        client = Client(Path(folder))
        client.open(text)
        costs: list[Cost] = []
        tenth = 0.0
        for number, (where, typed) in enumerate(edits(text, count + WARM_UP, seed)):
            cost = client.edit(where, typed)
            if number >= WARM_UP:
                costs.append(cost)
            if len(costs) == count // 10:
                tenth = client.megabytes()
            if len(costs) == count:
                break
        memory = client.megabytes()
        client.close()
    cpu = [each.cpu for each in costs]
    part = count // 10
    return (
        f"{len(text.split()):>6,} words  {len(costs):,} edits  "
        f"CPU {median(cpu):.1f} ms, 95%: {quantiles(cpu, n=20)[-1]:.1f} ms, "
        f"first tenth {median(cpu[:part]):.1f}, last tenth {median(cpu[-part:]):.1f}; "
        f"clock {median(each.clock for each in costs):.1f} ms; memory {tenth:.0f} MB, then {memory:.0f} MB"
    )


def main() -> None:
    """Measure articles of these sizes."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", nargs="?", type=Path, default=ARTICLES)
    parser.add_argument("--edits", type=int, default=1000)
    parser.add_argument("--words", type=int, nargs="+", default=[600, 5000])
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    for words in options.words:
        print(measure(article(options.folder, words), options.edits, options.seed), flush=True)


if __name__ == "__main__":
    main()

"""Rules on grammar against a real LanguageTool server: time, and places.

    python benchmarks/grammar.py time SERVER FOLDER… [--articles 20] [--rounds 5] [--seed 1]
    python benchmarks/grammar.py cached SERVER FOLDER… [--articles 100] [--rounds 5] [--seed 1]
    python benchmarks/grammar.py places SERVER FOLDER… [--articles 100] [--seed 1]
    python benchmarks/grammar.py rate SERVER FOLDER…

`time` checks articles of about 1,000 words in one run, which the server has not seen since it was started, through
a relay that notes the server's own time for each request: the time of the whole process is compared with their sum.
`cached` is the CPU time of a run whose answers are kept, as a ratio to the same run without the family.
`places` compares each finding's text in the source with what the server itself quotes. `rate` is findings per
1,000 words of the rules in the family.
"""

import argparse
import html
import json
import os
import random
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlencode
from urllib.request import ProxyHandler, build_opener

from common import Text, found, selected_checker, texts

from editlint.core.span import Span
from editlint.engines.grammar.client import connect
from editlint.engines.grammar.plain_text import is_reliable, plain_text

ARTICLE_WORDS = (700, 1_400)
"""Words of an article of about 1,000."""
WITHOUT = ("--select", "filler", "--select", "style", "--select", "structure")


def chosen(options: argparse.Namespace, number: int, between: tuple[int, int]) -> list[tuple[Path, Text]]:
    """A number of articles at random, each with its file."""
    candidates = [
        (folder / text.name, text)
        for folder in options.folders
        for text in texts(folder)
        if between[0] <= text.document.body_words <= between[1]
    ]
    return random.Random(options.seed).sample(candidates, min(number, len(candidates)))


def server_matches(server: str, text: str) -> list[dict[str, object]]:
    """The matches of the server, requested without editlint and without its client."""
    form = urlencode({"language": "en", "text": text}).encode()
    with build_opener(ProxyHandler({})).open(f"{server}/v2/check", form) as answer:
        return list(json.load(answer)["matches"])


def run(arguments: Sequence[str], cache: str, server: str) -> tuple[float, float]:
    """Wall and CPU seconds of a run of the command."""
    environment = {**os.environ, "XDG_CACHE_HOME": cache, "EDITLINT_LANGUAGETOOL_URL": server}
    command = [sys.executable, "-m", "editlint", "check", "--jobs", "1", "--fail-on", "never", *arguments]
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)
    wall, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


@contextmanager
def relay(server: str) -> Iterator[tuple[str, list[float]]]:
    """An address that passes requests on to the server, and the seconds that each has taken there."""
    spent: list[float] = []
    opener = build_opener(ProxyHandler({}))

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            self.answer(None)

        def do_POST(self) -> None:
            self.answer(self.rfile.read(int(self.headers["Content-Length"])))

        def answer(self, form: bytes | None) -> None:
            began = time.perf_counter()
            with opener.open(server + self.path, form) as response:
                content = response.read()
            spent.append(time.perf_counter() - began)
            self.send_response(200)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            pass

    listening = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    listening.daemon_threads = True
    Thread(target=listening.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{listening.server_port}", spent
    finally:
        listening.shutdown()
        listening.server_close()


def measure_time(options: argparse.Namespace) -> None:
    """Print the time of runs and the server's own."""
    picked = chosen(options, options.rounds * options.articles, ARTICLE_WORDS)
    print("| words | whole run, s | server, s | ratio |\n|---:|---:|---:|---:|")
    ratios = []
    for first in range(0, len(picked), options.articles):
        group = picked[first : first + options.articles]
        with tempfile.TemporaryDirectory() as cache, relay(options.server) as (url, spent):
            run([*WITHOUT, str(group[0][0])], cache, url)  # an editable install compiles the rules now
            wall, _ = run(["--select", "grammar", *(str(path) for path, _ in group)], cache, url)
        words = sum(text.document.body_words for _, text in group)
        ratios.append(wall / sum(spent))
        print(f"| {words:,} | {wall:.2f} | {sum(spent):.2f} | {ratios[-1]:.2f} |")
    print(f"| median | | | {statistics.median(ratios):.2f} |")


def measure_cached(options: argparse.Namespace) -> None:
    """Print the CPU time of runs with the family and without, whose answers are kept."""
    names = [str(path) for path, _ in chosen(options, options.articles, (200, 5_000))]
    with tempfile.TemporaryDirectory() as cache:
        family = [*WITHOUT, "--select", "grammar", *names]
        run(family, cache, options.server)
        pairs = [
            (run(family, cache, options.server)[1], run([*WITHOUT, *names], cache, options.server)[1])
            for _ in range(options.rounds)
        ]
    ours, other = (statistics.median(each) for each in zip(*pairs, strict=True))
    ratio = statistics.median(first / second for first, second in pairs)
    print(f"{len(names)} articles: {ours:.3f} s with answers that are kept, {other:.3f} s without the family")
    print(f"ratio {ratio:.2f} (median of {options.rounds})")


def measure_places(options: argparse.Namespace) -> None:
    """Print how many findings are at the text that the server quotes."""
    client = connect(options.server, 60)
    same = findings = unreliable = 0
    for _, text in chosen(options, options.articles, (100, 5_000)):
        document = text.document
        sent = plain_text(document)
        matches = server_matches(options.server, sent.text)
        remarks = client.remarks(sent.text, "en")
        if len(matches) != len(remarks):
            raise RuntimeError(f"{text.name}: {len(matches)} matches, {len(remarks)} remarks")
        for match, remark in zip(matches, remarks, strict=True):
            prose = sent.base_span(Span(remark.start, remark.end))
            if not is_reliable(document.prose.text, prose):
                unreliable += 1
                continue
            findings += 1
            span = document.prose.source_span(prose)
            source = document.source[span.start : span.end]
            if _bare(source) == _bare(_quoted(match)):
                same += 1
            else:
                print(f"{text.name}: {source!r} for {_quoted(match)!r}", file=sys.stderr)
    print(f"{same} of {findings} findings of all categories are at the text that the server quotes")
    print(f"{unreliable} more were not reported: across blocks, or next to code or a URL")


def measure_rate(options: argparse.Namespace) -> None:
    """Print the findings per 1,000 words, for each folder and rule."""
    checker = selected_checker(["grammar"], options.server)
    counts: dict[str, Counter[str]] = {}
    words: Counter[str] = Counter()
    for folder in options.folders:
        name = "/".join(folder.parts[-2:])
        counts[name] = Counter()
        for text in texts(folder):
            words[name] += text.document.body_words
            counts[name].update(finding.rule for finding in found(checker, text))
    rows = {"": list(counts)}
    for rule in (each.id for each in checker.rules):
        rows[rule] = [f"{1_000 * count[rule] / words[name]:.3f}" for name, count in counts.items()]
    rows["all"] = [f"{1_000 * count.total() / words[name]:.2f}" for name, count in counts.items()]
    rows["words"] = [f"{words[name]:,}" for name in counts]
    for name, cells in rows.items():
        print(f"| {name} | {' | '.join(cells)} |")
        if not name:
            print(f"|---|{'---:|' * len(cells)}")


def _quoted(match: dict[str, object]) -> str:
    """The text that the server itself marks in its context, whose offsets are in UTF-16 units."""
    context = match["context"]
    assert isinstance(context, dict)
    start, length = int(context["offset"]), int(context["length"])
    units = str(context["text"]).encode("utf-16-le", "surrogatepass")
    return units[2 * start : 2 * (start + length)].decode("utf-16-le", "surrogatepass")


def _bare(text: str) -> str:
    """The text without the marks of Markdown and HTML, and with single spaces."""
    text = re.sub(r"\]\([^)]*\)|\]\[[^\]]*\]|<[^>]*>|[*_`\[\]\\]", "", html.unescape(text))
    return " ".join(text.split())


def main() -> None:
    """Read the arguments."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=["time", "cached", "places", "rate"])
    parser.add_argument("server")
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--articles", type=int)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    options.articles = options.articles or (20 if options.what == "time" else 100)
    commands = {
        "time": measure_time,
        "cached": measure_cached,
        "places": measure_places,
        "rate": measure_rate,
    }
    commands[options.what](options)
    print(f"\nRepeat: python {' '.join(sys.argv)}")


if __name__ == "__main__":
    main()

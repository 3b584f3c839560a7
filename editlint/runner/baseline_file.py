"""The file of a baseline: a line of JSON for each known finding, sorted, so that git merges two versions of it.

It has no text of the articles in it, and no line numbers; but a short text can be guessed from its hash, so that it is
no secret.
"""

import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import Literal

import msgspec

from editlint.core.errors import EditlintError
from editlint.core.finding import MAX_FINDINGS, Severity
from editlint.io.new_file import new_file
from editlint.io.regular_files import read_regular_file
from editlint.lint.baseline import KnownFinding
from editlint.runner.article import ArticleLinter
from editlint.runner.comparison import Known, KnownArticle
from editlint.runner.discover_files import Article

FILE_NAME = ".editlint-baseline.jsonl"
"""The baseline that is used where it is beside the configuration, or in the top folder of a repository without one."""
SCHEMA: Literal["editlint-baseline-1"] = "editlint-baseline-1"
MAX_BYTES = 100_000_000
"""Size of a baseline: half a million findings."""
MAX_COUNT = 3 * MAX_FINDINGS
"""Equal findings of a rule in one article at most: no more of them are listed."""
MAX_KNOWN = 1_000_000
"""Findings in a baseline at most: a file that only says that it has more must not fill the memory."""
MODE = 0o644
"""Who may read a new baseline: everybody, as for other files of a repository."""
_CONFLICT = (b"<<<<<<<", b"=======", b">>>>>>>", b"|||||||")


class Header(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The first line: the format, and the lowest severity of the findings that are listed."""

    schema: Literal["editlint-baseline-1"]
    min_severity: Severity


class Entry(msgspec.Struct, frozen=True, omit_defaults=True):
    """A known finding: the path of its article from the folder of the baseline, and what a KnownFinding has.

    `count` is the number of findings that are equal in all of this. `omitted` is the number of further findings of the
    rule, of which nothing else is known: then there is no fingerprint.
    """

    path: str
    rule: str
    fingerprint: tuple[str, ...] = ()
    value: float | None = None
    count: int = 1
    omitted: int = 0


class Baseline(msgspec.Struct, frozen=True):
    """The known findings by article, and the lowest severity of which there are any."""

    min_severity: Severity = "warning"
    articles: Mapping[str, KnownArticle] = {}


def read_baseline(path: Path, name: str) -> Baseline:
    """Read a baseline; `name` is what errors call it. Raises EditlintError where it is missing or malformed."""
    try:
        lines = read_regular_file(path, MAX_BYTES).splitlines()
    except FileNotFoundError:
        raise EditlintError(
            "there is no such baseline: 'editlint baseline create' writes one", path=name
        ) from None
    except OSError as error:
        raise EditlintError(f"this cannot be read: {error.strerror}", path=name) from None
    header, entries = None, []
    header_decoder, entry_decoder = msgspec.json.Decoder(Header), msgspec.json.Decoder(Entry)
    for number, line in enumerate(lines, 1):
        try:
            if line.startswith(b'{"schema"'):
                header = header or header_decoder.decode(line)
            elif line.strip():
                entries.append(_checked(entry_decoder.decode(line)))
        except (msgspec.DecodeError, ValueError) as error:
            raise EditlintError(_problem(line, error), path=name, line=number) from None
    if sum(each.count for each in entries) > MAX_KNOWN:
        raise EditlintError(
            f"this lists over {MAX_KNOWN:,} findings: exclude the articles in place of that", path=name
        )
    if header is None:
        raise EditlintError(
            "this is not a baseline of editlint: its first line is missing", path=name, line=1
        )
    return Baseline(header.min_severity, _by_article(entries))


def _checked(entry: Entry) -> Entry:
    """The entry. Raises ValueError where its values make no sense."""
    path = PurePosixPath(entry.path)
    if path.is_absolute() or ".." in path.parts:
        raise ValueError(f"'{entry.path}' is outside the folder of the baseline")
    if not 1 <= entry.count <= MAX_COUNT or entry.omitted < 0:
        raise ValueError("a count is out of range")
    return entry


def _problem(line: bytes, error: Exception) -> str:
    if line.startswith(_CONFLICT):
        return (
            "this is a conflict of a merge: keep the lines of both sides, then run 'editlint baseline update'"
        )
    return f"this is not an entry of a baseline: {error}"


def _by_article(entries: Iterable[Entry]) -> dict[str, KnownArticle]:
    findings: dict[str, list[KnownFinding]] = defaultdict(list)
    omitted: dict[str, Counter[str]] = defaultdict(Counter)
    for each in entries:
        if each.omitted:
            omitted[each.path][each.rule] += each.omitted
        else:
            known = KnownFinding(each.rule, each.fingerprint, each.value)
            findings[each.path] += [known] * each.count
    return {
        path: KnownArticle(tuple(findings[path]), dict(omitted[path]))
        for path in sorted({*findings, *omitted})
    }


def write_baseline(path: Path, baseline: Baseline, name: str) -> None:
    """Write a baseline, completely or not at all. Raises EditlintError."""
    lines = [Header(SCHEMA, baseline.min_severity), *_entries(baseline.articles)]
    content = b"".join(msgspec.json.encode(each) + b"\n" for each in lines)
    try:
        with new_file(path.parent, content) as made:
            if path.exists():
                made.copy_attributes(path)
            else:
                made.path.chmod(MODE)
            made.replace(path)
    except OSError as error:
        raise EditlintError(f"this cannot be written: {error.strerror}", path=name) from None


def _entries(articles: Mapping[str, KnownArticle]) -> Iterator[Entry]:
    for path in sorted(articles):
        counts = Counter(articles[path].findings)
        for known in sorted(counts, key=_order):
            yield Entry(path, known.rule, known.fingerprint, known.value, counts[known])
        for rule, omitted in sorted(articles[path].omitted.items()):
            yield Entry(path, rule, omitted=omitted)


def _order(known: KnownFinding) -> tuple[str, Sequence[str], float]:
    return known.rule, known.fingerprint, known.value or 0.0


class BaselineComparison:
    """Compares the articles of a run with the baselines that apply to them: `named`, or the ones that are found."""

    def __init__(self, named: Path | None = None) -> None:
        self._named = named
        self._read: dict[Path, Baseline | None] = {}

    def known(self, articles: Sequence[Article], linter: ArticleLinter, jobs: int) -> Known | None:
        """What is known of the articles, None where there is no baseline. Raises EditlintError."""
        del jobs  # nothing is linted
        files = [self._named or baseline_path(each, linter) for each in articles]
        baselines = [self._baseline(file, linter) for file in files]
        if not any(self._read.values()):
            return None
        known, seen = [], set()
        for article, file, baseline in zip(articles, files, baselines, strict=True):
            path = relative(article.path, file.parent)
            seen.add((file, path))
            known.append(baseline.articles.get(path, KnownArticle()) if baseline else KnownArticle())
        missing = {
            path: each
            for file, baseline in self._read.items()
            for path, each in (baseline.articles.items() if baseline else ())
            if (file, path) not in seen and not os.path.lexists(file.parent / path)
        }
        return Known(known, missing)

    def _baseline(self, file: Path, linter: ArticleLinter) -> Baseline | None:
        if file not in self._read:
            there = file == self._named or os.path.lexists(file)
            name = linter.rulesets.configs.display_path(file)
            self._read[file] = read_baseline(file, name) if there else None
        return self._read[file]


def baseline_path(article: Article, linter: ArticleLinter) -> Path:
    """Where the baseline of an article is, whether there is one or not.

    It is beside the configuration, beside the article where that cannot be used.
    """
    folder = article.path.parent
    with suppress(EditlintError):  # the result of the article reports it
        config = linter.rulesets.configs.for_folder(folder)
        folder = config.path.parent if config.path else config.root
    return folder / FILE_NAME


def relative(path: Path, folder: Path) -> str:
    """The path from a folder, as entries have it."""
    return Path(os.path.relpath(path, folder)).as_posix()

"""A corpus run on one machine: reads, lints in several processes, and writes the tables part by part."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from editlint.corpus.chunks import CountedFile, cut, read_rows
from editlint.corpus.columns import Columns
from editlint.corpus.lint_chunks import LintedChunk, lint_chunks
from editlint.corpus.lint_rows import Tables, to_tables
from editlint.corpus.part_files import TABLES, finished_parts, part_path, remove_parts, write_part
from editlint.corpus.settings import CorpusSettings


class Totals(msgspec.Struct, frozen=True):
    """What a run has found: articles, their findings, those with findings, and those with an error."""

    articles: int = 0
    findings: int = 0
    with_findings: int = 0
    with_errors: int = 0


class CorpusRun(msgspec.Struct, frozen=True):
    """The articles, what to do with them, and the folder of the tables."""

    files: Sequence[CountedFile]
    columns: Columns
    settings: CorpusSettings
    folder: Path

    @property
    def articles(self) -> int:
        """The number of articles."""
        return sum(each.rows for each in self.files)


def run_corpus(run: CorpusRun, jobs: int, progress: Callable[[int], None]) -> Totals:
    """Write the parts of the tables that are not there yet; `progress` is told how many articles are done.

    Raises EditlintError where a table cannot be written.
    """
    finished = finished_parts(run.folder, TABLES[-1])
    remove_parts(run.folder, TABLES, len(finished))
    done = sum(finished)
    progress(done)
    rows = read_rows(run.files, run.columns, done)
    linted = lint_chunks(cut(rows, len(finished)), run.settings, jobs)
    for part, chunks in groupby(_counted(linted, done, progress), key=lambda each: each.part):
        write_part(run.folder, part, _tables([each.tables for each in chunks]))
    if not run.articles:
        write_part(run.folder, 0, _tables([to_tables([], run.settings)]))
    return totals(run.folder)


def _counted(
    chunks: Iterable[LintedChunk], done: int, progress: Callable[[int], None]
) -> Iterator[LintedChunk]:
    """The chunks, each counted."""
    for chunk in chunks:
        done += chunk.tables.articles.num_rows
        progress(done)
        yield chunk


def _tables(batches: Sequence[Tables]) -> dict[str, pa.Table]:
    """The rows of a part, table by table."""
    return {name: pa.Table.from_batches([getattr(each, name) for each in batches]) for name in TABLES}


def totals(folder: Path) -> Totals:
    """What the tables in a folder say."""
    result = Totals()
    for number in range(len(finished_parts(folder, "articles"))):
        table = pq.read_table(part_path(folder, "articles", number), columns=["findings", "error"])
        findings = [each or 0 for each in table["findings"].to_pylist()]
        result = Totals(
            result.articles + len(findings),
            result.findings + sum(findings),
            result.with_findings + sum(1 for each in findings if each),
            result.with_errors + table.num_rows - table["error"].null_count,
        )
    return result

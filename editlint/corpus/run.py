"""A corpus run on one machine: reads, lints in several processes, and writes the tables part by part."""

import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from editlint.corpus.chunks import cut, read_rows
from editlint.corpus.comparing.compare_parts import compare_parts, refuse_repeated_ids
from editlint.corpus.corpus_run import CorpusRun, Reporter
from editlint.corpus.lint_chunks import LintedChunk, lint_chunks
from editlint.corpus.lint_rows import Tables, to_tables
from editlint.corpus.part_files import (
    FACTS,
    TABLES,
    UNCOMPARED,
    finished_parts,
    part_path,
    remove_parts,
    write_part,
)


class Totals(msgspec.Struct, frozen=True):
    """What a run has found: articles, their findings, those with findings, and those with an error."""

    articles: int = 0
    findings: int = 0
    with_findings: int = 0
    with_errors: int = 0


def run_corpus(run: CorpusRun, jobs: int, reporter: Reporter) -> Totals:
    """Write the tables, as far as they are not there yet.

    Where articles are compared, the parts are written to a folder inside until all of them are there. Raises
    EditlintError where a table cannot be written, and where articles cannot be compared.
    """

    def progress(done: int) -> None:
        reporter.show(done, run.articles)

    if not run.settings.compares:
        _lint_parts(run, run.folder, TABLES, jobs, progress)
    else:
        folder = run.folder / UNCOMPARED
        if not finished_parts(folder, TABLES[-1]) and run.columns.id is not None:
            reporter.begin("looking for ids that are there twice")
            refuse_repeated_ids(run, folder)
        _lint_parts(run, folder, FACTS + TABLES, jobs, progress)
        reporter.begin(f"comparing {run.articles:,} articles")
        compare_parts(run, folder, jobs)
    return totals(run.folder)


def finish(run: CorpusRun) -> None:
    """Remove what is not needed any more."""
    shutil.rmtree(run.folder / UNCOMPARED, ignore_errors=True)


def _lint_parts(
    run: CorpusRun, folder: Path, tables: Sequence[str], jobs: int, progress: Callable[[int], None]
) -> None:
    """Write the parts that are not there yet."""
    finished = finished_parts(folder, tables[-1])
    remove_parts(folder, tables, len(finished))
    done = sum(finished)
    progress(done)
    rows = read_rows(run.files, run.columns, done)
    linted = lint_chunks(cut(rows, len(finished)), run.settings, jobs)
    for part, chunks in groupby(_counted(linted, done, progress), key=lambda each: each.part):
        write_part(folder, part, _tables([each.tables for each in chunks], tables))
    if not run.articles:
        write_part(folder, 0, _tables([to_tables([], run.settings)], tables))


def _counted(
    chunks: Iterable[LintedChunk], done: int, progress: Callable[[int], None]
) -> Iterator[LintedChunk]:
    """The chunks, each counted."""
    for chunk in chunks:
        done += chunk.tables.articles.num_rows
        progress(done)
        yield chunk


def _tables(batches: Sequence[Tables], names: Iterable[str]) -> dict[str, pa.Table]:
    """The rows of a part, table by table."""
    return {name: pa.Table.from_batches([getattr(each, name) for each in batches]) for name in names}


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

"""Compares the articles of a run on one machine, and adds to its tables what they share."""

import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import groupby, islice
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from editlint.corpus.chunks import CHUNK_ROWS, Chunk, read_rows
from editlint.corpus.comparing.duck_database import DuckDatabase
from editlint.corpus.comparing.local_articles import LocalArticles
from editlint.corpus.comparing.shared_passages import RESULT, compare_corpus, refuse_repeated
from editlint.corpus.corpus_run import CorpusRun
from editlint.corpus.lint_chunks import LintedChunk, lint_chunks
from editlint.corpus.lint_rows import SharedMatches
from editlint.corpus.part_files import FACTS, TABLES, finished_parts, part_path, write_part
from editlint.corpus.reading.columns import Columns
from editlint.corpus.rows import Row, decode_content

DATABASE = ".comparing"
"""The folder of the database, inside that of the parts."""
ID_ROWS = 100_000
"""Ids that are read at a time."""


def refuse_repeated_ids(run: CorpusRun, parts: Path) -> None:
    """Raises EditlintError where two articles have one id: it is their name where they are compared."""
    ids = (
        row.id for row in read_rows(run.files, Columns(run.columns.id or run.columns.text, run.columns.id))
    )
    with _database(parts) as database:
        while some := list(islice(ids, ID_ROWS)):
            database.insert("documents", pa.table({"id": some}))
        refuse_repeated(database)


@contextmanager
def _database(parts: Path, threads: int = 1) -> Iterator[DuckDatabase]:
    """An empty database in a folder of its own."""
    folder = parts / DATABASE
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with DuckDatabase(folder, threads=threads) as database:
        yield database
    shutil.rmtree(folder, ignore_errors=True)


def compare_parts(run: CorpusRun, parts: Path, jobs: int) -> None:
    """Write the tables from those in the folder `parts`, and what the articles have in common.

    Raises EditlintError where two articles have one id.
    """
    sizes = finished_parts(parts, TABLES[-1])
    with _database(parts, jobs) as database:
        for table in FACTS:
            database.add_parquet(table, [part_path(parts, table, each) for each in range(len(sizes))])
        articles = LocalArticles(database, lambda: read_rows(run.files, run.columns), decode_content)
        compare_corpus(database, articles)
        chunks = _changed(run, parts, sizes, database)
        for part, linted in groupby(lint_chunks(chunks, run.settings, jobs), key=lambda each: each.part):
            write_part(run.folder, part, _completed(parts, part, list(linted)))


def _changed(run: CorpusRun, parts: Path, sizes: Sequence[int], database: DuckDatabase) -> Iterator[Chunk]:
    """The articles of each part that comparing has found something of; at least one chunk for each part."""
    rows = read_rows(run.files, run.columns)
    for part, size in enumerate(sizes):
        shared = _shared(database, pq.read_table(part_path(parts, "articles", part), columns=["id"])["id"])
        changed = [row for row in islice(rows, size) if row.id in shared]
        yield from _chunks(part, changed, shared)


def _shared(database: DuckDatabase, ids: pa.ChunkedArray) -> dict[str, SharedMatches]:
    """What comparing has found of the articles with these ids."""
    query = f"SELECT id, rules, parts FROM {RESULT} WHERE id IN (SELECT unnest(?))"
    found = database.select(query, [ids.to_pylist()])
    return {article_id: SharedMatches(rules, tuple(parts)) for article_id, rules, parts in found}


def _chunks(part: int, rows: Sequence[Row], shared: Mapping[str, SharedMatches]) -> Iterator[Chunk]:
    for first in range(0, len(rows) or 1, CHUNK_ROWS):
        chunk = rows[first : first + CHUNK_ROWS]
        yield Chunk(part, tuple(chunk), {row.id: shared[row.id] for row in chunk})


def _completed(parts: Path, part: int, linted: Sequence[LintedChunk]) -> dict[str, pa.Table]:
    """The tables of a part, with the rows of the articles that were linted again in place of those they had."""
    changed = pa.Table.from_batches([each.tables.articles for each in linted])["id"]
    order = pq.read_table(part_path(parts, "articles", part), columns=["id"])["id"].combine_chunks()
    completed = {}
    for name in TABLES:
        before = pq.read_table(part_path(parts, name, part))
        kept = before.filter(pc.invert(pc.is_in(before["id"], changed.combine_chunks())))
        table = pa.concat_tables([kept, pa.Table.from_batches([getattr(e.tables, name) for e in linted])])
        places = pc.index_in(table["id"], order)
        by = pa.table({"article": places, "row": pa.array(range(len(table)))})
        completed[name] = table.take(pc.sort_indices(by, [("article", "ascending"), ("row", "ascending")]))
    return completed

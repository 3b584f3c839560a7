"""Lints chunks of articles in several processes; an article that kills its process is an error like any other."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import NamedTuple

import msgspec

from editlint.corpus.chunks import Chunk
from editlint.corpus.lint_rows import LintedRow, Tables, lint_row, to_tables
from editlint.corpus.rows import Row
from editlint.corpus.settings import CorpusSettings, worker_settings
from editlint.runner.processes import KILLED, map_chunks, run_alone

START_METHOD = "spawn"
"""How worker processes start: pyarrow has threads, which a fork would not copy."""


class LintedChunk(NamedTuple):
    """The rows of the tables for the articles of a chunk."""

    part: int
    tables: Tables


def lint_chunks(chunks: Iterable[Chunk], settings: CorpusSettings, jobs: int) -> Iterator[LintedChunk]:
    """The rows of the tables for each chunk, in order, by that many processes."""
    lint = partial(_lint_chunk, settings.pickled())
    if jobs == 1:
        yield from map(lint, chunks)
        return

    def without_killers(chunk: Chunk) -> LintedChunk:
        killers = set(_killers(chunk, lint))
        rows = tuple(_killer(row) if row in killers else row for row in chunk.rows)
        linted = run_alone(lint, msgspec.structs.replace(chunk, rows=rows), START_METHOD)
        return linted or lint(msgspec.structs.replace(chunk, rows=tuple(map(_killer, rows))))

    yield from map_chunks(lint, without_killers, chunks, jobs, START_METHOD)


def _lint_chunk(settings: bytes, chunk: Chunk) -> LintedChunk:
    resolved, linter = worker_settings(settings)
    observes = resolved.compares and chunk.shared is None
    shared = chunk.shared or {}
    linted: list[LintedRow] = [
        lint_row(row, linter, observes=observes, shared=shared.get(row.id)) for row in chunk.rows
    ]
    return LintedChunk(chunk.part, to_tables(linted, resolved))


def _killers(chunk: Chunk, lint: "partial[LintedChunk]") -> list[Row]:
    """The articles that kill their process, found by halving; each half is linted in a process of its own."""
    if not chunk.rows or run_alone(lint, chunk, START_METHOD) is not None:
        return []
    if len(chunk.rows) == 1:
        return list(chunk.rows)
    middle = len(chunk.rows) // 2
    halves = chunk.rows[:middle], chunk.rows[middle:]
    return [each for rows in halves for each in _killers(msgspec.structs.replace(chunk, rows=rows), lint)]


def _killer(row: Row) -> Row:
    return msgspec.structs.replace(row, content=None, error=KILLED)

"""The cost of comparing many articles: what articles share, beside the cost of checking them.

The articles of a folder are checked once, with their facts for the comparison. For a larger corpus these facts are
repeated, with other ids, and then everything is done that a run does from there on: the comparison itself, the articles
that are linted again, and the tables that are written.
"""

import os
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

import psutil
import pyarrow as pa
import pyarrow.compute as pc
from common import articles

from editlint.corpus.chunks import CHUNK_ROWS, count_rows
from editlint.corpus.comparing.compare_parts import compare_parts
from editlint.corpus.corpus_run import CorpusRun
from editlint.corpus.lint_rows import Tables, lint_row, to_tables
from editlint.corpus.part_files import FACTS, TABLES, UNCOMPARED, write_part
from editlint.corpus.reading.columns import named_columns
from editlint.corpus.reading.inputs import find_inputs
from editlint.corpus.rows import Row
from editlint.corpus.settings import CorpusSettings, resolve_settings, worker_settings
from editlint.runner.options import Options

RULES = ("article-elsewhere", "paragraph-elsewhere", "sentence-elsewhere", "boilerplate")
COLUMNS = named_columns("text", "id", None, ())


def seconds() -> float:
    """CPU seconds of this process and of those that it has waited for."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def checked(folder: Path, settings: CorpusSettings) -> tuple[dict[str, pa.Table], float]:
    """The tables of the articles of a folder, and the CPU seconds for checking one of them."""
    _, linter = worker_settings(settings.pickled())
    paths = articles(folder)
    rows = [Row(path.relative_to(folder).as_posix(), path.read_bytes()) for path in paths]
    made: dict[bool, list[Tables]] = {False: [], True: []}
    spent = {False: 0.0, True: 0.0}
    for first in range(0, len(rows), CHUNK_ROWS):
        for observes in (False, True):
            start = seconds()
            linted = [lint_row(row, linter, observes=observes) for row in rows[first : first + CHUNK_ROWS]]
            made[observes].append(to_tables(linted, settings))
            spent[observes] += seconds() - start
    plain, observed = spent[False], spent[True]
    print(
        f"checking {len(rows)} articles: {plain:.1f} s of CPU time, with their facts {observed:.1f} s, "
        f"{(observed - plain) / plain:.3f} more",
        flush=True,
    )
    batches = {name: [getattr(each, name) for each in made[True]] for name in FACTS + TABLES}
    return {name: pa.Table.from_batches(some) for name, some in batches.items()}, plain / len(rows)


def repeated(tables: dict[str, pa.Table], copy: int, count: int) -> dict[str, pa.Table]:
    """The tables for the first `count` articles, with ids for that copy."""
    ids = tables["articles"]["id"].combine_chunks().slice(0, count)
    result = {}
    for name, table in tables.items():
        some = table.filter(pc.is_in(table["id"], ids))
        renamed = pc.binary_join_element_wise(f"{copy:03}", some["id"], "/")
        result[name] = some.set_column(some.schema.get_field_index("id"), "id", renamed)
    return result


def measure(folder: Path, counts: Sequence[int], scratch: Path) -> None:
    """Print the CPU time of the comparison for so many articles."""
    from corpus import write_corpus

    selected = tuple(f"repetition/{name}" for name in RULES)
    settings = resolve_settings(Options(cwd=scratch, isolated=True, extend_select=selected))
    tables, cost = checked(folder, settings)
    base = tables["articles"].num_rows
    for count in counts:
        write_corpus(folder, scratch / f"in{count}", count)
        files, _ = count_rows(find_inputs([f"in{count}"], scratch), COLUMNS)
        run = CorpusRun(files, COLUMNS, settings, scratch / f"out{count}")
        for part, first in enumerate(range(0, count, base)):
            write_part(run.folder / UNCOMPARED, part, repeated(tables, part, min(base, count - first)))
        start, begin = seconds(), perf_counter()
        compare_parts(run, run.folder / UNCOMPARED, 1)
        spent = seconds() - start
        print(
            f"comparing {count} articles: {spent:.1f} s of CPU time in {perf_counter() - begin:.1f} s, "
            f"{1000 * spent / count:.2f} ms for each, {spent / count / cost:.3f} of checking it; "
            f"memory at most {psutil.Process().memory_info().rss / 1e6:.0f} MB now",
            flush=True,
        )

"""Checks a corpus on Spark: from what a command asks for to tables in a folder or at a URI."""

import shutil
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import reduce
from typing import TYPE_CHECKING, Any

import msgspec

from editlint.core.errors import EditlintError
from editlint.corpus.chunks import CountedFile
from editlint.corpus.local import Outcome, Request, summary_text
from editlint.corpus.on_spark.compare import compare
from editlint.corpus.on_spark.input import (
    SparkInput,
    escaped,
    file_uri,
    find_spark_input,
    is_uri,
    read_input,
)
from editlint.corpus.on_spark.lint import Reading, lint_frame
from editlint.corpus.on_spark.session import first_line, spark_failures, spark_session
from editlint.corpus.output_folder import RunRecord, open_output, run_hash, write_record
from editlint.corpus.part_files import COMPRESSION
from editlint.corpus.run import Totals
from editlint.corpus.settings import CorpusSettings, resolve_settings

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


STAGED = ".checked"
"""The folder in OUT for what both tables are written from, so that each article is checked once."""


def check_on_spark(request: Request, master: str | None) -> Outcome:
    """Write the tables. Raises EditlintError, also where Spark fails."""
    if request.columns.id is None:
        problem = "the engine 'spark' needs --id: rows have no numbers there that could name the articles"
        raise EditlintError(problem, path="corpus")
    settings = resolve_settings(request.options, request.columns.kept)
    found = find_spark_input(request.inputs, request.options.cwd)
    record = _open(request, found, settings)
    with spark_session(master) as session, _spark_errors(request):
        tables = _Tables(session, _folder(request))
        if record is None and not request.overwrite and tables.exist():
            raise EditlintError(
                "there are tables here: name another folder, or say --overwrite", path=request.output
            )
        if not (is_complete := record is not None and record.complete):
            tables.write(read_input(session, found, request.columns, settings), settings)
        totals = tables.totals()
        if record is None:
            tables.empty_staged()
    if record is not None and not is_complete:
        folder = request.options.cwd / request.output
        shutil.rmtree(folder / STAGED, ignore_errors=True)
        write_record(folder, msgspec.structs.replace(record, complete=True))
    return Outcome(totals, summary_text(totals, request.output, was_complete=is_complete))


def _open(request: Request, found: SparkInput, settings: CorpusSettings) -> RunRecord | None:
    """The record of the run in its folder, None where the tables are written to a URI. Raises EditlintError."""
    if is_uri(request.output):
        return None
    files = [CountedFile(each, 0) for each in found.files]
    run = f"spark-{run_hash(files, request.columns, settings)}"
    if not found.is_local:
        run += f"-{uuid.uuid4()}"  # nobody knows whether what is there has changed
    return open_output(request.options.cwd / request.output, request.output, run, overwrite=request.overwrite)


def _folder(request: Request) -> str:
    """Where Spark writes."""
    if is_uri(request.output):
        return request.output.rstrip("/")
    return file_uri(request.options.cwd / request.output)


class _Tables(msgspec.Struct, frozen=True):
    """The tables in a folder."""

    session: Any
    folder: str

    def exist(self) -> bool:
        """Whether there are tables already."""
        from pyspark.errors import AnalysisException

        try:
            return bool(self._read("articles").columns)
        except AnalysisException:
            return False

    def write(self, readings: Sequence[Reading], settings: CorpusSettings) -> None:
        """Write the tables of what is found in the articles."""
        checked = [lint_frame(each, settings) for each in readings]
        self._write(reduce(lambda one, other: one.unionAll(other), checked), f"{STAGED}/each")
        staged = self._read(f"{STAGED}/each")
        if settings.compares:
            self._write(compare(staged, readings, settings), f"{STAGED}/compared")
            staged = self._read(f"{STAGED}/compared")
        self._write(staged.selectExpr("inline(findings)"), "findings")
        self._write(staged.select("article.*"), "articles")

    def empty_staged(self) -> None:
        """Make what was staged use no more space: Spark can overwrite a folder anywhere, and remove none."""
        self._write(self.session.createDataFrame([], "article string"), STAGED)

    def _read(self, table: str) -> Any:
        return self.session.read.parquet(escaped(f"{self.folder}/{table}"))

    def _write(self, rows: "DataFrame", table: str) -> None:
        writer = rows.write.mode("overwrite").option("compression", COMPRESSION)
        writer.parquet(f"{self.folder}/{table}")

    def totals(self) -> Totals:
        """What the table of articles says."""
        found = "count(*)", "coalesce(sum(findings), 0)", "count_if(findings > 0)", "count(error)"
        [row] = self._read("articles").selectExpr(*found).collect()
        return Totals(*row)


@contextmanager
def _spark_errors(request: Request) -> Iterator[None]:
    """Raise what Spark says as an EditlintError, unless its traceback is asked for."""
    try:
        yield
    except spark_failures() as error:
        if request.options.crash:
            raise
        raise EditlintError(f"Spark failed: {first_line(error)}", path="corpus") from None

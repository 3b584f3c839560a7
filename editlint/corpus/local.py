"""Checks a corpus on this machine: from what a command asks for to tables in a folder."""

from collections.abc import Sequence

import msgspec

from editlint.core.errors import EditlintError
from editlint.corpus.chunks import count_rows
from editlint.corpus.corpus_run import CorpusRun, Reporter
from editlint.corpus.output_folder import open_output, run_hash, write_record
from editlint.corpus.reading.columns import Columns
from editlint.corpus.reading.inputs import find_inputs
from editlint.corpus.run import Totals, finish, run_corpus, totals
from editlint.corpus.settings import resolve_settings
from editlint.runner.options import Options
from editlint.runner.processes import MAX_JOBS


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """What to check: the input as it was named, the columns, the options of linting, and the folder of the tables.

    `overwrite` allows to replace the tables of another run.
    """

    inputs: Sequence[str]
    output: str
    columns: Columns
    options: Options
    jobs: int = 1
    overwrite: bool = False


class Outcome(msgspec.Struct, frozen=True):
    """What became of a run: a sentence for the user, and the files that could not be read."""

    totals: Totals
    summary: str
    errors: Sequence[EditlintError] = ()


def check_corpus(request: Request, reporter: Reporter) -> Outcome:
    """Write the tables. Raises EditlintError."""
    cwd = request.options.cwd
    settings = resolve_settings(request.options, request.columns.kept)
    files, errors = count_rows(find_inputs(request.inputs, cwd), request.columns)
    run = CorpusRun(files, request.columns, settings, cwd / request.output)
    record = open_output(
        run.folder, request.output, run_hash(files, run.columns, settings), overwrite=request.overwrite
    )
    if record.complete:
        found = totals(run.folder)
    else:
        found = run_corpus(run, min(request.jobs, MAX_JOBS), reporter)
        write_record(run.folder, msgspec.structs.replace(record, complete=True))
    finish(run)
    return Outcome(found, summary_text(found, request.output, was_complete=record.complete), errors)


def summary_text(found: Totals, output: str, *, was_complete: bool = False) -> str:
    """A few lines about what was found."""
    lines = [
        f"{_count(found.articles, 'article')}: {_count(found.findings, 'finding')} in {found.with_findings:,} of them"
    ]
    if found.with_errors:
        lines.append(
            f"{_count(found.with_errors, 'article')} could not be checked, or not by all rules: "
            f"see the column 'error' in {output}/articles"
        )
    lines.append(
        f"{output} had these tables already"
        if was_complete
        else f"the tables are in {output}: 'editlint corpus summary {output}' says more"
    )
    return "".join(f"{line}\n" for line in lines)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"

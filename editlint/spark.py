"""The public API for Apache Spark: the articles in a DataFrame, and what is found in them, as DataFrames.

It works with Spark 3.5 and 4, with a session on this machine or a cluster, and through Spark Connect. editlint must be
installed on the driver and on all executors, in the same version: see docs/corpus.md.

>>> from editlint.spark import check, findings                                              # doctest: +SKIP
>>> articles = spark.read.parquet("s3a://archive/articles")                                 # doctest: +SKIP
>>> findings(articles, text="body", id="url").groupBy("rule").count().show()                # doctest: +SKIP
"""

import os
from collections.abc import Sequence
from importlib.util import find_spec
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

from editlint.core.errors import EditlintError
from editlint.core.finding import SEVERITIES, Severity
from editlint.io.cache_folder import cache_folder
from editlint.io.did_you_mean import unknown_name
from editlint.runner.options import Options
from editlint.runner.rulesets import SERVER_VARIABLE

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

__all__ = ["LintOptions", "articles", "check", "findings"]


class LintOptions(TypedDict, total=False):
    """The arguments that are options of `editlint corpus`, with the same meaning.

    `config` is a configuration file on the driver, without it the nearest one above the working folder; with
    `isolated` there is none. `select`, `extend_select` and `ignore` are lists of rules and families. `min_severity` is
    the lowest severity in the tables: by default `warning`, with `select` `info`.
    """

    config: str | PathLike[str] | None
    isolated: bool
    select: Sequence[str]
    extend_select: Sequence[str]
    ignore: Sequence[str]
    min_severity: Severity | None


def check(
    df: "DataFrame",
    *,
    text: str,
    id: str,
    format: str | None = None,
    keep: Sequence[str] = (),
    **options: Unpack[LintOptions],
) -> "DataFrame":
    """What is found in the articles of a DataFrame: a row for each of its rows, in one pass, when it is read.

    The column `article` is a struct with the columns of the table of articles: id, counts, rates, grade, and in `error`
    what could not be checked, null where everything was. The column `findings` is an array of structs with the columns
    of the table of findings. An article that cannot be checked never fails the job.

    `text` and `id` name columns; texts are strings, or bytes in UTF-8. `format` is the format of all articles
    (such as `markdown` or `html`) or the name of a column with it; with None the extension of the id decides, else it
    is Markdown. `keep` names columns to copy, as text. `options` are those of `LintOptions`; a configuration is read,
    with the packs that it names, when this is called, and sent to the executors.

    Persist the result to get both tables out of one pass:

    >>> checked = check(df, text="body", id="url").persist()                                # doctest: +SKIP
    >>> checked.selectExpr("inline(findings)").write.parquet("findings")                    # doctest: +SKIP
    >>> checked.select("article.*").write.parquet("articles")                               # doctest: +SKIP

    Where rules compare articles, they are checked when this is called, and what was found is kept on the disks of the
    executors as long as the session. Each article then needs an id of its own.

    Raises EditlintError for a column that is missing or has no text, a mistake in the configuration or in a pack, an
    unknown rule or severity, and where Spark or pyarrow are not installed; TypeError for a value of another type.
    """
    for name, value in (("text", text), ("id", id), ("format", format)):
        if not isinstance(value, str) and (value is not None or name != "format"):
            raise TypeError(f"'{name}' must be the name of a column, as str, not {type(value).__name__}")
    kept = _names("keep", keep)
    run_options = _run_options(**options)
    require_spark()
    from editlint.corpus.on_spark.lint import frame_reading, lint_frame
    from editlint.corpus.reading.columns import named_columns
    from editlint.corpus.settings import resolve_settings

    columns = named_columns(text, id, format, kept)
    settings = resolve_settings(run_options, columns.kept)
    reading = frame_reading(df, columns, settings)
    checked = lint_frame(reading, settings)
    if not settings.compares:
        return checked
    from pyspark import StorageLevel

    from editlint.corpus.on_spark.compare import compare

    return compare(checked.persist(StorageLevel.DISK_ONLY), [reading], settings)


def findings(
    df: "DataFrame",
    *,
    text: str,
    id: str,
    format: str | None = None,
    **options: Unpack[LintOptions],
) -> "DataFrame":
    """The table of findings of the articles in a DataFrame, a row for each finding; arguments as for `check`."""
    checked = check(df, text=text, id=id, format=format, **options)
    return checked.selectExpr("inline(findings)")


def articles(
    df: "DataFrame",
    *,
    text: str,
    id: str,
    format: str | None = None,
    keep: Sequence[str] = (),
    **options: Unpack[LintOptions],
) -> "DataFrame":
    """The table of articles of a DataFrame, a row for each of its rows; arguments as for `check`."""
    checked = check(df, text=text, id=id, format=format, keep=keep, **options)
    return checked.select("article.*")


def require_spark() -> None:
    """Raises EditlintError where Spark or pyarrow is not installed."""
    for name in ("pyspark", "pyarrow"):
        if find_spec(name) is None:
            raise EditlintError(
                f"this needs the library {name}: run pip install 'editlint[spark]'", path="spark"
            )


def _run_options(
    *,
    config: str | PathLike[str] | None = None,
    isolated: bool = False,
    select: Sequence[str] = (),
    extend_select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    min_severity: Severity | None = None,
) -> Options:
    """The options of linting. Raises EditlintError and TypeError."""
    if min_severity is not None and min_severity not in SEVERITIES:
        raise EditlintError(unknown_name("severity", str(min_severity), SEVERITIES))
    if config is not None and isolated:
        raise EditlintError("'isolated' uses no configuration and 'config' names one: choose one")
    cwd = Path.cwd().resolve()
    return Options(
        cwd=cwd,
        config=None if config is None else cwd / fspath(config),
        isolated=isolated,
        select=_names("select", select),
        extend_select=_names("extend_select", extend_select),
        ignore=_names("ignore", ignore),
        min_severity=min_severity,
        cache=cache_folder(os.environ),
        languagetool=os.environ.get(SERVER_VARIABLE) or None,
    )


def _names(name: str, values: Sequence[str]) -> tuple[str, ...]:
    """The argument of that name, which must be a list of names. Raises TypeError."""
    if isinstance(values, str) or not all(isinstance(each, str) for each in values):
        raise TypeError(f"'{name}' must be a list of names, as str: write ['name']")
    return tuple(values)

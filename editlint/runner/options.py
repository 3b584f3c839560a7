"""The options of a run: what the command line, a notebook or a content system asks for."""

from collections.abc import Callable
from pathlib import Path
from typing import Literal

import msgspec

from editlint.core.finding import FailOn, Severity


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """What a run is asked to do.

    `cwd` is the working folder, from which names are shown; `config` the only configuration to use, None for the
    nearest one above each article, and with `isolated` there is none. `select`, `extend_select` and `ignore` name rules
    and families and override every configuration; `extend_select` adds to what it selects.
    `min_severity` is the lowest severity to show, and `fail_on` the lowest that makes the run fail; None leaves it to
    the configuration. `compares` says that the findings are compared with known ones, so that all of them are needed.
    `metrics` asks for the counts of words and sentences and for the grade, `source` for the text of each article that
    has findings. `fix` says which fixes to apply (`unsafe` includes the safe ones); `add_ignore` is the reason, '' for
    none, in the comments to add for all findings that are shown, None where none are to be added. With `diff`, both are
    shown and not written. `crash` lets an internal error through instead of reporting it for its article. `cache` is
    the folder for compiled packs and remembered answers, None for no cache. `keeps_results` keeps the results of
    articles for the next run, in the folder `result_cache`, None for one beside the configuration. `texts_only` says
    that the articles are no files, so that nothing beside them is read. `languagetool` is the server that the
    environment names. `notify` is called with a sentence for the user that is no error. `expected_documents` is how
    many articles there are to check, None where nobody knows.
    """

    cwd: Path
    config: Path | None = None
    isolated: bool = False
    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    min_severity: Severity | None = None
    fail_on: FailOn | None = None
    compares: bool = False
    metrics: bool = False
    source: bool = False
    fix: Literal["safe", "unsafe"] | None = None
    add_ignore: str | None = None
    diff: bool = False
    crash: bool = False
    cache: Path | None = None
    keeps_results: bool = False
    result_cache: Path | None = None
    texts_only: bool = False
    languagetool: str | None = None
    notify: Callable[[str], None] | None = None
    expected_documents: int | None = None

    @property
    def changes_articles(self) -> bool:
        """Whether articles are changed, or would be: by fixes or by comments."""
        return self.fix is not None or self.add_ignore is not None

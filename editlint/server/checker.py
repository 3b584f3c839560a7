"""Checks a state of an open text as `check` checks a file: configuration, baseline and suppressions apply."""

from collections.abc import Callable, Iterator

import msgspec

from editlint.config.discovery import ConfigFinder
from editlint.core.errors import EditlintError
from editlint.core.finding import Result, RunError
from editlint.runner.article import ArticleLinter
from editlint.runner.baseline_file import BaselineComparison
from editlint.runner.comparison import Known
from editlint.runner.discover_files import Article
from editlint.runner.files import MAX_ARTICLE_BYTES
from editlint.runner.options import Options
from editlint.runner.results import error_result
from editlint.runner.run import new_findings, with_known
from editlint.runner.selection import is_excluded
from editlint.server.articles import article_of
from editlint.server.buffers import Buffer
from editlint.server.checked import Checked
from editlint.server.configuration_diagnostics import buffer_diagnostics
from editlint.server.current_linter import CurrentLinter
from editlint.server.positions import PositionEncoding, Positions

TOO_LARGE = f"this is over {MAX_ARTICLE_BYTES // 1_000_000} MB, and not checked"


class AbandonedError(Exception):
    """The state of the buffer that is checked is not the current one any more."""


class Checker:
    """Checks buffers with the same `options`; belongs to one thread, as the linter in it does."""

    def __init__(self, options: Options, encoding: PositionEncoding) -> None:
        self.options = options
        self._encoding = encoding
        self._current = CurrentLinter(options)
        self._baselines = BaselineComparison()
        self._seen: dict[str, RunError] = {}

    def reload(self, buffer: Buffer | None = None) -> bool:
        """Read configurations, packs and baselines again if any of their files has changed; whether they were read.

        With a buffer, only the files that decide about it are looked at.
        """
        article = article_of(buffer, self.options.cwd) if buffer else None
        if not self._current.reload(article.path.parent if article else None):
            return False
        self._baselines = BaselineComparison()
        self._seen.clear()
        return True

    def check(self, buffer: Buffer, is_current: Callable[[], bool] = lambda: True) -> Checked:
        """What is found in a buffer; nothing where it is no article, or its configuration excludes it.

        Raises AbandonedError soon after `is_current` says that nobody needs this state any more.
        """

        def stop_if_abandoned() -> None:
            if not is_current():
                raise AbandonedError

        article = article_of(buffer, self.options.cwd)
        positions = Positions(buffer.text, self._encoding)
        if article is None:
            wrong = buffer_diagnostics(buffer, positions, self.options)
            return Checked(buffer, positions, Result(path=buffer.uri), (), tuple(wrong))
        result, problems = self._check(buffer.text, article, stop_if_abandoned)
        self._current.watch(article.path.parent)
        return Checked(buffer, positions, result, problems)

    def article(self, buffer: Buffer) -> tuple[ArticleLinter, Article] | None:
        """What a buffer is checked with: the linter, and the article with its known findings; None where it is not."""
        article = article_of(buffer, self.options.cwd)
        if article is None:
            return None
        try:
            linter, _ = self._current.for_article(article)
            if not _is_included(article, linter.rulesets.configs):
                return None
            known = self._baselines.known([article], linter, 1)
        except EditlintError:
            return None
        return linter, with_known([article], known)[0] if known else article

    def _check(
        self, text: str, article: Article, before_engine: Callable[[], None]
    ) -> tuple[Result, tuple[RunError, ...]]:
        """The result of a text, and the errors in other files."""
        if len(text) > MAX_ARTICLE_BYTES:
            return error_result(EditlintError(TOO_LARGE), article.name), ()
        try:
            linter, problem = self._current.for_article(article)
        except EditlintError as error:
            return Result(path=article.name), (_run_error(error),)
        problems = (_run_error(problem),) if problem else ()
        if not _is_included(article, linter.rulesets.configs):
            return Result(path=article.name), problems
        result, more = self._compare(_lint(text, article, linter, before_engine), article, linter)
        elsewhere = tuple(each for each in result.errors if each.path != result.path)
        return result, (*problems, *more, *elsewhere)

    def _compare(
        self, linted: Result, article: Article, linter: ArticleLinter
    ) -> tuple[Result, tuple[RunError, ...]]:
        """The result of an article as it is shown, and what is wrong with its baseline."""
        errors = (*self._shared_errors(linted), *linted.errors)
        linted = msgspec.structs.replace(linted, errors=errors, shared_errors=())
        known: Known | None = None
        problems: tuple[RunError, ...] = ()
        try:
            known = self._baselines.known([article], linter, 1)
        except EditlintError as error:
            problems = (_run_error(error),)
        [result] = new_findings([article], [linted], known, linter)
        return result, problems

    def _shared_errors(self, result: Result) -> Iterator[RunError]:
        """The errors that texts have in common, each as it was first seen; of an optional one there is a note."""
        for each in result.shared_errors:
            if each.error.path == result.path:
                yield each.error
                continue
            is_new = each.cause not in self._seen
            first = self._seen.setdefault(each.cause, each.error)
            if not each.optional:
                yield first
            elif is_new and self.options.notify is not None:
                self.options.notify(first.text)


def _lint(text: str, article: Article, linter: ArticleLinter, before_engine: Callable[[], None]) -> Result:
    """The result of a text by itself; an error where it cannot be checked."""
    linter.rulesets.pattern_time.start_run()
    try:
        document = linter.document(article, text)
        rules = linter.rulesets.for_document(article.path, document)
        linted = linter.lint(document, rules, article, before_engine=before_engine)
        return linter.result(article, document, rules, linted)
    except AbandonedError:
        raise
    except BaseException as error:
        return linter.failed(error, article)


def _is_included(article: Article, configs: ConfigFinder) -> bool:
    """Whether the configuration includes and does not exclude an article. Raises EditlintError."""
    include = configs.for_folder(article.path.parent).include
    included = include is None or article.found_in is None or include.match(article.path)
    return included and not is_excluded(article, configs)


def _run_error(error: EditlintError) -> RunError:
    """An error with its place in a file."""
    return RunError(path=error.path or "", message=error.message, line=error.line, column=error.column)

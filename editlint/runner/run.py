"""One run: articles in, a result for each one out, by one process or several."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

import msgspec

from editlint.core.errors import EditlintError
from editlint.core.finding import Result, RunError
from editlint.runner.announce import announced
from editlint.runner.article import ArticleLinter, error_result
from editlint.runner.discover_files import Article, FoundArticle
from editlint.runner.options import Options

FILES_PER_PROCESS = 200
"""Articles for each worker process: with fewer, starting one costs more than it saves."""
MAX_CHUNK_ARTICLES = 50
"""Articles that a worker process is given at a time, so that results appear as the work goes on."""

Output = TypeVar("Output")


def run(found: Sequence[FoundArticle], linter: ArticleLinter, jobs: int = 1) -> Iterator[Result]:
    """A result for each article, in order. `jobs` is the number of worker processes, 0 for an automatic one."""
    articles: list[Article] = []
    reported: set[tuple[str, str]] = set()
    for each in found:
        if each.error is not None:
            yield error_result(each.error, each.error.path or "")
        elif each.article is not None:
            try:
                if linter.includes(each.article):
                    linter.rulesets.for_file(each.article.path)
                    articles.append(each.article)
            except EditlintError as error:
                # A configuration that cannot be used is reported once, not once for each file.
                if (str(error), error.message) not in reported:
                    reported.add((str(error), error.message))
                    yield error_result(error, each.article.name)
    jobs = jobs or automatic_jobs(len(articles))
    if len(articles) > 1 and any(linter.rulesets.for_file(each.path).ruleset.cross_file for each in articles):
        results = _lint_and_compare(articles, linter, jobs)
    else:
        results = _map(ArticleLinter.lint_article, articles, linter, jobs)
    yield from report_shared_errors_once(results, linter.options.notify)


def report_shared_errors_once(
    results: Iterable[Result], notify: Callable[[str], None] | None
) -> Iterator[Result]:
    """The results, with each error of the whole run in the first of them only.

    An optional one is passed to `notify` in place of that.
    """
    reported: set[tuple[str, int | None, int | None]] = set()
    for result in results:
        if not result.shared_errors:
            yield result
            continue
        errors: list[RunError] = []
        for shared_error in result.shared_errors:
            error = shared_error.error
            if (error.path, error.line, error.column) in reported:
                continue
            reported.add((error.path, error.line, error.column))
            if not shared_error.optional:
                errors.append(error)
            elif notify is not None:
                notify(error.text)
        yield msgspec.structs.replace(result, errors=(*errors, *result.errors), shared_errors=())


def automatic_jobs(articles: int) -> int:
    """The number of worker processes for so many articles, at most one for each processor."""
    return max(1, min(os.cpu_count() or 1, articles // FILES_PER_PROCESS))


def _lint_and_compare(articles: Sequence[Article], linter: ArticleLinter, jobs: int) -> Iterator[Result]:
    """A result for each article, with the text that it shares with others: that of the fixed articles."""
    from editlint.runner.compare_files import compare_articles

    fixed = list(_map(ArticleLinter.lint_article, articles, linter, jobs)) if linter.options.fix else []
    plain = ArticleLinter(msgspec.structs.replace(linter.options, fix=None, diff=False))
    observed = list(_map(ArticleLinter.observe, articles, plain, jobs))
    results = compare_articles(
        articles, observed, lambda path: plain.rulesets.for_file(path).ruleset, plain.complete
    )
    if not fixed:
        yield from results
        return
    for before, result in zip(fixed, results, strict=True):
        errors = tuple(dict.fromkeys((*before.errors, *result.errors)))
        yield msgspec.structs.replace(
            result, errors=errors, fixed=before.fixed, applied_fixes=before.applied_fixes, diff=before.diff
        )


def _map(
    work: Callable[[ArticleLinter, Article], Output],
    articles: Sequence[Article],
    linter: ArticleLinter,
    jobs: int,
) -> Iterator[Output]:
    """The output of the work on each article, in order, by that many processes."""
    if jobs == 1 or len(articles) < 2:
        yield from (work(linter, article) for article in announced(articles, linter))
        return
    from concurrent.futures import ProcessPoolExecutor  # only where it is used

    options = msgspec.structs.replace(linter.options, notify=None)  # the main process notifies the user
    size = max(1, min(MAX_CHUNK_ARTICLES, len(articles) // jobs))
    chunks = [(work, articles[i : i + size], options) for i in range(0, len(articles), size)]
    with ProcessPoolExecutor(jobs) as pool:
        for outputs in pool.map(_run_chunk, chunks):
            yield from outputs


def _run_chunk(
    chunk: tuple[Callable[[ArticleLinter, Article], Output], Sequence[Article], Options],
) -> list[Output]:
    work, articles, options = chunk
    linter = ArticleLinter(options)
    return [work(linter, article) for article in announced(articles, linter)]

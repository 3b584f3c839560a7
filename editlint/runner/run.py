"""One run: articles and a runner in, a result for each article out, by one process or several."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

import msgspec

from editlint.core.errors import EditlintError
from editlint.core.finding import Result, RunError
from editlint.runner.article import ArticleLinter, error_result
from editlint.runner.files import Article, FoundArticle
from editlint.runner.rulesets import Options

FILES_PER_PROCESS = 200
"""Files for each process: below that, starting one costs more than it saves."""

Made = TypeVar("Made")


def run(found: Sequence[FoundArticle], runner: ArticleLinter, jobs: int = 1) -> Iterator[Result]:
    """A result for each article, in order. `jobs` processes share the work; 0 picks a number."""
    articles: list[Article] = []
    problems: set[tuple[str | None, str]] = set()
    for each in found:
        if each.error is not None:
            yield error_result(each.error, each.error.path or "")
        elif each.article is not None:
            try:
                if runner.includes(each.article):
                    runner.rulesets.ruleset(each.article.path)
                    articles.append(each.article)
            except EditlintError as error:
                # A configuration that cannot be used is told once, not once a file.
                if (str(error), error.message) not in problems:
                    problems.add((str(error), error.message))
                    yield error_result(error, each.article.name)
    jobs = jobs or _processes(len(articles))
    if len(articles) > 1 and any(runner.rulesets.ruleset(each.path).cross_file for each in articles):
        results = _compared(articles, runner, jobs)
    else:
        results = _each(ArticleLinter.lint_article, articles, runner, jobs)
    yield from report_shared_errors_once(results, runner.options.notify)


def report_shared_errors_once(
    results: Iterable[Result], notify: Callable[[str], None] | None
) -> Iterator[Result]:
    """The results, with a fault of the whole run told once: as an error, or to `notify` where it is lenient."""
    told: set[tuple[str, int | None, int | None]] = set()
    for result in results:
        errors: list[RunError] = []
        for fault in result.shared_errors:
            error = fault.error
            if (error.path, error.line, error.column) in told:
                continue
            told.add((error.path, error.line, error.column))
            if not fault.optional:
                errors.append(error)
            elif notify is not None:
                notify(error.text)
        errors += result.errors
        yield (
            msgspec.structs.replace(result, errors=tuple(errors), shared_errors=())
            if result.shared_errors
            else result
        )


def _compared(articles: Sequence[Article], runner: ArticleLinter, jobs: int) -> Iterator[Result]:
    """A result for each article with what it has in common with others: as they are once they are fixed."""
    from editlint.runner.cross_file import compare_articles

    fixed = list(_each(ArticleLinter.lint_article, articles, runner, jobs)) if runner.options.fix else []
    plain = ArticleLinter(msgspec.structs.replace(runner.options, fix=None, diff=False))
    observed = list(_each(ArticleLinter.observe, articles, plain, jobs))
    made = compare_articles(articles, observed, plain.rulesets.ruleset, plain.complete)
    if not fixed:
        yield from made
        return
    for before, result in zip(fixed, made, strict=True):
        errors = tuple(dict.fromkeys((*before.errors, *result.errors)))
        yield msgspec.structs.replace(result, errors=errors, fixed=before.fixed, diff=before.diff)


def _processes(count: int) -> int:
    return max(1, min(os.cpu_count() or 1, count // FILES_PER_PROCESS))


def _each(
    work: Callable[[ArticleLinter, Article], Made],
    articles: Sequence[Article],
    runner: ArticleLinter,
    jobs: int,
) -> Iterator[Made]:
    """What the work makes of each article, in their order, by so many processes."""
    if jobs == 1 or len(articles) < 2:
        yield from (work(runner, article) for article in articles)
        return
    from concurrent.futures import ProcessPoolExecutor  # only where it is used

    options = msgspec.structs.replace(runner.options, notify=None)  # what there is to tell is told here
    size = max(1, min(50, len(articles) // jobs))
    chunks = [(work, articles[i : i + size], options) for i in range(0, len(articles), size)]
    with ProcessPoolExecutor(jobs) as pool:
        for made in pool.map(_chunk, chunks):
            yield from made


def _chunk(
    given: tuple[Callable[[ArticleLinter, Article], Made], Sequence[Article], Options],
) -> list[Made]:
    work, articles, options = given
    runner = ArticleLinter(options)
    return [work(runner, article) for article in articles]

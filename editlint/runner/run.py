"""One run: articles and a runner in, a result for each article out, by one process or several."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

import msgspec

from editlint.core.errors import EditlintError
from editlint.core.finding import CheckError, Result
from editlint.runner.article import Runner, failed
from editlint.runner.files import Article, Found
from editlint.runner.rulesets import Options

AT_LEAST = 200
"""Files for each process: below that, starting one costs more than it saves."""

Made = TypeVar("Made")


def run(found: Sequence[Found], runner: Runner, jobs: int = 1) -> Iterator[Result]:
    """A result for each article, in order. `jobs` processes share the work; 0 picks a number."""
    articles: list[Article] = []
    problems: set[tuple[str | None, str]] = set()
    for each in found:
        if each.error is not None:
            yield failed(each.error, each.error.path or "")
        elif each.article is not None:
            try:
                if runner.wanted(each.article):
                    runner.checkers.checker(each.article.path)
                    articles.append(each.article)
            except EditlintError as error:
                # A configuration that cannot be used is told once, not once a file.
                if (str(error), error.message) not in problems:
                    problems.add((str(error), error.message))
                    yield failed(error, each.article.name)
    jobs = jobs or _processes(len(articles))
    if len(articles) > 1 and any(runner.checkers.checker(each.path).comparing for each in articles):
        results = _compared(articles, runner, jobs)
    else:
        results = _each(Runner.check, articles, runner, jobs)
    yield from told_once(results, runner.options.notify)


def told_once(results: Iterable[Result], notify: Callable[[str], None] | None) -> Iterator[Result]:
    """The results, with a fault of the whole run told once: as an error, or to `notify` where it is lenient."""
    told: set[tuple[str, int | None, int | None]] = set()
    for result in results:
        errors: list[CheckError] = []
        for fault in result.faults:
            error = fault.error
            if (error.path, error.line, error.column) in told:
                continue
            told.add((error.path, error.line, error.column))
            if not fault.lenient:
                errors.append(error)
            elif notify is not None:
                notify(error.text)
        errors += result.errors
        yield msgspec.structs.replace(result, errors=tuple(errors), faults=()) if result.faults else result


def _compared(articles: Sequence[Article], runner: Runner, jobs: int) -> Iterator[Result]:
    """A result for each article with what it has in common with others: as they are once they are fixed."""
    from editlint.runner.cross_file import completed

    fixed = list(_each(Runner.check, articles, runner, jobs)) if runner.options.fix else []
    plain = Runner(msgspec.structs.replace(runner.options, fix=None, diff=False))
    observed = list(_each(Runner.observe, articles, plain, jobs))
    made = completed(articles, observed, plain.checkers.checker, plain.complete)
    if not fixed:
        yield from made
        return
    for before, result in zip(fixed, made, strict=True):
        errors = tuple(dict.fromkeys((*before.errors, *result.errors)))
        yield msgspec.structs.replace(result, errors=errors, fixed=before.fixed, diff=before.diff)


def _processes(count: int) -> int:
    return max(1, min(os.cpu_count() or 1, count // AT_LEAST))


def _each(
    work: Callable[[Runner, Article], Made], articles: Sequence[Article], runner: Runner, jobs: int
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
    given: tuple[Callable[[Runner, Article], Made], Sequence[Article], Options],
) -> list[Made]:
    work, articles, options = given
    runner = Runner(options)
    return [work(runner, article) for article in articles]

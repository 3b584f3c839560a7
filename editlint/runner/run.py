"""One run: articles in, a result for each one out, by one process or several."""

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Protocol

import msgspec

from editlint.config.model import Config
from editlint.core.errors import EditlintError
from editlint.core.finding import Result, RunError
from editlint.runner.article import ArticleLinter, LintedArticle
from editlint.runner.comparison import Known, subtract_known
from editlint.runner.discover_files import Article, FoundArticle
from editlint.runner.gate import Gate, gate, spend_budgets
from editlint.runner.languages import say_unchecked_languages
from editlint.runner.options import Options
from editlint.runner.processes import MAX_JOBS, Work, map_articles
from editlint.runner.requested_fixes import without_withheld_fixes
from editlint.runner.result_cache import lint_with_cache, open_result_cache
from editlint.runner.results import error_result, hide_below
from editlint.runner.selection import select_articles

FILES_PER_PROCESS = 200
"""Articles for each worker process: with fewer, starting one costs more than it saves."""


class Comparison(Protocol):
    """What is known of articles, from a baseline or from a revision."""

    def known(self, articles: Sequence[Article], linter: ArticleLinter, jobs: int) -> Known | None:
        """What is known of the articles, None where nothing is compared. Raises EditlintError."""


def _lint(linter: ArticleLinter, article: Article) -> Result:
    return linter.lint_article(article)


LINT = Work(_lint, lambda error, article: error_result(error, article.name))
LINT_TO_KEEP = Work(
    ArticleLinter.lint_to_keep, lambda error, article: LintedArticle(error_result(error, article.name))
)


def run(
    found: Sequence[FoundArticle], linter: ArticleLinter, jobs: int = 1, comparison: Comparison | None = None
) -> Iterator[Result]:
    """A result for each article, in order. `jobs` is the number of worker processes, 0 for an automatic one.

    Findings that the comparison knows are left out, and then results appear only when all articles are checked.
    Raises EditlintError where nothing can be compared.
    """
    linter.rulesets.pattern_time.start_run()
    selection = select_articles(found, linter)
    yield from selection.errors
    notify = linter.options.notify
    if notify is not None:
        for note in selection.notes:
            notify(note)
    articles = selection.articles
    known = comparison.known(articles, linter, jobs) if comparison else None
    if known and linter.options.changes_articles:
        articles = with_known(articles, known)
    results = new_findings(articles, lint_articles(articles, linter, jobs), known, linter)
    some = any(each.is_part for each in found)
    yield from say_unchecked_languages(results, linter.options, some_articles=some)


def lint_articles(articles: Sequence[Article], linter: ArticleLinter, jobs: int = 0) -> Iterator[Result]:
    """A result for each article, in order, by that many processes, 0 for an automatic number."""
    if len(articles) > 1 and any(linter.rulesets.for_file(each.path).ruleset.cross_file for each in articles):
        results = _lint_and_compare(articles, linter, _jobs(jobs, articles))
    elif (kept := open_result_cache(len(articles), linter)) is not None:
        results = lint_with_cache(
            articles,
            kept,
            lambda missing: map_articles(LINT_TO_KEEP, missing, linter, _jobs(jobs, missing)),
        )
    else:
        results = map_articles(LINT, articles, linter, _jobs(jobs, articles))
    yield from report_shared_errors_once(results, linter.options.notify)


def _jobs(jobs: int, articles: Sequence[Article]) -> int:
    """The number of worker processes for the articles, where `jobs` are requested."""
    return min(jobs, len(articles), MAX_JOBS) or automatic_jobs(len(articles))


def with_known(articles: Sequence[Article], known: Known) -> list[Article]:
    """The articles, each with the findings that are not to be fixed."""
    return [
        msgspec.structs.replace(article, known=each.findings)
        for article, each in zip(articles, known.articles, strict=True)
    ]


def new_findings(
    articles: Sequence[Article], results: Iterable[Result], known: Known | None, linter: ArticleLinter
) -> Iterator[Result]:
    """The results of the articles as they are shown: without what is known and what is not severe enough."""
    gates = [gate_of(article, linter) for article in articles]
    if known is not None:
        results = subtract_known(list(results), known, [limits.worsen_by for limits in gates])
    for limits, result in zip(gates, results, strict=True):
        yield hide_below(spend_budgets(result, limits), limits.min_severity)


def gate_of(article: Article, linter: ArticleLinter) -> Gate:
    """The gate for an article; without the configuration where that cannot be used, as its result says."""
    try:
        config = linter.rulesets.configs.for_folder(article.path.parent)
    except EditlintError:
        config = Config(article.path.parent)
    return gate(linter.options, config)


def report_shared_errors_once(
    results: Iterable[Result], notify: Callable[[str], None] | None
) -> Iterator[Result]:
    """The results, with each error of the whole run in the first of them only.

    An optional one is passed to `notify` in place of that. Of rules that are stopped, no later result has findings,
    whichever process made it.
    """
    reported: set[str] = set()
    stopped: set[str] = set()
    for each in results:
        result = _without_rules(each, stopped) if stopped else each
        if not result.shared_errors:
            yield result
            continue
        errors: list[RunError] = []
        for shared_error in result.shared_errors:
            error = shared_error.error
            stopped.update(shared_error.stopped_rules)
            if shared_error.cause in reported:
                continue
            reported.add(shared_error.cause)
            if not shared_error.optional:
                errors.append(error)
            elif notify is not None:
                notify(error.text)
        yield msgspec.structs.replace(result, errors=(*errors, *result.errors), shared_errors=())


def _without_rules(result: Result, rules: Collection[str]) -> Result:
    findings = tuple(each for each in result.findings if each.rule not in rules)
    hidden = tuple(each for each in result.hidden if each.rule not in rules)
    omitted = tuple(each for each in result.omitted if each.rule not in rules)
    return msgspec.structs.replace(result, findings=findings, hidden=hidden, omitted=omitted)


def automatic_jobs(articles: int) -> int:
    """The number of worker processes for so many articles, at most one for each processor."""
    return max(1, min(os.cpu_count() or 1, articles // FILES_PER_PROCESS))


def _lint_and_compare(articles: Sequence[Article], linter: ArticleLinter, jobs: int) -> Iterator[Result]:
    """A result for each article, with the text that it shares with others: that of the fixed articles."""
    from editlint.runner.compare_files import ArticleFacts, compare_articles

    fixed = list(map_articles(LINT, articles, linter, jobs)) if linter.options.fix else []
    plain = ArticleLinter(msgspec.structs.replace(linter.options, fix=None, add_ignore=None, diff=False))
    observe = Work(
        ArticleLinter.observe, lambda error, article: ArticleFacts(error_result(error, article.name))
    )
    observed = list(map_articles(observe, articles, plain, jobs))
    results = compare_articles(
        articles,
        observed,
        lambda path: plain.rulesets.for_file(path).ruleset,
        plain.complete if linter.options.add_ignore is None else linter.complete,
    )
    if linter.options.add_ignore is not None:
        yield from _with_comments(articles, results, linter)
        return
    if not fixed:
        yield from results
        return
    for before, result in zip(fixed, results, strict=True):
        yield _with_fixes_of(before, result, linter.options)


def _with_fixes_of(fixed: Result, compared: Result, options: Options) -> Result:
    """The result of an article that was compared with others, with what fixing it came to before."""
    was_written = set(fixed.errors) <= set(compared.errors)
    if was_written and not fixed.diff:
        compared = without_withheld_fixes(compared, options)
    errors = tuple(dict.fromkeys((*fixed.errors, *compared.errors)))
    written = {name: getattr(fixed, name) for name in ("fixed", "withheld", "applied_fixes", "diff", "notes")}
    return msgspec.structs.replace(compared, errors=errors, **written)


def _with_comments(
    articles: Sequence[Article], results: Iterable[Result], linter: ArticleLinter
) -> Iterator[Result]:
    """The results, with comments also in the articles that have no text in common with another one."""
    for article, result in zip(articles, results, strict=True):
        yield linter.lint_article(article) if result.findings and not result.comments else result

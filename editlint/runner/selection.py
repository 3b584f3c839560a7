"""Which of the articles that were found the configuration includes, and what the user should know of the others."""

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from editlint.config.discovery import ConfigFinder
from editlint.config.model import Globs
from editlint.core.errors import EditlintError
from editlint.core.finding import Result
from editlint.runner.article import ArticleLinter
from editlint.runner.discover_files import UNNAMED, Article, FoundArticle, enumerate_names
from editlint.runner.options import Options
from editlint.runner.results import error_result
from editlint.runner.unmatched_patterns import UnmatchedPatterns

COMMAND_LINE = "command line"


class Selection(NamedTuple):
    """The articles to check, in order; the results of those that cannot be; sentences for the user."""

    articles: list[Article]
    errors: list[Result]
    notes: list[str]


class _PassedOver:
    """The articles that are found and not checked, or checked by no rule.

    `left_out` counts them by the folder that is left out; `excluded` are patterns that exclude some. `paths` says of
    each whether it is left out.
    """

    def __init__(self) -> None:
        self.left_out: Counter[str] = Counter()
        self.excluded: Globs | None = None
        self.without_rules: list[str] = []
        self.paths: dict[Path, bool] = {}


def select_articles(found: Sequence[FoundArticle], linter: ArticleLinter) -> Selection:
    """The articles that the configuration includes.

    A configuration that cannot be used is reported once, not once for each file.
    """
    selection = Selection([], [], [])
    reported: set[tuple[str, str]] = set()
    passed_over = _PassedOver()
    patterns = UnmatchedPatterns()
    for each in found:
        if each.note:
            selection.notes.append(each.note)
        elif each.error is not None:
            selection.errors.append(error_result(each.error, each.error.path or ""))
        elif each.article is not None:
            try:
                compared = None if each.is_part else patterns
                if _is_included(each.article, linter.rulesets.configs, compared, passed_over):
                    if not linter.rulesets.for_file(each.article.path).selected:
                        passed_over.without_rules.append(each.article.name)
                    selection.articles.append(each.article)
            except EditlintError as error:
                if (str(error), error.message) not in reported:
                    reported.add((str(error), error.message))
                    selection.errors.append(error_result(error, each.article.name))
    selection.errors.extend(error_result(error, error.path or "") for error in patterns.errors())
    selection.notes.extend(patterns.notes())
    if not selection.errors:
        errors = _nothing_selected(found, selection.articles, passed_over, linter.options)
        selection.errors.extend(error_result(error, error.path or "") for error in errors)
    selection.notes.extend(_notes(selection, passed_over))
    return selection


def is_excluded(article: Article, configs: ConfigFinder) -> bool:
    """Whether the configuration excludes an article; never standard input without a name. Raises EditlintError.

    The files of words that it names are no articles, whatever their names end in.
    """
    config = configs.for_folder(article.path.parent)
    if article.name == UNNAMED:
        return False
    if config.word_files and Path(os.path.realpath(article.path)) in config.word_files:
        return True
    return config.exclude is not None and config.exclude.match(article.path)


def _is_included(
    article: Article, configs: ConfigFinder, patterns: UnmatchedPatterns | None, passed_over: _PassedOver
) -> bool:
    """Whether the configuration includes and does not exclude the article. Raises EditlintError.

    Where it does not say, the article is not in a folder that is left out. `patterns` notes what matches it.
    """
    config = configs.for_folder(article.path.parent)
    decides = config.include is not None and article.found_in is not None
    included = config.include is None or article.found_in is None or config.include.match(article.path)
    if patterns is not None and article.found_in is not None:
        patterns.add(config, article.path, article.found_in, included=included)
    excluded = is_excluded(article, configs)
    if included and not excluded and (decides or not article.left_out):
        return True
    is_left_out = included and not excluded
    if is_left_out:
        passed_over.left_out[article.left_out] += 1
    if article.found_in is not None:
        passed_over.paths[article.path] = is_left_out
        if excluded and patterns is not None:
            passed_over.excluded = config.exclude
    return False


def _nothing_selected(
    found: Sequence[FoundArticle], articles: Sequence[Article], passed_over: _PassedOver, options: Options
) -> Iterator[EditlintError]:
    """An error for each folder that was named and has nothing to check, and for rules that were and leave none."""
    checked = {article.path for article in articles}
    named: dict[str, list[Path]] = {}
    for each in found:
        if each.article is not None and each.named:
            named.setdefault(each.named, []).append(each.article.path)
    for name, paths in named.items():
        if checked.isdisjoint(paths):
            yield EditlintError(_nothing_here([passed_over.paths[path] for path in paths]), path=name)
    is_part = any(each.is_part for each in found)
    if (
        articles
        and not is_part
        and len(passed_over.without_rules) == len(articles)
        and (options.select or options.ignore)
    ):
        problem = "no rule is left to run: name rules or families with --select, or ignore fewer"
        yield EditlintError(problem, path=COMMAND_LINE)


def _nothing_here(left_out: Sequence[bool]) -> str:
    """What is wrong with a folder of which all articles are left out or excluded; what to do."""
    articles = (
        "the only article here is" if len(left_out) == 1 else f"all {len(left_out):,} articles here are"
    )
    if all(left_out):
        return f"{articles} in a folder that is left out: name that, or decide with 'include'"
    if any(left_out):
        return f"{articles} excluded or left out: decide with 'include' and 'exclude'"
    return f"{articles} excluded by the configuration: change its 'include' or 'exclude'"


def _notes(selection: Selection, passed_over: _PassedOver) -> Iterator[str]:
    """What the user should know of the articles that are passed over."""
    if passed_over.without_rules and not selection.errors:
        yield f"the configuration selects no rule for {enumerate_names(passed_over.without_rules)}"
    if passed_over.left_out:
        yield _left_out_note(passed_over.left_out)
    if passed_over.excluded is not None and not selection.articles and not selection.errors:
        count = len(passed_over.paths)
        articles = "the only article" if count == 1 else f"all {count:,} articles"
        yield str(passed_over.excluded.location.error(f"this excludes {articles} found here"))


def _left_out_note(left_out: Counter[str]) -> str:
    """What is not checked because of the folder it is in, and how to have it checked."""
    articles = left_out.total()
    return (
        f"{articles} {'article' if articles == 1 else 'articles'} not checked in {enumerate_names(sorted(left_out))}: "
        "name the folder, or decide with 'include' or 'exclude'"
    )

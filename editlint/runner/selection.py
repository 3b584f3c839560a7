"""Which of the articles that were found the configuration includes, and what the user should know of the others."""

import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from editlint.config.discovery import ConfigFinder
from editlint.core.errors import EditlintError
from editlint.core.finding import Result
from editlint.runner.article import ArticleLinter
from editlint.runner.discover_files import UNNAMED, Article, FoundArticle, enumerate_names
from editlint.runner.include_patterns import IncludePatterns
from editlint.runner.results import error_result


class Selection(NamedTuple):
    """The articles to check, in order; the results of those that cannot be; sentences for the user."""

    articles: list[Article]
    errors: list[Result]
    notes: list[str]


def select_articles(found: Sequence[FoundArticle], linter: ArticleLinter) -> Selection:
    """The articles that the configuration includes.

    A configuration that cannot be used is reported once, not once for each file.
    """
    selection = Selection([], [], [])
    reported: set[tuple[str, str]] = set()
    left_out: Counter[str] = Counter()
    without_rules: list[str] = []
    patterns = IncludePatterns()
    for each in found:
        if each.note:
            selection.notes.append(each.note)
        elif each.error is not None:
            selection.errors.append(error_result(each.error, each.error.path or ""))
        elif each.article is not None:
            try:
                included = _is_included(each.article, linter.rulesets.configs, patterns)
                if included is None:
                    left_out[each.article.left_out] += 1
                elif included:
                    if not linter.rulesets.for_file(each.article.path).selected:
                        without_rules.append(each.article.name)
                    selection.articles.append(each.article)
            except EditlintError as error:
                if (str(error), error.message) not in reported:
                    reported.add((str(error), error.message))
                    selection.errors.append(error_result(error, each.article.name))
    selection.errors.extend(error_result(error, error.path or "") for error in patterns.errors())
    selection.notes.extend(patterns.notes())
    if without_rules:
        selection.notes.append(f"the configuration selects no rule for {enumerate_names(without_rules)}")
    if left_out:
        selection.notes.append(_left_out_note(left_out))
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


def _is_included(article: Article, configs: ConfigFinder, patterns: IncludePatterns) -> bool | None:
    """Whether the configuration includes and does not exclude the article. Raises EditlintError.

    None: it does not say, and the article is in a folder that is left out.
    """
    config = configs.for_folder(article.path.parent)
    if config.include is not None and article.found_in is not None:
        matches = config.include.match(article.path)
        patterns.add(config, config.include, article.path, article.found_in, matches=matches)
        return matches and not is_excluded(article, configs)
    if is_excluded(article, configs):
        return False
    return None if article.left_out else True


def _left_out_note(left_out: Counter[str]) -> str:
    """What is not checked because of the folder it is in, and how to have it checked."""
    articles = left_out.total()
    return (
        f"{articles} {'article' if articles == 1 else 'articles'} not checked in {enumerate_names(sorted(left_out))}: "
        "name the folder, or decide with 'include' or 'exclude'"
    )

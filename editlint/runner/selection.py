"""Which of the articles that were found the configuration includes, and what the user should know of the others."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from editlint.core.errors import EditlintError
from editlint.core.finding import Result
from editlint.runner.article import ArticleLinter
from editlint.runner.discover_files import Article, FoundArticle, enumerate_names
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
    for each in found:
        if each.note:
            selection.notes.append(each.note)
        elif each.error is not None:
            selection.errors.append(error_result(each.error, each.error.path or ""))
        elif each.article is not None:
            try:
                if linter.includes(each.article):
                    linter.rulesets.for_file(each.article.path)
                    selection.articles.append(each.article)
                elif each.article.left_out and not linter.decides_about(each.article):
                    left_out[each.article.left_out] += 1
            except EditlintError as error:
                if (str(error), error.message) not in reported:
                    reported.add((str(error), error.message))
                    selection.errors.append(error_result(error, each.article.name))
    if left_out:
        selection.notes.append(_left_out_note(left_out))
    return selection


def _left_out_note(left_out: Counter[str]) -> str:
    """What is not checked because of the folder it is in, and how to have it checked."""
    articles = left_out.total()
    return (
        f"{articles} {'article' if articles == 1 else 'articles'} not checked in {enumerate_names(sorted(left_out))}: "
        "name the folder, or decide with 'include' or 'exclude'"
    )

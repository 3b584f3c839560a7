"""The command `report`: articles in, report cards out."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from editlint.core.finding import Result, RunError
from editlint.document.model import Document
from editlint.lint.limit_statuses import limit_statuses
from editlint.lint.linter import lint
from editlint.lint.ruleset import RuleSet
from editlint.report.card import Page, RateLimit, make_card
from editlint.report.html import HtmlPage
from editlint.report.text import TextCards
from editlint.runner.article import ArticleLinter
from editlint.runner.discover_files import Article, FoundArticle
from editlint.runner.options import Options
from editlint.runner.run import report_shared_errors_once
from editlint.runner.selection import select_articles

FORMATS = ("text", "html")


class Report(NamedTuple):
    """The text of the report, and the errors of articles that could not be checked."""

    text: str
    errors: tuple[RunError, ...]


def report(
    found: Sequence[FoundArticle],
    options: Options,
    output_format: str,
    columns: int | None = None,
    stdin: str | None = None,
) -> Report:
    """The cards of the articles that were found, in one of FORMATS. A card includes notes.

    `columns` is the width of the terminal that shows the text, None where none does. `stdin` is a text that takes the
    place of the article that was found.
    """
    runner = ArticleLinter(msgspec.structs.replace(options, min_severity="info"))
    selection = select_articles(found, runner)
    cards = HtmlPage() if output_format == "html" else TextCards(columns)
    results = selection.errors
    for article in selection.articles:
        try:
            page, result = _page(article, runner, stdin)
            cards.add(page)
            results.append(msgspec.structs.replace(result, findings=()))  # the page has them
        except BaseException as error:
            results.append(runner.failed(error, article))
    if options.notify is not None:
        for note in (
            selection.notes if results else (*selection.notes, "no article to report: all are excluded")
        ):
            options.notify(note)
    errors = [
        error for result in report_shared_errors_once(results, options.notify) for error in result.errors
    ]
    return Report(cards.text(), tuple(errors))


def _page(article: Article, runner: ArticleLinter, text: str | None = None) -> tuple[Page, Result]:
    document = runner.document(article, text)
    rules = runner.rulesets.for_document(article.path, document)
    result = runner.result(article, document, rules, lint(document, rules.ruleset, article.name))
    rate_limits = tuple(_rate_limits(document, rules.ruleset, article.name))
    omitted = sum(each.count for each in result.omitted)
    return Page(make_card(article.name, document, result.findings, rate_limits, omitted), document), result


def _rate_limits(document: Document, ruleset: RuleSet, path: str) -> Iterator[RateLimit]:
    """The rate limits of the rules that match anywhere in the document."""
    for status in limit_statuses(document, ruleset, path):
        if status.weight:
            rule = ruleset.rules[status.rule].id
            yield RateLimit(rule, round(status.weight), int(status.limit), status.weight > status.limit)

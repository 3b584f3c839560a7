"""The command `report`: articles in, report cards out."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from editlint.core.errors import EditlintError
from editlint.core.finding import Result, RunError
from editlint.document.model import Document
from editlint.lint.linter import lint
from editlint.lint.ruleset import RuleSet
from editlint.report.card import RateLimit, make_card
from editlint.report.html import Page, render_page
from editlint.report.text import render_text
from editlint.runner.article import ArticleLinter
from editlint.runner.discover_files import Article, find_articles
from editlint.runner.options import Options
from editlint.runner.results import error_result
from editlint.runner.run import report_shared_errors_once
from editlint.runner.selection import select_articles

FORMATS = ("text", "html")


class Report(NamedTuple):
    """The text of the report, and the errors of articles that could not be checked."""

    text: str
    errors: tuple[RunError, ...]


def report(paths: Sequence[str], options: Options, output_format: str, columns: int | None = None) -> Report:
    """The cards of the articles in `paths` (files and folders), in one of FORMATS. A card includes notes.

    `columns` is the width of the terminal that shows the text, None where none does.
    """
    runner = ArticleLinter(msgspec.structs.replace(options, min_severity="info"))
    selection = select_articles(find_articles(paths, options.cwd), runner)
    if options.notify is not None:
        for note in selection.notes:
            options.notify(note)
    pages: list[Page] = []
    results = selection.errors
    for article in selection.articles:
        try:
            page, result = _page(article, runner)
            pages.append(page)
            results.append(msgspec.structs.replace(result, findings=()))  # the page has them
        except EditlintError as error:
            results.append(error_result(error, article.name))
    errors = [
        error for result in report_shared_errors_once(results, options.notify) for error in result.errors
    ]
    return Report(_render(pages, output_format, columns), tuple(errors))


def _render(pages: Sequence[Page], output_format: str, columns: int | None) -> str:
    if not pages:
        return ""
    if output_format == "html":
        return render_page(pages)
    return render_text([page.card for page in pages], columns)


def _page(article: Article, runner: ArticleLinter) -> tuple[Page, Result]:
    document = runner.document(article)
    rules = runner.rulesets.for_document(article.path, document)
    result = runner.result(article, document, rules, lint(document, rules.ruleset, article.name))
    rate_limits = tuple(_rate_limits(document, rules.ruleset))
    omitted = sum(each.count for each in result.omitted)
    return Page(make_card(article.name, document, result.findings, rate_limits, omitted), document), result


def _rate_limits(document: Document, ruleset: RuleSet) -> Iterator[RateLimit]:
    """The rate limits of the rules that match anywhere in the document."""
    for engine in ruleset.limit_reporting:
        for status in engine.limit_status(document):
            if status.weight:
                rule = ruleset.rules[status.rule].id
                yield RateLimit(rule, round(status.weight), int(status.limit), status.weight > status.limit)

"""The command `report`: articles in, their cards out."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from editlint.core.errors import EditlintError
from editlint.core.finding import Result, RunError
from editlint.document.model import Document
from editlint.lint.linter import lint
from editlint.lint.ruleset import RuleSet
from editlint.report.card import RateLimit, make_card
from editlint.report.html import Page, card_page
from editlint.report.text import card_text
from editlint.runner.article import ArticleLinter, error_result
from editlint.runner.files import Article, find_articles
from editlint.runner.rulesets import Options
from editlint.runner.run import report_shared_errors_once

FORMATS = ("text", "html")


class Report(NamedTuple):
    """The report, and what could not be checked."""

    text: str
    errors: tuple[RunError, ...]


def report(paths: Sequence[str], options: Options, form: str) -> Report:
    """The cards of the articles at and under the paths, as `form`, one of FORMATS.

    Notes are findings here: a card hides nothing.
    """
    runner = ArticleLinter(msgspec.structs.replace(options, min_severity="info"))
    pages: list[Page] = []
    results: list[Result] = []
    for found in find_articles(paths, options.cwd):
        try:
            if found.error:
                raise found.error
            if found.article and runner.includes(found.article):
                page, result = _page(found.article, runner)
                pages.append(page)
                results.append(msgspec.structs.replace(result, findings=()))  # the page holds them
        except EditlintError as error:
            results.append(error_result(error, found.article.name if found.article else ""))
    text = "" if not pages else card_page(pages) if form == "html" else card_text([p.card for p in pages])
    errors = [
        error for result in report_shared_errors_once(results, options.notify) for error in result.errors
    ]
    return Report(text, tuple(errors))


def _page(article: Article, runner: ArticleLinter) -> tuple[Page, Result]:
    document = runner.document(article)
    checker = runner.rulesets.for_document(article.path, document)
    result = runner.result(article, document, lint(document, checker, article.name))
    allowances = tuple(_rate_limits(document, checker))
    return Page(make_card(article.name, document, result.findings, allowances), document), result


def _rate_limits(document: Document, checker: RuleSet) -> Iterator[RateLimit]:
    """How the document stands against the allowances of its rules, those without any place left out."""
    for engine in checker.limit_reporting:
        for each in engine.limit_status(document):
            if each.weight:
                rule = checker.rules[each.rule].id
                yield RateLimit(rule, round(each.weight), int(each.limit), each.weight > each.limit)

"""The command `report`: articles in, report cards out."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

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

T = TypeVar("T")


class Report(NamedTuple):
    """The text of the report, and the errors of articles that could not be checked."""

    text: str
    errors: tuple[RunError, ...]


class CardRun:
    """Makes the card of each article that was found; a card includes notes.

    `stdin` is a text that takes the place of the article that was `found`. `errors` is complete after the last card.
    """

    def __init__(
        self, found: Sequence[FoundArticle], options: Options, stdin: str | bytes | None = None
    ) -> None:
        self.errors: tuple[RunError, ...] = ()
        self.found = found
        self.options = options
        self._linter = ArticleLinter(msgspec.structs.replace(options, min_severity="info"))
        self._stdin = stdin

    def each(self, render: Callable[[Page], T]) -> Iterator[T]:
        """What `render` makes of each card. An article with which it fails is an error, and costs only itself."""
        selection = select_articles(self.found, self._linter)
        results = selection.errors
        for article in selection.articles:
            try:
                page, result = _page(article, self._linter, self._stdin)
                rendered = render(page)
            except BaseException as error:
                results.append(self._linter.failed(error, article))
            else:
                results.append(msgspec.structs.replace(result, findings=()))  # the page has them
                yield rendered
        notify = self._linter.options.notify
        self._notify(
            selection.notes if results else [*selection.notes, "no article to report: all are excluded"]
        )
        self.errors = tuple(
            error for result in report_shared_errors_once(results, notify) for error in result.errors
        )

    def _notify(self, notes: Iterable[str]) -> None:
        if self._linter.options.notify is not None:
            for note in notes:
                self._linter.options.notify(note)


def report(
    found: Sequence[FoundArticle],
    options: Options,
    output_format: str,
    columns: int | None = None,
    stdin: str | bytes | None = None,
) -> Report:
    """The cards of the articles that were found, in one of FORMATS.

    `columns` is the width of the terminal that shows the text, None where none does. `stdin` is a text that takes the
    place of the article that was found.
    """
    run = CardRun(found, options, stdin)
    cards = HtmlPage() if output_format == "html" else TextCards(columns)
    for _ in run.each(cards.add):
        pass
    return Report(cards.text(), run.errors)


def _page(article: Article, runner: ArticleLinter, text: str | bytes | None = None) -> tuple[Page, Result]:
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

"""The command `report`: articles in, their cards out."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from editlint import files
from editlint.card import card
from editlint.errors import EditlintError
from editlint.files import Article
from editlint.finding import CheckError
from editlint.linter import lint
from editlint.reporters.card_page import Page, card_page
from editlint.reporters.card_text import card_text
from editlint.run import Options, Runner, failed

FORMATS = ("text", "html")


class Report(NamedTuple):
    """The report, and what could not be checked."""

    text: str
    errors: tuple[CheckError, ...]


def report(paths: Sequence[str], cwd: Path, config: Path | None, cache: Path | None, form: str) -> Report:
    """The cards of the articles at and under the paths, as `form`, one of FORMATS.

    Notes are findings here: a card hides nothing.
    """
    options = Options(cwd=cwd, config=cwd / config if config else None, min_severity="info", cache=cache)
    runner = Runner(options)
    pages: list[Page] = []
    errors: list[CheckError] = []
    for found in files.find(paths, cwd):
        try:
            if found.error:
                raise found.error
            if found.article and runner.wanted(found.article):
                page, problems = _page(found.article, runner)
                pages.append(page)
                errors += problems
        except EditlintError as error:
            errors += failed(error, found.article.name if found.article else "").errors
    text = "" if not pages else card_page(pages) if form == "html" else card_text([p.card for p in pages])
    return Report(text, tuple(errors))


def _page(article: Article, runner: Runner) -> tuple[Page, tuple[CheckError, ...]]:
    document = runner.document(article)
    checked = lint(document, runner.checker_of(article, document), article.name)
    result = runner.result(article.name, document, checked)
    return Page(card(article.name, document, result.findings, ()), document), result.errors

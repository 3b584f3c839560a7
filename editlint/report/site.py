"""The report of a site as files: a page for each article, and an overview of all of them."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from editlint.core.finding import RunError
from editlint.report.card import Page
from editlint.report.index_entry import IndexEntry, index_entry
from editlint.report.page_names import page_name
from editlint.report.report import CardRun
from editlint.report.site_changes import Comparison, SiteChanges, site_changes
from editlint.report.site_index import ORDERS, SiteIndex, site_index, sorted_entries
from editlint.report.templates import asset_text, linked_asset, render, render_card

INDEX = "index.html"
"""The overview, in the folder of the report."""
ARTICLES = "articles"
"""The folder in it with the page of each article."""
STYLE, SCRIPT, IGNORE = "style.css", "script.js", ".gitignore"
MARK = "/* part of a report of editlint */\n"
"""The first line of a style or a script, by which a later run knows that it may replace it."""
IGNORE_TEXT = "# part of a report of editlint, which is made anew and not kept\n*\n"
"""Keeps the pages out of the repository, and out of what is checked: they would be articles."""


class SiteFile(NamedTuple):
    """A file of the report, by its path in the folder of the report."""

    path: str
    text: str


def site_files(run: CardRun, comparison: Comparison | None = None) -> Iterator[SiteFile]:
    """The files, the overview last; none without an article. Only one page at a time is kept.

    With a comparison the overview says what has changed. Raises EditlintError where nothing can be compared.
    """
    pages = _ArticlePages()
    for number, file in enumerate(run.each(pages.file)):
        if number == 0:
            yield SiteFile(IGNORE, IGNORE_TEXT)
            yield SiteFile(STYLE, MARK + asset_text("page.css"))
            yield SiteFile(SCRIPT, MARK + asset_text("page.js"))
        yield file
    if pages.entries:
        changes = None
        if comparison is not None:
            changes = site_changes(comparison, run.found, run.options, pages.entries)
        yield from _overview(site_index(pages.entries), run.errors, changes)


class _ArticlePages:
    """Makes the page of each article, and keeps what the overview says of it."""

    def __init__(self) -> None:
        self.entries: list[IndexEntry] = []
        self._names: set[str] = set()
        self._style = linked_asset(f"../{STYLE}")
        self._script = linked_asset(f"../{SCRIPT}")

    def file(self, page: Page) -> SiteFile:
        """The page of an article."""
        name = page_name(page.card.path, self._names)
        text = render(
            "article_page.html.j2",
            id=name,
            title=page.card.title,
            card=render_card("a", page),
            style=self._style,
            script=self._script,
        )
        self.entries.append(index_entry(name, page.card))
        self._names.add(name)
        return SiteFile(f"{ARTICLES}/{name}.html", text)


def _overview(
    index: SiteIndex, errors: Sequence[RunError], changes: SiteChanges | None
) -> Iterator[SiteFile]:
    """The pages with the articles in another order, then the overview."""
    values = {
        "index": index,
        "style": linked_asset(STYLE),
        "script": None,
        "orders": {order: _order_file(order) for order in ORDERS},
        "errors": errors,
        "changes": changes,
    }
    for order in ORDERS:
        entries = sorted_entries(index.whole.entries, order)
        yield SiteFile(
            _order_file(order), render("site_order.html.j2", order=order, entries=entries, **values)
        )
    yield SiteFile(INDEX, render("site_index.html.j2", order=None, **values))


def _order_file(order: str) -> str:
    """The name of the page with the articles in that order."""
    return f"by-{order}.html"

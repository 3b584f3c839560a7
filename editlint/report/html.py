"""Report cards as one HTML page that needs no network and works without scripts; article text is always escaped.

The page has a style and a script of ours, and its policy allows no other.
"""

from typing import TYPE_CHECKING

from editlint.report.card import Page
from editlint.report.index_entry import IndexEntry, index_entry
from editlint.report.templates import embedded_asset, render, render_card

if TYPE_CHECKING:
    from markupsafe import Markup


class HtmlPage:
    """The page: each card is rendered when it is added, so that no document is kept."""

    def __init__(self) -> None:
        self._cards: list[Markup] = []
        self._entries: list[IndexEntry] = []

    def add(self, page: Page) -> None:
        """Add the card of an article."""
        anchor = f"a{len(self._entries) + 1}"
        card = render_card(anchor, page)
        self._entries.append(index_entry(anchor, page.card))
        self._cards.append(card)

    def text(self) -> str:
        """The page with all cards, '' without any; several have an index, those with most to mend first."""
        if not self._cards:
            return ""
        return render(
            "page.html.j2",
            entries=self._entries,
            worst_first=sorted(self._entries, key=lambda entry: -entry.impact),
            cards=self._cards,
            style=embedded_asset("page.css"),
            script=embedded_asset("page.js"),
        )

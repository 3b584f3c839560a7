"""Report cards as text for a terminal."""

from collections.abc import Iterator

from editlint.core.printable import printable, without_commands
from editlint.report.card import Card, Page, Section
from editlint.reporters.base import plural
from editlint.reporters.columns import columns, fit, wrap
from editlint.reporters.excerpt import MIN_COLUMNS

MAX_TITLE_COLUMNS = 44
"""Columns of a section title, where there is room."""
MIN_TITLE_COLUMNS = 16
WRAPPED_INDENT = 4
"""Columns before the further lines of a line that is wrapped, from its start."""
_NUMBER_COLUMNS = 23
"""Columns of a table of sections besides the titles."""


class TextCards:
    """The cards, one after the other, for a terminal of `width` columns; with None, no line is wrapped."""

    def __init__(self, width: int | None = None) -> None:
        self._width = width
        self._cards: list[str] = []

    def add(self, page: Page) -> None:
        """Add the card of an article."""
        lines = (*_wrapped(_lines(page.card, self._width), self._width), "")
        self._cards.append("\n".join(lines))

    def text(self) -> str:
        """All cards."""
        return without_commands("\n".join(self._cards))


def _wrapped(lines: Iterator[str], width: int | None) -> Iterator[str]:
    for line in lines:
        if width is None or columns(line) <= width:
            yield line
            continue
        text = line.lstrip(" ")
        start = len(line) - len(text)
        first, *others = wrap(text, max(width, MIN_COLUMNS), start, start + WRAPPED_INDENT)
        yield " " * start + first
        yield from (" " * (start + WRAPPED_INDENT) + each for each in others)


def _lines(card: Card, width: int | None) -> Iterator[str]:
    whole = card.whole
    yield f"{printable(card.path)}: {printable(card.title)}"
    counts = (
        plural(whole.words, "word"),
        plural(whole.sentences, "sentence"),
        f"{plural(card.minutes, 'minute')} to read",
        f"{card.evidence} links, footnotes and citations",
        plural(len(card.named_sources), "named source"),
    )
    yield f"  {', '.join(counts)}"
    if card.claims:
        yield f"  {plural(len(card.claims), 'claim')}, {card.sourced_claims} with a source nearby"
    yield ""
    yield from _scores(card, width)
    if card.rate_limits:
        yield ""
        yield "  rate limits"
        width = max(columns(printable(each.rule)) for each in card.rate_limits)
        for each in card.rate_limits:
            over = "  over" if each.over else ""
            yield f"    {fit(printable(each.rule), width)}  {each.count:>4} of {each.limit}{over}"
    yield ""
    best = card.top_findings
    if not best:
        yield "  no findings"
        return
    more = len(card.findings) + card.omitted - len(best)
    yield "  most severe findings" + (f" ({more} more not listed)" if more else "")
    for finding in best:
        place = f"{finding.start.line}:{finding.start.column}"
        yield f"    {place:>7} {finding.severity:<7} {printable(finding.rule)}: {printable(finding.message)}"


def _scores(card: Card, width: int | None) -> Iterator[str]:
    room = MAX_TITLE_COLUMNS if width is None else width - _NUMBER_COLUMNS
    room = min(max(room, MIN_TITLE_COLUMNS), MAX_TITLE_COLUMNS)
    yield f"  {'section':<{room}} {'words':>6} {'grade':>6} {'ease':>6}"
    yield _score("all", card.whole, room)
    if len(card.sections) > 1:
        for each in card.sections:
            indent = "  " * max(each.level - 1, 0)
            yield _score(f"{indent}{each.title or '(before the first heading)'}", each, room)


def _score(title: str, section: Section, room: int) -> str:
    grade, ease = ("-" if value is None else f"{value:.1f}" for value in (section.grade, section.ease))
    return f"  {fit(printable(title), room)} {section.words:>6} {grade:>6} {ease:>6}"

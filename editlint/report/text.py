"""Report cards as text for a terminal."""

from collections.abc import Iterable, Iterator

from editlint.core.finding import MAX_FINDINGS, Finding
from editlint.core.printable import printable, without_commands
from editlint.report.card import Card, Page, Section
from editlint.report.impact import FamilyTasks
from editlint.reporters.base import NOUNS, plural
from editlint.reporters.columns import columns, fit, wrap
from editlint.reporters.excerpt import MIN_COLUMNS

MAX_TITLE_COLUMNS = 44
"""Columns of a section title, where there is room."""
MIN_TITLE_COLUMNS = 16
MIN_SHARE = 0.005
"""Share of the words from which it is told."""
MAX_FINDINGS_PER_FAMILY = 5
"""Findings of a family that are listed, those that are worth most."""
MAX_FINDINGS_PER_RULE = 3
"""Findings of one rule among those, so that one habit does not hide everything else."""
WRAPPED_INDENT = 4
"""Columns before the further lines of a line that is wrapped, from its start."""
MAX_INDENT = 4
"""Columns before a line that count for that: the numbers of lines are aligned on the right."""
MAX_PLACES = 6
"""Other places of a task that are listed."""
_DETAIL = " " * (MAX_INDENT + WRAPPED_INDENT)
_NUMBER_COLUMNS = 23
"""Columns of a table of sections besides the titles."""


class TextCards:
    """The cards, one after the other, for a terminal of `width` columns; with None, no line is wrapped."""

    def __init__(self, width: int | None = None) -> None:
        self._width = width
        self._cards: list[str] = []

    def add(self, page: Page) -> None:
        """Add the card of an article."""
        lines = (*wrapped(_lines(page.card, self._width), self._width), "")
        self._cards.append("\n".join(lines))

    def text(self) -> str:
        """All cards."""
        return without_commands("\n".join(self._cards))


def wrapped(lines: Iterable[str], width: int | None) -> Iterator[str]:
    """The lines, those that are too long for a terminal of `width` columns wrapped; with None, none is."""
    for line in lines:
        if width is None or columns(line) <= width:
            yield line
            continue
        text = line.lstrip(" ")
        start = len(line) - len(text)
        hanging = min(start, MAX_INDENT) + WRAPPED_INDENT
        first, *others = wrap(text, max(width, MIN_COLUMNS), start, hanging)
        yield (" " * start + first).rstrip()
        yield from (" " * hanging + each for each in others)


def _lines(card: Card, width: int | None) -> Iterator[str]:
    whole = card.whole
    yield f"{printable(card.path)}: {printable(card.title)}"
    counts = (
        plural(whole.words, "word"),
        plural(whole.sentences, "sentence"),
        f"{plural(card.minutes, 'minute')} to read",
        f"{card.evidence:,} {'link, footnote or citation' if card.evidence == 1 else 'links, footnotes and citations'}",
        plural(len(card.named_sources), "named source"),
    )
    yield f"  {', '.join(counts)}"
    if card.claims:
        yield f"  {plural(len(card.claims), 'claim')}, {card.sourced_claims} with a source nearby"
    yield from _first(card)
    for family in card.families:
        yield ""
        yield from _family(family)
    if card.omitted:
        yield f"  {plural(card.omitted, 'more finding')} not listed: the first {MAX_FINDINGS} of a rule are"
    yield ""
    yield from _scores(card, width)
    if card.rate_limits:
        yield ""
        yield "  rate limits"
        width = max(columns(printable(each.rule)) for each in card.rate_limits)
        for each in card.rate_limits:
            over = "  over" if each.over else ""
            yield f"    {fit(printable(each.rule), width)}  {each.count:>4} of {each.limit}{over}"


def _first(card: Card) -> Iterator[str]:
    """What to do first: for each task what was found, what to do about it, and where else."""
    yield ""
    if not card.first:
        yield "  no findings"
        return
    yield "  what to do first"
    for number, task in enumerate(card.first, 1):
        more = f" and {len(task.findings) - 1} more" if len(task.findings) > 1 else ""
        share = card.share(task.words)
        of_words = f" ({share:.0%} of the words)" if share >= MIN_SHARE else ""
        where = f"{task.family.title.lower()}, {_place(task.findings[0])}{more}{of_words}"
        yield f"    {number}. {where}: {printable(task.findings[0].message)}"
        if task.help:
            yield f"{_DETAIL}{printable(task.help)}"
        yield from (f"{_DETAIL}see {places}" for places in _places(task.findings[0]))


def _places(finding: Finding) -> Iterator[str]:
    """The other places of a finding in its article, the first of them: '3:1, 7:128 and 4 more'."""
    places = [
        f"{each.start.line}:{each.start.column}" for each in finding.related if each.path == finding.path
    ]
    more = f" and {len(places) - MAX_PLACES} more" if len(places) > MAX_PLACES else ""
    if places:
        yield f"{', '.join(places[:MAX_PLACES])}{more}"


def _family(group: FamilyTasks) -> Iterator[str]:
    """The findings of a family that are worth most."""
    best = [finding for task in group.tasks for finding in task.findings[:MAX_FINDINGS_PER_RULE]]
    best = best[:MAX_FINDINGS_PER_FAMILY]
    more = group.total - len(best)
    listed = f" ({more} more not listed)" if more else ""
    yield f"  {group.family.title.lower()}: {plural(group.total, 'finding')}{listed}"
    for finding in best:
        severity = NOUNS[finding.severity]
        yield f"    {_place(finding):>7} {severity:<7} {printable(finding.rule)}: {printable(finding.message)}"


def _place(finding: Finding) -> str:
    return f"{finding.start.line}:{finding.start.column}"


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
    return f"  {fit(printable(title), room)} {section.words:>6,} {grade:>6} {ease:>6}"

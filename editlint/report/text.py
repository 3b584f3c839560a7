"""Report cards as text for a terminal."""

from collections.abc import Iterator, Sequence

from editlint.report.card import Card, Section
from editlint.reporters.base import plural, printable

MAX_TITLE_CHARACTERS = 44
"""Characters of a section title that are shown."""


def render_text(cards: Sequence[Card]) -> str:
    """The cards, one after the other."""
    return "\n".join(line for card in cards for line in (*_lines(card), ""))


def _lines(card: Card) -> Iterator[str]:
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
    yield from _scores(card)
    if card.rate_limits:
        yield ""
        yield "  rate limits"
        width = max(len(each.rule) for each in card.rate_limits)
        for each in card.rate_limits:
            over = "  over" if each.over else ""
            yield f"    {each.rule:<{width}}  {each.count:>4} of {each.limit}{over}"
    yield ""
    best = card.top_findings
    if not best:
        yield "  no findings"
        return
    more = len(card.findings) + card.omitted - len(best)
    yield "  most severe findings" + (f" ({more} more not listed)" if more else "")
    for finding in best:
        place = f"{finding.start.line}:{finding.start.column}"
        yield f"    {place:>7} {finding.severity:<7} {finding.rule}: {printable(finding.message)}"


def _scores(card: Card) -> Iterator[str]:
    yield f"  {'section':<{MAX_TITLE_CHARACTERS}} {'words':>6} {'grade':>6} {'ease':>6}"
    yield _score("all", card.whole)
    if len(card.sections) > 1:
        for each in card.sections:
            indent = "  " * max(each.level - 1, 0)
            yield _score(f"{indent}{each.title or '(before the first heading)'}", each)


def _score(title: str, section: Section) -> str:
    grade, ease = ("-" if value is None else f"{value:.1f}" for value in (section.grade, section.ease))
    return f"  {_truncate(printable(title)):<{MAX_TITLE_CHARACTERS}} {section.words:>6} {grade:>6} {ease:>6}"


def _truncate(title: str) -> str:
    return title if len(title) <= MAX_TITLE_CHARACTERS else title[: MAX_TITLE_CHARACTERS - 1] + "…"

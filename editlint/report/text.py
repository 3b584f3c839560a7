"""An article's card for a terminal."""

from collections.abc import Iterator, Sequence

from editlint.report.card import Card, Section
from editlint.reporters.base import plural, printable

TITLE = 44
"""Characters of a section's title that are shown."""


def card_text(cards: Sequence[Card]) -> str:
    """The cards, one under another."""
    return "\n".join(line for card in cards for line in (*_lines(card), ""))


def _lines(card: Card) -> Iterator[str]:
    whole = card.whole
    yield f"{printable(card.path)}: {printable(card.title)}"
    counts = (
        plural(whole.words, "word"),
        plural(whole.sentences, "sentence"),
        f"{plural(card.minutes, 'minute')} to read",
        f"{card.evidence} links, notes and citations",
        plural(len(card.named), "named source"),
    )
    yield f"  {', '.join(counts)}"
    if card.claims:
        yield f"  {plural(len(card.claims), 'sentence')} that could be checked, {card.backed} with a source in sight"
    yield ""
    yield from _scores(card)
    if card.rate_limits:
        yield ""
        yield "  against the allowance"
        width = max(len(each.rule) for each in card.rate_limits)
        for each in card.rate_limits:
            over = "  over" if each.over else ""
            yield f"    {each.rule:<{width}}  {each.places:>4} of {each.allowed}{over}"
    yield ""
    best = card.best
    if not best:
        yield "  nothing to do"
        return
    more = len(card.findings) - len(best)
    yield "  worth most" + (f", and {plural(more, 'finding')} more" if more else "")
    for finding in best:
        place = f"{finding.start.line}:{finding.start.column}"
        yield f"    {place:>7} {finding.severity:<7} {finding.rule}: {printable(finding.message)}"


def _scores(card: Card) -> Iterator[str]:
    yield f"  {'section':<{TITLE}} {'words':>6} {'grade':>6} {'ease':>6}"
    yield _score("all", card.whole)
    if len(card.sections) > 1:
        for each in card.sections:
            indent = "  " * max(each.level - 1, 0)
            yield _score(f"{indent}{each.title or '(before the first heading)'}", each)


def _score(title: str, section: Section) -> str:
    grade, ease = ("-" if value is None else f"{value:.1f}" for value in (section.grade, section.ease))
    return f"  {_cut(printable(title)):<{TITLE}} {section.words:>6} {grade:>6} {ease:>6}"


def _cut(title: str) -> str:
    return title if len(title) <= TITLE else title[: TITLE - 1] + "…"

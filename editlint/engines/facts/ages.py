"""An age that does not fit the years of birth and of the age: 'born in 1950, died in 2020 aged 60'."""

from collections.abc import Iterator

from editlint.core.lazy_regex import LazyPattern
from editlint.core.span import Span
from editlint.engines.facts.quantities import left_open

_YEAR = r"(?:1[6-9]|20)\d\d(?![\d%]|[,.]\d)"
# 'at 40' is an age only where the sentence or its part ends: 'in 1970 at 40 Wall Street', 'in 1980 at 12 metres'.
_AGED = r"(?:(?:aged|at (?:the )?age(?: of)?) (?P<age>\d{1,3})|at (?P<bare>\d{1,3})(?=[.,;)]|$))(?![\w%]|[.,:/-]\d)"
# Up to the next full stop or number; a day of the month may stand in it.
_GAP = r"(?:[^.;\d\n]|(?<!\d)\d{1,2}(?!\d)){0,60}?"
_BORN = rf"\b[Bb]orn\b{_GAP}\b(?P<born>{_YEAR})"
_PATTERNS = tuple(
    LazyPattern(pattern)
    for pattern in (
        # born in 1950, died in 2020 aged 60
        rf"{_BORN}[^.;\d\n]{{1,80}}?\b(?P<then>{_YEAR}),? {_AGED}",
        # born in 1950, died aged 60 in 2020
        rf"{_BORN}[^.;\d\n]{{1,80}}?\b{_AGED},? in (?P<then>{_YEAR})",
        # born in 1950, was 60 in 2020
        rf"{_BORN}\)?,? (?:and )?(?:he |she |they )?(?:was|turned|is) (?P<age>\d{{1,3}})(?: years old)?"
        rf" in (?P<then>{_YEAR})",
        # (1950–2020) died aged 60
        rf"\((?:born )?(?P<born>{_YEAR}) ?[–-] ?(?P<then>{_YEAR})\)[^.;\d\n]{{1,60}}?\bdied {_AGED}",
    )
)


def wrong(text: str, block: Span) -> Iterator[tuple[Span, dict[str, str]]]:
    """The ages in a block that no birthday in the year of birth gives, with those that one would."""
    for pattern in _PATTERNS:
        for m in pattern.finditer(text, block.start, block.end):
            years = int(m["then"]) - int(m["born"])
            aged = "age" if m["age"] else "bare"
            if int(m[aged]) not in (years - 1, years) and years > 0 and not left_open(text, m.start(aged)):
                yield Span(*m.span()), {"right": f"{years - 1} or {years}"}

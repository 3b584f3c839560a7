"""An age that does not fit the years of birth and of the age: 'born in 1950, died in 2020 aged 60'."""

from collections.abc import Iterator

from editlint.core.lazy_regex import LazyPattern
from editlint.core.span import Span
from editlint.engines.facts.quantities import is_approximate

_YEAR = r"(?:1[6-9]|20)\d\d(?![\d%]|[,.]\d)"
# 'at 40' is an age only at the end of a clause, unlike 'in 1970 at 40 Wall Street' and 'in 1980 at 12 metres'.
_AGED = r"(?:(?:aged|at (?:the )?age(?: of)?) (?P<age>\d{1,3})|at (?P<after_at>\d{1,3})(?=[.,;)]|$))(?![\w%]|[.,:/-]\d)"
# Up to the next full stop or number, except a day of the month.
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


def wrong_ages(text: str, block: Span) -> Iterator[tuple[Span, dict[str, str]]]:
    """The ages in a block that no birthday in the year of birth allows, with those that one would."""
    for pattern in _PATTERNS:
        for m in pattern.finditer(text, block.start, block.end):
            years = int(m["then"]) - int(m["born"])
            group = "age" if m["age"] else "after_at"
            if (
                int(m[group]) not in (years - 1, years)
                and years > 0
                and not is_approximate(text, m.start(group))
            ):
                yield Span(*m.span()), {"right": f"{years - 1} or {years}"}

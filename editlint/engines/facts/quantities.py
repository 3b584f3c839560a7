"""Numbers as they are written: patterns for them, what each may mean, and words that make them approximate."""

from typing import NamedTuple

from editlint.core.lazy_regex import LazyPattern
from editlint.core.span import Span

NUMBER = r"(?:\d{1,3}(?:,\d{3})++|\d{1,15})(?:\.\d{1,9})?"
"""A number in digits, with commas between thousands; possessive, so that it is tried once at each place."""
NUMBER_WORDS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"
)  # fmt: skip
"""The numbers that are written in letters, from 1 on."""
NUMBER_WORD = rf"(?:{'|'.join(NUMBER_WORDS)})"
FIGURE = rf"(?:[$£€] ?)?{NUMBER}(?: ?(?:thousand|million|billion|trillion|bn|[mkMK])\b)?"
"""A number with a currency before it or its scale after it."""
PERCENT = r"(?: ?%| ?per ?cent\b(?!age))"

_SCALES = {"thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9, "trillion": 1e12}
_NUMBER_AND_SCALE = LazyPattern(rf"(?P<number>{NUMBER})(?: ?(?P<scale>[A-Za-z]+))?")
MIN_ROUNDED_COUNT = 1_000
"""The first count whose zeros at the end may be there because it was rounded."""
# Before a number, perhaps with an article between; or a sign.
_APPROXIMATELY = LazyPattern(
    r"(?:\b(?:about|almost|an? estimated|approximately|approx\.?|around|as (?:few|high|little|low|many|much) as"
    r"|at (?:least|most)|below|above|beyond|circa|close to|estimated|fewer than|less than|more than|nearly"
    r"|or so|over|projected|roughly|some|under|up to|well|within|exceeding|between|every|average of)"
    r"(?: (?:an?|the))?|[~≈<>±≥≤+])[ $£€(]*$",
)
_CHARACTERS_BEFORE = 24
"""Characters before a number that may contain a word that makes it approximate."""
EPSILON = 1e-9
"""Difference up to which two floats are the same number."""


class Range(NamedTuple):
    """What a written number may mean, both ends included."""

    low: float
    high: float

    def meets(self, other: "Range") -> bool:
        """Whether the two have a number in common."""
        return self.low <= other.high + EPSILON and other.low <= self.high + EPSILON


class Quantity(NamedTuple):
    """A number: its value, and one unit of the last place that is written (`1.5 million`: 100,000)."""

    value: float
    unit: float

    def rounded(self) -> Range:
        """All numbers that are written so when they are rounded."""
        return Range(self.value - self.unit / 2, self.value + self.unit / 2)

    def rounded_or_truncated(self) -> Range:
        """All numbers that are written so when they are rounded, or when further places are dropped."""
        return Range(self.value - self.unit / 2, self.value + self.unit)

    def approximate(self) -> Range:
        """What the end of a change may mean: rounded to the last place written, or to the zeros at its end."""
        rounded, count = self.rounded(), self.as_count()
        return Range(min(rounded.low, count.low), max(rounded.high, count.high))

    def as_count(self) -> Range:
        """A count is exact, except that from MIN_ROUNDED_COUNT on it may be rounded to the zeros at its end."""
        if self.unit != 1:
            return self.rounded()
        unit = 1
        while self.value >= MIN_ROUNDED_COUNT and self.value % (unit * 10) == 0:
            unit *= 10
        unit = unit if unit > 10 else 0
        return Range(self.value - unit / 2, self.value + unit / 2)


def parse_number(text: str) -> Quantity:
    """The number that a match of FIGURE, NUMBER or NUMBER_WORD is. Raises ValueError for another text."""
    if text.lower() in NUMBER_WORDS:
        return Quantity(NUMBER_WORDS.index(text.lower()) + 1, 1)
    m = _NUMBER_AND_SCALE.search(text)
    if m is None:
        raise ValueError(f"'{text}' contains no number")
    digits = m["number"].replace(",", "")
    scale = _SCALES.get((m["scale"] or "").lower(), 1)
    return Quantity(float(digits) * scale, scale * 10.0 ** -len(digits.partition(".")[2]))


def with_closing_bracket(text: str, span: Span) -> Span:
    """The span, extended by the bracket right after it where that closes one inside it."""
    is_open = text.count("(", span.start, span.end) > text.count(")", span.start, span.end)
    return Span(span.start, span.end + (is_open and text.startswith(")", span.end)))


def is_approximate(text: str, at: int) -> bool:
    """Whether the number that starts at `at` is given as an estimate or a bound."""
    return _APPROXIMATELY.search(text[max(at - _CHARACTERS_BEFORE, 0) : at].lower()) is not None


def format_number(value: float, unit: float = 1.0) -> str:
    """The value with as many decimal places as `unit` has, at most two: `62`, `62.5`."""
    places = 0 if unit >= 1 else 1 if unit > 0.05 else 2
    return f"{value:,.{places}f}"

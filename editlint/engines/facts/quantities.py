"""Numbers as they are written: what each may stand for, and the words that leave it open."""

from typing import NamedTuple

from editlint.core.lazy_regex import LazyPattern
from editlint.core.span import Span
from editlint.engines.facts.numerals import NUMBER, WORDS

FIGURE = rf"(?:[$£€] ?)?{NUMBER}(?: ?(?:thousand|million|billion|trillion|bn|[mkMK])\b)?"
"""A number with a currency before it or its scale behind it."""
PERCENT = r"(?: ?%| ?per ?cent\b(?!age))"
PERCENT_LITERALS = (b"%", b"percent", b"per cent")

_SCALES = {"thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9, "trillion": 1e12}
_PARTS = LazyPattern(rf"(?P<number>{NUMBER})(?: ?(?P<scale>[A-Za-z]+))?")
_EXACT_TO = 1_000
# Before a number, perhaps with an article between; or a sign.
_OPEN = LazyPattern(
    r"(?:\b(?:about|almost|an? estimated|approximately|approx\.?|around|as (?:few|high|little|low|many|much) as"
    r"|at (?:least|most)|below|above|beyond|circa|close to|estimated|fewer than|less than|more than|nearly"
    r"|or so|over|projected|roughly|some|under|up to|well|within|exceeding|between|every|average of)"
    r"(?: (?:an?|the))?|[~≈<>±≥≤+])[ $£€(]*$",
)
_BEFORE = 24
"""Characters before a number that may hold a word that leaves it open."""
NEARLY = 1e-9


class Range(NamedTuple):
    """What a written number may stand for, both ends included."""

    low: float
    high: float

    def meets(self, other: "Range") -> bool:
        """Whether the two have a number in common."""
        return self.low <= other.high + NEARLY and other.low <= self.high + NEARLY


class Written(NamedTuple):
    """A number: its value, and one of the last place that is written (`1.5 million`: 100,000)."""

    value: float
    unit: float

    def rounded(self) -> Range:
        """All that is written so when it is rounded."""
        return Range(self.value - self.unit / 2, self.value + self.unit / 2)

    def cut(self) -> Range:
        """All that is written so when it is rounded, or when further places are left away."""
        return Range(self.value - self.unit / 2, self.value + self.unit)

    def loose(self) -> Range:
        """All that may be meant at an end of a change: rounded as it is written, or to the zeros at its end."""
        rounded, counted = self.rounded(), self.counted()
        return Range(min(rounded.low, counted.low), max(rounded.high, counted.high))

    def counted(self) -> Range:
        """A count: exact, but from 1,000 on zeros at its end may be there because it was rounded."""
        if self.unit != 1:
            return self.rounded()
        unit = 1
        while self.value >= _EXACT_TO and self.value % (unit * 10) == 0:
            unit *= 10
        unit = unit if unit > 10 else 0
        return Range(self.value - unit / 2, self.value + unit / 2)


def number(text: str) -> Written:
    """The number that a match of FIGURE, NUMBER or WORD is. Raises ValueError for another text."""
    if text.lower() in WORDS:
        return Written(WORDS.index(text.lower()) + 1, 1)
    m = _PARTS.search(text)
    if m is None:
        raise ValueError(f"'{text}' holds no number")
    digits = m["number"].replace(",", "")
    scale = _SCALES.get((m["scale"] or "").lower(), 1)
    return Written(float(digits) * scale, scale * 10.0 ** -len(digits.partition(".")[2]))


def closed(text: str, span: Span) -> Span:
    """The span with the bracket that closes behind it, where it opened inside."""
    opened = text.count("(", span.start, span.end) > text.count(")", span.start, span.end)
    return Span(span.start, span.end + (opened and text.startswith(")", span.end)))


def left_open(text: str, at: int) -> bool:
    """Whether the number that starts at `at` is given as no more than a guess or a bound."""
    return _OPEN.search(text[max(at - _BEFORE, 0) : at].lower()) is not None


def shown(value: float, unit: float = 1.0) -> str:
    """The value with as many places as `unit` has, at most two: `62`, `62.5`."""
    places = 0 if unit >= 1 else 1 if unit > 0.05 else 2
    return f"{value:,.{places}f}"

"""Whether a line is an item of a numbered list: by what follows it, as in "A. Hill said" or "1998. A year"."""

from editlint.core.lazy_regex import LazyPattern
from editlint.markup.lines import Lines

_NUMBER = r"(?:[0-9]{1,9}|[a-zA-Z]|[ivxlcdm]{1,20}|[IVXLCDM]{1,20}|\#)"
ENUMERATOR_PATTERN = rf"(?:\({_NUMBER}\)|{_NUMBER}\)|{_NUMBER}\.)( +|$)"
_PARTS = LazyPattern(rf"(?P<before>\(?)(?P<number>{_NUMBER})(?P<after>[.)])")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
MAX_ROMAN = 4999


def is_item(mark: str, lines: Lines, at: int) -> bool:
    """Whether a line with such a mark starts an item: the next one is blank, indented, or the next item."""
    m = _PARTS.match(mark)
    following = _following(m["number"]) if m else None
    if m is None or following is None:
        return False
    if lines.is_blank(at + 1) or lines.text(at + 1)[0] == " ":
        return True
    return any(
        lines.text(at + 1).startswith(f"{m['before']}{number}{m['after']} ")
        for number in {following, "#"}
        if number
    )


def _following(number: str) -> str | None:
    """The number after this one, '' where there is none; None where it is no number."""
    if number == "#":
        return "#"
    if number.isdigit():
        return str(int(number) + 1)
    lower = number.lower()
    if len(number) > 1 or lower == "i":
        value = _from_roman(lower)
        following = None if value is None else "" if value >= MAX_ROMAN else _to_roman(value + 1)
    else:
        following = "" if lower == "z" else chr(ord(lower) + 1)
    return following.upper() if following and number.isupper() else following


def _from_roman(text: str) -> int | None:
    """The number that a Roman one in lower case stands for; None where it is none."""
    values = {letter: value for value, letter in _ROMAN if len(letter) == 1}
    numbers = [values[letter] for letter in text]
    value = sum(
        -number if any(number < later for later in numbers[i + 1 : i + 2]) else number
        for i, number in enumerate(numbers)
    )
    return value if 0 < value <= MAX_ROMAN and _to_roman(value) == text else None


def _to_roman(value: int) -> str:
    parts = []
    for size, letters in _ROMAN:
        parts.append(letters * (value // size))
        value %= size
    return "".join(parts)

"""Statements with figures, of our own: each way of wording one, filled with figures that are right or wrong.

For rules on what real articles seldom say: a share with its counts, a change with both figures.
"""

import random
from collections.abc import Callable
from typing import NamedTuple


class Statement(NamedTuple):
    """A sentence, whether its figures agree, the correction, if any, and the front matter it needs."""

    text: str
    right: bool
    answer: str = ""
    front_matter: str = ""


_PERCENTAGES = (
    "Of the {b} people who replied, {a} ({p}%) said yes.",
    "Some readers wrote back; {a} of {b} ({p}%) were glad.",
    "In the end {a} out of {b} schools ({p} percent) took part.",
    "The panel heard {a} of the {b} cases, or {p} per cent, in spring.",
    "{p}% of them ({a} of {b}) came back a year later.",
    "{p}% ({a}/{b}) of the buses were late.",
    "The pass rate was {p}% ({a} of {b} pupils).",
    "Only {a} of {b} farms ({p}%) had a well.",
    "Nurses visited {a}/{b} ({p}%) of the homes.",
    "By June {a} of the {b} towns in the county ({p}%) had signed.",
    "{a} of {b} voters, {p}%, were under thirty.",
    "Out of {b} parcels, {a} ({p}%) arrived on time.",
    "{a} women out of {b} ({p}%) had heard of it.",
    "The town counted {b} trees, {a} of them ({p}%) ill.",
)
_CHANGES = (
    "Rents went from {a} to {b} euros, {an} {p}% {turn}.",
    "Sales {turned} {p}% from {a} to {b} boxes.",
    "The number of members {turned} by {p} percent, from {a} to {b}.",
    "Output {turned} from {a} tons to {b} tons, {an} {turn} of {p}%.",
    "Calls {turned} from {a} in 2019 to {b} in 2022 ({way} {p}%).",
    "Visits {turned} from {a} to {b}, or {p} per cent.",
    "The fee {turned} {p}% to ${b} from ${a}.",
    "Staff numbers {turned} from {a} to {b} – {an} {turn} of {p} percent – within a year.",
    "It was {an} {p}% {turn}, from {a} to {b} visitors.",
    "From {a} to {b}: {an} {turn} of {p}%.",
)
_POINTS = (
    "Support {turned} from {a}% to {b}%, {an} {turn} of {d} {unit}.",
    "Turnout {turned} by {d} {unit}, from {a}% to {b}%.",
    "The rate went from {a} percent to {b} percent, {an} {turn} of {d} {unit}.",
    "Their share {turned} {d} {unit}, from {a}% to {b}%.",
    "The quota {turned} from {a}% in 2010 to {b}% in 2015 ({way} {d} {unit}).",
)
_TOTALS = (
    "A total of {t} boats came: {x} from Hull, {y} from Ghent and {z} from Bergen.",
    "There were {x} oaks, {y} elms and {z} limes, a total of {t}.",
    "A total of {t} pupils ({x} from the north and {r} from the south) sat the test.",
    "The course has {t} students ({x} men and {r} women).",
    "Add them up: {x} + {y} + {z} = {t}.",
    "The jury heard {x} witnesses in May, {y} in June and {z} in July, {t} in all.",
    "We got {x} letters and {r} calls, for a total of {t}.",
)
_WHOLES = (
    "In the vote {x}% were for it, {y}% against and {z}% undecided.",
    "{x}% goes to rent, {y}% to food, and the remaining {z}% to everything else.",
    "Of the grant, {x}% was spent on staff and {y}% on travel; the remaining {z}% was kept.",
    "{x} percent said yes and {y} percent no, while {z} percent had no opinion.",
)
_AGES = (
    "She was born in Oslo in {a} and died there in {b}, aged {n}.",
    "He was born on 3 May {a} and died at the age of {n} in {b}.",
    "The painter ({a}–{b}) died aged {n}.",
    "Born in {a}, she was {n} in {b}.",
    "Born in Turin in {a}, he died in {b} at the age of {n}.",
)

_CITATIONS = (
    "Bread was cheap then [@{key}].",
    "Bread was cheap [see @{key}, pp. 3-4; @other1999], they say.",
    "As @{key} shows, bread was cheap [@{key}, ch. 2].",
)


def percentages(chance: random.Random, *, right: bool) -> Statement:
    """A count as a percentage of another; wrong by three points at least."""
    b = chance.choice((chance.randint(21, 99), chance.randint(100, 999), chance.randint(1_000, 9_000)))
    a = chance.randint(b // 10, b - b // 10)
    exact = 100 * a / b
    places = chance.choice((0, 0, 1))
    percent = exact if right else _off(exact, chance, 3, 12)
    text = chance.choice(_PERCENTAGES).format(a=f"{a:,}", b=f"{b:,}", p=f"{percent:.{places}f}")
    return Statement(text, right, f"{exact:.{places}f}%")


def changes(chance: random.Random, *, right: bool) -> Statement:
    """Two figures and the change between them in percent; wrong by five at least."""
    a = chance.choice((chance.randint(40, 999), chance.randint(1_001, 9_999)))
    b = max(a + round(a * chance.choice((-1, 1)) * chance.uniform(0.1, 0.7)), 1)
    exact = abs(100 * b / a - 100)
    percent = exact if right else _off(exact, chance, 5, 20)
    text = chance.choice(_CHANGES).format(a=f"{a:,}", b=f"{b:,}", p=f"{percent:.0f}", **_turn(up=b > a))
    return Statement(_article(text), right, f"{exact:.0f}%")


def points(chance: random.Random, *, right: bool) -> Statement:
    """The difference of two percentages, in points or wrongly in percent."""
    a = chance.randint(5, 80)
    d = chance.randint(3, 15)
    b = a + d
    if not right and abs(100 * d / a - d) < 2:  # from 100%, percent and points are the same
        a, b = 20, 20 + d
    unit = "percentage points" if right else "percent"
    text = chance.choice(_POINTS).format(a=a, b=b, d=d, unit=unit, **_turn(up=True))
    return Statement(_article(text), right, f"{d} percentage points")


def totals(chance: random.Random, *, right: bool) -> Statement:
    """Parts and their total; wrong by two at least."""
    if chance.random() < 0.3:
        x, y = chance.randint(20, 45), chance.randint(10, 40)
        z = 100 - x - y + (0 if right else chance.choice((4, 7, 10)))
        return Statement(chance.choice(_WHOLES).format(x=x, y=y, z=z), right)
    x, y, z = (chance.randint(12, 400) for _ in range(3))
    wording = chance.choice(_TOTALS)
    total = x + y + z if "{z}" in wording else x + y
    shown = total if right else total + chance.choice((-9, -2, 3, 10))
    return Statement(wording.format(x=x, y=y, z=z, r=y, t=shown), right, str(total))


def ages(chance: random.Random, *, right: bool) -> Statement:
    """Years of birth and death, and the age; wrong by two at least."""
    a = chance.randint(1850, 1940)
    n = chance.randint(40, 80)
    b = a + n + chance.randint(0, 1)
    shown = n if right else n + chance.choice((-10, -3, 4, 10))
    return Statement(chance.choice(_AGES).format(a=a, b=b, n=shown), right)


def citations(chance: random.Random, *, right: bool) -> Statement:
    """A citation whose key is in the front matter, or is misspelt."""
    key = f"{chance.choice(('okafor', 'lind', 'reyes'))}{chance.randint(1950, 2020)}"
    front_matter = f"---\nreferences:\n  - id: {key}\n  - id: other1999\n---\n"
    cited = key if right else f"{key}{chance.choice('abx')}"
    return Statement(chance.choice(_CITATIONS).format(key=cited), right, cited, front_matter)


def _off(value: float, chance: random.Random, min_off: int, max_off: int) -> float:
    by = chance.randint(min_off, max_off)
    return value - by if value - by > 1 and chance.random() < 0.5 else value + by


def _turn(*, up: bool) -> dict[str, str]:
    names = ("turn", "turned", "way", "an")
    return dict(
        zip(names, ("increase", "rose", "up", "an") if up else ("drop", "fell", "down", "a"), strict=True)
    )


def _article(text: str) -> str:
    """The text with 'a' and 'an' as they are before a figure."""
    for digit in "1234567890":
        text = text.replace(f" an {digit}", f" {'an' if digit == '8' else 'a'} {digit}")
    return text


STATEMENTS: dict[str, Callable[..., Statement]] = {
    "percentage": percentages,
    "change": changes,
    "percentage-points": points,
    "sum": totals,
    "age": ages,
    "citation-key": citations,
}
"""What makes a statement of each kind, by the rule that should find it where it is wrong."""

"""What a hasty writer puts in place of plain words, and an editor mends. A few of these are much more frequent."""

import re
from collections.abc import Iterator, Sequence
from random import Random
from typing import TypeVar

from article_histories.wording import free, lower_first, substitute, upper_first, word

T = TypeVar("T")
SLIPS = (
    ("to {verb}", "in order to {verb}"),
    ("because", "due to the fact that"),
    ("use", "utilize"),
    ("many", "a large number of"),
    ("before", "prior to"),
    ("if", "in the event that"),
    ("can", "has the ability to"),
    ("regularly", "on a regular basis"),
    ("every", "each and every"),
    ("unique", "very unique"),
    ("result", "end result"),
    ("history", "past history"),
    ("separate", "seperate"),
    ("receive", "recieve"),
    ("different", "many different"),
    ("important", "absolutely essential"),
    ("help", "plays a crucial role in helping to"),
    ("after", "subsequent to"),
    ("despite", "in spite of the fact that"),
    ("decided", "made a decision about"),
)
"""Plain words, and what is put in their place."""
SLIP_OPENINGS = (
    "It is important to note that ",
    "It goes without saying that ",
    "Needless to say, ",
    "Studies show that ",
    "Many experts believe that ",
    "First and foremost, ",
    "In today’s fast-paced world, ",
)
SLIP_CLOSINGS = (
    " on a regular basis",
    ", and only time will tell",
    " in close proximity to each other",
    " , as it was",
    " for the purpose of review",
    " in order to to qualify",
)
_VERBS = r"\b[tT]o (?=(?!the\b|a\b|an\b|this|that|its?\b|our|your|their|his|her|my)[a-z]{2,})"


def _by_frequency(of: Sequence[T], random: Random) -> list[T]:
    """All of them in some order; the first ones tend to come first."""
    return [each for _, each in sorted((random.random() * rank, each) for rank, each in enumerate(of, 1))]


def slip(text: str, random: Random) -> str | None:
    """The text with something in it that an editor would mark."""
    way = random.random()
    if way < 0.25 and text[:1].isupper():
        return _by_frequency(SLIP_OPENINGS, random)[0] + lower_first(text)
    if way < 0.4 and re.search(r"\w\.\Z", text):
        return text[:-1] + _by_frequency(SLIP_CLOSINGS, random)[0] + "."
    if way < 0.45 and (doubled := free(text, r" (?:the|of|and|a|in|is|for)\b(?= )")):
        match = random.choice(doubled)
        return text[: match.end()] + match[0] + text[match.end() :]
    for plain, hasty in _by_frequency(SLIPS, random):
        found = free(text, _VERBS if plain == "to {verb}" else word(plain))
        if found and hasty.removesuffix(" {verb}") not in text.lower():
            return substitute(text, random.choice(found), hasty.replace("{verb}", ""))
    return None


def mend(text: str, random: Random) -> str | None:
    """The text without one of its slips."""
    mended = list(_mended(text))
    return random.choice(mended) if mended else None


def _mended(text: str) -> Iterator[str]:
    for opening in SLIP_OPENINGS:
        if text.startswith(opening):
            yield upper_first(text.removeprefix(opening))
    for closing in SLIP_CLOSINGS:
        if text.endswith(closing + "."):
            yield text.removesuffix(closing + ".") + "."
    for match in free(text, r"\b(\w+) (?i:\1)\b"):
        yield substitute(text, match, match[1])
    for plain, hasty in SLIPS:
        for match in free(text, word(hasty.removesuffix(" {verb}"))):
            yield substitute(text, match, plain.removesuffix(" {verb}"))


_PHRASES = "|".join(
    word(phrase.strip(" ,").removesuffix(" {verb}"))
    for phrase in (*SLIP_OPENINGS, *SLIP_CLOSINGS, *(hasty for _, hasty in SLIPS))
)


def reword_beside(text: str, random: Random) -> str | None:
    """The text with other words before or after one of its slips."""
    if not (found := free(text, _PHRASES)):
        return None
    match = random.choice(found)
    before, phrase, after = text[: match.start()], match[0], text[match.end() :]
    sides = random.choice(("before", "after", "both"))
    if sides != "after":
        before = _other_end(before, random)
    if sides != "before":
        after = _other_start(after, random)
    return before + (phrase if before else upper_first(phrase)) + after


def _other_end(before: str, random: Random) -> str:
    """What comes before a phrase, with another word at its end."""
    last = re.search(r"(?<= )[a-z]+ \Z", before)
    if last and random.random() < 0.6:
        return before[: last.start()] + random.choice(("still ", "in part ", ""))
    return before + "mainly " if before else ""


def _other_start(after: str, random: Random) -> str:
    """What comes after a phrase, with another word at its start."""
    first = re.match(r" [a-z]+(?= )", after)
    if first and random.random() < 0.6:
        return random.choice((" those", " such", " more")) + after[first.end() :]
    return " in general" + after if after[:1] == " " else after

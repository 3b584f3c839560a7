"""The small grammar in which rules write their terms.

in order to                  these words
showcase~ its commitment     any form of a verb: showcases, showcased, showcasing
play~ a {key|pivotal} role   one of these, each of one word or more
a {adjective} player         a word of the class in rules/words/adjective.txt
{light-verb}~ a journey      the same, in any form
in the very? near future     a word that may be missing
yahoo\\?                      a backslash takes the next character as it is
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple

from editlint.engines.inflect import Form, forms

MOST = 5_000
"""Wordings that one term may stand for, where each is written out."""


class Wording(NamedTuple):
    """One way to say a part of a term, and the form that its verb has there, where it has one."""

    text: str
    form: Form | None = None


class Element(NamedTuple):
    """A part of a term: one of `wordings`, or nothing where `optional`."""

    wordings: tuple[Wording, ...]
    optional: bool = False


_ESCAPED = re.compile(r"\\(.)")
_HELD = 0xE000  # escaped characters wait in the private use area, where no mark of the grammar is
_TOKEN = re.compile(r"(?:\{[^{}]*\}|[^\s{}])+")
_PARTS = re.compile(
    r"(?P<before>[^{}]*)\{(?P<inner>[^{}]*)\}(?P<inflected>~?)(?P<optional>\??)(?P<after>[^{}]*)"
)
_CLASS = re.compile(r"[a-z][a-z0-9-]*")


def parse(term: str, words: Mapping[str, Sequence[str]]) -> tuple[Element, ...]:
    """The elements of a term. Raises ValueError, in words for its author."""
    held = _ESCAPED.sub(lambda m: chr(_HELD + ord(m[1])) if ord(m[1]) < 128 else m[1], term)
    rest = _TOKEN.sub("", held).strip()
    if rest:
        raise ValueError(
            f"'{term}' has a '{rest[0]}' without its other half: write '\\{rest[0]}' for the mark itself"
        )
    elements = tuple(_element(token, term, words) for token in _TOKEN.findall(held))
    if all(element.optional for element in elements):
        raise ValueError(f"'{term}' holds no word that must occur: leave one without '?'")
    return elements


def _element(token: str, term: str, words: Mapping[str, Sequence[str]]) -> Element:
    m = _PARTS.fullmatch(token)
    if m is None:
        optional = token.endswith("?")
        return Element(tuple(_word(token.removesuffix("?") if optional else token)), optional)
    inner = m["inner"]
    if _CLASS.fullmatch(inner):
        if inner not in words:
            raise ValueError(f"'{term}' names the word class '{inner}', but there is no words/{inner}.txt")
        choices = words[inner]
    else:
        choices = inner.split("|")
    wordings = [
        Wording(_plain(m["before"]) + wording.text + _plain(m["after"]), wording.form)
        for choice in choices
        for wording in _phrase(_verb(choice) if m["inflected"] else choice)
    ]
    if not all(wording.text.strip() for wording in wordings):
        raise ValueError(f"'{term}' has an empty choice: mark the whole as '{{…}}?' where it may be missing")
    return Element(tuple(wordings), bool(m["optional"]))


def _verb(choice: str) -> str:
    """The choice with its first word in any form, unless it marks a word itself."""
    first, blank, rest = choice.strip().partition(" ")
    return choice if "~" in choice else f"{first}~{blank}{rest}"


def _phrase(text: str) -> Iterator[Wording]:
    """The wordings of one or more words, each with or without `~`."""
    for parts in product(*[tuple(_word(token)) for token in text.split()]):
        yield Wording(
            " ".join(part.text for part in parts), next((part.form for part in parts if part.form), None)
        )


def _word(token: str) -> Iterator[Wording]:
    """The wordings of one word."""
    if not token.endswith("~"):
        yield Wording(_plain(token))
        return
    for form, texts in forms(token[:-1]).items():
        yield from (Wording(text, form) for text in texts)


def _plain(text: str) -> str:
    """The text with escaped characters as they are."""
    return "".join(chr(ord(c) - _HELD) if _HELD <= ord(c) < _HELD + 128 else c for c in text)


def count(elements: Sequence[Element]) -> int:
    """How many wordings a sequence of elements stands for."""
    total = 1
    for element in elements:
        total *= len(element.wordings) + element.optional
    return total


def expand(elements: Sequence[Element]) -> Iterator[Wording]:
    """Every wording of a sequence of elements, written out."""
    choices = [(*element.wordings, None) if element.optional else element.wordings for element in elements]
    for chosen in product(*choices):
        parts = [part for part in chosen if part is not None]
        yield Wording(
            " ".join(part.text for part in parts), next((part.form for part in parts if part.form), None)
        )


def inflected(better: str, form: Form | None) -> str:
    """A better wording in the form that the term has; its inflected words are marked with `~`."""
    return " ".join(
        forms(token[:-1])[form or "base"][0] if token.endswith("~") else token for token in better.split(" ")
    )

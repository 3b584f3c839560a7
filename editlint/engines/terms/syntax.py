"""The small grammar in which rules write their terms.

in order to                  these words
showcase~ its commitment     any form of a verb: showcases, showcased, showcasing
play~ a {key|pivotal} role   one of these, each of one word or more
a {adjective} player         a word of the class in rules/words/adjective.txt
{light-verb}~ a journey      the same, in any form
in the very? near future     a word that may be missing
not just {..4} but           up to four words, with no punctuation between them but commas
a {praise} rise of {#}       a number, in digits or (from two) in words
the {Name} prize             a word with a capital
make use of {*ing}           a word with this ending
{^} later on                 where a sentence or clause starts: a mark or the edge of the block comes before it
later on {$}                 where one ends

yahoo\\?                      a backslash takes the next character as it is

A word class has one word or phrase per line, with an optional grade after two spaces: `tapestry  2`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from math import prod
from types import MappingProxyType
from typing import NamedTuple

from editlint.document.inflection import Form, forms
from editlint.engines.terms.context import Shape

MAX_WORDINGS = 5_000
"""Wordings that one term may have where each is written out."""

MAX_GAP_WORDS = 9
"""Words that a gap may take."""


class Wording(NamedTuple):
    """One way to write a part of a term, the form of its verb there, and the grade that its word class gives it."""

    text: str
    form: Form | None = None
    grade: float = 1


class Element(NamedTuple):
    """A part of a term: one of `wordings`, or up to `max_words` words of a `shape`; nothing where `optional`."""

    wordings: tuple[Wording, ...]
    optional: bool = False
    shape: Shape = ""
    max_words: int = 1


_ESCAPED = re.compile(r"\\(.)")
_ESCAPE_BASE = 0xE000  # escaped characters are moved to the private use area, where the grammar sees none
_TOKEN = re.compile(r"(?:\{[^{}]*\}|[^\s{}])+")
_BRACED = re.compile(
    r"(?P<before>[^{}]*)\{(?P<inner>[^{}]*)\}(?P<inflected>~?)(?P<optional>\??)(?P<after>[^{}]*)"
)
_CLASS_NAME = re.compile(r"[a-z][a-z0-9-]*")
_GAP = re.compile(r"\{\.\.(\d+)\}")
_SLOTS: Mapping[str, Shape] = MappingProxyType(
    {"{#}": "number", "{Name}": "name", "{^}": "start", "{$}": "end"}
)
_ENDING = re.compile(r"\{\*([a-z]+)\}(\??)")
_GRADE = re.compile(r"\d+(?:\.\d+)?")


def parse(term: str, word_classes: Mapping[str, Sequence[str]]) -> tuple[Element, ...]:
    """The elements of a term. Raises ValueError with a message for its author."""
    escaped = _ESCAPED.sub(lambda m: chr(_ESCAPE_BASE + ord(m[1])) if ord(m[1]) < 128 else m[1], term)
    rest = _TOKEN.sub("", escaped).strip()
    if rest:
        raise ValueError(
            f"'{term}' has a '{rest[0]}' without its partner: write '\\{rest[0]}' for the mark itself"
        )
    elements = tuple(_element(token, term, word_classes) for token in _TOKEN.findall(escaped))
    if all(element.optional or element.shape for element in elements):
        raise ValueError(f"'{term}' has no word that must occur: leave one without '?'")
    if "word" in (elements[0].shape, elements[-1].shape):
        raise ValueError(f"'{term}' starts or ends with a gap: leave the gap out")
    if any(e.shape == "start" for e in elements[1:]) or any(e.shape == "end" for e in elements[:-1]):
        raise ValueError(f"'{term}' has its '{{^}}' or '{{$}}' inside: they come first or last")
    return elements


def parse_grade(line: str) -> tuple[str, float]:
    """A line of a word class: the word, and its grade after two spaces, or 1.

    Raises ValueError where something else comes after them.
    """
    word, _, grade = line.partition("  ")
    if not grade:
        return word, 1
    if not _GRADE.fullmatch(grade.strip()):
        raise ValueError(f"'{line}' needs a number after its two spaces: the grade of the word")
    return word, float(grade)


def _element(token: str, term: str, word_classes: Mapping[str, Sequence[str]]) -> Element:
    if gap := _GAP.fullmatch(token):
        if not 1 <= int(gap[1]) <= MAX_GAP_WORDS:
            raise ValueError(f"'{term}' has a gap of {gap[1]} words: it may have 1 to {MAX_GAP_WORDS}")
        return Element((), optional=True, shape="word", max_words=int(gap[1]))
    if ending := _ENDING.fullmatch(token):
        return Element((Wording(ending[1]),), bool(ending[2]), "ending")
    if slot := _SLOTS.get(token.removesuffix("?")):
        return Element((), token.endswith("?"), slot)
    m = _BRACED.fullmatch(token)
    if m is None:
        optional = token.endswith("?")
        return Element(tuple(_word(token.removesuffix("?") if optional else token)), optional)
    inner = m["inner"]
    if _CLASS_NAME.fullmatch(inner):
        if inner not in word_classes:
            raise ValueError(f"'{term}' names the word class '{inner}', but there is no words/{inner}.txt")
        choices = [parse_grade(line) for line in word_classes[inner]]
    else:
        choices = [(choice, 1.0) for choice in inner.split("|")]
    wordings = [
        Wording(_unescape(m["before"]) + wording.text + _unescape(m["after"]), wording.form, grade)
        for choice, grade in choices
        for wording in _phrase(_mark_verb(choice) if m["inflected"] else choice)
    ]
    if not all(wording.text.strip() for wording in wordings):
        raise ValueError(f"'{term}' has an empty choice: mark the whole as '{{…}}?' where it may be missing")
    return Element(tuple(wordings), bool(m["optional"]))


def _mark_verb(choice: str) -> str:
    """The choice with its first word marked as inflected, unless it marks a word itself."""
    first, space, rest = choice.strip().partition(" ")
    return choice if "~" in choice else f"{first}~{space}{rest}"


def _phrase(text: str) -> Iterator[Wording]:
    """The wordings of one or more words, each with or without `~`. Raises ValueError for too many."""
    words = [tuple(_word(token)) for token in text.split()]
    if prod(map(len, words)) > MAX_WORDINGS:
        raise ValueError(f"'{text}' has more than {MAX_WORDINGS} wordings: split it")
    for parts in product(*words):
        yield Wording(
            " ".join(part.text for part in parts), next((part.form for part in parts if part.form), None)
        )


def _word(token: str) -> Iterator[Wording]:
    """The wordings of one word."""
    if not token.endswith("~"):
        yield Wording(_unescape(token))
        return
    for form, texts in forms(token[:-1]).items():
        yield from (Wording(text, form) for text in texts)


def _unescape(text: str) -> str:
    """The text with escaped characters as they are."""
    return "".join(
        chr(ord(c) - _ESCAPE_BASE) if _ESCAPE_BASE <= ord(c) < _ESCAPE_BASE + 128 else c for c in text
    )


def count_wordings(elements: Sequence[Element]) -> int:
    """How many wordings a sequence of elements has: over MAX_WORDINGS where it has a gap or a slot."""
    total = 1
    for element in elements:
        total *= MAX_WORDINGS + 1 if element.shape else len(element.wordings) + element.optional
    return total


def expand(elements: Sequence[Element]) -> Iterator[Wording]:
    """Every wording of a sequence of elements, written out."""
    choices = [(*element.wordings, None) if element.optional else element.wordings for element in elements]
    for chosen in product(*choices):
        parts = [part for part in chosen if part is not None]
        yield Wording(
            " ".join(part.text for part in parts),
            next((part.form for part in parts if part.form), None),
            prod(part.grade for part in parts),
        )


def inflect_replacement(replacement: str, form: Form | None) -> str:
    """A replacement in the form that the verb of the term has; its inflected words are marked with `~`."""
    return " ".join(
        forms(token[:-1])[form or "base"][0] if token.endswith("~") else token
        for token in replacement.split(" ")
    )

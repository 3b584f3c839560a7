"""Terms found in one pass of an Aho-Corasick automaton over the folded prose.

A term that stands for few wordings is written out. One that stands for many is found by its anchor, the part
of it that is rarest, and the parts around it are checked where the anchor occurs.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec
from ahocorasick_rs import AhoCorasick, BytesAhoCorasick, Implementation

from editlint.document import Document
from editlint.engines.near import Hay, Near, Shape, ends, starts

FEW = 500
"""Patterns up to which the faster automaton is built at once: it takes a few milliseconds."""
MUCH = 2_000_000
"""Characters after which it is built for more patterns as well: from there on a run makes good what it costs."""


class Written(msgspec.Struct, frozen=True, array_like=True):
    """A wording that is looked for as it is, with what is better.

    `text` is folded where `latin`, as nearly always; in UTF-8 where Latin-1 lacks one of its characters.
    """

    text: bytes
    betters: tuple[str, ...] = ()
    latin: bool = True


class Part(msgspec.Struct, frozen=True, array_like=True):
    """One of `texts`, or up to `most` words of a `shape`; nothing where `optional`."""

    texts: tuple[bytes, ...]
    optional: bool
    shape: Shape = ""
    most: int = 1


class Anchored(msgspec.Struct, frozen=True, array_like=True):
    """A term found by `texts`, with what must stand around them."""

    texts: tuple[bytes, ...]
    before: tuple[Part, ...]
    after: tuple[Part, ...]
    latin: bool = True


class Terms(msgspec.Struct, frozen=True):
    """One rule's terms: `literals` written out, with their better wordings, the others by their anchors.

    `excepts` and `protecting` are the phrases that protect what they contain, in the same two ways.
    """

    literals: tuple[Written, ...]
    anchored: tuple[Anchored, ...] = ()
    excepts: tuple[Written, ...] = ()
    protecting: tuple[Anchored, ...] = ()


class Target(NamedTuple):
    """What an occurrence of a pattern means: a rule's term, or (`protects`) a phrase that it leaves alone."""

    rule: int
    betters: Sequence[str] = ()
    before: tuple[Near, ...] = ()
    after: tuple[Near, ...] = ()
    protects: bool = False


class Index:
    """The patterns of one alphabet: bytes for what Latin-1 can write, characters for everything else."""

    def __init__(self, targets: Mapping[Any, list[Target]], *, latin: bool) -> None:
        patterns = list(targets)
        self.latin = latin
        self.targets = [targets[pattern] for pattern in patterns]
        self._patterns = patterns
        self._read = 0
        # A DFA is twice as fast and takes five times as long to build.
        self._fast = len(patterns) <= FEW
        self._automaton = self._built()

    def _built(self) -> Any:
        chosen = Implementation.DFA if self._fast else None
        if self.latin:
            return BytesAhoCorasick(self._patterns, implementation=chosen)
        return AhoCorasick(self._patterns, implementation=chosen)

    def hits(self, document: Document) -> Iterator[tuple[Target, int, int]]:
        """Every term that occurs, with where it starts and ends."""
        text = document.prose.text
        hay = Hay(text, document.fold, b" ") if self.latin else Hay(text, _lower(text), " ")
        self._read += len(text)
        if self._read > MUCH and not self._fast:
            self._fast = True
            self._automaton = self._built()
        for number, start, end in self._automaton.find_matches_as_indexes(hay.folded, overlapping=True):
            # Nearly always there are blanks on both sides: that is told without a call.
            blanks = (not start or text[start - 1] in " \n") and text[end : end + 1] in " \n"
            if not blanks and not bounded(text, start, end):
                continue
            for target in self.targets[number]:
                if not target.before and not target.after:
                    yield target, start, end
                    continue
                first = starts(target.before, hay, start)
                if first is None:
                    continue
                last = ends(target.after, hay, end)
                if last is not None and bounded(text, first, last):
                    yield target, first, last


def _lower(text: str) -> str:
    """Lower case, one character for one."""
    lower = text.lower()
    return (
        lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    )


_INNER = "'’-.,\u2011"


def bounded(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` starts and ends with whole words, as `document.WORD` has them."""
    # Mostly there are blanks on both sides: that is told without asking what joins words.
    if start and text[start - 1] not in " \n" and _joined(text, start - 1, start, start - 2):
        return False
    return text[end : end + 1] in " \n" or not _joined(text, end, end - 1, end + 1)


def _joined(text: str, near: int, edge: int, far: int) -> bool:
    """Whether the character at `near` goes on with the word whose last letter inside is at `edge`."""
    if not 0 <= near < len(text) or not text[edge].isalnum():
        return False
    if text[near].isalnum():
        return True
    return text[near] in _INNER and 0 <= far < len(text) and text[far].isalnum()


def targets(number: int, terms: Terms) -> Iterator[tuple[bytes | str, Target]]:
    """Each pattern of a rule with what it means."""
    plain, protecting = Target(number), Target(number, protects=True)
    for each in terms.literals:
        target = Target(number, each.betters) if each.betters else plain
        yield each.text if each.latin else each.text.decode(), target
    for each in terms.excepts:
        yield each.text if each.latin else each.text.decode(), protecting
    for protects, several in ((False, terms.anchored), (True, terms.protecting)):
        for anchored in several:
            latin = anchored.latin
            before, after = (_near(parts, latin=latin) for parts in (anchored.before, anchored.after))
            target = Target(number, (), before, after, protects)
            for text in anchored.texts:
                yield text if latin else text.decode(), target


def _near(parts: Sequence[Part], *, latin: bool) -> tuple[Near, ...]:
    near = []
    for part in parts:
        sizes: dict[int, set[bytes | str]] = defaultdict(set)
        for each in part.texts:
            text = each if latin else each.decode()
            sizes[len(text)].add(text)
        longest_first = tuple((n, frozenset(sizes[n])) for n in sorted(sizes, reverse=True))
        near.append(Near(longest_first, part.optional, part.shape, part.most))
    return tuple(near)

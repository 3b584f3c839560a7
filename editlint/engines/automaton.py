"""Terms found in one pass of an Aho-Corasick automaton over the folded prose.

A term that stands for few wordings is written out. One that stands for many is found by its anchor, the part
of it that is rarest, and the parts around it are checked where the anchor occurs.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec
from ahocorasick_rs import AhoCorasick, BytesAhoCorasick

from editlint.document import Document
from editlint.engines.near import Hay, Near, Shape, ends, starts


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


class Beside(msgspec.Struct, frozen=True, array_like=True):
    """What must stand before and behind the anchor of a term."""

    before: tuple[Part, ...]
    after: tuple[Part, ...]


class Anchored(msgspec.Struct, frozen=True, array_like=True):
    """A term found by `texts`, with what must stand around them: a Beside, read where the anchor first occurs."""

    texts: tuple[bytes, ...]
    beside: msgspec.Raw
    latin: bool = True


_NOTHING = msgspec.Raw(msgspec.msgpack.encode(Beside((), ())))


class Terms(msgspec.Struct, frozen=True):
    """One rule's terms: `literals` written out, with their better wordings, the others by their anchors.

    `excepts` and `protecting` are the phrases that protect what they contain, in the same two ways.
    """

    literals: tuple[Written, ...]
    anchored: tuple[Anchored, ...] = ()
    excepts: tuple[Written, ...] = ()
    protecting: tuple[Anchored, ...] = ()


class Target:
    """What an occurrence of a pattern means: a rule's term, or (`protects`) a phrase that it leaves alone.

    `anchored` is the term where the pattern is only its anchor.
    """

    __slots__ = ("_near", "anchored", "betters", "protects", "rule")

    def __init__(
        self,
        rule: int,
        betters: Sequence[str] = (),
        anchored: Anchored | None = None,
        *,
        protects: bool = False,
    ) -> None:
        self.rule = rule
        self.betters = betters
        self.anchored = anchored
        self.protects = protects
        self._near: tuple[tuple[Near, ...], tuple[Near, ...]] | None = None

    def around(self, hay: Hay, start: int, end: int) -> tuple[int, int] | None:
        """Where the term starts and ends whose anchor stands at `start`, None where there is no more than that."""
        if self.anchored is None:
            return start, end
        if self._near is None:
            beside = msgspec.msgpack.decode(self.anchored.beside, type=Beside)
            latin = self.anchored.latin
            self._near = _near(beside.before, latin=latin), _near(beside.after, latin=latin)
        before, after = self._near
        first = starts(before, hay, start) if before else start
        if first is None:
            return None
        last = ends(after, hay, end) if after else end
        return (first, last) if last is not None and bounded(hay.text, first, last) else None


class Index:
    """The patterns of one alphabet: bytes for what Latin-1 can write, characters for everything else."""

    def __init__(self, targets: Mapping[Any, list[Target]], *, latin: bool) -> None:
        self.latin = latin
        self._targets = targets
        self._fresh = latin
        self._automaton: Any = None
        self._found: list[list[Target]] = []

    def hits(self, document: Document) -> Iterator[tuple[Target, int, int]]:
        """Every term that occurs, with where it starts and ends; of phrases that protect, where their anchor does."""
        text, hay = document.prose.text, self.hay(document)
        if self._fresh:
            # A run of one article needs its own words only: all take longer to build in than the rest of the check.
            self._fresh = False
            words = frozenset(hay.folded.translate(_BARE).split())
            automaton, meant = self._built([p for p in self._targets if words.issuperset(_words(p))])
        else:
            if self._automaton is None:
                self._automaton, self._found = self._built(list(self._targets))
            automaton, meant = self._automaton, self._found
        # Of what stands beside a pattern, a blank or a letter is told without a call: most have one.
        kinds = b"%b%b%b" % (_BLANK, document.fold.translate(_KINDS), _BLANK)
        for number, start, end in automaton.find_matches_as_indexes(hay.folded, overlapping=True):
            before, behind = kinds[start], kinds[end + 1]
            if before or behind:
                if (before == 1 and kinds[start + 1] == 1) or (behind == 1 and kinds[end] == 1):
                    continue
                if not bounded(text, start, end):
                    continue
            for target in meant[number]:
                if target.anchored is None or target.protects:
                    yield target, start, end
                elif found := target.around(hay, start, end):
                    yield target, *found

    def hay(self, document: Document) -> Hay:
        """The document as it is looked through."""
        text = document.prose.text
        return Hay(text, document.fold, b" ") if self.latin else Hay(text, lowered(text), " ")

    def _built(self, patterns: list[Any]) -> tuple[Any, list[list[Target]]]:
        """An automaton of the patterns, and what each of them means.

        It is the one of the least memory: a faster one falls out of the processor's caches between two articles.
        """
        automaton = BytesAhoCorasick(patterns) if self.latin else AhoCorasick(patterns)
        return automaton, [self._targets[pattern] for pattern in patterns]


_BLANK = b"\0"
# 0 for a blank, 1 for a letter or digit, 2 for anything else.
_KINDS = bytes(0 if chr(i).isspace() else 1 if chr(i).isalnum() else 2 for i in range(256))
# What is neither letter nor digit as a blank: the words of a pattern are words of the text where it stands.
_BARE = bytes(i if chr(i).isalnum() else ord(" ") for i in range(256))


def _words(pattern: bytes) -> list[bytes]:
    return pattern.translate(_BARE).split()


def lowered(text: str) -> str:
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
            found = None if anchored.beside == _NOTHING else anchored
            target = Target(number, (), found, protects=protects)
            for text in anchored.texts:
                yield text if anchored.latin else text.decode(), target


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

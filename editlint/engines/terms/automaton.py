"""Terms found in one pass of an Aho-Corasick automaton over the folded prose.

A term that stands for few wordings is written out. One that stands for many is found by its anchor, the part
of it that is rarest, and the parts around it are checked where the anchor occurs.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import Any

import msgspec
from ahocorasick_rs import AhoCorasick, BytesAhoCorasick

from editlint.core.span import Span
from editlint.document.model import Document
from editlint.engines.terms.context import Hay, Near, Shape, ends, starts


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """A text to look for: a wording as it is, with what is better, or the anchor of a term.

    `text` is folded where `latin`, as nearly always; in UTF-8 where Latin-1 lacks one of its characters. `beside` is
    the number of what must stand around an anchor, -1 where nothing must. `protects`: the phrase leaves what it
    contains alone.
    """

    text: bytes
    betters: tuple[str, ...] = ()
    beside: int = -1
    protects: bool = False
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


class Terms(msgspec.Struct, frozen=True):
    """One rule's terms: lists of Entry by a word that all of a list hold, '' for those that hold none of Latin-1.

    Each list, and each of `besides`, is read where it is needed: a run of one article needs few.
    """

    entries: dict[str, msgspec.Raw]
    besides: tuple[msgspec.Raw, ...] = ()

    def held(self, words: Set[str] | None = None) -> Iterator[Entry]:
        """All entries, or those that a text of these words may hold, of which '' is one."""
        wanted = self.entries.keys() if words is None else self.entries.keys() & words
        for word in wanted:
            yield from msgspec.msgpack.decode(self.entries[word], type=tuple[Entry, ...])


def sorted_in(entries: Iterable[Entry], besides: Iterable[Beside]) -> Terms:
    """The terms that are these entries."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        found[max(bare(entry.text), key=len, default="") if entry.latin else ""].append(entry)
    encode = msgspec.msgpack.encode
    return Terms(
        {word: msgspec.Raw(encode(found[word])) for word in sorted(found)},
        tuple(msgspec.Raw(encode(beside)) for beside in besides),
    )


class Target:
    """What an occurrence of a pattern means: a rule's term, or (`protects`) a phrase that it leaves alone.

    `anchors`: the pattern is only the anchor of it.
    """

    __slots__ = ("_latin", "_near", "_raw", "anchors", "betters", "protects", "rule")

    def __init__(self, rule: int, entry: Entry, besides: Sequence[msgspec.Raw] = ()) -> None:
        self.rule = rule
        self.betters = entry.betters
        self.protects = entry.protects
        self.anchors = entry.beside >= 0
        self._raw = besides[entry.beside] if self.anchors else msgspec.Raw()
        self._latin = entry.latin
        self._near: tuple[tuple[Near, ...], tuple[Near, ...]] | None = None

    def around(self, hay: Hay, start: int, end: int) -> tuple[int, int] | None:
        """Where the term starts and ends whose pattern stands at `start`, None where there is no more than that."""
        if not self.anchors:
            return start, end
        if self._near is None:
            beside = msgspec.msgpack.decode(self._raw, type=Beside)
            self._near = _near(beside.before, latin=self._latin), _near(beside.after, latin=self._latin)
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
        self._targets = list(targets.values())
        # Of the least memory: a faster automaton falls out of the processor's caches between two articles.
        self._automaton: Any = BytesAhoCorasick(list(targets)) if latin else AhoCorasick(list(targets))

    def hits(self, document: Document) -> Iterator[tuple[Target, int, int]]:
        """Every term that occurs, with where it starts and ends; of phrases that protect, where their anchor does."""
        text, hay = document.prose.text, self.hay(document)
        # Of what stands beside a pattern, a blank or a letter is told without a call: most have one.
        kinds = b"%b%b%b" % (_BLANK, document.normalized.translate(_KINDS), _BLANK)
        for number, start, end in self._automaton.find_matches_as_indexes(hay.folded, overlapping=True):
            before, behind = kinds[start], kinds[end + 1]
            if before or behind:
                if (before == 1 and kinds[start + 1] == 1) or (behind == 1 and kinds[end] == 1):
                    continue
                if not bounded(text, start, end):
                    continue
            for target in self._targets[number]:
                if target.protects or not target.anchors:
                    yield target, start, end
                elif found := target.around(hay, start, end):
                    yield target, *found

    def hay(self, document: Document) -> Hay:
        """The document as it is looked through."""
        text = document.prose.text
        return Hay(text, document.normalized, b" ") if self.latin else Hay(text, lowered(text), " ")


class Looked:
    """What is looked for: by one pass over the prose, and by their text those that are all of a link or block."""

    def __init__(self, indexes: Sequence[Index], whole: Mapping[bytes | str, Sequence[Target]]) -> None:
        self.indexes = indexes
        self._whole = whole
        self._longest = max(map(len, whole), default=0)

    def wholes(self, document: Document) -> Iterator[tuple[Target, Span]]:
        """The terms that are all of a link or block: looked up there, for many are common words."""
        if not self._whole:
            return
        fold, text = document.normalized, document.prose.text
        spans = [*document.links, *[block.span for block in document.blocks]]
        for span in {span for span in spans if span.end - span.start <= self._longest}:
            targets = self._whole.get(fold[span.start : span.end]) or self._whole.get(
                text[span.start : span.end]
            )
            yield from ((target, span) for target in targets or ())


def looked_for(rules: Iterable[tuple[int, Terms, bool]], words: Set[str] | None) -> Looked:
    """The terms of rules, each with its number and whether they are all of their block or link.

    With `words`, only those that a text of these words may hold.
    """
    patterns: dict[bool, dict[bytes | str, list[Target]]] = {
        True: defaultdict(list),
        False: defaultdict(list),
    }
    whole: dict[bytes | str, list[Target]] = defaultdict(list)
    for number, terms, all_of_it in rules:
        for entry in terms.held(words):
            target = Target(number, entry, terms.besides)
            pattern = entry.text if entry.latin else entry.text.decode()
            if all_of_it and not target.protects and not target.anchors:
                whole[pattern].append(target)
            else:
                patterns[entry.latin][pattern].append(target)
    return Looked([Index(each, latin=latin) for latin, each in patterns.items() if each], whole)


_BLANK = b"\0"
# 0 for a blank, 1 for a letter or digit, 2 for anything else.
_KINDS = bytes(0 if chr(i).isspace() else 1 if chr(i).isalnum() else 2 for i in range(256))
# What is neither letter nor digit as a blank: the words of a pattern are words of the text where it stands.
_BARE = bytes(i if chr(i).isalnum() else ord(" ") for i in range(256))


def bare(text: bytes) -> list[str]:
    """The runs of letters and digits in a folded text."""
    return text.translate(_BARE).decode("latin-1").split()


def lowered(text: str) -> str:
    """Lower case, one character for one."""
    lower = text.lower()
    return (
        lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    )


_INNER = "'’-.,\u2011"


def bounded(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` starts and ends with whole words, as the tokeniser's WORD has them."""
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

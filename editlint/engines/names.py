"""One person under two spellings: 'Jon Hartwell' and, further on, 'John Hartwell'."""

from collections.abc import Iterator, Sequence
from itertools import combinations

import msgspec

from editlint.document import Document
from editlint.engines.base import Common, EngineKind
from editlint.lazy import Pattern
from editlint.match import Match
from editlint.span import Span

# The shape of a text, one byte a character: A for a capital, a for another letter, the rest as it is. Two words
# with a capital are found in it twice as fast as in the text, for the search is for one byte.
_SHAPE = bytes(ord("A" if chr(i).isupper() else "a") if chr(i).isalpha() else i for i in range(256))
# Jane Hartwell, Mary O'Brien, Ann McGregor, Ruth Wells-Booth; with all words of a longer name, which is left alone.
_NAME = Pattern(rb"A(?<![Aa'-]A)a++(?: (?:A'|Aa{1,2}(?=A))?Aa++(?:-Aa++)?)++(?!A| A)")
# Words with a capital before a name that are no part of it: they start a sentence, or say what somebody is.
_BEFORE = frozenset(
    """
    After Also And As At Because Before But By Captain Chancellor Chief Dame Doctor Dr For From Governor He If In
    Judge King Lady Lord Mayor Minister Miss Mr Mrs Ms On President Prince Princess Professor Queen Secretary Senator
    She Since Sir So The Then They Through To Today Under We When Where While With Yet
    """.split()
)
_SIC = Pattern(r"(?:['’]s)? [\[(]sic\b")
_MOST = 20
"""Names with a part in common up to which each is compared with each."""
_SHORTEST = 3
"""Letters of a name under which one letter makes another name: 'Al', 'Li'."""


class Settings(msgspec.Struct, frozen=True):
    """There is nothing to set."""


def prepare(settings: Settings, common: Common) -> Settings:
    """There is nothing to work out."""
    return settings


def values(settings: Settings) -> frozenset[str]:
    """The names that a message may use: the rarer spelling and the commoner."""
    return frozenset({"match", "right"})


class Engine:
    """Compares the names of a document for every rule it serves."""

    def __init__(self, rules: Sequence[tuple[int, Settings]]) -> None:
        self._rules = tuple(number for number, _ in rules)

    def find(self, document: Document) -> Iterator[Match]:
        """The first place of each rarer spelling, with the first of the commoner as a related place."""
        for rare, common in _twice(_names(document.prose.text)):
            if document.sentence_at(rare.start) == document.sentence_at(common.start):
                continue  # named together, they are two
            if any(_SIC.match(document.prose.text, each.end) for each in (rare, common)):
                continue  # the article knows
            told = {
                name: document.prose.text[at.start : at.end]
                for name, at in (("match", rare), ("right", common))
            }
            for number in self._rules:
                yield Match(number, rare, told, related=(common,))


class _Name:
    """A name of two words, with its first place in the prose and how often it occurs."""

    __slots__ = ("count", "first", "last", "span")

    def __init__(self, text: str, start: int) -> None:
        self.first, _, self.last = text.partition(" ")
        self.span = Span(start, start + len(text))
        self.count = 0


def _names(text: str) -> list[_Name]:
    found: dict[str, _Name] = {}
    for m in _NAME.finditer(text.replace("’", "'").encode("latin-1", "replace").translate(_SHAPE)):
        start, written = m.start(), text[m.start() : m.end()]
        if written.count(" ") > 1:
            before, _, written = written.partition(" ")
            if before not in _BEFORE or " " in written.partition(" ")[2]:
                continue
            start = m.end() - len(written)
        name = found.get(written)
        if name is None:
            name = found[written] = _Name(written, start)
        name.count += 1
    return list(found.values())


def _twice(names: Sequence[_Name]) -> Iterator[tuple[Span, Span]]:
    """The first places of each two names that are one, the rarer first."""
    sharing: dict[str, list[_Name]] = {}
    for name in names:
        sharing.setdefault(name.first, []).append(name)
        sharing.setdefault(f" {name.last}", []).append(name)
    for alike in sharing.values():
        for a, b in combinations(alike[:_MOST], 2):
            if _slip(a.last, b.last) if a.first == b.first else _slip(a.first, b.first):
                rare, common = sorted((a, b), key=lambda name: (name.count, -name.span.start))
                if rare.count == 1:
                    yield rare.span, common.span


def _slip(one: str, other: str) -> bool:
    """Whether the two differ by one letter inside: put in, left out, another, or two changed about.

    Not the first letter, which makes another name (Dan, Jan), nor an ending that makes another word (Paula, Smiths,
    analyses), nor an accent, which credits and keyboards lack.
    """
    if (
        one[0] != other[0]
        or min(len(one), len(other)) < _SHORTEST
        or abs(len(one) - len(other)) > 1
        or {one[-2:], other[-2:]} == {"is", "es"}
    ):
        return False
    one, other = _plain(one), _plain(other)
    short, long = sorted((one, other), key=len)
    if short == long:
        return False
    at = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) == len(long):
        return short[at + 1 :] == long[at + 1 :] or (
            short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :]
        )
    doubled = long[-1] == long[-2]
    return (at < len(short) or doubled) and short[at:] == long[at + 1 :]


def _plain(name: str) -> str:
    """The name without accents."""
    if name.isascii():
        return name
    from unicodedata import combining, normalize  # noqa: PLC0415 (few names have one)

    return "".join(letter for letter in normalize("NFD", name) if not combining(letter))


NAMES = EngineKind(Settings, Settings, values, prepare, Engine)

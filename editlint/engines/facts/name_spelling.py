"""One person under two spellings: 'Jon Hartwell' and, further on, 'John Hartwell'."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from editlint.core.lazy_regex import LazyPattern
from editlint.core.match import Match
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.engines.base import EngineKind
from editlint.engines.plain import NoSettings, as_written, constant_fields

# The shape of a text, one byte a character: A for a capital, a for another letter, the rest as it is. Two words
# with a capital are found in it twice as fast as in the text, for the search is for one byte.
_SHAPE = bytes(ord("A" if chr(i).isupper() else "a") if chr(i).isalpha() else i for i in range(256))
# Jane Hartwell, Mary O'Brien, Ann McGregor, Ruth Wells-Booth; with all words of a longer name, which is left alone.
_NAME = LazyPattern(rb"A(?<![Aa'-]A)a++(?: (?:A'|Aa{1,2}(?=A))?Aa++(?:-Aa++)?)++(?!A| A)")
# Words with a capital before a name that are no part of it: they start a sentence, or say what somebody is.
_BEFORE = frozenset(
    """
    After Also And As At Because Before But By Captain Chancellor Chief Dame Doctor Dr For From Governor He If In
    Judge King Lady Lord Mayor Minister Miss Mr Mrs Ms On President Prince Princess Professor Queen Secretary Senator
    She Since Sir So The Then They Through To Today Under We When Where While With Yet
    """.split()
)
_SIC = LazyPattern(r"(?:['’]s)? [\[(]sic\b")
_MOST = 20
"""Names with a part in common up to which each is compared with each."""
_SHORTEST = 3
"""Letters of a name under which one letter makes another name: 'Al', 'Li'."""


class Engine:
    """Compares the names of a document for every rule it serves."""

    def __init__(self, rules: Sequence[tuple[int, NoSettings]]) -> None:
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


def _names(text: str) -> dict[str, list[int]]:
    """The names of two words, each with where it stands."""
    plain = text if text.isascii() else text.replace("’", "'")
    found: dict[str, list[int]] = defaultdict(list)
    for m in _NAME.finditer(plain.encode("latin-1", "replace").translate(_SHAPE)):
        start, end = m.span()
        written = text[start:end]
        if written.count(" ") > 1:
            before, _, written = written.partition(" ")
            if before not in _BEFORE or " " in written.partition(" ")[2]:
                continue
            start = end - len(written)
        found[written].append(start)
    return found


def _twice(names: Mapping[str, Sequence[int]]) -> Iterator[tuple[Span, Span]]:
    """The first places of each two names that are one, the rarer first."""
    firsts: dict[str, list[str]] = defaultdict(list)
    lasts: dict[str, list[str]] = defaultdict(list)
    for name in names:
        first, _, last = name.partition(" ")
        firsts[first].append(last)
        lasts[last].append(first)
    alike = [(f"{first} {a}", f"{first} {b}") for first, a, b in _slips(firsts)]
    alike += [(f"{a} {last}", f"{b} {last}") for last, a, b in _slips(lasts)]
    for both in alike:
        rare, common = sorted(both, key=lambda name: (len(names[name]), -names[name][0]))
        if len(names[rare]) == 1:
            yield _first(names, rare), _first(names, common)


def _slips(sharing: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str, str]]:
    """What two names share, and the two words by which they differ by a slip."""
    for shared, words in sharing.items():
        if len(words) > 1:
            yield from ((shared, a, b) for a, b in combinations(words[:_MOST], 2) if _slip(a, b))


def _first(names: Mapping[str, Sequence[int]], name: str) -> Span:
    return Span(names[name][0], names[name][0] + len(name))


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
    from unicodedata import combining, normalize  # few names have one

    return "".join(letter for letter in normalize("NFD", name) if not combining(letter))


NAMES = EngineKind(NoSettings, NoSettings, constant_fields("match", "right"), as_written, Engine)

"""One person with two spellings: 'Jon Hartwell' and, further on, 'John Hartwell'."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from editlint.core.lazy_regex import LazyPattern
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.engines.base import NoSettings
from editlint.engines.per_rule import Detection, per_rule

# The shape of a text, one byte a character: A for a capital, a for another letter, the rest as it is. A search for two
# words with a capital is twice as fast in it as in the text, as it starts from one byte.
_SHAPE = bytes(ord("A" if chr(i).isupper() else "a") if chr(i).isalpha() else i for i in range(256))
# Jane Hartwell, Mary O'Brien, Ann McGregor, Ruth Wells-Booth; longer names match as a whole and are left alone.
_NAME = LazyPattern(rb"A(?<![Aa'-]A)a++(?: (?:A'|Aa{1,2}(?=A))?Aa++(?:-Aa++)?)++(?!A| A)")
# Words with a capital before a name that are not part of it: they start a sentence, or are a title.
_NOT_A_NAME = frozenset(
    """
    After Also And As At Because Before But By Captain Chancellor Chief Dame Doctor Dr For From Governor He If In
    Judge King Lady Lord Mayor Minister Miss Mr Mrs Ms On President Prince Princess Professor Queen Secretary Senator
    She Since Sir So The Then They Through To Today Under We When Where While With Yet
    """.split()
)
_SIC = LazyPattern(r"(?:['’]s)? [\[(]sic\b")
MAX_COMPARED = 20
"""Names that share a first or last name and are compared with each other."""
MIN_LETTERS = 3
"""Letters of a name below which another letter makes another name: 'Al', 'Li'."""


def check(document: Document, settings: NoSettings) -> Iterator[Detection]:
    """The first place of each rarer spelling, with the first place of the commoner as a related one."""
    text = document.prose.text
    for rare, common in _spelling_pairs(_find_names(text)):
        if document.sentence_at(rare.start) == document.sentence_at(common.start):
            continue  # two people who are named together
        if any(_SIC.match(text, each.end) for each in (rare, common)):
            continue  # the author has noticed
        fields = {"match": text[rare.start : rare.end], "right": text[common.start : common.end]}
        yield Detection(rare, fields, related=(common,))


def _find_names(text: str) -> dict[str, list[int]]:
    """The names of two words, each with its offsets."""
    plain = text if text.isascii() else text.replace("’", "'")
    found: dict[str, list[int]] = defaultdict(list)
    for m in _NAME.finditer(plain.encode("latin-1", "replace").translate(_SHAPE)):
        start, end = m.span()
        written = text[start:end]
        if written.count(" ") > 1:
            before, _, written = written.partition(" ")
            if before not in _NOT_A_NAME or " " in written.partition(" ")[2]:
                continue
            start = end - len(written)
        found[written].append(start)
    return found


def _spelling_pairs(names: Mapping[str, Sequence[int]]) -> Iterator[tuple[Span, Span]]:
    """The first places of each two spellings of one name, the rarer first."""
    firsts: dict[str, list[str]] = defaultdict(list)
    lasts: dict[str, list[str]] = defaultdict(list)
    for name in names:
        first, _, last = name.partition(" ")
        firsts[first].append(last)
        lasts[last].append(first)
    pairs = [(f"{first} {a}", f"{first} {b}") for first, a, b in _misspellings(firsts)]
    pairs += [(f"{a} {last}", f"{b} {last}") for last, a, b in _misspellings(lasts)]
    for both in pairs:
        rare, common = sorted(both, key=lambda name: (len(names[name]), -names[name][0]))
        if len(names[rare]) == 1:
            yield _first_place(names, rare), _first_place(names, common)


def _misspellings(sharing: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str, str]]:
    """The word that two names share, and the two words that differ by a slip."""
    for shared, words in sharing.items():
        if len(words) > 1:
            yield from ((shared, a, b) for a, b in combinations(words[:MAX_COMPARED], 2) if _is_slip(a, b))


def _first_place(names: Mapping[str, Sequence[int]], name: str) -> Span:
    return Span(names[name][0], names[name][0] + len(name))


def _is_slip(one: str, other: str) -> bool:
    """Whether the two differ by one letter inside: inserted, left out, replaced, or two swapped.

    The first letter makes another name (Dan, Jan) and an ending another word (Paula, Smiths, analyses), and
    accents are missing from many keyboards: these differences do not count.
    """
    if (
        one[0] != other[0]
        or min(len(one), len(other)) < MIN_LETTERS
        or abs(len(one) - len(other)) > 1
        or {one[-2:], other[-2:]} == {"is", "es"}
    ):
        return False
    one, other = _without_accents(one), _without_accents(other)
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


def _without_accents(name: str) -> str:
    if name.isascii():
        return name
    from unicodedata import combining, normalize  # few names have one

    return "".join(letter for letter in normalize("NFD", name) if not combining(letter))


NAME_SPELLING = per_rule(NoSettings, {"match", "right"}, check, finds_terms=True)

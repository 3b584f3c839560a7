"""Who says so: whether a sentence reports what somebody says or thinks, and whether a reader can tell who.

Classes of words, patterns and the order of a sentence; nothing is trained.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import compress
from typing import Literal, NamedTuple

from editlint.analysis.claims.reporting_verbs import (
    FINDING,
    KNOWN,
    NOUN_TOO,
    PEOPLE,
    SAYING,
    SEEMING,
    SHOWING,
    STANDING,
    THINKING,
    WORKS,
    is_form,
)
from editlint.core.lazy_regex import LazyPattern
from editlint.document.tokens import WORD_PATTERN


class Source(NamedTuple):
    """Whom a sentence has as its source: one that it names, or one that it points back to ("she said").

    `name` is the first part of the name as it is written, or the word that points back.
    """

    kind: Literal["named", "known"]
    name: str


FEW = 8
"""Words of a sentence under which a noun alone ("the plan") reports nobody's view."""

_TOKEN = LazyPattern(WORD_PATTERN + r"|\ufffc")
_QUOTED = LazyPattern(
    r"“[^”]*(?:”|$)|(?:(?<=[\s(—-])|^)\"[^\"]*(?:\"|$)|(?:(?<=\s)|^)''.*?(?:''|$)|(?:(?<=\s)|^)‘[^’]*[,.?!]’"
)
_ANY_MARK = ('"', "“", "”", "''", "‘")
_MARKS = (("”", "“"), ("''", "''"), ('"', '"'))
_FIRST = frozenset("i we you i'm i've we've let's don't i'd we'd you're".split())
_PRONOUNS = frozenset("he she they him her them".split())
_BACK = frozenset("the this its his her their that our".split())
_SKIPPED = frozenset("has have had also later then now once still first recently already never even".split())
_WHEN = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december
    """.split()
)
_STARTERS = frozenset(
    """
    a about according across additionally after all also although among an and another any around as at because
    before behind both but by consequently despite during each either even every few finally for from further
    furthermore given he hence her here his how however i if in including indeed instead into it its just last
    later like many meanwhile more moreover most much my nevertheless next no nor not now of on once one only or
    other others our out over overall perhaps rather several she similarly since so some still such that the their
    them then there therefore these they this those though through throughout thus to today together too under
    unlike until up upon we what when where whether which while who why with within without yes yesterday yet you
    your
    """.split()
)
_TELLING = frozenset({"tell", "told", "tells", "telling"})
_QUOTE = "\ufffc"  # stands for a quotation among the words, as placeholders do in the prose
_SAID = 5
"""Words of a quotation from which it is somebody's speech; fewer are scare quotes or a term."""


def _outside(text: str) -> str:
    """The sentence with each quotation as one mark: what those say who are quoted is their affair."""
    if not any(mark in text for mark in _ANY_MARK):
        return text
    for closing, opening in _MARKS:
        at = text.find(closing)
        # A mark that closes what this sentence did not open: the rest of a longer quotation.
        if at > 0 and text[at - 1] in ".,?!…-—" and opening not in text[:at]:
            text = _QUOTE + " " + text[at + len(closing) :]
            break
    return _QUOTED.sub(f" {_QUOTE} ", text)


def _folded(words: Sequence[str]) -> list[str]:
    return " ".join(words).replace("’", "'").lower().split(" ") if words else []


def reports(text: str) -> bool:
    """Whether the sentence reports what somebody says, thinks or wants, named or not."""
    words = _folded(_TOKEN.findall(_outside(text)))
    count = sum(word != _QUOTE for word in words)
    if count < 2:
        return False
    if _QUOTE in words or "according" in words:
        return True
    return any(_reporting(words, i, enough=count >= FEW) for i in range(len(words)))


def _reporting(words: Sequence[str], i: int, *, enough: bool) -> bool:
    """Whether the word at `i` reports."""
    word = words[i]
    if word in STANDING or word in SEEMING:
        return enough
    before = words[i - 1] if i else ""
    if word in NOUN_TOO and words[i + 1 : i + 2] != ["that"] and before not in ("who", *_PRONOUNS):
        return False
    if not is_form(word, SAYING) and not is_form(word, THINKING):
        return False
    if not _FIRST.isdisjoint(words[max(i - 2, 0) : i]):
        return False
    return i > 0 or word.endswith(("ed", "s", "ing"))


@lru_cache(maxsize=8192)
def _points(word: str) -> bool:
    """Whether a word in lower case may point to a source. Most do not, and are asked this only."""
    return word in ("according", "per") or word in WORKS or is_form(word, SAYING) or is_form(word, SHOWING)


def source(text: str) -> Source | None:
    """Whom the sentence names as saying so, None where it names nobody a reader could ask."""
    outside = _outside(text)
    tokens = list(_TOKEN.finditer(outside))
    words = [token.group() for token in tokens]
    low = _folded(words)
    found: Source | None = None
    for i in compress(range(len(low)), map(_points, low)):
        parted = i == 0 or low[i - 1] == _QUOTE or outside[tokens[i - 1].end()] in ",—–-"
        here = _pointed(words, low, i, parted=parted)
        if here and here.kind == "named":
            return here
        found = found or here
    return found or (_speaker(text, words) if outside is not text else None)


def _pointed(words: Sequence[str], low: Sequence[str], i: int, *, parted: bool) -> Source | None:
    """The source that the word at `i` points to."""
    word = low[i]
    if word in ("according", "per"):
        return _according(words, low, i + (2 if word == "according" else 1))
    if word in WORKS:
        return _work(words, low, i) or (_behind(words, low, i, parted=True) if parted and i else None)
    if (word not in NOUN_TOO or _QUOTE in low) and is_form(word, SAYING):
        return _before(words, low, i) or _behind(words, low, i, parted=parted)
    if i and is_form(word, FINDING) and _named(words, i - 1):
        return Source("named", words[i - 1])
    known = i and low[i - 1] in KNOWN and _BACK.intersection(low[max(i - 3, 0) : i])
    return Source("known", word) if known and is_form(word, SHOWING) else None


def _named(words: Sequence[str], i: int) -> bool:
    """Whether the word at `i` is a name: a capital, and no word that has one only because it comes first."""
    word = words[i]
    low = word.lower()
    if not word[:1].isupper() or low in _WHEN or low in _STARTERS:
        return False
    return i > 0 or (low not in PEOPLE and low not in STANDING and low not in WORKS and low not in KNOWN)


def _name(words: Sequence[str], low: Sequence[str], i: int) -> Source | None:
    """The name that starts at `i` where a reader could ask: "Jane Smith", and not "Ruritanian officials"."""
    if not _named(words, i):
        return None
    end = i
    while end < len(words) and words[end][:1].isupper():
        end += 1
    return None if end < len(words) and low[end] in PEOPLE else Source("named", words[end - 1])


def _according(words: Sequence[str], low: Sequence[str], i: int) -> Source | None:
    """The source that starts at `i`, behind "according to" or "per"."""
    for j in range(i, min(i + 8, len(words))):
        if words[j][:1].isupper() and _named(words, j):
            return _name(words, low, j)
        if words[j].isdigit():
            return Source("named", words[j])
    if low[i : i + 1] and low[i] not in _BACK and low[i] not in _PRONOUNS:
        return None
    back = (word for word in low[i : i + 4] if word in KNOWN or word in WORKS or word in _PRONOUNS)
    return next((Source("known", word) for word in back), None)


def _work(words: Sequence[str], low: Sequence[str], i: int) -> Source | None:
    """The study, poll or report at `i`, where a name or year tells which."""
    for j in range(max(i - 3, 0), i):
        if _named(words, j) or _year(words[j]):
            return Source("named", words[j])
    if {"by", "from", "at", "in"}.intersection(low[i + 1 : i + 4]):
        for j in range(i + 1, min(i + 8, len(words))):
            if _named(words, j):
                return Source("named", words[j])
    back = i > 0 and low[i - 1] in ("the", "this", "its", "same")
    return Source("known", low[i]) if back and low[i] in KNOWN else None


def _year(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and word[:2] in ("18", "19", "20")


def _before(words: Sequence[str], low: Sequence[str], i: int) -> Source | None:
    """The speaker that stands before the verb at `i`, where it is one."""
    if low[i].endswith("ing"):
        return None
    at = i - 1
    while at >= 0 and (low[at] in _SKIPPED or (low[at].endswith("ly") and low[at] not in ("family", "ally"))):
        at -= 1
    if at < 0 or low[at] in PEOPLE:
        return None
    if _named(words, at):
        return Source("named", words[at])
    if low[at] in _PRONOUNS or (low[at] in KNOWN and _BACK.intersection(low[max(at - 3, 0) : at])):
        return Source("known", low[at])
    # "Jane Smith, a baker from the harbour, said": a full name before, and nothing else that speaks.
    if low[i] not in ("said", "says", "told", "added"):
        return None
    names = (j + 1 for j in range(max(at - 14, 0), at) if _named(words, j) and words[j + 1][:1].isupper())
    return next((Source("named", words[j]) for j in names), None)


def _behind(words: Sequence[str], low: Sequence[str], i: int, *, parted: bool) -> Source | None:
    """The speaker behind the verb at `i`: "…, said Jane Smith", "as reported by the harbour master, Jane Smith"."""
    agent = low[i + 1 : i + 2] == ["by"]
    if low[i] in _TELLING or not (parted or agent):
        return None
    for j in range(i + 1 + agent, min(i + 8, len(words))):
        if low[j] in ("that", "to", "it", "in", "on", "of") and j > i + 1:
            return None
        if low[j] in _PRONOUNS:
            return Source("known", low[j]) if parted else None
        if _named(words, j):
            return _name(words, low, j)
    return None


def _speaker(text: str, words: Sequence[str]) -> Source | None:
    """A quotation beside a name: `Smith: “…”`. Scare quotes are none."""
    name = next((word for j, word in enumerate(words) if _named(words, j)), None)
    if name is None or not any(m.group().count(" ") + 1 >= _SAID for m in _QUOTED.finditer(text)):
        return None
    return Source("named", name)

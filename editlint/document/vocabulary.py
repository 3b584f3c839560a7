"""The vocabulary of a run: its distinct words, with what each is and what ends after it.

A text is split at white space, and each distinct chunk ("word," or "(word") is read once in a run: the vocabulary
remembers which words it contains and what ends after them. Tokenizing another article is then little more than a
dictionary lookup for each chunk.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from re import Match
from typing import Any, TypeVar

from editlint.core.lazy_regex import LazyPattern
from editlint.document.function_words import FUNCTION_WORDS
from editlint.document.stemmer import stem
from editlint.document.token_flags import CAPITAL, CONTENT, ENDS_CLAUSE, FUNCTION, JOINED, NUMBER
from editlint.document.words import WORD

T = TypeVar("T")

MAX_CHUNKS = 1_000_000
"""Distinct chunks that a vocabulary remembers, which is about 150 MB; English prose needs a tenth of it."""

MAX_REMEMBERED, MAX_LENGTH = 2_000, 5_000
"""Texts of which a vocabulary remembers what was made, and the characters of such a text: the blocks of several long
articles, and 10 MB at most."""

_CLAUSE_MARKS = tuple(".!?…:;—–")
_JOINING = LazyPattern(r"(?!--)[_&#@/\\+=:|~^$*.'’,-]+")
"""What joins the words of a chunk to a compound; anything else, such as a dash or bracket, separates them."""
_CLOSING = "\"'”’)]*_"
_SURROUNDING_MARKS = ".,;:!?()\"“”‘’'…[]*—–"
_ID_BITS = 29
"""Bits of a stem's id: the sum of two is still one digit of a Python integer, so that sums are as fast as ids."""
_ID_STEP = 0x9E3779B
"""Odd, so that counting by it modulo a power of two meets each id once: so the sums of two ids hardly ever collide."""


class Vocabulary:
    """The distinct words of a run, by ids. It belongs to a run, which shares it among its documents.

    A *type* is a word as it is written together with what ends after it; tokens are numbers of types. Ids mean
    something within one vocabulary only.

    With `remembers`, it also keeps what is made of single blocks, for a program that reads the same article again and
    again while it is written.
    """

    def __init__(self, *, remembers: bool = False) -> None:
        self.words: list[str] = []
        """The word of each type, as it is written."""
        self.stems: list[int] = []
        """The id of each type's stem. A word without a stem has the id of its form in lower case."""
        self.flags = bytearray()
        """The flags of each type."""
        self._stem_ids: dict[str, int] = {}
        self._derived: dict[Callable[[Vocabulary], Any], Any] = {}
        self._remembered: dict[Callable[[str], Any], Callable[[str], Any]] | None = {} if remembers else None
        self._several: list[tuple[int, ...]] = [()]
        self._chunks = _Chunks(self)

    def derived(self, make: Callable[["Vocabulary"], T]) -> T:
        """What a function makes of the vocabulary, once; it is kept and may grow with the words."""
        if make not in self._derived:
            self._derived[make] = make(self)
        found: T = self._derived[make]
        return found

    def remembered(self, function: Callable[[str], T]) -> Callable[[str], T]:
        """A pure function of a text; where the vocabulary remembers, one that knows its latest results.

        The results are shared, and must not be changed.
        """
        if self._remembered is None:
            return function
        if function not in self._remembered:
            latest = lru_cache(MAX_REMEMBERED)(function)
            self._remembered[function] = lambda text: (latest if len(text) <= MAX_LENGTH else function)(text)
        return self._remembered[function]

    @property
    def is_full(self) -> bool:
        """Whether it has met so many chunks that the next document should start another one."""
        return len(self._chunks) > MAX_CHUNKS

    def tokenize(self, text: str) -> list[int]:
        """The types of the words of a text. A chunk without any ends the clause of the word before it."""
        types = list(map(self._chunks.__getitem__, text.split()))
        return types if min(types, default=0) >= 0 else self._expanded(types)

    def _expanded(self, types: Iterable[int]) -> list[int]:
        """The types, with those of chunks that contain no word or several in place of their negative numbers."""
        found: list[int] = []
        for number in types:
            if number >= 0:
                found.append(number)
                continue
            several = self._several[~number]
            found += several
            if not several and found:
                # As if the chunk were a dash right after the word.
                found[-1] = self._chunks[self.words[found[-1]] + "—"]
        return found

    def stem_ids(self, types: Iterable[int]) -> frozenset[int]:
        """The ids of the stems of those types that have one."""
        flags, stems = self.flags, self.stems
        return frozenset([stems[number] for number in types if flags[number] & CONTENT])

    def add_chunk(self, chunk: str) -> int:
        """The type of a chunk with one word; for any other chunk, the inverted (negative) number of a list of types."""
        core = chunk if chunk.isalnum() else chunk.strip(_SURROUNDING_MARKS)
        if core.isalnum():  # nearly all chunks: one word, with marks around it perhaps
            after = "" if core is chunk else chunk[chunk.rfind(core) + len(core) :]
            return self._add(core, ends_clause=after != "" and _ends_clause(after))
        words = list(WORD.finditer(chunk))
        if not words:
            return ~0
        types: list[int] = []
        for compound in _compounds(chunk, words):
            first, last = compound[0], compound[-1]
            text = chunk[first.start() : last.end()]
            following = WORD.search(chunk, last.end())
            ends = _ends_clause(chunk[last.end() : following.start() if following else len(chunk)])
            # A compound is one word to whoever compares words: its first token has the stem of all of it.
            types.append(self._add(first.group(), stem_of=text, ends_clause=ends and first is last))
            for word in compound[1:]:
                types.append(
                    self._add(word.group(), stem_of="", ends_clause=ends and word is last, flags=JOINED)
                )
        if len(types) == 1:
            return types[0]
        self._several.append(tuple(types))
        return ~(len(self._several) - 1)

    def _add(self, word: str, *, ends_clause: bool, stem_of: str | None = None, flags: int = 0) -> int:
        """The number of a new type; its stem is that of `stem_of`, where that is another text than the word."""
        lower = word.lower()
        if lower == word:
            lower = word  # one string in memory instead of two
        # Most words were met before by themselves, as a chunk.
        known = self._chunks.get(lower, -1) if stem_of is None else -1
        if known >= 0:
            stem_id, kind = self.stems[known], self.flags[known] & (CONTENT | FUNCTION | NUMBER)
        else:
            stem_id, kind = self._form(lower, lower if stem_of is None else stem_of)
        self.words.append(word)
        self.stems.append(stem_id)
        is_capital = word is not lower and word[0].isupper()
        self.flags.append(kind | flags | ENDS_CLAUSE * ends_clause | CAPITAL * is_capital)
        return len(self.words) - 1

    def _form(self, lower: str, stem_of: str) -> tuple[int, int]:
        """The id of a stem and the flags of a word that is given in lower case."""
        base = stem(stem_of)
        if base == stem_of:
            base = stem_of
        kind = CONTENT if base else FUNCTION * (lower in FUNCTION_WORDS)
        # No stem starts with a space.
        return self._stem_id(base or f" {lower}"), kind | NUMBER * lower[0].isdecimal()

    def _stem_id(self, base: str) -> int:
        number = self._stem_ids.get(base)
        if number is None:
            number = (len(self._stem_ids) + 1) * _ID_STEP & ((1 << _ID_BITS) - 1)
            self._stem_ids[base] = number
        return number


class _Chunks(dict[str, int]):
    """The type of each chunk; a new chunk is read when it is first looked up."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        super().__init__()
        self._vocabulary = vocabulary

    def __missing__(self, chunk: str) -> int:
        number = self[chunk] = self._vocabulary.add_chunk(chunk)
        return number


def _compounds(chunk: str, words: Sequence[Match[str]]) -> Iterator[list[Match[str]]]:
    """The words of a chunk in groups of those that are joined to one another."""
    group = [words[0]]
    for before, word in pairwise(words):
        if not _JOINING.fullmatch(chunk, before.end(), word.start()):
            yield group
            group = []
        group.append(word)
    yield group


def _ends_clause(after: str) -> bool:
    """Whether the marks after a word, up to the next word or white space, end a clause."""
    marks = after.rstrip(_CLOSING)
    return marks != "" and (marks[-1] in _CLAUSE_MARKS or marks.endswith("--"))

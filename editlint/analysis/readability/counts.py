"""What readability measures count, in the sentences and words of a document."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate, chain

from editlint.analysis.readability.formulas import Counts
from editlint.analysis.readability.syllables import Syllables
from editlint.core.lazy_regex import LazyPattern
from editlint.document.model import Document
from editlint.document.wordmarks import hyphens, letters, words

LONG = 7
"""Letters from which LIX and RIX call a word long."""
HEAVY = 3
"""Syllables from which SMOG and, with exceptions, Gunning's fog index call a word hard."""
FIGURES = 1
"""Syllables that a number in figures counts for, as Flesch (How to Write Plain English, 1979) has it: one. Read aloud
a year has four and more, which moves a text with dates by half a grade: the reference grades of the CLEAR corpus are
missed by .60 that way, by .52 with two syllables at most, by .49 this way."""

LABEL = 12
"""Words up to which a line that ends as no sentence does is a label, as in plain text it is a heading."""

_END = '.!?…:;”’")'
# A sentence that holds what somebody says may hold several: “Go. Now!” they said.
_INNER = LazyPattern(
    r"[.!?…](?<!\bM[rs]\.)(?<!\b[DJS]r\.)(?<!\bSt\.)(?<!\bNo\.)(?<!\bvs\.)(?<!\bMrs\.)(?<!\bGen\.)(?<!\bCol\.)"
    r"(?<!\bRev\.)(?<!\b[A-Z]\.)[\"”’]*\s+(?=[\"“‘]?[A-Z])"
)


class Text:
    """Sentences given as their words; each count is worked out when it is first asked for.

    A compound with hyphens is as many words as a reader says, and one where long and heavy words are counted.
    `code` is the number of words that are inline code: they lengthen sentences, and are otherwise like the
    words around them. `inner` is how many more sentences these hold in quotation marks.
    """

    def __init__(
        self, sentences: Sequence[Sequence[str]], syllables: Syllables, code: int = 0, inner: int = 0
    ) -> None:
        self.sentences = len(sentences) + inner
        self._sentences = sentences
        self._flat = list(chain.from_iterable(sentences))
        self._known = syllables
        self._joined = "".join(self._flat)
        self._said = len(self._flat) + self._joined.count("-")
        self.words = self._said + code

    def _all(self, number: float) -> int:
        """The number with the share of the words that are code."""
        return round(number * self.words / self._said) if self._said else 0

    @cached_property
    def _syllables(self) -> list[int]:
        return list(map(self._known.__getitem__, self._flat))

    @cached_property
    def letters(self) -> int:
        """Letters and digits."""
        return self._all(len(self._joined) - sum(map(self._joined.count, "'’-.,%")))

    @cached_property
    def syllables(self) -> int:
        """Syllables of all words."""
        return self._all(sum(self._syllables))

    @cached_property
    def heavy(self) -> int:
        """Words of three syllables or more."""
        return self._all(sum(map(HEAVY.__le__, self._syllables)))

    @cached_property
    def hard(self) -> int:
        """The words that Gunning counts."""
        firsts = {0, *accumulate(map(len, self._sentences))}
        heavy = [number for number, syllables in enumerate(self._syllables) if syllables >= HEAVY]
        return self._all(
            sum([_hard(self._flat[number], self._known, first=number in firsts) for number in heavy])
        )

    @cached_property
    def long(self) -> int:
        """Words of seven letters or more."""
        return self._all(sum(map(LONG.__le__, map(len, self._flat))))


def _hard(word: str, known: Syllables, *, first: bool) -> bool:
    if (
        "-" in word
        or not word.replace("'", "").replace("’", "").isalpha()
        or (word[0].isupper() and not first)
    ):
        return False
    for ending in ("es", "ed", "ing"):
        if word.endswith(ending):
            return known[word.removesuffix(ending)] >= HEAVY
    return True


def readable(document: Document) -> list[int]:
    """The numbers of the sentences that a grade is worked out from.

    Those of paragraphs and list items, but no labels, bylines and short items, which end as no sentence does;
    and nobody's words but the author's.
    """
    text = document.prose.text
    lengths = document.sentence_lengths
    return [
        number
        for number, (span, block) in enumerate(zip(document.sentences, document.sentence_blocks, strict=True))
        if block.kind in ("paragraph", "list")
        and (text[span.end - 1] in _END or span.start > block.span.start or lengths[number] > LABEL)
    ]


def sections(document: Document, numbers: Iterable[int]) -> dict[int, list[int]]:
    """The sentences by their section: the number of the heading they stand under, -1 before the first."""
    parts: dict[int, list[int]] = {}
    for number in numbers:
        parts.setdefault(document.sentence_blocks[number].section, []).append(number)
    return parts


def counted(document: Document, numbers: Sequence[int], syllables: Syllables) -> Text:
    """The counts of some sentences of a document, given by their numbers; those without a word are none."""
    words = document.sentence_words
    lengths = document.sentence_lengths
    held = [number for number in numbers if lengths[number]]
    code = sum(lengths[number] - len(words[number]) for number in held)
    return Text([words[number] for number in held], syllables, code, sum(_inner(document, held)))


def outlined(document: Document, numbers: Sequence[int]) -> Counts | None:
    """The counts that need no syllables: as in `counted`, but without the sentences inside quotation marks.

    None where the document has no marks, so that its words must be looked for.
    """
    marks = document.marks
    if marks is None:
        return None
    lengths = document.sentence_lengths
    held = [document.sentences[number] for number in numbers if lengths[number]]
    parts = b" ".join([b"", *(marks[span.start : span.end] for span in held)])
    found = words(parts, 0, len(parts))
    said = found + hyphens(parts)
    total = said + sum(map(lengths.__getitem__, numbers)) - found
    return Counts(len(held), total, round(letters(parts) * total / said) if said else 0)


def _inner(document: Document, numbers: Iterable[int]) -> Iterator[int]:
    """How many more sentences each of these holds in quotation marks."""
    text = document.prose.text
    if '"' not in text and "“" not in text:
        return
    for number in numbers:
        span = document.sentences[number]
        if text.find('"', span.start, span.end) >= 0 or text.find("“", span.start, span.end) >= 0:
            yield len(_INNER.findall(text, span.start, span.end))

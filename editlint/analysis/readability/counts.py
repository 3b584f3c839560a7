"""What readability formulas count in the sentences and words of a document."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import groupby

from editlint.analysis.readability.syllables import Syllables
from editlint.core.lazy_regex import LazyPattern
from editlint.document.model import Document
from editlint.document.vocabulary import Vocabulary

LONG_LETTERS = 7
"""Letters from which LIX and RIX call a word long."""
POLYSYLLABLE = 3
"""Syllables of a polysyllable, which SMOG and, with exceptions, Gunning's fog index count."""
FIGURE_SYLLABLES = 1
"""Syllables that a number in figures counts for, as Flesch (How to Write Plain English, 1979) has it: one. Read aloud
a year has four and more, which moves a text with dates by half a grade: the reference grades of the CLEAR corpus are
missed by .60 that way, by .52 with two syllables at most, by .49 this way."""

MAX_LABEL_WORDS = 12
"""Words up to which a line without final punctuation is a label, as it is a heading in plain text."""

_FINAL = '.!?…:;”’")'
# A sentence that quotes somebody may contain several: “Go. Now!” they said.
_QUOTED_END = LazyPattern(
    r"[.!?…](?<!\b(?:M[rs]|[DJS]r|St|No|vs)\.)(?<!\b(?:Mrs|Gen|Col|Rev)\.)(?<!\b[A-Z]\.)"
    r"[\"”’]*\s+(?=[\"“‘]?[A-Z])"
)


class TextCounts:
    """The counts of sentences that are given as their words; each is worked out when it is first asked for.

    A hyphenated compound counts as several words, but as one where polysyllables and long words are counted.
    `code` is the number of words that are inline code: they lengthen sentences, and are otherwise like the
    words around them. `quoted` is how many more sentences these contain in quotation marks.
    """

    def __init__(
        self, sentences: Iterable[Sequence[str]], syllables: Syllables, code: int = 0, quoted: int = 0
    ) -> None:
        self._words: list[str] = []
        self._firsts = array("i")
        for words in sentences:
            self._firsts.append(len(self._words))
            self._words += words
        self.sentences = len(self._firsts) + quoted
        self._syllables_of = syllables
        self._characters = "".join(self._words)
        self._prose_words = len(self._words) + self._characters.count("-")
        self.words = self._prose_words + code

    def _with_code(self, number: float) -> int:
        """The number for all words, where it was counted without those that are code."""
        return round(number * self.words / self._prose_words) if self._prose_words else 0

    @cached_property
    def _syllables(self) -> list[int]:
        return list(map(self._syllables_of.__getitem__, self._words))

    @cached_property
    def letters(self) -> int:
        """Letters and digits."""
        return self._with_code(len(self._characters) - sum(map(self._characters.count, "'’-.,%")))

    @cached_property
    def syllables(self) -> int:
        """Syllables of all words."""
        return self._with_code(sum(self._syllables))

    @cached_property
    def polysyllables(self) -> int:
        """Words of three syllables or more."""
        return self._with_code(sum(map(POLYSYLLABLE.__le__, self._syllables)))

    @cached_property
    def fog_words(self) -> int:
        """The words that Gunning's fog index counts."""
        firsts = set(self._firsts)
        return self._with_code(
            sum(
                _is_fog_word(self._words[number], self._syllables_of, first=number in firsts)
                for number, syllables in enumerate(self._syllables)
                if syllables >= POLYSYLLABLE
            )
        )

    @cached_property
    def long_words(self) -> int:
        """Words of seven letters or more."""
        return self._with_code(sum(map(LONG_LETTERS.__le__, map(len, self._words))))


def _is_fog_word(word: str, syllables: Syllables, *, first: bool) -> bool:
    """Whether a polysyllable is not a compound, figure or name, and not so long only because of its ending."""
    if "-" in word or not word.replace("'", "").replace("’", "").isalpha():
        return False
    if word[0].isupper() and not first:
        return False
    for ending in ("es", "ed", "ing"):
        if word.endswith(ending):
            return syllables[word.removesuffix(ending)] >= POLYSYLLABLE
    return True


def scored_sentences(document: Document) -> Sequence[int]:
    """The numbers of the sentences that a grade is worked out from.

    Those of paragraphs and list items, without labels, bylines and short items, which have no final punctuation, and
    without quotations, which are not the author's words.
    """
    text = document.prose.text
    lengths = document.sentence_lengths
    rows = enumerate(zip(document.sentences, document.sentence_blocks, strict=True))
    return array(
        "i",
        (
            number
            for number, (span, block) in rows
            if block.kind in ("paragraph", "list")
            and (
                text[span.end - 1] in _FINAL
                or span.start > block.span.start
                or lengths[number] > MAX_LABEL_WORDS
            )
        ),
    )


def sections(document: Document, numbers: Iterable[int]) -> Iterator[tuple[int, Sequence[int]]]:
    """The sentences, in order, by their section: the number of the heading above them, -1 before the first."""
    for section, inside in groupby(numbers, key=lambda number: document.sentence_blocks[number].section):
        yield section, array("i", inside)


def shared_syllables(vocabulary: Vocabulary) -> Syllables:
    """The syllables of words, figures counted as for a grade: kept with the vocabulary by its `derived`."""
    del vocabulary  # which only keeps them
    return Syllables(figures=FIGURE_SYLLABLES)


def count(document: Document, numbers: Sequence[int], syllables: Syllables) -> TextCounts:
    """The counts of some sentences of a document, given by their numbers; those without a word are left out."""
    words = document.sentence_words
    lengths = document.sentence_lengths
    with_words = array("i", (number for number in numbers if lengths[number]))
    code = sum(lengths[number] - len(words[number]) for number in with_words)
    return TextCounts(
        map(words.__getitem__, with_words), syllables, code, sum(_quoted_ends(document, with_words))
    )


def _quoted_ends(document: Document, numbers: Iterable[int]) -> Iterator[int]:
    """How many more sentences each of these contains in quotation marks."""
    text = document.prose.text
    for number in numbers:
        span = document.sentences[number]
        if text.find('"', span.start, span.end) >= 0 or text.find("“", span.start, span.end) >= 0:
            yield len(_QUOTED_END.findall(text, span.start, span.end))

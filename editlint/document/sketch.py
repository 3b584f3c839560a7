"""What can be said of a text's sentences before it is split into any: bounds, for a fraction of the cost.

Most articles are far under every limit of length and grade. Bounds say so, and nothing of those is split.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from math import sqrt
from operator import mul

from editlint.core.span import Span

LABEL = 80
"""Characters up to which a line that ends as no sentence does is taken for a label, which no grade counts."""
SHORTEST = 3
"""Characters that words have at least on average, with the blank behind each: prose has close to six."""
LOST = 0.02
"""Share of characters that Latin letters and their typography lack, from which a text is not sketched."""

_CODEC = "cp1252"
_PLACEHOLDER = "\ufffc"
_CODE, _LINE = "\x01", "\x02"
# A word of four small letters or more, a stop and a capital: hardly any abbreviation is that long.
_END, _ENDED = b"aaaa. A", b"aaaa.\n a"
_STOPS = ".!?"
_DROPPED = "'’‘\"“”,)]"
_CLOSED = '.!?…:;”’")'


def _kind(char: str) -> bytes:
    if char.isupper():
        return b"A"
    if char.isalnum():
        return b"a"
    if char in _STOPS:
        return b"."
    if char in (_CODE, _LINE, "\n"):
        return char.encode("ascii")
    return b"" if char in _DROPPED else b" "


_KINDS = [_kind(char) for char in bytes(range(256)).decode(_CODEC, "replace")]
_TABLE = b"".join(kind or b"?" for kind in _KINDS)
_NOTHING = bytes(byte for byte, kind in enumerate(_KINDS) if not kind)


class Sketch:
    """The paragraphs and list items of a document, without those that are labels.

    `kinds` has a letter `A` for each capital, `a` for every other letter and each digit, a blank for what parts
    words, `.` for what may end a sentence, the character 1 for a placeholder, and a line feed with the character 2
    before each of `spans` but the first; all else is gone.
    """

    def __init__(self, spans: Sequence[Span], kinds: bytes) -> None:
        self._spans = spans
        self._kinds = kinds

    @cached_property
    def _lines(self) -> bytes:
        """The kinds in lower case, with a line feed where a sentence ends beyond doubt."""
        return b" " + self._kinds.replace(_END, _ENDED).lower()

    @cached_property
    def _stretches(self) -> list[bytes]:
        """The text between two such ends: one sentence, or several."""
        return self._lines.split(b"\n")

    @cached_property
    def words(self) -> int:
        """Words, those of a compound each; no placeholders."""
        return self._lines.count(b" a")

    @property
    def letters(self) -> int:
        """Letters and digits, a few too many: what is no blank before a word, no stop and no code."""
        others = self._lines.count(b".") + self._lines.count(b"\x01") + self._lines.count(b"\x02")
        return len(self._lines) - self.words - others - len(self._stretches) + 1

    @property
    def sentences(self) -> int:
        """Sentences, no more than there are but for those inside quotation marks."""
        return len(self._stretches)

    @property
    def ends(self) -> int:
        """Sentences, no fewer than there are."""
        return self._kinds.count(b". ") + self._kinds.count(b"\n") + 1

    def over(self, most: float) -> int:
        """How many sentences may have more than `most` words; no fewer than have."""
        return sum(_over(self._stretches, most))

    def holding(self, most: float) -> Iterator[Span]:
        """The spans that may hold a sentence of more than `most` words; none that does is missing."""
        for span, line in zip(self._spans, self._lines.split(b"\n\x02"), strict=False):
            if len(line) > SHORTEST * most and any(_over(line.split(b"\n"), most)):
                yield span

    @property
    def spread(self) -> float:
        """How much the lengths of sentences differ, as a share of their mean, in characters; hardly more than they do.

        The stretches that are one sentence beyond doubt are some of all, and all differ from their mean by no
        less than those from theirs.
        """
        lengths = [len(each) for each in self._stretches if b". " not in each]
        total = sum(lengths)
        squares = sum(map(mul, lengths, lengths)) - (total * total / len(lengths) if lengths else 0)
        # Over n sentences the deviation is sqrt(squares / n) or more, and the mean is all characters / n.
        return sqrt(squares * self.sentences) / len(self._lines)


def _over(stretches: Sequence[bytes], most: float) -> Iterator[int]:
    """How many sentences of more than `most` words each stretch may hold, those that are too short left out."""
    few = SHORTEST * most
    for each in stretches:
        if len(each) > few:
            yield int((each.count(b" a") + each.count(b"\x01")) / (most + 1))


def sketched(text: str, spans: Sequence[Span]) -> Sketch | None:
    """The sketch of the parts of a text that are paragraphs and list items; None where too much of it is lost."""
    held = [span for span in spans if span.end - span.start > LABEL or text[span.end - 1] in _CLOSED]
    whole = "\n\x02 ".join([text[span.start : span.end] for span in held])
    if _PLACEHOLDER in whole:
        whole = whole.replace(_PLACEHOLDER, _CODE)
    encoded = whole.encode(_CODEC, "ignore")
    if len(whole) - len(encoded) > LOST * len(whole):
        return None
    return Sketch(held, encoded.translate(_TABLE, _NOTHING))

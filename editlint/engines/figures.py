"""The same figure given twice, differently: '1,200 people lost their homes', then '1,300 people lost their homes'."""

from collections.abc import Iterator, Sequence

from editlint.document import Document
from editlint.engines.base import EngineKind
from editlint.engines.numerals import NUMBER
from editlint.engines.plain import Nothing, as_written, telling
from editlint.lazy import Pattern
from editlint.match import Match
from editlint.span import Span

_FIGURE = Pattern(
    rf"(?<![\w.,:/$€£#-])(?P<number>{NUMBER})(?P<what>(?: [a-z][a-z’'-]*){{4,6}})(?P<end>[.;]|$| [A-Z])"
)
_LEAST = 10
"""A smaller number counts things of which there may be several: 'two men were hurt in the crash'."""


class Engine:
    """Compares the figures of a document for every rule it serves."""

    def __init__(self, rules: Sequence[tuple[int, Nothing]]) -> None:
        self._rules = tuple(number for number, _ in rules)

    def find(self, document: Document) -> Iterator[Match]:
        """The figures before the same words with another figure further up, which is the related place."""
        text = document.prose.text
        known: dict[str, tuple[str, Span]] = {}
        for m in _FIGURE.finditer(text):
            from editlint.engines.numbers import left_open, number  # noqa: PLC0415 (few articles hold one)

            if number(m["number"]).value <= _LEAST or left_open(text, m.start()):
                continue
            span = Span(m.start(), m.end("what"))
            first, place = known.setdefault(m["what"], (m["number"], span))
            if number(first).value != number(m["number"]).value:
                for rule in self._rules:
                    told = {"match": text[span.start : span.end], "right": first}
                    yield Match(rule, span, told, related=(place,))


FIGURES = EngineKind(Nothing, Nothing, telling("match", "right"), as_written, Engine)

"""Marks that come in pairs, such as brackets: one without its other half."""

from collections.abc import Iterator, Sequence

import msgspec

from editlint.core.lazy_regex import LazyPattern
from editlint.core.match import Match, RuleFailed
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.engines.base import EngineKind, RuleContext

# A closing bracket that closes nothing on purpose: `a)`, `1)`, `ii)` before an item; a smile.
_LABEL = LazyPattern(r"(?:^|\s)(?:\w|\d{1,3}|[ivx]{1,4})\)$|[:;=8][-'^]?[)(\]\[]$")


class Settings(msgspec.Struct, frozen=True):
    """What `with:` holds: `pairs` of an opening and a closing mark, such as `()`.

    With `goes_on`, what is open at the end of a block goes on where the next block starts with the opening mark,
    as quotations of several paragraphs do.
    """

    pairs: list[str]
    goes_on: bool = False


def prepare(settings: Settings, common: RuleContext) -> Settings:
    """Nothing to work out. Raises ValueError for what is no pair."""
    for pair in settings.pairs:
        if len(pair) != 2 or pair[0] == pair[1]:
            raise ValueError(f"'{pair}' is no pair: write an opening and a closing mark")
    return settings


def values(settings: Settings) -> frozenset[str]:
    """The names that a message may use: the mark, and the one that it lacks."""
    return frozenset({"match", "other"})


class Engine:
    """Looks for marks that stand alone in their block, and in the next one, where an aside may end."""

    def __init__(self, rules: Sequence[tuple[int, Settings]]) -> None:
        self._rules = rules

    def find(self, document: Document) -> Iterator[Match | RuleFailed]:
        """A match for each mark that stands alone."""
        for number, settings in self._rules:
            for pair in settings.pairs:
                if document.prose.text.count(pair[0]) or document.prose.text.count(pair[1]):
                    yield from _alone(number, pair, settings.goes_on, document)


def _alone(rule: int, pair: str, goes_on: bool, document: Document) -> Iterator[Match]:
    opening, closing = pair[0], pair[1]
    text = document.prose.text
    open_before: int | None = None  # the mark that the block before left open
    for block in document.blocks:
        start, end = block.span.start, block.span.end
        even = text.count(opening, start, end) == text.count(closing, start, end)
        if even and open_before is None:
            continue
        opened: list[int] = []
        closed: list[int] = []
        mixed = goes_on and text.count('"', start, end) % 2  # a quotation that ends in a mark of another kind
        if not mixed and not even:
            opened, closed = _unpaired(text, block.span, pair)
        if open_before is not None:
            if closed:
                closed.pop(0)
            elif not (goes_on and text.startswith(opening, start)):
                yield _match(rule, open_before, opening, closing)
            open_before = None
        yield from (_match(rule, at, closing, opening) for at in closed)
        yield from (_match(rule, at, opening, closing) for at in opened[:-1])
        open_before = opened[-1] if opened else None
    if open_before is not None:
        yield _match(rule, open_before, opening, closing)


def _unpaired(text: str, span: Span, pair: str) -> tuple[list[int], list[int]]:
    """The places of opening and of closing marks without their other half."""
    opened: list[int] = []
    closed: list[int] = []
    for at in range(span.start, span.end):
        char = text[at]
        if char not in pair or (char in "()[]" and _LABEL.search(text[max(at - 6, span.start) : at + 1])):
            continue
        if char == pair[0]:
            opened.append(at)
        elif opened:
            opened.pop()
        else:
            closed.append(at)
    return opened, closed


def _match(rule: int, at: int, mark: str, other: str) -> Match:
    return Match(rule, Span(at, at + 1), {"match": mark, "other": other})


PAIRS = EngineKind(Settings, Settings, values, prepare, Engine)

"""Brackets and quotation marks without their counterpart."""

from collections.abc import Iterator

import msgspec

from editlint.core.lazy_regex import LazyPattern
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.engines.per_rule import Detection, per_rule

# A bracket that closes nothing on purpose: `a)`, `1)`, `ii)` before an item; a smiley.
_LABEL = LazyPattern(r"(?:^|\s)(?:\w|\d{1,3}|[ivx]{1,4})\)$|[:;=8][-'^]?[)(\]\[]$")
_LABEL_CHARACTERS = 6
"""Characters before a bracket that show whether it belongs to a label."""


class Settings(msgspec.Struct, frozen=True):
    """What `with:` contains: `pairs` of an opening and a closing delimiter, such as `()`.

    With `continues`, what is open at the end of a block may be opened again at the start of the next one, as in
    quotations of several paragraphs.
    """

    pairs: list[str]
    continues: bool = False


def validate(settings: Settings) -> None:
    """Raises ValueError for what is not a pair."""
    for pair in settings.pairs:
        if len(pair) != 2 or pair[0] == pair[1]:
            raise ValueError(f"'{pair}' is not a pair: write an opening and a closing delimiter")


def check(document: Document, settings: Settings) -> Iterator[Detection]:
    """Delimiters that are not closed in their block or the next one, or that close nothing."""
    for pair in settings.pairs:
        if document.prose.text.count(pair[0]) or document.prose.text.count(pair[1]):
            yield from _unmatched(document, pair, settings.continues)


def _unmatched(document: Document, pair: str, continues: bool) -> Iterator[Detection]:
    opening, closing = pair[0], pair[1]
    text = document.prose.text
    open_before: int | None = None  # the delimiter that the previous block left open
    for block in document.blocks:
        start, end = block.span.start, block.span.end
        balanced = text.count(opening, start, end) == text.count(closing, start, end)
        if balanced and open_before is None:
            continue
        unclosed: list[int] = []
        unopened: list[int] = []
        mixed = continues and text.count('"', start, end) % 2  # closed by a quotation mark of another kind
        if not mixed and not balanced:
            unclosed, unopened = _unmatched_in(text, block.span, pair)
        if open_before is not None:
            if unopened:
                unopened.pop(0)
            elif not (continues and text.startswith(opening, start)):
                yield _detection(open_before, opening, closing)
            open_before = None
        yield from (_detection(at, closing, opening) for at in unopened)
        yield from (_detection(at, opening, closing) for at in unclosed[:-1])
        open_before = unclosed[-1] if unclosed else None
    if open_before is not None:
        yield _detection(open_before, opening, closing)


def _unmatched_in(text: str, span: Span, pair: str) -> tuple[list[int], list[int]]:
    """The offsets of the opening and of the closing delimiters in a block that have no counterpart there."""
    unclosed: list[int] = []
    unopened: list[int] = []
    for at in range(span.start, span.end):
        char = text[at]
        if char not in pair or (char in "()[]" and _is_label(text, at, span.start)):
            continue
        if char == pair[0]:
            unclosed.append(at)
        elif unclosed:
            unclosed.pop()
        else:
            unopened.append(at)
    return unclosed, unopened


def _is_label(text: str, at: int, start: int) -> bool:
    return _LABEL.search(text[max(at - _LABEL_CHARACTERS, start) : at + 1]) is not None


def _detection(at: int, delimiter: str, other: str) -> Detection:
    return Detection(Span(at, at + 1), {"match": delimiter, "other": other})


DELIMITERS = per_rule(Settings, {"match", "other"}, check, validate)

"""Brackets and quotation marks without their counterpart."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set

import msgspec

from editlint.core.span import Span
from editlint.document.model import Document
from editlint.engines.per_rule import Detection, per_rule
from editlint.engines.structure.delimiter_matching import unmatched_delimiters

_WIDE = {"(": "（", ")": "）", "[": "［", "]": "］"}
"""The full-width forms of brackets, which are the other half of the usual ones just as well."""


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
    text = document.prose.text
    for each in settings.pairs:
        opening, closing = each[0], each[1]
        pair = opening + _WIDE.get(opening, ""), closing + _WIDE.get(closing, "")
        if any(map(text.__contains__, pair[0] + pair[1])):
            yield from _unmatched(document, pair, settings.continues)


def _unmatched(document: Document, pair: tuple[str, str], continues: bool) -> Iterator[Detection]:
    opening, _ = pair
    text = document.prose.text
    open_before: int | None = None  # the delimiter that the previous block left open
    unbalanced = _unbalanced_blocks(document, pair)
    for number, block in enumerate(document.blocks):
        balanced = number not in unbalanced
        if balanced and open_before is None:
            continue
        start, end = block.span.start, block.span.end
        unclosed: Sequence[int] = ()
        unopened: Sequence[int] = ()
        mixed = continues and text.count('"', start, end) % 2  # closed by a quotation mark of another kind
        if not mixed and not balanced:
            unclosed, unopened = unmatched_delimiters(text, block.span, pair)
        if open_before is not None:
            if unopened:
                unopened = unopened[1:]
            elif not (continues and text.startswith(opening, start)):
                yield _detection(text, open_before, pair)
            open_before = None
        yield from (_detection(text, at, pair) for at in (*unopened, *unclosed[:-1]))
        open_before = unclosed[-1] if unclosed else None
    if open_before is not None:
        yield _detection(text, open_before, pair)


def _unbalanced_blocks(document: Document, pair: tuple[str, str]) -> Set[int]:
    """The numbers of the blocks that do not have as many opening delimiters as closing ones."""
    opening, closing = pair
    excess: Counter[int] = Counter()
    for m in re.finditer(f"[{re.escape(opening + closing)}]", document.prose.text):
        excess[document.block_number(m.start())] += 1 if m[0] in opening else -1
    return {number for number, more in excess.items() if more}


def _detection(text: str, at: int, pair: tuple[str, str]) -> Detection:
    delimiter = text[at]
    here, there = pair if delimiter in pair[0] else pair[::-1]
    return Detection(Span(at, at + 1), {"match": delimiter, "other": there[here.index(delimiter)]})


DELIMITERS = per_rule(Settings, {"match", "other"}, check, validate)

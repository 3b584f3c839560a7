"""The marks in examples: `[[flagged]]` and `[[1: another place]]`."""

import re
from typing import NamedTuple

from editlint.core.span import Span

_MARK = re.compile(r"\\\[\[|\[\[\[[^\[\]]*\]\]\](?!\()|\[\[(?:(?P<number>\d+): |(?!\[))|\]\]")


class MarkedText(NamedTuple):
    """An example without its marks, and the marked spans, in code points.

    `related` are the numbered marks with their numbers: the other places of findings.
    """

    text: str
    spans: tuple[Span, ...]
    related: tuple[tuple[int, Span], ...] = ()


def parse_marks(text: str) -> MarkedText:
    """Remove the marks from an example. Raises ValueError for a mark without its other half.

    `\\[[` is a literal pair of brackets. Where brackets of the text itself touch a mark, `[[[x]]]` marks `[x]`, and
    `[[[x]]](url)` marks the text of a link. `[[1: x]]` marks another place of what is flagged.
    """
    parts: list[str] = []
    spans: list[Span] = []
    related: list[tuple[int, Span]] = []
    opening: int | None = None
    number: str | None = None
    at = size = 0

    def copy_until(end: int, literal: str = "") -> None:
        nonlocal size
        parts.append(text[at:end] + literal)
        size += len(parts[-1])

    while m := _MARK.search(text, at):
        mark = m.group()
        if mark == "\\[[":
            copy_until(m.start(), "[[")
        elif mark[:2] == "[[":
            if opening is not None:
                raise ValueError("a '[[' inside another: write '\\[[' for the mark itself")
            copy_until(m.start())
            opening, number = size, m["number"]
            at = m.end() if number else m.start() + 2
            if mark[:3] == "[[[":
                copy_until(m.end() - 2)
                spans.append(Span(opening, size))
                opening = None
                at = m.end()
            continue
        elif opening is None:
            copy_until(m.end())
        elif text[at : m.start()].count("[") > text[at : m.start()].count("]"):
            copy_until(m.start(), "]")
            at = m.start() + 1
            continue
        else:
            copy_until(m.start())
            if number:
                related.append((int(number), Span(opening, size)))
            else:
                spans.append(Span(opening, size))
            opening = None
        at = m.end()
    if opening is not None:
        raise ValueError("a '[[' without its ']]'")
    return MarkedText("".join([*parts, text[at:]]), tuple(spans), tuple(related))

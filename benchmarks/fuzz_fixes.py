"""What no fix may change: mark-up, the kinds of blocks, and the text of protected ones."""

import re
from typing import Any

from fuzz_broken_law import BrokenLawError

from editlint.core.span import Span
from editlint.document.model import Document
from editlint.lint.fixes import FixOutcome

PROTECTED = frozenset({"title", "summary", "heading", "quotation", "table"})
"""Kinds of block in which nothing is fixed."""

_EMPTY_QUOTATION = re.compile(r"(?m)^[ \t>]+$")
_ESCAPE = re.compile(r"(?:\\u[0-9a-fA-F]{4}){1,2}|\\[^u]")


def check_kept(before: Document, outcome: FixOutcome) -> None:
    """Mark-up, and the text of protected blocks, are as before."""
    after = outcome.reading.document
    for what, extract in (
        ("mark-up", _markup),
        ("a protected block", _protected),
        ("a kind of block", _kinds),
    ):
        if extract(before) != extract(after):
            raise BrokenLawError("fixes", f"{what} has changed")


def _kinds(document: Document) -> list[Any]:
    return [(block.kind, block.level) for block in document.blocks]


def _protected(document: Document) -> list[str]:
    text = document.prose.text
    return [text[b.span.start : b.span.end] for b in document.blocks if b.kind in PROTECTED]


def _markup(document: Document) -> str:
    """The source that is no prose, without white space: mark-up, code, addresses, front matter.

    Suppression comments are left out, as a fix removes those that are not needed.
    """
    text, source = document.prose.text, _without_suppressions(document)
    prose = set()
    for offset in range(len(text)):
        here = document.prose.source_span(Span(offset, offset + 1))
        if len(here) == 1 and source[here.start] == text[offset]:
            prose.add(here.start)
        elif document.editing == "json" and _ESCAPE.fullmatch(source, here.start, here.end):
            prose.update(
                range(here.start, here.end)
            )  # a letter or a line end of the prose, as JSON writes it
    return "".join("".join([char for at, char in enumerate(source) if at not in prose]).split())


def _without_suppressions(document: Document) -> str:
    """The source with white space in place of suppression comments, so that each character stays in its place.

    A line of a quotation that has nothing else goes with its comment, and a blank one beside it, so that the marks of
    such lines are left out, too.
    """
    source = document.source
    for comment in document.comments:
        if "editlint" in comment.text:
            blank = " " * len(comment.span)
            source = source[: comment.span.start] + blank + source[comment.span.end :]
    return _EMPTY_QUOTATION.sub(lambda line: " " * len(line[0]), source)

"""Sources in which marks show where a phrase must be found: there, and nowhere else."""

import re
from pathlib import PurePath

from tests_support import checker

from editlint.core.finding import Finding
from editlint.core.span import Position
from editlint.lint.linter import lint
from editlint.markup import SUFFIXES, read_document

PHRASE = "red mill"
RULES = checker(
    "style/mill\nwith: {terms: [red mill]}\nquotes: check\nlanguages: [any]\nfix: safe",
    "suppression/unknown\nengine: suppressions\nwith: {kind: unknown}\nlanguages: [any]",
)
_MARKED = re.compile("⟦(.*?)⟧", re.DOTALL)


def marked_places(source: str) -> tuple[str, list[tuple[Position, Position]]]:
    """The source without the marks, and where each marked text starts and ends."""
    text, places = "", []
    at = 0
    for m in _MARKED.finditer(source):
        text += source[at : m.start()]
        places.append((_position(text), _position(text + m[1])))
        text += m[1]
        at = m.end()
    return text + source[at:], places


def _position(before: str) -> Position:
    lines = re.split("\r\n|\r|\n", before)
    return Position(len(lines), len(lines[-1]) + 1)


def findings(source: str | bytes, name: str) -> tuple[Finding, ...]:
    """What the rule finds in a source whose file has that name."""
    document = read_document(source, SUFFIXES[PurePath(name).suffix.lower()], name)
    return lint(document, RULES, name).findings


def check_probe(source: str, name: str) -> None:
    """Assert that the phrase is found exactly at the marks."""
    text, places = marked_places(source)
    found = findings(text, name)
    assert [(each.start, each.end) for each in found] == places
    assert {each.message for each in found} <= {f"'{PHRASE}'"}


def blocks(source: str | bytes, name: str) -> list[tuple[str, str]]:
    """The blocks of the source as kind and text."""
    document = read_document(source, SUFFIXES[PurePath(name).suffix.lower()], name)
    return [(b.kind, document.prose.text[b.span.start : b.span.end]) for b in document.blocks]


def paragraphs(*texts: str) -> list[tuple[str, str]]:
    """What `blocks` gives for paragraphs."""
    return [("paragraph", text) for text in texts]

"""The records that a document is made of: blocks, evidence, comments, images and front matter."""

from collections.abc import Mapping
from typing import Literal

import msgspec

from editlint.core.span import Position, Span

BlockKind = Literal[
    "title", "summary", "heading", "paragraph", "list", "quotation", "table", "caption"
]  # fmt: skip
Window = Literal["sentence", "neighbours", "paragraph", "section"]
"""How far from a claim its evidence may be: in its sentence, or the one before or after as well, or anywhere
in its block, or anywhere under its heading."""
BODY: frozenset[str] = frozenset({"paragraph", "list", "quotation"})
"""The kinds whose words count: rates are per 1,000 of them."""

Editing = Literal["text", "latex", "json", "none"]
"""How a source can be edited: as text, as text without LaTeX's own characters, inside its strings of JSON, or not."""

PLACEHOLDER = "\ufffc"
"""Replaces inline code, a URL, an image or a formula in the prose, so that the words around it stay separate."""


class Block(msgspec.Struct, frozen=True, gc=False):
    """A paragraph, heading, list item, quotation, table cell or caption: one line of the prose.

    `level` is a heading's, 0 elsewhere. `section` is the number of the heading above it, counted from
    0 over the document's headings, -1 before the first.
    """

    kind: BlockKind
    span: Span
    level: int = 0
    section: int = -1


class Evidence(msgspec.Struct, frozen=True, gc=False):
    """What backs a claim, at its place in the prose; `target` is a link's address or a note's or work's key."""

    kind: Literal["link", "footnote", "citation"]
    span: Span
    target: str


class Comment(msgspec.Struct, frozen=True, gc=False):
    """A comment that addresses editlint: `span` is in the source, `at` is the offset of its place in the prose.

    `text` is the source there, with a line feed for each line end.
    """

    text: str
    span: Span
    at: int


class Image(msgspec.Struct, frozen=True, gc=False):
    """A picture: `span` is in the source, `at` is the offset of its place in the prose.

    `alt` is the alternative text, or None. An empty one means in HTML that the picture is only decoration;
    Markdown has no way to say so.
    """

    span: Span
    at: int
    alt: str | None


class SourcePart(msgspec.Struct, frozen=True):
    """A part of a file by the name that readers know it by, such as "cell 4", and where it starts."""

    name: str
    start: int


class FrontMatterProblem(msgspec.Struct, frozen=True):
    """Why front matter cannot be read, and where; `loses_settings` where it has settings for editlint."""

    message: str
    position: Position
    loses_settings: bool


class FrontMatter(msgspec.Struct, frozen=True):
    """The keys of a file's front matter, or why it cannot be read.

    `places` are those of the settings for editlint, by the path to each.
    """

    values: dict[str, object] = {}
    problem: FrontMatterProblem | None = None
    places: Mapping[tuple[str | int, ...], Position] = {}

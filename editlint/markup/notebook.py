"""Reads Jupyter notebooks: the Markdown cells, one after another, as one article.

Each cell is a document of its own, as in Jupyter: what is not closed in a cell ends with it.
"""

from array import array
from collections.abc import Iterator, Sequence

import msgspec

from editlint.core.errors import EditlintError
from editlint.core.lines import Lines
from editlint.core.source_map import COPY, SourceMap
from editlint.core.span import Position, Span
from editlint.document.model import Document
from editlint.document.records import FrontMatter, SourcePart
from editlint.markup.front_matter import read_front_matter
from editlint.markup.joined import Part, join_documents
from editlint.markup.json_scanner import Json, JsonString, decode, scan_json, string_pieces
from editlint.markup.markdown import Reader
from editlint.markup.markdown import read as read_markdown
from editlint.markup.rebased import rebased
from editlint.markup.templates import Range, RangeFinder

_SEPARATOR = "\n\n"
_CODE = "```\ncode\n```"
"""What a cell of another kind is read as, so that rules know that something is there."""


class Cell(msgspec.Struct, frozen=True):
    """A cell: its number among all cells, from 1, its kind, and the strings of its text."""

    number: int
    kind: str
    strings: Sequence[JsonString]

    @property
    def is_read(self) -> bool:
        """Whether it has text for readers: Markdown, and a raw cell at the start, in which Quarto has its settings."""
        return self.kind == "markdown" or (self.kind == "raw" and self.number == 1)


class _CellReader(Reader):
    """Reads Markdown in which environments of LaTeX are formulas, as in Jupyter."""

    def range_finder(self, *, mdx: bool) -> RangeFinder | None:
        """The function that finds environments of LaTeX."""
        return super().range_finder(mdx=mdx) if mdx or "\\begin{" not in self.source else _find_environments


def _find_environments(scan: str, code: list[Range]) -> Iterator[Range]:
    from editlint.markup.quarto import find_environments  # few notebooks have any

    return find_environments(scan, code)


def read(source: str, name: str = "") -> Document:
    """The document in a notebook. Raises EditlintError where it is none, or of an old format."""
    cells = list(_cells(scan_json(source), source))
    origin, ranges = _texts(source, cells)
    parts: list[Part] = []
    for cell, (start, end) in zip(cells, ranges, strict=True):
        text = origin.text[start:end]
        if cell.kind == "markdown":
            parts.append(Part(_CellReader(text, "", has_front_matter=False).document(), start))
        elif cell.is_read and read_front_matter(text).body > 0:
            parts.append(Part(read_markdown(text), start))
    document = rebased(join_documents(origin.text, parts), origin, source)
    document.front_matter = _in_file(document.front_matter, origin, source)
    document.editing = "json"
    document.parts = tuple(
        SourcePart(f"cell {cell.number}", start) for cell, (start, _) in zip(cells, ranges, strict=True)
    )
    return document


def _cells(notebook: Json, source: str) -> Iterator[Cell]:
    """All cells, in the order of the notebook. Raises EditlintError where there are none."""
    cells = notebook.get("cells") if isinstance(notebook, dict) else None
    if not isinstance(cells, list):
        if isinstance(notebook, dict) and "worksheets" in notebook:
            message = "this notebook has an old format: run 'jupyter nbconvert --to notebook' on it"
            raise EditlintError(message)
        raise EditlintError("this is JSON, but no notebook: it has no list of 'cells'")
    for number, cell in enumerate(cells, 1):
        if not isinstance(cell, dict):
            continue
        kind = cell.get("cell_type")
        name = decode(source, kind) if isinstance(kind, JsonString) else ""
        yield Cell(number, name, _strings(cell.get("source")))


def _strings(value: Json) -> list[JsonString]:
    """The text of a cell: a list of strings, mostly one for each line, or a single one."""
    values = value if isinstance(value, list) else [value]
    return [each for each in values if isinstance(each, JsonString)]


def _texts(source: str, cells: Sequence[Cell]) -> tuple[SourceMap, list[tuple[int, int]]]:
    """The texts of the cells as one, with the map to their strings, and where each starts and ends in it."""
    parts: list[str] = []
    starts, origins, sizes = array("i"), array("i"), array("i")
    ranges: list[tuple[int, int]] = []
    length = last = 0

    def add(text: str, origin: int, size: int) -> None:
        nonlocal length
        starts.append(length)
        origins.append(origin)
        sizes.append(size)
        parts.append(text)
        length += len(text)

    for cell in cells:
        if ranges:
            add(_SEPARATOR, last, 0)
        first = length
        if not cell.is_read and cell.strings:
            add(_CODE, last, 0)
        for string in cell.strings if cell.is_read else ():
            for start, end, decoded in string_pieces(source, string):
                copied = decoded is None
                add(source[start:end] if copied else decoded or "", start, COPY if copied else end - start)
                last = end
        ranges.append((first, length))
    return SourceMap("".join(parts), starts, origins, sizes), ranges


def _in_file(front: FrontMatter, origin: SourceMap, source: str) -> FrontMatter:
    """The front matter with its positions in the file: it is at the start of the first cell."""
    if front.problem is None and not front.places:
        return front
    starts = [0, *(at + 1 for at, character in enumerate(origin.text) if character == "\n")]
    lines = Lines(source)

    def in_file(position: Position) -> Position:
        offset = starts[min(position.line, len(starts)) - 1] + position.column - 1
        return lines.position(origin.source_span(Span(offset, offset)).start)

    return msgspec.structs.replace(
        front,
        problem=front.problem
        and msgspec.structs.replace(front.problem, position=in_file(front.problem.position)),
        places={key: in_file(position) for key, position in front.places.items()},
    )

"""Reads .docx files: one paragraph a line, tables and notes included. Nothing is written to them.

The source of the document is this text, so that the line of a finding is the number of its paragraph.
"""

from collections import deque
from collections.abc import Iterator
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple

from editlint.core.errors import EditlintError
from editlint.document.model import Document
from editlint.document.records import BlockKind, Evidence
from editlint.markup.builder import Builder
from editlint.markup.docx_package import broken_is_refused, link_target, notes_in, open_package
from editlint.markup.docx_styles import Style, read_styles
from editlint.markup.docx_text import FALLBACK, ParagraphText, paragraph_text

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

MAX_CHARACTERS = 20_000_000
"""Characters of the text: more than any book."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BODY_LEVEL = 9
"""The outline level of text that is no heading."""


class Paragraph(NamedTuple):
    """A paragraph with its text, and what its style and place make of it."""

    content: ParagraphText
    style: Style


def read(source: bytes, name: str = "") -> Document:
    """The document in the content of a .docx file. Raises EditlintError where it is none."""
    with broken_is_refused():
        paragraphs = list(_paragraphs(open_package(source)))
    text = "\n".join(each.content.text for each in paragraphs)
    if len(text) > MAX_CHARACTERS:
        raise EditlintError("this .docx has too much text: split it")
    build = Builder(text)
    supports: list[tuple[str, int, int, str]] = []
    starts = accumulate((len(each.content.text) + 1 for each in paragraphs), initial=0)
    for start, paragraph in zip(starts, paragraphs, strict=False):
        _add(build, start, paragraph, supports)
    evidence = [
        Evidence(_evidence_kind(kind), build.span_between(first, last), target)
        for kind, first, last, target in supports
    ]
    document = Document(
        source=text,
        prose=build.source_map(),
        blocks=build.blocks,
        links=sorted(each.span for each in evidence if each.kind == "link"),
        code=[build.mark_places[mark] for mark in build.code_marks],
        evidence=evidence,
    )
    document.editing = "none"
    return document


def _evidence_kind(kind: str) -> Any:
    return "footnote" if kind == "endnote" else kind


def _add(build: Builder, start: int, paragraph: Paragraph, supports: list[tuple[str, int, int, str]]) -> None:
    """Add a paragraph that starts at an offset of the text."""
    if paragraph.style.is_skipped or paragraph.style.is_code:
        return
    content = paragraph.content
    ends = deque(sorted({at for each in content.supports for at in (each.start, each.end)}))
    marks: dict[int, int] = {}

    def mark_up_to(at: int) -> None:
        while ends and ends[0] <= at:
            marks[ends.popleft()] = build.add_mark()

    for kind, first, last in content.pieces:
        mark_up_to(first)
        if kind != "text":
            build.add_placeholder(start + first, start + last, word=kind == "code")
            continue
        at = first
        while ends and ends[0] < last:
            build.add_text(start + at, start + ends[0])
            at = ends[0]
            mark_up_to(at)
        build.add_text(start + at, start + last)
    mark_up_to(len(content.text))
    supports += [(each.kind, marks[each.start], marks[each.end], each.target) for each in content.supports]
    build.close_block(paragraph.style.kind, paragraph.style.level)


def _paragraphs(word: "WordDocument") -> Iterator[Paragraph]:
    """The paragraphs of the body in order, those of tables and text boxes included, and then those of notes."""
    styles = read_styles(word)

    def read_element(element: Any, *, is_note: bool = False) -> Paragraph:
        content = paragraph_text(element, styles, lambda relation: link_target(word, relation))
        style = Style() if is_note else _style(element, styles)
        if content.pieces and all(
            each.kind == "code" for each in content.pieces if not _is_blank(content, each)
        ):
            style = style._replace(is_code=any(each.kind == "code" for each in content.pieces))
        return Paragraph(content, style)

    referred: list[tuple[str, str]] = []
    for element in _elements(word.element.body):
        paragraph = read_element(element)
        referred += [
            (each.kind, each.target) for each in paragraph.content.supports if each.kind.endswith("note")
        ]
        yield paragraph
    notes = {kind: notes_in(word, kind) for kind in {kind for kind, _ in referred}}
    for kind, key in dict.fromkeys(referred):
        note = notes[kind].get(key)
        if note is not None:
            yield from (read_element(each, is_note=True) for each in _elements(note))


def _is_blank(content: ParagraphText, piece: Any) -> bool:
    return not content.text[piece.start : piece.end].strip()


def _elements(root: Any) -> Iterator[Any]:
    """The paragraphs in an element, without those that repeat others for old programs."""
    for element in root.iter(_W + "p"):
        if next(element.iterancestors(FALLBACK), None) is None:
            yield element


def _style(element: Any, styles: dict[str, Style]) -> Style:
    """What the style of a paragraph, its outline level, its list and its table make of it."""
    properties = element.find(_W + "pPr")
    style = styles.get(_value(properties, "pStyle") or "", Style())
    kind: BlockKind = style.kind
    level = _value(properties, "outlineLvl")
    if kind == "paragraph" and level is not None and level.isdigit() and int(level) < _BODY_LEVEL:
        return Style("heading", min(int(level) + 1, 6))
    if kind in ("paragraph", "list") and next(element.iterancestors(_W + "tc"), None) is not None:
        return style._replace(kind="table")
    if kind == "paragraph" and properties is not None and properties.find(_W + "numPr") is not None:
        return style._replace(kind="list")
    return style


def _value(properties: Any, name: str) -> str | None:
    """The value of a property of a paragraph."""
    found = properties.find(_W + name) if properties is not None else None
    return found.get(_W + "val") if found is not None else None

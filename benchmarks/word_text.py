"""The paragraphs of a .docx file through python-docx, with one character for each tab, line break and object."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml import parse_xml
from docx.text.paragraph import Paragraph

from editlint.document.records import PLACEHOLDER

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_CHARACTERS = {
    **dict.fromkeys((_W + each for each in ("tab", "ptab", "br", "cr")), " "),
    **dict.fromkeys((_W + each for each in ("drawing", "pict", "object", "sym")), PLACEHOLDER),
    **dict.fromkeys((_MATHS + each for each in ("oMath", "oMathPara")), PLACEHOLDER),
    _W + "noBreakHyphen": "-",
}
_UNREAD = frozenset((_W + "del", _W + "moveFrom", _W + "pPr", _W + "rPr", _ALTERNATIVES, _W + "rt"))
_SIMPLE = frozenset(
    _W + each for each in ("pPr", "r", "hyperlink", "bookmarkStart", "bookmarkEnd", "proofErr")
)


def word_paragraphs(path: Path) -> list[str]:
    """The texts of the paragraphs in the body, in tables and in text boxes, and then those of the notes.

    Raises ValueError where python-docx has another text for a paragraph that only has runs and links.
    """
    document = Document(str(path))
    body = list(_paragraphs(document.element.body))
    return [_checked_text(each) for each in (*body, *_notes(document, body))]


def _paragraphs(root: Any) -> Iterator[Any]:
    for paragraph in root.iter(_W + "p"):
        if next(paragraph.iterancestors(_FALLBACK), None) is None:
            yield paragraph


def _notes(document: Any, body: list[Any]) -> Iterator[Any]:
    """The paragraphs of the notes, in the order in which the text refers to them, each note once."""
    notes = {}
    for relation in document.part.rels.values():
        kind = relation.reltype.rpartition("/")[2].removesuffix("s")
        if kind in ("footnote", "endnote"):
            root = parse_xml(relation.target_part.blob)
            notes |= {(kind, each.get(_W + "id")): each for each in root.iter(_W + kind)}
    marks = (mark for each in body for mark in each.iter(_W + "footnoteReference", _W + "endnoteReference"))
    for key in dict.fromkeys(
        (mark.tag[len(_W) :].removesuffix("Reference"), mark.get(_W + "id")) for mark in marks
    ):
        yield from _paragraphs(notes[key]) if key in notes else ()


def _checked_text(paragraph: Any) -> str:
    text = "".join(_characters(paragraph))
    hidden = next(paragraph.iter(_W + "vanish", *_UNREAD - {_W + "pPr", _W + "rPr"}), None)
    in_links = {each.tag for link in paragraph.iter(_W + "hyperlink") for each in link}
    is_simple = {each.tag for each in paragraph} <= _SIMPLE and in_links <= _SIMPLE - {_W + "hyperlink"}
    if hidden is None and is_simple:
        expected = Paragraph(paragraph, None).text
        if "".join(text.replace(PLACEHOLDER, "").split()) != "".join(expected.split()):
            raise ValueError(f"python-docx reads {expected!r} where {text!r} was read")
    return text


def _characters(element: Any) -> Iterator[str]:
    """What stands for each part of an element; runs that are hidden stand for nothing."""
    for child in element:
        if child.tag == _W + "t":
            yield re.sub(r"[\t\n\r]", " ", child.text or "")
        elif child.tag in _CHARACTERS:
            yield _CHARACTERS[child.tag]
        elif child.tag not in _UNREAD and not (
            child.tag == _W + "r" and child.find(f"{_W}rPr/{_W}vanish") is not None
        ):
            yield from _characters(child)

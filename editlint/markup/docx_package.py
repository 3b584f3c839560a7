"""Opens the package of a .docx file, which may come from anywhere: the one module that imports python-docx."""

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from editlint.core.errors import EditlintError

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

MAX_UNPACKED_BYTES = 200_000_000
"""Bytes of all files in the package, pictures as well."""
MAX_XML_BYTES = 50_000_000
"""Bytes of one file of XML in the package: some thousands of pages."""
MAX_FILES = 10_000
"""Files in the package."""
_OLE = b"\xd0\xcf\x11\xe0"
NO_LIBRARY = "reading .docx files needs python-docx: install 'editlint[docx]'"


def open_package(content: bytes) -> "WordDocument":
    """The document in the content of a .docx file. Raises EditlintError, also where python-docx is not installed."""
    if content.startswith(_OLE):
        raise EditlintError("this is a .doc file, or has a password: save it as .docx without one")
    _check_sizes(content)
    try:
        from docx import Document
    except ImportError:
        raise EditlintError(NO_LIBRARY) from None
    with broken_is_refused():
        return Document(io.BytesIO(content))


def _check_sizes(content: bytes) -> None:
    """Refuse what is no package, and what would become too large. Nothing is unpacked but the start of each XML."""
    with broken_is_refused(), zipfile.ZipFile(io.BytesIO(content)) as package:
        files = package.infolist()
        unpacked = sum(each.file_size for each in files)
        xml = [each for each in files if each.filename.lower().endswith((".xml", ".rels"))]
        largest = max((each.file_size for each in xml), default=0)
        if len(files) > MAX_FILES or unpacked > MAX_UNPACKED_BYTES or largest > MAX_XML_BYTES:
            raise EditlintError("this .docx is too large once it is unpacked: split it")
        if any(each.flag_bits & 1 for each in files):
            raise EditlintError("this .docx has a password: save it without one")
        for each in xml:
            with package.open(each) as file:
                if b"<!DOCTYPE" in file.read(4_096):
                    raise EditlintError("this .docx defines entities of XML: save it again in Word")


def _broken() -> EditlintError:
    return EditlintError("this is not a .docx file, or a broken one: save it again in Word")


@contextmanager
def broken_is_refused() -> Iterator[None]:
    """Makes an EditlintError of whatever the library raises while a document is read that lacks something."""
    try:
        yield
    except EditlintError:
        raise
    except Exception as error:
        raise _broken() from error


def notes_in(document: "WordDocument", kind: str) -> dict[str, Any]:
    """The elements of the footnotes or endnotes (`kind`) of a document, by their ids."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import qn

    for relation in document.part.rels.values():
        if not relation.is_external and relation.reltype.endswith(f"/{kind}s"):
            root = parse_xml(relation.target_part.blob)
            return {each.get(qn("w:id"), ""): each for each in root.iter(qn(f"w:{kind}"))}
    return {}


def link_target(document: "WordDocument", relation_id: str | None) -> str:
    """The address that a link leads to; '' where it has none outside of the document."""
    relation = document.part.rels.get(relation_id or "")
    return relation.target_ref if relation is not None and relation.is_external else ""

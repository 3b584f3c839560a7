"""One reader for each format of articles; a new format is a new module here and a line below."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from editlint.core.errors import EditlintError
from editlint.document.model import Document
from editlint.document.vocabulary import Vocabulary
from editlint.markup.line_feeds import is_clean, with_line_feeds
from editlint.markup.rebased import rebased

SUFFIXES: Mapping[str, str] = MappingProxyType(
    {
        ".md": "markdown",
        ".markdown": "markdown",
        ".mdx": "markdown",
        ".qmd": "markdown",
        ".rmd": "markdown",
        ".ipynb": "notebook",
        ".docx": "docx",
        ".tex": "latex",
        ".html": "html",
        ".htm": "html",
        ".xhtml": "html",
        ".txt": "plain",
        ".rst": "rst",
        ".rest": "rst",
        ".adoc": "asciidoc",
        ".asciidoc": "asciidoc",
        ".asc": "asciidoc",
    }
)
"""The file extensions, and the format that each is read as."""

FORMATS = ("markdown", "rst", "asciidoc", "notebook", "docx", "latex", "html", "plain")
BINARY_FORMATS = frozenset({"docx"})
"""The formats whose source is bytes, and not text."""


def read_document(
    source: str | bytes, format: str, name: str = "", vocabulary: Vocabulary | None = None
) -> Document:
    """The document in `source`: bytes for BINARY_FORMATS, else text.

    `name` is that of the file: its extension distinguishes kinds of Markdown. `vocabulary` is the run's, where there is
    a run. Raises KeyError where there is no such format, and EditlintError where the source is not of its format, such
    as a notebook that is not valid JSON.
    """
    document = _read_bytes(source) if format in BINARY_FORMATS else _read_text(str(source), format, name)
    document.vocabulary = vocabulary
    return document


def _read_bytes(source: str | bytes) -> Document:
    from editlint.markup.docx import read

    if isinstance(source, str):
        raise EditlintError("a .docx file is no text: give its name, and not its content")
    return read(source)


def _read_text(source: str, format: str, name: str) -> Document:
    # Readers are imported when they are used: a run over Markdown needs no other.
    if format == "markdown":
        from editlint.markup.markdown import read as reader
    elif format == "html":
        from editlint.markup.html import read as reader
    elif format == "plain":
        from editlint.markup.plain import read as reader
    elif format == "rst":
        from editlint.markup.rst.reader import read as reader
    elif format == "asciidoc":
        from editlint.markup.asciidoc.reader import read as reader
    elif format == "latex":
        from editlint.markup.latex import read as reader
    elif format == "notebook":
        from editlint.markup.notebook import read as reader
    else:
        raise KeyError(format)
    is_as_wanted = format == "notebook" or is_clean(source)  # the line ends of an article in JSON are escapes
    return reader(source, name) if is_as_wanted else _read_with_line_feeds(reader, source, name)


def _read_with_line_feeds(reader: Callable[[str, str], Document], source: str, name: str) -> Document:
    """The document in a source with other line ends: its places are those in the source itself."""
    origin = with_line_feeds(source)
    return rebased(reader(origin.text, name), origin, source)

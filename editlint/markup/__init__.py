"""One reader for each format of articles; a new format is a new module here and a line below."""

from collections.abc import Mapping
from types import MappingProxyType

from editlint.document.model import Document
from editlint.document.tokens import Vocabulary

SUFFIXES: Mapping[str, str] = MappingProxyType(
    {
        ".md": "markdown",
        ".markdown": "markdown",
        ".mdx": "markdown",
        ".html": "html",
        ".xhtml": "html",
        ".txt": "plain",
    }
)
"""The file extensions, and the format that each is read as."""

FORMATS = ("markdown", "html", "plain")


def read_document(source: str, format: str, name: str = "", vocabulary: Vocabulary | None = None) -> Document:
    """The document in `source`. `name` is that of the file: its extension distinguishes MDX from Markdown.

    `vocabulary` is the run's, where there is a run. Raises KeyError where there is no such format.
    """
    # Readers are imported when they are used: a run over Markdown needs no other.
    if format == "markdown":
        from editlint.markup.markdown import read as reader
    elif format == "html":
        from editlint.markup.html import read as reader
    elif format == "plain":
        from editlint.markup.plain import read as reader
    else:
        raise KeyError(format)
    document = reader(source, name)
    document.vocabulary = vocabulary
    return document

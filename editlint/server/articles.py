"""What is linted of an open text: its format, and the file whose settings apply to it."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from editlint.markup import BINARY_FORMATS, FORMATS, SUFFIXES
from editlint.runner.discover_files import UNNAMED, Article
from editlint.server.buffers import Buffer

LANGUAGES: Mapping[str, str] = MappingProxyType(
    {
        "markdown": ".md",
        "mdx": ".mdx",
        "html": ".html",
        "xhtml": ".xhtml",
        "plaintext": ".txt",
        "text": ".txt",
        "quarto": ".qmd",
        "rmd": ".rmd",
        "restructuredtext": ".rst",
        "rst": ".rst",
        "asciidoc": ".adoc",
        "latex": ".tex",
        "tex": ".tex",
        "plaintex": ".tex",
    }
)
"""The languages of texts without a file, by the names that editors give them, and the extension of such files."""


def article_of(buffer: Buffer, folder: Path) -> Article | None:
    """The article in an open text, None where it is in no format that editlint reads.

    Of a file the extension decides, as it does for `check`; of a text without one, and of the cell of a notebook, the
    language that the client gives. `folder` is the one that names are relative to, and in which texts without a file
    are taken to be.
    """
    if buffer.path is not None and not buffer.is_cell:
        suffix = buffer.path.suffix.lower()
    else:
        suffix = LANGUAGES.get(buffer.language, "")
    format = SUFFIXES.get(suffix)
    if format is None and (buffer.path is None or buffer.is_cell) and buffer.language in FORMATS:
        format = buffer.language
    if format is None or format in BINARY_FORMATS:
        return None
    if buffer.path is None:
        # Without a name, no pattern of a configuration is about it.
        return Article(folder / f"untitled{suffix}", UNNAMED, format)
    return Article(buffer.path, _name(buffer.path, folder), format, found_in=folder)


def _name(path: Path, folder: Path) -> str:
    """The name of a file in messages: relative to the folder where it is inside."""
    shown = path.relative_to(folder) if path.is_relative_to(folder) else path
    return shown.as_posix().encode("utf-8", "backslashreplace").decode()

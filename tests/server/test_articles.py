"""Which texts are articles, and how they are read."""

from pathlib import Path

import pytest

from editlint.markup import BINARY_FORMATS, FORMATS, SUFFIXES
from editlint.server.articles import LANGUAGES, article_of
from editlint.server.buffers import Buffer


def formats(name: str | None, language: str) -> str | None:
    uri = f"file:///work/{name}" if name else "untitled:Untitled-1"
    path = Path("/work", name) if name else None
    article = article_of(Buffer(uri=uri, path=path, language=language, version=1, text="A"), Path("/work"))
    return article.format if article else None


@pytest.mark.parametrize(
    ("name", "language", "format"),
    [
        ("a.py", "python", None),
        ("a.py", "markdown", None),  # the file decides, as for `check`
        ("a.docx", "plaintext", None),  # an editor shows its bytes, which are no text
        ("a", "markdown", None),
        ("a.md", "plaintext", "markdown"),
        ("A.RST", "whatever", "rst"),
        ("a.Rmd", "r", "markdown"),
        (None, "markdown", "markdown"),
        (None, "quarto", "markdown"),
        (None, "restructuredtext", "rst"),
        (None, "latex", "latex"),
        (None, "docx", None),
        (None, "python", None),
        (None, "", None),
    ],
)
def test_what_is_read_as_an_article(name: str | None, language: str, format: str | None) -> None:
    assert formats(name, language) == format


def test_every_format_of_text_has_a_language() -> None:
    """A notebook is opened as its cells."""
    assert {SUFFIXES[suffix] for suffix in LANGUAGES.values()} == {*FORMATS} - BINARY_FORMATS - {"notebook"}

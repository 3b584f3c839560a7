"""An editor for tests of the server's features: buffers that were checked, and edits applied as a client does."""

import re
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from lsprotocol import types

from editlint.markup import SUFFIXES
from editlint.runner.article import ArticleLinter
from editlint.runner.discover_files import Article
from editlint.runner.options import Options
from editlint.server.article_edits import ArticleTools
from editlint.server.buffers import Buffer
from editlint.server.checked import Checked
from editlint.server.client import ClientFeatures
from editlint.server.positions import PositionEncoding, Positions

URI = "file:///work/a.md"
ENCODINGS: tuple[PositionEncoding, ...] = ("utf-8", "utf-16", "utf-32")
CAPABLE = ClientFeatures(
    code_actions=True,
    document_changes=True,
    creates_files=True,
    resolves_edits=True,
    shows_documents=True,
    markdown_hover=True,
    markdown_completion=True,
)
INCAPABLE = ClientFeatures()

_CODECS = {"utf-8": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}
_UNIT = {"utf-8": 1, "utf-16": 2, "utf-32": 4}


def tools(folder: Path, name: str = "a.md", **options: Any) -> ArticleTools:
    """A linter with an article in a folder, which need not exist."""
    path = folder / name
    linter = ArticleLinter(Options(cwd=folder, **options), remembers=True)
    return ArticleTools(linter, Article(path, name, SUFFIXES[path.suffix]))


def checked(
    text: str, tools: ArticleTools, encoding: PositionEncoding = "utf-16", version: int = 7
) -> Checked:
    """The text of the article as a buffer that was checked."""
    result = tools.linter.lint_text(text, tools.article)
    assert not result.errors
    buffer = Buffer(URI, "markdown", text, version=version, path=tools.article.path)
    return Checked(buffer, Positions(text, encoding), result)


def offset(text: str, position: types.Position, encoding: PositionEncoding) -> int:
    """The offset of a position, found as a client does; it must be in the text, and not inside a character."""
    lines = re.split(r"(?<=\n)|(?<=\r)(?!\n)", text)
    assert 0 <= position.line < len(lines)
    content = re.sub(r"[\r\n]+\Z", "", lines[position.line])
    units = content.encode(_CODECS[encoding], "surrogatepass")
    at = position.character * _UNIT[encoding]
    assert 0 <= at <= len(units)
    before = units[:at].decode(_CODECS[encoding], "surrogatepass")
    return sum(map(len, lines[: position.line])) + len(before)


def apply_text_edits(text: str, edits: Sequence[Any], encoding: PositionEncoding) -> str:
    """The text after edits, all of which count in the text before."""
    places = [
        (
            offset(text, each.range.start, encoding),
            offset(text, each.range.end, encoding),
            number,
            each.new_text,
        )
        for number, each in enumerate(edits)
    ]
    places.sort()
    for (_, end, *_), (start, *_) in pairwise(places):
        assert end <= start
    for start, end, _, new in reversed(places):
        text = text[:start] + new + text[end:]
    return text


def apply_edit(text: str, edit: types.WorkspaceEdit | None, encoding: PositionEncoding = "utf-16") -> str:
    """The text of the one document that an edit changes."""
    assert edit is not None
    if edit.changes is not None:
        assert edit.document_changes is None
        [edits] = edit.changes.values()
        return apply_text_edits(text, edits, encoding)
    [document] = edit.document_changes or ()
    assert isinstance(document, types.TextDocumentEdit)
    return apply_text_edits(text, document.edits, encoding)


def cursor(marked: str) -> tuple[str, int]:
    """A text without the one `|` in it, and the offset of that."""
    at = marked.index("|")
    assert "|" not in marked[at + 1 :]
    return marked[:at] + marked[at + 1 :], at

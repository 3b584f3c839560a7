"""The prose as another program reads it: paragraphs parted by blank lines, a noun where code or a URL stood."""

from editlint.core.lazy_regex import LazyPattern
from editlint.core.source_map import COPY, SourceMap
from editlint.core.span import Span
from editlint.document.model import PLACEHOLDER, Document

NOUN = "Data"
"""Stands for a placeholder: a noun that takes 'is' and 'are', may open a sentence and needs no article."""

_STOPS = LazyPattern(f"[\n{PLACEHOLDER}]")
_REPLACED = {"\n": "\n\n", PLACEHOLDER: NOUN}


def outgoing(document: Document) -> SourceMap:
    """A view of the prose as it is sent. A half of a surrogate pair, which no encoding has, becomes '?'."""
    text = document.prose.text.encode("utf-8", "replace").decode()
    parts: list[str] = []
    starts: list[int] = []
    origins: list[int] = []
    sizes: list[int] = []
    at = size = 0

    def run(origin: int, written: str, length: int) -> None:
        nonlocal size
        if written:
            starts.append(size)
            origins.append(origin)
            sizes.append(length)
            parts.append(written)
            size += len(written)

    for m in _STOPS.finditer(text):
        run(at, text[at : m.start()], COPY)
        run(m.start(), _REPLACED[m.group()], 1)
        at = m.end()
    run(at, text[at:], COPY)
    return SourceMap("".join(parts), starts, origins, sizes, document.prose)


def sure(text: str, span: Span) -> bool:
    """Whether a remark on the prose at `span` can be held: it stays in its block, and hangs on no placeholder.

    What code, a URL or a formula says is not known here, so nothing is said of the words beside one either.
    """
    if "\n" in text[span.start : span.end]:
        return False
    around = text[max(span.start - 2, 0) : span.end + 2]
    return PLACEHOLDER not in around

"""The prose as LanguageTool reads it: blank lines between blocks, a noun in place of code or a URL."""

from array import array

from editlint.core.lazy_regex import LazyPattern
from editlint.core.source_map import COPY, SourceMap
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.document.records import PLACEHOLDER

PLACEHOLDER_NOUN = "Data"
"""Replaces a placeholder: a noun that takes 'is' and 'are', can open a sentence and needs no article."""

_REPLACED_CHARACTER = LazyPattern(f"[\n{PLACEHOLDER}]")
_REPLACEMENTS = {"\n": "\n\n", PLACEHOLDER: PLACEHOLDER_NOUN}


def plain_text(document: Document) -> SourceMap:
    """The prose as it is sent, with its map to the prose. An unpaired surrogate, which has no encoding, becomes "?"."""
    text = document.prose.text.encode("utf-8", "replace").decode()
    starts, base_starts, sizes = array("i"), array("i"), array("i")
    end = size = 0

    def add_segment(base_start: int, characters: int, length: int) -> None:
        nonlocal size
        if characters:
            starts.append(size)
            base_starts.append(base_start)
            sizes.append(length)
            size += characters

    for m in _REPLACED_CHARACTER.finditer(text):
        add_segment(end, m.start() - end, COPY)
        add_segment(m.start(), len(_REPLACEMENTS[m.group()]), 1)
        end = m.end()
    add_segment(end, len(text) - end, COPY)
    for replaced, replacement in _REPLACEMENTS.items():
        text = text.replace(replaced, replacement)
    return SourceMap(text, starts, base_starts, sizes, document.prose)


def is_reliable(text: str, span: Span) -> bool:
    """Whether a remark on the prose at `span` can be trusted: it is inside one block and not next to a placeholder.

    The content of code, a URL or a formula was not sent, so a remark on the words next to it may be wrong.
    """
    if "\n" in text[span.start : span.end]:
        return False
    context = text[max(span.start - 2, 0) : span.end + 2]
    return PLACEHOLDER not in context

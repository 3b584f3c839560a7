"""The guards of what is no running text: where a place does not read like a sentence, no fix is safe.

Other guards look for signs of code, lists and headings; these ask for signs of prose, so that what nobody has thought
of is left alone as well: a command, an option, a line of output, an entry of a glossary, a path of a menu.
"""

import re

from editlint.core.lazy_regex import LazyPattern
from editlint.core.span import Span
from editlint.document.function_words import FUNCTION_WORDS
from editlint.document.model import Document
from editlint.document.source_lines import source_lines
from editlint.lint.fix_guards.site import FixSite

MIN_WORDS = 4
"""Words of a sentence that has a capital and a final mark; one of them is a function word."""
MIN_OPEN_WORDS = 8
MIN_OPEN_FUNCTION_WORDS = 3
"""Words, and function words outside the place, of one that lacks its capital or its final mark."""
MAX_CODE_LINE_WORDS = 8
"""Words up to which a line among others may be code; a longer one is wrapped text."""

_WORD = LazyPattern(r"[^\W_]+(?:['’-][^\W_]+)*")
_START = LazyPattern(r"\s*(?:(?:[-*+•]|\d{1,3}[.)])\s+)?[^\w\s]{0,20}[^\W_a-zß-öø-ÿ]")
_FINAL = LazyPattern(r"(?<=[^\W_])[)\]\"'”’*_%\ufffc]*[.!?…:][)\]\"'”’*_\ufffc\s]*$")
_FALSE_START = LazyPattern(
    r"(?<!\w)([^\W\d_]{2,})[^\W\d_]{0,3}(?:-|--|—|–|…|\.\.\.) \1|(?<!\w)(?:uh|uhm|um|er|erm)(?=[,. ])",
    re.IGNORECASE,
)
_OPTION = LazyPattern(r"\s*--?\w")
_INDENTED = LazyPattern(r"(?: {4}|\t)\s*[^\s\d*+-]")
_UNINDENTED = LazyPattern(r"^[^\W_]", re.MULTILINE)
_SYMBOL = LazyPattern(r"(?:[→⇒➜⇨⟶↦=|{}<>\\]|->|[-—–:]>)")
"""What a sentence has only where it is about forms, menus or code."""
SYMBOL_DISTANCE = 4
"""Characters between such a symbol and a place, at most."""
NEIGHBOUR_DISTANCE = 3
"""Characters from the end of a sentence that are in the next one."""
FINAL_CHARACTERS = 20
"""Characters at the end of a sentence in which its final mark is looked for."""


def is_no_sentence(site: FixSite) -> bool:
    """Outside a running sentence: what holds the place is too short, or lacks its capital, end or function words."""
    text, whole = site.document.prose.text, site.sentence
    if _OPTION.match(text, whole.start):
        return True
    words, function_words, outside = _count(text, site.near_sentence, site.span)
    if _START.match(text, whole.start) and _is_final(text, whole):
        return words < MIN_WORDS or not function_words
    return words < MIN_OPEN_WORDS or outside < MIN_OPEN_FUNCTION_WORDS


def is_beside_symbol(site: FixSite) -> bool:
    """A place beside an arrow, an equals sign or the like."""
    return (
        _SYMBOL.search(site.before[-SYMBOL_DISTANCE:]) is not None
        or _SYMBOL.search(site.after[:SYMBOL_DISTANCE]) is not None
    )


def is_spoken_slip(site: FixSite) -> bool:
    """A sentence that was written down as it was spoken, with its false starts: "the most dangers- dangerously"."""
    whole = site.near_sentence
    return _FALSE_START.search(site.document.prose.text, whole.start, whole.end) is not None


def opens_like_a_neighbour(site: FixSite) -> bool:
    """The start of a sentence that would open like the one before or after: "To see, we looked. To win, we left."."""
    text, whole = site.document.prose.text, site.sentence
    if _WORD.search(text, whole.start, site.edit.span.start):
        return False
    old = _first_word(text, whole)
    changed = f"{site.edit.text}{text[site.edit.span.end : site.near_sentence.end]}"
    new = _first_word(changed, Span(0, len(changed)))
    neighbours = {
        _first_word(text, near)
        for at in (whole.start - NEIGHBOUR_DISTANCE, whole.end + NEIGHBOUR_DISTANCE)
        if site.block.span.start <= at < site.block.span.end and (near := site.document.sentence_at(at))
    }
    return new != old and new in neighbours


def _first_word(text: str, part: Span) -> str:
    m = _WORD.search(text, part.start, part.end)
    return m[0].casefold() if m else ""


def is_indented(site: FixSite) -> bool:
    """A paragraph of plain text that is set off as code or a quotation: its line is indented, and others are not."""
    return (
        site.block.kind == "paragraph"
        and _INDENTED.match(site.line_text) is not None
        and site.document.is_like_markdown
        and not site.document.derived(_has_tags)
        and site.document.derived(_has_unindented_lines)
    )


def _has_tags(document: Document) -> bool:
    return "</" in document.source_as_read


def _has_unindented_lines(document: Document) -> bool:
    return _UNINDENTED.search(document.source_as_read) is not None


def is_line_of_code(site: FixSite) -> bool:
    """A short line without a function word in a block of several, as a command is among other lines."""
    lines = source_lines(site.document, site.span, site.block)
    return len(lines) > 1 and any(_is_code(site, line) for line in lines if line.meets(site.span))


def _is_code(site: FixSite, line: Span) -> bool:
    text = site.document.prose.text
    words, _, outside = _count(text, line, site.span)
    return words <= MAX_CODE_LINE_WORDS and not outside and not _is_final(text, line)


def _is_final(text: str, part: Span) -> bool:
    return _FINAL.search(text, max(part.start, part.end - FINAL_CHARACTERS), part.end) is not None


def _count(text: str, part: Span, place: Span) -> tuple[int, int, int]:
    """How many words a part of the text has, how many function words, and how many of these outside the place."""
    words = list(_WORD.finditer(text, part.start, part.end))
    function_words = [m for m in words if m[0].lower() in FUNCTION_WORDS]
    outside = [m for m in function_words if m.end() <= place.start or m.start() >= place.end]
    return len(words), len(function_words), len(outside)

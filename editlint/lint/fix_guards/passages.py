"""Guards of passages: words of others, and text that is not running prose."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from editlint.core.lazy_regex import LazyPattern
from editlint.core.span import Span
from editlint.document.code_likeness import is_code_like
from editlint.document.model import Document
from editlint.lint.fix_guards.quoted_text import QuotedText
from editlint.lint.fix_guards.site import CONTEXT_CHARACTERS, FixSite
from editlint.lint.fix_guards.transcripts import is_speakers_line
from editlint.markup.protected_elements import find_protected_elements

_EDITABLE_BLOCKS = frozenset({"paragraph", "list"})
MAX_VERSE_CHARACTERS = 90
"""Characters up to which a line with a hard line break is a line of a verse or an address."""
MAX_SHORT_LINE_CHARACTERS = 50
MIN_VERSE_LINES = 3
"""Lines of at most MAX_SHORT_LINE_CHARACTERS, all with a capital, from which a block is a verse."""

_EMPHASIS_MARK = LazyPattern(r"[*_]+")
_BOLD_LINE = LazyPattern(r"\s*(?:[-*+>]\s+|\d{1,3}[.)]\s+)?(\*\*|__)(?=\S)(?:(?!\1).)+\1[:.?!]?\s*")
_LINK_START = LazyPattern(r"\[[^\[\]]*$")
_LINK_END = LazyPattern(r"[^\[\]]*\](?:[(\[:]|$)")
_HARD_BREAK = LazyPattern(r"(?: {2,}|\\| \+|<br\s*/?>)[ \t]*$|^\s*\|\s", re.IGNORECASE | re.MULTILINE)
_MARKED_LINE = LazyPattern(r"^\s*(?:(?:[-*+]|\d{1,9}[.)])\s+)*(?:>|#{1,6}(?:\s|[A-Z])|:\s)", re.MULTILINE)
_MARK_BELOW = LazyPattern(r"\t?\n[ \t>]{0,9}(?:={2,}|-{2,}|:[ \t]+\S[^\n]*)[ \t]*(?:\n|\Z)")
"""The line under a heading, or the definition of a term."""
_COLUMNS = LazyPattern(
    r"(?<=[^\s.!?:])(?: {3,}|\t+)(?=\S)|[│┃┌┐└┘├┤─━═║╔╗╚╝▏█]|[-+=_*]{4,}|\S\s+\|\s+\S.*\s\|(?:\s|$)"
)


def is_kept_block(site: FixSite) -> bool:
    """A block that is not the author's running prose."""
    return site.block.kind not in _EDITABLE_BLOCKS


def has_markup(site: FixSite) -> bool:
    """Text with mark-up inside it, which an edit would remove; and text that the source has not."""
    document, span = site.document, site.edit.span
    source = document.prose_as_read.source_span(span)
    return (
        document.source_as_read[source.start : source.end].split()
        != document.prose.text[span.start : span.end].split()
    )


def is_link(site: FixSite) -> bool:
    """The text of a link, also where the format has no such mark-up and it stands as it is written."""
    return site.document.meets_link(site.span) or (
        _LINK_START.search(site.before) is not None and _LINK_END.match(site.after) is not None
    )


def is_marked_quotation(site: FixSite) -> bool:
    """What the reader of the format, or a rule that skips quotations, takes for one."""
    document, span = site.document, site.span
    return document.is_quoted(span) or any(
        each.meets(span) for each in _near(document.markup_quotations, span)
    )


def is_quoted(site: FixSite) -> bool:
    """Text in quotation marks, or where marks do not pair."""
    return QuotedText(site.document).meets(site.block, site.span)


def is_in_element(site: FixSite) -> bool:
    """Text in an element for quotations, code, captions and the like, or with such a class."""
    ranges = site.document.derived(_protected_elements)
    return any(each.meets(site.source_span) for each in _near(ranges, site.source_span))


def _protected_elements(document: Document) -> list[Span]:
    return find_protected_elements(document.source_as_read)


def is_emphasized(site: FixSite) -> bool:
    """Text in italics: a title, a term, an aside of an editor."""
    passage, place = site.passage, site.source_span
    if any(each.meets(site.span) for each in _near(site.document.emphasis, site.span)):
        return True
    return any(each.meets(place) for each in _emphases(site.source, passage))


def _emphases(source: str, passage: Span) -> Iterator[Span]:
    """The text between marks of emphasis in a passage, with its marks; a double mark is no emphasis."""
    opened: dict[str, int] = {}
    for m in _EMPHASIS_MARK.finditer(source, *_ends(passage)):
        if len(m[0]) not in (1, 3) or source[m.start() - 1 : m.start()] == "\\":
            continue
        mark, before, after = m[0][0], source[m.start() - 1 : m.start()], source[m.end() : m.end() + 1]
        if mark in opened and before.strip() and not after.isalnum():
            yield Span(opened.pop(mark), m.end())
        elif after.strip() and not before.isalnum():
            opened[mark] = m.start()


def is_bold_line(site: FixSite) -> bool:
    """A line all in bold, which is a heading or a question."""
    return _BOLD_LINE.fullmatch(site.line_text) is not None


def is_spoken(site: FixSite) -> bool:
    """The line of a speaker in an interview or a transcript."""
    return is_speakers_line(site.document, site.block)


def is_marked_line(site: FixSite) -> bool:
    """A line with the mark of a quotation, a heading or a term, whatever block a reader made of it."""
    return _MARKED_LINE.search(site.line_text) is not None or (
        site.document.is_like_markdown and _MARK_BELOW.match(site.source, site.line.end) is not None
    )


def is_whole_block(site: FixSite) -> bool:
    """A line or item that has nothing else in it, as in a list of words or names."""
    start, end = site.block.span.start, site.block.span.end
    text = site.document.prose.text
    before = text[start : min(site.span.start, start + CONTEXT_CHARACTERS)]
    after = text[site.span.end : min(end, site.span.end + CONTEXT_CHARACTERS)]
    return not any(map(str.isalnum, before)) and not any(map(str.isalnum, after))


def is_code(site: FixSite) -> bool:
    """A line that looks like a command, its output, a path or configuration."""
    return is_code_like(site.document, site.span)


def is_aligned(site: FixSite) -> bool:
    """A line whose parts are set in columns, or drawn."""
    # The prose has one blank for many, so this is read from the source, without the marks before the text.
    written = [site.in_source(line) for line in site.prose_lines]
    return any(_COLUMNS.search(site.source, *_ends(line)) for line in written)


def is_verse(site: FixSite) -> bool:
    """A short line of a verse or an address: with hard line breaks around it, or among others that are as short."""
    if len(site.line) > MAX_VERSE_CHARACTERS:
        return False
    start = max(site.passage.start, site.line.start - MAX_VERSE_CHARACTERS)
    end = min(site.passage.end, site.line.end + MAX_VERSE_CHARACTERS)
    if _HARD_BREAK.search(site.source, start, end):
        return True
    lines = [
        line.strip()
        for line in site.source[site.passage.start : site.passage.end].split("\n")
        if line.strip()
    ]
    return len(lines) >= MIN_VERSE_LINES and all(
        line[0].isupper() and len(line) <= MAX_SHORT_LINE_CHARACTERS for line in lines
    )


def _near(spans: Sequence[Span], span: Span) -> Sequence[Span]:
    """Those of the sorted spans that may meet `span`: the last few that start before it, and those inside it."""
    return spans[
        max(bisect_right(spans, Span(span.start, 0)) - 8, 0) : bisect_right(spans, Span(span.end, 0))
    ]


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end

"""Bold, italic, marked, raised and lowered text of AsciiDoc, and its quotation marks: the marks are taken out."""

from typing import NamedTuple

from editlint.core.lazy_regex import LazyPattern
from editlint.markup.asciidoc.inline_text import Change, InlineText, Reference
from editlint.markup.asciidoc.pairs import find_pairs

_ROLE = r"(?:\[[^\[\]\n]{1,200}\])?"
_NO_WORD_BEFORE = r"(?<![\w;:}<>&])"


class _Quote(NamedTuple):
    """The marks before and after a text, what takes their place, and whether the text is in italics.

    A text without the `hint` has none of them. `is_apart`: two such texts have something between them.
    """

    hint: str
    opening: LazyPattern
    closing: LazyPattern
    replacement: tuple[str, str] = ("", "")
    is_italic: bool = False
    is_apart: bool = False


def _unconstrained(mark: str) -> tuple[LazyPattern, LazyPattern]:
    """Double marks, which may be inside a word."""
    return LazyPattern(rf"(?P<escape>\\{{1,2}})?{_ROLE}{mark}{mark}(?=.)"), LazyPattern(f"{mark}{mark}")


def _constrained(mark: str) -> tuple[LazyPattern, LazyPattern]:
    """Single marks, which are around words."""
    return (
        LazyPattern(rf"{_NO_WORD_BEFORE}(?P<escape>\\)?{_ROLE}{mark}(?=\S)"),
        LazyPattern(rf"(?<=\S){mark}(?!\w)"),
    )


def _curly(mark: str) -> tuple[LazyPattern, LazyPattern]:
    return (
        LazyPattern(rf"{_NO_WORD_BEFORE}(?P<escape>\\)?{mark}`(?=\S)"),
        LazyPattern(rf"(?<=\S)`{mark}(?!\w)"),
    )


def _raised(mark: str) -> tuple[LazyPattern, LazyPattern]:
    return LazyPattern(rf"(?P<escape>\\)?{_ROLE}{mark}(?=\S{{1,200}}?{mark})"), LazyPattern(mark)


_CURLY = (_Quote('"`', *_curly('"'), ("“", "”")), _Quote("'`", *_curly("'"), ("‘", "’")))
_QUOTES = (
    _Quote("**", *_unconstrained(r"\*")),
    _Quote("*", *_constrained(r"\*"), is_apart=True),
    _Quote("__", *_unconstrained("_"), is_italic=True),
    _Quote("_", *_constrained("_"), is_italic=True, is_apart=True),
    _Quote("##", *_unconstrained(r"\#")),
    _Quote("#", *_constrained(r"\#"), is_apart=True),
    _Quote("^", *_raised(r"\^")),
    _Quote("~", *_raised("~")),
)
_APOSTROPHE = LazyPattern(r"`'")


def read_curly_quotes(text: InlineText) -> None:
    """Put quotation marks in the place of the marks that stand for them."""
    for quote in _CURLY:
        _take_out(text, quote)


def read_apostrophes(text: InlineText) -> None:
    """Put apostrophes in the place of the marks that stand for them; code may end in such marks."""
    text.change([Change(*m.span(), "’") for m in _APOSTROPHE.finditer(text.text)])


def read_quotes(text: InlineText) -> None:
    """Take the marks out of the text. Those that a backslash escapes stay, without it."""
    for quote in _QUOTES:
        _take_out(text, quote)


def _take_out(text: InlineText, quote: _Quote) -> None:
    """Replace the marks of each pair."""
    if quote.hint not in text.text:
        return
    found = []
    for pair in find_pairs(text.text, quote.opening, quote.closing, apart=quote.is_apart):
        start, end = pair.opening.span()
        if pair.escape:
            found.append(Change(start, start + len(pair.escape)))
            continue
        opening, closing = quote.replacement
        found += [Change(start, end, opening), Change(pair.closing, pair.end, closing)]
        if quote.is_italic:
            text.references.append(Reference(end, pair.closing, "italics"))
    text.change(found)

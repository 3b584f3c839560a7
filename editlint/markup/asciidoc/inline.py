"""Reads the inline mark-up of AsciiDoc, one kind after another."""

from editlint.core.lazy_regex import LazyPattern
from editlint.document.records import BlockKind
from editlint.markup.asciidoc.inline_text import Change, InlineText
from editlint.markup.asciidoc.macros import read_macros
from editlint.markup.asciidoc.pairs import find_pairs
from editlint.markup.asciidoc.quotes import read_apostrophes, read_curly_quotes, read_quotes
from editlint.markup.document_parts import DocumentParts
from editlint.markup.html_attributes import decode_entity
from editlint.markup.lines import Lines

_HINTS = frozenset("+`*_#^~[{(<&\\:$")
"""Characters without which a text has no mark-up."""
_PASSED_HINTS = ("+", "$$", "pass:", "stem:", "math:")
_NO_WORD_BEFORE = r"(?<![\w;:\"'`}])"
_RAW = (
    (LazyPattern(r"(?P<escape>\\)?\+\+\+"), LazyPattern(r"\+\+\+")),
    (
        LazyPattern(r"(?P<escape>\\)?(?<!\w)(?:pass|stem|latexmath|asciimath):[a-z,]{0,50}\["),
        LazyPattern(r"(?<!\\)\]"),
    ),
)
"""HTML and formulas, which are no prose."""
_CODE = (
    (LazyPattern(r"(?P<escape>\\)?`\+(?=.)"), LazyPattern(r"\+`")),
    (LazyPattern(r"(?P<escape>\\)?``(?=.)"), LazyPattern("``")),
    (
        LazyPattern(rf"{_NO_WORD_BEFORE}(?P<escape>\\)?(?:\[[^\[\]\n]{{1,200}}\])?`(?=\S)"),
        LazyPattern(r"(?<=\S)`(?![\w\"'`])"),
    ),
)
"""Code."""
_LITERAL = (
    (LazyPattern(r"(?P<escape>\\)?\$\$(?=.)"), LazyPattern(r"\$\$")),
    (LazyPattern(r"(?P<escape>\\)?\+\+(?=.)"), LazyPattern(r"\+\+")),
    (LazyPattern(r"(?<![\w;:+\\])(?P<escape>\\)?\+(?=\S)"), LazyPattern(r"(?<=\S)\+(?!\w)")),
)
"""Text that is taken as it is written: one word is more likely code."""
_ATTRIBUTE = LazyPattern(r"(?P<escape>\\)?\{(?P<name>\w[\w-]*|(?:set|counter2?):[^{}\n]{1,200})\}")
_CHARACTERS = {
    "nbsp": " ", "sp": " ", "empty": "", "blank": "", "zwsp": "", "wj": "", "apos": "'", "quot": '"', "lsquo": "‘",
    "rsquo": "’", "ldquo": "“", "rdquo": "”", "deg": "°", "plus": "+", "brvbar": "¦", "vbar": "|", "amp": "&",
    "lt": "<", "gt": ">", "startsb": "[", "endsb": "]", "caret": "^", "asterisk": "*", "tilde": "~", "backslash": "\\",
    "backtick": "`", "pp": "++", "two-colons": "::", "two-semicolons": ";;",
}  # fmt: skip
_ENTITY = LazyPattern(r"&(?:#\d{1,8}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_ESCAPED_BAR = LazyPattern(r"\\(?=\|)")
_HARD_BREAK = LazyPattern(r" \+(?=\n|\Z)")


def read_inline(parts: DocumentParts, lines: Lines, kind: BlockKind) -> list[Lines]:
    """Add the text of some lines to the open block. Returns the texts of the notes in them.

    A block that is too long is closed as one of that kind.
    """
    text = InlineText(lines)
    if kind == "table":
        text.change([Change(m.start(), m.start() + 1) for m in _ESCAPED_BAR.finditer(text.text)])
    if not _HINTS.isdisjoint(text.text):
        text.change([Change(*m.span()) for m in _HARD_BREAK.finditer(text.text)])
        if any(map(text.text.__contains__, _PASSED_HINTS)):
            _read_passed(text)
        _replace(text, *_CODE[1], is_word=True)
        read_curly_quotes(text)
        _replace(text, *_CODE[-1], is_word=True)
        read_apostrophes(text)
        read_macros(text)
        _read_attributes(text)
        read_quotes(text)
    text.add_to(parts, kind)
    return text.notes


def _read_passed(text: InlineText) -> None:
    """Read what other mark-up has no effect on: HTML, formulas, and text that is taken as it is written."""
    for opening, closing in _RAW:
        _replace(text, opening, closing, is_word=False)
    _replace(text, *_CODE[0], is_word=True)
    for opening, closing in _LITERAL:
        _read_literal(text, opening, closing)


def _replace(text: InlineText, opening: LazyPattern, closing: LazyPattern, *, is_word: bool) -> None:
    """Put a placeholder in the place of each pair of marks and what is between them."""
    found = []
    for pair in find_pairs(text.text, opening, closing):
        start = pair.opening.start()
        if pair.escape:
            found.append(Change(start, start + 1))
        else:
            found.append(Change(start, pair.end, None, is_word=is_word))
    text.change(found)


def _read_literal(text: InlineText, opening: LazyPattern, closing: LazyPattern) -> None:
    """Take out the marks around text that is taken as it is written, and put a placeholder in the place of one word."""
    found = []
    for pair in find_pairs(text.text, opening, closing):
        start, end = pair.opening.span()
        if pair.escape:
            found.append(Change(start, start + 1))
        elif any(map(str.isspace, text.text[end : pair.closing])):
            kept = Change(end, pair.closing, None, is_kept=True)
            found += [Change(start, end), kept, Change(pair.closing, pair.end)]
        else:
            found.append(Change(start, pair.end, None, is_word=True))
    text.change(found)


def _read_attributes(text: InlineText) -> None:
    """References to attributes, and entities of HTML: a character where it is known, else a placeholder."""
    found = []
    for m in _ATTRIBUTE.finditer(text.text):
        known = _CHARACTERS.get(m["name"])
        found.append(Change(m.start(), m.start() + 1) if m["escape"] else Change(*m.span(), known))
    text.change(found)
    entities = ((m, decode_entity(m[0])) for m in _ENTITY.finditer(text.text))
    text.change([Change(*m.span(), decoded) for m, decoded in entities if decoded is not None])

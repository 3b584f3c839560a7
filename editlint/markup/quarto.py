"""The parts of Quarto and R Markdown that are not the Markdown of other sites: Pandoc's notes, spans and references.

Chunks, fenced divs, attributes and shortcodes are those of other Markdown, or look like them.
"""

from collections.abc import Iterator

from editlint.core.lazy_regex import LazyPattern
from editlint.markup.display_formulas import FORMULA_ENVIRONMENT
from editlint.markup.templates import Range, matches_outside_code

MAX_NOTE_CHARS = 4_000
"""Characters within which a note must end: a longer one is text."""
MAX_SPAN_CHARS = 1_000
"""Characters within which a span must end."""
_MAX_UNCLOSED = 100
"""Brackets without a partner after which no more are searched for."""

_NOTE = LazyPattern(r"\^\[")
_BRACKET = LazyPattern(r"(?<![\\^!])\[")
_NOTE_PART = LazyPattern(r"\\.|`[^`\n]*`|[\[\]]|\n[ \t]*(?=\n)")
_SPAN_ATTRIBUTES = LazyPattern(r"\{(?:[.#][\w.:-]|[\w-]+=)")
# In brackets, it is a citation that the document finds itself; `@` after a letter is an address.
_REFERENCE = LazyPattern(r"(?<![\w.+@\\/`&-])-?@(?:\{[^{}\n]+\}|[A-Za-z0-9_](?:[\w:.#$%&+?<>~/-]*[\w/])?)")
_CITING_BRACKET = LazyPattern(r"(?<!\^)\[(?=[^\[\]\n]*@)[^\[\]]*+\]")
_BOOKDOWN = LazyPattern(r"\\@ref\([^()\n]*\)|(?<=\n)\(ref:[\w-]+\)")
_ENVIRONMENT = LazyPattern(
    rf"\n[ \t]*\\begin\{{((?:{FORMULA_ENVIRONMENT}|tabular|table|figure|tikzpicture|longtable)\*?)\}}"
)
# Pandoc reads Markdown in it, and other parsers HTML. Indented text in it would be code.
_DIV = LazyPattern(r"\n {0,3}<div(?=[\s>])[^<>\n]*>[ \t]*(?=\n {0,3}[^\s<])")
_COMMAND = LazyPattern(r"(?<!\\)\\[A-Za-z]{2,}\*?(?:\[[^\]\n]*\]|\{[^{}\n]*\})*")
MAX_ENVIRONMENT_CHARS = 20_000
"""Characters within which an environment of LaTeX must end."""


def find_quarto_ranges(scan: str, code: list[Range]) -> Iterator[Range]:
    """The ranges that are not Markdown, outside of code: marks of spans, and all of notes, references and LaTeX."""
    yield from find_notes(scan, code)
    yield from find_ranges_in_note(scan, code)
    if "<div" in scan:
        yield from ((m.start() + 1, m.end()) for m in matches_outside_code(_DIV, scan, code))


def find_ranges_in_note(scan: str, code: list[Range]) -> Iterator[Range]:
    """Those in a note, which has none in it."""
    if "{" in scan:
        yield from _spans(scan, code)
    if "@" in scan:
        yield from find_references(scan, code)
        yield from (m.span() for m in matches_outside_code(_BOOKDOWN, scan, code))
    if "\\" in scan:
        yield from find_environments(scan, code)
        yield from (m.span() for m in matches_outside_code(_COMMAND, scan, code))


def find_notes(scan: str, code: list[Range]) -> Iterator[Range]:
    """The notes that stand in the text, such as `^[See the report.]`."""
    at = unclosed = 0
    for m in matches_outside_code(_NOTE, scan, code):
        if m.start() < at or scan[m.start() - 1 : m.start()] == "\\":
            continue
        end = _closing_bracket(scan, m.end(), MAX_NOTE_CHARS)
        if end:
            at = end
            yield m.start(), end
        elif (unclosed := unclosed + 1) > _MAX_UNCLOSED:
            return


def _spans(scan: str, code: list[Range]) -> Iterator[Range]:
    """The two brackets of each span with attributes, `[text]{.class}`; the attributes are found with all others."""
    unclosed = 0
    for m in matches_outside_code(_BRACKET, scan, code):
        end = _closing_bracket(scan, m.end(), MAX_SPAN_CHARS)
        if not end:
            if (unclosed := unclosed + 1) > _MAX_UNCLOSED:
                return
        elif _SPAN_ATTRIBUTES.match(scan, end):
            yield m.span()
            yield end - 1, end


def find_references(scan: str, code: list[Range]) -> Iterator[Range]:
    """The references in the text, such as `@fig-mill` and `@okafor2020`: readers see a name or a number there."""
    cited = iter([m.span() for m in matches_outside_code(_CITING_BRACKET, scan, code)] + [(1 << 62, 1 << 62)])
    first, last = next(cited)
    for m in matches_outside_code(_REFERENCE, scan, code):
        while last <= m.start():
            first, last = next(cited)
        if m.end() <= first:
            yield m.span()


def find_environments(scan: str, code: list[Range]) -> Iterator[Range]:
    """Formulas, tables and figures in LaTeX."""
    at = 0
    for m in matches_outside_code(_ENVIRONMENT, scan, code):
        closing = f"\\end{{{m[1]}}}"
        end = scan.find(closing, m.end(), m.end() + MAX_ENVIRONMENT_CHARS)
        if m.start() >= at and end >= 0:
            at = end + len(closing)
            yield m.start() + 1, at


def _closing_bracket(scan: str, at: int, max_chars: int) -> int:
    """The place after the bracket that closes the one before `at`, in its paragraph; 0 if none does."""
    depth = 1
    for m in _NOTE_PART.finditer(scan, at, at + max_chars):
        if m[0] == "[":
            depth += 1
        elif m[0] == "]":
            depth -= 1
            if not depth:
                return m.end()
        elif m[0][0] == "\n":
            return 0
    return 0

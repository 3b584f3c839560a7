"""Reads LaTeX: the prose of one file, without its preamble. Files that it names are not opened."""

import re

from editlint.core.lazy_regex import LazyPattern
from editlint.document.model import Document
from editlint.markup import latex_commands as commands
from editlint.markup.builder import MAX_SEGMENTS
from editlint.markup.latex_blocks import LatexBlocks
from editlint.markup.latex_inline import InlineCommands
from editlint.markup.latex_text import ACCENT, BLANK_LINE, INLINE_MATH, MARKS, TOKEN, Arguments, accented

_BODY = LazyPattern(r"(?P<skipped>(?<!\\)%[^\n]*)|\\(?P<mark>begin|end)\{document\}")
_PREAMBLE = LazyPattern(r"(?P<comment>%[^\n]*)|\\\\|\\%|\\(?P<title>title|subtitle)(?![A-Za-z])")
_BABEL = LazyPattern(
    r"\\usepackage\[(?:(?:[^\[\]\n]{0,300},)?\s*main=(?P<first>[a-z]+)[^\[\]\n]{0,300}"
    r"|(?:[^\[\]\n]{0,300},)?\s*(?P<babel>[a-z]+)\s*)\]\{babel\}"
    r"|\\set(?:main|default)language(?:\[[^\[\]\n]*\])?\{(?P<main>[a-z]+)\}"
)
MAX_MATH_CHARS = 20_000
"""Characters within which a formula must end; a mark without an end is text."""


def read(source: str, name: str = "") -> Document:
    """The document in LaTeX source, of a whole document or of a part of one."""
    return _Reader(source).document()


class _Reader:
    """One pass over the tokens of the body. Each method for a token returns where reading continues."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._blocks = LatexBlocks(source, self._read)
        self._inline = InlineCommands(self._blocks)
        self._closings: dict[str, int] = {}
        self._has_chapters = "\\chapter" in source

    def document(self) -> Document:
        """Read the title in the preamble, and then the body."""
        start, end = self._body()
        self._preamble(start)
        self._read(start, end)
        self._blocks.close_block()
        m = _BABEL.search(self._source, 0, start)
        return self._blocks.document(commands.LANGUAGES.get(m[m.lastgroup or 0]) if m else None)

    def _body(self) -> tuple[int, int]:
        """Where the text starts and ends; a part of a document has neither mark. There may be others in code."""
        start = end = None
        for m in _BODY.finditer(self._source):
            if m["mark"] == "begin" and start is None:
                start = m.end()
            elif m["mark"] == "end":
                end = m.start()
        return start or 0, len(self._source) if end is None else max(end, start or 0)

    def _preamble(self, body: int) -> None:
        """Read the titles and comments before the text."""
        at = 0
        while m := _PREAMBLE.search(self._source, at, body):
            at = m.end()
            if m["comment"]:
                self._blocks.add_comment(m.start(), m.end())
            elif m["title"]:
                arguments = Arguments(self._source, self._blocks.braces, at)
                arguments.skip_options()
                if found := arguments.group():
                    at = arguments.at
                    self._blocks.read_block(commands.BLOCKS[m["title"]], *found)

    def _read(self, start: int, end: int) -> None:
        """Read the source between two places."""
        source, build, at = self._source, self._blocks.build, start
        while at < end and (m := TOKEN.search(source, at, end)):
            if at < m.start():
                build.append_text(at, m.start())
                if len(build.open_segments) > MAX_SEGMENTS and not self._blocks.is_in_group:
                    self._blocks.close_block()
            at = self._token(m)
        if at < end:
            build.append_text(at, end)

    def _token(self, m: re.Match[str]) -> int:
        start, end = m.span()
        match m.lastgroup:
            case "word":
                return self._command(m["word"], start, end)
            case "line":
                return self._blocks.add_decoded(" ", start, end)
            case "mark":
                return self._blocks.add_decoded(MARKS[m[0]], start, end)
            case "brace":
                return self._brace(m[0], start)
            case "symbol":
                return self._symbol(m["symbol"], start, end)
            case "comment":
                return self._blocks.add_comment(start, end)
            case "math":
                return self._math(start, end)
        self._blocks.close_block()
        return end

    def _math(self, start: int, end: int) -> int:
        m = INLINE_MATH.match(self._source, start, start + MAX_MATH_CHARS)
        if m is None:
            self._blocks.build.append_text(start, end)
            return end
        return self._blocks.add_placeholder(start, m.end())

    def _symbol(self, symbol: str, start: int, end: int) -> int:
        """A backslash with a character that is no letter."""
        if symbol in ("(", "["):
            closing = self._closing("\\)" if symbol == "(" else "\\]", end)
            if closing > end + MAX_MATH_CHARS or BLANK_LINE.search(self._source, end, closing):
                return end
            return self._blocks.add_placeholder(start, closing + 2)
        if m := ACCENT.match(self._source, start):
            return self._accent(m)
        if symbol == "\\":
            arguments = Arguments(self._source, self._blocks.braces, end + self._source.startswith("*", end))
            arguments.option()
            end = arguments.at
        return self._blocks.add_decoded(commands.CONTROL_SYMBOLS.get(symbol, ""), start, end)

    def _closing(self, mark: str, at: int) -> int:
        """Where a mark is next, far beyond the end where it is not. A mark that is missing is searched for once."""
        if self._closings.get(mark, -1) < at:
            found = self._source.find(mark, at)
            self._closings[mark] = found if found >= 0 else 1 << 62
        return self._closings[mark]

    def _accent(self, m: re.Match[str]) -> int:
        text = accented(m["mark"] or m["name"], m["group"] or m["letter"])
        return self._blocks.add_decoded(text, *m.span())

    def _brace(self, brace: str, at: int) -> int:
        """A brace: it shows nothing, but may end what a command opened. `{\\tt` is code."""
        if brace == "}":
            self._blocks.close_groups(at)
        elif self._source.startswith(("{\\tt ", "{\\ttfamily "), at) and at in self._blocks.braces:
            return self._blocks.add_placeholder(at, self._blocks.braces[at] + 1, word=True)
        return at + 1

    def _command(self, name: str, start: int, end: int) -> int:
        """A command: a block, or something in the line."""
        if len(name) == 1 and (accent := ACCENT.match(self._source, start)):
            return self._accent(accent)
        arguments = Arguments(self._source, self._blocks.braces, end)
        if name in ("begin", "end"):
            return self._environment(name, start, arguments)
        if name == "item":
            return self._item(arguments)
        if name in commands.HEADINGS:
            arguments.overlay()
            arguments.skip_options()
            return self._blocks.open_block("heading", self._level(name), arguments)
        if name in commands.BLOCKS:
            arguments.skip_options()
            return self._blocks.open_block(commands.BLOCKS[name], 0, arguments)
        return self._inline.read(name, start, end)

    def _level(self, name: str) -> int:
        """The level of a heading: parts, chapters, or sections where there are no chapters, have the second."""
        level = commands.HEADINGS[name]
        return min(max(level + (self._has_chapters and level > 1), 2), 6)

    def _item(self, arguments: Arguments) -> int:
        """An item of a list. The term of a description is an item of its own."""
        self._blocks.close_block()
        arguments.overlay()
        label = arguments.option()
        if label and self._blocks.environment == "description":
            self._read(*label)
            self._blocks.close_block()
        return arguments.at

    def _environment(self, command: str, start: int, arguments: Arguments) -> int:
        """The start or end of an environment."""
        found = arguments.group()
        if found is None:
            return arguments.at
        name = self._source[slice(*found)].strip().removesuffix("*")
        if command == "end":
            self._blocks.end_environment(name)
            return arguments.at
        if name in commands.MATH:
            return self._blocks.add_placeholder(start, self._end_of(name, arguments.at))
        if name in commands.VERBATIM or commands.is_skipped(name):
            self._blocks.close_block()
            return self._end_of(name, arguments.at)
        self._blocks.open_environment(name, commands.ENVIRONMENTS.get(name))
        if name in commands.TITLED:
            arguments.overlay()
            arguments.skip_options()
            return self._blocks.open_block("heading", 3, arguments)
        if name in commands.WITHOUT_ARGUMENTS:
            arguments.skip_options()
        else:
            arguments.skip_all()
        return arguments.at

    def _end_of(self, name: str, at: int) -> int:
        """The place after the end of an environment that is not read; of all of the text where it has none."""
        depth = 1
        for m in re.compile(rf"\\(begin|end)\{{{re.escape(name)}\*?\}}").finditer(self._source, at):
            depth += 1 if m[1] == "begin" and commands.is_skipped(name) else 0
            depth -= m[1] == "end"
            if not depth:
                return m.end()
        return len(self._source)

"""The commands of LaTeX in the line: text, links, notes, citations, code, and those that show nothing."""

from editlint.core.lazy_regex import LazyPattern
from editlint.markup import latex_commands as commands
from editlint.markup.latex_blocks import LatexBlocks
from editlint.markup.latex_text import VERB, Arguments

MAX_LINE_CHARS = 1_000
"""Characters of a line in which a definition must begin, or code in the line end."""
_CITING = LazyPattern(r"(?:[A-Za-z]*[cC]ite[a-z]*|[cC]ite[A-Za-z]*)$")
_TEXT_MACRO = LazyPattern(
    r"\\(?:re|provide)?newcommand\*?[ \t]*\{?\\(?P<name>[A-Za-z]+)\}?[ \t]*\[1\][ \t]*\{"
    r"(?:\\(?:emph|text(?:bf|it|sl|sc|sf|rm|color\{[^{}\n]*\})|underline)\{|\{?\\(?:bf|it|em|sc|color\{[^{}\n]*\})\s)*#1\}"
)
_DEFINITIONS = frozenset({"def", "gdef", "edef"})
_LET = LazyPattern(r"[ \t]*\\[A-Za-z@]+[ \t]*=?[ \t]*(?:\\[A-Za-z@]+|\S)")
_DIMENSION = r"(?:-?[0-9.]*[ \t]*(?:em|ex|pt|cm|mm|in|bp|pc|sp|fil+|\\[A-Za-z]+))"
_LENGTH = LazyPattern(rf"[ \t]*=?[ \t]*{_DIMENSION}(?:[ \t]*(?:plus|minus)[ \t]*{_DIMENSION})*")
_SPACE_BEFORE_MARK = LazyPattern(r"[ \t]{1,20}(?=[,.;:!?)\]])")
_CONDITION_END = LazyPattern(r"\\(?:fi|else)(?![A-Za-z])")


class InlineCommands:
    """Reads the commands in the line. Each method returns where reading continues: in the text, or after it."""

    def __init__(self, blocks: LatexBlocks) -> None:
        self._blocks = blocks
        self._source = blocks.source
        self._has_conditions = self._has_trees = True
        source = blocks.source
        self._macros = {m["name"] for m in _TEXT_MACRO.finditer(source)} if "#1" in source else set[str]()

    def read(self, name: str, start: int, end: int) -> int:
        """Read the command of that name at `start`, whose name ends at `end`."""
        arguments = Arguments(self._source, self._blocks.braces, end)
        if name in commands.SYMBOLS:
            return self._symbol(commands.SYMBOLS[name], start, end)
        if name in commands.NOTES:
            return self._note(name, arguments)
        if name in ("url", "nolinkurl"):
            return self._address(start, arguments)
        if name in commands.LINKS:
            return self._link(name, arguments)
        if name in commands.CODE:
            return self._code(start, arguments)
        if (
            name in commands.TEXT
            or name in commands.EMPHASIS
            or name in commands.QUOTES
            or name in self._macros
        ):
            return self._text(name, arguments)
        if name in commands.SWITCHES or name in commands.BREAKS:
            if name in commands.BREAKS:
                self._blocks.close_block()
            return end
        return self._other(name, start, arguments)

    def _other(self, name: str, start: int, arguments: Arguments) -> int:
        """A command that shows nothing, cites or refers, or that is unknown: its arguments are not read."""
        end = arguments.at
        if name in _DEFINITIONS:
            return self._definition(end)
        if name == "let" or name in commands.DIMENSIONS:
            m = (_LET if name == "let" else _LENGTH).match(self._source, end)
            return m.end() if m else end
        if name in commands.EXAMPLES and self._source.startswith(".", end):
            return self._example(arguments)
        if name in commands.TREES:
            return self._tree(start, arguments)
        if name.startswith("if") and not self._source.startswith("{", end):
            return self._condition(name, end)
        is_citing = _CITING.match(name) is not None
        arguments.skip_all(over_lines=not is_citing and name not in commands.DROPPED)
        if name in commands.DROPPED:
            return arguments.at
        if is_citing and arguments.at > end:
            keys = self._source[end : arguments.at].rpartition("{")[2].rstrip("}")
            return self._blocks.add_support("citation", start, arguments.at, keys)
        return self._blocks.add_placeholder(
            start, self._after_space(end) if arguments.at == end else arguments.at
        )

    def _after_space(self, at: int) -> int:
        """The place after the space that ends a command, where only punctuation shows that it is none of the text."""
        m = _SPACE_BEFORE_MARK.match(self._source, at)
        return m.end() if m else at

    def _definition(self, at: int) -> int:
        """A definition in plain TeX: up to the end of its body."""
        line_end = self._line_end(at)
        opening = self._source.find("{", at, line_end)
        return self._blocks.braces.get(opening, line_end - 1) + 1 if opening >= 0 else line_end

    def _condition(self, name: str, at: int) -> int:
        """A condition: both of its texts are read, unless the first is never shown."""
        if name != "iffalse" or not self._has_conditions:
            return at
        m = _CONDITION_END.search(self._source, at)
        self._has_conditions = m is not None
        return m.end() if m else at

    def _example(self, arguments: Arguments) -> int:
        """The start of an example: a block of its own."""
        self._blocks.close_block()
        arguments.at += 1
        arguments.skip_options()
        return arguments.at

    def _tree(self, start: int, arguments: Arguments) -> int:
        """The tree of a sentence. After one that does not end, none is looked for."""
        self._has_trees = self._has_trees and arguments.tree()
        return self._blocks.add_placeholder(start, arguments.at)

    def _line_end(self, at: int) -> int:
        """The end of the line, or of what is looked at of a long one."""
        last = min(at + MAX_LINE_CHARS, len(self._source))
        found = self._source.find("\n", at, last)
        return found if found >= 0 else last

    def _symbol(self, text: str, start: int, end: int) -> int:
        """A character or a name. The space after a letter only ends the command."""
        if self._source.startswith("{}", end):
            end += 2
        elif len(text) == 1 and text.isalpha():
            end += self._source.startswith(" ", end)
        else:
            end = self._after_space(end)
        return self._blocks.add_decoded(text, start, end)

    def _note(self, name: str, arguments: Arguments) -> int:
        """A note: a mark here, and its text after this block."""
        arguments.skip_options()
        if found := arguments.group():
            self._blocks.add_note(*found, has_mark=not name.endswith("text"))
        return arguments.at

    def _address(self, start: int, arguments: Arguments) -> int:
        found = arguments.group()
        if found is None:
            return arguments.at
        return self._blocks.add_support("link", start, arguments.at, self._source[slice(*found)])

    def _link(self, name: str, arguments: Arguments) -> int:
        """A link with a text: its address comes first."""
        option = arguments.option()
        target = option if name == "hyperref" and option else arguments.group()
        found = arguments.group()
        if target is None or found is None:
            return arguments.at
        self._blocks.open_link(found[1], self._source[slice(*target)])
        return found[0]

    def _code(self, start: int, arguments: Arguments) -> int:
        """Code in the line, between braces or two equal characters."""
        if m := VERB.match(self._source, start):
            return self._blocks.add_placeholder(start, m.end(), word=True)
        arguments.skip_options()
        if self._source.startswith("\\mintinline", start):
            arguments.group()
        if arguments.group(adjacent=True) is None and self._source.startswith(("\\lst", "\\mint"), start):
            mark = self._source[arguments.at : arguments.at + 1]
            closing = self._source.find(mark, arguments.at + 1, self._line_end(arguments.at)) if mark else -1
            arguments.at = closing + 1 if closing >= 0 else arguments.at
        return self._blocks.add_placeholder(start, arguments.at, word=True)

    def _text(self, name: str, arguments: Arguments) -> int:
        """A command whose last argument is text in the line."""
        arguments.overlay()
        arguments.skip_options()
        for _ in range(commands.TEXT.get(name, 0)):
            arguments.group()
            arguments.skip_options()
        found = arguments.group()
        if found is None:
            return arguments.at
        if name in commands.EMPHASIS or name in self._macros:
            self._blocks.open_passage(found[1], self._blocks.emphasis)
        elif name in commands.QUOTES:
            self._blocks.open_passage(found[1], self._blocks.quotations)
        return found[0]

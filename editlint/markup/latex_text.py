"""The syntax of LaTeX: tokens, groups in braces, arguments and accents."""

import unicodedata

from editlint.core.lazy_regex import LazyPattern
from editlint.markup.latex_commands import VERBATIM

TOKEN = LazyPattern(
    r"(?P<comment>%[^\n]*)|\\(?P<word>[A-Za-z]+(?:@+[A-Za-z]+)*)\*?|\\(?P<symbol>(?s:.)|$)|(?P<math>\$\$?)|(?P<brace>[{}])"
    r"|(?P<blank>(?:(?<![ \t])[ \t]++)?\n(?:[ \t]*+\n)++[ \t]*+)|(?P<line>(?:(?<![ \t])[ \t]++)?\n[ \t]*+)"
    r"|(?P<mark>---?|``|''|[`'~&]|[?!]`)"
)
BLANK_LINE = LazyPattern(r"\n[ \t]*\n")
AFTER_COMMENT = LazyPattern(r"\n(?![ \t]*\n)[ \t]*")
MARKS = {
    "---": "—",
    "--": "–",
    "``": "“",
    "''": "”",
    "`": "‘",
    "'": "’",
    "~": " ",
    "&": " ",
    "?`": "¿",
    "!`": "¡",
}
"""Characters that readers see as others."""
ACCENT = LazyPattern(
    r"\\(?:(?P<mark>['`^\"~=.])|(?P<name>[cvHukrdb])(?![A-Za-z]))[ \t]*"
    r"(?:\{(?P<group>\\[ij]|[A-Za-z])\}|(?P<letter>\\[ij](?![A-Za-z])|[A-Za-z]))"
)
_COMBINING = {
    "'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304", ".": "\u0307",
    "c": "\u0327", "v": "\u030c", "H": "\u030b", "u": "\u0306", "k": "\u0328", "r": "\u030a", "d": "\u0323",
    "b": "\u0331",
}  # fmt: skip
INLINE_MATH = LazyPattern(r"\$\$(?:[^$\\]|\\.|\n(?![ \t]*\n))*+\$\$|\$(?:[^$\\\n]|\\.|\n(?![ \t]*\n))+?\$")
VERB = LazyPattern(r"\\[vV]erb\*?([^\sA-Za-z*])[^\n]*?\1")
_VERBATIM = "|".join(sorted(VERBATIM))
_BRACES = LazyPattern(
    rf"\\begin\{{(?P<verbatim>(?:{_VERBATIM})\*?)\}}|\\[vV]erb\*?(?P<delimiter>[^\sA-Za-z*])[^\n]*?(?P=delimiter)"
    r"|\\(?:url|nolinkurl|path|href)[ \t]*(?P<address>\{[^{}\n]*\})|\\(?s:.)|%[^\n]*|(?P<brace>[{}])"
)
# A run of spaces is looked at where it starts, so that a long one costs no more than its length.
_SPACE = LazyPattern(r"[ \t]*+(?:\n[ \t]*(?!\n|[ \t]))?")
# A group with a command at its start is more likely text in another font, unless a comment leads to it.
_NEXT_LINE = LazyPattern(r"[ \t]*+(?:%[^\n]*\n[ \t]*+(?=\{)|\n[ \t]*+(?=\{[^\\]))")
_OVERLAY = LazyPattern(r"<[0-9a-z|,@:+ .-]{1,40}>")
MAX_OPTION_CHARS = 2_000
"""Characters within which an optional argument must end."""
MAX_TREE_CHARS = 20_000
"""Characters within which a tree of a sentence must end."""
_TREE_PART = LazyPattern(r"\\(?s:.)|%[^\n]*|\[|\](?:\.(?:\w+|\\\w+\{[^{}\n]*\}))?")
_OPTION_PART = LazyPattern(r"\\.|[\[\]{}]|\n[ \t]*\n")


def accented(mark: str, letter: str) -> str:
    """A letter with an accent, as one character where there is one."""
    return unicodedata.normalize("NFC", letter.replace("\\", "") + _COMBINING[mark])


def match_braces(source: str) -> dict[int, int]:
    """Where each group in braces starts and where it ends, outside of comments, code and addresses. Linear."""
    found: dict[int, int] = {}
    opened: list[int] = []
    at, missing = 0, set[str]()
    while m := _BRACES.search(source, at):
        at = m.end()
        if m["brace"] == "{":
            opened.append(m.start())
        elif m["brace"] == "}":
            if opened:
                found[opened.pop()] = m.start()
        elif m["address"]:
            found[m.start("address")] = m.end("address") - 1
        elif m["verbatim"]:
            found[m.start("verbatim") - 1] = m.end("verbatim")
            if m["verbatim"] in missing:
                continue
            end = source.find(f"\\end{{{m['verbatim']}}}", at)
            if end < 0:
                missing.add(m["verbatim"])
            at = end if end >= 0 else at
    return found


class Arguments:
    """The arguments that follow a command, taken one after another: `at` is the place after those that are taken."""

    def __init__(self, source: str, braces: dict[int, int], at: int) -> None:
        self._source = source
        self._braces = braces
        self.at = at

    def overlay(self) -> None:
        """Take Beamer's `<1->`."""
        if m := _OVERLAY.match(self._source, self.at):
            self.at = m.end()

    def option(self) -> tuple[int, int] | None:
        """Take the argument in brackets, if there is one: where its text is."""
        start = self._after_space()
        if not self._source.startswith("[", start):
            return None
        end = self._closing_bracket(start + 1)
        if end < 0:
            return None
        self.at = end + 1
        return start + 1, end

    def skip_options(self) -> None:
        """Take all arguments in brackets."""
        while self.option():
            pass

    def group(self, *, adjacent: bool = False) -> tuple[int, int] | None:
        """Take the argument in braces, if there is one: where its text is. `adjacent`: only without a space before."""
        start = self.at if adjacent else self._after_space()
        end = self._braces.get(start)
        if end is None:
            return None
        self.at = end + 1
        return start + 1, end

    def skip_all(self, *, over_lines: bool = False) -> None:
        """Take all arguments that follow at once; `over_lines`: those on the next lines too."""
        first = self.at
        while True:
            before = self.at
            if over_lines and before > first and (m := _NEXT_LINE.match(self._source, before)):
                self.at = m.end()
            start = self.at
            if self._source.startswith("[", start):
                self.option()
            elif self._source.startswith("{", start):
                self.group(adjacent=True)
            if self.at == start:
                self.at = before
                return

    def tree(self) -> bool:
        """Take the brackets of a tree with all that are in them; False where there is no end of them."""
        start = self._after_space()
        if not self._source.startswith("[", start):
            return True
        depth = 0
        for m in _TREE_PART.finditer(self._source, start, start + MAX_TREE_CHARS):
            depth += {"[": 1, "]": -1}.get(m[0][0], 0)
            if not depth:
                self.at = m.end()
                return True
        return False

    def _after_space(self) -> int:
        m = _SPACE.match(self._source, self.at)
        return m.end() if m else self.at

    def _closing_bracket(self, at: int) -> int:
        """The bracket that ends an argument, in its paragraph and outside of groups; -1 where there is none."""
        if self._source.find("]", at, at + MAX_OPTION_CHARS) < 0:
            return -1
        depth = 0
        for m in _OPTION_PART.finditer(self._source, at, at + MAX_OPTION_CHARS):
            if m[0] == "]" and not depth:
                return m.start()
            if m[0][0] == "\n" or (m[0] == "}" and not depth):
                return -1
            depth += {"{": 1, "}": -1}.get(m[0], 0)
        return -1

"""What is mark-up inside a block, format by format, as regular expressions: the knowledge of `visible_text`."""

import html
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import regex

BRACES = r"(?<braces>\{(?:[^{}\\]|\\(?s:.)|(?&braces))*+\})"
BRACKETS = r"(?<brackets>\[(?:[^\[\]\\]|\\(?s:.)|(?&brackets))*+\])"
INLINE = r"(?!\n[ \t>]*\n)(?s:.)"
"""A character of a paragraph: what is in the line goes on over its end, and not over that of the paragraph."""
FORMULA = rf"\$\$(?:{INLINE})+?\$\$|(?<![\\$])\$(?=[^\s$])(?:[^$\n\\]|\\.|\n(?!\n))*?(?<=[^\s\\])\$(?!\d)"
URL = r"(?:https?|ftp|irc|git|file)://[^\s<>\[\]\"|\\]+"


class Rewrite(NamedTuple):
    """What to make of each match of a pattern.

    Its groups `text` stay, and `maybe` too, where it is not known whether a placeholder stands for them. All else is
    deleted. With `decode`, one character stands for the whole match.
    """

    pattern: "regex.Pattern[str]"
    decode: Callable[[str], str] | None = None


def _drop(*patterns: str) -> Sequence[Rewrite]:
    return [Rewrite(regex.compile(each, regex.MULTILINE)) for each in patterns]


def _decode(pattern: str, decode: Callable[[str], str]) -> Rewrite:
    return Rewrite(regex.compile(pattern), decode)


_GONE = "\x1f"
"""In place of a comment, which separates the name of a command from what follows."""
_ENTITY = _decode(r"&(?:#\d+|#x[0-9a-fA-F]+|\w+);", html.unescape)
_ACCENTS: Mapping[str, str] = {
    "'": "\u0301", "`": "\u0300", '"': "\u0308", "^": "\u0302", "~": "\u0303", "=": "\u0304", ".": "\u0307",
    "c": "\u0327", "v": "\u030c", "u": "\u0306", "H": "\u030b", "r": "\u030a", "k": "\u0328", "d": "\u0323",
}  # fmt: skip
_SIGNS = {
    "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "aa": "å",
    "AA": "Å", "i": "ı", "j": "ȷ", "LaTeX": "LaTeX", "TeX": "TeX", "LaTeXe": "LaTeX2e", "BibTeX": "BibTeX",
    "XeTeX": "XeTeX", "XeLaTeX": "XeLaTeX", "LuaTeX": "LuaTeX", "pdfTeX": "pdfTeX", "ldots": "…", "dots": "…",
}  # fmt: skip


def _accented(command: str) -> str:
    mark, letter = command[1], command.rstrip("}")[-1]
    return unicodedata.normalize("NFC", letter + _ACCENTS[mark])


def _sign(command: str) -> str:
    return _SIGNS[command.strip("\\{} \t\n")]


def _json_character(escape: str) -> str:
    if escape[1] != "u":
        return {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}.get(escape[1], escape[1])
    return bytes.fromhex(escape.replace("\\u", "")).decode("utf-16-be", "replace")


RST = _drop(
    rf"(?<![^\s\"'(\[{{<-])\*(?!\s)(?<text>(?:(?![*`]){INLINE})+)(?:``(?<text>(?:(?![*`]){INLINE})+))+\*",
    rf"``(?:{INLINE})+?``(?!`)",
    r":[\w.+:-]+:`(?<maybe>(?:[^`\\]|\\.)*?)(?:(?<=[\s`~!])<[^`]*>)?`(?:_{1,2})?",
    r"`(?<text>[^`<]+?)\s*<[^`>]*>`__?",
    r"(?<!\w)`(?<maybe>[^`]+)`(?:(?<role>:[\w.+:-]+:)|(?!_))",
    r"\[(?:#[\w.-]*|\*|[\w.:-]+)\]_(?!\w)",
    rf"(?<![^\s\"'(\[{{</:-])\|(?![\s|])(?:(?!\|){INLINE})+?(?<!\s)\|_{{0,2}}(?!\w)",
    rf"{URL}|\b(?:mailto:)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
    FORMULA,
    r"\\\s",
)
_FENCES = _drop(
    r"^(?<indent>[ >\t]*)(?<fence>`{3,}|~{3,})[^\n]*\n(?!(?s:.{0,400}?)(?:-cap:|fig\.cap))(?s:.*?)"
    r"^(?P=indent) {0,3}(?P=fence)[`~]*[ \t]*$"
)
_PANDOC = _drop(
    r"(?<cited>\[(?=[^\]\[]*(?<!\w)-?@)(?<text>[^\]\[]*)\])|(?<![\w@])\\?-?@[\w{](?:[\w:.#$%&+?<>~/{}-]*[\w}])?(?:\([^()\n]*\))?",
    r"\\[A-Za-z]{2,}\*?(?:\{[^{}\n]*\}|\[[^\[\]\n]*\])*",
)
"""Citations and commands of LaTeX."""
MARKDOWN = [
    *_drop(
        r"<!--(?s:.*?)-->",
        rf"(?:\{{[a-z][\w:+-]*\}})?(?<!`)(`+)(?!`)(?:{INLINE})+?(?<!`)\1(?!`)",
        r"\{\{[<%](?s:.*?)[>%]\}\}",
        rf"\^(?<note>{BRACKETS})",
        r"\[\^[^\]\s]+\]",
        FORMULA,
        rf"^[ \t\"]*\\begin\{{(\w+\*?)\}}(?:{INLINE})*?\\end\{{\1\}}",
        r"!\[(?<maybe>(?:[^\[\]]|\[[^\]]*\])*)\](?:\([^()]*(?:\([^()]*\)[^()]*)*\))?(?:\{[^{}\n]*\})?",
        r"(?<=\])\((?:[^()\s]|\([^()\s]*\))*(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)",
        r"(?<=\])\[[^\[\]]*\]",
        r"(?<=[\]`])\{[^{}\n]*\}|\{[.#][^{}\n]*\}",
        rf"(?<=<)(?:{URL}|mailto:[^>\s]+|[\w.+-]+@[\w.-]+)(?=>)",
        r"</?[A-Za-z][^<>]*>",
        URL,
        r"\bwww\.[\w-]+\.[^\s<>()\[\]]+",
        r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
    ),
    _ENTITY,
]
_CODE = (r"(?<![\w;:\"'`}])", r"(?![\w\"'`])")
"""What is not before code in AsciiDoc, and not after it."""
_LABEL = r"\[(?:\"(?<text>[^\"]*)\"(?:,[^\]]*)?|(?<text>(?:[^\]\\]|\\.)*?)(?<attributes>,\s*\w+=[^\]]*)?)\]"
ASCIIDOC = [
    *_drop(
        r"^//(?!/).*\n|^(?:ifdef|ifndef|ifeval|endif|include|tag|end)::.*\[.*\][ \t]*\n?",
        r"^:[\w-]+!?:.*\n",
        rf"(?:{_CODE[0]}|(?<=[\"'])(?=`\+))`\+(?:{INLINE})+?\+`|``(?!`)(?:{INLINE})+?``",
        rf"\+\+\+(?:{INLINE})+?\+\+\+|\+\+(?<maybe>(?:{INLINE})+?)\+\+|\$\$(?<maybe>(?:{INLINE})+?)\$\$"
        rf"|(?<![\w;:+\\])\+(?!\s)(?<maybe>(?:(?!\+)(?:{INLINE}))*?)(?<=\S)\+(?!\w)",
        r"pass:[a-z,]*\[[^\]]*\]|(?:stem|latexmath|asciimath|kbd|btn|icon|image|cite|citenp):[^\[\s]*\[(?:[^\]\\]|\\.)*\]"
        r"|menu:[^\[\n]*\[[^\]]*\]",
        *(rf"(?<![\w;:}}]){mark}`(?!\s)(?<text>(?:{INLINE})+?)(?<=\S)`{mark}(?!\w)" for mark in "\"'"),
        rf"(?:{_CODE[0]}|(?<=\]))`(?!\s)(?:(?!`{_CODE[1]})(?:{INLINE}))*?(?<=\S)`{_CODE[1]}",
        r"(?:(?<=[^\w;:])|^)\[[\w.#%=\" -]*\](?=[#*_+])",
        rf"footnote(?:ref)?:[\w-]*(?<note>{BRACKETS})|indexterm:{BRACKETS.replace('brackets', 'term')}",
        r"\(\(\([^()]*\)\)\)",
        r"\[\[[^\[\]]*\]\]|anchor:[^\[\s]*\[[^\]]*\]",
        rf"(?:link:|mailto:|xref:|{URL})(?:(?!\[)\S)*\[\]",
        rf"(?:\b(?:link|mailto|xref):(?:\+\+.*?\+\+|[^\[\s]*)|{URL}|\{{[\w-]+\}}[^\s\[]*)(?=\[){_LABEL}",
        r"<<[^<>,]*,(?<text>[^<>]*)>>|<<(?<maybe>[^<>,]*)>>",
        FORMULA,
        r"indexterm2:\[(?<text>[^\]]*)\]",
        r"<?" + URL + r">?|\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
        r"\{\w[\w-]*(?::[^{}]*)?\}",
    ),
    _ENTITY,
]
_COMMENT = _decode(r"(?<!\\)(?:\\\\)*+\K%.*\n?[ \t]*", lambda comment: _GONE)
_ARGUMENT = rf"(?:[{_GONE}\s]*\[[^\]]*\])*[{_GONE}\s]*{BRACES}"
LATEX = [
    _COMMENT,
    *_drop(
        r"\\(?:verb|lstinline|mintinline(?:\{\w+\})?)\*?(?:\[[^\]]*\])?([^\w\s{*\[]).*?\1",
        r"\\begin\{((?:equation|align|alignat|flalign|gather|multline|eqnarray|displaymath|math|verbatim|Verbatim|lstlisting"
        r"|minted|tabular\w?|longtable|array|tikzpicture|picture|alltt|thebibliography)\*?)\}(?s:.*?)\\end\{\1\}",
        rf"\\(?:footnote|footnotetext|endnote|sidenote|marginpar|marginnote)(?:\[[^\]]*\])*[{_GONE}\s]*(?<note>{BRACES})",
        r"\\(?:thanks|index|label|todo|texttt|code|url|path"
        r"|vspace\*?|hspace\*?|begin|end|input|include|includegraphics|protect|foreignlanguage(?=\{)"
        rf"|[Aa]utocite|[A-Za-z]*[Cc]ite[A-Za-z]*\*?|\w*ref\*?){_ARGUMENT}",
        rf"(?<!\\)\$\$(?:{INLINE})+?(?<!\\)\$\$|(?<!\\)\$(?:{INLINE})+?(?<!\\)\$"
        rf"|(?<!\\)\\\((?:{INLINE})+?\\\)|(?<!\\)\\\[(?:{INLINE})+?\\\]",
        rf"\\href\s*{BRACES}",
        r"\\\\\*?(?:\[[^\]]*\])?",
        r"\\[-/]",
        r"\\(?:emph|text(?:bf|it|sc|sl|rm|sf|up|md|normal)|mbox|underline|enquote|text)(?=\s*\{)",
        r"\\(?:textcolor|color|fontsize|selectlanguage|foreignlanguage)(?:\[[^\]]*\])?\{[^{}]*\}",
    ),
    *_drop(r"\{\s*\\(?:tt|ttfamily)\b(?<maybe>(?:[^{}\\]|\\.)*)\}"),
    _decode(r"\\[\'`\"^~=.]\s?(?:\{\\?[A-Za-z]\}|\\?[A-Za-z])", _accented),
    _decode(r"\\[cvuHrkd]\{[A-Za-z]\}", _accented),
    _decode(rf"\\(?:{'|'.join(sorted(_SIGNS, key=len, reverse=True))})(?![A-Za-z])(?:\{{\}}|[ \t]+)?", _sign),
    *_drop(*[rf"\\[A-Za-z@]+\*?(?:[{_GONE}]*(?:\[(?<maybe>[^\[\]]*)\]|(?<maybe>{BRACES})))*[ \t]?"] * 4),
    _decode(r"---?", lambda dash: "–" if len(dash) == 2 else "—"),
    _decode(r"``|''", lambda mark: "“" if mark == "``" else "”"),
]
JSON = [
    _decode(
        r"(?:\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.)",
        _json_character,
    ),
    *_drop(r"(?<=\n)\",\s*\""),
    _decode(r"\"\s*\](?=\s*[,}])", lambda end: "\n\n"),
]
REWRITES: Mapping[str, Sequence[Rewrite]] = {
    "rst": RST,
    "asciidoc": ASCIIDOC,
    "latex": LATEX,
    "markdown": [*_FENCES, *MARKDOWN, *_PANDOC],
    "notebook": [*JSON, *MARKDOWN],
    "docx": [],
}

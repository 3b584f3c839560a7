"""Text that attacks whoever prints it, and what of it may never be printed."""

import re
import unicodedata
from collections.abc import Iterator

NASTY = {
    "colour": "\x1b[31mred\x1b[0m",
    "clear the screen": "\x1b[2J\x1b[H",
    "window title": "\x1b]0;owned\x07",
    "link of a terminal": "\x1b]8;;https://evil.example\x1b\\click\x1b]8;;\x1b\\",
    "clipboard": "\x1b]52;c;ZXZpbA==\x07",
    "device control": "\x1bP+q544e\x1b\\",
    "reset": "\x1bc",
    "CSI of one byte": "\x9b31mred",
    "OSC of one byte": "\x9d0;owned\x9c",
    "next line": "a\x85b",
    "bell": "a\x07b",
    "backspace": "safe\x08\x08\x08\x08evil",
    "carriage return": "evil\rsafe",
    "line feed": "safe\nevil",
    "both": "safe\r\nevil",
    "form feed and vertical tab": "a\x0bb\x0cc",
    "delete": "a\x7fb",
    "shift out": "a\x0eb\x0f",
    "tab": "a\tb",
    "override": "\u202egpj.exe",
    "embedding": "\u202ba\u202c \u202ab\u202c \u202dc\u202c",
    "isolates": "\u2066a\u2069 \u2067b\u2069 \u2068c\u2069",
    "marks": "a\u200eb\u200fc\u061cd",
    "line and paragraph separator": "a\u2028b\u2029c",
    "byte order mark": "a\ufeffb",
    "tags": "a\U000e0001\U000e0041\U000e0042\U000e007fb",
    "zero width": "a\u200bb\u2060c\u180ed\u2063e",
    "joiners in Latin": "a\u200cb\u200dc",
    "soft hyphen": "a\xadb",
    "fillers": "a\u3164b\uffa0c\u115fd",
    "annotations": "a\ufff9b\ufffac\ufffbd",
    "deprecated": "a\u206ab\u206fc",
    "a command at the start": "::error file=a.md::pwned",
    "a command on a line of its own": "a\n::error::pwned\n::set-output name=x::y",
    "a command after blanks": "a\n \t\xa0::add-mask::secret",
    "an old command": "a ##[error]pwned ##[add-matcher ]x",
    "a command to Azure": "a ##vso[task.setvariable variable=x]y",
    "a command to TeamCity": "a ##teamcity[buildStatus text='x']",
    "a section of GitLab": "\rsection_start:1:x\r\x1b[0K",
    "HTML": "</title><script>alert(1)</script><img src=x onerror=alert(2)>",
    "attribute": "\" onload='alert(3)' x=\"",
    "percent": "%0A::error::pwned%25",
    "Markdown": "```\n# owned\n<b>x</b> ![x](https://evil.example/x.png)",
}
"""Each of them may be in the name of a file, in an article, in a configuration or in a rule."""

LEGITIMATE = [
    "می\u200cخواهم",  # Persian: I want
    "क्\u200dष और न्\u200d",  # half forms in Hindi
    "👩\u200d🌾 ❤\ufe0f\u200d🔥 👨🏽\u200d🚀 🏳\ufe0f\u200d🌈",
    "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",  # England
    "Café re\u0301sume\u0301, 日本語\u3000です, שלום, ‘quoted’ — dash… no\xa0break",
    "葛\U000e0100",  # a variant of a character
    "std::vector ::: ## [A link](x) :: # a",
]

_JOINERS = re.compile(
    r"(?<=[\u0600-\u06ff])\u200c(?=[\u0600-\u06ff])|(?<=[\u0900-\u097f])\u200d"
    r"|(?<=[\u2600-\u27bf\U0001f000-\U0001faff\ufe0f])\u200d(?=[\u2600-\u27bf\U0001f000-\U0001faff])"
    r"|(?<=\U0001f3f4)\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
)
_INVISIBLE = set("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")
_VISIBLE_FORMATS = set(
    "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
)
_COMMANDS = re.compile(r"(?m)^[^\S\n]*::[A-Za-z].*|##\[[A-Za-z-]+[ \]]|##(?:vso|teamcity)\[")


def forbidden(text: str, allowed: str = "\n") -> Iterator[str]:
    """What of a text may not be printed: characters by their categories, and commands to the log of a CI service."""
    for char in _JOINERS.sub("", text):
        category = unicodedata.category(char)
        if char in _INVISIBLE or (
            category in ("Cc", "Cf", "Cs", "Zl", "Zp")
            and char not in allowed
            and char not in _VISIBLE_FORMATS
        ):
            yield f"U+{ord(char):04X}"
    yield from _COMMANDS.findall(text)

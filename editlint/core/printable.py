"""Text of others made harmless to print: names, articles, rules and answers of servers may contain anything."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from editlint.core.lazy_regex import LazyPattern

_UNPRINTABLE = (
    r"\x00-\x1f\x7f-\x9f"  # what a terminal obeys
    r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # what changes the direction of writing
    r"\u2028\u2029"  # what ends a line for some programs
    r"\xad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u2065\u206a-\u206f\u3164\ufdd0-\ufdef\ufeff\uffa0"
    r"\ufff0-\ufffb\ufffe\uffff\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"  # what nobody sees
    r"\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"  # tags, and what else nobody sees
    r"\ud800-\udfff"  # what no encoding has
)
_JOINERS = r"\u200c\u200d"
_JOINING = r"\u0620-\u109f\u1780-\u18af\u1a20-\u1c7f\ua800-\uabff\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc"
"""Letters that joiners belong to: Arabic, Indic and related scripts."""
_EMOJI = r"\xa9\xae\u203c-\u2bff\u3030-\u3299\U0001f000-\U0001faff"
_FLAGS = "|".join("".join(chr(0xE0000 + ord(char)) for char in name) for name in ("gbeng", "gbsct", "gbwls"))
"""England, Scotland and Wales: the only emoji that are made of tags."""
_KEPT = "|".join(
    (
        rf"(?<=[{_JOINING}])\u200c(?=[{_JOINING}])",
        rf"(?<=[{_JOINING}])\u200d",
        rf"(?<=[{_EMOJI}\ufe0f])\u200d(?=[{_EMOJI}])",
        rf"(?<=\U0001f3f4)(?:{_FLAGS})\U000e007f",
    )
)
_LOG_COMMAND = r"##(?=\[[A-Za-z-]+[\] ]|(?:vso|teamcity)\[)"
"""What a log of GitHub, Azure Pipelines or TeamCity obeys wherever in a line it is."""

_SUSPECT = LazyPattern(rf"[{_UNPRINTABLE}{_JOINERS}]|##")
_ESCAPED = LazyPattern(rf"{_KEPT}|(?P<escaped>[{_UNPRINTABLE}{_JOINERS}]|{_LOG_COMMAND})")
_ESCAPED_IN_JSON = LazyPattern(rf"[{_UNPRINTABLE}{_JOINERS}]|{_LOG_COMMAND}")
_COMMAND_IN_LINE = LazyPattern(_LOG_COMMAND)
_WORKFLOW_COMMAND = LazyPattern(r"(?m)^([^\S\n]*):(?=:[A-Za-z-])")
"""What a log of GitHub obeys at the start of a line."""
_SHORT = {"\n": r"\n", "\r": r"\r", "\t": r"\t", "##": r"\x23#"}


class Escape(NamedTuple):
    """The characters of a text from `start` up to `end`, and what is printed in their place."""

    start: int
    end: int
    shown: str


def escapes(text: str) -> Iterator[Escape]:
    """What may not be printed as it is, in order.

    That is: control characters, those that change the direction of writing, line separators, invisible characters,
    surrogates, and commands to the log of a CI service. Joiners are left where a script or an emoji needs them.
    """
    if _SUSPECT.search(text):
        for match in _ESCAPED.finditer(text):
            if match["escaped"]:
                yield Escape(match.start(), match.end(), _escape(match["escaped"]))


def printable(text: str) -> str:
    r"""The text on one line, with visible escapes such as `\x1b`, `\n` and `\u202e` for what may not be printed."""
    if not _SUSPECT.search(text):
        return text
    return _ESCAPED.sub(lambda match: _escape(match["escaped"]) if match["escaped"] else match.group(), text)


def printable_lines(text: str) -> str:
    r"""The same for a text of several lines, which end with `\n`; no line is a command to the log of a CI service."""
    return without_commands("\n".join(map(printable, text.split("\n"))))


def without_commands(text: str) -> str:
    """The text with an escape in each line that GitHub would take for a command (`::error::`)."""
    return _WORKFLOW_COMMAND.sub(r"\1\\x3a", text) if "::" in text else text


def json_with_escapes(json: str) -> str:
    """The JSON with escapes for all that may not be printed: what is read from it is the same."""
    return _ESCAPED_IN_JSON.sub(_json_escape, json)


def html_text(text: str) -> str:
    """Text for a page, which is not escaped for HTML yet: with visible escapes, but line ends and tabs as they are."""
    if not _SUSPECT.search(text):
        return text
    kept = ("\n", "\t", "##")
    text = text.replace("\r\n", "\n")
    return _ESCAPED.sub(
        lambda m: _escape(m["escaped"]) if m["escaped"] and m["escaped"] not in kept else m.group(), text
    )


def html_without_commands(page: str) -> str:
    """The page with character references in what the log of a CI service would obey: it is read as the same page."""
    return _WORKFLOW_COMMAND.sub(r"\1&#58;", _COMMAND_IN_LINE.sub("&#35;#", page))


def _escape(text: str) -> str:
    code = ord(text[0])
    return _SHORT.get(text) or (
        f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
    )


def _json_escape(match: re.Match[str]) -> str:
    text = match.group()
    if text == "\n":  # between values: within a string it is an escape already
        return text
    code = ord(text[0])
    units = [code] if code < 0x10000 else [0xD7C0 + (code >> 10), 0xDC00 + (code & 0x3FF)]
    return "".join(f"\\u{unit:04x}" for unit in units) + text[1:]

"""Where inline mark-up may start and end in reStructuredText.

These are the recognition rules of its specification: a start follows white space or an opening character and is not
quoted, an end is before white space or a closing one. `\\0` stands for a backslash that escapes.
"""

import re
import unicodedata

from editlint.core.lazy_regex import LazyPattern

NAME = r"(?:[^\W_]+(?:[-._+:][^\W_]+)*)"
"""The pattern of a simple name."""
MAX_NAME_CHARACTERS = 200
"""Characters that a name may have to be searched for from its end."""

_BEFORE = "\"'(<[{-/:"
_AFTER = "\\.,;!?-/:\"')>]}\0"
_QUOTES = {
    '"': '"', "'": "'", "(": ")", "<": ">", "[": "]", "{": "}",
    "‘": "’‚", "“": "”„", "«": "»", "»": "«»", "‚": "‘’", "„": "“”", "‹": "›", "›": "‹›", "’": "’", "”": "”",
}  # fmt: skip
_REVERSED_NAME = LazyPattern(r"[^\W_]+(?:[-._+:][^\W_]+)*")
_ESCAPED = LazyPattern(r"\\(.|\Z)", re.DOTALL)


def with_null_escapes(text: str) -> str:
    """The text with `\\0` for each backslash that escapes; offsets stay."""
    return _ESCAPED.sub("\0\\1", text) if "\\" in text else text


def may_follow(text: str, at: int, origin: int) -> bool:
    """Whether mark-up may start at `at`, by the character before it; `origin` is where the last mark-up ended."""
    if at == origin:
        return True
    before = text[at - 1]
    return before.isspace() or before in _BEFORE or _is_punctuation(before, "Ps Pi Pf Pd Po")


def may_precede(text: str, at: int) -> bool:
    """Whether mark-up may end at `at`, by the character there."""
    if at >= len(text):
        return True
    after = text[at]
    return after.isspace() or after in _AFTER or _is_punctuation(after, "Pe Pi Pf Pd Po")


def is_quoted(text: str, start: int, end: int, origin: int) -> bool:
    """Whether the mark from `start` to `end` is in quotes or brackets, or at the end: then it starts nothing."""
    if start == origin:
        return False
    return end >= len(text) or text[end] in _QUOTES.get(text[start - 1], "")


def name_before(text: str, end: int, origin: int) -> int:
    """Where the simple name starts that ends at `end`, not before `origin`; `end` where there is none."""
    m = _REVERSED_NAME.match(text[max(end - MAX_NAME_CHARACTERS, origin) : end][::-1])
    return end - m.end() if m else end


def role_before(text: str, end: int, origin: int) -> tuple[int, str] | None:
    """Where a role such as `:ref:` starts that ends at `end`, and its name."""
    if text[end - 1 : end] != ":" or end < origin + 3:
        return None
    start = name_before(text, end - 1, origin)
    if origin < start < end - 1 and text[start - 1] == ":":
        return start - 1, text[start : end - 1]
    return None


def _is_punctuation(character: str, categories: str) -> bool:
    return character > "\x7f" and unicodedata.category(character) in categories

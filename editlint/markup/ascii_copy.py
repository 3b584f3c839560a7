"""A copy of a text in ASCII, for the Markdown parser, which counts bytes."""

import codecs

from editlint.markup.templates import FILLER, REMOVED

_ASCII_ERRORS = "editlint.ascii"
_CONTROLS = ("\0", FILLER, REMOVED)


def to_ascii(text: str) -> str:
    """The text with one ASCII character for each, so that the parser's byte ranges are our character ranges.

    Letters stay letters, punctuation stays punctuation and white space stays white space, which is all that Markdown
    needs to know of them.
    """
    if not text.isascii():
        text = text.encode("ascii", _ASCII_ERRORS).decode("ascii")
    for control in _CONTROLS:
        if control in text:
            text = text.replace(control, "x")
    return text


def _encode_ascii(error: UnicodeError) -> tuple[str, int]:
    """An error handler for `codecs`: substitutes the characters that ASCII lacks."""
    assert isinstance(error, UnicodeEncodeError)
    return "".join(map(_ascii_substitute, error.object[error.start : error.end])), error.end


def _ascii_substitute(char: str) -> str:
    if char.isalnum():
        return chr(97 + ord(char) % 26)
    return "\x0b" if char.isspace() else ";" if char.isprintable() else "x"


# `codecs` knows the handler by a name, and finds and replaces several times as fast as a regular expression.
codecs.register_error(_ASCII_ERRORS, _encode_ascii)

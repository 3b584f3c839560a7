"""Positions by the definition of the Language Server Protocol: from the encoded text, without tables."""

from hypothesis import strategies as st
from lsprotocol import types

from editlint.server.positions import PositionEncoding

ENCODINGS: list[PositionEncoding] = ["utf-8", "utf-16", "utf-32"]
CODECS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}
"""The codec of each encoding, and the bytes of a unit."""
TEXTS = st.text(alphabet="ab é\u0301€🌞\U0010ffff\r\n\u2028\f\v\x85\ufeff", max_size=30)


def units(text: str, encoding: str) -> int:
    """How many units a text has."""
    codec, size = CODECS[encoding]
    return len(text.encode(codec)) // size


def position(text: str, offset: int, encoding: str) -> types.Position:
    """The position of the character at `offset`."""
    before = text[:offset].replace("\r\n", "\n").replace("\r", "\n")
    return types.Position(before.count("\n"), units(before.rpartition("\n")[2], encoding))


def places(text: str) -> list[int]:
    """The offsets that have a position: all but those between CR and LF."""
    return [at for at in range(len(text) + 1) if text[at - 1 : at + 1] != "\r\n" or at == 0]

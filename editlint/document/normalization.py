"""The prose as terms are matched against: lower case, one byte a character."""

# One byte for one character: letters in lower case, every kind of space a space, line ends kept (they separate
# blocks). What Latin-1 lacks becomes '?', which no term contains.
_NORMALIZED_BYTES = bytes(
    ord(" ") if chr(i).isspace() and i != ord("\n") else lower if (lower := ord(chr(i).lower())) < 256 else i
    for i in range(256)
)
_TYPOGRAPHIC = (("’", "'"), ("\u2011", "-"), ("\u2009", " "), ("\u202f", " "))


def normalize(text: str) -> bytes:
    """The text for matching: lower case, one byte a character, `?` for what Latin-1 lacks."""
    if not text.isascii():
        for typographic, plain in _TYPOGRAPHIC:
            text = text.replace(typographic, plain)
    return text.encode("latin-1", "replace").translate(_NORMALIZED_BYTES)

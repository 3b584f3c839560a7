"""The attributes of HTML tags, and the entities in them and in text."""

from editlint.core.lazy_regex import LazyPattern

_ATTRIBUTE = LazyPattern(r"([\w:.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")


def attribute_value(text: str, attributes: tuple[int, int], name: str) -> str | None:
    """The value of an attribute of the tag whose attributes are at that range of the text, entities decoded."""
    for m in _ATTRIBUTE.finditer(text, *attributes):
        if m.group(1).lower() == name:
            return _unescape(m.group(m.lastindex or 0))
    return None


def attribute_ranges(text: str, attributes: tuple[int, int], name: str) -> list[tuple[int, int]]:
    """The ranges of the values of an attribute, as they are written."""
    return [
        m.span(m.lastindex)
        for m in _ATTRIBUTE.finditer(text, *attributes)
        if m.group(1).lower() == name and m.lastindex and m.lastindex > 1
    ]


def decode_entity(text: str) -> str | None:
    """The characters of an entity, None where the text is not one; one space for any white space."""
    decoded = _unescape(text)
    if decoded == text:
        return None
    return " " if decoded.isspace() else decoded


def _unescape(text: str) -> str:
    from html import unescape  # its table is only needed where there is an entity

    return unescape(text) if "&" in text else text

"""The text in the square brackets of a macro, where attributes may be beside it."""

from editlint.core.lazy_regex import LazyPattern

_NAMED = LazyPattern(r"(?:^|,)\s*[A-Za-z][\w-]*\s*=")


def text_range(content: str, start: int) -> tuple[int, int]:
    """Where the text of a link starts and ends, without the attributes after it; `content` starts at `start`."""
    text = content
    if "=" in content and _NAMED.search(content):
        if content.startswith('"') and (end := content.find('"', 1)) > 0:
            return start + 1, start + end
        first = content.partition(",")[0]
        text = "" if "=" in first else first
    text = text.rstrip()
    if text.endswith("^"):
        text = text[:-1].rstrip()
    left = len(text) - len(text.lstrip())
    return start + min(left, len(text)), start + len(text)


def alternative_text(attributes: str) -> str | None:
    """The alternative text in the attributes of a picture; None where there is none."""
    if attributes.startswith('"') and (end := attributes.find('"', 1)) > 0:
        return attributes[1:end]
    first, *rest = attributes.split(",")
    if first.strip() and "=" not in first:
        return first.strip()
    for part in (first, *rest):
        name, _, value = part.partition("=")
        if name.strip() == "alt":
            return value.strip().strip('"')
    return None

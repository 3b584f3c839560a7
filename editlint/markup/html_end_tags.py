"""Whether a tag in Markdown is mark-up: a block of HTML that never ends was not meant to be one."""

import re
from functools import cached_property

from editlint.core.lazy_regex import LazyPattern
from editlint.markup.html_elements import MUST_END, OpenElements

_HEADING = LazyPattern(r"<(/?)(h[1-6])(?=[\s/>])", re.IGNORECASE)
_END_TAG = LazyPattern(rf"</({'|'.join(sorted(MUST_END))})(?=[\s/>])", re.IGNORECASE)
_BLANK_LINE = LazyPattern(r"\n[ \t]*\n")
MAX_HEADING_CHARS = 500
"""Characters within which a heading inside a line of Markdown must end."""


class EndTags:
    """The end tags in a text."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _last(self) -> dict[str, int]:
        """Where the last end tag of each of MUST_END is."""
        return {m[1].lower(): m.start() for m in _END_TAG.finditer(self._text)}

    def follows(self, name: str, at: int) -> bool:
        """Whether an element that is open at `at` ends later, or needs no end tag."""
        if name not in MUST_END:
            return True
        if _HEADING.match(f"<{name}>"):
            following = _HEADING.search(self._text, at)
            return following is not None and following[0].lower() == f"</{name}"
        return self._last.get(name, -1) >= at

    def is_markup(self, tag: re.Match[str], elements: OpenElements) -> bool:
        """Whether a tag inside a line is mark-up; its groups are the slash and the name.

        A heading that does not end in its paragraph is text, and so is another block that never ends: the author
        writes about the tag.
        """
        slash, name = tag[1], tag[2].lower()
        if not _HEADING.match(f"<{name}>"):
            return bool(slash) or self.follows(name, tag.end())
        if slash:
            return elements.is_innermost(name)
        following = self._text[tag.end() : tag.end() + MAX_HEADING_CHARS]
        blank_line = _BLANK_LINE.search(following)
        return f"</{name}" in following[: blank_line.start() if blank_line else None].lower()

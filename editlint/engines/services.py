"""What a run lends its engines: an engine opens nothing by itself."""

from collections.abc import Sequence
from typing import Protocol

import msgspec


class Remark(msgspec.Struct, frozen=True, gc=False):
    """What LanguageTool says of the characters of a text from `start` up to `end` (code points from 0).

    `id` and `category` are LanguageTool's own; `suggestions` are texts for the place, the likeliest first.
    """

    start: int
    end: int
    id: str
    category: str
    advice: str
    suggestions: tuple[str, ...] = ()


class UnavailableError(Exception):
    """LanguageTool cannot be asked: says why, and what to do."""


class Grammar(Protocol):
    """A LanguageTool server, with what it has said before."""

    def remarks(self, text: str, language: str) -> Sequence[Remark]:
        """What is to be said of a plain text, whose paragraphs are parted by blank lines.

        `language` is a tag as the server knows it: `en`, or `en-GB` for a speller too. Raises UnavailableError.
        """


class Services(msgspec.Struct, frozen=True):
    """What there is to be lent. `grammar` is None where no server is named."""

    grammar: Grammar | None = None


NONE = Services()
"""Nothing is lent."""

"""Text as a builder of prose leaves it, for oracles that know nothing of builders."""

import re

from editlint.document.records import PLACEHOLDER
from editlint.markup.builder import Builder


def as_prose(text: str) -> str:
    """The text as a builder leaves it: a placeholder for each address, one space for many."""
    build = Builder(re.sub(r"[ \n]+", " ", text.strip()))
    build.add_text(0, len(build.base))
    build._has_word = PLACEHOLDER in text
    build.close_block("paragraph")
    return build.source_map().text.strip("\n")

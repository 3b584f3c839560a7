"""Interviews and transcripts: lines that begin with the name of the one who speaks."""

from editlint.core.lazy_regex import LazyPattern
from editlint.document.model import Document
from editlint.document.records import BODY, Block

MIN_LINES = 2
"""Lines of speakers that make a document hold an interview."""
MAX_BLOCKS_OF_A_SPEAKER = 12
"""Blocks after a speaker's line that may still be this speaker's."""

_SPEAKER = LazyPattern(
    r"(?:(?:[A-Z][\w.'’-]*|de|van|von|la|of|the)(?: (?:[A-Z][\w.'’-]*|de|van|von|la|of|the)){0,4}|[A-Z]{1,4}\.?|Q\d*|A\d*)"
    r"(?: ?\([^)]{1,60}\)| ?\[[^\]]{1,60}\]|, [^:.]{1,40})?\s?:\s"
)
_LABELS = frozenset(
    "note notes tip tips warning important update updates example summary caution hint question conclusion background"
    " reminder disclaimer todo fact problem solution result results step remember".split()
)
"""Words that announce a remark of the author's."""


def is_speakers_line(document: Document, block: Block) -> bool:
    """Whether the block is what a speaker says, in a document that holds several such lines."""
    return block.span.start in document.derived(_spoken_blocks)


def _spoken_blocks(document: Document) -> frozenset[int]:
    """Where the blocks start that are spoken: the lines with a name, and in an interview those after them."""
    lines = [number for number, block in enumerate(document.blocks) if _names_speaker(document, block)]
    if len(lines) < MIN_LINES:
        return frozenset()
    spoken = set()
    for first in lines:
        for number in range(first, min(first + MAX_BLOCKS_OF_A_SPEAKER, len(document.blocks))):
            if document.blocks[number].kind not in BODY:
                break
            spoken.add(document.blocks[number].span.start)
    return frozenset(spoken)


def _names_speaker(document: Document, block: Block) -> bool:
    if block.kind != "paragraph":
        return False
    m = _SPEAKER.match(document.prose.text, block.span.start, block.span.end)
    return m is not None and m[0].partition(":")[0].strip().lower() not in _LABELS

"""Interviews, transcripts and comments: what somebody else says, under a question or after a name."""

import re

from editlint.core.lazy_regex import LazyPattern
from editlint.document.model import Document
from editlint.document.records import BODY, Block

MIN_LINES = 3
"""Lines of speakers that make a document hold an interview, one of whom speaks twice."""
MAX_BLOCKS_OF_A_SPEAKER = 12
"""Blocks after a speaker's line that may still be this speaker's."""

MIN_QUESTIONS = 2
"""Questions in bold that make a document an interview."""
BOLD_MARK_CHARACTERS = 8
"""Characters before a text in bold in which its mark begins: `<strong>`."""

_BOLD = LazyPattern(r"[\s\S]*?(?:\*\*|__|<(?:b|strong)>)\W*\w?$", re.IGNORECASE)
_COMMENT = LazyPattern(
    r"(?:Comment|Reply|Answer|Response|Review|Message|Posted|Statement|Question|Update)s? (?:by|from) \S"
    r"|(?:[^@:.\n]{1,30}: )?@[\w-]{1,40}:\s",
    re.IGNORECASE,
)
"""What comes before words that a program copied from a discussion: "Comment by @lind posted on 3 May"."""

_SPEAKER = LazyPattern(
    r"((?:[A-Z][\w.'’-]*|de|van|von|la|of|the)(?: (?:[A-Z][\w.'’-]*|de|van|von|la|of|the)){0,4}|[QA]\d*)"
    r"(?: ?\([^)]{1,60}\)| ?\[[^\]]{1,60}\]|, [^:.]{1,40})?\s?:\s"
)
_SENTENCE = LazyPattern(r"\S+\s+\S+\s+\S|[.?!…]$")
_LOWER_CASE_WORD = LazyPattern(r"(?<!\w)[a-z]+(?!\w)")


def is_speakers_line(document: Document, block: Block) -> bool:
    """Whether the block is what a speaker says, an answer or a comment."""
    return block.span.start in document.derived(_spoken_blocks) or block.span.start in document.derived(
        _answers_and_comments
    )


def _answers_and_comments(document: Document) -> frozenset[int]:
    """Where the blocks start that answer questions in bold, and those after the heading of a comment."""
    text = document.prose.text
    questions, comments = [], []
    for number, block in enumerate(document.blocks):
        if block.kind not in BODY:
            continue
        if text[max(block.span.end - 2, block.span.start) : block.span.end].rstrip().endswith("?"):
            source = document.prose_as_read.source_span(block.span)
            if _BOLD.match(
                document.source_as_read, max(source.start - BOLD_MARK_CHARACTERS, 0), source.start + 1
            ):
                questions.append(number)
        if _COMMENT.match(text, block.span.start, block.span.end):
            comments.append(number)
    spoken = set()
    for first in [*(questions if len(questions) >= MIN_QUESTIONS else ()), *comments]:
        for block in document.blocks[first : first + 1 + MAX_BLOCKS_OF_A_SPEAKER]:
            if block.kind not in BODY:
                break
            spoken.add(block.span.start)
    return frozenset(spoken)


def _spoken_blocks(document: Document) -> frozenset[int]:
    """Where the blocks start that are spoken: the lines with a name, and those after them."""
    speakers = [_speaker(document, block) for block in document.blocks]
    lines = [number for number, speaker in enumerate(speakers) if speaker]
    if not _are_speakers([speakers[number] for number in lines], document):
        return frozenset()
    spoken = set()
    for first in lines:
        for block in document.blocks[first : first + MAX_BLOCKS_OF_A_SPEAKER]:
            if block.kind not in BODY:
                break
            spoken.add(block.span.start)
    return frozenset(spoken)


def _speaker(document: Document, block: Block) -> str:
    """The name of the one who speaks in the block, '' where it does not begin with one and go on with a sentence."""
    if block.kind != "paragraph":
        return ""
    m = _SPEAKER.match(document.prose.text, block.span.start, block.span.end)
    if m is None or not _SENTENCE.search(document.prose.text, m.end(), block.span.end):
        return ""
    name: str = m[1]
    return name.strip()


def _are_speakers(names: list[str], document: Document) -> bool:
    """Whether names before a colon, in their order, are those of people who speak, and not "Problem" and "Solution".

    A word that the document also uses in lower case is no name, and one word by itself is one where others speak too.
    """
    if len(names) < MIN_LINES or len(set(names)) == len(names):
        return False
    words = set(_LOWER_CASE_WORD.findall(document.prose.text))
    speakers = {name for name in names if name.lower() not in words}
    return len(speakers) > 1 or any(" " in name or name.isupper() for name in speakers)

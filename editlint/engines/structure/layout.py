"""Layout that gets in the way: headings that are none, labels and bold type everywhere, emoji in headings."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Literal

import msgspec

from editlint.core.lazy_regex import LazyPattern
from editlint.core.match import Candidates, Match
from editlint.core.span import Span
from editlint.document.code_likeness import MIN_SCORE, code_likeness
from editlint.document.command_names import starts_with_command
from editlint.document.model import Document
from editlint.document.records import Block
from editlint.engines.base import EngineKind, constant_fields, keep_settings
from editlint.engines.excerpts import opening_words
from editlint.engines.structure.ending import DANGLING_WORDS

MAX_HEADING_WORDS = 9
"""Words of a line that may be meant as a heading."""
MAX_HEADING_CHARACTERS = 70
MIN_TEXT_WORDS = 10
"""Words of the line after it, which is text then and not another line of an address or a poem."""
MIN_COMMAND_WORDS = 3
MAX_COMMAND_WORDS = 14
"""Words of a paragraph that is a command and nothing else."""
MAX_COMMAND_CHARACTERS = 400
MAX_COMPONENT_CHARACTERS = 40
"""Characters before a line that are read for the tag of a page component, which shows it as code or as a caption."""
MAX_RELATED = 20
_MAX_LINE_CHARACTERS = 400
_HEADING = LazyPattern(r"[A-Z0-9“\"][^*_|<>\[\]@©]*[\w)”\"?]$")
_NOT_HEADING = LazyPattern(
    r"https?:|\(c\)|\w ?[—–] ?\w|^(?:by|photo|image|source|credit|figure|table)\b|\d{4}$|[a-z]: |…$|\.\.\.$",
    re.IGNORECASE,
)
_LEAD_IN = frozenset({"include", "includes", "including", "follow", "follows", "following"})
_BOLD_LINE = LazyPattern(r"(?:\*\*|__)([^*_\n]{2,80}[^*_\n.!?])(?:\*\*|__):?$")
_BOLD_LABEL = LazyPattern(
    r"(?:[-*+•]|\d{1,2}[.)])\s+(?:\*\*|__)([^*_\n]{2,60}?)(?:[:.—–-]\s*(?:\*\*|__)|(?:\*\*|__)\s*[:—–-])\s*\S"
)
_BOLD_WORDS = LazyPattern(r"\*\*(?<=[\w,;] \*\*)[^*\n]{2,80}\*\*(?=[ ,.;])")
_UNSEEN = "\u00ad\u200b\u2060\ufeff\u202a\u202b\u202d\u202e\u2066\u2067\u2068"
_INVISIBLE = LazyPattern(rf"(?<![\w'’-])[\w'’-]*+(?:[{_UNSEEN}][\w'’-]*+)++")
_WORD_JOINER = "\u2060"
_KEPT_TOGETHER = "–—―… \u00a0\u202f\u200a"
"""What a word joiner keeps in the line of its neighbour: dashes, an ellipsis, spaces."""
_EMOJI = LazyPattern("[\U0001f300-\U0001faff☀-➿⭐⭕]")
_TEXT_BEFORE_EMOJI = LazyPattern(r"[^\W_]{2}")


class Settings(msgspec.Struct, frozen=True):
    """What `with:` contains.

    `unmarked-headings`: short lines without mark-up that stand above a text. `bold-headings`: paragraphs of a few words
    in bold. `bold-labels`: list items that start with a label in bold. `bold-words`: bold type inside sentences.
    `emoji-headings`: headings with an emoji. `commands`: paragraphs and list items that are a command without mark-up.
    `invisible`: words with a character that has no width.
    They are a finding from `min_places` on, if there are `min_per_1000` of them for 1,000 words, and if they are
    `min_share` of all list items (for labels).
    """

    kind: Literal[
        "unmarked-headings",
        "bold-headings",
        "bold-labels",
        "bold-words",
        "emoji-headings",
        "commands",
        "invisible",
    ]
    min_places: int = 2
    min_per_1000: float = 0
    min_share: float = 0


class Engine:
    """Finds the places of every rule it serves, and counts them."""

    def __init__(self, rules: Sequence[tuple[int, Settings]]) -> None:
        self._rules = dict(rules)

    def find(self, document: Document) -> Iterator[Candidates]:
        """The places of each rule, as candidates."""
        for rule, settings in self._rules.items():
            if places := tuple(_FINDERS[settings.kind](document)):
                yield Candidates(rule, places)

    def aggregate(self, candidates: Candidates, document: Document) -> Iterator[Match]:
        """The match at the first place, with the others, where there are enough."""
        settings, places = self._rules[candidates.rule], candidates.places
        count = len(places)
        items = sum(block.kind == "list" for block in document.blocks) if settings.min_share else 0
        is_frequent = 1000 * count >= settings.min_per_1000 * document.body_words
        if count >= settings.min_places and is_frequent and count >= settings.min_share * items:
            yield Match(
                candidates.rule,
                places[0],
                {"match": opening_words(document, places[0]), "count": str(count)},
                related=places[1 : MAX_RELATED + 1],
                level=count,
                extent="document",
            )


def _first_lines(document: Document) -> Sequence[str]:
    """The line of the source in which each block starts, without the space around it."""
    return tuple([_line(document, block) for block in document.blocks])


def _line(document: Document, block: Block) -> str:
    start = document.prose_as_read.source_span(block.span).start
    first = document.source_as_read.rfind("\n", max(0, start - _MAX_LINE_CHARACTERS), start) + 1
    end = document.source_as_read.find("\n", start, start + _MAX_LINE_CHARACTERS)
    return document.source_as_read[first : end if end >= 0 else start + _MAX_LINE_CHARACTERS].strip()


def _unmarked_headings(document: Document) -> Iterator[Span]:
    if document.editing == "latex":  # its lines are those of the editor, and end nowhere in the text
        return
    blocks = document.blocks
    has_markup = document.front_matter.values or document.links or any(each.kind == "list" for each in blocks)
    lines = document.derived(_first_lines) if has_markup else ()
    for number, (block, line) in enumerate(zip(blocks[:-1], lines, strict=False)):
        if block.kind == "paragraph":
            text = document.prose.text[block.span.start : block.span.end]
            is_heading = (
                len(line) <= MAX_HEADING_CHARACTERS and text.startswith(line) and _looks_like_heading(line)
            )
            if is_heading and not _is_in_component(document, block):
                rest = text[len(line) :].strip()
                after = blocks[number + 1]
                if _is_text(rest) if rest else after.kind == "list" or _is_text_block(document, after):
                    yield Span(block.span.start, block.span.start + len(line))


def _is_in_component(document: Document, block: Block) -> bool:
    """Whether the block comes right after a tag, so that a component of the page shows it in its own way."""
    start = document.prose_as_read.source_span(block.span).start
    return document.source_as_read[max(0, start - MAX_COMPONENT_CHARACTERS) : start].rstrip().endswith(">")


def _is_text(rest: str) -> bool:
    """Whether the rest of a paragraph starts like a sentence, and not like another line of an address or a poem."""
    return not rest[0].islower() and len(rest.split()) >= MIN_TEXT_WORDS


def _is_text_block(document: Document, block: Block) -> bool:
    return block.kind == "paragraph" and document.words_in(block.span) >= MIN_TEXT_WORDS


def _looks_like_heading(line: str) -> bool:
    words = line.split()
    return (
        0 < len(words) <= MAX_HEADING_WORDS
        and bool(_HEADING.match(line))
        and not _NOT_HEADING.search(line)
        and words[-1].lower() not in DANGLING_WORDS | _LEAD_IN
    )


def _has_bold(document: Document) -> bool:
    return "**" in document.source_as_read or "__" in document.source_as_read


def _bold_lines(document: Document) -> Iterator[tuple[Block, str]]:
    """The blocks with their first lines, where there is bold text."""
    return zip(document.blocks, document.derived(_first_lines) if _has_bold(document) else (), strict=False)


def _bold_headings(document: Document) -> Iterator[Span]:
    for block, line in tuple(_bold_lines(document))[:-1]:
        if block.kind == "paragraph":
            match = _BOLD_LINE.match(line)
            if match and len(match[1].split()) <= MAX_HEADING_WORDS:
                yield block.span


def _bold_labels(document: Document) -> Iterator[Span]:
    for block, line in _bold_lines(document):
        if block.kind == "list" and (match := _BOLD_LABEL.match(line)):
            yield Span(block.span.start, min(block.span.start + len(match[1]), block.span.end))


def _bold_words(document: Document) -> Iterator[Span]:
    for block in document.blocks if _has_bold(document) else ():
        if block.kind == "paragraph":
            source = document.prose_as_read.source_span(block.span)
            for match in _BOLD_WORDS.finditer(document.source_as_read, source.start, source.end):
                start = document.prose_as_read.find(match.start() + 2, block.span)
                yield Span(start, max(document.prose_as_read.find(match.end() - 2, block.span), start + 1))


def _emoji_headings(document: Document) -> Iterator[Span]:
    for block in document.blocks:
        text = document.prose.text[block.span.start : block.span.end]
        emoji = _EMOJI.search(text) if block.kind in ("title", "heading") else None
        # One at the end is mostly a name or a sign that the text explains: 'Unsound issues (🦀)'.
        if emoji and not _TEXT_BEFORE_EMOJI.search(text, 0, emoji.start()):
            yield block.span


def _commands(document: Document) -> Iterator[Span]:
    for block in document.blocks:
        if block.kind in ("paragraph", "list") and len(block.span) <= MAX_COMMAND_CHARACTERS:
            text = document.prose.text[block.span.start : block.span.end]
            is_short = MIN_COMMAND_WORDS <= len(text.split()) <= MAX_COMMAND_WORDS
            if is_short and starts_with_command(text) and code_likeness(text) > MIN_SCORE:
                is_link = any(
                    link.start <= block.span.start and block.span.end <= link.end for link in document.links
                )
                if not is_link and not _is_in_component(document, block):
                    yield block.span


def _invisible(document: Document) -> Iterator[Span]:
    text = document.prose.text
    if any(character in text for character in _UNSEEN):
        for match in _INVISIBLE.finditer(text):
            start, end = match.span()
            if not _joins_typography(text, start, end):
                yield Span(start, end)


def _joins_typography(text: str, start: int, end: int) -> bool:
    """Whether the only characters without width are word joiners at the edge, which keep a dash or a space in its line.

    Typesetters put them there; those inside a word, or before a full stop, nobody puts there on purpose.
    """
    found = text[start:end]
    bare = found.strip(_WORD_JOINER)
    if bare == found or any(character in bare for character in _UNSEEN):
        return False
    before = found[0] != _WORD_JOINER or (start > 0 and text[start - 1] in _KEPT_TOGETHER)
    after = found[-1] != _WORD_JOINER or text[end : end + 1] in _KEPT_TOGETHER
    return before and after if bare else before or after


_FINDERS: Mapping[str, Callable[[Document], Iterator[Span]]] = MappingProxyType(
    {
        "unmarked-headings": _unmarked_headings,
        "bold-headings": _bold_headings,
        "bold-labels": _bold_labels,
        "bold-words": _bold_words,
        "emoji-headings": _emoji_headings,
        "commands": _commands,
        "invisible": _invisible,
    }
)

LAYOUT = EngineKind(
    Settings, Settings, constant_fields("match", "count"), keep_settings, Engine, aggregates=True
)

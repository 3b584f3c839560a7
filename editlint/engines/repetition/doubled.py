"""Doubled words: the same word twice in a row, in one line or across two; not in what looks like code."""

import re
from collections.abc import Iterator
from itertools import compress, count, islice
from operator import eq

import msgspec

from editlint.core.lazy_regex import LazyPattern
from editlint.core.match import Edit
from editlint.core.span import Span
from editlint.document.code_likeness import is_code_like
from editlint.document.command_names import follows_command
from editlint.document.function_words import FUNCTION_WORDS
from editlint.document.model import Document
from editlint.document.records import PLACEHOLDER
from editlint.engines.per_rule import Detection, per_rule

_SPACE = LazyPattern(r"[ \t\u00a0]+")
_CONNECTORS_BEFORE = tuple("-–—/_@#$\\" + PLACEHOLDER)
_CONNECTORS_AFTER = tuple("-–/_@(=" + PLACEHOLDER)
"""Marks that make a word a part of something longer, or of code."""

_NEEDS_A_PREPOSITION = LazyPattern(
    r"\b(?:according|back|because|close|compared|due|g(?:o|oes|oing|one)|went|instead|listen\w*|look\w*|next|out|part|prior"
    r"|refer\w*|relat(?:ed|ing)|similar|some|speak\w*|spoke|talk\w*|thanks|turn\w*|up|walk\w*)\s$",
    re.IGNORECASE,
)
_ARTICLES = frozenset({"a", "an", "the"})
_BEFORE_AN_ARTICLE = LazyPattern(r"(?:^|[.!?,;:\n]\s|\b([^\W\d_]+)\s)$")
_ENDINGS_OF_VERBS = ("ed", "ing")
_WORD_CHARACTERS = 40
_MEANT_AT_THE_START = frozenset({"may", "what", "who", "will"})
"""Function words that are names, or that begin a clause as the subject of a sentence: 'May may', 'What what means'."""


class Settings(msgspec.Struct, frozen=True):
    """What `with:` contains, in lower case.

    `words` may occur twice in a row ("had had"). Those in `safe` never do, so that a safe fix may delete one; others
    may where two clauses or phrases meet ("the person I spoke to to get it").
    """

    words: list[str] = []
    safe: list[str] = []


def validate(settings: Settings) -> None:
    """Raises ValueError where a word is not one as it is compared."""
    for word in (*settings.words, *settings.safe):
        if word != word.lower() or " " in word:
            raise ValueError(f"'{word}' must be one word in lower case")
    if both := sorted({*settings.words} & {*settings.safe}):
        raise ValueError(f"'{both[0]}' is in 'words' and in 'safe': leave it out of one")


def check(document: Document, settings: Settings) -> Iterator[Detection]:
    """The doubled words of a document.

    A capital is a name or a call ("New York, New York", "Location, Location"), except in a function word that begins
    its sentence.
    """
    tokens = document.tokens
    words, types = tokens.vocabulary.words, tokens.types
    for second in compress(count(1), map(eq, tokens.stems, islice(tokens.stems, 1, None))):
        word = words[types[second]]
        if not word.islower() or not word.isalpha():
            continue
        span = tokens.span(second - 1, second + 1)
        first = words[types[second - 1]]
        if first != word and not (first == word.capitalize() and _starts_sentence(document, span, word)):
            continue
        if (
            word not in settings.words
            and _is_slip(document.prose.text, span, word)
            and not is_code_like(document, span)
            and not follows_command(document.prose.text[max(span.start - _WORD_CHARACTERS, 0) : span.start])
        ):
            edit = Edit(Span(span.start + len(word), span.end), "")
            fields = {"match": document.prose.text[span.start : span.end], "better": first}
            is_safe = word in settings.safe and not _stands_for_another(document.prose.text, span, word)
            yield Detection(span, fields, (edit,), unsafe=not is_safe)


def _starts_sentence(document: Document, span: Span, word: str) -> bool:
    """Whether the first word has the capital of its sentence, and is no name or letter: 'The the', not 'A a B b'."""
    is_common = len(word) > 1 and word in FUNCTION_WORDS and word not in _MEANT_AT_THE_START
    sentence = document.sentence_at(span.start) if is_common else None
    return sentence is not None and sentence.start == span.start


def _stands_for_another(text: str, span: Span, word: str) -> bool:
    """Whether the first of the two may be a slip for another word: 'according the the report', 'the nation a a whole'.

    An article that is doubled comes after a function word or a form of a verb; otherwise it may stand for "of", "to" or
    "as", or be a letter ("from point a a line").
    """
    before = text[max(span.start - _WORD_CHARACTERS, 0) : span.start]
    if _NEEDS_A_PREPOSITION.search(before) is not None:
        return True
    m = _BEFORE_AN_ARTICLE.search(before)
    if word not in _ARTICLES or m is None:
        return word in _ARTICLES
    return m[1] is not None and not (m[1].lower() in FUNCTION_WORDS or m[1].endswith(_ENDINGS_OF_VERBS))


def _is_slip(text: str, span: Span, word: str) -> bool:
    """Whether only white space separates the two words, and neither is a part of something longer.

    A figure is data, and a third time is on purpose.
    """
    size = len(word)
    if not _SPACE.fullmatch(text, span.start + size, span.end - size):
        return False
    if text.startswith(_CONNECTORS_BEFORE, max(span.start - 1, 0), span.start) or text.startswith(
        _CONNECTORS_AFTER, span.end
    ):
        return False
    return word not in (
        text[span.start - size - 1 : span.start - 1],
        text[span.end + 1 : span.end + size + 1],
    )


DOUBLED = per_rule(Settings, {"match", "better"}, check, validate)

"""Acronyms that an article uses and nowhere spells out."""

import re
from collections.abc import Iterator

import msgspec

from editlint.core.lazy_regex import LazyPattern
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.document.records import BODY
from editlint.engines.excerpts import MAX_RELATED, plural
from editlint.engines.per_rule import Detection, per_rule

MAX_CAPITALS_IN_BLOCK = 0.5
"""Share of words in capitals from which a block is shouted, so that they are no acronyms."""

_ACRONYM = LazyPattern(r"(?<![\w./$@#&'’-])[A-Z]{2,6}(?=s?(?!\w))(?!s?[/.@&-]+\w)(?!['’]t)")
_UPPER_WORD = LazyPattern(r"\b[A-Z]{2,}\b")
_ROMAN = LazyPattern(r"[IVXLC]+")


class Settings(msgspec.Struct, frozen=True):
    """What `with:` contains: the acronyms that need no explanation, and how many others make a finding."""

    words: list[str]
    min_acronyms: int = 2


def check(document: Document, settings: Settings) -> Iterator[Detection]:
    """One finding at the first such acronym, with the first places of the others."""
    known = frozenset(settings.words)
    text = document.prose.text
    firsts: dict[str, Span] = {}
    for m in _ACRONYM.finditer(text):
        acronym = m.group()
        if acronym in firsts or acronym in known or _ROMAN.fullmatch(acronym):
            continue
        block = document.block_at(m.start())
        if block is None or block.kind not in BODY or _is_shouted(text[block.span.start : block.span.end]):
            continue
        if not _is_explained(acronym, text) and not _is_emphasis(acronym, text):
            firsts[acronym] = Span(*m.span())
    if len(firsts) >= settings.min_acronyms:
        first, *others = firsts.values()
        yield Detection(
            first,
            {
                "match": text[first.start : first.end],
                "count": plural(len(firsts), "acronym"),
                "others": ", ".join(list(firsts)[1:4]),
            },
            related=tuple(others[:MAX_RELATED]),
        )


def _is_shouted(block: str) -> bool:
    return len(_UPPER_WORD.findall(block)) > MAX_CAPITALS_IN_BLOCK * len(block.split())


def _is_explained(acronym: str, text: str) -> bool:
    """Whether the words that it is short for are in the text, or it stands in brackets or right before some."""
    if re.search(rf"\({acronym}s?\b[^()]*\)|\b{acronym}s? ?(?:\(|[—–-] ?)(?:[A-Za-z]+[ -]){{1,6}}", text):
        return True
    initials = r"[\w’']*[ -](?:(?:of|the|and|for|in|to|on|a|&) )*".join(acronym)
    return re.search(rf"\b{initials}\w*", text, re.IGNORECASE) is not None


def _is_emphasis(acronym: str, text: str) -> bool:
    """Whether it is a word in capitals, which the text also has in small letters."""
    return re.search(rf"\b{acronym.lower()}\b", text) is not None


UNEXPLAINED_ACRONYMS = per_rule(Settings, {"match", "count", "others"}, check)

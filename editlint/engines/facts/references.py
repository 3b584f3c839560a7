"""References that lead nowhere: footnotes without a note, notes that nothing refers to, works that nobody lists."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from editlint.core.lazy_regex import LazyPattern
from editlint.core.match import Match
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.engines.base import EngineKind
from editlint.engines.facts.prefilter import places
from editlint.engines.plain import as_written, constant_fields

_REFERENCE = LazyPattern(r"\[\^(?P<key>[\w.:-]{1,60})\](?!\()")
_DEFINITION = LazyPattern(r"^[ \t>]{0,12}\[\^(?P<key>[^\]\s]{1,60})\]:[ \t]*(?=\S)", re.MULTILINE)
_NUMBER = LazyPattern(r"\d{1,3}")
_CITED = LazyPattern(r"(?:^|[\s;-])@(?P<key>\w[\w:.#$%&+?<>~/-]*)")
# What Quarto and Pandoc's crossref call by such a key is a part of the article.
_CROSS = ("fig", "tbl", "sec", "eq", "lst", "thm", "lem", "exm", "exr", "def", "cor", "prp")


class Settings(msgspec.Struct, frozen=True):
    """What `with:` holds: a footnote that has no note, a note that is never used, or a work that is not listed."""

    find: Literal["missing", "unused", "citation"]


class Engine:
    """Follows the references for every rule it serves."""

    def __init__(self, rules: Sequence[tuple[int, Settings]]) -> None:
        self._rules = tuple((number, settings.find) for number, settings in rules)

    def find(self, document: Document) -> Iterator[Match]:
        """The references that lead nowhere, and the notes that none leads to."""
        found = {"missing": _missing, "unused": _unused, "citation": _citations}
        for number, wanted in self._rules:
            for span, key in found[wanted](document):
                yield Match(number, span, {"match": key})


def _defined(document: Document) -> dict[str, int]:
    """The keys of the notes in the source, each with the place behind its mark."""
    return {m["key"].lower(): m.end() for m in _DEFINITION.finditer(document.source)}


def _missing(document: Document) -> Iterator[tuple[Span, str]]:
    """What reads as a reference still: a reader of Markdown takes it for one only where it finds the note.

    A word in it may be anything, such as a class of characters; it is told only where the article has notes.
    """
    if b"^" not in document.normalized:
        return
    text = document.prose.text
    defined: dict[str, int] | None = None
    for at in places(document.normalized, b"[^"):
        m = _REFERENCE.match(text, at)
        if m is None:
            continue
        span = Span(*m.span())
        defined = _defined(document) if defined is None else defined
        source = document.prose.source_span(span)
        escaped = document.source[max(source.start - 1, 0) : source.start] == "\\"
        noted = defined or _NUMBER.fullmatch(m["key"])
        if noted and not escaped and m["key"].lower() not in defined and text[m.end() : m.end() + 1] != ":":
            yield span, m.group()


def _unused(document: Document) -> Iterator[tuple[Span, str]]:
    """The notes whose key no reference has, each at its text."""
    if (
        "^" not in document.source or "[^" not in document.source
    ):  # one character is found far faster than two
        return
    used = {support.target.lower() for support in document.markup_evidence if support.kind == "footnote"}
    unused = sorted((at, key) for key, at in _defined(document).items() if key not in used)
    for block in document.blocks if unused else ():
        start = document.prose.source_span(block.span).start
        number = bisect_right(unused, (start, "\uffff")) - 1
        if number >= 0:
            at, key = unused[number]
            if not document.source[at:start].strip("*_[(\"'<> "):
                del unused[number]
                yield block.span, f"[^{key}]"


def _citations(document: Document) -> Iterator[tuple[Span, str]]:
    """The keys of works that are in none of the lists which the article names."""
    if b"@" not in document.normalized:
        return
    known = _known(document)
    if known is None:
        return
    for support in document.evidence:
        if support.kind != "citation" or "@" not in support.target:
            continue
        for m in _CITED.finditer(support.target):
            key = m["key"].rstrip(":.#$%&+?<>~/-")
            if key not in known and re.split(r"[-:]", key)[0] not in _CROSS:
                yield support.span, f"@{key}"


def _known(document: Document) -> frozenset[str] | None:
    """The keys of the works in the head of the article and in the lists beside it; None where nobody knows all."""
    head = document.front_matter.values
    inline, listed = head.get("references"), document.citation_keys
    if not isinstance(inline, list):
        return listed
    if "bibliography" in head and listed is None:
        return None
    own = frozenset(str(each.get("id")) for each in inline if isinstance(each, dict))
    return own | (listed or frozenset())


REFERENCES = EngineKind(Settings, Settings, constant_fields("match"), as_written, Engine)

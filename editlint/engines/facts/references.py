"""References without a target: footnotes that do not exist or are not used, citations of works in no bibliography."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Literal

import msgspec

from editlint.core.lazy_regex import LazyPattern
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.engines.facts.prefilter import literal_offsets
from editlint.engines.per_rule import Detection, per_rule

_REFERENCE = LazyPattern(r"\[\^(?P<key>[\w.:-]{1,60})\](?!\()")
_DEFINITION = LazyPattern(r"^[ \t>]{0,12}\[\^(?P<key>[^\]\s]{1,60})\]:[ \t]*(?=\S)", re.MULTILINE)
_NUMBER = LazyPattern(r"\d{1,3}")
_CITATION_KEY = LazyPattern(r"(?:^|[\s;-])@(?P<key>\w[\w:.#$%&+?<>~/-]*)")
# Keys that Quarto and pandoc-crossref use for figures, tables and sections of the article itself.
_CROSS_REFERENCES = ("fig", "tbl", "sec", "eq", "lst", "thm", "lem", "exm", "exr", "def", "cor", "prp")


class Settings(msgspec.Struct, frozen=True):
    """What `with:` contains: footnotes that are `missing` or `unused`, or a `citation` of a work in no list."""

    kind: Literal["missing", "unused", "citation"]


def check(document: Document, settings: Settings) -> Iterator[Detection]:
    """The references without a target, or the footnotes that nothing refers to."""
    checks = {"missing": _missing, "unused": _unused, "citation": _citations}
    for span, key in checks[settings.kind](document):
        yield Detection(span, {"match": key})


def _definitions(document: Document) -> dict[str, int]:
    """The keys of the footnotes in the source, each with the offset of its text."""
    return {m["key"].lower(): m.end() for m in _DEFINITION.finditer(document.source_as_read)}


def _missing(document: Document) -> Iterator[tuple[Span, str]]:
    """References that are left in the prose, as the Markdown parser removes those whose footnote it finds.

    `[^word]` may be something else, such as a character class, and is reported only in articles with footnotes.
    """
    if b"^" not in document.normalized:
        return
    text = document.prose.text
    defined: dict[str, int] | None = None
    for at in literal_offsets(document.normalized, b"[^"):
        m = _REFERENCE.match(text, at)
        if m is None:
            continue
        span = Span(*m.span())
        defined = _definitions(document) if defined is None else defined
        source = document.prose_as_read.source_span(span)
        escaped = document.source_as_read[max(source.start - 1, 0) : source.start] == "\\"
        is_footnote = defined or _NUMBER.fullmatch(m["key"])
        if (
            is_footnote
            and not escaped
            and m["key"].lower() not in defined
            and text[m.end() : m.end() + 1] != ":"
        ):
            yield span, m.group()


def _unused(document: Document) -> Iterator[tuple[Span, str]]:
    """The footnotes that nothing refers to, each at its text."""
    # A search for one character is far faster than one for two.
    if "^" not in document.source_as_read or "[^" not in document.source_as_read:
        return
    used = {each.target.lower() for each in document.markup_evidence if each.kind == "footnote"}
    unused = sorted((at, key) for key, at in _definitions(document).items() if key not in used)
    for block in document.blocks if unused else ():
        start = document.prose_as_read.source_span(block.span).start
        number = bisect_right(unused, (start, "\uffff")) - 1
        if number >= 0:
            at, key = unused[number]
            if not document.source_as_read[at:start].strip("*_[(\"'<> "):
                del unused[number]
                yield block.span, f"[^{key}]"


def _citations(document: Document) -> Iterator[tuple[Span, str]]:
    """Citations of works that are in none of the bibliographies of the article."""
    if b"@" not in document.normalized:
        return
    listed = _listed_keys(document)
    if listed is None:
        return
    for citation in document.evidence:
        if citation.kind != "citation" or "@" not in citation.target:
            continue
        for m in _CITATION_KEY.finditer(citation.target):
            key = m["key"].rstrip(":.#$%&+?<>~/-")
            if key not in listed and re.split(r"[-:]", key)[0] not in _CROSS_REFERENCES:
                yield citation.span, f"@{key}"


def _listed_keys(document: Document) -> frozenset[str] | None:
    """The keys of the works in the front matter and in the bibliography files; None where some cannot be known."""
    front_matter = document.front_matter.values
    inline, listed = front_matter.get("references"), document.citation_keys
    if not isinstance(inline, list):
        return listed
    if "bibliography" in front_matter and listed is None:
        return None
    own = frozenset(str(each.get("id")) for each in inline if isinstance(each, dict))
    return own | (listed or frozenset())


REFERENCES = per_rule(Settings, {"match"}, check)

"""Sentences and paragraphs that stand in more than one document of a run.

Texts are compared as hashes, in lower case, with plain marks and single blanks. Documents that have half of their
sentences in common are copies of each other: one match says so, and what only they have in common is not told
again. Of the rest, neighbours that stand in the same documents are one match.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Literal

import msgspec

from editlint.core.match import DocumentSpan, SharedPassage
from editlint.core.span import Span
from editlint.document.model import PLACEHOLDER, Block, Document
from editlint.engines.base import EngineKind, RuleContext
from editlint.engines.repetition.shared_passages import (
    COPY,
    Fact,
    Facts,
    Places,
    groups,
    passages,
    places,
    shares,
    stands,
)

_COMPARED = ("paragraph", "list")
_PLAIN: Mapping[str, str] = MappingProxyType(
    {"'": "‘’‚‛", '"': "“”„‟«»", "-": "‐‑‒–—―", " ": "\t\u00a0\u2009\u202f"}
)
_QUOTES = '"“«„‘'


class Settings(msgspec.Struct, frozen=True):
    """What `with:` holds.

    `find` says which matches are the rule's: documents that are copies, or paragraphs, or sentences, each in at
    most `files` files; or boilerplate, which is what stands in more. `words` is the least number of words,
    parted by blanks, that a match has.
    """

    find: Literal["article", "paragraph", "sentence", "boilerplate"]
    words: int
    files: int = 3


def prepare(settings: Settings, common: RuleContext) -> Settings:
    """Hold the numbers against what they count. Raises ValueError, in words for the rule's author."""
    if settings.words < 5:
        raise ValueError(f"words: '{settings.words}' is too few: many sentences of under 5 are alike")
    if settings.files < 2:
        raise ValueError(f"files: '{settings.files}' is too few: what stands in one file has no other")
    return settings


def values(settings: Settings) -> frozenset[str]:
    """The names that a message may use: the text, the other files, and of a copy how much is the same."""
    return frozenset({"match", "files", "share"} if settings.find == "article" else {"match", "files"})


class Engine:
    """Compares the documents of a run."""

    def __init__(self, rules: Sequence[tuple[int, Settings]]) -> None:
        from _blake2 import blake2b  # hashlib would load all of OpenSSL

        self._digest = blake2b
        self._rules = rules
        self._files = min((each.files for _, each in rules), default=0)
        # What a rule that is off would have found is not left to the others, so each number has a default.
        self._sentence = self._words("sentence", 10)
        self._paragraph = self._words("paragraph", 25)
        self._copied = self._words("article", 100)

    def _words(self, find: str, otherwise: int) -> int:
        return min((each.words for _, each in self._rules if each.find == find), default=otherwise)

    def observe(self, document: Document) -> Facts:
        """What is compared: no headings, cells and captions, no quotations of blocks, and no texts of links."""
        least = min(self._sentence, self._paragraph)
        text = _plain(document.prose.text)
        links = document.links
        texts: list[Fact] = []
        for block in document.blocks:
            start, end = block.span.start, block.span.end
            if block.kind in _COMPARED and text.count(" ", start, end) + 1 >= least:
                linked = _starting(links, start, end) if links else ()
                texts += self._texts(document, text, block, linked)
        return Facts(document.anchor, document.prose.source_span(document.anchor), tuple(texts))

    def _texts(self, document: Document, text: str, block: Block, links: Sequence[Span]) -> Iterator[Fact]:
        """The facts of a block that holds these links; `text` is the prose as it is compared."""

        def fact(span: Span, least: int, whole: bool, inside: int = 0) -> Fact | None:
            words = text.count(" ", span.start, span.end) + 1
            if words < least or (links and any(link.holds(span) for link in links)):
                return None
            key = int.from_bytes(self._digest(_said(document, text, span), digest_size=8).digest())
            source = Span(span.start + shift, span.end + shift) if plain else document.prose.source_span(span)
            return Fact(key, span, source, words, whole, inside)

        # A block without mark-up is the same in the source, so that no place has to be looked up.
        around = document.prose.source_span(block.span)
        shift = around.start - block.span.start
        plain = (
            document.source[around.start : around.end]
            == document.prose.text[block.span.start : block.span.end]
        )
        sentences = document.sentences_in(block)
        single = len(sentences) == 1
        found = [each for span in sentences if (each := fact(span, self._sentence, single))]
        if not single and (paragraph := fact(block.span, self._paragraph, True, len(found))):
            yield paragraph
        yield from found

    def conclude(self, documents: Sequence[Facts]) -> Iterator[SharedPassage]:
        """What the documents have in common."""
        found = places(documents)
        group = groups(documents, found, self._copied)
        yield from self._copies(documents, found, group)
        apart = {key: each for key, each in found.items() if len({group[number] for number in each}) > 1}
        for passage in passages(documents, apart, self._files):
            stand = tuple(stands(passage, documents, apart))
            count = len({group[each.document] for each in stand})
            paragraph = passage.whole and passage.words >= self._paragraph
            for rule, each in self._rules:
                if count > each.files:
                    told = each.find == "boilerplate"
                else:
                    told = each.find == ("paragraph" if paragraph else "sentence")
                if told and passage.words >= each.words:
                    yield SharedPassage(rule, stand, extent="block" if paragraph else "sentence")

    def _copies(
        self, documents: Sequence[Facts], found: Places, group: Sequence[int]
    ) -> Iterator[SharedPassage]:
        """A match for each group of copies, at the last of them that has half of its words from the others."""
        rules = [rule for rule, each in self._rules if each.find == "article"]
        share = shares(documents, found, group)
        members: dict[int, list[int]] = {}
        for number, first in enumerate(group):
            members.setdefault(first, []).append(number)
        for numbers in members.values() if rules else ():
            if len(numbers) == 1:
                continue
            standing = max(numbers, key=lambda each: (share[each] >= COPY, each))
            order = [*(each for each in numbers if each != standing), standing]
            stand = tuple(DocumentSpan(each, documents[each].head, documents[each].title) for each in order)
            for rule in rules:
                yield SharedPassage(rule, stand, {"share": f"{share[standing]:.0%}"}, "document")


def _plain(text: str) -> str:
    """The prose as it is compared, character for character: lower case, plain marks and blanks."""
    if text.isascii():
        return text.lower()
    for plain, marks in _PLAIN.items():
        for mark in marks:
            text = text.replace(mark, plain)
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(_lower(c) for c in text)


def _lower(character: str) -> str:
    lower = character.lower()
    return lower if len(lower) == 1 else character


def _starting(spans: Sequence[Span], start: int, end: int) -> Sequence[Span]:
    """Those of the spans, which are sorted, that start in the range."""
    return spans[bisect_left(spans, Span(start, 0)) : bisect_left(spans, Span(end, 0))]


def _said(document: Document, text: str, span: Span) -> bytes:
    """A text as it is hashed. A placeholder counts as what it stands for: code is told from other code."""
    said = text[span.start : span.end]
    at = said.rfind(PLACEHOLDER)
    while at >= 0:
        source = document.prose.source_span(Span(span.start + at, span.start + at + 1))
        said = said[:at] + document.source[source.start : source.end] + said[at + 1 :]
        at = said.rfind(PLACEHOLDER, 0, at)
    if "  " in said:
        said = " ".join(said.split())
    return said.encode("utf-8", "surrogatepass")


ACROSS = EngineKind(Settings, Settings, values, prepare, Engine, scope="files")

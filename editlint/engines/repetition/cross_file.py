"""Sentences and paragraphs that occur in more than one document of a run.

Texts are compared as hashes, in lower case, with plain quotation marks and dashes and single spaces. Documents that
have half of their sentences in common are copies of each other: one match says so, and what only they have in common
is not reported again. Of the rest, neighbours that occur in the same documents are one match.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Literal

import msgspec

from editlint.analysis.repetition.bigrams import COMPARED_BLOCKS
from editlint.core.match import DocumentSpan, SharedPassage
from editlint.core.span import Span, is_inside
from editlint.document.model import Document
from editlint.engines.base import EngineKind, RuleContext
from editlint.engines.excerpts import written
from editlint.engines.repetition.shared_passages import (
    MIN_COPIED_SHARE,
    DocumentFacts,
    Occurrences,
    TextFact,
    copied_shares,
    copy_groups,
    find_passages,
    occurrences,
    shared_texts,
)

_NORMALIZED_MARKS: Mapping[str, str] = MappingProxyType(
    {"'": "‘’‚‛", '"': "“”„‟«»", "-": "‐‑‒–—―", " ": "\t\u00a0\u2009\u202f"}
)


class Settings(msgspec.Struct, frozen=True):
    """What `with:` contains.

    `kind` says which matches are the rule's: documents that are copies, or paragraphs, or sentences, each in at
    most `max_files` files; or boilerplate, which is what occurs in more. `min_words` is how many words a match has at
    least.
    """

    kind: Literal["article", "paragraph", "sentence", "boilerplate"]
    min_words: int
    max_files: int = 3


def compile_settings(settings: Settings, context: RuleContext) -> Settings:
    """Check the numbers. Raises ValueError, in words for the rule's author."""
    if settings.min_words < 5:
        raise ValueError(
            f"min_words: '{settings.min_words}' is too few: many sentences of under 5 words are the same"
        )
    if settings.max_files < 2:
        raise ValueError(f"max_files: '{settings.max_files}' is too few: a text in one file is not shared")
    return settings


def message_fields(settings: Settings) -> frozenset[str]:
    """The names that a message may use: the text, the other files, and of a copy how much is the same."""
    return frozenset({"match", "files", "share"} if settings.kind == "article" else {"match", "files"})


class Engine:
    """Compares the documents of a run.

    A text in more than `max_files` of them is boilerplate for one rule at least; paragraphs have `paragraph_words` and
    copies `copied_words` in common. `editlint/corpus` says the same as `conclude` in SQL: a property in
    `test_shared_passages.py` holds the two together.
    """

    def __init__(self, rules: Sequence[tuple[int, Settings]]) -> None:
        self._rules = rules
        self.max_files = min((each.max_files for _, each in rules), default=0)
        # What a rule that is off would have found is not left to the others, so each number has a default.
        self._sentence_words = self._min_words("sentence", 10)
        self.paragraph_words = self._min_words("paragraph", 25)
        self.copied_words = self._min_words("article", 100)

    def _min_words(self, kind: str, otherwise: int) -> int:
        return min((each.min_words for _, each in self._rules if each.kind == kind), default=otherwise)

    def observe(self, document: Document) -> DocumentFacts:
        """What is compared: no headings, cells and captions, no quotations of blocks, and no texts of links."""
        min_words = min(self._sentence_words, self.paragraph_words)
        text = _normalized(document.prose.text)
        texts: list[TextFact] = []
        for number, words in enumerate(document.block_lengths):
            if words >= min_words and document.blocks[number].kind in COMPARED_BLOCKS:
                texts += self._texts(document, text, number)
        return DocumentFacts(document.anchor, document.prose.source_span(document.anchor), tuple(texts))

    def _texts(self, document: Document, text: str, number: int) -> Iterator[TextFact]:
        """The facts of a block, by its number; `text` is the prose as it is compared."""
        block = document.blocks[number]
        # A block without mark-up is the same in the source, so that no place has to be looked up.
        whole = document.prose.source_span(block.span)
        shift = whole.start - block.span.start
        is_plain = (
            document.source[whole.start : whole.end] == document.prose.text[block.span.start : block.span.end]
        )

        def fact(span: Span, words: int, is_whole: bool, sentences: int = 0) -> TextFact:
            content = _hashed_text(document, text, span)
            key = int.from_bytes(hashlib.blake2b(content, digest_size=8).digest())
            source = (
                Span(span.start + shift, span.end + shift) if is_plain else document.prose.source_span(span)
            )
            return TextFact(key, span, source, words, is_whole, sentences)

        first, end = document.tokens.block_sentences[number : number + 2]
        found = [
            fact(document.sentences[each], document.sentence_lengths[each], end - first == 1)
            for each in range(first, end)
            if document.sentence_lengths[each] >= self._sentence_words
            and not is_inside(document.sentences[each], document.links)
        ]
        words = document.block_lengths[number]
        if end - first > 1 and words >= self.paragraph_words and not is_inside(block.span, document.links):
            yield fact(block.span, words, True, len(found))
        yield from found

    def conclude(self, documents: Sequence[DocumentFacts]) -> Iterator[SharedPassage]:
        """What the documents have in common."""
        shared = shared_texts(documents)
        groups = copy_groups(documents, shared, self.copied_words)
        yield from self._copies(documents, shared, groups)
        others = {key: each for key, each in shared.items() if len({groups[number] for number in each}) > 1}
        for passage in find_passages(documents, others, self.max_files):
            places = tuple(occurrences(passage, documents, others))
            count = len({groups[place.document] for place in places})
            is_paragraph = passage.has_whole_block and passage.words >= self.paragraph_words
            for rule, each in self._rules:
                kind = "paragraph" if is_paragraph else "sentence"
                if (
                    each.kind == ("boilerplate" if count > each.max_files else kind)
                    and passage.words >= each.min_words
                ):
                    yield SharedPassage(rule, places, extent="block" if is_paragraph else "sentence")

    def _copies(
        self, documents: Sequence[DocumentFacts], shared: Occurrences, groups: Sequence[int]
    ) -> Iterator[SharedPassage]:
        """A match for each group of copies, at the last of them that has half of its words from the others."""
        rules = [rule for rule, each in self._rules if each.kind == "article"]
        share = copied_shares(documents, shared, groups)
        members: dict[int, list[int]] = {}
        for number, first in enumerate(groups):
            members.setdefault(first, []).append(number)
        for numbers in members.values() if rules else ():
            if len(numbers) == 1:
                continue
            reported = max(numbers, key=lambda each: (share[each] >= MIN_COPIED_SHARE, each))
            order = [*(each for each in numbers if each != reported), reported]
            places = tuple(
                DocumentSpan(each, documents[each].anchor, documents[each].anchor_source) for each in order
            )
            for rule in rules:
                yield SharedPassage(rule, places, copy_fields(share[reported]), "document")


def copy_fields(share: float) -> dict[str, str]:
    """The values for the message about a copy; `share` is the part of its words that others contain, from 0 to 1."""
    return {"share": f"{share:.0%}"}


def _normalized(text: str) -> str:
    """The prose as it is compared, character for character: lower case, plain marks and spaces."""
    if text.isascii():
        return text.lower()
    for plain, marks in _NORMALIZED_MARKS.items():
        for mark in marks:
            text = text.replace(mark, plain)
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(_lower(c) for c in text)


def _lower(character: str) -> str:
    lower = character.lower()
    return lower if len(lower) == 1 else character


def _hashed_text(document: Document, text: str, span: Span) -> bytes:
    """A text as it is hashed. A placeholder counts as what it replaces, so that code differs from other code."""
    content = written(document, span, text)
    if "  " in content:
        content = " ".join(content.split())
    return content.encode("utf-8", "surrogatepass")


CROSS_FILE = EngineKind(Settings, Settings, message_fields, compile_settings, Engine, scope="files")

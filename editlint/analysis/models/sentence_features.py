"""Each sentence of a document in numbers: its words, its place, and what it adds to those before."""

import re
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise
from math import log

from editlint.core.lazy_regex import LazyPattern
from editlint.document.model import Document
from editlint.document.records import BODY, PLACEHOLDER, Block
from editlint.document.tokens import CONTENT

NEIGHBOURS = 2
"""Sentences on either side that a sentence is seen with."""
LATE = 0.85
"""The part of an article from which on it comes to its end."""
MAX_LAST_SHARE = 0.4
"""Share of the sentences in the last section up to which it may be a conclusion."""
MAX_POSTINGS = 8
"""Earlier sentences with a stem that a sentence is compared with, the latest ones."""
SIMILAR = 3
"""How many of the most similar earlier sentences are features."""
TYPICAL_WORDS = 30
WEIGHT_OF_ALL = 0.3
"""The weight of a stem that all sentences have."""

_CONCLUDING_HEADING = LazyPattern(
    r"\b(?:conclusions?|summary|takeaways?|final|in short|wrap|bottom line|closing|recap|moving forward|looking ahead"
    r"|what this means|key points|overview|tl;?dr)\b",
    re.IGNORECASE,
)
_NUMBER = LazyPattern(r"(?<![^\W_])\d")
_CONCLUDING_OPENING = LazyPattern(
    r"(?:in (?:conclusion|summary|short|sum|the end|essence)|ultimately|overall|to (?:sum|conclude|summari[sz]e)"
    r"|as (?:we|this|the) |in other words|simply put|that is|put simply|all in all|taken together"
    r"|the (?:bottom line|result|point|lesson|takeaway)|by |this (?:is why|means|shows)|so,?)\b",
    re.IGNORECASE,
)

_OF_TEXT = (
    "log_length", "length", "has_concluding_opening", "is_question", "commas", "dashes", "has_object", "has_quotation",
    "capitals", "has_number", "has_amount", "word_length",
)  # fmt: skip
_OF_NOVELTY = ("content", "new", "new_weight", *(f"similarity_{n + 1}" for n in range(SIMILAR)))
_OF_PLACE = (
    "is_first", "is_first_in_block", "is_first_in_section", "is_in_list", "is_quoted", "is_in_conclusion",
    "has_concluding_heading", "position", "is_late",
)  # fmt: skip
_OF_DOCUMENT = ("log_sentences", "mean_length")


def feature_names(kinds: Sequence[str]) -> tuple[str, ...]:
    """The names of the features of a sentence, in their order."""
    scores = [f"{prefix}{kind}" for prefix in ("", "near_", "document_") for kind in kinds]
    return (*_OF_TEXT, *_OF_NOVELTY, *_OF_PLACE, *scores, *_OF_DOCUMENT)


def body_sentences(document: Document) -> "array[int]":
    """The numbers of the sentences with words in paragraphs, list items and quotations."""
    lengths = pairwise(document.tokens.sentence_bounds)
    blocks = zip(document.sentence_blocks, lengths, strict=True)
    return array(
        "i", [n for n, (block, (first, end)) in enumerate(blocks) if block.kind in BODY and first < end]
    )


def sentence_features(
    document: Document, numbers: Sequence[int], scores: Sequence[Sequence[float]]
) -> Iterator[Sequence[float]]:
    """The features of the body's sentences, which have these numbers, in the order of `feature_names`.

    `scores` has a column for each kind of mark, with a score for each of these sentences.
    """
    if not numbers:
        return
    count = len(numbers)
    bounds = document.tokens.sentence_bounds
    mean_length = sum([bounds[n + 1] - bounds[n] for n in numbers]) / count / TYPICAL_WORDS
    means = [sum(column) / count for column in scores]
    shared = (*means, log(count), mean_length)
    for at, values in enumerate(_own_features(document)):
        low, high = max(at - NEIGHBOURS, 0), at + NEIGHBOURS + 1
        beside = min(high, count) - low
        near = [sum(column[low:high]) / beside for column in scores]
        own = [column[at] for column in scores]
        yield (*values, at / count, at > LATE * count, *own, *near, *shared)


def _own_features(document: Document) -> Iterator[Sequence[float]]:
    """Those that do not depend on scores or on how many sentences there are."""
    tokens, text = document.tokens, document.prose.text
    words = tokens.words
    novelty = _Novelty(document)
    last_section = _concluding_section(document)
    section, is_concluding = -2, False
    before: Block | None = None
    bounds = pairwise(tokens.sentence_bounds)
    for span, block, (first, end) in zip(document.sentences, document.sentence_blocks, bounds, strict=True):
        is_body = block.kind in BODY and first < end
        is_heading = block.kind in ("heading", "title")
        if is_heading:
            is_concluding = _CONCLUDING_HEADING.search(text, span.start, span.end) is not None
        stems = novelty.content(first, end)
        if is_body:
            yield (
                *_of_text(text[span.start : span.end], words[first:end]),
                len(stems) / (end - first),
                *novelty.features(stems),
                before is None,
                before is not block,
                before is None or block.section != section or before.kind == "heading",
                block.kind == "list",
                document.is_quoted(span),
                block.section == last_section,
                is_concluding,
            )
        if is_body or is_heading:
            novelty.add(stems)
        section, before = block.section, block


def _concluding_section(document: Document) -> int | None:
    """The last section, where it is not most of the document."""
    sections = [block.section for block in document.sentence_blocks]
    if not sections or sections.count(sections[-1]) >= MAX_LAST_SHARE * len(sections):
        return None
    return sections[-1]


def _of_text(text: str, words: Sequence[str]) -> tuple[float, ...]:
    """The features that a sentence has by itself."""
    count = len(words)
    capitals = sum([word[0].isupper() for word in words]) - words[0][0].isupper()
    return (
        log(count),
        count / TYPICAL_WORDS,
        _CONCLUDING_OPENING.match(text) is not None,
        text.rstrip().endswith("?"),
        text.count(","),
        text.count("—") + text.count(" – "),
        PLACEHOLDER in text,
        "“" in text or '"' in text,
        capitals / count,
        _NUMBER.search(text) is not None,
        "%" in text or "$" in text,
        sum(map(len, words)) / count,
    )


class _Novelty:
    """What a sentence adds to those before it: new content words, and how alike the nearest earlier sentences are.

    A stem weighs the more the fewer sentences of the document have it.
    """

    def __init__(self, document: Document) -> None:
        tokens = document.tokens
        self._stems, self._flags = tokens.stems, tokens.flags
        counts: Counter[int] = Counter()
        for first, end in pairwise(tokens.sentence_bounds):
            counts.update(self.content(first, end))
        sentences = len(document.sentences) + 1
        logs = [
            log(sentences / max(n, 1)) + WEIGHT_OF_ALL for n in range(max(counts.values(), default=0) + 1)
        ]
        self._weights = {stem: logs[count] for stem, count in counts.items()}
        self._postings: dict[int, list[int]] = {}
        self._added = 0

    def content(self, first: int, end: int) -> Set[int]:
        """The stems of the content words from one token up to another."""
        flags = zip(self._stems[first:end], self._flags[first:end], strict=True)
        return {stem for stem, flag in flags if flag & CONTENT}

    def features(self, stems: Set[int]) -> tuple[float, ...]:
        """Shares of new stems, by number and by weight, and the similarity of earlier sentences, greatest first."""
        weights, postings = self._weights, self._postings
        total = sum([weights[stem] for stem in stems]) or 1.0
        new, new_weight = 0, 0.0
        shared: dict[int, float] = {}
        for stem in stems:
            weight = weights[stem]
            if stem not in postings:
                new += 1
                new_weight += weight
                continue
            for earlier in postings[stem][-MAX_POSTINGS:]:
                shared[earlier] = shared.get(earlier, 0.0) + weight
        nearest = sorted(shared.values(), reverse=True)[:SIMILAR] + [0.0] * SIMILAR
        similarities = [each / total for each in nearest[:SIMILAR]]
        return (new / max(len(stems), 1), new_weight / total, *similarities)

    def add(self, stems: Set[int]) -> None:
        """Take a sentence as one that comes before those asked for from now on."""
        for stem in stems:
            self._postings.setdefault(stem, []).append(self._added)
        self._added += 1

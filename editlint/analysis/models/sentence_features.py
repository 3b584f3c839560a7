"""Each sentence of a document in numbers: its words, its place, and what it adds to those before."""

import re
from array import array
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import chain, compress, pairwise
from math import log

from editlint.analysis.models.word_weights import SCALE
from editlint.core.lazy_regex import LazyPattern
from editlint.document.model import Document
from editlint.document.records import BODY, PLACEHOLDER, Block
from editlint.document.token_flags import CAPITAL, CONTENT, NUMBER

LATE = 0.85
"""The part of an article from which on it comes to its end."""
MAX_LAST_SHARE = 0.4
"""Share of the sentences in the last section up to which it may be a conclusion."""
TYPICAL_WORDS = 30
WEIGHT_OF_ALL = 0.3
"""The weight of a stem that all sentences have."""

_CONCLUDING_HEADING = LazyPattern(
    r"\b(?:conclusions?|summary|takeaways?|final|in short|wrap|bottom line|closing|recap|moving forward|looking ahead"
    r"|what this means|key points|overview|tl;?dr)\b",
    re.IGNORECASE,
)
_CONCLUDING_OPENING = LazyPattern(
    r"(?:in (?:conclusion|summary|short|sum|the end|essence)|ultimately|overall|to (?:sum|conclude|summari[sz]e)"
    r"|as (?:we|this|the) |in other words|simply put|that is|put simply|all in all|taken together"
    r"|the (?:bottom line|result|point|lesson|takeaway)|by |this (?:is why|means|shows)|so,?)\b",
    re.IGNORECASE,
)

_IS_CONTENT, _IS_CAPITAL, _IS_NUMBER = (
    bytes([bool(flags & flag) for flags in range(256)]) for flag in (CONTENT, CAPITAL, NUMBER)
)
"""Whether the flags of a token, as a byte, have one of them."""

SENTENCE_FEATURES = (
    "log_length", "length", "has_concluding_opening", "has_object", "capitals", "has_number", "word_length",
    "commas", "dashes", "has_quotation", "has_amount", "is_question",
    "new", "new_weight", "similarity",
    "is_first", "is_first_in_block", "is_first_in_section", "is_in_list", "is_in_conclusion", "has_concluding_heading",
    "position", "is_late", "claim", "filler",
)  # fmt: skip
"""The names of the features of a sentence; the last two are scores of its words."""


def body_sentences(document: Document) -> "array[int]":
    """The numbers of the sentences with words in paragraphs, list items and quotations."""
    lengths = pairwise(document.tokens.sentence_bounds)
    blocks = zip(document.sentence_blocks, lengths, strict=True)
    return array(
        "i", [n for n, (block, (first, end)) in enumerate(blocks) if block.kind in BODY and first < end]
    )


def document_features(document: Document, columns: Mapping[str, Sequence[int]]) -> dict[str, float]:
    """The features that the sentences of a document share: how many there are, and the scores of all its words."""
    types = document.tokens.types
    count = max(len(types), 1)
    sentences = max(document.body_sentences, 1)
    means = {
        f"document_{kind}": sum(map(column.__getitem__, types)) / count / SCALE
        for kind, column in columns.items()
    }
    return {"log_sentences": log(sentences), "mean_length": count / sentences / TYPICAL_WORDS} | means


def sentence_features(document: Document, columns: Mapping[str, Sequence[int]]) -> Iterator[Sequence[float]]:
    """The features of each sentence of the body, in the order of SENTENCE_FEATURES.

    `columns` has the weights of the words of the vocabulary, by kind of mark.
    """
    tokens, text = document.tokens, document.prose.text
    claim, filler = (list(map(columns[kind].__getitem__, tokens.types)) for kind in ("claim", "filler"))
    is_capital, is_number = (tokens.flags.translate(table) for table in (_IS_CAPITAL, _IS_NUMBER))
    novelty = _Novelty(document)
    last_section = _concluding_section(document)
    number, count = 0, document.body_sentences
    section, is_concluding = -2, False
    before: Block | None = None
    sentences = zip(
        document.sentences,
        document.sentence_blocks,
        pairwise(tokens.sentence_bounds),
        novelty.stems,
        strict=True,
    )
    for span, block, (first, end), stems in sentences:
        is_body = block.kind in BODY and first < end
        is_heading = block.kind in ("heading", "title")
        if is_heading:
            is_concluding = _CONCLUDING_HEADING.search(text, span.start, span.end) is not None
        if is_body:
            words = end - first
            scale = SCALE * words
            own = text[span.start : span.end]
            yield (
                log(words),
                words / TYPICAL_WORDS,
                _CONCLUDING_OPENING.match(own) is not None,
                PLACEHOLDER in own,
                is_capital.count(1, first, end) / words,
                is_number.find(1, first, end) >= 0,
                len(own) / words,
                own.count(","),
                own.count("—") + own.count(" – "),
                "“" in own or '"' in own,
                "%" in own or "$" in own,
                own.endswith("?"),
                *novelty.added(stems),
                before is None,
                before is not block,
                before is None or block.section != section or before.kind == "heading",
                block.kind == "list",
                block.section == last_section,
                is_concluding,
                number / count,
                number > LATE * count,
                sum(claim[first:end]) / scale,
                sum(filler[first:end]) / scale,
            )
            number += 1
        elif is_heading:
            novelty.added(stems)
        section, before = block.section, block


def _concluding_section(document: Document) -> int | None:
    """The last section, where it is not most of the document."""
    sections = [block.section for block in document.sentence_blocks]
    if not sections or sections.count(sections[-1]) >= MAX_LAST_SHARE * len(sections):
        return None
    return sections[-1]


class _Novelty:
    """What a sentence adds to those before it: new content words, and how alike the nearest earlier sentences are.

    A stem weighs the more the fewer sentences of the document have it.
    """

    def __init__(self, document: Document) -> None:
        tokens = document.tokens
        is_content = tokens.flags.translate(_IS_CONTENT)
        self.stems: list[Set[int]] = [
            set(compress(tokens.stems[first:end], is_content[first:end]))
            for first, end in pairwise(tokens.sentence_bounds)
        ]
        """The stems of the content words of each sentence."""
        counts = Counter(chain.from_iterable(self.stems))
        sentences = len(self.stems) + 1
        logs = [
            log(sentences / max(n, 1)) + WEIGHT_OF_ALL for n in range(max(counts.values(), default=0) + 1)
        ]
        self._weights = {stem: logs[count] for stem, count in counts.items()}
        self._latest: dict[int, int] = {}
        """The latest sentence before this one that has each stem."""
        self._number = 0

    def added(self, stems: Set[int]) -> tuple[float, float, float]:
        """Take the next sentence, with these stems.

        Returns the shares of its stems that are new, by number and by weight, and how much of it one earlier sentence
        has, if each stem counts for the latest one that has it.
        """
        weights, latest, number = self._weights, self._latest, self._number
        new, total, new_weight = 0, 0.0, 0.0
        shared: dict[int, float] = {}
        for stem in stems:
            weight = weights[stem]
            total += weight
            earlier = latest.get(stem)
            if earlier is None:
                new += 1
                new_weight += weight
            else:
                shared[earlier] = shared.get(earlier, 0.0) + weight
            latest[stem] = number
        self._number += 1
        total = total or 1.0
        return new / max(len(stems), 1), new_weight / total, max(shared.values(), default=0.0) / total

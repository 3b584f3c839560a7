"""What can be said of each sentence of a document in numbers: its words, its place, and what it adds to those before."""

import re
from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from math import log
from typing import NamedTuple

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

Scores = Sequence[float]
"""The mean weight of the words of a sentence, for each kind of mark."""


class SentenceFeatures(NamedTuple):
    """A sentence of the body: its number among those of the document, its tokens, and its features by name."""

    number: int
    first: int
    end: int
    section: int
    values: Mapping[str, float]


class _Sentence(NamedTuple):
    number: int
    first: int
    end: int
    block: Block
    scores: Scores
    values: dict[str, float]


def sentence_features(
    document: Document, kinds: Sequence[str], scores: Callable[[int, int], Scores]
) -> list[SentenceFeatures]:
    """The features of the sentences of paragraphs, list items and quotations.

    `scores` gives those of the tokens from one up to another, in the order of `kinds`.
    """
    found = list(_body_sentences(document, scores))
    if not found:
        return []
    lengths = [each.end - each.first for each in found]
    shared = {"log_sentences": log(len(found)), "mean_length": sum(lengths) / len(found) / TYPICAL_WORDS}
    means = [sum(column) / len(found) for column in zip(*(each.scores for each in found), strict=True)]
    shared |= {f"document_{kind}": mean for kind, mean in zip(kinds, means, strict=True)}
    features = []
    for at, each in enumerate(found):
        near = found[max(at - NEIGHBOURS, 0) : at + NEIGHBOURS + 1]
        values = each.values | shared
        values["position"] = at / len(found)
        values["is_late"] = at > LATE * len(found)
        for kind, own, beside in zip(
            kinds, each.scores, zip(*(other.scores for other in near), strict=True), strict=True
        ):
            values[kind] = own
            values[f"near_{kind}"] = sum(beside) / len(near)
        features.append(SentenceFeatures(each.number, each.first, each.end, each.block.section, values))
    return features


def _body_sentences(document: Document, scores: Callable[[int, int], Scores]) -> Iterator[_Sentence]:
    tokens, text = document.tokens, document.prose.text
    novelty = _Novelty(document)
    last_section = _concluding_section(document)
    section, heading, before = -2, "", None
    bounds = pairwise(tokens.sentence_bounds)
    for number, (span, block, (first, end)) in enumerate(
        zip(document.sentences, document.sentence_blocks, bounds, strict=True)
    ):
        is_body = block.kind in BODY and first < end
        is_first_in_section = before is None or block.section != section or before.kind == "heading"
        if block.kind in ("heading", "title"):
            heading = text[span.start : span.end]
        if is_body:
            values = _of_text(text[span.start : span.end], tokens.words[first:end])
            values |= novelty.features(first, end)
            values["is_first_in_block"] = before is not block
            values["is_first_in_section"] = is_first_in_section
            values["is_in_list"] = block.kind == "list"
            values["is_quoted"] = document.is_quoted(span)
            values["is_in_conclusion"] = block.section == last_section
            values["has_concluding_heading"] = _CONCLUDING_HEADING.search(heading) is not None
            values["is_first"] = before is None
            yield _Sentence(number, first, end, block, scores(first, end), values)
        if is_body or block.kind in ("heading", "title"):
            novelty.add(first, end)
        section, before = block.section, block


def _concluding_section(document: Document) -> int | None:
    """The last section, where it is not most of the document."""
    sections = [block.section for block in document.sentence_blocks]
    if not sections or sections.count(sections[-1]) >= MAX_LAST_SHARE * len(sections):
        return None
    return sections[-1]


def _of_text(text: str, words: Sequence[str]) -> dict[str, float]:
    """The features that a sentence has by itself."""
    return {
        "log_length": log(len(words)),
        "length": len(words) / TYPICAL_WORDS,
        "has_concluding_opening": _CONCLUDING_OPENING.match(text) is not None,
        "is_question": text.rstrip().endswith("?"),
        "commas": text.count(","),
        "dashes": text.count("—") + text.count(" – "),
        "has_object": PLACEHOLDER in text,
        "has_quotation": "“" in text or '"' in text,
        "capitals": sum(word[0].isupper() for word in words[1:]) / len(words),
        "has_number": any(word[0].isdigit() for word in words),
        "has_amount": "%" in text or "$" in text,
        "word_length": sum(map(len, words)) / len(words),
    }


class _Novelty:
    """What a sentence adds to those before it: new content words, and how alike the nearest earlier sentences are.

    A stem weighs the more the fewer sentences of the document have it.
    """

    def __init__(self, document: Document) -> None:
        self._tokens = document.tokens
        self._postings: dict[int, deque[int]] = {}
        self._added = 0
        self._counts: Counter[int] = Counter()
        for first, end in pairwise(self._tokens.sentence_bounds):
            self._counts.update(self._stems(first, end))
        self._sentences = len(document.sentences)

    def _stems(self, first: int, end: int) -> set[int]:
        stems, flags = self._tokens.stems, self._tokens.flags
        return {stems[token] for token in range(first, end) if flags[token] & CONTENT}

    def features(self, first: int, end: int) -> dict[str, float]:
        """Shares of new stems, by number and by weight, and the similarity of earlier sentences, greatest first."""
        stems = self._stems(first, end)
        weights = {stem: log((self._sentences + 1) / self._counts[stem]) + 0.3 for stem in stems}
        total = sum(weights.values()) or 1.0
        new = [stem for stem in stems if stem not in self._postings]
        shared: dict[int, float] = {}
        for stem in stems:
            for earlier in self._postings.get(stem, ()):
                shared[earlier] = shared.get(earlier, 0.0) + weights[stem]
        nearest = sorted(shared.values(), reverse=True)[:SIMILAR] + [0.0] * SIMILAR
        return {
            "content": len(stems) / max(end - first, 1),
            "new": len(new) / max(len(stems), 1),
            "new_weight": sum(weights[stem] for stem in new) / total,
            **{f"similarity_{n + 1}": nearest[n] / total for n in range(SIMILAR)},
        }

    def add(self, first: int, end: int) -> None:
        """Take a sentence as one that comes before those asked for from now on."""
        for stem in self._stems(first, end):
            self._postings.setdefault(stem, deque(maxlen=MAX_POSTINGS)).append(self._added)
        self._added += 1


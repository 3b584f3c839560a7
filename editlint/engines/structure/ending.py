"""Endings: an article that breaks off in the middle of a sentence."""

import re
from collections.abc import Iterator

import msgspec

from editlint.core.lazy_regex import LazyPattern
from editlint.document.model import Document
from editlint.engines.per_rule import Detection, per_rule

DANGLING_WORDS = frozenset(
    "a about an and are as at be because been between but by could for from had has have his how if in into is its"
    " my nor of on or our should than that the their through to was were when where which while who whose will with"
    " would your".split()
)
"""Words with which a sentence does not end, nor a heading."""
MIN_WORDS = 6
"""Words of a sentence without a full stop that breaks off, where its last word could be the last."""
_SIGNATURE = LazyPattern(
    r"[|@:•·→/]|\(\w+\) |^(?:by|see|related|source|sources|photo|read|contact|thanks?|and thanks)\b",
    re.IGNORECASE,
)


class Settings(msgspec.Struct, frozen=True):
    """There is nothing to set."""


def check(document: Document, settings: Settings) -> Iterator[Detection]:
    """The last sentence of the last paragraph, where it has no end."""
    if not document.blocks or document.blocks[-1].kind != "paragraph":
        return
    block = document.blocks[-1]
    text = document.prose.text[block.span.start : block.span.end].rstrip()
    span = document.sentences_in(block)[-1]
    sentence = document.prose.text[span.start : span.end]
    words = sentence.split()
    if len(words) < 2 or not (text[-1].isalnum() or text[-1] in ",'’") or _SIGNATURE.search(sentence):
        return
    if document.meets_link(span) or (document.code_places and document.code_places[-1] >= span.start):
        return
    last = words[-1].lower().strip(",").replace("’", "'")
    dangles = last in DANGLING_WORDS or last.endswith("'s")
    if dangles or (len(words) >= MIN_WORDS and words[-1][:1].islower()):
        yield Detection(span, {"match": " ".join(words[-5:])}, extent="sentence")


ENDING = per_rule(Settings, {"match"}, check)

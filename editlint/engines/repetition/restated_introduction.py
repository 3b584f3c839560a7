"""Restated introductions: a last paragraph that repeats the first and adds little."""

from collections.abc import Iterator

import msgspec

from editlint.analysis.repetition.bigrams import bigrams
from editlint.document.model import Document
from editlint.engines.per_rule import Detection, per_rule

MIN_PARAGRAPHS = 5
"""Paragraphs of an article that has a conclusion."""
MIN_REPEATED_SHARE = 0.5
"""Share of the introduction's content words that a conclusion must repeat."""


class Settings(msgspec.Struct, frozen=True):
    """What `with:` contains: `max_new_share`, the share of the conclusion's content words that are nowhere before it.

    From that share on it adds something. Both it and the introduction must have `min_content_words`, each stem once.
    """

    max_new_share: float = 0.4
    min_content_words: int = 12


def validate(settings: Settings) -> None:
    """Raises ValueError where the setting makes no sense."""
    if not 0 < settings.max_new_share <= 1:
        raise ValueError("'max_new_share' is a share: more than 0, at most 1")


def check(document: Document, settings: Settings) -> Iterator[Detection]:
    """The last paragraph, where it repeats the first. A text about code is a manual, which sums up on purpose."""
    paragraphs = [at for at, block in enumerate(document.blocks) if block.kind == "paragraph"]
    if document.code_places or len(paragraphs) < MIN_PARAGRAPHS or paragraphs[-1] + 1 < len(document.blocks):
        return
    first, last = paragraphs[0], paragraphs[-1]
    text, tokens = bigrams(document), document.tokens
    opening, closing = text.stems_of_block(first), text.stems_of_block(last)
    if min(len(opening), len(closing)) < settings.min_content_words:
        return
    if len(opening & closing) < MIN_REPEATED_SHARE * len(opening):
        return
    earlier = tokens.vocabulary.stem_ids(tokens.types[: tokens.block_bounds[last]])
    new = len(closing - earlier) / len(closing)
    if new < settings.max_new_share:
        span = document.blocks[last].span
        fields = {"match": document.prose.text[span.start : span.end], "share": f"{100 * new:.0f}%"}
        yield Detection(span, fields, related=(document.blocks[first].span,), extent="block")


RESTATED_INTRODUCTION = per_rule(Settings, {"match", "share"}, check, validate)

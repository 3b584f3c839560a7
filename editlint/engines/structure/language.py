"""Articles that are not in English, for which most rules are skipped."""

from collections.abc import Iterator

from editlint.document.language import language_name
from editlint.document.model import Document
from editlint.engines.base import NoSettings
from editlint.engines.excerpts import article_name, opening_words
from editlint.engines.per_rule import Detection, per_rule


def check(document: Document, settings: NoSettings) -> Iterator[Detection]:
    """One match about a document in another language."""
    language = document.language_or_guess
    if document.blocks and language.lower().partition("-")[0] != "en":
        fields = {
            "article": article_name(document),
            "match": opening_words(document, document.anchor),
            "language": language_name(language),
        }
        yield Detection(document.anchor, fields, extent="document")


LANGUAGE = per_rule(NoSettings, {"article", "match", "language"}, check)

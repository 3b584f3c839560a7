"""What comparing articles needs of each of them, as rows of the tables `documents` and `texts`."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
import pyarrow as pa

from editlint.core.errors import EditlintError
from editlint.corpus.tables import DOCUMENTS, TEXTS
from editlint.engines import ENGINES
from editlint.engines.repetition.cross_file import Settings
from editlint.engines.repetition.shared_passages import DocumentFacts, TextFact, document_words
from editlint.lint.ruleset import RuleSet
from editlint.lint.suppression import Suppression, Suppressions

ENGINE = "cross-file"
"""The engine whose facts the tables contain."""


class CrossFileRule(msgspec.Struct, frozen=True, array_like=True):
    """A rule that compares files: its id and its settings."""

    id: str
    settings: Settings


class ArticleFacts(msgspec.Struct, frozen=True):
    """What comparing needs of an article; `rules` are as `encode_rules` gives them."""

    id: str
    rules: str
    facts: DocumentFacts
    suppressions: tuple[Suppression, ...] = ()


def encode_rules(ruleset: RuleSet) -> str:
    """The rules that compare files, in order and with their settings, as JSON; '' where there are none.

    Equal values mean the same comparison. Raises EditlintError for a rule whose engine is another one.
    """
    rules = [rule for rule in ruleset.rules if ENGINES[rule.engine].scope == "files"]
    for rule in rules:
        if rule.engine != ENGINE:
            message = (
                f"'{rule.id}' uses the engine '{rule.engine}', which cannot compare a corpus: turn it off"
            )
            raise EditlintError(message)
    settings = (msgspec.msgpack.decode(rule.compiled, type=ENGINES[ENGINE].compiled) for rule in rules)
    encoded = [CrossFileRule(rule.id, each) for rule, each in zip(rules, settings, strict=True)]
    return msgspec.json.encode(encoded).decode() if rules else ""


def decode_rules(rules: str) -> list[CrossFileRule]:
    """The rules of an article, from the value in its row of `documents`."""
    return msgspec.json.decode(rules, type=list[CrossFileRule]) if rules else []


def article_facts(
    article_id: str, ruleset: RuleSet, facts: Mapping[str, Any], suppressions: Suppressions
) -> ArticleFacts | None:
    """The facts of an article, None where it takes no part. `facts` are by the name of their engine.

    Raises EditlintError for a rule that cannot compare a corpus.
    """
    rules = encode_rules(ruleset)
    return ArticleFacts(article_id, rules, facts[ENGINE], suppressions.entries) if rules else None


def document_rows(articles: Sequence[ArticleFacts]) -> pa.RecordBatch:
    """Their rows of the table `documents`."""
    rows = [
        (
            each.id,
            each.rules,
            document_words(each.facts),
            msgspec.json.encode(each.suppressions).decode() if each.suppressions else None,
            *(each.facts.anchor.start, each.facts.anchor.end),
            *(each.facts.anchor_source.start, each.facts.anchor_source.end),
        )
        for each in articles
    ]
    return _batch(rows, DOCUMENTS)


def text_rows(articles: Sequence[ArticleFacts]) -> pa.RecordBatch:
    """Their rows of the table `texts`, a paragraph before its sentences."""
    rows: list[tuple[Any, ...]] = []
    for each in articles:
        seen: set[int] = set()
        paragraph, end = -1, 0
        for at, text in enumerate(each.facts.texts):
            if text.sentences:
                end = at + 1 + text.sentences
            inside = paragraph if at < end and not text.sentences else -1
            paragraph = at if text.sentences else paragraph
            rows.append((each.id, at, *_text_values(text, inside), text.key not in seen, *_places(text)))
            seen.add(text.key)
    return _batch(rows, TEXTS)


def _text_values(text: TextFact, paragraph: int) -> tuple[int, int, bool, int, int]:
    key = text.key - (1 << 64) if text.key >= 1 << 63 else text.key  # databases have signed numbers
    return key, text.words, text.is_whole_block, text.sentences, paragraph


def _places(text: TextFact) -> tuple[int, int, int, int]:
    return text.span.start, text.span.end, text.source.start, text.source.end


def _batch(rows: Sequence[tuple[Any, ...]], schema: pa.Schema) -> pa.RecordBatch:
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(schema)
    arrays = [pa.array(values, field.type) for values, field in zip(columns, schema, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)

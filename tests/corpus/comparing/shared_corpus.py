"""Small corpora, compared in memory and as SQL, for the tests of what articles share."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import msgspec

from editlint.corpus.comparing.cross_file_matches import cross_file_matches
from editlint.corpus.comparing.duck_database import DuckDatabase
from editlint.corpus.comparing.facts import ArticleFacts, article_facts, document_rows, text_rows
from editlint.corpus.comparing.local_articles import LocalArticles
from editlint.corpus.comparing.shared_passages import RESULT, compare_corpus
from editlint.corpus.rows import Row
from editlint.engines.repetition.cross_file import Settings
from editlint.lint.linter import CrossFileMatches
from editlint.lint.ruleset import RuleSet
from editlint.lint.suppression import find_suppressions
from editlint.markup import read_document
from editlint.packs.load import load_own_rules
from editlint.runner.compare_files import ComparedArticle, match_across_files


class Compared(NamedTuple):
    """An article as it is compared: its text, its rules, and the facts that they observe."""

    text: str
    ruleset: RuleSet
    facts: ArticleFacts | None
    file: ComparedArticle


@cache
def ruleset(**settings: tuple[str, int, int]) -> RuleSet:
    """Rules that compare files, by their names without the family: kind, min_words and max_files."""
    [template, *_] = [rule for rule in load_own_rules(None).rules if rule.engine == "cross-file"]
    return RuleSet(
        [
            msgspec.structs.replace(
                template,
                id=f"repetition/{name.replace('_', '-')}",
                compiled=msgspec.Raw(msgspec.msgpack.encode(Settings(*each))),  # type: ignore[arg-type]
            )
            for name, each in settings.items()
        ],
        known_rules=[f"repetition/{name.replace('_', '-')}" for name in settings],
    )


ALL = ruleset(
    article_elsewhere=("article", 40, 3),
    boilerplate=("boilerplate", 12, 3),
    paragraph_elsewhere=("paragraph", 25, 3),
    sentence_elsewhere=("sentence", 12, 3),
)


def compared(texts: Mapping[str, str], rules: Mapping[str, RuleSet]) -> dict[str, Compared]:
    """The articles in the order of their ids; those without a ruleset of their own have ALL."""
    made = {}
    for name in sorted(texts):
        document, own = read_document(texts[name], "markdown"), rules.get(name, ALL)
        facts = {engine: each.observe(document) for engine, each in own.cross_file.items()}
        suppressions = find_suppressions(document, own.known_rules)
        made[name] = Compared(
            texts[name],
            own,
            article_facts(name, own, facts, suppressions),
            ComparedArticle(name, own, facts, suppressions),
        )
    return made


def in_memory(articles: Mapping[str, Compared]) -> dict[str, CrossFileMatches]:
    names, texts = list(articles), [each.text for each in articles.values()]
    found = match_across_files([each.file for each in articles.values()], texts.__getitem__)
    return {names[number]: each for number, each in found.items()}


def as_sql(articles: Mapping[str, Compared], folder: Path) -> dict[str, CrossFileMatches]:
    def read() -> Iterator[Row]:
        yield from (Row(name, each.text.encode()) for name, each in articles.items())

    with DuckDatabase(folder) as database:
        facts = [each.facts for each in articles.values() if each.facts]
        database.insert("documents", document_rows(facts[::-1]))  # no table is in the order of the ids
        database.insert("texts", text_rows(facts[::-1]))
        compare_corpus(database, LocalArticles(database, read, lambda row: (row.content or b"").decode()))
        found = list(database.select(f"SELECT id, rules, parts FROM {RESULT}"))
    return decoded(found, articles)


def decoded(
    found: Sequence[tuple[str, str, Sequence[str]]], articles: Mapping[str, Compared]
) -> dict[str, CrossFileMatches]:
    for name, rules, _ in found:
        assert (each := articles[name].facts) and each.rules == rules
    assert len({name for name, _, _ in found}) == len(found)
    return {name: cross_file_matches(rules, parts, articles[name].ruleset) for name, rules, parts in found}

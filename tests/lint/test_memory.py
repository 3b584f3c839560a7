"""A program run turns the garbage collector off: nothing that is kept with a document may refer to it."""

import gc
import weakref
from pathlib import Path

from editlint.document.vocabulary import Vocabulary
from editlint.lint.linter import lint
from editlint.lint.ruleset import RuleSet
from editlint.markup import read_document
from editlint.packs.load import load_own_rules

ARTICLES = sorted((Path(__file__).parents[1] / "articles").rglob("*.md"))


def test_a_document_is_freed_without_the_garbage_collector() -> None:
    ruleset = RuleSet([rule for rule in load_own_rules(None).rules if rule.default])
    gc.collect()
    gc.disable()
    try:
        vocabulary = Vocabulary()
        documents = []
        for path in ARTICLES:
            document = read_document(path.read_text("utf-8"), "markdown", vocabulary=vocabulary)
            lint(document, ruleset, path.name)
            documents.append(weakref.ref(document))
        del document
        assert [each() for each in documents if each() is not None] == []
    finally:
        gc.enable()

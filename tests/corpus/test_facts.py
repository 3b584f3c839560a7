"""The rows that the comparison of a corpus reads."""

from types import SimpleNamespace
from typing import cast

import pytest
from corpus.comparing.shared_corpus import ALL, compared, ruleset

from editlint.core.errors import EditlintError
from editlint.corpus.comparing import facts
from editlint.corpus.comparing.facts import decode_rules, document_rows, encode_rules, text_rows
from editlint.corpus.tables import DOCUMENTS, TEXTS
from editlint.lint.ruleset import RuleSet

MILL = "The mill at the lower bridge ground rye for six villages until the war took its miller."
ROOF = "Nobody has lived in the house since, and the roof came down in the winter of the great flood."


def test_no_articles_are_no_rows() -> None:
    assert (document_rows([]).schema, document_rows([]).num_rows) == (DOCUMENTS, 0)
    assert (text_rows([]).schema, text_rows([]).num_rows) == (TEXTS, 0)


def test_an_article_without_such_rules_has_no_facts() -> None:
    assert compared({"a": MILL}, {"a": ruleset()})["a"].facts is None
    assert encode_rules(ruleset()) == ""
    assert decode_rules("") == []


def test_equal_rules_are_equal_texts() -> None:
    settings = {"boilerplate": ("boilerplate", 12, 3), "sentence_elsewhere": ("sentence", 12, 3)}
    rules = encode_rules(ruleset(**settings))
    assert encode_rules(RuleSet(ruleset(**settings).rules)) == rules
    assert encode_rules(ruleset(**{**settings, "boilerplate": ("boilerplate", 12, 4)})) != rules
    assert encode_rules(ruleset(boilerplate=settings["boilerplate"])) != rules
    assert [(each.id, each.settings.max_files) for each in decode_rules(rules)] == [
        ("repetition/boilerplate", 3),
        ("repetition/sentence-elsewhere", 3),
    ]


def test_a_row_for_each_text_says_which_paragraph_it_is_in_and_whether_it_is_the_first() -> None:
    [article] = [each.facts for each in compared({"é": f"{MILL} {ROOF}\n\n{MILL}\n\nShort."}, {}).values()]
    assert article
    [paragraph, mill, roof, alone] = text_rows([article]).to_pylist()
    assert [each["paragraph"] for each in (paragraph, mill, roof, alone)] == [-1, 0, 0, -1]
    assert [each["is_first"] for each in (paragraph, mill, roof, alone)] == [True, True, True, False]
    assert [each["at"] for each in (paragraph, mill, roof, alone)] == [0, 1, 2, 3]
    assert (paragraph["sentences"], mill["key"]) == (2, alone["key"])
    keys = [each["key"] % (1 << 64) for each in (paragraph, mill, roof, alone)]
    assert keys == [text.key for text in article.facts.texts]
    [document] = document_rows([article]).to_pylist()
    assert (document["id"], document["suppressions"]) == ("é", None)
    assert document["words"] == sum(each["words"] for each in (mill, roof, alone))


def test_another_engine_that_compares_files_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        facts,
        "ENGINES",
        {"cross-file": SimpleNamespace(scope="document"), "near": SimpleNamespace(scope="files")},
    )
    rule = SimpleNamespace(id="mine/near", engine="near")
    with pytest.raises(
        EditlintError, match="'mine/near' uses the engine 'near', which cannot compare a corpus"
    ):
        encode_rules(cast(RuleSet, SimpleNamespace(rules=[*ALL.rules, rule])))

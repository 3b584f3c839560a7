"""Findings of a real LanguageTool server, and their places."""

import pytest
from conftest import Command, Tree

from editlint import check_text
from editlint.catalogue.examples import failing_examples
from editlint.catalogue.testing import example_services
from editlint.packs.load import load_pack, own_rules_folder, rule_files

pytestmark = pytest.mark.integration


def test_the_examples_of_rules_that_need_a_server_pass(languagetool_url: str) -> None:
    files = [
        each
        for each in rule_files(own_rules_folder(), own_rules_folder())
        if each[1].engine == "languagetool"
    ]
    assert len(files) >= 7
    pack = load_pack(own_rules_folder(), own_rules_folder(), None)
    assert [
        str(failure) for failure in failing_examples(pack, files, example_services(languagetool_url))
    ] == []


def test_findings_are_at_the_right_places(languagetool_url: str, tree: Tree) -> None:
    tree({"editlint.yml": f"select: [grammar]\ngrammar: {{server: '{languagetool_url}'}}\n"})
    source = (
        "# Pumps 👩‍👩‍👧\r\n\r\n"
        "They buy *pumps* that **fits** the house 👩‍👩‍👧 😀.\r\n"
        "They drove to [there](x) house &amp; we could&nbsp;of\r\nasked 𝔸 them. It takes a hour.\r\n\r\n"
        "Run `pip` and an `apt` now.\r\n"
    )
    found = check_text(source, min_severity="info")
    assert [(each.rule, source[each.span.start : each.span.end]) for each in found] == [
        ("grammar/agreement", "fits"),
        ("grammar/confused-word", "there"),
        ("grammar/confused-word", "could&nbsp;of"),
        ("grammar/article", "a"),
    ]


def test_a_text_is_sent_once(
    languagetool_url: str, tree: Tree, editlint: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITLINT_LANGUAGETOOL_URL", languagetool_url)
    tree({"a.md": "They drove to there house.\n"})
    arguments = ("check", "--select", "grammar", "--min-severity", "info", "--output", "concise")
    first = editlint(*arguments)
    assert "THERE_THEIR" in first.out
    monkeypatch.setattr("editlint.engines.grammar.session.connect", None)
    assert editlint(*arguments) == first

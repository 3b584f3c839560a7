"""The automaton that finds terms."""

import pytest

from editlint.engines import automaton
from editlint.engines.automaton import Index, Target
from editlint.markup import read


def test_the_faster_automaton_finds_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    document = read("The dyke broke, and the dyke-reeve left. Dyke broke.", "plain")
    targets = {b"dyke": [Target(0)], b"dyke broke": [Target(1)], b"reeve": [Target(2)]}
    monkeypatch.setattr(automaton, "FEW", 0)
    slow = Index(targets, latin=True)
    before = list(slow.hits(document))
    monkeypatch.setattr(automaton, "MUCH", 0)
    after = list(slow.hits(document))
    monkeypatch.setattr(automaton, "FEW", 3)
    assert before == after == list(Index(targets, latin=True).hits(document))
    assert [(target.rule, start) for target, start, _ in before if target.rule == 1] == [(1, 4), (1, 41)]

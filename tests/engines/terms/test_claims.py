"""The claims engine: exemptions, and what they leave alone."""

import pytest

from editlint.document import model
from editlint.engines.base import RuleContext
from editlint.engines.terms.claims import Engine, Settings, compile_settings
from editlint.markup import read_document

CASES = {
    "alone": ("Experts agree.", "Experts agree on this."),
    "based": ("It fell. Last year experts agree.", "It fell. Experts agree."),
    "uncheckable": ("Experts agree.", "Experts agree that unemployment rose by 40 percent since 1996."),
    "conditional": ("If experts agree, we build.", "Experts agree if they are paid."),
    "dated": ("Experts agree since 2019.", "Experts agree since then."),
    "definite": ("The experts agree.", "All experts agree."),
    "figure": ("Experts agree on 40 locks.", "Experts agree on the 2nd lock."),
    "first-person": ("Experts agree with us.", "Experts agree with them."),
    "hypothetical": ("Experts agree that it would leak.", "Experts agree that it leaks."),
    "introduced": (
        "Ruth Adeyemi led the experts, Okafor said.\n\nIt rains. It pours.\n\nExperts agree.",
        "The experts met.\n\nExperts agree.",
    ),
    "named": ("All Leeds experts agree.", "But experts agree."),
    "negated": ("Not all experts agree.", "All experts agree not to go."),
    "no-figure": ("Experts agree on locks.", "Experts agree on 40 locks."),
    "no-percent": ("Experts agree.", "Experts agree on 40%."),
    "opening": ("Experts agree.\n\nIt rains.", "It rains.\n\nExperts agree."),
    "own-data": ("# Locks\n\n## Methodology\n\nExperts agree.", "# Locks\n\nExperts agree."),
    "question": ("Experts agree on what?", "Experts agree."),
    "reported": ("She thinks that experts agree on it.", "All experts agree on it."),
}


def found(text: str, *exemptions: str) -> list[str]:
    settings = Settings(
        ["{experts|all experts} agree", "experts agree on {#}"], window="none", exemptions=list(exemptions)
    )  # type: ignore[arg-type]
    engine = Engine([(0, compile_settings(settings, RuleContext()))])
    return [match.fields["match"] for match in engine.find(read_document(text, "markdown"))]  # type: ignore[union-attr]


@pytest.mark.parametrize("exemption", CASES)
def test_an_exemption_leaves_its_case_alone_and_nothing_else(exemption: str) -> None:
    left, taken = CASES[exemption]
    assert found(left)
    assert not found(left, exemption)
    assert found(taken, exemption)


def test_every_exemption_is_tried_here() -> None:
    from typing import get_args

    from editlint.engines.terms.claims import Exemption

    assert set(get_args(Exemption)) == set(CASES)


def test_a_document_without_terms_costs_no_sentences(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(model, "split_sentences")  # would be an error
    document = read_document("It rains. It pours.", "markdown")
    engine = Engine([(0, compile_settings(Settings(["experts agree"]), RuleContext()))])
    assert list(engine.find(document)) == []

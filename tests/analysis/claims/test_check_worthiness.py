"""The score of check-worthiness."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editlint.analysis.claims import check_worthiness
from editlint.analysis.claims.check_worthiness import (
    FIGURE_STEPS,
    LENGTH_STEPS,
    NAME_STEPS,
    WEIGHTS_FILE,
    Weights,
    is_claim,
    logit,
    score,
    sentence_scores,
    shipped_weights,
    text_features,
)
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.document.vocabulary import Vocabulary
from editlint.markup import read_document


def features_of(text: str) -> set[str]:
    return set(text_features(text, Vocabulary()))


def document_of(text: str) -> Document:
    return read_document(text, "plain")


@pytest.mark.parametrize(
    ("less", "more"),
    [
        ("What should we do?", "Unemployment rose from 4 to 6 percent."),
        ("I think we need to talk.", "The state lost 40,000 jobs last year."),
        ("Thank you all.", "He voted against the bill in 1996."),
    ],
)
def test_a_figure_is_more_of_a_claim_than_a_courtesy(less: str, more: str) -> None:
    assert score(less) < shipped_weights().threshold <= score(more)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("It rose by 40%.", "It rose by 3,500.5%."),
        ("It’s the 2nd.", "It's the 33nd."),
        ("Since the mid-1990s it rose.", "Since the mid-2010s it rose."),
    ],
)
def test_figures_and_apostrophes_are_normalised(one: str, other: str) -> None:
    assert features_of(one) == features_of(other)


def test_words_are_those_of_the_tokeniser() -> None:
    assert {"long-term", "0%", "long-term debt", "debt 0%"} <= features_of("Long-term debt: 40%")


@pytest.mark.parametrize(
    ("text", "asks"), [("Is it?", True), ("“Is it?”", True), ("Is it? (Yes.)", False), ("It is.", False)]
)
def test_whether_a_sentence_asks(text: str, asks: bool) -> None:
    assert ("#question" in features_of(text)) == asks


@pytest.mark.parametrize(("text", "money"), [("It cost $40.", True), ("It cost 40 pounds.", False)])
def test_whether_a_sentence_names_money(text: str, money: bool) -> None:
    assert ("#money" in features_of(text)) == money


@pytest.mark.parametrize("step", LENGTH_STEPS)
def test_lengths_on_either_side_of_each_step(step: int) -> None:
    assert f"#longer {step}" not in features_of("tide " * step)
    assert f"#longer {step}" in features_of("tide " * (step + 1))


@pytest.mark.parametrize("step", NAME_STEPS)
def test_names_on_either_side_of_each_step(step: int) -> None:
    assert f"#names {step}" not in features_of("Then" + " Leeds" * (step - 1) + " and I and I’m")
    assert f"#names {step}" in features_of("Then" + " Leeds" * step)


@pytest.mark.parametrize("step", FIGURE_STEPS)
def test_figures_on_either_side_of_each_step(step: int) -> None:
    assert f"#figures {step}" not in features_of("Then" + " 12" * (step - 1))
    assert f"#figures {step}" in features_of("Then" + " 12" * step)


def test_a_comparison_has_some_letters() -> None:
    assert "#comparison" in features_of("a larger lock")
    assert "#comparison" not in features_of("a newer lock")
    assert "#comparison" in features_of("a lock newer than that")


def test_an_unknown_word_has_no_weight() -> None:
    weights = Weights(1.0, 0.0, {"lock": 2.0})
    assert logit(features_of(""), weights) == 1.0
    assert logit(features_of("Quay quay."), weights) == 1.0
    assert logit(features_of("Lock the lock."), weights) == 3.0


def test_a_document_scores_its_sentences_as_they_score_by_themselves() -> None:
    document = document_of(
        "The lock\n\nThe state lost 40,000 jobs. What should we do? It cost $3.\n\nHe voted in 1996.\n"
    )
    scores = sentence_scores(document)
    text = document.prose.text
    for span, value in zip(document.sentences, scores, strict=True):
        assert value == pytest.approx(score(text[span.start : span.end]))


def test_the_threshold_is_the_lowest_score_of_a_claim(monkeypatch: pytest.MonkeyPatch) -> None:
    for threshold, expected in ((2.0, True), (2.01, False)):
        weights = Weights(1.0, threshold, {"lock": 1.0})
        monkeypatch.setattr(check_worthiness, "shipped_weights", lambda weights=weights: weights)
        document = document_of("The lock leaks at night.")
        assert is_claim(document, document.sentences[0]) is expected


def test_a_span_that_is_no_sentence_is_no_claim() -> None:
    document = document_of("The state lost 40,000 jobs last year.")
    assert is_claim(document, document.sentences[0])
    assert not is_claim(document, Span(0, 3))


def test_the_weights_are_small_and_have_their_notice() -> None:
    assert WEIGHTS_FILE.stat().st_size < 60_000
    notice = WEIGHTS_FILE.with_suffix(".txt").read_text("utf-8")
    for part in (
        "creativecommons.org/licenses/by/4.0",
        "benchmarks/train_claims.py",
        "ClaimBuster",
        "Held-out accuracy",
        "Date:",
    ):
        assert part in notice
    assert len(shipped_weights().weights) > 1_000


@given(st.text(max_size=60))
def test_any_text_has_a_score(text: str) -> None:
    assert abs(score(text)) < 100

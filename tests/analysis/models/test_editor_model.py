"""The model of what an editor marks: weights of words, features of sentences, and what they come to."""

from hypothesis import given
from hypothesis import strategies as st

from editlint.analysis.models.editor_model import (
    best_window,
    probability,
    score_of,
    scored_sentences,
    shipped_model,
)
from editlint.analysis.models.sentence_features import (
    SENTENCE_FEATURES,
    body_sentences,
    document_features,
    sentence_features,
)
from editlint.analysis.models.word_weights import WordColumns, WordWeights, word_form
from editlint.document.model import Document
from editlint.document.vocabulary import Vocabulary
from editlint.markup import read_document

WEIGHTS = WordWeights.of(
    ("claim", "filler"),
    {"most": (5, 0), "0": (7, 0)},
    {"ing": (1, 4)},
    (1, 1),
    (10, 20),
)


def document(text: str) -> Document:
    return read_document(text, "markdown")


def rows(text: str) -> list[dict[str, float]]:
    doc = document(text)
    columns = WordColumns(doc.tokens.vocabulary, WEIGHTS).columns()
    return [dict(zip(SENTENCE_FEATURES, row, strict=True)) for row in sentence_features(doc, columns)]


def test_weights_of_words() -> None:
    vocabulary = Vocabulary()
    vocabulary.tokenize("most Most 1,200 7 mending sing")
    columns = WordColumns(vocabulary, WEIGHTS).columns()
    weights = dict(zip(vocabulary.words, zip(columns["claim"], columns["filler"], strict=True), strict=True))
    assert weights["most"] == (5, 0)
    assert weights["Most"] == (15, 20)
    assert weights["1,200"] == weights["7"] == (7, 0)
    assert weights["mending"] == (1, 4)
    assert weights["sing"] == (1, 1), "its ending says nothing, as it is short"


def test_forms_of_words() -> None:
    assert [word_form(word) for word in ("Most", "don’t", "3.5", "Q3")] == ["most", "don't", "0", "q0"]


def test_columns_grow_with_the_vocabulary() -> None:
    vocabulary = Vocabulary()
    words = WordColumns(vocabulary, WEIGHTS)
    vocabulary.tokenize("most mending")
    assert list(words.columns()["claim"]) == [5, 1]
    vocabulary.tokenize("most 7")
    assert list(words.columns()["claim"]) == [5, 1, 7]


def test_the_features_of_place_and_of_words() -> None:
    first, second, third, last = rows(
        "Most lie.\n\n- One lies here.\n\n## Key takeaways\n\nMost lie. 7 sing.\n"
    )
    assert (first["is_first"], second["is_first"]) == (True, False)
    assert [each["is_in_list"] for each in (first, second, third)] == [False, True, False]
    assert [each["has_concluding_heading"] for each in (second, third, last)] == [False, True, True]
    assert (third["is_first_in_section"], last["is_first_in_section"]) == (True, False)
    assert (first["claim"], last["claim"]) == ((15 + 1) / 2_000, (7 + 1) / 2_000)
    assert last["has_number"]
    assert not first["has_number"]


def test_what_a_sentence_adds() -> None:
    first, again, other = rows("The ferry sails at dawn. The ferry sails at dawn. The ferry brings letters.")
    assert (first["new"], first["similarity"]) == (1, 0)
    assert (again["new"], round(again["similarity"], 6)) == (0, 1)
    assert 0 < other["new"] < 1
    assert 0 < other["similarity"] < 1


def test_each_sentence_of_the_body_has_features_and_scores() -> None:
    doc = document("# A title\n\nOne lies. Two lie.\n\n| a | b |\n|---|---|\n| c | d |\n\n> Three lie.\n")
    columns = WordColumns(doc.tokens.vocabulary, WEIGHTS).columns()
    scored = scored_sentences(doc)
    assert len(scored.numbers) == len(list(sentence_features(doc, columns))) == 3
    assert list(scored.numbers) == list(body_sentences(doc))
    assert {len(scores) for scores in scored.scores.values()} == {3}


def test_a_sentence_that_is_none_has_a_probability_too() -> None:
    doc = document("One " + ", " * 5_000 + "lies.\n")
    scores = [each for scores in scored_sentences(doc).scores.values() for each in scores]
    assert all(0 <= probability(each) <= 1 for each in scores)


@given(st.floats(0.001, 0.999))
def test_scores_stand_for_probabilities(value: float) -> None:
    assert abs(probability(score_of(value)) - value) < 1e-9


def test_an_empty_document_has_none() -> None:
    doc = document("")
    assert not scored_sentences(doc).numbers
    assert document_features(doc, WordColumns(doc.tokens.vocabulary, WEIGHTS).columns())["log_sentences"] == 0


def test_the_shipped_model_weighs_each_feature() -> None:
    model = shipped_model()
    shared = document_features(document("One lies."), dict.fromkeys(model.words.kinds, [0] * 10))
    for each in model.sentences.values():
        assert set(each.sentence) == set(SENTENCE_FEATURES)
        assert set(each.document) == set(shared)


@given(st.lists(st.integers(-100, 100), min_size=1), st.integers(1, 12))
def test_the_best_window_is_the_best(scores: list[int], size: int) -> None:
    window = best_window(scores, size)
    size = min(size, len(scores))
    assert len(window) == size
    assert sum(scores[window.start : window.end]) == max(
        sum(scores[at : at + size]) for at in range(len(scores) - size + 1)
    )

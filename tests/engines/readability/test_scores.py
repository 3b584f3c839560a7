"""The readability engine."""

import pytest

from editlint.core.match import Match
from editlint.engines.base import RuleContext
from editlint.engines.readability.scores import Engine
from editlint.engines.readability.settings import Settings, compile_settings
from editlint.markup import read_document

EASY = "It rained. The dyke broke. The boats lay in the field, and the clerk counted them. "
HARD = (
    "Notwithstanding considerable administrative uncertainty, the intermunicipal commission determined that "
    "comprehensive reinforcement was preferable to incremental maintenance. "
)


def find(text: str, format: str = "markdown", **more: object) -> list[Match]:
    settings = Settings(**{"formulas": {"flesch-kincaid": 12.0}, "min_words": 10, **more})  # type: ignore[arg-type]
    return list(Engine([(0, compile_settings(settings, RuleContext()))]).find(read_document(text, format)))


@pytest.mark.parametrize(
    ("case", "text", "more"),
    [
        ("an easy text", EASY, {}),
        ("a short text", HARD, {"min_words": 100}),
        ("a hard quotation", f"{EASY}\n\n> {HARD}", {}),
        ("hard labels", f"{EASY}\n\n- Administrative infrastructure\n- Intermunicipal commission\n", {}),
        ("a text full of code", "Notwithstanding `a` `b` `c` considerable `d` administrative infrastructure.", {"min_words": 1}),
        ("no words at all", "![](a.png)", {"min_words": 0}),
        ("nothing", "", {"min_words": 0}),
        ("one of two measures where both must agree", HARD, {"formulas": {"flesch-kincaid": 12.0, "rix": 90.0}, "min_agreeing": 2}),
        ("a score that rounds to its target", HARD, {"formulas": {"flesch-kincaid": 28.0}}),
    ],
)  # fmt: skip
def test_leaves_alone(case: str, text: str, more: dict[str, object]) -> None:
    assert find(text, **more) == [], case


def test_finds_a_hard_document_at_its_title_and_names_what_costs_most() -> None:
    document = read_document(f"# The dyke\n\n{EASY * 3}\n\n{HARD}{EASY}{HARD}", "markdown")
    settings = compile_settings(Settings({"flesch-kincaid": 5.0}, min_words=10), RuleContext())
    [match] = Engine([(0, settings)]).find(document)
    assert (match.extent, match.fields["match"], match.fields["target"]) == ("document", "The dyke", "5")
    texts = [document.prose.text[span.start : span.end] for span in match.related]
    assert texts == [HARD.strip()] * 2
    assert match.notes == ("16 words, 11 of 3 syllables or more",) * 2


def test_every_worst_sentence_costs_something() -> None:
    [match] = find(f"{HARD}{HARD}{EASY * 4}", formulas={"flesch-kincaid": 2.0})
    assert 2 <= len(match.related) <= 5


def test_finds_a_hard_section_at_its_heading() -> None:
    text = f"{EASY}\n\n# Easy\n\n{EASY * 2}\n\n# Hard\n\n{HARD}"
    [match] = find(text, kind="section")
    assert (match.extent, match.fields["match"]) == ("block", "Hard")


def test_a_section_without_a_heading_is_reported_at_the_start() -> None:
    text = f"{HARD}\n\n## Easy\n\n{EASY * 2}"
    [match] = find(text, kind="section")
    assert match.fields["match"].startswith("Notwithstanding"), "that is not the section 'Easy'"
    [match] = find(f"# The dyke\n\n{text}", kind="section")
    assert match.fields["match"] == "The dyke"


@pytest.mark.parametrize(
    ("before", "article"),
    [
        ("# The dyke\n\n", "'The dyke'"),
        ("---\ntitle: The dyke\n---\n\n## A section\n\n", "'The dyke'"),
        ("# Why the dyke at the end of the village broke\n\n", "'Why the dyke at the end of …'"),
        ("## A section\n\n", "this article"),
        ("", "this article"),
        ("---\ntitle: ''\n---\n\n", "this article"),
    ],
)
def test_an_article_is_named_by_its_title_only(before: str, article: str) -> None:
    [match] = find(before + HARD)
    assert match.fields["article"] == article


def test_names_the_measures_that_agree_in_their_own_order() -> None:
    [match] = find(
        HARD,
        formulas={"ari": 10.0, "smog": 1_000.0, "flesch-kincaid": 12.0, "gunning-fog": 12.0},
        min_agreeing=3,
    )
    assert match.fields["formulas"] == "Flesch-Kincaid, Gunning fog, ARI"
    assert match.fields["target"] == "12"


def test_a_grade_comes_before_an_ease() -> None:
    [match] = find(HARD, formulas={"flesch-reading-ease": 60.0, "ari": 10.0}, min_agreeing=2)
    assert (match.fields["formulas"], match.fields["target"]) == ("ARI, Flesch", "10")


def test_names_the_hardest_sentence() -> None:
    [match] = find(f"{EASY}{HARD}{EASY}", formulas={"flesch-kincaid": 5.0})
    assert (
        match.fields["hardest"]
        == "Notwithstanding considerable administrative uncertainty, the intermunicipal commission …"
    )
    [match] = find(HARD)
    assert match.related == ()
    assert match.fields["hardest"].startswith("Notwithstanding")


def test_an_ease_is_missed_from_below() -> None:
    assert find(EASY, formulas={"flesch-reading-ease": 60.0}) == []
    [match] = find(HARD, formulas={"flesch-reading-ease": 60.0})
    assert int(match.fields["score"]) < 60


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        (Settings({"smok": 1.0}), "there is no formula 'smok': did you mean 'smog'?"),
        (Settings({"smog": 1.0}, min_agreeing=0), "'min_agreeing' must be from 1"),
        (Settings({}), "'min_agreeing' must be from 1"),
        (Settings({"smog": 1.0}, language="de"), "there is no formula 'smog'"),
    ],
)
def test_refuses(settings: Settings, message: str) -> None:
    with pytest.raises(ValueError, match=message.replace("?", r"\?")):
        compile_settings(settings, RuleContext())


def test_lix_needs_no_textstat_in_any_language() -> None:
    assert compile_settings(Settings({"lix": 1.0}, language="sv"), RuleContext()).language == "sv"
    assert len(find(HARD, formulas={"lix": 20.0}, language="sv")) == 1


@pytest.mark.parametrize(("words", "found"), [(9, 1), (8, 0)])
def test_a_text_with_more_than_a_tenth_of_code_is_not_scored(words: int, found: int) -> None:
    text = " ".join(HARD.split()[:words])
    assert len(find(f"{text} `x`.", formulas={"flesch-kincaid": 2.0}, min_words=1)) == found


def test_five_sentences_are_named() -> None:
    [match] = find(HARD * 7 + EASY * 7, formulas={"flesch-kincaid": 2.0})
    assert len(match.related) == len(match.notes) == 5


@pytest.mark.parametrize(("words", "found"), [(149, 0), (150, 1)])
def test_150_words_are_scored(words: int, found: int) -> None:
    document = read_document(f"{'comprehensive ' * (words - 1)}reinforcement.", "markdown")
    assert len(list(Engine([(0, Settings({"flesch-kincaid": 12.0}))]).find(document))) == found

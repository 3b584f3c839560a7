"""The engine density: what it allows comes first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editlint.core.match import Candidates, Match
from editlint.core.span import Span
from editlint.engines.base import RuleContext
from editlint.engines.terms.density import Settings, compile_settings
from editlint.engines.terms.phrases import Engine
from editlint.engines.terms.phrases import Settings as Phrases
from editlint.engines.terms.phrases import compile_settings as compile_phrases
from editlint.engines.terms.rate_limit import (
    MAX_RELATED,
    DensityLimit,
    candidates_over_limit,
    min_body_words,
)
from editlint.markup import read_document

WORDS = {"loud": ("quite  0.5", "really  2", "very")}


def matches(text: str, settings: Settings, exceptions: tuple[str, ...] = ()) -> list[Match]:
    """What the engine says of a text, as the linter asks it."""
    engine = Engine([(0, compile_settings(settings, RuleContext(exceptions, word_classes=WORDS)))])
    document = read_document(text, "markdown")
    found = list(engine.find(document))
    assert all(isinstance(each, Candidates) for each in found)
    return [
        match
        for candidates in found
        if isinstance(candidates, Candidates)
        for match in engine.aggregate(candidates, document)
    ]


def article(words: int, *loud: str) -> str:
    """A paragraph of so many words, the last of which are these."""
    return " ".join(["word"] * (words - len(loud)) + list(loud))


@pytest.mark.parametrize(
    ("case", "text", "settings"),
    [
        ("as many as allowed", article(200, *["very"] * 2), Settings(["very"], max_per_1000=10)),
        ("too short to judge", article(149, *["very"] * 40), Settings(["very"], max_per_1000=10)),
        (
            "allowed in any document",
            article(200, *["very"] * 3),
            Settings(["very"], max_per_1000=5, min_allowed=3),
        ),
        ("words of headings do not thin it", "# Very\n\n" + article(200), Settings(["very"], max_per_1000=5)),
        ("light words", article(200, *["quite"] * 4), Settings(["{loud}"], max_per_1000=10)),
        ("part of a longer word", article(200, *["very-old"] * 9), Settings(["very"], max_per_1000=10)),
    ],
)
def test_allows(case: str, text: str, settings: Settings) -> None:
    assert matches(text, settings) == [], case


def test_says_how_many_in_how_many_words() -> None:
    text = "# The mill\n\n" + article(600, *["very"] * 5, *["really"] * 3, "very")
    [match] = matches(text, Settings(["really", "very"], max_per_1000=7))
    assert match.fields == {
        "match": "very ×6, really ×3",
        "count": "9",
        "words": "600",
        "limit": "4",
        "rate_limit": "7",
        "rate": "15",
    }
    assert (match.extent, match.level) == ("document", 15)
    assert read_document(text, "markdown").prose.text[match.span.start : match.span.end] == "The mill"


def test_points_to_the_places_of_highest_weight() -> None:
    text = article(300, *["very"] * MAX_RELATED, "really", "very", "quite")
    [match] = matches(text, Settings(["{loud}"], max_per_1000=1))
    related = [text[span.start : span.end] for span in match.related]
    assert len(related) == MAX_RELATED
    assert "really" in related
    assert "quite" not in related


@pytest.mark.parametrize(
    ("terms", "level"),
    [
        (["{loud}"], 10 * (1 + 2 + 0.5)),
        ({"{loud}": 2}, 10 * 2 * (1 + 2 + 0.5)),
        ({"very": 3, "so {loud}": 5}, 10 * (3 + 5 * 2)),
        (["very really quite"], 0),
    ],
)
def test_weights(terms: list[str] | dict[str, float], level: float) -> None:
    text = article(100, "very", "so", "really", "and", "quite")
    found = matches(text, Settings(terms, max_per_1000=1, min_document_words=0))
    assert [match.level for match in found] == ([level] if level else [])


def test_of_places_that_overlap_the_longest_counts() -> None:
    [match] = matches(
        article(200, *["so", "very", "so"] * 3), Settings(["so very", "so", "very"], max_per_1000=1)
    )
    assert match.fields["match"] == "so ×3, so very ×3"


def test_a_longer_phrase_protects() -> None:
    text = article(200, *["the", "very", "first"] * 9)
    assert matches(text, Settings(["very"], max_per_1000=1), ("the very first",)) == []


def test_only_body_words_are_a_measure() -> None:
    text = "# " + article(500) + "\n\n" + article(200, *["very"] * 3)
    [match] = matches(text, Settings(["very"], max_per_1000=10))
    assert match.fields["words"] == "200"


def test_shares_one_engine_with_phrases() -> None:
    density = compile_settings(Settings(["very"], max_per_1000=1), RuleContext())
    phrases = compile_phrases(Phrases(["very"]), RuleContext())
    found = list(
        Engine([(3, phrases), (7, density)]).find(read_document(article(200, "very", "very"), "plain"))
    )
    assert sorted(each.rule for each in found) == [3, 3, 7]


def test_a_negative_limit_is_refused() -> None:
    with pytest.raises(ValueError, match="0 or more"):
        compile_settings(Settings(["very"], max_per_1000=-1), RuleContext())


@pytest.mark.parametrize(("kinds", "listed"), [(5, "a, b, c, d, e"), (6, "a, b, c, d, e …")])
def test_a_message_lists_five_wordings(kinds: int, listed: str) -> None:
    words = list("abcdef")[:kinds]
    [match] = matches(article(200, *words), Settings(words, max_per_1000=1))
    assert match.fields["match"] == listed


def test_a_match_points_to_twelve_places() -> None:
    [match] = matches(article(200, *["very"] * 13), Settings(["very"], max_per_1000=1))
    assert len(match.related) == 12


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Hone is here, and Hone is there. Hone honed it, honed it, and honed.", 3),
        ("Hone it. We honed it, and honed it.", 3),
        ("We hone and hone, honed and honed and honed.", 4),
    ],
)
def test_names_do_not_count_and_one_word_counts_four_times_at_most(text: str, count: int) -> None:
    settings = Settings(["hone~"], max_per_1000=1, min_document_words=0, max_same=4)
    [match] = matches(text, settings)
    assert match.fields["count"] == str(count)


@pytest.mark.parametrize(("dashes", "is_bound"), [(20, True), (30, False)])
def test_the_lower_bound_of_words_is_right_where_a_fifth_of_the_spaces_separate_none(
    dashes: int, is_bound: bool
) -> None:
    document = read_document(" ".join(["word"] * (100 - dashes) + ["–"] * dashes), "plain")
    assert (min_body_words(document) <= document.body_words) == is_bound
    assert min_body_words(document) == pytest.approx(80)


@given(st.lists(st.sampled_from(["very", "so", "word", "to-day", "`very`", "old-very"]), max_size=60))
def test_what_is_not_tallied_would_not_be_too_many_in_prose(words: list[str]) -> None:
    document = read_document(" ".join(words), "plain")
    text = document.prose.text
    places = [Span(i, i + 4) for i in range(len(text)) if text[i : i + 4] == "very"]
    allowed = DensityLimit(max_per_1000=300)
    too_many = len(places) > allowed.allowed_in(document.body_words)
    if too_many:
        assert len(places) > allowed.allowed_in(min_body_words(document))
    assert bool(candidates_over_limit(0, allowed, places, document)) == too_many

"""The grammar of terms."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editlint.engines.terms.syntax import (
    MAX_WORDINGS,
    count_wordings,
    expand,
    inflect_replacement,
    parse,
    parse_grade,
)

WORDS = {"size": ("big", "very small"), "push": ("drive", "push~ on"), "wrong": ("big  x",)}


def wordings(term: str) -> list[str]:
    return [wording.text for wording in expand(parse(term, WORDS))]


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        ("in order to", ["in order to"]),
        ("the very? end", ["the very end", "the end"]),
        ("a {key|rather big} role", ["a key role", "a rather big role"]),
        ("a {size} role", ["a big role", "a very small role"]),
        ("a {new|old}? role", ["a new role", "a old role", "a role"]),
        ("({size})", ["(big)", "(very small)"]),
        ("needless to say,", ["needless to say,"]),
        (r"yahoo\?", ["yahoo?"]),
        (r"home is \~", ["home is ~"]),
        (r"\{name\}", ["{name}"]),
        ("{go~|stay} home", ["go home", "goes home", "went home", "gone home", "going home", "stay home"]),
        ("{go|stay~}~ home", wordings("{go~|stay~} home")),
        ("{push}~", ["drive", "drives", "drove", "driven", "driving", *wordings("push~ on")]),
    ],
)
def test_wordings(term: str, expected: list[str]) -> None:
    assert wordings(term) == expected


@pytest.mark.parametrize(
    ("term", "message"),
    [
        ("a {key role", "'a {key role' has a '{' without its partner: write '\\{' for the mark itself"),
        ("a key} role", "'a key} role' has a '}' without its partner: write '\\}' for the mark itself"),
        (
            "a {colour} role",
            "'a {colour} role' names the word class 'colour', but there is no words/colour.txt",
        ),
        ("{a|} role", "'{a|} role' has an empty choice: mark the whole as '{…}?' where it may be missing"),
        ("so {..10} as", "'so {..10} as' has a gap of 10 words: it may have 1 to 9"),
        ("so {..12} as", "'so {..12} as' has a gap of 12 words: it may have 1 to 9"),
        ("so {..0} as", "'so {..0} as' has a gap of 0 words: it may have 1 to 9"),
        ("so {..3}", "'so {..3}' starts or ends with a gap: leave the gap out"),
        ("{..3} so", "'{..3} so' starts or ends with a gap: leave the gap out"),
        ("{*ing}", "'{*ing}' has no word that must occur: leave one without '?'"),
        ("in {^} order", "'in {^} order' has its '{^}' or '{$}' inside: they come first or last"),
        ("in {$} order", "'in {$} order' has its '{^}' or '{$}' inside: they come first or last"),
        ("{#} {Name}", "'{#} {Name}' has no word that must occur: leave one without '?'"),
        ("a {wrong}", "'big  x' needs a number after its two spaces: the grade of the word"),
        ("very? much?", "'very? much?' has no word that must occur: leave one without '?'"),
        ("", "'' has no word that must occur: leave one without '?'"),
    ],
)
def test_mistakes_are_reported_in_words(term: str, message: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        parse(term, WORDS)


@given(st.lists(st.sampled_from(["a", "b?", "{a|b c}", "{size}", "go~", "{x|y}?"]), min_size=1, max_size=4))
def test_count_is_the_number_of_wordings(tokens: list[str]) -> None:
    elements = parse(" ".join(["must", *tokens]), WORDS)
    assert count_wordings(elements) == len(list(expand(elements)))


@pytest.mark.parametrize(
    ("better", "form", "expected"),
    [("use~", "past", "used"), ("use~", None, "use"), ("help~ to", "ing", "helping to"), ("to", "s", "to")],
)
def test_a_replacement_takes_the_form(better: str, form: str, expected: str) -> None:
    assert inflect_replacement(better, form) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("very", ("very", 1)),
        ("very  2", ("very", 2)),
        ("at all   0.5", ("at all", 0.5)),
        ("formula 1", ("formula 1", 1)),
    ],
)
def test_a_grade_comes_two_spaces_after_its_word(line: str, expected: tuple[str, float]) -> None:
    assert parse_grade(line) == expected


def test_the_grades_of_a_wording_are_multiplied() -> None:
    words = {"loud": ("so  2", "very"), "big": ("huge  3", "large")}
    graded_wordings = {each.text: each.grade for each in expand(parse("{loud} {big}", words))}
    assert graded_wordings == {"so huge": 6, "so large": 2, "very huge": 3, "very large": 1}


@pytest.mark.parametrize("term", ["so {..2} as", "so {#}", "so {Name}? as"])
def test_a_wildcard_is_never_written_out(term: str) -> None:
    assert count_wordings(parse(term, WORDS)) > MAX_WORDINGS


def test_a_gap_may_take_nine_words() -> None:
    assert parse("so {..9} as", WORDS)[1].max_words == 9

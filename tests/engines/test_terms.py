"""The grammar of terms."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editlint.engines.terms import count, expand, inflected, parse

WORDS = {"size": ("big", "very small"), "push": ("drive", "push~ on")}


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
        ("a {key role", "'a {key role' has a '{' without its other half: write '\\{' for the mark itself"),
        ("a key} role", "'a key} role' has a '}' without its other half: write '\\}' for the mark itself"),
        (
            "a {colour} role",
            "'a {colour} role' names the word class 'colour', but there is no words/colour.txt",
        ),
        ("{a|} role", "'{a|} role' has an empty choice: mark the whole as '{…}?' where it may be missing"),
        ("very? much?", "'very? much?' holds no word that must occur: leave one without '?'"),
        ("", "'' holds no word that must occur: leave one without '?'"),
    ],
)
def test_mistakes_are_told_in_words(term: str, message: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        parse(term, WORDS)


@given(st.lists(st.sampled_from(["a", "b?", "{a|b c}", "{size}", "go~", "{x|y}?"]), min_size=1, max_size=4))
def test_count_is_the_number_of_wordings(tokens: list[str]) -> None:
    elements = parse(" ".join(["must", *tokens]), WORDS)
    assert count(elements) == len(list(expand(elements)))


@pytest.mark.parametrize(
    ("better", "form", "expected"),
    [("use~", "past", "used"), ("use~", None, "use"), ("help~ to", "ing", "helping to"), ("to", "s", "to")],
)
def test_a_better_wording_takes_the_form(better: str, form: str, expected: str) -> None:
    assert inflected(better, form) == expected  # type: ignore[arg-type]

"""The variants engine."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests_support import matches_of

from editlint.core.match import OTHER_SPELLING, Match
from editlint.engines.base import RuleContext
from editlint.engines.terms.variants import Engine, Settings, compile_settings
from editlint.markup import read_document


def find(text: str, *groups: list[str], **more: object) -> list[Match]:
    common = RuleContext(more.pop("exceptions", ()))  # type: ignore[arg-type]
    engine = Engine([(0, compile_settings(Settings(list(groups), **more), common))])  # type: ignore[arg-type]
    return matches_of(engine, read_document(text, "markdown"))


def matched(text: str, *groups: list[str], **more: object) -> list[str]:
    return [f"{m.fields['match']} -> {m.fields['better']}" for m in find(text, *groups, **more)]


EMAIL = ["e-mail", "email"]
SPELLING = (["colour", "color"], ["harbour", "harbor"])


@pytest.mark.parametrize(
    ("case", "text"),
    [
        ("a tie", "An e-mail, an email."),
        ("one form", "An e-mail, an e-mail."),
        ("a name", "An email, an email, the E-Mail Museum."),
        ("a name inside a sentence", "An email, an email, said E-mail."),
        ("code", "An email, an email, `e-mail`."),
        ("a path, an address and a handle", "An email, an email, x/e-mail, e-mail@x, @e-mail, e-mail.txt."),
        ("part of a word", "An email, an email, an e-mailing, pre-e-mail."),
        ("a link's target", "An email, an [email](e-mail)."),
    ],
)
def test_leaves_alone(case: str, text: str) -> None:
    assert matched(text, EMAIL) == [], case


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("An email, an email, an e-mail.", ["e-mail -> email"]),
        ("An email, an e-mail, an e-mail.", ["email -> e-mail"]),
        ("An email, an email. E-mail is slow.", ["E-mail -> Email"]),
        ("An email, an email, an *e-mail*, one more e-mail.\n\nAn email.", ["e-mail -> email"]),
        ("An email, an email, an e‑mail.", ["e‑mail -> email"]),
    ],
)
def test_finds_the_form_that_is_less_frequent(text: str, expected: list[str]) -> None:
    assert matched(text, EMAIL) == expected


def test_a_match_has_all_its_places_and_names_the_usual_ones() -> None:
    text = "An email, an email, an email. An e-mail, an e-mail."
    [match] = find(text, EMAIL)
    assert [text[e.span.start : e.span.end] for e in match.edits] == ["e-mail", "e-mail"]
    assert [text[span.start : span.end] for span in match.related] == ["email"] * 3
    assert (match.fields["count"], match.fields["others"]) == ("2", "3")


def test_together_or_apart() -> None:
    text = "Colour, harbour, color."
    assert matched("The colour, the harbour, the color.", *SPELLING) == []
    assert matched(text, *SPELLING, together=True) == ["color -> colour"]
    assert matched("A colour, a harbour, a colour scheme: color.", *SPELLING, together=True) == [
        "color -> colour"
    ]
    assert (
        matched("A colour, two colours, color key.", *SPELLING, together=True, exceptions=("color key",))
        == []
    )


@pytest.mark.parametrize(
    ("groups", "more", "message"),
    [
        ([["email"]], {}, "needs two forms"),
        ([EMAIL, ["mail", "email"]], {}, "'email' is listed twice"),
        ([EMAIL, ["a", "b", "c"]], {"together": True}, "as many forms as the first"),
        ([["почта", "email"]], {}, "'почта' must be written in Latin letters"),
    ],
)
def test_settings_that_are_refused(groups: list[list[str]], more: dict[str, bool], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        compile_settings(Settings(groups, **more), RuleContext())


@given(st.lists(st.sampled_from(["e-mail", "email", "x", "\n\n", "`email`"])).map(" ".join))
def test_the_fix_leaves_one_form(text: str) -> None:
    for match in find(text, EMAIL):
        prose = read_document(text, "markdown").prose.text
        for edit in reversed(match.edits):
            prose = prose[: edit.span.start] + edit.text + prose[edit.span.end :]
        assert find(prose, EMAIL) == []


def test_the_places_of_the_usual_form_are_no_more_of_the_same() -> None:
    [match] = find("An email, an email, an e-mail.", EMAIL)
    assert match.notes == (OTHER_SPELLING,) * len(match.related)

"""What may be printed of the text of others."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nasty_text import LEGITIMATE, NASTY, forbidden

from editlint.core.errors import EditlintError
from editlint.core.printable import (
    escapes,
    html_text,
    html_without_commands,
    json_with_escapes,
    printable,
    printable_lines,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\x1b[31mb\x07\x9b\tc\x7f", r"a\x1b[31mb\x07\x9b\tc\x7f"),
        ("a\r\nb", r"a\r\nb"),
        ("\u202eexe.md", r"\u202eexe.md"),
        ("a\U000e0041b", r"a\U000e0041b"),
        ("\ud800", r"\ud800"),
        ("\ufeffa", r"\ufeffa"),
        ("a\u200cb", r"a\u200cb"),
        ("👩\u200dx", r"👩\u200dx"),
        ("x\u200d👩", r"x\u200d👩"),
        ("می\u200c خ", r"می\u200c خ"),
        ("می\u200c\u200cخ", r"می\u200c\u200cخ"),
        ("👩\u200d\u200d🌾", r"👩\u200d\u200d🌾"),
        ("\U0001f3f4\U000e0067\U000e007f", r"🏴\U000e0067\U000e007f"),
        ("##[error]a", r"\x23#[error]a"),
        ("###[group a]", r"#\x23#[group a]"),
        ("##vso[a", r"\x23#vso[a"),
        ("a\\x1b", r"a\x1b"),
    ],
)
def test_visible_escapes(text: str, expected: str) -> None:
    assert printable(text) == expected


@pytest.mark.parametrize(
    "text", [*LEGITIMATE, "", "##[a link](b)"[2:], "## [error]", "##[no, command]", "a # b"]
)
def test_what_a_writer_needs_is_left_alone(text: str) -> None:
    assert printable_lines(text) == text
    assert list(escapes(text.replace("\n", " "))) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\n::error::b", "a\n\\x3a:error::b"),
        ("\t ::error::b", "\\t ::error::b"),
        (" ::error::b", " \\x3a:error::b"),
        ("\xa0\u3000::error::b", "\xa0\u3000\\x3a:error::b"),
        ("a ::error::b", "a ::error::b"),
        (":::tip", ":::tip"),
        (":: a", ":: a"),
        ("\u2028::error::b", "\\u2028::error::b"),
    ],
)
def test_no_line_is_a_command_to_github(text: str, expected: str) -> None:
    assert printable_lines(text) == expected


@pytest.mark.parametrize("name", NASTY)
def test_nothing_nasty_is_printed(name: str) -> None:
    text = NASTY[name]
    assert not list(forbidden(f"x{printable(text)}", allowed=""))
    assert not list(forbidden(printable_lines(text)))
    assert not list(forbidden(printable_lines(f" {text}")))
    assert not list(forbidden(html_without_commands(html_text(text)), allowed="\n\t"))
    assert not list(forbidden(str(EditlintError(text, path=text))))


ANY = st.text(
    st.one_of(
        st.characters(), st.sampled_from("\x1b\n\r\t ::##[]aerror\u202e\u200d\u200c👩🌾می\ud800\U000e0067")
    )
)


@given(ANY)
def test_no_text_at_all_gets_through(text: str) -> None:
    assert not [each for each in forbidden(printable(text), allowed="") if each.startswith("U+")]
    assert not list(forbidden(printable_lines(text)))


@given(ANY)
def test_what_is_printed_is_the_text_with_its_escapes(text: str) -> None:
    parts, at = [], 0
    for escape in escapes(text):
        parts += [text[at : escape.start], escape.shown]
        at = escape.end
    assert printable(text) == "".join([*parts, text[at:]])
    assert printable(printable(text)) == printable(text)


@given(st.text())
def test_json_keeps_every_character(text: str) -> None:
    written = json_with_escapes(json.dumps({"a": [text]}, ensure_ascii=False, indent=1))
    assert json.loads(written) == {"a": [text]}
    assert not list(forbidden(written))

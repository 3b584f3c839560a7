"""The engines that look at an article's structure: outline, images, metadata, pairs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editlint.core.finding import Finding
from editlint.lint.linter import lint
from editlint.lint.ruleset import RuleSet
from editlint.markup import read_document
from editlint.packs.load import load_own_rules

CHECKER = RuleSet(
    [rule for rule in load_own_rules(None).rules if rule.family in ("structure", "suppression")]
)


def check(text: str, format: str = "markdown") -> list[Finding]:
    return list(lint(read_document(text, format), CHECKER, "a").findings)


def found(text: str, rule: str, format: str = "markdown") -> list[str]:
    return [finding.excerpt for finding in check(text, format) if finding.rule == rule]


@pytest.mark.parametrize(
    ("text", "format", "alts"),
    [
        ("![A pump](a.png)", "markdown", ["A pump"]),
        ("![](a.png)", "markdown", [None]),
        ("![*A* `b`](a.png)", "markdown", ["*A* `b`"]),
        ("![A pump][p]\n\n[p]: a.png", "markdown", ["A pump][p"]),
        ("[![A pump](a.png)](b)", "markdown", ["A pump"]),
        ("`![](a.png)`", "markdown", []),
        ("A <img src='a.png' alt='é &amp; 1'> b", "markdown", ["é & 1"]),
        ("<img src=a.png>", "html", [None]),
        ("<img src=a.png alt=''>", "html", [""]),
        ("<!-- <img src=a.png> -->", "html", []),
    ],
)
def test_pictures_and_their_text(text: str, format: str, alts: list[str | None]) -> None:
    document = read_document(text, format)
    assert [image.alt for image in document.images] == alts
    for image in document.images:
        assert document.source[image.span.start] in "!<"


def test_a_picture_is_found_at_its_mark_up_after_text_and_in_a_list() -> None:
    text = "Text é 😀 first.\n\n- ![](a.png)\n"
    assert found(text, "structure/missing-alt-text") == ["![](a.png)"]
    [finding] = check(text)
    assert (finding.start.line, finding.start.column) == (3, 3)


def test_a_comment_suppresses_a_picture() -> None:
    text = "A picture: ![](a.png) <!-- editlint-disable-line structure/missing-alt-text -- decoration -->\n"
    assert check(text) == []


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("A (b) c [d].", []),
        ("1) one, 2) two and iv) four", []),
        ("**9) Bold label**", []),
        ("A smile :) and ;-) too", []),
        ("(One.\n\nTwo.)", []),
        ("A (b (c) d", ["("]),
        ("A pump) c", [")"]),
        ("(One.\n\nTwo.", ["("]),
        ("A [b c", ["["]),
    ],
)
def test_brackets(text: str, alone: list[str]) -> None:
    assert found(text, "structure/unbalanced-bracket") == alone


@given(
    st.recursive(
        st.just("word"), lambda inner: st.tuples(inner, inner).map(lambda two: f"({two[0]}) {two[1]} [x]")
    )
)
def test_brackets_that_nest_are_never_found(text: str) -> None:
    assert found(f"A {text}.", "structure/unbalanced-bracket") == []


@given(st.lists(st.integers(1, 6), min_size=1, max_size=12))
def test_a_heading_skips_where_its_level_is_two_deeper(levels: list[int]) -> None:
    text = "".join(f"{'#' * level} Part {n}\n\nText {n}.\n\n" for n, level in enumerate(levels))
    skipping = [f"Part {n}" for n in range(1, len(levels)) if levels[n] > levels[n - 1] + 1]
    assert found(text, "structure/heading-skip") == skipping


def test_headings_of_code_differ_by_their_code() -> None:
    text = "## `open`\n\n### Caveats\n\nA.\n\n## `close`\n\n### Caveats\n\nB.\n"
    assert found(text, "structure/duplicate-heading") == []


def test_the_first_of_two_headings_is_named() -> None:
    text = "# A\n\nB.\n\n# A\n\nC.\n"
    [finding] = [f for f in check(text) if f.rule == "structure/duplicate-heading"]
    assert [place.start.line for place in finding.related] == [1]


@pytest.mark.parametrize(("plain", "expected"), [(2, 0), (3, 2)])
def test_full_stops_are_the_style_where_half_of_a_level_has_them(plain: int, expected: int) -> None:
    ended = [f"## Part {n}.\n\nText {n}.\n" for n in ("one", "two")]
    others = [f"## Other {n}\n\nText {n}.\n" for n in range(plain)]
    assert len(found("\n".join([*ended, *others]), "structure/heading-full-stop")) == expected


@pytest.mark.parametrize(
    ("text", "alone"), [("a 1234) b", [")"]), ("a 123) b", []), ("a xviii) b", [")"]), ("a viii) b", [])]
)
def test_labels_are_short(text: str, alone: list[str]) -> None:
    assert found(text, "structure/unbalanced-bracket") == alone

"""The names of the pages of articles."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nasty_text import NASTY

from editlint.report import page_names
from editlint.report.page_names import MAX_WORDS_CHARACTERS, page_name

NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
PATHS = st.lists(st.text("aA.#?%é/\\- \u0301日\udcff", max_size=90) | st.text(max_size=9), unique=True)


def names_of(articles: list[str]) -> list[str]:
    names: list[str] = []
    for article in articles:
        names.append(page_name(article, names))
    return names


@pytest.mark.parametrize(
    ("article", "words"),
    [
        ("posts/rain.md", "posts-rain-md"),
        ("Posts/Été #1?.md", "posts-ete-1-md"),
        ("../../a%2Fb.md", "a-2fb-md"),
        ("日本語", "article"),
        ("con.md", "con-md"),
        ("", "article"),
        ("-", "article"),
        ("x/" * 60 + "the-end.md", "x-" * 23 + "x-the-end-md"),
    ],
)
def test_a_name_says_which_article_it_is(article: str, words: str) -> None:
    name = page_name(article, ())
    assert re.fullmatch(rf"{re.escape(words)}-[0-9a-f]{{8}}", name)
    assert len(words) <= MAX_WORDS_CHARACTERS


@pytest.mark.parametrize(
    "articles",
    [
        ["a.md", "a.html"],
        ["a.md", "A.md"],
        ["a/b.md", "a-b.md", "a.b.md", "a b.md"],
        ["é.md", "e\u0301.md", "e.md"],
        ["x" * 300 + ".md", "y" + "x" * 299 + ".md"],
        ["a.md", "a.md"],
    ],
)
def test_no_two_names_are_alike(articles: list[str]) -> None:
    names = names_of(articles)
    assert len({name.lower() for name in names}) == len(articles)


def test_a_page_keeps_its_name_as_articles_come_and_go() -> None:
    alone = page_name("b.md", ())
    assert names_of(["B.md", "a.md", "b.html", "b.md"])[-1] == alone


def test_articles_with_the_same_digest_have_two_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_names, "DIGEST_CHARACTERS", 0)
    assert names_of(["a.md", "a/md", "a?md"]) == ["a-md-", "a-md--2", "a-md--3"]


@given(PATHS)
def test_any_names_are_safe_and_different(articles: list[str]) -> None:
    names = names_of([*articles, *NASTY.values()])
    assert len({*names}) == len(names)
    assert all(NAME.fullmatch(name) and len(name) < 100 for name in names)

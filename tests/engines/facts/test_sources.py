"""The sources of an article as a whole."""

import pytest

from editlint.engines.facts.sources import Settings, check
from editlint.engines.per_rule import Detection
from editlint.markup import read_document

STATED = "The fleet has lost most of its boats since the war, and more people work in the mill than ever. "
BARE = STATED * 20  # about 400 words


def find(text: str, format: str = "markdown", **settings: object) -> list[Detection]:
    given = Settings(**{"kind": "none", **settings})  # type: ignore[arg-type]
    return list(check(read_document(text, format), given))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("case", "more"),
    [
        ("a link", "See the [count](https://example.org)."),
        ("an address", "See https://example.org today."),
        ("a note", "It grew.[^1]\n\n[^1]: Count."),
        ("a figure", "It has 40 boats."),
        ("a figure in words", "It cost a million."),
        ("a year", "It began in 1911."),
        ("a day", "It closed on Friday."),
        ("a month", "It closed in September."),
        ("a named speaker", "It leaks, said Ruth Adeyemi."),
        ("a quotation with its speaker", "“It leaks at every tide,” Adeyemi said."),
    ],
)
def test_an_article_with_one_thing_to_look_up_is_left_alone(case: str, more: str) -> None:
    assert find(BARE), "it is found without"
    assert not find(BARE + more), case
    assert not find(f"{BARE}\n\n{more}"), case


@pytest.mark.parametrize(
    ("case", "text"),
    [
        ("too short", STATED * 10),
        ("nothing to check", "What should we do? Thank you all. " * 60),
        ("an essay", (STATED + "I like it. ") * 20),
        ("data of its own", f"## Methodology\n\n{BARE}"),
        ("nothing", ""),
    ],
)
def test_leaves_alone(case: str, text: str) -> None:
    assert not find(text), case


def test_says_how_much_there_is_to_check_and_where() -> None:
    text = f"# The 2nd lock\n\n{BARE}"
    (match,) = find(text)
    assert match.extent == "document"
    assert match.fields == {
        "article": "'The 2nd lock'",
        "match": "The 2nd lock",
        "words": "400",
        "statements": "20",
    }
    assert len(match.related) == 5


@pytest.mark.parametrize("format", ["markdown", "html", "plain"])
def test_in_each_format(format: str) -> None:
    assert len(find(f"<p>{BARE}</p>" if format == "html" else BARE, format)) == 1


def test_a_single_source() -> None:
    one = BARE + "It leaks, said Ruth Adeyemi. Adeyemi said more. "
    (match,) = find(one, kind="single")
    assert match.fields["source"] == "Adeyemi"
    assert not find(one + "It is dry, said John Okafor.", kind="single")
    assert not find(one + "See https://example.org/lock and [more](/x).", kind="single")
    assert not find(BARE + "It leaks, said Ruth Adeyemi.", kind="single")


CLAIM = "The fleet has lost most of its boats since the war. "
NO_CLAIM = "It is wet at the gate. "
STORY = "The keeper walked down to the gate and looked at the water for a long time. "


@pytest.mark.parametrize(
    ("case", "inside", "outside"),
    [
        ("eight statements", CLAIM * 7 + NO_CLAIM * 50, CLAIM * 8 + NO_CLAIM * 50),
        (
            "one sentence in ten with I or we",
            STATED * 25 + "I like it. " * 3,
            STATED * 25 + "I like it. " * 2,
        ),
        ("one sentence in four about the present", STATED * 9 + STORY * 28, STATED * 9 + STORY * 27),
        ("300 words", STATED * 14, STATED * 15),
    ],
)
def test_thresholds(case: str, inside: str, outside: str) -> None:
    assert not find(inside), case
    assert find(outside), case


def test_the_minimum_length_is_that_of_the_rule() -> None:
    assert find(STATED * 10, min_document_words=200)
    assert not find(STATED * 10, min_document_words=201)


@pytest.mark.parametrize(
    ("heading", "article"), [("# The fleet", "'The fleet'"), ("## The fleet", "this article")]
)
def test_a_section_is_not_named_as_the_article(heading: str, article: str) -> None:
    [found] = find(f"{heading}\n\n{BARE}")
    assert found.fields["article"] == article

"""The case engine."""

import pytest
from tests_support import matches_of

from editlint.engines.base import RuleContext
from editlint.engines.terms.case import Engine, Settings, compile_settings
from editlint.markup import read_document


def matched(text: str, settings: Settings, exceptions: tuple[str, ...] = ()) -> list[str]:
    engine = Engine([(0, compile_settings(settings, RuleContext(exceptions)))])
    return [match.fields["match"] for match in matches_of(engine, read_document(text, "markdown"))]


NAMES = Settings(["GitHub", "macOS"])


@pytest.mark.parametrize(
    ("case", "text"),
    [
        ("the right form", "GitHub and macOS."),
        (
            "an address, a path, a handle, a command",
            "github.com, github/x, ~/github, @github, github(), .github",
        ),
        ("code and a target", "`github` and [x](github)"),
        ("capitals all through", "# ON GITHUB AND MACOS"),
        ("part of a word", "githubber, my-github, githubs"),
        ("a file", "github.md"),
        ("a scheme", "github: and github:x"),
    ],
)
def test_leaves_names_alone(case: str, text: str) -> None:
    assert matched(text, NAMES) == [], case


def test_finds_names() -> None:
    assert matched("Github, github's own, MacOS.\n\n# On GITHUB here", NAMES) == ["Github", "MacOS", "GITHUB"]
    assert matched("A github action, a github.", NAMES, ("github action",)) == ["github"]


def headings(*texts: str) -> str:
    return "\n\n".join(f"## {text}" for text in texts)


@pytest.mark.parametrize(
    ("case", "texts"),
    [
        ("too short to decide", ["What we want now", "How we work here", "A Lock"]),
        ("names among plain words", ["What we want now", "How we work here", "What Anna Miller wants now"]),
        (
            "words with a capital or digit inside",
            ["What we want now", "How we work here", "The API of JSON5 LDs"],
        ),
        ("no clear majority", ["What we want now", "How They Work Here"]),
        ("a capital after a colon", ["What we want now", "How we work here", "Locks here: The first one"]),
    ],
)
def test_leaves_headings_alone(case: str, texts: list[str]) -> None:
    assert matched(headings(*texts), Settings(headings="majority")) == [], case


def test_finds_headings() -> None:
    both = headings("What we want now", "How They Work Here", "Where we work now", "Why it all began")
    assert matched(both, Settings(headings="majority")) == ["How They Work Here"]
    assert matched(both, Settings(headings="sentence")) == ["How They Work Here"]
    assert len(matched(both, Settings(headings="title"))) == 3
    assert matched("# What We Want Now", Settings(headings="sentence")) == [], "a title"


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["What We Want", "How they work", "Where we work"], ["What We Want"]),
        (["What Anna", "How they work", "Where we work"], []),
        (["What We Want", "How they work"], []),
    ],
    ids=["twice as many", "one word that shows the style", "as many"],
)
def test_thresholds_of_headings(texts: list[str], expected: list[str]) -> None:
    assert matched(headings(*texts), Settings(headings="majority")) == expected


def test_a_heading_is_compared_with_five_others() -> None:
    document = read_document(headings("What We Want", *["How they work"] * 6), "markdown")
    engine = Engine([(0, compile_settings(Settings(headings="majority"), RuleContext()))])
    assert [len(match.related) for match in matches_of(engine, document)] == [5]


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        (Settings(), "either 'names' or 'headings'"),
        (Settings(["x"], "title"), "either 'names' or 'headings'"),
        (Settings(["GitHub", "Github"]), "'GitHub' is listed twice"),
    ],
)
def test_settings_that_are_refused(settings: Settings, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        compile_settings(settings, RuleContext())


@pytest.mark.parametrize(
    ("text", "unsafe"),
    [
        ("It is on Github now.", False),
        ("Github is here.", False),
        ("It is on it (it is Github) now.", False),
        ("I use Github.", False),
        ("Install github now.", True),
        ("Set GITHUB now.", True),
        ("It is at Github Days in Ghent.", True),
        ("It is at the Ghent Github days.", True),
        ("It is GitHub, and Github is wrong.", True),
        ("Write Github.", True),
    ],
)
def test_a_name_that_may_be_meant_so(text: str, unsafe: bool) -> None:
    engine = Engine([(0, compile_settings(NAMES, RuleContext()))])
    assert [match.unsafe for match in matches_of(engine, read_document(text, "markdown"))] == [unsafe]

"""Words that a document uses many times as often as ordinary English does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editlint import packs
from editlint.checker import Checker
from editlint.engines.base import Common
from editlint.engines.overused import Engine, Settings, prepare, surprise
from editlint.finding import Finding
from editlint.linter import lint
from editlint.markup import read
from editlint.rates import TABLE, rates
from editlint.words import stem

PACK = packs.load(packs.ours(), packs.ours(), None)
RULES = [rule for rule in PACK.rules if rule.id == "repetition/overused-word"]

PARTS = (
    "The miller is careful with his stones.",
    "Herons are careful birds.",
    "A careful walk leads past the weir.",
    "She counts eels with careful hands.",
    "Boats pass, but carefully.",
)
SUBJECT = "Eels, herons, boats, stones, weirs, hands, birds, walks, millers and mills. " * 6
"""More than ten words that are said more often, and fill a document."""
FILLED = "\n\n".join([*PARTS, *[SUBJECT] * 6])


def check(text: str) -> tuple[Finding, ...]:
    return lint(read(text, "markdown"), Checker(RULES), "a.md").findings


@pytest.mark.parametrize(
    ("case", "text"),
    [
        ("four times", FILLED.replace(PARTS[4], "Boats pass.")),
        ("in one paragraph", FILLED.replace("\n\n", " ")),
        ("a word of a heading", f"## To be careful\n\n{FILLED}"),
        ("a word of the title", f"---\ntitle: Careful millers\n---\n\n{FILLED}"),
        ("a name", FILLED.replace("careful", "Careful")),
        ("a part of a term", FILLED.replace("careful", "careful goods")),
        ("a verb", FILLED.replace("carefully", "understand").replace("careful", "understand")),
        ("a noun", FILLED.replace("carefully", "sacks").replace("careful", "sack")),
        (
            "a word that the table has not",
            FILLED.replace("carefully", "blithely").replace("careful", "blithe"),
        ),
        ("a short document", "\n\n".join(PARTS)),
        ("as often as in any text", FILLED.replace("carefully", "first").replace("careful", "first")),
        ("a quotation", FILLED.replace(PARTS[0], f"> {PARTS[0]}")),
        ("code", FILLED.replace(PARTS[0], "The miller is `careful` with his stones.")),
        ("what the document is about", f"{FILLED}\n\n" + "A careful eel. " * 80),
        ("a language without a table", "---\nlang: de\n---\n\n" + FILLED),
    ],
)
def test_no_overused_word(case: str, text: str) -> None:
    assert check(text) == (), case


def test_an_overused_word_is_one_finding_with_all_its_places() -> None:
    [finding] = check(FILLED)
    places = [FILLED[place.span.start : place.span.end] for place in (finding, *finding.related)]
    assert places == ["careful"] * 4 + ["carefully"]
    assert finding.severity == "info"


def test_a_silenced_place_does_not_count() -> None:
    assert check(f"<!-- editlint-disable-next repetition -- so -->\n\n{FILLED}") == ()


@pytest.mark.parametrize(
    "settings", [Settings(times=1), Settings(ratio=0.5), Settings(about=-1)], ids=["times", "ratio", "about"]
)
def test_settings_that_make_no_sense(settings: Settings) -> None:
    with pytest.raises(
        ValueError, match="'times' is 2 or more, 'ratio' 1 or more, and 'about' no less than 0"
    ):
        prepare(settings, Common())


def test_an_empty_document_has_none() -> None:
    assert not list(Engine([(0, Settings(words=0))]).find(read("", "markdown")))


@given(st.integers(1, 1_000), st.floats(0.001, 1_000))
def test_surprise_grows_with_the_word(times: int, expected: float) -> None:
    assert 0 <= surprise(times, expected) <= surprise(times + 1, expected)
    assert surprise(times, expected) == 0 or times > expected


@given(
    st.lists(st.sampled_from([*PARTS, SUBJECT, "# Careful", "- careful", "> careful", "é🌞"]), max_size=40)
)
def test_every_place_stands_in_the_source(parts: list[str]) -> None:
    text = "\n\n".join(parts)
    for finding in check(text):
        spans = [finding.span, *(place.span for place in finding.related)]
        assert {stem(text[span.start : span.end]) for span in spans} == {"careful"}
        assert spans == sorted(set(spans))


def test_the_table_is_small_and_holds_each_stem_once() -> None:
    stems = [each for line in TABLE.read_text("utf-8").splitlines() for each in line.split()[1:]]
    assert len(stems) == len(set(stems)) == len(rates())
    assert min(rates().values()) >= 15
    assert TABLE.stat().st_size < 20_000
    assert rates()[stem("careful")] > rates()[stem("spectacular")]

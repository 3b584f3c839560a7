"""The engine `limits`: places, and how many are too many."""

from pathlib import Path

import pytest
from tests_support import NOUNS

from editlint.core.match import Candidates, Match
from editlint.engines.base import RuleContext
from editlint.engines.readability.limits import METRICS, Engine, Settings, compile_settings
from editlint.lint.linter import lint
from editlint.lint.ruleset import RuleSet
from editlint.markup import read_document
from editlint.packs.load import compile_pack


def places(text: str, of: str, maximum: float, words: int = 0, format: str = "markdown") -> list[str]:
    document = read_document(text, format)
    engine = Engine([(0, compile_settings(Settings(of, maximum, words), RuleContext()))])
    return [
        document.prose.text[span.start : span.end]
        for candidates in engine.find(document)
        for span in candidates.places
    ]


def aggregated(text: str, **more: object) -> list[Match]:
    document = read_document(text, "markdown")
    engine = Engine(
        [(0, compile_settings(Settings(**{"kind": "sentence-words", "max": 3, **more}), RuleContext()))]
    )  # type: ignore[arg-type]
    return [match for candidates in engine.find(document) for match in engine.aggregate(candidates, document)]


@pytest.mark.parametrize(
    ("case", "text", "of", "most", "words"),
    [
        ("words that are quoted", 'He said: "It rained on the hill."', "sentence-words", 3, 0),
        ("a list with semicolons", "A saw; a file; a vice; a plane.", "sentence-words", 3, 0),
        ("a heading", "# It rained on the hill", "sentence-words", 3, 0),
        ("a list as a paragraph", "- It rained on the hill.", "paragraph-words", 3, 0),
        ("a second paragraph", "It rained.\n\nIt rained on the hill.", "opening-words", 3, 0),
        ("a label before the opening", "By Ann\n\nIt rained.", "opening-words", 2, 1),
        ("paragraphs with a heading between", "It rained.\n\n# A\n\nIt rained.", "stretch-words", 3, 0),
        ("paragraphs with code between", "It rained.\n\n```\nmake\n```\n\nIt rained.", "stretch-words", 3, 0),
        ("paragraphs with a picture between", "It rained.\n\n![a](a.png)\n\nIt rained.", "stretch-words", 3, 0),
        ("paragraphs with a comment and a picture", "It rained.\n\n<!-- a -->\n\n![a](a.png)\n\nIt rained.", "stretch-words", 3, 0),
        ("paragraphs with a list between", "It rained.\n\n- a\n\nIt rained.", "stretch-words", 3, 0),
        ("years and ordinals", "In 1953, 1962 and on the 3rd it broke.", "figures", 0, 0),
        ("numbers of tickets", "See 70289 and 70297.", "figures", 0, 0),
        ("a negative far from the other", "He did not see, for it was dark, the unusual boat.", "negatives", 1, 0),
        ("one negative", "It is unusual.", "negatives", 1, 0),
        ("a state", "They were tired, and the dyke is located here.", "passive", 0, 0),
        ("the active", "They counted boats.", "passive", 0, 0),
        ("names", "The Determination and the Association", "nouns", 1, 0),
        ("things", "the governments and departments and sections", "nouns", 0, 0),
        ("a bracket that is a sentence", "It broke. (The town had built it in spring.)", "parentheses", 3, 0),
        ("a citation", "It broke (Smith and others in the long report of 1998).", "parentheses", 3, 0),
        ("a bracket that is not closed", "It broke (the town had built it", "parentheses", 3, 0),
        ("calls in formulas", "It is f(g(x)) here.", "parentheses", 9, 0),
    ],
)  # fmt: skip
def test_leaves_alone(case: str, text: str, of: str, most: float, words: int) -> None:
    assert places(text, of, most, words) == [], case


@pytest.mark.parametrize(
    ("of", "text", "most", "words", "expected"),
    [
        ("sentence-words", "It rained. It rained on `a` hill.", 4, 0, ["It rained on ￼ hill."]),
        ("paragraph-words", "It rained. It blew.\n\nHe left.", 3, 0, ["It rained. It blew."]),
        ("paragraph-sentences", "It rained. It blew.", 1, 4, ["It rained. It blew."]),
        ("opening-words", "# A\n\nBy Ann\n\nIt rained hard.", 2, 2, ["It rained hard."]),
        ("stretch-words", "It rained.\n\nIt blew.\n\n# A\n\nHe left.", 3, 0, ["It rained."]),
        ("stretch-words", "It rained.\n\n<!-- a\n\nnote -->\n\nIt blew.", 3, 0, ["It rained."]),
        ("stretch-words", "It rained.\n\n<!-- a --> <!--\nb\n-->\nIt blew.", 3, 0, ["It rained."]),
        ("clauses", "The man who came when it rained left.", 2, 0, ["The man who came when it rained left."]),
        ("figures", "Of 90 boats 40 and 3.5% left.", 2, 0, ["Of 90 boats 40 and 3.5% left."]),
        ("negatives", "It isn’t uncommon.", 1, 0, ["It isn’t uncommon."]),
        ("glue", "It was of it.", 90, 3, ["It was of it."]),
        ("passive", "It was quickly built. He left.", 0, 0, ["It was quickly built."]),
        ("nouns", "the determination of eligibility", 1, 0, ["the determination of eligibility"]),
        ("parentheses", "It (the dyke of the town) broke.", 3, 0, ["(the dyke of the town)"]),
    ],
)
def test_finds(of: str, text: str, most: float, words: int, expected: list[str]) -> None:
    assert places(text, of, most, words) == expected


def test_every_kind_is_tested() -> None:
    tested = test_finds.pytestmark[0].args[1]  # type: ignore[attr-defined]
    assert {row[0] for row in tested} == set(METRICS)


LONG = "It rained on the hill. "


def test_the_worst_place_is_reported_for_all() -> None:
    [match] = aggregated(f"{LONG}It rained. It rained on the hill and blew. {LONG}")
    assert match.fields == {
        "article": "",
        "match": "It rained on the hill and blew.", "size": "7", "max": "3", "count": "3 sentences",
        "share": "", "limit": "0",
    }  # fmt: skip
    assert match.notes == ("5 words", "5 words")


@pytest.mark.parametrize(
    ("case", "text", "more", "number"),
    [
        ("the first is free where some are allowed", LONG, {"max_per_1000": 1}, 0),
        ("more than are allowed", LONG * 2, {"max_per_1000": 1}, 1),
        ("as many as the length allows", LONG * 2, {"max_per_1000": 200}, 0),
        ("a share that is kept", LONG + "It rained. " * 3, {"max_share": 0.25}, 0),
        ("a share that is not", LONG * 2 + "It rained. " * 2, {"max_share": 0.25}, 1),
        ("an article that is too short", LONG, {"min_document_words": 6}, 0),
        ("an article that is long enough", LONG, {"min_document_words": 5}, 1),
    ],
)
def test_limits(case: str, text: str, more: dict[str, object], number: int) -> None:
    assert len(aggregated(text, **more)) == number, case


def test_a_share_is_about_the_document() -> None:
    [match] = aggregated(f"# A\n\n{LONG}", max_share=0.1)
    assert (match.extent, match.fields["match"], match.fields["share"]) == ("document", "A", "100%")


RULE = """
summary: x
why: x
message: "'{match}' {count}"
severity: warning
engine: limits
with: {kind: sentence-words, max: 3, max_per_1000: 1}
examples: {bad: ['[[x]]'], good: [x]}
"""


def test_a_suppressed_place_does_not_count() -> None:
    checker = RuleSet(compile_pack(Path(), {"readability/long.yml": RULE}).rules)
    silenced = f"{LONG}\n\n<!-- editlint-disable-next -->\n\n{LONG}"
    assert len(lint(read_document(f"{LONG}\n\n{LONG}", "markdown"), checker, "a.md").findings) == 1
    assert lint(read_document(silenced, "markdown"), checker, "a.md").findings == ()


def test_nothing_of_nothing() -> None:
    document = read_document("", "markdown")
    for of in METRICS:
        engine = Engine([(0, Settings(of, 0))])
        assert list(engine.find(document)) == []
        assert list(engine.aggregate(Candidates(0, ()), document)) == []


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="did you mean 'passive'"):
        compile_settings(Settings("pasive", 1), RuleContext())


@pytest.mark.parametrize("text", ["(" * 100_000, "((a) " * 30_000, "It rained (a " * 20_000])
def test_many_brackets_take_time_in_proportion(text: str) -> None:
    assert places(text, "parentheses", 1_000_000, format="plain") == []


@pytest.mark.parametrize(
    ("case", "text", "of", "most", "number"),
    [
        ("as many words as the limit", "It rained on it.", "sentence-words", 4, 0),
        ("a word more", "It rained on the hill.", "sentence-words", 4, 1),
        ("two semicolons", "A saw; a file; a vice.", "sentence-words", 3, 1),
        ("three semicolons", "A saw; a file; a vice; a plane.", "sentence-words", 3, 0),
        ("a question of 25 words", f"It rained.\n\n{' '.join(NOUNS[:25])}?", "stretch-words", 26, 0),
        ("a question of 26 words", f"It rained.\n\n{' '.join(NOUNS[:26])}?", "stretch-words", 26, 1),
        ("a negative two words before", "It is not so unusual.", "negatives", 1, 1),
        ("a negative three words before", "It is not so very unusual.", "negatives", 1, 0),
        ("a nested bracket of 12 words", f"It (a (b c) {' '.join(NOUNS[:9])}) broke.", "parentheses", 20, 1),
        ("a nested bracket of 11 words", f"It (a (b c) {' '.join(NOUNS[:8])}) broke.", "parentheses", 20, 0),
        ("a nested bracket of one word", f"It (a (b) {' '.join(NOUNS[:12])}) broke.", "parentheses", 20, 0),
        ("an abstract noun of 8 letters", "the election", "nouns", 0, 1),
        ("a noun of 7 letters", "the auction", "nouns", 0, 0),
        ("a participle of 5 letters", "It was added.", "passive", 0, 1),
        ("a word of 4 letters", "It was awed.", "passive", 0, 0),
        ("two words before a participle", "It was not often built.", "passive", 0, 1),
        ("three words before a participle", "It was not only often built.", "passive", 0, 0),
        ("a figure of 4 digits", "It has 2100 rooms.", "figures", 0, 1),
        ("a figure of 5 digits", "It has 21000 rooms.", "figures", 0, 0),
        ("the first year", "It began in 1100.", "figures", 0, 0),
        ("no year", "It began in 1099.", "figures", 0, 1),
    ],
)  # fmt: skip
def test_boundaries(case: str, text: str, of: str, most: float, number: int) -> None:
    assert len(places(text, of, most)) == number, case


@pytest.mark.parametrize("more", [{"max_share": 0.1}, {}])
@pytest.mark.parametrize(("number", "related"), [(10, 10), (11, 10), (12, 10)])
def test_ten_places_are_related(number: int, related: int, more: dict[str, float]) -> None:
    [match] = aggregated(LONG * number, **more)
    assert len(match.related) == min(related, number if more else number - 1)

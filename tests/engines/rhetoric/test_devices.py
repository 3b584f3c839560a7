"""Devices: which sentences count, and from how many on."""

import pytest

from editlint.core.match import Candidates, Match
from editlint.engines.base import RuleContext
from editlint.engines.rhetoric.announcements import announcements
from editlint.engines.rhetoric.contrasts import STOCK_WEIGHT, WEAK_WEIGHT, contrasts
from editlint.engines.rhetoric.dashes import dashes
from editlint.engines.rhetoric.devices import DEVICES, KINDS, MAX_RELATED, Finder, Settings
from editlint.engines.rhetoric.openings import Settings as OpeningSettings
from editlint.engines.rhetoric.openings import check as openings
from editlint.engines.rhetoric.questions import questions
from editlint.engines.rhetoric.short_sentences import short_sentences
from editlint.engines.services import NONE
from editlint.markup import read_document


def places(finder: Finder, text: str) -> list[tuple[str, float]]:
    document = read_document(text, "markdown")
    return [(document.prose.text[span.start : span.end], weight) for span, weight in finder(document)]


def texts(finder: Finder, text: str) -> list[str]:
    return [place for place, _ in places(finder, text)]


@pytest.mark.parametrize(
    ("text", "expected", "weight"),
    [
        ("Backups are no longer optional — they're vital.", "are no longer optional — they're", STOCK_WEIGHT),
        ("It isn't about speed, it's about trust.", "isn't about speed, it's", STOCK_WEIGHT),
        ("It doesn’t just store data; it guards it.", "n’t just store data; it guards", STOCK_WEIGHT),
        ("We stayed not because it was cheap, but because it worked.", None, STOCK_WEIGHT),
        ("The problem wasn't tech — it was people.", "wasn't tech — it was", 1),
        ("The map isn't wrong. It's old.", "The map isn't wrong. It's old.", 1),
        ("The point isn't speed. The point is trust.", "The point isn't speed. The point is trust.", 1),
        ("Bread wasn't the problem. Flour was.", "Bread wasn't the problem. Flour was.", 1),
        ("Cooks didn't work there. They waited there.", "Cooks didn't work there. They waited there.", 1),
        ("It is not just a tool but a partner.", "not just a tool but", WEAK_WEIGHT),
        ("We sell bread. Not a copy. A slice of it.", "Not a copy.", WEAK_WEIGHT),
    ],
)
def test_contrasts(text: str, expected: str | None, weight: float) -> None:
    [(place, found)] = places(contrasts, text)
    assert found == weight
    assert expected is None or place == expected


@pytest.mark.parametrize(
    "text",
    [
        "The map isn't wrong, it is old.",
        "The target is not 20; it is 30.",
        "It is not just a chain, it is also an emblem.",
        "The bridge isn't open yet. It will be in May.",
        "The map isn't wrong. It isn't old.",
        "Is the map not wrong? It's old.",
        "Cooks didn't work there. They left.",
        "Not all maps are old. They vary.",
        "We sell bread. Not a copy.",
        "Is it bread? Not a copy. A slice of it.",
    ],
)
def test_other_denials(text: str) -> None:
    assert texts(contrasts, text) == []


@pytest.mark.parametrize(
    ("words", "expected"), [(14, 1), (15, 0)], ids=["a short denial", "a long one"]
)  # fmt: skip
def test_both_halves_are_short(words: int, expected: int) -> None:
    denial = " ".join(["The", *["old"] * (words - 4), "map", "isn't", "wrong."])
    assert len(places(contrasts, f"{denial} It's new.")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The result? Chaos.", ["The result? Chaos."]),
        ("Why 50 rows? Because it is enough to feel real and small enough to load.", None),
        ("Should you throw your watch away? Not so fast.", None),
        ("The catch: nobody came to the shop.", ["The catch:"]),
        ("Need help? Call us.", []),
        ("Where do the eels go? Ask the fishermen.", []),
        ("Where do the eels go? Nobody knew until a Danish ship found the place.", []),
        ("What then? And when?", []),
        ("The result: chaos.", []),
    ],
)
def test_questions(text: str, expected: list[str] | None) -> None:
    found = texts(questions, text)
    assert found == expected if expected is not None else len(found) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("No fluff. No filler. Just facts.", [("No fluff. No filler. Just facts.", 3)]),
        ("Water is easy. Water is a mirror.", [("Water is easy. Water is a mirror.", 3)]),
        ("Delays cost money. Money costs time.", [("Delays cost money. Money costs time.", 3)]),
        ("We went home by train. It rained.", [("It rained.", 1)]),
        ("We went home by train. It rained a lot.", []),
        ("She paid. She left by train.", []),
        ("# One app. No fees.\n\nIt is open on Sunday, too.", [("One app. No fees.", 3)]),
        ("# One app\n\nIt is open on Sunday, too.", []),
        ("We went home.\n\nIt rained.\n\nThe bus was late.", [("It rained.", 1)]),
        (
            "We sell bread.\n\nUpdates follow.\n\nBuns.\n\nUpdates follow.\n\nEnd.",
            [("Updates follow.", 1), ("Buns.", 1)],
        ),
        ("We like the site. USA.gov is fine.", []),
    ],
)
def test_short_sentences(text: str, expected: list[tuple[str, float]]) -> None:
    assert places(short_sentences, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Here's the uncomfortable truth: it was never run.", ["Here's the uncomfortable truth:"]),
        ("And here’s where it gets tricky. It rained.", ["And here’s where it gets tricky."]),
        ("That year taught me a simple lesson: buy wood.", ["That year taught me a simple lesson:"]),
        ("Let's be honest, it rained.", ["Let's be honest"]),
        ("Tired? Take a seat, here's a pragmatic playbook that works.", ["here's a pragmatic playbook"]),
        ("Here's the recipe. It is short.", []),
        ("Here's what you need:\n\n- flour", []),
        ("The museum asked one question: who painted it?", []),
    ],
)
def test_announcements(text: str, expected: list[str]) -> None:
    assert texts(announcements, text) == expected


def test_dashes() -> None:
    text = "It rained—hard – all day -- twice, from 10–16, in a well-known town.\n\n> It rained — here."
    assert texts(dashes, text) == ["rained—hard", "day -- twice,"]


def match_of(text: str, kind: str, minimum: float, words: int = 1000) -> Match | None:
    document = read_document(text, "markdown")
    engine = DEVICES.engine([(0, DEVICES.compile(Settings(kind, minimum, words), RuleContext()))], NONE)  # type: ignore[arg-type]
    for candidates in engine.find(document):
        assert isinstance(candidates, Candidates)
        return next(iter(engine.aggregate(candidates, document)), None)
    return None


def test_the_rate_decides() -> None:
    text = "The result? Chaos. " * 3
    match = match_of(text, "questions", 3)
    assert match is not None
    assert (match.level, len(match.related), match.fields["count"]) == (3, 2, "3")
    assert match_of(text, "questions", 3.01) is None
    assert match_of(text, "questions", 6, words=500) is not None
    assert match_of("It rained.", "questions", 0) is None


def test_many_places_are_not_all_named() -> None:
    match = match_of("The result? Chaos. " * (MAX_RELATED + 5), "questions", 1)
    assert match is not None
    assert len(match.related) == MAX_RELATED


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_in_an_empty_article(kind: str) -> None:
    assert match_of("", kind, 0) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In today’s world bread is bought in a hurry.", ["In today’s world bread is"]),
        ("By Ruth Adeyemi\n\nHave you ever wondered why bread rises so fast?", 1),
        ("As the market for flour continues to evolve, bakers try more of it.", 1),
        ("Bread has become an essential part of the lives of all of us.", 1),
        ("We bake at four. In today's world, that is really early for bakers.", []),
        ("As the oven heats up, it hums, and we measured the sound in May.", []),
        ("We bake at four in the old mill.\n\nIn today's world, that is early for bakers.", []),
        ("In today's world.", []),
        ("# In today's world", []),
    ],
)
def test_openings(text: str, expected: list[str] | int) -> None:
    found = [each.fields["match"] for each in openings(read_document(text, "markdown"), OpeningSettings(3))]
    assert found == expected or len(found) == expected

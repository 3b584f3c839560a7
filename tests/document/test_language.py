"""Which language a text is in, and what does not run on it."""

import pytest
from conftest import Command, Tree

from editlint.document.language import detect_language, language_name
from editlint.document.words import WORD
from editlint.markup import read_document

TEXTS = {
    "de": "Der Deich ist in der Nacht gebrochen, und das Wasser stand am Mittag in der Kirche. Die Boote lagen auf den "
    "Feldern, und der Schreiber hat sie im Regen gezählt, denn es war nicht die erste Flut des Jahres für das Dorf.",
    "fr": "La digue a cassé dans la nuit et l'eau était dans l'église à midi. Les bateaux étaient sur les champs, et le "
    "greffier les a comptés sous la pluie, car ce n'est pas la première crue de l'année pour le village du nord.",
    "es": "El dique se rompió en la noche y el agua estaba en la iglesia al mediodía. Los barcos estaban en los campos, "
    "y el escribano los contó bajo la lluvia, porque no es la primera vez en el año para el pueblo del norte.",
    "nl": "De dijk is in de nacht gebroken en het water stond om twaalf uur in de kerk. De boten lagen op het veld, en "
    "de klerk heeft ze in de regen geteld, want het is niet de eerste keer van het jaar voor het dorp aan zee.",
    "it": "La diga si è rotta nella notte e l'acqua era nella chiesa a mezzogiorno. Le barche erano nei campi, e il "
    "cancelliere le ha contate sotto la pioggia, perché non è la prima volta dell'anno per il paese che sono là.",
    "ru": "Ночью прорвало плотину, и к полудню вода стояла в церкви, а лодки лежали на полях под дождём.",
    "und-Cyrl": "Вночі прорвало дамбу, і опівдні вода стояла в церкві, а човни лежали на полях під дощем.",
    "und-Jpan": "夜のうちに堤防が切れて、昼には教会に水が来た。船は畑に並んでいて、書記は雨の中でそれを数えていたのだという。",
    "und-Hani": "夜里堤坝决口，中午水已经进了教堂，船都停在田里，书记官在雨中把它们数了两遍，村里的人都在学校的屋顶上喝茶。",
    "und-Grek": "Το φράγμα έσπασε τη νύχτα και το μεσημέρι το νερό ήταν μέσα στην εκκλησία του χωριού.",
}


def detected(text: str) -> str | None:
    return detect_language(WORD.findall(text), text)


@pytest.mark.parametrize("code", TEXTS)
def test_detected(code: str) -> None:
    assert detected(TEXTS[code]) == code


@pytest.mark.parametrize(
    ("case", "text"),
    [
        ("nothing", ""),
        ("a few words", "Der Deich ist gebrochen, und das Wasser."),
        ("a list of names", "Ann Bo Carl Dora Emil Fay Gus Hal Ida Jo " * 6),
        ("code words", "foo_bar baz qux quux corge grault garply waldo " * 8),
        ("headlines", "Clerk counts boats twice, council pays village, mayor sleeps late " * 6),
    ],
)
def test_english_in_doubt(case: str, text: str) -> None:
    assert detected(text) in (None, "en"), case
    assert read_document(text, "plain").language_or_guess == "en"


def test_english_that_quotes_another_language() -> None:
    text = "The man at the harbour said that it was the worst flood of the year, and that nobody had seen it coming. "
    assert detected(text * 2 + TEXTS["de"]) == "en"


def mixed(words: int, **counts: int) -> str:
    """A text of that many words, these among them and the others in no language."""
    known = [word for word, count in counts.items() for _ in range(count)]
    return " ".join(["zz"] * (words - len(known)) + known)


@pytest.mark.parametrize(
    ("case", "text", "code"),
    [
        ("15% English words", mixed(100, the=15), "en"),
        ("14% English words", mixed(100, the=14), None),
        ("15% German words", mixed(100, und=15), "de"),
        ("14% German words", mixed(100, und=14), None),
        ("two German words for each English one", mixed(100, und=28, the=14), "de"),
        ("fewer German words for each English one", mixed(100, und=27, the=14), None),
        ("40 words", mixed(40, und=20), "de"),
        ("39 words", mixed(39, und=20), None),
        ("40 letters of a script", "λ" * 40, "und-Grek"),
        ("39 letters of a script", "λ" * 39, None),
        ("more than half in a script", "λ" * 51 + "a" * 49, "und-Grek"),
        ("half in a script", "λ" * 50 + "a" * 50, None),
        ("more than a fifth kana", "の" * 11 + "水" * 39, "und-Jpan"),
        ("a fifth kana", "の" * 10 + "水" * 40, "und-Hani"),
        ("enough German in the first 350 words", "zzzz " * 297 + "und " * 500, "de"),
        ("too little German in the first 350 words", "zzzz " * 299 + "und " * 500, None),
        ("English in the first 85 words", "zzzz " * 65 + "that " * 20 + "und " * 400, "en"),
        ("too little English in the first 85 words", "zzzz " * 66 + "that " * 19 + "und " * 400, "de"),
    ],
)
def test_thresholds(case: str, text: str, code: str | None) -> None:
    assert detected(text) == code, case


@pytest.mark.parametrize(
    ("source", "format", "code"),
    [
        (f"---\nlang: en\n---\n{TEXTS['de']}", "markdown", "en"),
        ("---\nlang: de-AT\n---\nIt rained.", "markdown", "de-AT"),
        (f'<html lang="en"><p>{TEXTS["fr"]}</p></html>', "html", "en"),
        ('<html lang="fr"><p>It rained.</p></html>', "html", "fr"),
    ],
)
def test_what_the_file_says_comes_first(source: str, format: str, code: str) -> None:
    assert read_document(source, format).language_or_guess == code


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("de", "German"),
        ("de-AT", "German"),
        ("ru-RU", "Russian"),
        ("und-Cyrl", "a Cyrillic script"),
        ("eo", "eo"),
    ],
)
def test_named(code: str, name: str) -> None:
    assert language_name(code) == name


def test_reported_once_and_rules_for_english_are_skipped(tree: Tree, editlint: Command) -> None:
    tree({"a.md": f"# Deich\n\n{TEXTS['de']} In order to. TODO: das. In order to.\n"})
    ran = editlint("check", "--output", "concise", "--min-severity", "info")
    assert [line.split(" ", 1)[1] for line in ran.out.splitlines() if line.startswith("a.md")] == [
        "info readability/other-language 'Deich' is in German: the rules for English were skipped"
    ]
    assert ran.code == 0

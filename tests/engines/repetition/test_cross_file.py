"""Texts in several documents, on either side of each limit."""

import pytest
from tests_support import NOUNS, sentence

from editlint.core.match import SharedPassage
from editlint.engines.base import RuleContext
from editlint.engines.repetition.cross_file import Engine, Settings, compile_settings
from editlint.markup import read_document

ALL = (
    Settings("article", 20),
    Settings("paragraph", 12),
    Settings("sentence", 8),
    Settings("boilerplate", 6),
)


def shared(*texts: str, rules: tuple[Settings, ...] = ALL) -> list[SharedPassage]:
    engine = Engine(list(enumerate(rules)))
    return list(engine.conclude([engine.observe(read_document(text, "markdown")) for text in texts]))


def kinds(*texts: str, rules: tuple[Settings, ...] = ALL) -> list[str]:
    return [rules[each.rule].kind for each in shared(*texts, rules=rules)]


def own(number: int) -> str:
    """A long text that only one document has."""
    return sentence(0, 15, 15 + 2 * number)


@pytest.mark.parametrize(
    ("case", "text", "expected"),
    [
        ("8 words", sentence(8, 0, 0), ["sentence"]),
        ("7 words", sentence(7, 0, 0), []),
        ("two sentences of 12 words", f"{sentence(8, 0, 0)} {sentence(0, 4, 8)}", ["paragraph"]),
        ("two sentences of 11 words", f"{sentence(8, 0, 0)} {sentence(0, 3, 8)}", ["sentence"]),
    ],
)
def test_how_long_a_shared_text_is(case: str, text: str, expected: list[str]) -> None:
    assert kinds(*(f"{own(number)}\n\n{text}\n\n{own(number)}" for number in range(2))) == expected, case


@pytest.mark.parametrize(("files", "expected"), [(3, ["sentence"]), (4, ["boilerplate"])])
def test_a_text_in_over_three_files_is_boilerplate(files: int, expected: list[str]) -> None:
    assert kinds(*(f"{own(number)}\n\n{sentence(8, 0, 0)}" for number in range(files))) == expected


@pytest.mark.parametrize(
    ("case", "more", "expected"),
    [("half of the words", 20, ["article"]), ("less than half", 21, ["paragraph"])],
)
def test_documents_that_share_half_are_copies(case: str, more: int, expected: list[str]) -> None:
    common = f"{sentence(10, 0, 0)} {sentence(0, 10, 10)}"
    texts = [f"{common}\n\n{' '.join([noun] * more).capitalize()}." for noun in NOUNS[20:22]]
    assert kinds(*texts) == expected, case


@pytest.mark.parametrize(("words", "expected"), [(20, ["article"]), (19, ["paragraph"])])
def test_copies_have_so_many_words_in_common(words: int, expected: list[str]) -> None:
    text = f"{sentence(10, 0, 0)} {sentence(0, words - 10, 10)}"
    assert kinds(text, text) == expected


def test_the_share_is_that_of_the_last_copy() -> None:
    text = f"{sentence(10, 0, 0)} {sentence(0, 10, 10)}"
    [copy] = shared(text, f"{text}\n\n{sentence(0, 10, 30)}")
    assert (copy.values, [place.document for place in copy.places]) == ({"share": "67%"}, [0, 1])


@pytest.mark.parametrize(
    ("case", "rule", "text", "expected"),
    [
        ("a sentence of 10 words", Settings("article", 10), sentence(10, 0, 0), 1),
        ("two of 9 words", Settings("article", 10), f"{sentence(9, 0, 0)} {sentence(0, 9, 9)}", 0),
        (
            "a paragraph of 25 words",
            Settings("sentence", 10),
            f"{sentence(12, 0, 0)} {sentence(0, 13, 12)}",
            0,
        ),
        (
            "a paragraph of 24 words",
            Settings("sentence", 10),
            f"{sentence(12, 0, 0)} {sentence(0, 12, 12)}",
            1,
        ),
        (
            "copies of 100 words",
            Settings("paragraph", 25),
            "\n\n".join(sentence(0, 20, 7 * n) for n in range(5)),
            0,
        ),
        (
            "copies of 99 words",
            Settings("paragraph", 25),
            "\n\n".join((*(sentence(0, 20, 7 * n) for n in range(4)), sentence(0, 19, 28))),
            1,
        ),
    ],
)
def test_what_another_rule_would_find_is_left_to_it(
    case: str, rule: Settings, text: str, expected: int
) -> None:
    assert len(shared(text, text, rules=(rule,))) == expected, case


@pytest.mark.parametrize(("min_words", "max_files", "valid"), [(5, 2, True), (4, 2, False), (5, 1, False)])
def test_settings(min_words: int, max_files: int, valid: bool) -> None:
    settings = Settings("sentence", min_words, max_files)
    if valid:
        assert compile_settings(settings, RuleContext()) is settings
    else:
        with pytest.raises(ValueError, match="is too few"):
            compile_settings(settings, RuleContext())

"""Code lenses: the sections of an article, and how hard each is to read."""

import pytest
from conftest import Command, Tree
from lsprotocol import types

from editlint.core.span import Span
from editlint.markup import SUFFIXES, read_document
from editlint.server.lenses import MIN_SENTENCES, MIN_WORDS, code_lenses, readings
from editlint.server.positions import Positions

SENTENCE = "The old clerk counted all ten boats in the harbour."  # ten words
LONG = (
    " ".join(["The committee that met in the old town hall"] + ["on the last Friday of the month"] * 6) + "."
)


def text_of(words: int) -> str:
    """A paragraph with so many words."""
    assert words % 10 == 0
    return " ".join([SENTENCE] * (words // 10)) + "\n\n"


def lenses(text: str, name: str = "a.md") -> list[tuple[int, str]]:
    document = read_document(text, SUFFIXES[name[name.index(".") :]], name)
    found = code_lenses(document, Positions(text))
    for each in found:
        assert each.range.start == each.range.end
        assert each.command is not None and each.command.command == ""
    return [(each.range.start.line, each.command.title) for each in found if each.command]


def lines(text: str, name: str = "a.md") -> list[int]:
    return [line for line, _ in lenses(text, name)]


def test_each_section_has_its_words_and_its_grade() -> None:
    assert lenses(f"# Boats\n\n{text_of(100)}## Nets\n\n{text_of(120)}") == [
        (0, "grade 2 · 220 words"),
        (4, "grade 2 · 120 words"),
    ]


def test_a_section_goes_on_to_the_next_heading_of_its_level() -> None:
    text = f"# A\n\n{text_of(100)}## B\n\n{text_of(100)}### C\n\n{text_of(100)}## D\n\n{text_of(100)}"
    assert [title.partition(" · ")[2] for _, title in lenses(text)] == [
        "400 words",
        "200 words",
        "100 words",
        "100 words",
    ]


@pytest.mark.parametrize("words, expected", [(MIN_WORDS - 10, []), (MIN_WORDS, [0])])
def test_a_short_section_has_no_grade(words: int, expected: list[int]) -> None:
    assert lines(f"# A\n\n{text_of(words)}") == expected


def test_few_sentences_have_no_grade() -> None:
    assert LONG.count(" ") > MIN_WORDS / 3
    assert lines("# A\n\n" + " ".join([LONG] * (MIN_SENTENCES - 1))) == []
    assert lines("# A\n\n" + " ".join([LONG] * MIN_SENTENCES)) == [0]


def test_hard_sentences_are_counted() -> None:
    assert lenses(f"# A\n\n{text_of(100)}\n{LONG}\n\n## B\n\n{text_of(100)}")[0][1].endswith(
        " · 1 hard sentence"
    )
    assert lenses(f"# A\n\n{text_of(100)}\n{LONG} {LONG}\n")[0][1].endswith(" · 2 hard sentences")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "---\n---\n",
        "# A\n",
        "---\nlang: de\n---\n\n# A\n\n" + text_of(200),
        "# Titel\n\n"
        + "Der Ausschuss hat am Freitag in dem alten Rathaus beschlossen, dass es so nicht geht. " * 20,
    ],
)
def test_there_is_none_without_words_or_in_another_language(text: str) -> None:
    assert lenses(text) == []


@pytest.mark.parametrize(
    "name, text, expected",
    [
        ("a.md", f"---\ntitle: Boats\n---\n\n{text_of(100)}## B\n\n{text_of(100)}", [1, 6]),
        ("a.md", f"# A\n\n{text_of(100)}# B\n\n{text_of(100)}", [0, 4]),
        ("a.md", f"{text_of(100)}## B\n\n{text_of(100)}", [0, 2]),
        ("a.md", f"## A\r\n\r\n{text_of(100)}".replace("\n\n", "\r\n\r\n"), [0]),
        ("a.html", f"<h1>A</h1>\n<p>{text_of(100)}</p>\n<h2>B</h2>\n<p>{text_of(100)}</p>", [0, 4]),
        ("a.txt", f"Boats\n\n{text_of(100)}Nets\n\n{text_of(100)}", [0, 4]),
    ],
)
def test_the_whole_article_is_above_its_title(name: str, text: str, expected: list[int]) -> None:
    assert lines(text, name) == expected


def test_the_whole_article_is_graded_as_check_and_report_do(tree: Tree, editlint: Command) -> None:
    text = f"# A\n\n{text_of(100)}\n{LONG}\n\n## B\n\n{LONG}\n\n{text_of(100)}- {SENTENCE}\n- {SENTENCE}\n"
    tree({"a.md": text})
    document = read_document(text, "markdown", "a.md")
    whole = next(readings(document))
    report = editlint("report", "a.md").out
    assert f"{whole.words} words" in report
    assert f"{whole.grade:.1f}" in report
    assert whole.hard == 2


def test_a_sentence_that_a_rule_finds_hard_counts(tree: Tree) -> None:
    from editor import checked, tools

    text = f"# A\n\n{text_of(100)}"
    article = tools(tree({}))
    document = article.linter.document(article.article, text)
    assert next(readings(document)).hard == 0
    finding = checked("We act in order to win.\n", article).result.findings[0]
    import msgspec

    start = text.index(SENTENCE)
    hard = msgspec.structs.replace(
        finding,
        rule="readability/long-sentence",
        span=Span(start, start + 10),
        extent="sentence",
        path="a.md",
    )
    assert next(readings(document, [hard])).hard == 1
    other = msgspec.structs.replace(hard, rule="filler/wordy-phrase")
    assert next(readings(document, [other])).hard == 0
    assert isinstance(code_lenses(document, Positions(text), [hard])[0], types.CodeLens)

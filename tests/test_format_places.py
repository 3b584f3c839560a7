"""What holds the places of alerts against their sources: exact places pass, and those that are off by a little do not."""

import sys
from pathlib import Path

import msgspec
import pytest
from notebooks import notebook
from tests_support import checker

from editlint.core.finding import Place
from editlint.core.span import Span

sys.path.insert(0, str(Path(__file__).parent.parent / "benchmarks"))

from format_alerts import NAMES, check
from format_laws import Checked, own_source
from format_places import Source, cut_words, wrong_place

RULES = checker("style/mill\nwith: {terms: [red mill]}\nquotes: check\nlanguages: [any]")
SOURCES = {
    "a.rst": "A ``red mill`` by *a red mill* of :ref:`the red mill <mill>` [1]_ and `one red mill <http://red.mill>`_.\n",
    "a.adoc": "A `red mill` by *a red* mill, xref:a.adoc[the red mill] footnote:[Two: red mill.] and no red mill.\n",
    "a.tex": "A \\'ecole \\texttt{red mill}\\footnote{Two: red mill.} by \\emph{the red mill} % red mill\nof no red\n  mill.\n",
    "a.qmd": "A `red mill`^[Two: red mill.] by **a red** mill, [the red mill](http://red.mill){.red} and @red: red mill.\n",
    "a.ipynb": notebook(
        'A \\\\ "red mill" é of $x$\nby the red\nmill.', "And a **red mill**.", ensure_ascii=True
    ),
}


@pytest.fixture(params=SOURCES)
def read(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Checked, Source]:
    path = tmp_path / request.param
    path.write_text(SOURCES[request.param], "utf-8", newline="")
    checked = check(path, NAMES[path.suffix], RULES)
    assert len(checked.findings) >= 3
    return checked, own_source(checked)


def places(checked: Checked) -> list[tuple[Place, Span]]:
    """The places of the findings, each with its span of the prose."""
    return [(finding, match.span) for finding, match in checked.findings if match is not None]


def moved(place: Place, source: Source, start: int, end: int) -> Place:
    """The place with its start and its end moved by so many characters."""
    span = Span(place.span.start + start, place.span.end + end)
    positions = {"start": source.position(span.start), "end": source.position(span.end)}
    return msgspec.structs.replace(place, span=span, excerpt="", lines=(), **positions)


def test_exact_places_pass(read: tuple[Checked, Source]) -> None:
    checked, source = read
    prose = checked.document.prose.text
    assert [wrong_place(source, place, prose, span) for place, span in places(checked)] == [None] * len(
        checked.findings
    )
    assert list(cut_words(source, prose)) == []


@pytest.mark.parametrize(("start", "end"), [(-1, 0), (1, 0), (0, -1), (0, 1), (1, 1), (-1, -1), (-2, 2)])
def test_places_that_are_off_do_not(read: tuple[Checked, Source], start: int, end: int) -> None:
    checked, source = read
    for place, span in places(checked):
        assert wrong_place(source, moved(place, source, start, end), checked.document.prose.text, span)


def test_the_same_words_elsewhere_are_another_place(read: tuple[Checked, Source]) -> None:
    checked, source = read
    found = places(checked)
    for place, _ in found:
        for other, span in found:
            is_right = wrong_place(source, place, checked.document.prose.text, span) is None
            assert is_right == (place is other)


def test_lines_columns_and_excerpts_are_those_of_the_source(read: tuple[Checked, Source]) -> None:
    checked, source = read
    place, span = places(checked)[0]
    prose = checked.document.prose.text
    late = msgspec.structs.replace(place.start, column=place.start.column + 1)
    assert wrong_place(source, msgspec.structs.replace(place, start=late), prose, span)
    if place.note:
        assert wrong_place(source, msgspec.structs.replace(place, note="cell 2, line 1"), prose, span)
    else:
        assert wrong_place(source, msgspec.structs.replace(place, excerpt="mill"), prose, span)


def test_a_block_that_starts_inside_a_word_is_noticed(read: tuple[Checked, Source]) -> None:
    checked, source = read
    assert list(cut_words(source, "xed mill\n" + checked.document.prose.text)) == ["xed"]

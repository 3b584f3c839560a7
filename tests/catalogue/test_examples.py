"""The marks in examples."""

from pathlib import Path

import pytest

from editlint.catalogue.examples import failing_examples
from editlint.catalogue.marks import MarkedText, parse_marks
from editlint.core.span import Span
from editlint.packs.load import load_pack, rule_files


@pytest.mark.parametrize(
    ("text", "bare", "flagged"),
    [
        ("no marks", "no marks", []),
        ("[[all]]", "all", ["all"]),
        ("a [[b]] c [[d]]", "a b c d", ["b", "d"]),
        (r"a \[[b]] c", "a [[b]] c", []),
        ("a [link](x) b", "a [link](x) b", []),
        ("See [[[here]]](x).", "See [here](x).", ["here"]),
        ("Dear [[[your name]]], hi", "Dear [your name], hi", ["[your name]"]),
        ("[[:ref[code:3]]]{x}", ":ref[code:3]{x}", [":ref[code:3]"]),
        ("a ]] b", "a ]] b", []),
    ],
)
def test_marked(text: str, bare: str, flagged: list[str]) -> None:
    found = parse_marks(text)
    assert found.text == bare
    assert [found.text[span.start : span.end] for span in found.spans] == flagged


@pytest.mark.parametrize("text", ["[[open", "[[a [[b]]"])
def test_a_mark_without_its_other_half_is_reported(text: str) -> None:
    with pytest.raises(ValueError, match=r"\[\["):
        parse_marks(text)


def test_numbered_marks_are_other_places() -> None:
    found = parse_marks("a [[2: b]] [[c]] [[1: [d](x)]] e")
    assert found.text == "a b c [d](x) e"
    assert (found.spans, found.related) == ((Span(4, 5),), ((2, Span(2, 3)), (1, Span(6, 12))))


TWICE = "It says that the mill ground rye for six villages until the war."
ELSEWHERE = """\
summary: A sentence again.
why: Nobody reads it twice.
message: "'{match}' also appears in {files}"
severity: warning
engine: cross-file
with: {kind: sentence, min_words: 8}
examples:
  bad:
    - files: {a.md: "%s", b.md: "%s"}
  good:
    - files: {a.md: "%s", b.md: x}
"""


@pytest.mark.parametrize(
    ("first", "second", "third", "message"),
    [
        (f"[[1: {TWICE}]]", f"[[{TWICE}]]", TWICE, None),
        (TWICE, TWICE, TWICE, "nothing is marked"),
        (f"[[{TWICE}]]", f"[[1: {TWICE}]]", TWICE, "is not flagged"),
        (TWICE, f"[[{TWICE}]]", TWICE, f"the other places of what is flagged are: '{TWICE}' in a.md"),
        (f"[[1: {TWICE}]]", f"[[2: {TWICE}]] [[{TWICE}]]", TWICE, "is not flagged"),
        (
            f"[[1: {TWICE}]]",
            f"[[{TWICE}]]",
            f"[[1: {TWICE}]]",
            "the other places of what is flagged are: none",
        ),
    ],
)
def test_examples_of_several_files(
    first: str, second: str, third: str, message: str | None, tmp_path: Path
) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "again.yml").write_text(ELSEWHERE % (first, second, third))
    found = list(failing_examples(load_pack(tmp_path, tmp_path, None), list(rule_files(tmp_path, tmp_path))))
    assert [message is not None and message in str(each) for each in found] == ([True] if message else []), (
        found
    )


def test_spans_are_in_the_bare_text() -> None:
    assert parse_marks("é [[b]]") == MarkedText("é b", (Span(2, 3),))

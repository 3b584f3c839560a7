"""Several blanks in a row are one for the rules, and a fix changes no others than those in its match."""

import pytest
from tests_support import TEXT_FORMATS

from editlint import check_text

SAFE = {
    "two": ("He came in  order  to win.", "He came to win."),
    "only those in the match": ("He  came  in  order to  win.", "He  came  to  win."),
    "a no-break space": ("He came in\u00a0 order to win.", "He came to win."),
    "a wide one": ("He came in \u2003order to win.", "He came to win."),
    "a line separator": ("He came in \u2028order to win.", "He came to win."),
    "a doubled word": ("It was the  the\t end.", "It was the\t end."),
}
MARKED = {
    "a tab, which sets columns": "He came in\torder to win.",
    "an entity": "He came in&nbsp; order to win.",
    "emphasis": "He came in *  order* to win.",
    "a break": "He came in  <br>  order to win.",
}


@pytest.mark.parametrize("format", TEXT_FORMATS)
@pytest.mark.parametrize(("text", "fixed"), SAFE.values(), ids=SAFE)
def test_a_phrase_is_found_and_fixed(text: str, fixed: str, format: str) -> None:
    [finding] = check_text(text, format)
    [edit] = finding.fixes[0].edits
    assert text[: edit.span.start] + edit.text + text[edit.span.end :] == fixed
    assert not any(mark in finding.message for mark in ("  ", "\t"))


@pytest.mark.parametrize(
    "text", ("Line one ends in order\n  \t to go on.\n\nMore.", "> a\n\nWe go in\n\torder to win.\n\nMore.")
)
@pytest.mark.parametrize(
    "format", [each for each in TEXT_FORMATS if each != "rst"]
)  # there an indent means something
def test_a_line_break_with_an_indent_is_one_blank(text: str, format: str) -> None:
    [finding] = [each for each in check_text(text, format) if each.rule == "filler/wordy-phrase"]
    [edit] = finding.fixes[0].edits
    assert text[edit.span.start : edit.span.end].split() == ["in", "order", "to"]


@pytest.mark.parametrize("text", MARKED.values(), ids=MARKED)
def test_what_else_is_between_the_blanks_is_left_alone(text: str) -> None:
    findings = [each for each in check_text(text) if each.rule == "filler/wordy-phrase"]
    assert not any(each.fixes for each in findings)
    assert all(" ".join(each.message.split()) == each.message for each in findings)

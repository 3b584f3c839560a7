"""Brackets without their other half, after those that need none."""

import pytest
from tests_support import TEXT_FORMATS

from editlint import check_text

WHOLE = {
    "a pair": "The keynote (her third) is sold out.",
    "a pair over two blocks": "(Doors open at six.\n\nThe talk starts at seven.)",
    "labels": "a) Sign it, b) bring it, iv) read it, 12) keep it, and 3a) as well.",
    "a label of two numbers": "2.1) Sign it.",
    "a label after a full-width colon": "例外があります：1) セキュリティ、2) テスト。",
    "a label after a letter without a space": "手順は1)開く2)閉じる。",
    "a label in Greek": "Πρώτα α) διαβάστε και β) γράψτε.",
    "a full-width label": "注意：1）开门。",
    "a label in brackets": "Go on (as in 1) above, and 2) below) and read.",
    "a number in brackets": "It was read on the day (December 1). We met.",
    "half and full width": "これは（例)です。",
    "an address took it": "[Copilot](https://github.com/x/)를 보세요.",
    "an address in square brackets": "[video=http://www.example.com/watch?v=9&w=600]_This_ was shown.",
    "an address with brackets": "It is (see https://example.org/a_(b)) here.",
    "a smile": "See you there. :) And there ;-) and then :(",
    "a long smile": "Привет))) Как дела?",
    "a smile in brackets": "We went (it rained :) and sang) home.",
    "a frown in brackets": "We went (it rained :( and sang) home.",
    "a smile that opens": "It is over (-: at last.",
    "intervals": "It is in [0, 1) or (0, 1] or ]0, 1[ or [start, end) or [2019-01-01, 2020-01-01) or [0..n).",
    "half of a formula": r"Write \\left( x and \\right] for it.",
    "written about": "Press '(' or \"]\" or “)” to go on.",
}
BROKEN = {
    "one that opens": ("The keynote (her third is sold out.", "(", ")"),
    "one that closes": ("The keynote her third) is sold out.", ")", "("),
    "a long word before it": ("The third keynote) is sold out.", ")", "("),
    "a decimal before it": ("It grew by 3.5) last year.", ")", "("),
    "a letter of a word": ("Это наша) школа.", ")", "("),
    "full width": ("これは（例です。", "（", "）"),
    "one of a mixed pair": ("The keynote (her third] is sold out.", "(", ")"),
    "a colon and a space": ("Note: (see the third is sold out.", "(", ")"),
    "before an address": ("It is here (see https://example.org/a and go on.", "(", ")"),
    "after an address": ("It is here https://example.org/a) and go on.", ")", "("),
}


def messages(text: str, format: str) -> list[str]:
    found = check_text(text, format)
    return [each.message for each in found if each.rule == "structure/unbalanced-bracket"]


@pytest.mark.parametrize("format", TEXT_FORMATS)
@pytest.mark.parametrize("text", WHOLE.values(), ids=WHOLE)
def test_nothing_is_missing(text: str, format: str) -> None:
    if format == "latex":
        text = text.replace(r"\\left( x and \\right]", r"$\left( x$ and $\right]$")
    assert messages(text, format) == []


def test_the_other_half_is_in_this_block_or_the_next() -> None:
    assert messages("The keynote (her third.\n\nIt) is over.", "markdown") == []
    assert len(messages("The keynote (her third.\n\nIt is late.\n\nIt) is over.", "markdown")) == 2


@pytest.mark.parametrize("format", TEXT_FORMATS)
@pytest.mark.parametrize(("text", "match", "other"), BROKEN.values(), ids=BROKEN)
def test_the_other_half_is_missing(text: str, match: str, other: str, format: str) -> None:
    assert messages(text, format)[0] == f"this '{match}' has no matching '{other}'"

"""Where a fix is unsafe although its rule calls it safe, and near misses where it stays safe."""

import pytest
from tests_support import checker

from editlint.lint.fix_guards import DOUBTS
from editlint.lint.linter import lint
from editlint.markup import read_document

RULES = checker(
    "filler/wordy\nfix: safe\nwith: {terms: {in order to: and, amongst: among, very: ''}}",
    "style/space\nengine: pattern\nfix: safe\nwith: {patterns: {' ([,])': '\\1'}, literals: [' ,']}",
    "style/name\nengine: case\nfix: safe\nmessage: \"'{match}' is '{better}'\"\nwith: {names: [GitHub, macOS]}",
)
BAD = "They left in order to win."


def applicability(text: str, source_format: str = "markdown") -> list[str]:
    """Whether the fix of each finding is safe, or none is offered."""
    findings = lint(read_document(text, source_format), RULES, "a").findings
    assert findings, text
    return [finding.fixes[0].applicability if finding.fixes else "none" for finding in findings]


UNSAFE = {
    "three words": "Github is open.",
    "no function word": "Boats lay amongst boats.",
    "no capital, seven words": "he left the town in order to win",
    "no final mark, seven words": "He left the town in order to win",
    "no capital, few function words": "ferry town harbour mayor left town in order to win",
    "an option": "-f they left the town in order to win it for all.",
    "a long option": "--fast They left the town in order to win it.",
    "an arrow": "They left Github -> they came to the town.",
    "a wide arrow": "They left → amongst others it was said.",
    "an equals sign": "They say Github = a site for the code.",
    "a line among others": "They ran this:\nshop Github site\nand they left the town.",
    "after a command": "They ran git clone in order to win the race.",
    "four words after a command": "They ran git one two three in order to win the race.",
    "after a word that may be a command": "Type make it in order to win the race.",
    "a line that starts with a command": "git is what they use in order to win the race of the year.",
    "a speaker": "Ana: They left in order to win.",
    "a speaker with two names": "Ana Novak: They left in order to win.",
    "a speaker with a role": "Ana Novak, mayor: They left in order to win.",
    "a speaker with a remark": "Ana (laughs): They left in order to win.",
    "a speaker and a time": "[00:12] Ana: They left in order to win.",
    "a name in bold above": "**Ana Novak**\nThey left in order to win.",
    "a sign": "The sign read: They left in order to win.",
    "words of somebody": "In her words: they left in order to win.",
    "a comma and a capital": "She wrote, They left in order to win.",
    "a paragraph before": "The mayor said:\n\nThey left in order to win.",
    "a paragraph before a list": "The mayor said:\n\n- It rained.\n- They left in order to win.",
    "as it is written": "They left in order to win [sic].",
    "about a verb": "The verb is what they left in order to win.",
    "about spelling": "They misspelt it in order to win the race.",
    "about a form": "They renamed it Github in the year 1999.",
    "about marks": "They put two , and a comma in the text.",
    "old English": "Thou shalt leave the town in order to win.",
    "a false start": "It was dangers- dangerously bold in order to win.",
    "a word of hesitation": "They left, uh, in order to win the race.",
    "an opening like that before": "And it rained. In order to win, they left.",
    "an opening like that after": "In order to win, they left. And it rained.",
    "a deletion that opens like the sentence before": "Cold rain fell there. Very cold rain fell here.",
    "with the replacement": "They were amongst friends and among the best.",
    "named in marks": "He hates “amongst” in a text.\n\nThey were amongst friends of the town.",
    "named in italics": "He hates *amongst* in a text.\n\nThey were amongst friends of the town.",
    "named in code": "He hates `amongst` in a text.\n\nThey were amongst friends of the town.",
    "named in a cell": "| amongst | x |\n|---|---|\n\nThey were amongst friends of the town.",
    "named in a heading": "## Amongst\n\nThey were amongst friends of the town.",
    "a file": "They opened the folder Github in the town.",
    "a file after it": "They opened the Github folder in the town.",
    "a function": "They read about the amongst function of the town.",
    "what is called so": "They have a tool named Github in the town.",
    "a button": "They had to click Github in the town.",
    "a version": "They had the MacOS 9 in the town.",
}
SAFE = {
    "four words": "Github is open now.",
    "a function word": "Boats lay amongst the boats.",
    "no capital, many function words": "he left the town of the mayor in order to win",
    "no final mark, many function words": "He left the town of the mayor in order to win",
    "a dash": "They left the town - in order to win it.",
    "an arrow elsewhere": "The shop → town ferry was there in order to win the race.",
    "a line among others with a function word": "They ran this:\nthe shop Github site\nand they left the town.",
    "a long line among others": "They ran:\nshops Github towns ferries mayors clerks sheds boats quays now\nand left it.",
    "five words after a command": "They ran git one two three four in order to win the race.",
    "a word that may be a command": "They make it in order to win the race.",
    "a note": "Note: They left in order to win.",
    "a label in an item": "- Ana: They left in order to win.",
    "a label that is a word": "Harbour: They left in order to win. The harbour is old.",
    "a label in lower case": "Confession time: They left in order to win.",
    "a heading in bold above": "**The first step**\nThey left in order to win.",
    "a verb of saying without a colon": "She said they left in order to win.",
    "a comma and no capital": "As she wrote, they left in order to win.",
    "a paragraph before without a colon": "The mayor said so.\n\nThey left in order to win.",
    "a list without an announcement": "The mayor left these:\n\n- They left in order to win.",
    "about marks, but words": "They left a comma in the text in order to win.",
    "a name that is written": "They have code on Github in the town.",
    "another word with a mark": "They put two , and a third in the bag.",
    "the replacement in another sentence": "They were among the best.\n\nThey were amongst friends.",
    "a little word": "They went to the town in order to win the race.",
    "a dash before another word": "The harbour – the oldest one – was left in order to win the race.",
    "an opening like that of no neighbour": "It rained. In order to win, they left.",
    "the same opening as before": "They won. They left in order to win.",
    "named in bold": "He is **amongst** us.",
    "named beside other words": "He hates “amongst us” in it.\n\nThey were amongst friends of the town.",
    "a title": "# Amongst\n\nThey were amongst friends of the town.",
    "a kind of thing": "They opened the site of Github in the town.",
    "a number before": "They had 9 Github users in the town.",
}


@pytest.mark.parametrize("text", UNSAFE.values(), ids=UNSAFE)
def test_a_fix_is_unsafe(text: str) -> None:
    assert "safe" not in applicability(text)
    assert "unsafe" in applicability(text)


@pytest.mark.parametrize("text", SAFE.values(), ids=SAFE)
def test_a_fix_is_safe(text: str) -> None:
    assert "safe" in applicability(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The town is old.\n\n    They left the town in order to win.\n", "unsafe"),
        ("The town is old.\n\n\tThey left the town in order to win.\n", "unsafe"),
        ("The town is old.\n\n   They left the town in order to win.\n", "safe"),
        ("    The town is old.\n\n    They left the town in order to win.\n", "safe"),
        ("**Ana:** They left the town in order to win.", "unsafe"),
        ("See [why they left in order to win](x.md).", "none"),
        ("```\nThey left the town in order to win.\n```", "none"),
        ("> They left the town in order to win.", "none"),
    ],
)
def test_plain_text_with_marks(text: str, expected: str) -> None:
    assert applicability(text, "plain") == [expected]


def test_items_and_pages_are_indented_for_another_reason() -> None:
    assert applicability("1.  It is old.\n\n    They left in order to win.") == ["safe"]
    assert applicability("<div>\n<p>\n    They left in order to win.\n</p>\n</div>", "html") == ["safe"]


def test_each_doubt_says_what_it_recognises() -> None:
    assert all(name and guard.__doc__ for name, guard in DOUBTS.items())

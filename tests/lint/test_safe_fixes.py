"""Lines that no safe fix of our own rules changes, and lines that are fixed, and how."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from editlint.lint.fixes import apply_fixes
from editlint.lint.linter import lint
from editlint.lint.reading import Reading
from editlint.lint.ruleset import RuleSet
from editlint.markup import read_document
from editlint.packs.load import load_own_rules

RULES = RuleSet([rule for rule in load_own_rules(None).rules if rule.default and rule.fix])


def fixed(text: str) -> str:
    """The text after all safe fixes of the default rules."""

    def read(text: str) -> Reading:
        document = read_document(text, "markdown")
        return Reading(document, lint(document, RULES, "a.md"))

    outcome = apply_fixes(
        read(text),
        read,
        lambda finding: next((fix for fix in finding.fixes if fix.applicability == "safe"), None),
    )
    return outcome.reading.document.source


UNCHANGED = Path(__file__).parent / "unchanged"
KINDS = ("commands", "forms", "grammar", "quotations")


def sections() -> Iterator[tuple[str, list[str]]]:
    """The texts in the files of `unchanged/`, one on each line, in which `\\n` is a line feed, by their headings."""
    for kind in KINDS:
        for section in (UNCHANGED / f"{kind}.txt").read_text("utf-8").split("### ")[1:]:
            heading, *lines = section.splitlines()
            yield f"{kind}: {heading}", [line.replace("\\n", "\n") for line in lines if line]


SECTIONS = dict(sections())


def test_there_are_lines_enough() -> None:
    assert sorted(UNCHANGED.iterdir()) == [UNCHANGED / f"{kind}.txt" for kind in KINDS]
    assert len(list(sections())) == len(SECTIONS)
    lines = [line for lines in SECTIONS.values() for line in lines]
    assert len(lines) == len(set(lines)) >= 1400


@pytest.mark.parametrize("heading", SECTIONS)
def test_no_safe_fix_changes(heading: str) -> None:
    assert [line for line in SECTIONS[heading] if fixed(line) != line] == []


@pytest.mark.parametrize("heading", SECTIONS)
def test_no_safe_fix_changes_lines_that_end_otherwise(heading: str) -> None:
    lines = [line.replace("\n", "\r\n") for line in SECTIONS[heading] if "\n" in line]
    assert [line for line in lines if fixed(line) != line] == []


FIXED = {
    "Register in order to qualify.": "Register to qualify.",
    "In order to qualify, applicants take a test.": "To qualify, applicants take a test.",
    "A large number of ferries were late.": "Many ferries were late.",
    "A large number of 64-bit machines were sold.": "Many 64-bit machines were sold.",
    "The doctors were unable to save him.": "The doctors could not save him.",
    "He is unable to swim.": "He cannot swim.",
    "It was shut due to the fact that it rained.": "It was shut because it rained.",
    "She makes use of the ferry.": "She uses the ferry.",
    "The bridge was shut prior to the flood.": "The bridge was shut before the flood.",
    "They met to decide whether or not to sell.": "They met to decide whether to sell.",
    "All but one, with the exception of the mill, were sold.": "All but one, except for the mill, were sold.",
    "He will pay for it later on.": "He will pay for it later.",
    "Later on, he paid for it.": "Later, he paid for it.",
    "The tools are used on a daily basis.": "The tools are used daily.",
    "He slept during the course of the play.": "He slept during the play.",
    "It should be noted that the shop is shut.": "The shop is shut.",
    "It is important to note that the shop is shut.": "The shop is shut.",
    "The two schools were merged together.": "The two schools were merged.",
    "The clinic utilizes two rooms.": "The clinic uses two rooms.",
    "Utilizing the old pier, they landed.": "Using the old pier, they landed.",
    "She stood amongst the guests whilst he spoke.": "She stood among the guests while he spoke.",
    "It helps alot, and alot of people know it.": "It helps a lot, and a lot of people know it.",
    "It could of been worse.": "It could have been worse.",
    "Ask what the the course costs.": "Ask what the course costs.",
    "They need a a boat.": "They need a boat.",
    "The report , due in May, is late.": "The report, due in May, is late.",
    "Both ATM machines are broken, and so is my PIN number.": "Both ATMs are broken, and so is my PIN.",
    "The school cost $5 million dollars.": "The school cost $5 million.",
    "The slides are on Github and the talk is on Youtube.": "The slides are on GitHub and the talk is on YouTube.",
}


@pytest.mark.parametrize(("line", "expected"), FIXED.items())
def test_a_safe_fix_changes(line: str, expected: str) -> None:
    assert fixed(line) == expected


OLD = "Upon the hill, whence he shall never return, the keeper built his house; nor did he leave it henceforth. "


def test_a_book_of_another_age_is_not_changed() -> None:
    text = f"{OLD}Prior to the flood, it stood alone. Upon the third day it shall be dry.\n"
    assert fixed(text) == text
    assert fixed("Prior to the flood, it stood alone.\n") == "Before the flood, it stood alone.\n"

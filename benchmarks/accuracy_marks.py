"""What editlint says of drafts against what an editor marked in them, by kind of mark and by genre.

DATA is a folder of marked drafts (`drafts/`, `marks/`, an index; `benchmarks/drafts` has ours, on which the model of
editlint was trained, so that only other drafts show what to expect). A mark is met by a finding of a family that
answers to its kind, if the finding or one of its related places overlaps it. Marks of long passages reach to the end of
their sentence. Precision is the share of findings that overlap the quoted text of such a mark; "by chance" is that
share for the same findings moved to random places of their draft.
"""

import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from marks import Draft, Mark, read_drafts, read_marks

from editlint.core.finding import Finding
from editlint.core.span import Span
from editlint.document.vocabulary import Vocabulary
from editlint.lint.linter import lint
from editlint.lint.ruleset import RuleSet
from editlint.packs.load import load_own_rules

FAMILIES = {
    "filler": {"filler", "style"},
    "wordy": {"filler", "style", "readability"},
    "repeat-word": {"repetition", "filler", "style"},
    "repeat-idea": {"repetition"},
    "repeat-frame": {"repetition", "filler"},
    "claim": {"claims"},
    "hard": {"readability"},
    "structure": {"structure", "readability", "style"},
    "consistency": {"style", "claims", "structure", "grammar"},
    "language": {"style", "grammar", "repetition", "structure"},
}
"""The families of rules that answer to each kind of mark."""
MOVES = 20
"""Random places that each finding is moved to."""


class Found(NamedTuple):
    """A finding of a draft, by its family, whether a plain check shows it, and its places in the source."""

    family: str
    is_shown: bool
    places: Sequence[Span]


class Checked(NamedTuple):
    """A draft and what was found in it."""

    draft: Draft
    found: Sequence[Found]


def tables(data: Path, corpora: Path | None) -> str:
    """The section of docs/accuracy.md."""
    checked = checked_drafts(data)
    return "\n".join(
        (
            "## An editor's marks",
            "",
            *_introduction(checked),
            "",
            "| kind of mark | marks | musts | met | with notes | musts met | with notes |",
            "|---|---:|---:|---:|---:|---:|---:|",
            _row("all", checked, FAMILIES),
            *(_row(kind, checked, (kind,)) for kind in FAMILIES),
            *(
                _row(f"in {genre}", [each for each in checked if each.draft.genre == genre], FAMILIES)
                for genre in sorted({each.draft.genre for each in checked})
            ),
            "",
            "| | findings | meet a mark | by chance |",
            "|---|---:|---:|---:|",
            _precision_row("shown by a plain check", checked, is_shown=True),
            _precision_row("notes", checked, is_shown=False),
            *second_reader(data, checked),
        )
    )


def checked_drafts(data: Path) -> Sequence[Checked]:
    """The drafts of a folder with what the default rules find in them."""
    ruleset = RuleSet([rule for rule in load_own_rules(None).rules if rule.default])
    return [Checked(draft, _found(draft, ruleset)) for draft in read_drafts(data, Vocabulary())]


def _introduction(checked: Sequence[Checked]) -> Iterator[str]:
    words = sum(each.draft.document.all_words for each in checked)
    marks = sum(len(each.draft.marks) for each in checked)
    yield (
        f"{len(checked)} drafts, {words:,} words, {marks:,} marks. The marks were made by a language model in the role"
        " of a copy chief, before any linter was run; how far people would agree with them is not known. Drafts have"
        " many marks, so that precision is to be read beside chance."
    )


def _found(draft: Draft, ruleset: RuleSet) -> list[Found]:
    findings = lint(draft.document, ruleset, draft.name, None, "info").findings
    return [
        Found(each.rule.partition("/")[0], each.severity != "info", _places(each, draft)) for each in findings
    ]


def _places(finding: Finding, draft: Draft) -> list[Span]:
    """The places of a finding in the source; of one about the whole document, those that it points to."""
    related = [each.span for each in finding.related if each.path == draft.name]
    return related if related and finding.rule.endswith("-density") else [finding.span, *related]


def _is_met(mark: Mark, found: Sequence[Found]) -> bool:
    return any(
        each.family in FAMILIES[mark.kind]
        and any(place.start < mark.end and place.end > mark.quoted.start for place in each.places)
        for each in found
    )


def _row(name: str, checked: Sequence[Checked], kinds: Sequence[str] | dict[str, set[str]]) -> str:
    """A row of the table: how many marks of some kinds are met by what is shown, and by all."""
    marks, musts = [], []
    for draft, found in checked:
        shown = [each for each in found if each.is_shown]
        for mark in draft.marks:
            if mark.kind in kinds:
                marks.append((_is_met(mark, shown), _is_met(mark, found)))
                if mark.must:
                    musts.append(marks[-1])
    cells = [_share(sum(each[n] for each in group), len(group)) for group in (marks, musts) for n in (0, 1)]
    return f"| {name} | {len(marks)} | {len(musts)} | {' | '.join(cells)} |"


def _precision_row(name: str, checked: Sequence[Checked], *, is_shown: bool) -> str:
    dice = random.Random(1)
    number = right = moved = 0
    for draft, found in checked:
        size = len(draft.document.source)
        for each in found:
            if each.is_shown != is_shown:
                continue
            number += 1
            right += _meets(each, draft, 0)
            moved += sum(_meets(each, draft, dice.randrange(1, size)) for _ in range(MOVES))
    return f"| {name} | {number} | {_share(right, number)} | {_share(moved, number * MOVES)} |"


def _meets(found: Found, draft: Draft, shift: int) -> bool:
    """Whether a finding overlaps the quoted text of a mark that its family answers to."""
    size = len(draft.document.source)
    quoted = [mark.quoted for mark in draft.marks if found.family in FAMILIES[mark.kind]]
    for place in found.places:
        start = (place.start + shift) % size
        moved = Span(start, start + len(place))
        if any(moved.meets(each) for each in quoted):
            return True
    return False


def second_reader(data: Path, checked: Sequence[Checked]) -> Iterator[str]:
    """How many marks of a second reader meet one of the first, and of the first one of the second."""
    pairs = [
        (each.draft.marks, tuple(read_marks(path, each.draft.document.source)))
        for each in checked
        if (path := data / "second" / f"{each.draft.name}.jsonl").exists()
    ]
    if not pairs:
        return
    yield ""
    yield f"{len(pairs)} of the drafts were marked by a second reader as well, alone."
    yield ""
    yield "| met by the other reader | marks | musts |"
    yield "|---|---:|---:|"
    for name, one, other in (("of the first reader", 0, 1), ("of the second reader", 1, 0)):
        met = [(mark.must, _agrees(mark, pair[other])) for pair in pairs for mark in pair[one]]
        musts = [agrees for must, agrees in met if must]
        yield f"| {name} | {_share(sum(agrees for _, agrees in met), len(met))} | {_share(sum(musts), len(musts))} |"


def _agrees(mark: Mark, others: Sequence[Mark]) -> bool:
    return any(
        FAMILIES[mark.kind] & FAMILIES[other.kind]
        and other.quoted.start < mark.end
        and other.end > mark.quoted.start
        for other in others
    )


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.2f}" if whole else "–"

"""Adds a suppression comment for each finding of an article: a text and its findings in, the text with comments out.

Opens nothing. A round adds the comments for all findings, and reads the text again. A comment is tried at its next
place if it changed the prose or how its blocks are nested, or if its findings are still there. What a round brings to
light, such as a repetition further on, is the matter of the next one.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from editlint.core.finding import Finding, SourceEdit
from editlint.document.model import Document
from editlint.lint.edits import PositionMap, apply_edits
from editlint.lint.linter import LintResult
from editlint.lint.reading import Reading
from editlint.lint.suppression_comments import CommentWriter
from editlint.lint.suppression_groups import Text, file_edits, group_findings
from editlint.lint.suppression_places import Group, Placement
from editlint.markup.nested_blocks import nested_blocks

MAX_ROUNDS = 50
"""Rounds in which comments are added: a repetition may need one for each of its places."""
MAX_TRIES = 30
"""How often a round is tried again with comments at other places before it is given up."""


class AddedSuppressions(NamedTuple):
    """The text with comments, how many there are for how many findings, and the edits of each round."""

    reading: Reading
    comments: int = 0
    findings: int = 0
    rounds: tuple[tuple[SourceEdit, ...], ...] = ()


class _Round(NamedTuple):
    """What a round added: its edits, for so many findings, and the text after it."""

    edits: tuple[SourceEdit, ...]
    findings: int
    after: Text


class SuppressionAdder:
    """Adds comments to an article.

    `read` reads a text that takes the place of its own, and `check` checks that with its rules; `shown` selects the
    findings to suppress. `name` is the name of its file, '' where it is no Markdown.
    """

    def __init__(
        self,
        writer: CommentWriter,
        read: Callable[[str], Document],
        check: Callable[[Document], LintResult],
        shown: Callable[[LintResult], Sequence[Finding]],
        name: str,
    ) -> None:
        self._writer = writer
        self._read = read
        self._check = check
        self._shown = shown
        self._name = name

    def add(self, reading: Reading, max_rounds: int = MAX_ROUNDS) -> AddedSuppressions:
        """Add comments until no finding is left, or no place for one, in so many rounds."""
        text = self._text(reading)
        done = AddedSuppressions(reading)
        while text.findings and len(done.rounds) < max_rounds:
            added = self._round(text)
            if added is None:
                break
            text = added.after
            done = AddedSuppressions(
                text.reading,
                done.comments + len(added.edits),
                done.findings + added.findings,
                (*done.rounds, added.edits),
            )
        return done

    def _text(self, reading: Reading) -> Text:
        nested = nested_blocks(reading.document.source, self._name) if self._name else None
        return Text(reading, self._shown(reading.checked), nested)

    def _after(self, text: Text, edits: Sequence[SourceEdit]) -> Text:
        """The text with the edits, read and not yet checked."""
        document = self._read(apply_edits(text.reading.document.source, edits))
        return self._text(Reading(document, LintResult()))

    def _round(self, text: Text) -> _Round | None:
        """Add the comments for all findings, each at the best of its places that does no harm; None for none."""
        groups = group_findings(text, self._writer)
        tried = [0] * len(groups)
        for _ in range(MAX_TRIES):
            chosen = {
                number: group.placements[tried[number]]
                for number, group in enumerate(groups)
                if tried[number] < len(group.placements)
            }
            edits = self._edits(text, list(chosen.values()))
            if not edits:
                return None
            after = self._after(text, edits)
            failed = self._harmful(text, after, chosen)
            if not failed:
                after = self._text(Reading(after.reading.document, self._check(after.reading.document)))
                failed = set(_without_effect(text, after, edits, groups)) & set(chosen)
            if not failed:
                return _Round(edits, sum(len(groups[number].findings) for number in chosen), after)
            for number in failed:
                tried[number] += 1
        return None

    def _edits(self, text: Text, placements: Sequence[Placement]) -> tuple[SourceEdit, ...]:
        """The edits for all placements, sorted; several that replace the last character become one."""
        edits = [
            *file_edits(text, placements, self._writer),
            *(edit for placement in placements for edit in placement.edits),
        ]
        merged: list[SourceEdit] = []
        for edit in sorted(edits, key=lambda each: each.span):
            if merged and len(edit.span) and merged[-1].span == edit.span:
                text_after = merged[-1].text + edit.text[len(edit.span) :]
                merged[-1] = SourceEdit(span=edit.span, start=edit.start, end=edit.end, text=text_after)
            else:
                merged.append(edit)
        return tuple(merged)

    def _harmful(self, text: Text, after: Text, chosen: dict[int, Placement]) -> set[int]:
        """The numbers of the groups whose comments change the document, all of them where they do so together."""
        if text.has_same_blocks(after):
            return set()
        alone = {
            number
            for number, placement in chosen.items()
            if not text.has_same_blocks(self._after(text, self._edits(text, [placement])))
        }
        return alone or set(chosen)


def _without_effect(
    text: Text, after: Text, edits: Sequence[SourceEdit], groups: Sequence[Group]
) -> Iterator[int]:
    """The numbers of the groups with a finding that is still there, or with a comment that is a finding itself."""
    positions = PositionMap(edits)
    left = {(each.rule, each.span.start) for each in after.findings}
    old = {(each.rule, positions.span(each.span).start) for each in text.reading.checked.findings}
    useless = {
        each.span.start
        for each in after.reading.checked.findings
        if each.block == "comment" and (each.rule, each.span.start) not in old
    }
    for number, group in enumerate(groups):
        places = [(each.rule, positions.span(each.span).start) for each in group.findings]
        if not left.isdisjoint(places):
            yield number
        elif useless:
            start = min(start for _, start in places)
            nearest = min(useless, key=lambda at: abs(at - start))
            if all(
                abs(nearest - positions.span(each.findings[0].span).start) >= abs(nearest - start)
                for each in groups
            ):
                yield number

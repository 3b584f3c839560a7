"""What must hold for the findings of a file: their places are exact, and so is what each fix does.

`format_places` judges one place; this is about a file that was read and checked.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from format_places import Source, read_source, wrong_place, wrong_position
from word_text import word_paragraphs

from editlint.core.finding import Finding, Fix, Place
from editlint.core.match import Match
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.markup import read_document

MAX_FIXES = 60
"""Fixes of a file that are applied, each alone: the first ones."""


class Checked(NamedTuple):
    """A file with its findings, each with the match that it was made from; suppression comments have none."""

    path: Path
    format: str
    document: Document
    findings: list[tuple[Finding, Match | None]]


def own_source(checked: Checked) -> Source:
    """The source as the checks see it. Raises ValueError where python-docx has other paragraphs."""
    if checked.format != "docx":
        return read_source(checked.document.source, checked.format)
    text = "\n".join(word_paragraphs(checked.path))
    if text != checked.document.source:
        raise ValueError("the paragraphs are not those of python-docx")
    return read_source(text, "docx")


def wrong_places(checked: Checked, source: Source, counts: Counter[str]) -> Iterator[tuple[Finding, str]]:
    """What is wrong with the places of the findings."""
    prose = checked.document.prose.text
    for finding, match in checked.findings:
        if match is None or match.source is not None:
            counts["places"] += 1
            if wrong := wrong_position(source, finding):
                counts["places wrong"] += 1
                yield finding, wrong
        for place, span in _placed(finding, match):
            counts["places"] += 1
            if wrong := wrong_place(source, place, prose, span):
                counts["places wrong"] += 1
                yield finding, f"line {place.start.line}: {wrong}"


def _placed(finding: Finding, match: Match | None) -> Iterator[tuple[Place, Span]]:
    """The places of a finding in the prose, each with the span that it is for."""
    if match is not None:
        if match.source is None:
            yield finding, match.span
        yield from zip(finding.related, match.related, strict=True)


def wrong_fixes(checked: Checked, counts: Counter[str]) -> Iterator[tuple[Finding, str]]:
    """What is wrong with the fixes of the findings, each applied alone."""
    fixes = [(finding, match, fix) for finding, match in checked.findings for fix in finding.fixes]
    for finding, match, fix in fixes[:MAX_FIXES]:
        counts["fixes"] += 1
        wrong = _wrong_fix(checked, match, fix)
        if wrong:
            counts["fixes wrong"] += 1
            yield finding, f"{wrong} by its {fix.applicability} fix"


def _wrong_fix(checked: Checked, match: Match | None, fix: Fix) -> str | None:
    before = checked.document
    source = _edited(before.source, [(each.span, each.text) for each in fix.edits])
    after = read_document(source, checked.format, checked.path.name)
    promised = _edited(before.prose.text, [(each.span, each.text) for each in match.edits] if match else [])
    if after.prose.text != promised:
        return _difference(promised, after.prose.text)
    if [each.kind for each in after.blocks] != [each.kind for each in before.blocks]:
        return "the kind of a block is changed"
    return None


def _edited(text: str, edits: list[tuple[Span, str]]) -> str:
    for span, replacement in sorted(edits, reverse=True):
        text = text[: span.start] + replacement + text[span.end :]
    return text


def _difference(promised: str, found: str) -> str:
    at = next(
        (n for n, (a, b) in enumerate(zip(promised, found, strict=False)) if a != b),
        min(len(promised), len(found)),
    )
    start = max(at - 20, 0)
    return f"{promised[start : at + 20]!r} becomes {found[start : at + 20]!r}"

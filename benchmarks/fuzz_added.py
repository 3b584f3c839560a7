"""The law of comments that `--add-ignore` adds to a text: they silence findings, and change nothing else."""

from collections.abc import Callable, Sequence

from fuzz_broken_law import BrokenLawError

from editlint.core.finding import Finding
from editlint.lint.edits import apply_edits
from editlint.lint.linter import LintResult
from editlint.lint.new_suppressions import AddedSuppressions, SuppressionAdder
from editlint.lint.reading import Reading
from editlint.lint.suppression_comments import CommentWriter
from editlint.markup import SUFFIXES
from editlint.markup.comment_marks import comment_marks

Read = Callable[[str], Reading]
MAX_CHARACTERS = 100_000
"""The longest text to which comments are added, which reads it a dozen times."""


def check_added(reading: Reading, read: Read, name: str) -> None:
    """Raises BrokenLawError where comments are added to a text and change more than its findings."""
    source = reading.document.source
    if len(source) > MAX_CHARACTERS:
        return
    format = SUFFIXES[name[name.rfind(".") :].lower()]
    added = _add(reading, read, format, name)
    if added is None or not added.comments:
        return
    before, after = reading.document, added.reading.document
    if before.prose.text != after.prose.text:
        raise BrokenLawError("added", "the prose has changed")
    if [(b.kind, b.level) for b in before.blocks] != [(b.kind, b.level) for b in after.blocks]:
        raise BrokenLawError("added", "a kind of block has changed")
    text = source
    for edits in added.rounds:
        if any("".join(text[e.span.start : e.span.end].split()) not in e.text for e in edits):
            raise BrokenLawError("added", "an edit takes text away")
        text = apply_edits(text, edits)
    if text != after.source:
        raise BrokenLawError("added", "the edits do not make the text")
    if format in ("markdown", "html") and _shown(
        added.reading.checked
    ):  # others have blocks with no place for one
        raise BrokenLawError("added", f"{_shown(added.reading.checked)[0].rule} is left")
    unused = _unused(added.reading.checked) - _unused(reading.checked)
    if unused > 0:
        raise BrokenLawError("added", f"{unused} comments are not needed")
    again = _add(read(text), read, format, name)
    if again is not None and again.comments:
        raise BrokenLawError("added", "a second run adds more")


def _add(reading: Reading, read: Read, format: str, name: str) -> AddedSuppressions | None:
    marks = comment_marks(reading.document.source, format, name)
    if marks is None or not marks.has_reasons:  # a comment without one is a finding to a rule
        return None
    adder = SuppressionAdder(
        CommentWriter(marks, "his own words"),
        lambda text: read(text).document,
        lambda document: read(document.source).checked,
        _shown,
        name if format == "markdown" else "",
    )
    return adder.add(reading)


def _unused(checked: LintResult) -> int:
    return sum(each.rule == "suppression/unused" for each in checked.findings)


def _shown(checked: LintResult) -> Sequence[Finding]:
    return [each for each in checked.findings if each.block != "comment" and each.severity != "info"]

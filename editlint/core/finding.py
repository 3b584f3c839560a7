"""What editlint tells its user: a match with its rule's words, severity and place in the source."""

from typing import Literal

import msgspec

from editlint.core.errors import EditlintError
from editlint.core.span import Span

Severity = Literal["info", "warning", "error"]
SEVERITIES: tuple[Severity, ...] = ("info", "warning", "error")


class Position(msgspec.Struct, frozen=True, order=True, gc=False):
    """A place between two characters: line and column from 1, columns in code points."""

    line: int
    column: int


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A range of a source file: `span` in code points from 0, the same from `start` up to `end`.

    `note` says what it adds where it is another place of a finding and is more than one more of the same.
    """

    path: str
    span: Span
    start: Position
    end: Position
    excerpt: str
    note: str = ""


class SourceEdit(msgspec.Struct, frozen=True, kw_only=True):
    """Write `text` in place of the source at `span`, which is from `start` up to `end`."""

    span: Span
    start: Position
    end: Position
    text: str


class Fix(msgspec.Struct, frozen=True, kw_only=True):
    """The edits that would resolve a finding; `safe` never changes what the article says."""

    applicability: Literal["safe", "unsafe"]
    title: str
    edits: tuple[SourceEdit, ...]


class Line(msgspec.Struct, frozen=True, gc=False):
    """A source line, or the part of it that starts at `column` (from 1) where the line is long."""

    number: int
    column: int
    text: str


class Finding(Place, frozen=True, kw_only=True):
    """One thing to tell the writer.

    `block` is the kind of block it stands in. `related` are the other places of the same thing. `lines` are
    the source lines to show with it: the one before, where it holds anything, and those of the finding.
    """

    rule: str
    severity: Severity
    message: str
    help: str
    block: str
    related: tuple[Place, ...] = ()
    fixes: tuple[Fix, ...] = ()
    lines: tuple[Line, ...] = ()

    @property
    def fixable(self) -> bool:
        """Whether a safe fix is known."""
        return any(fix.applicability == "safe" for fix in self.fixes)


class RunError(msgspec.Struct, frozen=True, kw_only=True):
    """Something asked for that could not be checked: exit 2, and everything else is still reported."""

    path: str
    message: str
    line: int | None = None
    column: int | None = None

    @property
    def text(self) -> str:
        """Where and what, on one line."""
        return str(EditlintError(self.message, path=self.path, line=self.line, column=self.column))


class SharedError(msgspec.Struct, frozen=True):
    """An error that is one of the whole run; `lenient`: the configuration does without what is not there."""

    error: RunError
    optional: bool = False


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """What one file gave.

    `findings` are those to show, in the order of the file; `hidden` counts the others by severity, and
    `suppressed` those that the article itself silences. `words` and `sentences` are those of paragraphs, list
    items and quotations, 0 where nobody asked for them. `fixed` counts the findings that were fixed, or would
    be where only the `diff` was asked for; `text` is what fixing made of an article that is no file.
    `faults` are told once a run, and gone then.
    """

    path: str
    findings: tuple[Finding, ...] = ()
    hidden: dict[Severity, int] = {}
    errors: tuple[RunError, ...] = ()
    words: int = 0
    sentences: int = 0
    suppressed: int = 0
    fixed: int = 0
    diff: str = ""
    text: str | None = None
    shared_errors: tuple[SharedError, ...] = ()


class Total(msgspec.Struct, frozen=True, kw_only=True):
    """The sums of a run. `findings` counts those shown, `hidden` the others, by severity.

    `fixed` counts the findings that were fixed, in `changed` files.
    """

    files: int = 0
    words: int = 0
    rules_run: int = 0
    findings: dict[Severity, int] = {}
    hidden: dict[Severity, int] = {}
    fixable: int = 0
    suppressed: int = 0
    errors: int = 0
    fixed: int = 0
    changed: int = 0

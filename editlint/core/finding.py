"""Findings: what editlint reports, with the rule's message, the severity and the place in the source."""

from typing import Literal

import msgspec

from editlint.core.errors import EditlintError
from editlint.core.span import Extent, Position, Span

Severity = Literal["info", "warning", "error"]
SEVERITIES: tuple[Severity, ...] = ("info", "warning", "error")
FailOn = Literal["info", "warning", "error", "never"]
"""The lowest severity that makes a run fail."""


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A range of a source file: `span` in code points from 0, and the same range from `start` up to `end`.

    `note` says what a related place adds to a finding, where that is not obvious, and in which part of its file a place
    is, such as "cell 4, line 2".
    """

    path: str
    span: Span
    start: Position
    end: Position
    excerpt: str
    note: str = ""


class SourceEdit(msgspec.Struct, frozen=True, kw_only=True):
    """Replace the source at `span`, which is from `start` up to `end`, by `text`."""

    span: Span
    start: Position
    end: Position
    text: str


class Fix(msgspec.Struct, frozen=True, kw_only=True):
    """The edits that would resolve a finding. A `safe` fix never changes what the article says."""

    applicability: Literal["safe", "unsafe"]
    title: str
    edits: tuple[SourceEdit, ...]


class AppliedFix(msgspec.Struct, frozen=True, kw_only=True):
    """A fix that was applied: the words that it changed, `before` and `after`, with the word beside a mark.

    start: where they are in the fixed article.
    """

    rule: str
    applicability: Literal["safe", "unsafe"]
    start: Position
    before: str
    after: str


class Line(msgspec.Struct, frozen=True, gc=False):
    """A source line, or the part of it that starts at `column` (from 1) where the line is long.

    `cut` says that the line goes on after the part.
    """

    number: int
    column: int
    text: str
    cut: bool = False


class Finding(Place, frozen=True, kw_only=True):
    """One thing that the writer should look at.

    block: the kind of block it is in. extent: what it is about, from a phrase to the whole document. related: other
    places that belong to it. lines: the source lines to show with it, the one before unless it is empty, and those of
    the finding. fingerprint: hashes that it is known by in other versions of the article, the most specific one first.
    value: how strong it is, in a unit of its rule's engine, where its rule measures that; more is worse.
    """

    rule: str
    severity: Severity
    message: str
    help: str
    block: str
    extent: Extent = "phrase"
    related: tuple[Place, ...] = ()
    fixes: tuple[Fix, ...] = ()
    lines: tuple[Line, ...] = ()
    fingerprint: tuple[str, ...] = ()
    value: int | float | None = None

    @property
    def fixable(self) -> bool:
        """Whether it has a safe fix."""
        return any(fix.applicability == "safe" for fix in self.fixes)


MAX_FINDINGS = 500
"""Findings of one rule and severity that are shown of a file, the first ones; 100,000 words of articles have at most
350. So no file makes a report without end."""


class RuleCount(msgspec.Struct, frozen=True):
    """How many findings of a rule and severity a file has that are not shown of it."""

    rule: str
    severity: Severity
    count: int


class RunError(msgspec.Struct, frozen=True, kw_only=True):
    """Something that could not be checked: the exit code is 2, and everything else is still reported."""

    path: str
    message: str
    line: int | None = None
    column: int | None = None

    @property
    def text(self) -> str:
        """The place and the message, on one line."""
        return str(EditlintError(self.message, path=self.path, line=self.line, column=self.column))


class SharedError(msgspec.Struct, frozen=True):
    """An error of the whole run, which is reported once for each `cause`.

    `optional`: the configuration accepts that something is missing. `stopped_rules` are not checked any further.
    """

    error: RunError
    cause: str
    optional: bool = False
    stopped_rules: tuple[str, ...] = ()


class BudgetUse(msgspec.Struct, frozen=True):
    """How many findings of a rule or family an article has that would make the run fail, and how many are allowed."""

    name: str
    findings: int
    allowed: int


class PreviousVersion(msgspec.Struct, frozen=True):
    """An article at the revision that it is compared with: its path in the repository, its words, and its grade, None
    where it is not in English or too short."""

    path: str
    words: int
    grade: float | None


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """The result of checking one file.

    checked: False where no rule could be checked, so that nothing is known of the file. findings: those to show, in the
    order of the file. hidden: those below the minimum severity. omitted: those beyond the limit for one rule.
    suppressed: the number of findings that the article itself suppresses. other_language: its language, where a note
    that is hidden says that the rules for English were skipped; '' otherwise. unchecked_language: its language, where
    no rule that runs is for it. words, sentences: of paragraphs, list items and quotations, 0 where they were not
    requested. grade: the Flesch-Kincaid grade, None likewise and where there is none. known: the number of findings
    that are not new, and `gone` that of known ones that the file does not have any more, where they are compared with a
    baseline or a revision; previous: its version there. fail_on: the lowest
    severity that makes the run fail. budgets: what the article uses of each budget. fixed: the number of findings that
    were fixed, or would be where only the `diff` was requested; withheld: of those whose requested fixes would bring
    other findings. applied_fixes: what was
    fixed, in the order of the file. source: the text that the places of the findings count in, '' where it was not
    requested or there are none. text: the changed text of an article that is not a file. comments, ignored: how many
    suppression comments were added, or would be, for how many findings. shared_errors: those of the whole run, which
    reports them once. notes: sentences for the user that are no errors.
    """

    path: str
    checked: bool = True
    findings: tuple[Finding, ...] = ()
    hidden: tuple[RuleCount, ...] = ()
    omitted: tuple[RuleCount, ...] = ()
    errors: tuple[RunError, ...] = ()
    words: int = 0
    sentences: int = 0
    grade: float | None = None
    suppressed: int = 0
    known: int = 0
    gone: int = 0
    previous: PreviousVersion | None = None
    fail_on: FailOn = "warning"
    budgets: tuple[BudgetUse, ...] = ()
    other_language: str = ""
    unchecked_language: str = ""
    fixed: int = 0
    withheld: int = 0
    applied_fixes: tuple[AppliedFix, ...] = ()
    diff: str = ""
    source: str = ""
    text: str | None = None
    comments: int = 0
    ignored: int = 0
    shared_errors: tuple[SharedError, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def failing(self) -> dict[Severity, int]:
        """How many findings make the run fail, by severity: shown, hidden and omitted ones, less those in a budget."""
        within = {each.name for each in self.budgets if each.findings <= each.allowed}
        counts: dict[Severity, int] = dict.fromkeys(SEVERITIES, 0)
        for finding in self.findings:
            counts[finding.severity] += within.isdisjoint(self._budget_names(finding.rule))
        for each in (*self.hidden, *self.omitted):
            counts[each.severity] += each.count * within.isdisjoint(self._budget_names(each.rule))
        return {severity: count for severity, count in counts.items() if count and self.fails(severity)}

    def _budget_names(self, rule: str) -> list[str]:
        """The budget that the findings of a rule count for: its own, else that of its family."""
        names = [each.name for each in self.budgets]
        return [name for name in (rule, rule.partition("/")[0]) if name in names][:1]

    def fails(self, severity: Severity) -> bool:
        """Whether a finding of that severity makes the run fail."""
        return self.fail_on != "never" and SEVERITIES.index(severity) >= SEVERITIES.index(self.fail_on)

    @property
    def omitted_by_rule(self) -> dict[str, int]:
        """How many more findings than are shown each rule has, of the rules that have more."""
        counts: dict[str, int] = {}
        for each in self.omitted:
            counts[each.rule] = counts.get(each.rule, 0) + each.count
        return counts


class Total(msgspec.Struct, frozen=True, kw_only=True):
    """The totals of a run: findings shown, `hidden` and `omitted`, by severity; `fixed` findings in `changed` files,
    and `withheld` ones whose fixes would bring other findings.

    `comments` were added to these files for the `ignored` findings.

    failing: findings that make the run fail, by severity. nothing_changed: no article is different from a revision.
    files: those that were checked; `files_with_findings` of them have findings to show. unchecked: those of which
    nothing is known. other_languages: the number of articles in each language other than English, the most frequent
    first, where a hidden note says that rules were skipped; these notes are among the hidden ones.
    """

    files: int = 0
    files_with_findings: int = 0
    unchecked: int = 0
    other_languages: dict[str, int] = {}
    words: int = 0
    rules_run: int = 0
    findings: dict[Severity, int] = {}
    hidden: dict[Severity, int] = {}
    omitted: dict[Severity, int] = {}
    fixable: int = 0
    suppressed: int = 0
    known: int = 0
    gone: int = 0
    failing: dict[Severity, int] = {}
    errors: int = 0
    fixed: int = 0
    withheld: int = 0
    comments: int = 0
    ignored: int = 0
    changed: int = 0
    nothing_changed: bool = False

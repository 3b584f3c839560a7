"""For programs: one JSON object, versioned on its own; its schema is made from the records below."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Literal

import msgspec

from editlint._version import __version__
from editlint.core.finding import Finding, Place, Result, RunError, Severity, Total
from editlint.core.fingerprint import finding_ids
from editlint.core.span import Position
from editlint.reporters.base import Style
from editlint.reporters.json_text import encode, json_document

SCHEMA: Literal["editlint-report-1"] = "editlint-report-1"

RuleAddress = Callable[[str], str | None]
"""Where the page of a rule is on the web, by the id of the rule."""


class ReportEdit(msgspec.Struct, frozen=True):
    """Write `text` in place of the source from `start` up to `end`."""

    start: Position
    end: Position
    text: str


class ReportFix(msgspec.Struct, frozen=True):
    """The edits that would resolve a finding."""

    applicability: Literal["safe", "unsafe"]
    title: str
    edits: list[ReportEdit]


class ReportPlace(msgspec.Struct, frozen=True):
    """Another place of a finding."""

    path: str
    start: Position
    end: Position
    excerpt: str
    message: str


class ReportFinding(msgspec.Struct, frozen=True):
    """A finding: lines and columns from 1, in code points; `end` is exclusive.

    `fingerprint` is the same in other versions of the article as long as the rule, the path and the sentence are, and
    no two findings of a file have the same one. `fingerprint_tiers` are hashes by which the finding is known where more
    has changed: of its sentence, of the words around it, of half of these. `value` is how strong it is, where its rule
    measures that; more is worse. `url` is the page of the rule on the web, null where it has none.
    """

    rule: str
    severity: Severity
    message: str
    help: str
    start: Position
    end: Position
    excerpt: str
    block: str
    related: list[ReportPlace]
    fixes: list[ReportFix]
    fingerprint: str
    fingerprint_tiers: tuple[str, ...]
    value: float | None
    url: str | None


class ReportAppliedFix(msgspec.Struct, frozen=True):
    """A fix that was applied, or would be with `--diff`: the words before and after, from `start` in the fixed file."""

    rule: str
    applicability: Literal["safe", "unsafe"]
    start: Position
    before: str
    after: str


class Metrics(msgspec.Struct, frozen=True):
    """Counts of a file's paragraphs, list items and quotations, and its Flesch-Kincaid grade, null for none."""

    words: int
    sentences: int
    grade: float | None = None


class ReportFile(msgspec.Struct, frozen=True):
    """A file that was checked. `omitted` counts, by rule, the findings beyond the first ones that are listed.

    `known` counts those that are not listed as they are not new, `gone` known ones that the file does not have any
    more: where they are compared with a baseline or a revision.
    """

    path: str
    metrics: Metrics
    findings: list[ReportFinding]
    applied_fixes: list[ReportAppliedFix] = []
    omitted: dict[str, int] = {}
    known: int = 0
    gone: int = 0


class Counts(msgspec.Struct, frozen=True):
    """Findings by severity."""

    error: int = 0
    warning: int = 0
    info: int = 0


class Suppressed(msgspec.Struct, frozen=True):
    """Findings that are suppressed: `inline`, by comments and front matter of the articles."""

    inline: int


class Summary(msgspec.Struct, frozen=True):
    """The totals of the run.

    `findings` counts those that are listed, `hidden` those below `--min-severity`, `omitted` those beyond the limit for
    one rule in one file, `fixed` those that were fixed, `withheld` those whose fixes would bring others,
    `ignored` those for which `comments` were added, `known` those that are not new, and `gone` known ones that are not
    there any more. `other_languages` counts the articles in each language other than English, to which most rules do
    not apply, where the notes that say so are hidden.
    """

    files: int
    words: int
    rules_run: int
    findings: Counts
    hidden: Counts
    fixable: int
    suppressed: Suppressed
    fixed: int = 0
    omitted: Counts = Counts()
    other_languages: dict[str, int] = {}
    known: int = 0
    gone: int = 0
    comments: int = 0
    ignored: int = 0
    withheld: int = 0


class Report(msgspec.Struct, frozen=True):
    """The whole report."""

    schema: Literal["editlint-report-1"]
    version: str
    summary: Summary
    errors: list[RunError]
    files: Sequence[ReportFile | msgspec.Raw]


class _Documented(Report, frozen=True):
    files: Sequence[ReportFile]


def schema() -> dict[str, Any]:
    """The JSON Schema of the report. It may gain fields without a new version."""
    built = msgspec.json.schema(_Documented)
    report = built["$defs"].pop("_Documented")
    built["$defs"]["Report"] = {**report, "title": "Report", "description": Report.__doc__}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "a report of editlint",
        **built,
        "$ref": "#/$defs/Report",
    }


class Json:
    """The reporter. Finished files are kept as bytes, which are much smaller than the records."""

    def __init__(self, style: Style) -> None:
        self._rule_address = style.rule_address
        self._files: list[msgspec.Raw] = []
        self._errors: list[RunError] = []

    def file(self, result: Result) -> str:
        """Nothing yet: the totals come first."""
        self._errors += map(printable_error, result.errors)
        if result.checked:
            self._files.append(msgspec.Raw(encode(_file(result, self._rule_address))))
        return ""

    def end(self, total: Total) -> str:
        """The report."""
        report = Report(SCHEMA, __version__, summary(total), self._errors, list(self._files))
        return json_document(report)


def printable_error(error: RunError) -> RunError:
    """The error as JSON can hold it: bytes that are not UTF-8 in the name of a file are escapes."""
    return msgspec.json.decode(encode(error), type=RunError)


def summary(total: Total) -> Summary:
    """The totals as programs read them."""
    return Summary(
        files=total.files,
        words=total.words,
        rules_run=total.rules_run,
        findings=Counts(**total.findings),
        hidden=Counts(**total.hidden),
        fixable=total.fixable,
        suppressed=Suppressed(total.suppressed),
        fixed=total.fixed,
        omitted=Counts(**total.omitted),
        other_languages=total.other_languages,
        known=total.known,
        gone=total.gone,
        comments=total.comments,
        ignored=total.ignored,
        withheld=total.withheld,
    )


def _file(result: Result, rule_address: RuleAddress) -> ReportFile:
    return ReportFile(
        result.path,
        Metrics(result.words, result.sentences, None if result.grade is None else round(result.grade, 1)),
        list(report_findings(result.findings, rule_address)),
        [
            ReportAppliedFix(fix.rule, fix.applicability, fix.start, fix.before, fix.after)
            for fix in result.applied_fixes
        ],
        result.omitted_by_rule,
        result.known,
        result.gone,
    )


def report_findings(findings: Sequence[Finding], rule_address: RuleAddress) -> Iterator[ReportFinding]:
    """The findings of a file as programs read them."""
    for finding, id in zip(findings, finding_ids(findings), strict=True):
        yield _report_finding(finding, id, rule_address(finding.rule))


def _report_finding(finding: Finding, id: str, url: str | None) -> ReportFinding:
    fixes = [
        ReportFix(fix.applicability, fix.title, [ReportEdit(e.start, e.end, e.text) for e in fix.edits])
        for fix in finding.fixes
    ]
    return ReportFinding(
        rule=finding.rule,
        severity=finding.severity,
        message=finding.message,
        help=finding.help,
        start=finding.start,
        end=finding.end,
        excerpt=finding.excerpt,
        block=finding.block,
        related=[_place(place) for place in finding.related],
        fixes=fixes,
        fingerprint=id,
        fingerprint_tiers=finding.fingerprint,
        value=finding.value,
        url=url,
    )


def _place(place: Place) -> ReportPlace:
    return ReportPlace(place.path, place.start, place.end, place.excerpt, place.note or "also here")

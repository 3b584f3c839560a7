"""Which fixes a run is asked to apply, and what its results say of them."""

from typing import TYPE_CHECKING

import msgspec

from editlint.core.finding import Finding, Fix, Result, Severity
from editlint.runner.options import Options
from editlint.runner.results import is_shown

if TYPE_CHECKING:
    from editlint.lint.fixes import FixOutcome


def requested_fix(finding: Finding, options: Options, min_severity: Severity) -> Fix | None:
    """The fix to apply, where the finding is shown and has one of a requested kind."""
    if not is_shown(finding.severity, min_severity):
        return None
    return next((fix for fix in finding.fixes if _is_requested(fix, options)), None)


def with_applied_fixes(result: Result, outcome: "FixOutcome", **changed: str) -> Result:
    """The result, with what was fixed, or would be, and the new text or the diff."""
    applied_fixes = tuple(outcome.applied_fixes())
    return msgspec.structs.replace(
        result, fixed=outcome.fixed, withheld=outcome.withheld, applied_fixes=applied_fixes, **changed
    )


def without_withheld_fixes(result: Result, options: Options) -> Result:
    """The result of an article that was fixed: the requested fixes that are left would do harm and are dropped."""
    findings = tuple(_without_requested_fixes(finding, options) for finding in result.findings)
    return msgspec.structs.replace(result, findings=findings)


def _without_requested_fixes(finding: Finding, options: Options) -> Finding:
    if not finding.fixes:
        return finding
    fixes = tuple(fix for fix in finding.fixes if not _is_requested(fix, options))
    return msgspec.structs.replace(finding, fixes=fixes)


def _is_requested(fix: Fix, options: Options) -> bool:
    return options.fix in ("unsafe", fix.applicability)

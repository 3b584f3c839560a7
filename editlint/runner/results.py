"""The result of an article, made of what linting it found: what is shown, what is only counted, and what failed."""

from collections import Counter
from collections.abc import Sequence

from editlint.core.errors import EditlintError
from editlint.core.finding import SEVERITIES, Finding, Result, RuleCount, RunError, Severity
from editlint.core.lazy_regex import LazyPattern
from editlint.document.language import language_name
from editlint.document.model import Document
from editlint.lint.linter import LintResult
from editlint.runner.options import Options
from editlint.runner.rulesets import ResolvedRules

LANGUAGE_ENGINE = "language"
"""The engine of the rule that fires once on an article in another language: a run counts these articles."""
UNKNOWN_LANGUAGE = "an unknown language"
"""What an article is in that declares something that is no name or code of a language."""
_LANGUAGE = LazyPattern("[A-Za-z][A-Za-z0-9 -]{0,34}")


def make_result(
    name: str,
    document: Document,
    rules: ResolvedRules,
    linted: LintResult,
    options: Options,
    config_name: str,
) -> Result:
    """The result of a document with that name, linted with these rules. `config_name` names their configuration."""
    shown, hidden, omitted = _split_by_severity(linted, options.min_severity)
    return Result(
        path=name,
        checked=linted.checked,
        findings=shown,
        hidden=hidden,
        omitted=omitted,
        errors=_errors(name, document, rules, linted),
        words=document.body_words if options.metrics else 0,
        sentences=document.body_sentences if options.metrics else 0,
        suppressed=linted.suppressed,
        other_language=_other_language(document, rules, hidden),
        shared_errors=tuple(rules.server_error(reason, name, config_name) for reason in linted.unavailable),
    )


def _errors(name: str, document: Document, rules: ResolvedRules, linted: LintResult) -> tuple[RunError, ...]:
    """What could not be checked in an article, or is wrong in its front matter."""
    front = document.front_matter
    messages = [(f"{rule} could not be checked: {reason}", None) for rule, reason in linted.rule_failures]
    errors = [*messages, *((message, front.line) for message in rules.preset_errors)]
    if front.error:
        errors.append((f"in the front matter, {front.error}", front.line))
    return tuple(RunError(path=name, message=message, line=line) for message, line in errors)


def _split_by_severity(
    linted: LintResult, min_severity: Severity
) -> tuple[tuple[Finding, ...], tuple[RuleCount, ...], tuple[RuleCount, ...]]:
    """The findings to show, the numbers of those below the severity, and what is omitted of the others."""
    hidden = Counter({(each.rule, each.severity): each.count for each in linted.hidden})
    for finding in linted.findings:
        if not is_shown(finding.severity, min_severity):
            hidden[finding.rule, finding.severity] += 1
    for each in linted.omitted:
        if not is_shown(each.severity, min_severity):
            hidden[each.rule, each.severity] += each.count
    shown = tuple(each for each in linted.findings if is_shown(each.severity, min_severity))
    omitted = tuple(each for each in linted.omitted if is_shown(each.severity, min_severity))
    return shown, tuple(RuleCount(*key, count) for key, count in sorted(hidden.items())), omitted


def _other_language(document: Document, rules: ResolvedRules, hidden: Sequence[RuleCount]) -> str:
    """The language of a document, where a hidden note says that it is not English; '' otherwise."""
    notes = {each.rule for each in hidden if each.severity == "info"}
    if not any(rule.id in notes and rule.engine == LANGUAGE_ENGINE for rule in rules.ruleset.rules):
        return ""
    name = language_name(document.language_or_guess)
    return name if _LANGUAGE.fullmatch(name) else UNKNOWN_LANGUAGE


def is_shown(severity: Severity, min_severity: Severity) -> bool:
    """Whether findings of that severity are shown."""
    return SEVERITIES.index(severity) >= SEVERITIES.index(min_severity)


def error_result(error: EditlintError, name: str) -> Result:
    """The result of an article, or a path, that could not be checked."""
    run_error = RunError(path=error.path or name, message=error.message, line=error.line, column=error.column)
    return Result(path=name, checked=False, errors=(run_error,))

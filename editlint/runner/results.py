"""The result of an article, made of what linting it found: what is shown, what is only counted, and what failed."""

from collections import Counter
from collections.abc import Sequence

import msgspec

from editlint.core.errors import EditlintError
from editlint.core.finding import (
    SEVERITIES,
    Finding,
    Result,
    RuleCount,
    RunError,
    Severity,
    SharedError,
)
from editlint.core.lazy_regex import LazyPattern
from editlint.core.span import Span
from editlint.document.language import language_name
from editlint.document.model import Document
from editlint.document.records import FrontMatterProblem
from editlint.lint.linter import LintResult, StoppedRules
from editlint.lint.suppression import preset_position
from editlint.runner.gate import gate, needed_severity
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
    limits = gate(options, rules.config)
    counts = options.metrics or bool(limits.budgets)
    shown, hidden, omitted = _split_by_severity(linted, needed_severity(options, rules.config))
    return Result(
        path=name,
        checked=linted.checked,
        findings=shown,
        hidden=hidden,
        omitted=omitted,
        errors=_errors(name, document, rules),
        words=document.body_words if counts else 0,
        sentences=document.body_sentences if counts else 0,
        source=document.source if options.source and shown else "",
        grade=_grade(document) if options.metrics else None,
        suppressed=linted.suppressed,
        fail_on=limits.fail_on,
        other_language=_other_language(document, rules, hidden),
        unchecked_language=_unchecked_language(document, rules),
        shared_errors=(
            *(rules.server_error(reason, name, config_name) for reason in linted.unavailable),
            *(_stopped_error(name, each) for each in linted.stopped),
        ),
        notes=_notes(name, document),
    )


def _stopped_error(name: str, stopped: StoppedRules) -> SharedError:
    """An error about rules that take too long, at the article where they were stopped."""
    error = RunError(path=name, message=stopped.message)
    return SharedError(error, stopped.message, stopped_rules=stopped.rules)


def _errors(name: str, document: Document, rules: ResolvedRules) -> tuple[RunError, ...]:
    """What is wrong in the front matter of an article, and costs its settings."""
    errors = []
    for number, message in rules.preset_errors.items():
        at = preset_position(document, number)
        errors.append(RunError(path=name, message=message, line=at.line, column=at.column))
    problem = document.front_matter.problem
    if problem and problem.loses_settings:
        errors.append(_front_matter_error(name, problem))
    return tuple(errors)


def _notes(name: str, document: Document) -> tuple[str, ...]:
    """What the user should know of an article: old ones may have front matter that cannot be read."""
    problem = document.front_matter.problem
    if problem is None or problem.loses_settings:
        return ()
    return (_front_matter_error(name, problem).text,)


def _front_matter_error(name: str, problem: FrontMatterProblem) -> RunError:
    at = problem.position
    message = f"in the front matter, {problem.message}"
    return RunError(path=name, message=message, line=at.line, column=at.column)


def _split_by_severity(
    linted: LintResult, min_severity: Severity
) -> tuple[tuple[Finding, ...], tuple[RuleCount, ...], tuple[RuleCount, ...]]:
    """The findings to show, the numbers of those below the severity, and what is omitted of the others."""
    hidden = Counter({(each.rule, each.severity): each.count for each in linted.hidden})
    findings = sorted((*linted.findings, *linted.known), key=_order) if linted.known else linted.findings
    for finding in findings:
        if not is_shown(finding.severity, min_severity):
            hidden[finding.rule, finding.severity] += 1
    for each in linted.omitted:
        if not is_shown(each.severity, min_severity):
            hidden[each.rule, each.severity] += each.count
    shown = tuple(each for each in findings if is_shown(each.severity, min_severity))
    omitted = tuple(each for each in linted.omitted if is_shown(each.severity, min_severity))
    return shown, tuple(RuleCount(*key, count) for key, count in sorted(hidden.items())), omitted


def _order(finding: Finding) -> tuple[Span, str]:
    return finding.span, finding.rule


def _grade(document: Document) -> float | None:
    """The Flesch-Kincaid grade of a document in English, None where nothing can be scored."""
    from editlint.analysis.readability.grades import document_grade  # only where it is requested

    return document_grade(document)


def _other_language(document: Document, rules: ResolvedRules, hidden: Sequence[RuleCount]) -> str:
    """The language of a document, where a hidden note says that it is not English; '' otherwise."""
    notes = {each.rule for each in hidden if each.severity == "info"}
    if not any(rule.id in notes and rule.engine == LANGUAGE_ENGINE for rule in rules.ruleset.rules):
        return ""
    return _language(document)


def _unchecked_language(document: Document, rules: ResolvedRules) -> str:
    """The language of a document, where rules run and none of them is for it; '' otherwise."""
    languages = rules.ruleset.languages
    if not languages or "any" in languages:
        return ""
    return "" if document.language_or_guess.lower().partition("-")[0] in languages else _language(document)


def _language(document: Document) -> str:
    name = language_name(document.language_or_guess)
    return name if _LANGUAGE.fullmatch(name) else UNKNOWN_LANGUAGE


def hide_below(result: Result, min_severity: Severity) -> Result:
    """The result with the findings below a severity counted, and not listed."""
    severities = {each.severity for each in result.findings} | {each.severity for each in result.omitted}
    if all(is_shown(severity, min_severity) for severity in severities):
        return result
    hidden = Counter({(each.rule, each.severity): each.count for each in result.hidden})
    hidden.update((each.rule, each.severity) for each in result.findings)
    hidden.update({(each.rule, each.severity): each.count for each in result.omitted})
    return msgspec.structs.replace(
        result,
        findings=tuple(each for each in result.findings if is_shown(each.severity, min_severity)),
        omitted=tuple(each for each in result.omitted if is_shown(each.severity, min_severity)),
        hidden=tuple(
            RuleCount(*key, count)
            for key, count in sorted(hidden.items())
            if not is_shown(key[1], min_severity)
        ),
    )


def is_shown(severity: Severity, min_severity: Severity) -> bool:
    """Whether findings of that severity are shown."""
    return SEVERITIES.index(severity) >= SEVERITIES.index(min_severity)


def error_result(error: EditlintError, name: str) -> Result:
    """The result of an article, or a path, that could not be checked."""
    run_error = RunError(path=error.path or name, message=error.message, line=error.line, column=error.column)
    return Result(path=name, checked=False, errors=(run_error,))


def with_note(result: Result, message: str, *, optional: bool) -> Result:
    """The result with something that is said once in a run, as an error unless it is `optional`."""
    error = RunError(path=result.path, message=message)
    shared = SharedError(error, message, optional=optional)
    return msgspec.structs.replace(result, shared_errors=(*result.shared_errors, shared))

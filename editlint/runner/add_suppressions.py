"""Adds the comments that suppress the findings of an article which are shown."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from editlint.core.finding import Finding, Result, Severity, SourceEdit
from editlint.document.model import Document
from editlint.lint.linter import LintResult
from editlint.lint.new_suppressions import AddedSuppressions, SuppressionAdder
from editlint.lint.reading import Reading
from editlint.lint.suppression_comments import CommentWriter
from editlint.markup.comment_marks import comment_marks
from editlint.runner.discover_files import Article
from editlint.runner.gate import gate
from editlint.runner.results import is_shown, with_note
from editlint.runner.rulesets import ResolvedRules

if TYPE_CHECKING:
    from editlint.runner.article import ArticleLinter

NO_COMMENTS = {
    "plain": "plain text has no comments, so that none is added to articles of this type",
    "notebook": "comments are not added to notebooks: write them in their Markdown cells",
    "docx": "comments are not added to .docx files: name what they may contain in the configuration",
}
"""What is said of the formats to which no comments are added."""
NO_REASON = "the configuration asks for reasons: write --add-ignore=REASON"
NO_HYPHENS = "comments of XHTML cannot contain '--', so that those added have no reason"


class AddRequest(NamedTuple):
    """An article, read and linted with its rules, and the function that lints it when it is read again."""

    article: Article
    document: Document
    rules: ResolvedRules
    linted: LintResult
    check: Callable[[Document], LintResult]


def add_suppressions(linter: "ArticleLinter", request: AddRequest, reason: str) -> Result:
    """The result of the article with a comment for each finding, and its new text or the diff.

    What cannot be done in any article of the kind is said once in a run.
    """
    article, document, rules, linted, _ = request
    result = linter.result(article, document, rules, linted)
    min_severity = gate(linter.options, rules.config).min_severity
    if not _to_suppress(linted, min_severity):
        return result
    marks = comment_marks(document.source, article.format, article.path.name)
    if marks is None:
        return with_note(result, NO_COMMENTS[article.format], optional=True)
    if not reason and "no-reason" in rules.ruleset.suppression_rules:
        return with_note(result, NO_REASON, optional=False)
    added = _add(linter, request, CommentWriter(marks, reason), min_severity)
    if not added.comments:
        return result
    changed = linter.result(article, added.reading.document, rules, added.reading.checked)
    changed = msgspec.structs.replace(changed, comments=added.comments, ignored=added.findings)
    if reason and not marks.has_reasons:
        changed = with_note(changed, NO_HYPHENS, optional=True)
    if linter.options.diff:
        from editlint.lint.diff import unified_diff  # only where it is requested

        diff = unified_diff(document.source, added.rounds, article.name)
        return msgspec.structs.replace(
            result,
            comments=added.comments,
            ignored=added.findings,
            diff=diff,
            shared_errors=changed.shared_errors,
        )
    return msgspec.structs.replace(changed, text=added.reading.document.source)


def suppress_finding(
    linter: "ArticleLinter", request: AddRequest, finding: Finding, reason: str
) -> tuple[SourceEdit, ...]:
    """The edits that add the comment for one finding of the article, where `add_suppressions` would; none for none."""
    marks = comment_marks(request.document.source, request.article.format, request.article.path.name)
    if marks is None or finding.block == "comment":
        return ()

    def to_suppress(linted: LintResult) -> list[Finding]:
        if linted is request.linted:
            return [finding]
        return [each for each in linted.findings if each.rule == finding.rule]

    adder = _adder(linter, request, CommentWriter(marks, reason), to_suppress)
    added = adder.add(Reading(request.document, request.linted), max_rounds=1)
    return added.rounds[0] if added.rounds else ()


def _add(
    linter: "ArticleLinter", request: AddRequest, writer: CommentWriter, min_severity: Severity
) -> AddedSuppressions:
    """Add the comments, each where it changes nothing but the findings."""
    adder = _adder(linter, request, writer, lambda checked: _to_suppress(checked, min_severity))
    return adder.add(Reading(request.document, request.linted))


def _adder(
    linter: "ArticleLinter",
    request: AddRequest,
    writer: CommentWriter,
    to_suppress: Callable[[LintResult], list[Finding]],
) -> SuppressionAdder:
    article = request.article
    return SuppressionAdder(
        writer,
        lambda text: linter.document(article, text),
        request.check,
        to_suppress,
        article.path.name if article.format == "markdown" else "",
    )


def _to_suppress(linted: LintResult, min_severity: Severity) -> list[Finding]:
    """The findings that are shown, without those about suppressions: these are mended, and not suppressed as well."""
    return [
        each for each in linted.findings if each.block != "comment" and is_shown(each.severity, min_severity)
    ]

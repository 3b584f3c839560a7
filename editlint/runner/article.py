"""One article in, its result out."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from editlint.core.errors import EditlintError
from editlint.core.finding import SEVERITIES, Finding, Fix, Result, RunError, Severity
from editlint.document.model import Document
from editlint.document.tokens import Vocabulary
from editlint.lint.linter import CrossFileMatches, LintResult, lint
from editlint.lint.suppression import Suppressions, article_presets, find_suppressions
from editlint.markup import read_document
from editlint.runner.files import Article, decode_article, read_article, read_bytes, write_article
from editlint.runner.rulesets import Options, RuleSets, unknown_presets

if TYPE_CHECKING:
    from editlint.lint.fixes import FixOutcome
    from editlint.runner.cross_file import ArticleFacts


class ArticleLinter:
    """Checks one article after another; what several have in common is worked out once."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.rulesets = RuleSets(options)
        self._vocabulary = Vocabulary()
        self._lists: dict[tuple[Path, str], frozenset[str] | None] = {}

    def includes(self, article: Article) -> bool:
        """Whether the configuration includes and does not exclude the article. Raises EditlintError."""
        config = self.rulesets.configs.for_folder(article.path.parent)
        if config.exclude is not None and config.exclude.match(article.path):
            return False
        return article.named or config.include is None or config.include.match(article.path)

    def lint_article(self, article: Article) -> Result:
        """What the article gives; an error in place of findings where it cannot be checked. Fixes its file."""
        return self._guarded(article, lambda: self._file(article))

    def lint_text(self, text: str, article: Article) -> Result:
        """What a text gives that stands for the article; where it is fixed, with the text after that."""
        return self._guarded(article, lambda: self._text(text, article)[0])

    def observe(self, article: Article) -> "ArticleFacts":
        """What the article gives by itself, and its facts for the comparison with others. Fixes nothing."""
        from editlint.runner.cross_file import ArticleFacts, digest  # only where a rule compares

        try:
            document = self.document(article)
            checker = self.rulesets.for_document(article.path, document)
            made = self.result(article, document, lint(document, checker, article.name, None, self._least))
            facts = {name: engine.observe(document) for name, engine in checker.cross_file.items()}
            silenced = find_suppressions(document, checker.known_rules) if facts else Suppressions()
            return ArticleFacts(made, facts, silenced, digest(document.source))
        except Exception as error:
            return ArticleFacts(self._failed(error, article))

    def complete(self, article: Article, joined: CrossFileMatches) -> Result:
        """What the article gives together with what it has in common with others."""

        def check() -> Result:
            document = self.document(article)
            checked = lint(
                document,
                self.rulesets.for_document(article.path, document),
                article.name,
                joined,
                self._least,
            )
            return self.result(article, document, checked)

        return self._guarded(article, check)

    def document(self, article: Article) -> Document:
        """The article, read. Raises EditlintError."""
        return self._read(read_article(article), article)

    def _read(self, text: str, article: Article) -> Document:
        if self._vocabulary.is_full:
            self._vocabulary = Vocabulary()
        document = read_document(text, article.format, article.path.name, self._vocabulary)
        if b"@" in document.normalized:
            named = document.front_matter.values.get("bibliography")
            document.citation_keys = self._works(article.path.parent, named)
        return document

    def _works(self, folder: Path, named: object) -> frozenset[str] | None:
        """The keys in the lists of works that an article names; each list is read once a run."""
        key = folder, str(named)
        if key not in self._lists:
            from editlint.runner import bibliography  # few articles cite any

            self._lists[key] = bibliography.citation_keys(
                folder, named, self.rulesets.configs.for_folder(folder).root
            )
        return self._lists[key]

    def _guarded(self, article: Article, check: Callable[[], Result]) -> Result:
        try:
            return check()
        except Exception as error:
            return self._failed(error, article)

    def _failed(self, error: Exception, article: Article) -> Result:
        """The result where that was raised; an error of our own goes through where it is asked for."""
        if isinstance(error, EditlintError):
            return error_result(error, article.name)
        if self.options.crash:
            raise error
        problem = (
            f"editlint crashed here ({type(error).__name__}: {error}): run with --traceback and report it"
        )
        return error_result(EditlintError(problem, path=article.name), article.name)

    def _file(self, article: Article) -> Result:
        before = read_bytes(article)
        text = decode_article(before, article.name)
        result, unfixed = self._text(text, article)
        if result.text is None:
            return result
        try:
            write_article(article, before, result.text)
        except EditlintError as error:
            errors = (*unfixed.errors, *error_result(error, article.name).errors)
            return msgspec.structs.replace(unfixed, errors=errors)
        return msgspec.structs.replace(result, text=None)

    def _text(self, text: str, article: Article) -> tuple[Result, Result]:
        """What a text gives once it is fixed, and what it gives as it is."""
        document = self._read(text, article)
        checked = lint(
            document, self.rulesets.for_document(article.path, document), article.name, None, self._least
        )
        result = self.result(article, document, checked)
        if self.options.fix is None or not any(finding.fixes for finding in result.findings):
            return result, result
        settled = self._settled(document, checked, article)
        if not settled.fixed:
            return result, result
        if self.options.diff:
            from editlint.lint.diff import unified_diff  # only where it is asked for

            diff = unified_diff(text, settled.rounds, article.name)
            return msgspec.structs.replace(result, fixed=settled.fixed, diff=diff), result
        fixed = self.result(article, *settled.reading)
        source = settled.reading.document.source
        return msgspec.structs.replace(fixed, fixed=settled.fixed, text=source), result

    def _settled(self, document: Document, checked: LintResult, article: Article) -> "FixOutcome":
        from editlint.lint.fixes import Reading, apply_fixes  # only where something is fixed

        checker = self.rulesets.for_document(article.path, document)

        def again(text: str) -> Reading:
            document = self._read(text, article)
            return Reading(document, lint(document, checker, article.name))

        return apply_fixes(Reading(document, checked), again, self._wanted_fix)

    def _wanted_fix(self, finding: Finding) -> Fix | None:
        """The fix to apply, where the finding is shown and has one that was asked for."""
        if not _shown(finding, self.options.min_severity):
            return None
        wanted = ("safe", "unsafe") if self.options.fix == "unsafe" else ("safe",)
        return next((fix for fix in finding.fixes if fix.applicability in wanted), None)

    @property
    def _least(self) -> Severity:
        """The severity from which findings are worded: of any where fixes are weighed by what they bring."""
        return "info" if self.options.fix else self.options.min_severity

    def result(self, article: Article, document: Document, checked: LintResult) -> Result:
        """What was checked of a document that was read from the article."""
        name = article.name
        shown, hidden = _split_by_severity(checked, self.options.min_severity)
        errors = [
            RunError(path=name, message=f"{rule} could not be checked: {reason}")
            for rule, reason in checked.rule_failures
        ]
        front = document.front_matter
        errors += [
            RunError(path=name, message=message, line=front.line)
            for message in unknown_presets(article_presets(document))
        ]
        if front.error:
            errors.append(RunError(path=name, message=f"in the front matter, {front.error}", line=front.line))
        return Result(
            path=name,
            findings=shown,
            hidden=hidden,
            errors=tuple(errors),
            words=document.body_words if self.options.metrics else 0,
            sentences=document.body_sentences if self.options.metrics else 0,
            suppressed=checked.suppressed,
            shared_errors=tuple(
                self.rulesets.server_error(reason, article.path, article.name)
                for reason in checked.unavailable
            ),
        )


def _split_by_severity(
    checked: LintResult, least: Severity
) -> tuple[tuple[Finding, ...], dict[Severity, int]]:
    """The findings to show, and how many there are of the others."""
    hidden = dict(checked.hidden)
    shown = []
    for finding in checked.findings:
        if _shown(finding, least):
            shown.append(finding)
        else:
            hidden[finding.severity] = hidden.get(finding.severity, 0) + 1
    return tuple(shown), hidden


def _shown(finding: Finding, least: Severity) -> bool:
    return SEVERITIES.index(finding.severity) >= SEVERITIES.index(least)


def error_result(error: EditlintError, name: str) -> Result:
    """The result of what could not be checked."""
    where = RunError(path=error.path or name, message=error.message, line=error.line, column=error.column)
    return Result(path=name, errors=(where,))

"""Lints one article: reads it, finds its rules, fixes it if requested, and returns its result."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from editlint.core.errors import EditlintError, describe
from editlint.core.finding import Result
from editlint.document.model import Document
from editlint.document.vocabulary import Vocabulary
from editlint.lint.baseline import compare
from editlint.lint.linter import CrossFileMatches, LintResult, lint
from editlint.lint.suppression import Suppressions, find_suppressions
from editlint.markup import read_document
from editlint.runner.discover_files import Article
from editlint.runner.files import (
    ChangedError,
    content_hash,
    content_of,
    decode_source,
    read_article,
    read_bytes,
    write_article,
)
from editlint.runner.gate import gate, needed_severity
from editlint.runner.options import Options
from editlint.runner.requested_fixes import requested_fix, with_applied_fixes, without_withheld_fixes
from editlint.runner.results import error_result, make_result, with_note
from editlint.runner.rulesets import FixedSettings, ResolvedRules, RuleSets

if TYPE_CHECKING:
    from editlint.lint.fixes import FixOutcome
    from editlint.runner.compare_files import ArticleFacts

NO_FIXES = "nothing is written to .docx files: mend what is found in the program that wrote them"
WRITE_ATTEMPTS = 5
"""How often an article that another program changes is fixed again."""


class LintedArticle(msgspec.Struct, frozen=True):
    """The result of an article, and the hash of the content that it is the result of.

    content: None where the result depends on anything else, too. cites: it would be another one if the article's folder
    had a bibliography.
    """

    result: Result
    content: bytes | None = None
    cites: bool = False


class ArticleLinter:
    """Lints one article after another with the options of a run; `fixed` are the settings of all of them, if any.

    With `remembers`, they are the same articles again and again, while they are written.
    """

    def __init__(
        self, options: Options, fixed: FixedSettings | None = None, *, remembers: bool = False
    ) -> None:
        self.options = options
        self.rulesets = RuleSets(options, fixed)
        self._remembers = remembers
        self._vocabulary = Vocabulary(remembers=remembers)
        self._citation_keys: dict[tuple[Path, str], frozenset[str] | None] = {}
        self._latest: tuple[tuple[Path, str, str | bytes], Document] | None = None

    def lint_article(self, article: Article) -> Result:
        """The findings in an article, or an error where it cannot be checked; with `fix`, its file is written."""
        return self._catch_errors(article, lambda: self._lint_file(article))

    def lint_text(self, text: str | bytes, article: Article) -> Result:
        """The findings in a text that takes the place of the article's; with `fix`, also the fixed text."""
        return self._catch_errors(article, lambda: self._lint_text(text, article)[0])

    def observe(self, article: Article) -> "ArticleFacts":
        """The result of an article by itself, and its facts for the comparison with others. Fixes nothing."""
        from editlint.runner.compare_files import ArticleFacts, digest  # only where a rule compares files

        try:
            document = self.document(article)
            rules = self.rulesets.for_document(article.path, document)
            ruleset = rules.ruleset
            result = self.result(article, document, rules, self.lint(document, rules, article))
            facts = {name: engine.observe(document) for name, engine in ruleset.cross_file.items()}
            suppressions = find_suppressions(document, ruleset.known_rules) if facts else Suppressions()
            return ArticleFacts(result, facts, suppressions, digest(document.source))
        except BaseException as error:
            return ArticleFacts(self.failed(error, article))

    def lint_to_keep(self, article: Article) -> LintedArticle:
        """As `lint_article`, with what the result depends on. Fixes nothing."""
        try:
            content = content_of(article)
            document = self.document(article, article.text or decode_source(content, article))
            rules = self.rulesets.for_document(article.path, document)
            result = self.result(article, document, rules, self.lint(document, rules, article))
            cites = b"@" in document.normalized
            depends = cites and (
                "bibliography" in document.front_matter.values or document.citation_keys is not None
            )
            if depends or rules.ruleset.sending or rules.ruleset.cross_file:
                return LintedArticle(result)
            return LintedArticle(result, content_hash(content), cites)
        except BaseException as error:
            return LintedArticle(self.failed(error, article))

    def cites_from(self, folder: Path) -> bool:
        """Whether a folder has bibliographies, from which its articles cite where they name no other."""
        return self._bibliography_keys(folder, None) is not None

    def complete(self, article: Article, cross_file: CrossFileMatches) -> Result:
        """The result of an article together with its matches in other files."""

        if self.options.add_ignore is not None:
            return self._catch_errors(article, lambda: self._lint_file(article, cross_file))

        def lint_again() -> Result:
            document = self.document(article)
            rules = self.rulesets.for_document(article.path, document)
            return self.result(article, document, rules, self.lint(document, rules, article, cross_file))

        return self._catch_errors(article, lint_again)

    def document(self, article: Article, text: str | bytes | None = None) -> Document:
        """The article, read, or the text that takes its place. Raises EditlintError."""
        text = article.text if text is None else text
        return self._read(read_article(article) if text is None else text, article)

    def result(
        self, article: Article, document: Document, rules: ResolvedRules, linted: LintResult
    ) -> Result:
        """The result of a document that was read from the article and linted with these rules."""
        config = rules.config.path
        config_name = self.rulesets.configs.display_path(config) if config else "command line"
        return make_result(article.name, document, rules, linted, self.options, config_name)

    def _read(self, text: str | bytes, article: Article) -> Document:
        """The text, read; the same document as last time where it is the same text and everything is remembered."""
        key = (article.path, article.format, text)
        if self._latest is not None and self._latest[0] == key:
            return self._latest[1]
        document = self._read_anew(text, article)
        self._latest = (key, document) if self._remembers else None
        return document

    def _read_anew(self, text: str | bytes, article: Article) -> Document:
        if self._vocabulary.is_full:
            self._vocabulary = Vocabulary(remembers=self._remembers)
        document = read_document(text, article.format, article.path.name, self._vocabulary)
        if b"@" in document.normalized and not self.options.texts_only:
            bibliography = document.front_matter.values.get("bibliography")
            document.citation_keys = self._bibliography_keys(article.path.parent, bibliography)
        return document

    def _bibliography_keys(self, folder: Path, bibliography_value: object) -> frozenset[str] | None:
        """The keys of the bibliographies that an article names; each is read once in a run."""
        key = folder, str(bibliography_value)
        if key not in self._citation_keys:
            from editlint.runner import bibliography  # few articles cite anything

            root = self.rulesets.configs.for_folder(folder).root
            self._citation_keys[key] = bibliography.citation_keys(folder, bibliography_value, root)
        return self._citation_keys[key]

    def _catch_errors(self, article: Article, work: Callable[[], Result]) -> Result:
        try:
            return work()
        except BaseException as error:
            return self.failed(error, article)

    def failed(self, error: BaseException, article: Article) -> Result:
        """The result where the error was raised; what ends the program, and with `crash` any error, is raised again.

        The panic of a library in Rust is no Exception, and ends nothing but the work on its article.
        """
        if isinstance(error, EditlintError):
            return error_result(error, article.name)
        if self.options.crash or isinstance(error, (KeyboardInterrupt, SystemExit, GeneratorExit)):
            raise error
        problem = f"editlint crashed here ({describe(error)}): run with --traceback and report it"
        return error_result(EditlintError(problem, path=article.name), article.name)

    def _lint_file(
        self, article: Article, cross_file: CrossFileMatches | None = None, attempts: int = WRITE_ATTEMPTS
    ) -> Result:
        """The result of a file. Where another program changes it while it is fixed, it is read again, a few times."""
        if article.text is not None:
            return self._lint_text(article.text, article)[0]
        before = read_bytes(article)
        result, unfixed = self._lint_text(decode_source(before, article), article, cross_file)
        if result.text is None:
            return result
        try:
            notes = write_article(article, before, result.text)
        except EditlintError as error:
            if isinstance(error, ChangedError) and attempts > 1:
                return self._lint_file(article, cross_file, attempts - 1)
            errors = (*unfixed.errors, *error_result(error, article.name).errors)
            return msgspec.structs.replace(unfixed, errors=errors)
        return msgspec.structs.replace(result, text=None, notes=(*result.notes, *notes))

    def _lint_text(
        self, text: str | bytes, article: Article, cross_file: CrossFileMatches | None = None
    ) -> tuple[Result, Result]:
        """The result of a text after fixing, and its result as it is: the same where nothing is changed."""
        document = self._read(text, article)
        rules = self.rulesets.for_document(article.path, document)
        linted = self.lint(document, rules, article, cross_file)
        result = self.result(article, document, rules, linted)
        if self.options.add_ignore is not None and linted.findings:
            from editlint.runner.add_suppressions import AddRequest, add_suppressions  # where it is requested

            request = AddRequest(
                article, document, rules, linted, lambda read: self.lint(read, rules, article, cross_file)
            )
            return add_suppressions(self, request, self.options.add_ignore), result
        if self.options.fix is not None and document.editing == "none" and result.findings:
            result = with_note(result, NO_FIXES, optional=True)
        if self.options.fix is None or not any(finding.fixes for finding in linted.findings):
            return result, result
        outcome = self._fix(document, rules, linted, article)
        if not outcome.fixed:
            result = msgspec.structs.replace(result, withheld=outcome.withheld)
            result = without_withheld_fixes(result, self.options)
            return result, result
        if self.options.diff:
            from editlint.lint.diff import unified_diff  # only where it is requested

            diff = unified_diff(document.source, outcome.rounds, article.name)
            return with_applied_fixes(result, outcome, diff=diff), result
        after, linted = outcome.reading
        left = without_withheld_fixes(self.result(article, after, rules, linted), self.options)
        return with_applied_fixes(left, outcome, text=after.source), result

    def _fix(
        self, document: Document, rules: ResolvedRules, linted: LintResult, article: Article
    ) -> "FixOutcome":
        from editlint.lint.fixes import apply_fixes  # only where something is fixed
        from editlint.lint.reading import Reading
        from editlint.markup.nested_blocks import nested_blocks

        def read_again(text: str) -> Reading:
            document = self._read(text, article)
            return Reading(document, self.lint(document, rules, article))

        severity = gate(self.options, rules.config).min_severity
        return apply_fixes(
            Reading(document, linted),
            read_again,
            lambda finding: requested_fix(finding, self.options, severity),
            partial(nested_blocks, name=article.path.name) if article.format == "markdown" else None,
            severity,
        )

    def lint(
        self,
        document: Document,
        rules: ResolvedRules,
        article: Article,
        cross_file: CrossFileMatches | None = None,
        before_engine: Callable[[], None] = lambda: None,
    ) -> LintResult:
        """What the rules find in a document: all of it where a fix must not bring a new finding.

        `before_engine` is called before each engine; what it raises ends the check.
        """
        severity = "info" if self.options.fix else needed_severity(self.options, rules.config)
        linted = lint(document, rules.ruleset, article.name, cross_file, severity, before_engine)
        if not article.known or not self.options.changes_articles:
            return linted
        compared = compare(linted.findings, article.known)
        known = tuple(finding for finding, _ in compared.known)
        return msgspec.structs.replace(linted, findings=tuple(compared.new), known=known)

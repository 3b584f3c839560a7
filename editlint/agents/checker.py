"""Checks a text or a file for an agent, with the configuration and the baseline that `editlint check` would use."""

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from editlint.agents.records import AgentFinding, AgentFix, AgentReport
from editlint.agents.replacements import replacements
from editlint.core.errors import EditlintError
from editlint.core.finding import Finding, Place, Result
from editlint.core.fingerprint import finding_ids
from editlint.core.match import OTHER_SPELLING
from editlint.document.model import Document
from editlint.markup import BINARY_FORMATS, SUFFIXES
from editlint.runner.article import ArticleLinter
from editlint.runner.baseline_file import BaselineComparison
from editlint.runner.discover_files import Article, FoundArticle
from editlint.runner.files import read_article
from editlint.runner.options import Options
from editlint.runner.run import Comparison, run
from editlint.runner.selection import is_excluded

MAX_FINDINGS = 40
"""Findings that are listed: an agent that is given more mends the first ones only, and its context is dear."""
MAX_SENTENCE_CHARACTERS = 500


class Checker:
    """Checks one article after another in a working folder.

    Configurations and baselines are read anew each time: an agent may have changed them.
    """

    def __init__(self, options: Options) -> None:
        self._options = options

    def check_file(self, name: str, comparison: Comparison | None = None) -> AgentReport:
        """The check of a file at or under the working folder, compared with its baseline if with nothing else.

        Raises EditlintError for a path outside of the folder, and for a file that is no article.
        """
        article = self.article(name)
        return self.check(article, read_article(article), comparison)

    def check_text(self, text: str, name: str = "draft.md") -> AgentReport:
        """The check of a text as that file, which need not exist. Raises EditlintError."""
        article = self.article(name)
        if article.format in BINARY_FORMATS:
            raise EditlintError("a text is not in this format: save it and check the file", path=name)
        return self.check(article, text)

    def article(self, name: str) -> Article:
        """The file of that name as an article. Raises EditlintError where it is not one in the working folder."""
        folder = self._options.cwd
        path = Path(os.path.normpath(folder / name))
        suffix = path.suffix.lower()
        if suffix not in SUFFIXES:
            raise EditlintError(f"no article: editlint reads {', '.join(SUFFIXES)}", path=name)
        if not path.is_relative_to(folder) or not path.resolve().is_relative_to(folder.resolve()):
            raise EditlintError(f"not in the working folder, {folder}", path=name)
        return Article(path, path.relative_to(folder).as_posix(), SUFFIXES[suffix])

    def check(
        self, article: Article, source: str | bytes, comparison: Comparison | None = None
    ) -> AgentReport:
        """The check of a text, or of bytes in a format that is no text, in place of the article's."""
        linter = ArticleLinter(self._options)
        with suppress(EditlintError):  # the result of the article reports it
            if is_excluded(article, linter.rulesets.configs):
                return AgentReport(article.name, is_excluded=True)
        found = [FoundArticle(Article(article.path, article.name, article.format, text=source))]
        [result] = run(found, linter, 1, comparison or BaselineComparison(None))
        if not result.findings:
            return _report(result, ())
        return _report(result, agent_findings(result.findings, linter.document(article, source)))


def _report(result: Result, findings: Sequence[AgentFinding]) -> AgentReport:
    listed = tuple(findings[:MAX_FINDINGS])
    more = len(findings) - len(listed) + sum(result.omitted_by_rule.values())
    errors = tuple(error.text for error in result.errors)
    return AgentReport(result.path, listed, more, result.known, errors)


def agent_findings(findings: Sequence[Finding], document: Document) -> list[AgentFinding]:
    """The findings in a document as an agent reads them, in the same order."""
    return [
        AgentFinding(
            rule=finding.rule,
            severity=finding.severity,
            line=finding.start.line,
            column=finding.start.column,
            sentence=_sentence(finding, document),
            excerpt=finding.excerpt,
            message=finding.message,
            help=finding.help,
            fingerprint=fingerprint,
            also=tuple(
                _where(place, finding.path) for place in finding.related if place.note != OTHER_SPELLING
            ),
            fixes=tuple(
                AgentFix(fix.applicability, replacements(fix, document.source)) for fix in finding.fixes
            ),
        )
        for finding, fingerprint in zip(findings, finding_ids(findings), strict=True)
    ]


def _sentence(finding: Finding, document: Document) -> str:
    """The sentence that a finding starts in, as it is written; its own text where it is in no sentence."""
    sentence = document.sentence_at(document.prose.find(finding.span.start))
    if sentence is None:
        return finding.excerpt
    span = document.prose.source_span(sentence)
    if not span.start <= finding.span.start < span.end:
        return finding.excerpt
    read = document.prose_as_read.source_span(sentence)
    text = " ".join(document.source_as_read[read.start : read.end].split())
    return text if len(text) <= MAX_SENTENCE_CHARACTERS else text[:MAX_SENTENCE_CHARACTERS] + "…"


def _where(place: Place, path: str) -> str:
    line = f"line {place.start.line}"
    return line if place.path == path else f"{place.path}, {line}"

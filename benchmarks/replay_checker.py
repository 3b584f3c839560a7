"""Runs editlint on a repository: a plain check, one with a baseline, one since a revision. An article that was
checked before in the same words and under the same name is not checked again."""

import subprocess
from pathlib import Path

from editlint.core.finding import Finding, Result, Severity
from editlint.lint.baseline import known_finding
from editlint.runner.article import ArticleLinter
from editlint.runner.baseline_file import FILE_NAME, Baseline, BaselineComparison, write_baseline
from editlint.runner.comparison import KnownArticle
from editlint.runner.discover_files import Article, find_articles
from editlint.runner.options import Options
from editlint.runner.revision import changes_since
from editlint.runner.run import Comparison, run


class _RememberingLinter(ArticleLinter):
    """Remembers the result of each text."""

    def __init__(self, options: Options) -> None:
        super().__init__(options)
        self._results: dict[tuple[str, str | bytes], Result] = {}

    def lint_article(self, article: Article) -> Result:
        """The result, which is that of the same text before."""
        text = article.path.read_bytes() if article.text is None else article.text
        if (article.name, text) not in self._results:
            self._results[article.name, text] = super().lint_article(article)
        return self._results[article.name, text]


class Checker:
    """Checks the articles of a repository, as they are checked out, from `min_severity` up."""

    def __init__(self, folder: Path, min_severity: Severity) -> None:
        self._folder = folder
        self._min_severity: Severity = min_severity
        self._linter = _RememberingLinter(Options(cwd=folder, min_severity=min_severity))

    def check_out(self, commit: str) -> None:
        """Put the articles of a commit in place."""
        command = ["git", "-C", str(self._folder), "checkout", "--quiet", "--detach", commit]
        subprocess.run(command, check=True)

    def plain(self) -> list[Finding]:
        """What a check of all articles finds, with no regard to what is known."""
        return self._findings(None)

    def make_baseline(self, findings: list[Finding]) -> None:
        """Make a baseline of findings, as `editlint baseline create` does."""
        articles: dict[str, list[Finding]] = {}
        for each in findings:
            articles.setdefault(each.path, []).append(each)
        known = {path: KnownArticle(tuple(map(known_finding, each))) for path, each in articles.items()}
        write_baseline(self._folder / FILE_NAME, Baseline(self._min_severity, known), FILE_NAME)

    def by_baseline(self) -> list[Finding]:
        """What a check of all articles finds that is not in the baseline."""
        return self._findings(BaselineComparison())

    def since(self, commit: str) -> list[Finding]:
        """What a check of the articles that changed since a commit finds new in them."""
        return self._findings(changes_since(commit, self._folder))

    def _findings(self, comparison: Comparison | None) -> list[Finding]:
        found = find_articles(["."], self._folder)
        if comparison is not None and not isinstance(comparison, BaselineComparison):
            found = comparison.select(found)
        results = list(run(found, self._linter, 1, comparison))
        if errors := [error for result in results for error in result.errors]:
            raise RuntimeError(errors[0].text)
        return [finding for result in results for finding in result.findings]

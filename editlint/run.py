"""One run: files and rules in, a result for each file out."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from editlint import files, packs
from editlint.config import Config, Configs
from editlint.document import Document
from editlint.errors import EditlintError
from editlint.files import Article, Found
from editlint.finding import SEVERITIES, CheckError, Finding, Result, Severity
from editlint.linter import Checker, lint
from editlint.markup import read
from editlint.rule import Rule
from editlint.selection import Chosen, Words, choose, overriding

AT_LEAST = 200
"""Files for each process: below that, starting one costs more than it saves."""


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """What was asked for. `cache` is the user's folder for compiled packs, None for none.

    `metrics` asks for the counts of words and sentences; `crash` lets an error of our own through.
    """

    cwd: Path
    config: Path | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    min_severity: Severity = "warning"
    metrics: bool = False
    crash: bool = False
    cache: Path | None = None


class Runner:
    """Checks one article after another; what several have in common is worked out once."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.configs = Configs(options.cwd, options.config)
        self._rules: dict[tuple[str, ...], dict[str, tuple[Rule, Words]]] = {}
        self._checkers: dict[tuple[Path | None, tuple[int, ...]], Checker] = {}
        self._ours: packs.Pack | None = None

    def rules(self, config: Config) -> dict[str, tuple[Rule, Words]]:
        """All rules there are for a configuration, ours and those of its packs. Raises EditlintError."""
        key = tuple(named.name for named in config.packs)
        if key not in self._rules:
            if self._ours is None:
                self._ours = packs.load_ours(self.options.cache)
            loaded = [("editlint", self._ours)]
            for named in config.packs:
                try:
                    loaded.append((named.name, packs.load(Path(named.name), config.root, self.options.cache)))
                except EditlintError as error:
                    if error.line is not None or not Path(named.name).is_dir():
                        raise named.origin.error(error.message) if error.line is None else error from None
                    raise
            self._rules[key] = packs.joined(loaded)
        return self._rules[key]

    def chosen(self, path: Path) -> list[Chosen]:
        """The rules for a file, which is given as an absolute path. Raises EditlintError."""
        config = self.configs.under(path.parent)
        options = self.options
        return choose(self.rules(config), config, overriding(config, path), options.select, options.ignore)

    def checker(self, path: Path) -> Checker:
        """The rules for a file, ready to run. Raises EditlintError."""
        config = self.configs.under(path.parent)
        key = (config.path, overriding(config, path))
        if key not in self._checkers:
            self._checkers[key] = Checker(
                [each.rule for each in self.chosen(path)],
                accepted=[named.name for named in config.accept],
                known=self.rules(config),
            )
        return self._checkers[key]

    def wanted(self, article: Article) -> bool:
        """Whether the configuration includes and does not exclude the article. Raises EditlintError."""
        config = self.configs.under(article.path.parent)
        if config.exclude is not None and config.exclude.match(article.path):
            return False
        return article.named or config.include is None or config.include.match(article.path)

    def check(self, article: Article) -> Result:
        """What the article gives; an error in place of findings where it cannot be checked."""
        try:
            return self.check_text(files.read(article), article)
        except EditlintError as error:
            return failed(error, article.name)

    def check_text(self, text: str, article: Article) -> Result:
        """What a text gives that stands for the article."""
        try:
            checker = self.checker(article.path)
            document = read(text, article.format, article.path.name)
            return self.result(article.name, document, checker)
        except EditlintError as error:
            return failed(error, article.name)
        except Exception as error:
            if self.options.crash:
                raise
            problem = (
                f"editlint crashed here ({type(error).__name__}: {error}): run with --traceback and report it"
            )
            return failed(EditlintError(problem, path=article.name), article.name)

    def result(self, name: str, document: Document, checker: Checker) -> Result:
        """What a document gives under the name that reports give it."""
        checked = lint(document, checker, name)
        shown, hidden = _parted(checked.findings, self.options.min_severity)
        errors = [
            CheckError(path=name, message=f"{rule} could not be checked: {reason}")
            for rule, reason in checked.failures
        ]
        front = document.front
        if front.error:
            errors.append(
                CheckError(path=name, message=f"in the front matter, {front.error}", line=front.line)
            )
        return Result(
            path=name,
            findings=shown,
            hidden=hidden,
            errors=tuple(errors),
            words=document.words if self.options.metrics else 0,
            sentences=document.body_sentences if self.options.metrics else 0,
            suppressed=checked.suppressed,
        )


def _parted(findings: Sequence[Finding], least: Severity) -> tuple[tuple[Finding, ...], dict[Severity, int]]:
    """The findings to show, and how many there are of the others."""
    hidden: dict[Severity, int] = {}
    shown = []
    for finding in findings:
        if SEVERITIES.index(finding.severity) >= SEVERITIES.index(least):
            shown.append(finding)
        else:
            hidden[finding.severity] = hidden.get(finding.severity, 0) + 1
    return tuple(shown), hidden


def failed(error: EditlintError, name: str) -> Result:
    """The result of what could not be checked."""
    where = CheckError(path=error.path or name, message=error.message, line=error.line, column=error.column)
    return Result(path=name, errors=(where,))


def run(found: Sequence[Found], runner: Runner, jobs: int = 1) -> Iterator[Result]:
    """A result for each article, in order. `jobs` processes share the work; 0 picks a number."""
    articles: list[Article] = []
    problems: set[tuple[str | None, str]] = set()
    for each in found:
        if each.error is not None:
            yield failed(each.error, each.error.path or "")
        elif each.article is not None:
            try:
                if runner.wanted(each.article):
                    runner.checker(each.article.path)
                    articles.append(each.article)
            except EditlintError as error:
                # A configuration that cannot be used is told once, not once a file.
                if (str(error), error.message) not in problems:
                    problems.add((str(error), error.message))
                    yield failed(error, each.article.name)
    jobs = jobs or _processes(len(articles))
    if jobs == 1 or len(articles) < 2:
        yield from map(runner.check, articles)
    else:
        yield from _shared(articles, runner.options, jobs)


def _processes(count: int) -> int:
    return max(1, min(os.cpu_count() or 1, count // AT_LEAST))


def _shared(articles: Sequence[Article], options: Options, jobs: int) -> Iterator[Result]:
    """The results of several processes, in the order of the articles."""
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 (only where it is used)

    size = max(1, min(50, len(articles) // jobs))
    chunks = [(articles[i : i + size], options) for i in range(0, len(articles), size)]
    with ProcessPoolExecutor(jobs) as pool:
        for results in pool.map(_chunk, chunks):
            yield from results


def _chunk(work: tuple[Sequence[Article], Options]) -> list[Result]:
    articles, options = work
    runner = Runner(options)
    return [runner.check(article) for article in articles]

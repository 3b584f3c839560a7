"""One run: files and rules in, a result for each file out."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeVar

import msgspec

from editlint import files, packs
from editlint.config import Config, Configs, Named, Origin, no_server, preset
from editlint.document import Document
from editlint.engines import ENGINES
from editlint.engines.services import NONE, Grammar, Services
from editlint.errors import EditlintError
from editlint.files import Article, Found
from editlint.finding import SEVERITIES, CheckError, Finding, Fix, Result, RunFault, Severity
from editlint.linter import Checked, Checker, Joined, lint
from editlint.markup import read
from editlint.rule import Rule
from editlint.selection import Chosen, Words, choose, overriding
from editlint.suppression import Suppressions, suppressions, wanted_presets

if TYPE_CHECKING:
    from editlint.compare import Observed
    from editlint.fixes import Settled

AT_LEAST = 200
"""Files for each process: below that, starting one costs more than it saves."""


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """What was asked for. `cache` is the user's folder for compiled packs and answers, None for none.

    `metrics` asks for the counts of words and sentences; `crash` lets an error of our own through. `fix` says
    which fixes to apply, the unsafe ones with the safe ones; `diff` only shows what they would change.
    `languagetool` is the address of a server that the environment names; `notify` is told, in words, what the
    user should know about the run and is no error.
    """

    cwd: Path
    config: Path | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    min_severity: Severity = "warning"
    metrics: bool = False
    fix: Literal["safe", "unsafe"] | None = None
    diff: bool = False
    crash: bool = False
    cache: Path | None = None
    languagetool: str | None = None
    notify: Callable[[str], None] | None = None


Made = TypeVar("Made")


class Runner:
    """Checks one article after another; what several have in common is worked out once."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.configs = Configs(options.cwd, options.config)
        self._rules: dict[tuple[str, ...], dict[str, tuple[Rule, Words]]] = {}
        self._checkers: dict[tuple[Path | None, tuple[int, ...], tuple[str, ...]], Checker] = {}
        self._lists: dict[tuple[Path, str], frozenset[str] | None] = {}
        self._ours: packs.Pack | None = None
        self._grammars: dict[str, Grammar] = {}

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

    def chosen(self, path: Path, presets: tuple[str, ...] = ()) -> list[Chosen]:
        """The rules for a file, which is given as an absolute path. Raises EditlintError.

        `presets` are those that the article itself names.
        """
        config = self.configs.under(path.parent)
        options = self.options
        return choose(
            self.rules(config), config, overriding(config, path), presets, options.select, options.ignore
        )

    def checker(self, path: Path, presets: tuple[str, ...] = ()) -> Checker:
        """The rules for a file, ready to run. Raises EditlintError."""
        config = self.configs.under(path.parent)
        key = (config.path, overriding(config, path), presets)
        if key not in self._checkers:
            rules = [each.rule for each in self.chosen(path, presets)]
            served = any(ENGINES[rule.engine].served is not None for rule in rules)
            self._checkers[key] = Checker(
                rules,
                accepted=[named.name for named in config.accept],
                known=self.rules(config),
                services=self._services(config) if served else NONE,
            )
        return self._checkers[key]

    def checker_of(self, article: Article, document: Document) -> Checker:
        """The rules for an article that was read: with the presets that it names, where there are such."""
        named = wanted_presets(document)
        return self.checker(article.path, () if _unknown(named) else named)

    def _services(self, config: Config) -> Services:
        """What the engines may use that cannot do without. Raises EditlintError."""
        server = self._server(config)
        if server is None:
            return NONE
        if server.name not in self._grammars:
            from editlint import grammar  # noqa: PLC0415 (a run without such rules needs none of it)

            self._grammars[server.name] = grammar.at(server.name, self.options.cache, self.options.notify)
        return Services(self._grammars[server.name])

    def _server(self, config: Config) -> Named | None:
        """The LanguageTool server to ask: what the environment names comes first. Raises EditlintError."""
        url = self.options.languagetool
        if url is None:
            return config.server
        named = Named(url, Origin("EDITLINT_LANGUAGETOOL_URL"))
        if problem := no_server(url):
            raise named.origin.error(problem)
        return named

    def wanted(self, article: Article) -> bool:
        """Whether the configuration includes and does not exclude the article. Raises EditlintError."""
        config = self.configs.under(article.path.parent)
        if config.exclude is not None and config.exclude.match(article.path):
            return False
        return article.named or config.include is None or config.include.match(article.path)

    def check(self, article: Article) -> Result:
        """What the article gives; an error in place of findings where it cannot be checked. Fixes its file."""
        return self._guarded(article, lambda: self._file(article))

    def check_text(self, text: str, article: Article) -> Result:
        """What a text gives that stands for the article; where it is fixed, with the text after that."""
        return self._guarded(article, lambda: self._text(text, article)[0])

    def observe(self, article: Article) -> "Observed":
        """What the article gives by itself, and its facts for the comparison with others. Fixes nothing."""
        from editlint.compare import Observed, digest  # noqa: PLC0415 (only where a rule compares)

        try:
            document = self.document(article)
            checker = self.checker_of(article, document)
            made = self.result(article, document, lint(document, checker, article.name, None, self._least))
            facts = {name: engine.observe(document) for name, engine in checker.comparing.items()}
            silenced = suppressions(document, checker.known) if facts else Suppressions()
            return Observed(made, facts, silenced, digest(document.source))
        except Exception as error:
            return Observed(self._failed(error, article))

    def complete(self, article: Article, joined: Joined) -> Result:
        """What the article gives together with what it has in common with others."""

        def check() -> Result:
            document = self.document(article)
            checked = lint(document, self.checker_of(article, document), article.name, joined, self._least)
            return self.result(article, document, checked)

        return self._guarded(article, check)

    def document(self, article: Article) -> Document:
        """The article, read. Raises EditlintError."""
        return self._read(files.read(article), article)

    def _read(self, text: str, article: Article) -> Document:
        document = read(text, article.format, article.path.name)
        if b"@" in document.fold:
            named = document.front.values.get("bibliography")
            document.citation_keys = self._works(article.path.parent, named)
        return document

    def _works(self, folder: Path, named: object) -> frozenset[str] | None:
        """The keys in the lists of works that an article names; each list is read once a run."""
        key = folder, str(named)
        if key not in self._lists:
            self._lists[key] = files.works(folder, named, self.configs.under(folder).root)
        return self._lists[key]

    def _guarded(self, article: Article, check: Callable[[], Result]) -> Result:
        try:
            return check()
        except Exception as error:
            return self._failed(error, article)

    def _failed(self, error: Exception, article: Article) -> Result:
        """The result where that was raised; an error of our own goes through where it is asked for."""
        if isinstance(error, EditlintError):
            return failed(error, article.name)
        if self.options.crash:
            raise error
        problem = (
            f"editlint crashed here ({type(error).__name__}: {error}): run with --traceback and report it"
        )
        return failed(EditlintError(problem, path=article.name), article.name)

    def _file(self, article: Article) -> Result:
        content = files.content(article)
        text = files.decoded(content, article.name)
        result, unfixed = self._text(text, article)
        if result.text is None:
            return result
        try:
            files.write(article, content, result.text)
        except EditlintError as error:
            errors = (*unfixed.errors, *failed(error, article.name).errors)
            return msgspec.structs.replace(unfixed, errors=errors)
        return msgspec.structs.replace(result, text=None)

    def _text(self, text: str, article: Article) -> tuple[Result, Result]:
        """What a text gives once it is fixed, and what it gives as it is."""
        document = self._read(text, article)
        checked = lint(document, self.checker_of(article, document), article.name, None, self._least)
        result = self.result(article, document, checked)
        if self.options.fix is None or not any(finding.fixes for finding in result.findings):
            return result, result
        settled = self._settled(document, checked, article)
        if not settled.fixed:
            return result, result
        if self.options.diff:
            from editlint.patch import patch  # noqa: PLC0415 (only where it is asked for)

            diff = patch(text, settled.rounds, article.name)
            return msgspec.structs.replace(result, fixed=settled.fixed, diff=diff), result
        fixed = self.result(article, *settled.reading)
        source = settled.reading.document.source
        return msgspec.structs.replace(fixed, fixed=settled.fixed, text=source), result

    def _settled(self, document: Document, checked: Checked, article: Article) -> "Settled":
        from editlint.fixes import Reading, settle  # noqa: PLC0415 (only where something is fixed)

        checker = self.checker_of(article, document)

        def again(text: str) -> Reading:
            document = self._read(text, article)
            return Reading(document, lint(document, checker, article.name))

        return settle(Reading(document, checked), again, self._wanted_fix)

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

    def result(self, article: Article, document: Document, checked: Checked) -> Result:
        """What was checked of a document that was read from the article."""
        name = article.name
        shown, hidden = _parted(checked, self.options.min_severity)
        errors = [
            CheckError(path=name, message=f"{rule} could not be checked: {reason}")
            for rule, reason in checked.failures
        ]
        front = document.front
        errors += [
            CheckError(path=name, message=message, line=front.line)
            for message in _unknown(wanted_presets(document))
        ]
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
            faults=tuple(self._fault(reason, article) for reason in checked.faults),
        )

    def _fault(self, reason: str, article: Article) -> RunFault:
        """A fault of the server, where it is named, with the first article that could not be checked for it."""
        config = self.configs.under(article.path.parent)
        server = self._server(config)
        nearest = self.configs.shown(config.path) if config.path else "command line"
        origin = server.origin if server else Origin(nearest)
        message = f"grammar was not checked, first in {article.name}: {reason}"
        error = CheckError(path=origin.path, message=message, line=origin.line, column=origin.column)
        return RunFault(error, config.lenient)


def _unknown(presets: Sequence[str]) -> list[str]:
    """What is wrong with the presets that an article names."""
    problems = []
    for name in presets:
        try:
            preset(name)
        except EditlintError as error:
            problems.append(error.message)
    return problems


def _parted(checked: Checked, least: Severity) -> tuple[tuple[Finding, ...], dict[Severity, int]]:
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
    if len(articles) > 1 and any(runner.checker(each.path).comparing for each in articles):
        results = _compared(articles, runner, jobs)
    else:
        results = _each(Runner.check, articles, runner, jobs)
    yield from told_once(results, runner.options.notify)


def told_once(results: Iterable[Result], notify: Callable[[str], None] | None) -> Iterator[Result]:
    """The results, with a fault of the whole run told once: as an error, or to `notify` where it is lenient."""
    told: set[tuple[str, int | None, int | None]] = set()
    for result in results:
        errors: list[CheckError] = []
        for fault in result.faults:
            error = fault.error
            if (error.path, error.line, error.column) in told:
                continue
            told.add((error.path, error.line, error.column))
            if not fault.lenient:
                errors.append(error)
            elif notify is not None:
                notify(error.text)
        errors += result.errors
        yield msgspec.structs.replace(result, errors=tuple(errors), faults=()) if result.faults else result


def _compared(articles: Sequence[Article], runner: Runner, jobs: int) -> Iterator[Result]:
    """A result for each article with what it has in common with others: as they are once they are fixed."""
    from editlint.compare import completed  # noqa: PLC0415

    fixed = list(_each(Runner.check, articles, runner, jobs)) if runner.options.fix else []
    plain = Runner(msgspec.structs.replace(runner.options, fix=None, diff=False))
    made = completed(articles, list(_each(Runner.observe, articles, plain, jobs)), plain)
    if not fixed:
        yield from made
        return
    for before, result in zip(fixed, made, strict=True):
        errors = tuple(dict.fromkeys((*before.errors, *result.errors)))
        yield msgspec.structs.replace(result, errors=errors, fixed=before.fixed, diff=before.diff)


def _processes(count: int) -> int:
    return max(1, min(os.cpu_count() or 1, count // AT_LEAST))


def _each(
    work: Callable[[Runner, Article], Made], articles: Sequence[Article], runner: Runner, jobs: int
) -> Iterator[Made]:
    """What the work makes of each article, in their order, by so many processes."""
    if jobs == 1 or len(articles) < 2:
        yield from (work(runner, article) for article in articles)
        return
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 (only where it is used)

    options = msgspec.structs.replace(runner.options, notify=None)  # what there is to tell is told here
    size = max(1, min(50, len(articles) // jobs))
    chunks = [(work, articles[i : i + size], options) for i in range(0, len(articles), size)]
    with ProcessPoolExecutor(jobs) as pool:
        for made in pool.map(_chunk, chunks):
            yield from made


def _chunk(
    given: tuple[Callable[[Runner, Article], Made], Sequence[Article], Options],
) -> list[Made]:
    work, articles, options = given
    runner = Runner(options)
    return [work(runner, article) for article in articles]

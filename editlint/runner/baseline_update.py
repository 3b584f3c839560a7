"""Creates, updates and prunes baselines: lints the articles and compares them with what is known."""

import os
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from editlint.core.errors import EditlintError
from editlint.core.finding import SEVERITIES, Finding, Result, RunError, Severity
from editlint.lint.baseline import KnownFinding, known_finding
from editlint.runner.article import ArticleLinter
from editlint.runner.baseline_file import Baseline, baseline_path, read_baseline, relative, write_baseline
from editlint.runner.comparison import ComparedResult, Known, KnownArticle, compare_results
from editlint.runner.discover_files import Article, find_articles
from editlint.runner.options import Options
from editlint.runner.results import hide_below
from editlint.runner.run import gate_of, lint_articles
from editlint.runner.selection import select_articles


class BaselineRequest(msgspec.Struct, frozen=True):
    """The articles at and under the paths, the options of their run, and the baseline to use, None for those found."""

    paths: tuple[str, ...]
    options: Options
    file: Path | None = None


class RuleCounts(msgspec.Struct):
    """How many findings of a rule are listed and there, listed and gone, and new."""

    known: int = 0
    gone: int = 0
    new: int = 0


class BaselineOutcome(msgspec.Struct, frozen=True):
    """What became of one baseline: its name, how many findings of how many articles it lists, and what it did not."""

    name: str
    known: int
    articles: int
    gone: int = 0
    new: int = 0


class Outcome(msgspec.Struct, frozen=True):
    """What became of the baselines, what could not be checked, and the counts by rule of each comparison."""

    files: list[BaselineOutcome]
    errors: list[RunError]
    rules: Mapping[str, RuleCounts] = {}

    def by_rule(self) -> dict[str, RuleCounts]:
        """The counts of each rule, the one with most known findings first."""
        return dict(sorted(self.rules.items(), key=lambda each: (-each[1].known, each[0])))


class _Group(msgspec.Struct):
    """A baseline with the articles that it applies to, and their results without what it does not list."""

    file: Path
    name: str
    baseline: Baseline
    articles: list[str]
    results: list[Result]
    worsen_by: list[float]
    missing: dict[str, KnownArticle]
    kept: dict[str, KnownArticle]
    """What is listed of articles that were not checked: they are elsewhere, or there was an error."""


def create_baselines(request: BaselineRequest, min_severity: Severity) -> Outcome:
    """Write a baseline of all findings. Raises EditlintError where there is one already."""
    groups, errors = _groups(request, min_severity)
    return Outcome([_write(group, dict(_all(group)), 0, 0) for group in groups], errors)


def update_baselines(request: BaselineRequest, *, accept_new: bool) -> Outcome:
    """Replace what is listed by what it is known as now, with the new findings where these are accepted."""

    def listed(each: ComparedResult) -> KnownArticle:
        known = [_now(finding, before) for finding, before in each.known]
        known += () if accept_new else each.worse
        known += [known_finding(finding) for finding in (*each.covered, *(each.new if accept_new else ()))]
        omitted = each.result.omitted_by_rule
        if not accept_new:
            omitted = {rule: min(n, each.article.omitted.get(rule, 0)) for rule, n in omitted.items()}
        return KnownArticle(tuple(known), {rule: n for rule, n in omitted.items() if n})

    return _rewrite(request, listed)


def prune_baselines(request: BaselineRequest) -> Outcome:
    """Drop what is gone, and leave the rest as it is listed."""

    def listed(each: ComparedResult) -> KnownArticle:
        left = (*(before for _, before in each.known), *each.worse)
        return KnownArticle(left, each.article.omitted)

    return _rewrite(request, listed)


def compare_baselines(request: BaselineRequest) -> Outcome:
    """What the baselines list, and what of it is gone. Writes nothing."""
    return _rewrite(request, None)


def _rewrite(request: BaselineRequest, listed: Callable[[ComparedResult], KnownArticle] | None) -> Outcome:
    """Compare the articles with their baselines, and write what `listed` makes of each article; None writes nothing."""
    groups, errors = _groups(request, None)
    outcomes, rules = [], defaultdict[str, RuleCounts](RuleCounts)
    for group in groups:
        known = Known([group.baseline.articles.get(a, KnownArticle()) for a in group.articles], group.missing)
        compared = compare_results(group.results, known, group.worsen_by)
        _count(compared, rules)
        gone = sum(map(_size, known.articles)) + sum(map(_size, known.missing.values()))
        gone -= sum(len(each.known) + len(each.worse) for each in compared)
        new = sum(len(each.new) + sum(o.count for o in each.omitted) for each in compared)
        if listed is None:
            left = sum(map(_size, group.baseline.articles.values())) - gone
            outcomes.append(BaselineOutcome(group.name, left, len(group.baseline.articles), gone, new))
        else:
            here = {path: listed(each) for path, each in zip(group.articles, compared, strict=True)}
            outcomes.append(_write(group, {**group.kept, **here}, gone, new))
    return Outcome(outcomes, errors, rules)


def _groups(request: BaselineRequest, create: Severity | None) -> tuple[list[_Group], list[RunError]]:
    """The baselines of the articles, with their results; `create` is the severity of new ones. Raises EditlintError."""
    linter = ArticleLinter(request.options)
    selection = select_articles(find_articles(request.paths, request.options.cwd), linter)
    files = [request.file or baseline_path(each, linter) for each in selection.articles]
    names = {file: linter.rulesets.configs.display_path(file) for file in files}
    baselines = {
        file: _new_baseline(file, name, create) if create else read_baseline(file, name)
        for file, name in names.items()
    }
    severity = min(
        (each.min_severity for each in baselines.values()), key=SEVERITIES.index, default="warning"
    )
    options = msgspec.structs.replace(request.options, min_severity=severity)
    results = list(lint_articles(selection.articles, ArticleLinter(options)))
    errors = [error for result in (*selection.errors, *results) for error in result.errors]
    searched = [request.options.cwd / path for path in request.paths]
    shares = [gate_of(each, linter).worsen_by for each in selection.articles]
    checked = list(zip(selection.articles, results, shares, strict=True))
    groups = []
    for file, name in names.items():
        here = [each for each, other in zip(checked, files, strict=True) if other == file]
        groups.append(_group(file, name, baselines[file], here, searched))
    return groups, errors


def _new_baseline(file: Path, name: str, min_severity: Severity) -> Baseline:
    """An empty baseline. Raises EditlintError where there is a file already."""
    if os.path.lexists(file):
        raise EditlintError(
            "there is a baseline already: 'editlint baseline update' brings it up to date", path=name
        )
    return Baseline(min_severity)


def _group(
    file: Path,
    name: str,
    baseline: Baseline,
    checked: Sequence[tuple[Article, Result, float]],
    searched: Sequence[Path],
) -> _Group:
    """A baseline with its articles: those that could be checked, and what is listed of files that are missing."""
    group = _Group(file, name, baseline, [], [], [], {}, {})
    for article, result, worsen_by in checked:
        if not result.errors:
            group.worsen_by.append(worsen_by)
            group.articles.append(relative(article.path, file.parent))
            group.results.append(hide_below(result, baseline.min_severity))
    here = set(group.articles)
    for path, known in baseline.articles.items():
        full = file.parent / path
        if path in here:
            continue
        is_gone = not os.path.lexists(full) and any(full.is_relative_to(each) for each in searched)
        (group.missing if is_gone else group.kept)[path] = known
    return group


def _all(group: _Group) -> Iterator[tuple[str, KnownArticle]]:
    """All findings of the articles, as a baseline lists them."""
    for path, result in zip(group.articles, group.results, strict=True):
        yield path, KnownArticle(tuple(map(known_finding, result.findings)), result.omitted_by_rule)


def _now(finding: Finding, before: KnownFinding) -> KnownFinding:
    """What a known finding is known as now; its value may only fall, so that it cannot get worse little by little."""
    known = known_finding(finding)
    if known.value is None or before.value is None:
        return known
    return msgspec.structs.replace(known, value=min(known.value, before.value))


def _write(group: _Group, articles: Mapping[str, KnownArticle], gone: int, new: int) -> BaselineOutcome:
    """Write the baseline with what is known of these articles. Raises EditlintError."""
    known = {path: each for path, each in articles.items() if each.findings or each.omitted}
    write_baseline(group.file, Baseline(group.baseline.min_severity, known), group.name)
    return BaselineOutcome(group.name, sum(map(_size, known.values())), len(known), gone, new)


def _count(compared: Sequence[ComparedResult], rules: Mapping[str, RuleCounts]) -> None:
    for each in compared:
        for _, known in each.known:
            rules[known.rule].known += 1
        for known in each.gone:
            rules[known.rule].gone += 1
        for finding in each.new:
            rules[finding.rule].new += 1


def _size(known: KnownArticle) -> int:
    return len(known.findings) + sum(known.omitted.values())

"""Compares the findings of a run with those that are known, from an earlier revision or from a baseline."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath

import msgspec

from editlint.core.finding import Finding, PreviousVersion, Result, RuleCount
from editlint.lint.baseline import MOVED_TIERS, KnownFinding, compare, is_worse

RENAMED_SHARE = 0.5
"""Share of the known findings of a missing file that an article must have to be that file under another name."""
PLACE_TIERS = 4
"""Tiers that depend on the words around a finding, and so on its place."""
MAX_CANDIDATES = 3
"""Missing files that an article is compared with: those with which it has most sentences in common, and those of its
name in other folders."""


class KnownArticle(msgspec.Struct, frozen=True):
    """What is known of an article: its findings, how many more each rule had, and its previous version if there is
    one at hand."""

    findings: tuple[KnownFinding, ...] = ()
    omitted: Mapping[str, int] = {}
    previous: PreviousVersion | None = None


class Known(msgspec.Struct, frozen=True):
    """What is known of the articles of a run, in their order, and of files that are not there any more, by path."""

    articles: Sequence[KnownArticle]
    missing: Mapping[str, KnownArticle] = {}


class ComparedResult(msgspec.Struct):
    """A result with what is known of its article.

    `known` are the findings that are known, each with what it is known as; `gone` is what no finding is known as,
    and `worse` what was not as bad: its finding is new.
    `covered` are findings of rules that had more than were listed, so that they may be among those.
    """

    result: Result
    article: KnownArticle
    known: list[tuple[Finding, KnownFinding]]
    new: list[Finding]
    gone: list[KnownFinding]
    worse: list[KnownFinding]
    covered: list[Finding]
    omitted: tuple[RuleCount, ...]


def subtract_known(results: Sequence[Result], known: Known, worsen_by: Sequence[float]) -> Iterator[Result]:
    """The results of the articles without the findings that are known; these are counted.

    `worsen_by` is, for each article, the share by which the value of a known finding may rise.
    """
    for each in compare_results(results, known, worsen_by):
        result = each.result
        more = sum(e.count for e in result.omitted) - sum(e.count for e in each.omitted)
        yield msgspec.structs.replace(
            result,
            findings=tuple(each.new),
            omitted=each.omitted,
            known=len(each.known) + len(each.covered) + more,
            gone=len(each.gone),
            previous=each.article.previous,
        )


def compare_results(
    results: Sequence[Result], known: Known, worsen_by: Sequence[float]
) -> list[ComparedResult]:
    """The results with what is known of their articles.

    A finding whose sentence was moved from one article to another, or whose file was renamed, is known as well.
    """
    missing = _MissingArticles(known.missing)
    compared = [
        _compare(result, each if each.findings or each.omitted else missing.take(result) or each, share)
        for result, each, share in zip(results, known.articles, worsen_by, strict=True)
    ]
    _find_moved(compared, missing.findings(), worsen_by)
    return compared


def _compare(result: Result, known: KnownArticle, worsen_by: float) -> ComparedResult:
    comparison = compare(result.findings, known.findings, worsen_by=worsen_by)
    room = Counter(known.omitted)
    new: list[Finding] = []
    covered: list[Finding] = []
    for finding in comparison.new:
        (covered if room[finding.rule] > 0 else new).append(finding)
        room[finding.rule] -= 1
    omitted = []
    for each in result.omitted:
        more = max(0, each.count - max(0, room[each.rule]))
        room[each.rule] -= each.count
        if more:
            omitted.append(RuleCount(each.rule, each.severity, more))
    return ComparedResult(
        result, known, comparison.known, new, comparison.gone, comparison.worse, covered, tuple(omitted)
    )


def _find_moved(
    compared: Sequence[ComparedResult], missing: Iterable[KnownFinding], worsen_by: Sequence[float]
) -> None:
    """Find the new findings of each article among those that are gone from another one, or from a missing file."""
    gone: list[tuple[ComparedResult | None, KnownFinding]] = [(None, known) for known in missing]
    gone += ((each, known) for each in compared for known in each.gone)
    for tier in range(MOVED_TIERS):
        by_tier: dict[tuple[str, str], list[tuple[ComparedResult | None, KnownFinding]]] = defaultdict(list)
        for origin, known in gone:
            if _has_place(known):
                by_tier[known.rule, known.fingerprint[tier]].append((origin, known))
        for each, share in zip(compared, worsen_by, strict=True):
            for finding in [new for new in each.new if len(new.fingerprint) > MOVED_TIERS]:
                candidates = by_tier.get((finding.rule, finding.fingerprint[tier]), [])
                moved = next((c for c in candidates if c[0] is not each), None)
                if moved is not None and not is_worse(finding, moved[1], share):
                    candidates.remove(moved)
                    _move(finding, moved, each)
        used = {id(known) for each in compared for _, known in each.known}
        gone = [(origin, known) for origin, known in gone if id(known) not in used]


def _move(finding: Finding, moved: tuple[ComparedResult | None, KnownFinding], to: ComparedResult) -> None:
    """Take a new finding of an article for one that is gone from where it was."""
    origin, known = moved
    to.new = [each for each in to.new if each is not finding]
    to.known.append((finding, known))
    if origin is not None:
        origin.gone = [each for each in origin.gone if each is not known]


class _MissingArticles:
    """What is known of files that are not there any more, to find them under another name."""

    def __init__(self, articles: Mapping[str, KnownArticle]) -> None:
        self._articles = dict(articles)
        self._by_name: dict[str, list[str]] = defaultdict(list)
        self._paths: dict[tuple[str, str], list[str]] = defaultdict(list)
        for path, article in articles.items():
            self._by_name[PurePosixPath(path).name].append(path)
            for known in article.findings:
                if _has_place(known):
                    for tier in set(known.fingerprint[:PLACE_TIERS]):
                        self._paths[known.rule, tier].append(path)

    def take(self, result: Result) -> KnownArticle | None:
        """What is known of the file that a result seems to be of, which is then taken; None where there is none."""
        candidates = Counter(
            path
            for finding in result.findings
            for tier in set(finding.fingerprint[:PLACE_TIERS])
            for path in self._paths.get((finding.rule, tier), ())
            if path in self._articles
        )
        same_name = [
            path for path in self._by_name[PurePosixPath(result.path).name] if path in self._articles
        ]
        likely = [path for path, _ in candidates.most_common(MAX_CANDIDATES)]
        for path in dict.fromkeys((*likely, *same_name[:MAX_CANDIDATES])):
            known = self._articles[path].findings
            if len(compare(result.findings, known).known) >= RENAMED_SHARE * len(known):
                return self._articles.pop(path)
        return None

    def findings(self) -> list[KnownFinding]:
        """What is known of the files that were not taken."""
        return [finding for each in self._articles.values() for finding in each.findings]


def _has_place(finding: KnownFinding) -> bool:
    """Whether it is about a place in its article, and not about the whole of it."""
    return len(finding.fingerprint) > MOVED_TIERS

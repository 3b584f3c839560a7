"""One document and its rules in, findings out: opens nothing, prints nothing."""

from collections import Counter
from collections.abc import Callable, Iterator

import msgspec

from editlint.core.finding import MAX_FINDINGS, SEVERITIES, Finding, Place, RuleCount, Severity
from editlint.core.match import Candidates, EngineUnavailable, Match, RulesStopped
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.lint.applicability import applicable, applies_to_match
from editlint.lint.findings import FindingBuilder
from editlint.lint.limit import LimitedMatches, MatchPlace
from editlint.lint.overlaps import RankedMatch, resolve_overlaps
from editlint.lint.ruleset import RuleSet
from editlint.lint.suppression import find_suppressions
from editlint.lint.suppression_findings import suppression_findings
from editlint.lint.suppression_index import SuppressionIndex
from editlint.packs.rule import Rule


class StoppedRules(msgspec.Struct, frozen=True):
    """The ids of rules that are checked neither on this document nor on a later one of the run, and why."""

    rules: tuple[str, ...]
    reason: str

    @property
    def message(self) -> str:
        """The same as a sentence for the user."""
        what = f"{self.rules[0]} is" if len(self.rules) == 1 else "rules with patterns are"
        return f"{what} not checked from here on: {self.reason}"


class LintResult(msgspec.Struct, frozen=True):
    """The result of checking a document.

    findings: in the order of the document. hidden: how many more there are below the minimum severity. omitted: how
    many more beyond the limit for one rule. suppressed: how many findings the document suppresses. stopped: rules that
    take too long. unavailable: why all rules of an engine could not be checked. checked: False where none of the rules
    could be. known: findings that are not new, where these are kept apart, as they are not to be fixed.
    """

    findings: tuple[Finding, ...] = ()
    known: tuple[Finding, ...] = ()
    hidden: tuple[RuleCount, ...] = ()
    omitted: tuple[RuleCount, ...] = ()
    suppressed: int = 0
    stopped: tuple[StoppedRules, ...] = ()
    unavailable: tuple[str, ...] = ()
    checked: bool = True


class CrossFileMatches(msgspec.Struct, frozen=True):
    """What the comparison with other documents adds to one.

    matches: each with its places in the others. used: the numbers of the document's suppressions that suppress
    something the documents share. suppressed: how many findings these suppress.
    """

    matches: tuple[tuple[Match, tuple[Place, ...]], ...] = ()
    used: frozenset[int] = frozenset()
    suppressed: int = 0


class _EngineResults:
    """What the engines yield, without the places where the rules do not apply."""

    def __init__(self, document: Document, ruleset: RuleSet) -> None:
        self._document = document
        self._ruleset = ruleset
        self.matches = LimitedMatches()
        self.candidates: list[Candidates] = []
        self.stopped: list[StoppedRules] = []
        self.unavailable: list[EngineUnavailable] = []

    def collect(self, before_engine: Callable[[], None]) -> None:
        document, ruleset = self._document, self._ruleset
        for engine in ruleset.engines:
            before_engine()
            for result in engine.find(document):
                match result:
                    case Match():
                        self.add(result)
                    case Candidates():
                        self.candidates.append(applicable(result, document, ruleset))
                    case RulesStopped():
                        self._stop(result)
                    case EngineUnavailable():
                        self.unavailable.append(result)

    def add(self, match: Match) -> None:
        """Add a match, unless its rule does not apply to its place, or its level is below every severity."""
        severity = self._ruleset.rules[match.rule].severity(match.level)
        if severity is not None and applies_to_match(match, self._document, self._ruleset):
            self.matches.add(match, severity)

    def _stop(self, stopped: RulesStopped) -> None:
        """Forget what the rules have found: how much that is depends on the machine."""
        for number in stopped.rules:
            self.matches.drop(number)
        ids = tuple(self._ruleset.rules[number].id for number in stopped.rules)
        self.stopped.append(StoppedRules(ids, stopped.reason))

    def unchecked(self) -> set[str]:
        """The ids of the rules that could not be checked: a suppression that names one may be needed."""
        numbers = (number for each in self.unavailable for number in each.rules)
        stopped = {rule for each in self.stopped for rule in each.rules}
        return stopped | {self._ruleset.rules[n].id for n in numbers}


def lint(
    document: Document,
    ruleset: RuleSet,
    path: str,
    cross_file: CrossFileMatches | None = None,
    min_severity: Severity = "info",
    before_engine: Callable[[], None] = lambda: None,
) -> LintResult:
    """Check a document; `path` is its name in the findings, `cross_file` what the other documents of a run add.

    Findings below `min_severity` are counted and not built, unless the document suppresses something. `before_engine`
    is called before each engine, and may raise an exception to end a check that nobody needs any more.
    """
    results = _EngineResults(document, ruleset)
    results.collect(before_engine)
    checked = LintResult()
    if results.matches or results.candidates or document.has_suppressions or cross_file is not None:
        checked = _Judge(document, ruleset, path, min_severity).result(
            results, cross_file or CrossFileMatches()
        )
    if not results.stopped and not results.unavailable:
        return checked
    return msgspec.structs.replace(
        checked,
        stopped=tuple(results.stopped),
        unavailable=tuple(each.reason for each in results.unavailable),
        checked=len(results.unchecked()) < len(ruleset.rules),
    )


class _Judge:
    """Turns the matches of one document into findings: aggregation, overlaps, suppression, limit."""

    def __init__(self, document: Document, ruleset: RuleSet, path: str, min_severity: Severity) -> None:
        self._document = document
        self._ruleset = ruleset
        self._builder = FindingBuilder(document, path)
        self._suppressions = find_suppressions(document, ruleset.known_rules)
        self._suppressing = SuppressionIndex(self._suppressions.entries)
        self._hidden_severities = (
            () if self._suppressions.entries else SEVERITIES[: SEVERITIES.index(min_severity)]
        )
        self._used: set[int] = set()
        self._kept: list[Finding] = []
        self._counts: Counter[tuple[str, Severity]] = Counter()
        self._hidden: Counter[tuple[str, Severity]] = Counter()
        self._omitted: Counter[tuple[str, Severity]] = Counter()
        self._suppressed = 0

    def result(self, results: _EngineResults, cross_file: CrossFileMatches) -> LintResult:
        """The findings of all matches, in the order of the document."""
        self._used.update(cross_file.used)
        self._suppressed += cross_file.suppressed
        for candidates in results.candidates:
            for match in self._aggregate(candidates):
                results.add(match)
        ranked = [*self._rank_others(cross_file), *self._rank(results.matches)]
        for each in sorted(resolve_overlaps(ranked, self._with_fixes), key=lambda each: each.match.span):
            self._report(each)
        for number, severity, place in results.matches.others():
            self._count(self._ruleset.rules[number], severity, place)
        self._report_suppressions(results.unchecked())
        self._kept.sort(key=lambda finding: (finding.span, finding.rule))
        hidden, omitted = map(_rule_counts, (self._hidden, self._omitted))
        return LintResult(tuple(self._kept), (), hidden, omitted, self._suppressed)

    def _aggregate(self, candidates: Candidates) -> Iterator[Match]:
        """The matches that candidates make together, without those that the document suppresses."""
        places = candidates.places
        if self._suppressions.entries:
            rule = self._ruleset.rules[candidates.rule].id
            suppressing = {
                span: self._suppressing.matching(rule, self._builder.place(span), span)
                for span in set(places)
            }
            self._used.update(number for numbers in suppressing.values() for number in numbers)
            places = tuple(span for span in places if not suppressing[span])
        engine = self._ruleset.aggregating[candidates.rule]
        yield from engine.aggregate(Candidates(candidates.rule, places), self._document)

    def _rank(self, matches: LimitedMatches) -> Iterator[RankedMatch]:
        """The matches with their rules."""
        for match, severity in matches.kept():
            yield RankedMatch(match, self._ruleset.rules[match.rule], severity)

    def _with_fixes(self, ranked: RankedMatch) -> RankedMatch:
        """The match with its fixes."""
        if ranked.fixes is not None:
            return ranked
        return msgspec.structs.replace(ranked, fixes=tuple(self._builder.fixes(ranked.rule, ranked.match)))

    def _rank_others(self, cross_file: CrossFileMatches) -> Iterator[RankedMatch]:
        """The matches in several files with their rules."""
        for match, elsewhere in cross_file.matches:
            rule = self._ruleset.rules[match.rule]
            severity = rule.severity(match.level)
            if severity is not None and applies_to_match(match, self._document, self._ruleset):
                yield RankedMatch(match, rule, severity, (), elsewhere)

    def _report(self, ranked: RankedMatch) -> None:
        """Keep the finding, or count it where it is hidden or suppressed, or there are too many."""
        match, rule, severity = ranked.match, ranked.rule, ranked.severity
        if severity in self._hidden_severities or self._counts[rule.id, severity] >= MAX_FINDINGS:
            self._count(rule, severity, MatchPlace(match.span, match.source))
            return
        fixes = self._with_fixes(ranked).fixes or ()
        finding = self._builder.finding(rule, match, severity, fixes, ranked.elsewhere)
        if not self._is_suppressed(rule, finding, match.span):
            self._keep(finding)

    def _count(self, rule: Rule, severity: Severity, at: MatchPlace) -> None:
        """Count a match of which there is no finding."""
        if severity in self._hidden_severities:
            self._hidden[rule.id, severity] += 1
        elif not self._suppressions.entries or not self._is_suppressed(
            rule, self._builder.place(at.span, at.source), at.span
        ):
            self._omitted[rule.id, severity] += 1

    def _is_suppressed(self, rule: Rule, place: Place, span: Span) -> bool:
        """Whether the document suppresses the rule at a place, which is then counted."""
        suppressing = self._suppressing.matching(rule.id, place, span)
        self._used.update(suppressing)
        self._suppressed += bool(suppressing)
        return bool(suppressing)

    def _keep(self, finding: Finding) -> None:
        self._counts[finding.rule, finding.severity] += 1
        self._kept.append(finding)

    def _report_suppressions(self, unchecked: set[str]) -> None:
        """Add the findings about suppressions, which only a suppression that names their rule or family suppresses."""
        named_rules = {entry.name for entry in self._suppressions.entries}
        for about in suppression_findings(
            self._document.source, self._ruleset, self._suppressions, self._used, unchecked
        ):
            rule, severity = about.rule, about.severity
            if rule.id in named_rules or rule.family in named_rules:
                self._suppressed += 1
            elif self._counts[rule.id, severity] >= MAX_FINDINGS:
                self._omitted[rule.id, severity] += 1
            else:
                self._keep(self._builder.suppression_finding(about))


def _rule_counts(counts: Counter[tuple[str, Severity]]) -> tuple[RuleCount, ...]:
    return tuple(RuleCount(*key, number) for key, number in sorted(counts.items()))

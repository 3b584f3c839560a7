"""One document and its rules in, findings out: opens nothing, prints nothing."""

from collections.abc import Iterator, Sequence

import msgspec

from editlint.core.finding import SEVERITIES, Finding, Place, Severity
from editlint.core.match import Candidates, EngineUnavailable, Match, RuleFailed
from editlint.document.model import Document
from editlint.lint.applicability import applies_to_match, applies_to_span
from editlint.lint.findings import FindingBuilder
from editlint.lint.overlaps import RankedMatch, resolve_overlaps
from editlint.lint.ruleset import RuleSet
from editlint.lint.suppression import find_suppressions
from editlint.lint.suppression_findings import suppression_findings

_MatchAndPlaces = tuple[Match, tuple[Place, ...]]
"""A match, and its places in other documents."""


class LintResult(msgspec.Struct, frozen=True):
    """The result of checking a document.

    findings: in the order of the document. hidden: how many more there are below the minimum severity.
    suppressed: how many findings the document suppresses. rule_failures: ids of rules that could not be checked, each
    with the reason. unavailable: why all rules of an engine could not be checked.
    """

    findings: tuple[Finding, ...] = ()
    hidden: dict[Severity, int] = {}
    suppressed: int = 0
    rule_failures: tuple[tuple[str, str], ...] = ()
    unavailable: tuple[str, ...] = ()


class CrossFileMatches(msgspec.Struct, frozen=True):
    """What the comparison with other documents adds to one.

    matches: each with its places in the others. used: the numbers of the document's suppressions that suppress
    something the documents share. suppressed: how many findings these suppress.
    """

    matches: tuple[_MatchAndPlaces, ...] = ()
    used: frozenset[int] = frozenset()
    suppressed: int = 0


class _EngineResults:
    """What the engines yield, without the places where the rules do not apply."""

    def __init__(self, document: Document, ruleset: RuleSet) -> None:
        self._document = document
        self._ruleset = ruleset
        self.matches: list[Match] = []
        self.candidates: list[Candidates] = []
        self.rule_failures: list[tuple[str, str]] = []
        self.unavailable: list[EngineUnavailable] = []

    def collect(self) -> None:
        document, ruleset = self._document, self._ruleset
        for engine in ruleset.engines:
            for result in engine.find(document):
                match result:
                    case Match():
                        if applies_to_match(result, document, ruleset):
                            self.matches.append(result)
                    case Candidates():
                        self.candidates.append(self._applicable(result))
                    case RuleFailed():
                        self.rule_failures.append((ruleset.rules[result.rule].id, result.reason))
                    case EngineUnavailable():
                        self.unavailable.append(result)

    def _applicable(self, candidates: Candidates) -> Candidates:
        rule = self._ruleset.rules[candidates.rule]
        places = (
            place
            for place in candidates.places
            if applies_to_span(rule, place, self._document, self._ruleset)
        )
        return Candidates(candidates.rule, tuple(places))

    def unchecked(self) -> set[str]:
        """The ids of the rules that could not be checked: a suppression that names one may be needed."""
        numbers = (number for each in self.unavailable for number in each.rules)
        return {rule for rule, _ in self.rule_failures} | {self._ruleset.rules[n].id for n in numbers}


def lint(
    document: Document,
    ruleset: RuleSet,
    path: str,
    cross_file: CrossFileMatches | None = None,
    min_severity: Severity = "info",
) -> LintResult:
    """Check a document; `path` is its name in the findings, `cross_file` what the other documents of a run add.

    Findings below `min_severity` are counted and not built, unless the document suppresses something.
    """
    results = _EngineResults(document, ruleset)
    results.collect()
    checked = LintResult()
    if results.matches or results.candidates or document.has_suppressions or cross_file is not None:
        checked = _Judge(document, ruleset, path, min_severity).result(
            results, cross_file or CrossFileMatches()
        )
    return msgspec.structs.replace(
        checked,
        rule_failures=tuple(results.rule_failures),
        unavailable=tuple(each.reason for each in results.unavailable),
    )


class _Judge:
    """Turns the matches of one document into findings: aggregation, overlaps, suppression."""

    def __init__(self, document: Document, ruleset: RuleSet, path: str, min_severity: Severity) -> None:
        self._document = document
        self._ruleset = ruleset
        self._builder = FindingBuilder(document, path)
        self._suppressions = find_suppressions(document, ruleset.known_rules)
        self._hidden_severities = (
            () if self._suppressions.entries else SEVERITIES[: SEVERITIES.index(min_severity)]
        )
        self._used: set[int] = set()
        self._kept: list[Finding] = []
        self._hidden: dict[Severity, int] = {}
        self._suppressed = 0

    def result(self, results: _EngineResults, cross_file: CrossFileMatches) -> LintResult:
        """The findings of all matches, in the order of the document."""
        self._used.update(cross_file.used)
        self._suppressed += cross_file.suppressed
        from_other_files = [
            each for each in cross_file.matches if applies_to_match(each[0], self._document, self._ruleset)
        ]
        aggregated = [match for each in results.candidates for match in self._aggregate(each)]
        matches = [*from_other_files, *((match, ()) for match in (*results.matches, *aggregated))]
        for ranked in resolve_overlaps(list(self._rank(matches))):
            self._report(ranked)
        self._report_suppressions(results.unchecked())
        self._kept.sort(key=lambda finding: (finding.span, finding.rule))
        return LintResult(tuple(self._kept), self._hidden, self._suppressed)

    def _aggregate(self, candidates: Candidates) -> Iterator[Match]:
        """The matches that candidates make together, without those that the document suppresses."""
        places = candidates.places
        if self._suppressions.entries:
            rule = self._ruleset.rules[candidates.rule].id
            suppressing = {
                span: self._suppressions.matching(rule, self._builder.place(span), span)
                for span in set(places)
            }
            self._used.update(number for numbers in suppressing.values() for number in numbers)
            places = tuple(span for span in places if not suppressing[span])
        engine = self._ruleset.aggregating[candidates.rule]
        yield from engine.aggregate(Candidates(candidates.rule, places), self._document)

    def _rank(self, matches: Sequence[_MatchAndPlaces]) -> Iterator[RankedMatch]:
        """The matches with their severities and fixes, without those whose level is below every severity."""
        for match, elsewhere in matches:
            rule = self._ruleset.rules[match.rule]
            severity = rule.severity(match.level)
            if severity is not None:
                fixes = tuple(self._builder.fixes(rule, match))
                yield RankedMatch(match, rule, severity, fixes, elsewhere)

    def _report(self, ranked: RankedMatch) -> None:
        """Keep the finding, or count it where it is hidden or suppressed."""
        if ranked.severity in self._hidden_severities:
            self._hidden[ranked.severity] = self._hidden.get(ranked.severity, 0) + 1
            return
        finding = self._builder.finding(
            ranked.rule, ranked.match, ranked.severity, ranked.fixes, ranked.elsewhere
        )
        suppressing = self._suppressions.matching(finding.rule, finding, ranked.match.span)
        self._used.update(suppressing)
        if suppressing:
            self._suppressed += 1
        else:
            self._kept.append(finding)

    def _report_suppressions(self, unchecked: set[str]) -> None:
        """Add the findings about suppressions, which only a suppression that names their rule or family suppresses."""
        named_rules = {entry.name for entry in self._suppressions.entries}
        for finding in suppression_findings(
            self._ruleset, self._builder, self._suppressions, self._used, unchecked
        ):
            if finding.rule in named_rules or finding.rule.partition("/")[0] in named_rules:
                self._suppressed += 1
            else:
                self._kept.append(finding)

"""One document and its rules in, findings out: opens nothing, prints nothing."""

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence

import msgspec

from editlint.core.finding import SEVERITIES, Finding, Fix, Place, Severity
from editlint.core.match import Candidates, EngineUnavailable, Match, RuleFailed
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.engines.base import Aggregating
from editlint.lint.findings import FindingBuilder
from editlint.lint.ruleset import RuleSet
from editlint.lint.suppression import Suppressions, find_suppressions
from editlint.packs.rule import Rule


class LintResult(msgspec.Struct, frozen=True):
    """What a document gave: findings in their order, how many were silenced, and what could not be checked.

    `failures` are rules with the reason, `faults` the reasons why all rules of an engine could not be. `hidden`
    counts findings below the severity that was asked for, which are not worded.
    """

    findings: tuple[Finding, ...] = ()
    hidden: dict[Severity, int] = {}
    suppressed: int = 0
    rule_failures: tuple[tuple[str, str], ...] = ()
    unavailable: tuple[str, ...] = ()


class CrossFileMatches(msgspec.Struct, frozen=True):
    """What the comparison with other documents adds to one.

    `matches` come with their places in the others. `used` are the numbers of the suppressions that silence
    something of what the documents have in common, `suppressed` is how many findings they silence.
    """

    matches: tuple[tuple[Match, tuple[Place, ...]], ...] = ()
    used: frozenset[int] = frozenset()
    suppressed: int = 0


class _Candidate(msgspec.Struct, frozen=True):
    """A match that its rule's filters let through, and its places in other documents."""

    match: Match
    rule: Rule
    severity: Severity
    fixes: tuple[Fix, ...]
    elsewhere: tuple[Place, ...]


class _CandidateSet(msgspec.Struct, frozen=True):
    """A tally of places where its rule applies, and the engine that weighs them."""

    candidates: Candidates
    engine: Aggregating


class _EngineOutput(msgspec.Struct, frozen=True):
    """What the engines say of a document; matches come with their places in others.

    `missed` are the rules that could not be checked: what silences them may have its reason.
    """

    matches: Sequence[tuple[Match, tuple[Place, ...]]]
    counted: Sequence[_CandidateSet]
    missed: Collection[str]
    joined: CrossFileMatches
    least: Severity


def lint(
    document: Document,
    ruleset: RuleSet,
    path: str,
    cross_file: CrossFileMatches | None = None,
    min_severity: Severity = "info",
) -> LintResult:
    """Check a document; `path` is the name that its findings carry, `joined` what a whole run adds.

    Findings below `least` are counted and not worded, where the document silences nothing.
    """
    matches = [
        (match, elsewhere)
        for match, elsewhere in (cross_file.matches if cross_file else ())
        if _is_meant(ruleset.rules[match.rule], match, document, ruleset)
    ]
    counted: list[_CandidateSet] = []
    failures: list[tuple[str, str]] = []
    faults: list[EngineUnavailable] = []
    for engine, weighing in zip(ruleset.engines, ruleset.aggregating, strict=True):
        for found in engine.find(document):
            if isinstance(found, EngineUnavailable):
                faults.append(found)
                continue
            rule = ruleset.rules[found.rule]
            if isinstance(found, RuleFailed):
                failures.append((rule.id, found.reason))
            elif isinstance(found, Match):
                if _is_meant(rule, found, document, ruleset):
                    matches.append((found, ()))
            elif weighing is not None:
                places = tuple(
                    place for place in found.places if _applies(rule, place, document, ruleset.accepted_terms)
                )
                counted.append(_CandidateSet(Candidates(found.rule, places), weighing))
    missed = {rule for rule, _ in failures} | {ruleset.rules[n].id for fault in faults for n in fault.rules}
    checked = LintResult()
    if matches or counted or document.has_suppressions or cross_file is not None:
        checked = _finish(
            document,
            ruleset,
            path,
            _EngineOutput(matches, counted, missed, cross_file or CrossFileMatches(), min_severity),
        )
    reasons = tuple(fault.reason for fault in faults)
    return msgspec.structs.replace(checked, rule_failures=tuple(failures), unavailable=reasons)


def _finish(document: Document, checker: RuleSet, path: str, found: _EngineOutput) -> LintResult:
    """Weigh the matches against each other, word them, and take out what the document silences."""
    wording = FindingBuilder(document, path)
    silenced = find_suppressions(document, checker.known_rules)
    used = set(found.joined.used)
    weighed = [
        match
        for each in found.counted
        for match in _aggregated(each, document, checker, wording, silenced, used)
    ]
    ready = [
        _Candidate(match, rule, severity, tuple(wording.fixes(rule, match)), elsewhere)
        for match, elsewhere in (*found.matches, *((match, ()) for match in weighed))
        if (severity := (rule := checker.rules[match.rule]).severity(match.level)) is not None
    ]
    kept: list[Finding] = []
    hidden: dict[Severity, int] = {}
    suppressed = found.joined.suppressed
    low = () if silenced.entries else SEVERITIES[: SEVERITIES.index(found.least)]
    for each in _resolve_overlaps(ready):
        if each.severity in low:
            hidden[each.severity] = hidden.get(each.severity, 0) + 1
            continue
        finding = wording.finding(each.rule, each.match, each.severity, each.fixes, each.elsewhere)
        silencing = silenced.matching(finding.rule, finding, each.match.span)
        used.update(silencing)
        if silencing:
            suppressed += 1
        else:
            kept.append(finding)
    named = {entry.name for entry in silenced.entries}
    for finding in _suppression_findings(checker, wording, silenced, used, found.missed):
        # Only a comment that names them silences the rules about comments.
        if finding.rule in named or finding.rule.partition("/")[0] in named:
            suppressed += 1
        else:
            kept.append(finding)
    kept.sort(key=lambda finding: (finding.span, finding.rule))
    return LintResult(tuple(kept), hidden, suppressed)


def _aggregated(
    counted: _CandidateSet,
    document: Document,
    checker: RuleSet,
    wording: FindingBuilder,
    silenced: Suppressions,
    used: set[int],
) -> Iterator[Match]:
    """What the places of a tally come to without those that the document silences."""
    tally = counted.candidates
    places = tally.places
    if silenced.entries:
        rule = checker.rules[tally.rule].id
        silencing = {span: silenced.matching(rule, wording.place(span), span) for span in set(places)}
        used.update(number for numbers in silencing.values() for number in numbers)
        places = tuple(span for span in places if not silencing[span])
    yield from counted.engine.aggregate(Candidates(tally.rule, places), document)


def _is_meant(rule: Rule, match: Match, document: Document, checker: RuleSet) -> bool:
    """Whether the rule is meant for the match."""
    return _applies(rule, match.span, document, checker.accepted_terms, whole=match.extent == "document")


def _applies(
    rule: Rule, span: Span, document: Document, accepted: Collection[str], *, whole: bool = False
) -> bool:
    """Whether the rule is meant for this language and this place, which is none in particular for the `whole`."""
    if (
        "any" not in rule.languages
        and document.language_or_guess.lower().partition("-")[0] not in rule.languages
    ):
        return False
    if whole:
        return True
    if accepted and document.prose.text[span.start : span.end] in accepted:
        return False
    if rule.block_kinds and not _within(rule, span, document):
        return False
    if rule.quotes == "check":
        return True
    return document.is_quoted(span) == (rule.quotes == "only")


def _within(rule: Rule, span: Span, document: Document) -> bool:
    block = document.block_at(span.start)
    if block is not None and block.kind in rule.block_kinds:
        return True
    return "link" in rule.block_kinds and document.inside(document.links, span)


def _resolve_overlaps(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """The candidates without those that lose to another at the same place.

    Only those of one family and one extent compete, and never those about the whole document. A safe fix
    comes first, then the longest, then the most severe, then the order of ids.
    """
    taken: dict[tuple[str, str], list[Span]] = {}
    kept = []
    for each in sorted(candidates, key=_overlap_rank):
        spans = taken.setdefault((each.rule.family, each.match.extent), [])
        if each.match.extent != "document":
            at = bisect_right(spans, each.match.span)
            # Those taken are apart and in order: only the neighbours can meet this one.
            if any(span.meets(each.match.span) for span in spans[max(at - 1, 0) : at + 1]):
                continue
            spans.insert(at, each.match.span)
        kept.append(each)
    return kept


def _overlap_rank(each: _Candidate) -> tuple[bool, int, int, str, Span]:
    fixed = any(fix.applicability == "safe" for fix in each.fixes)
    return not fixed, -len(each.match.span), -SEVERITIES.index(each.severity), each.rule.id, each.match.span


def _suppression_findings(
    checker: RuleSet,
    wording: FindingBuilder,
    silenced: Suppressions,
    used: Collection[int],
    missed: Collection[str],
) -> Iterator[Finding]:
    """The findings about comments: those that name nothing there is, and those that silence nothing."""
    reports = {rule.settings["report"]: rule for rule in checker.rules if rule.engine == "comments"}
    if rule := reports.get("unknown"):
        for mistake in silenced.mistakes:
            yield wording.suppression_finding(
                rule, mistake.span, {"match": mistake.word, "hint": mistake.hint}
            )
    rule = reports.get("unused")
    if rule and silenced.entries:
        # What a rule for a whole run would have found may stand in a file that this run did not read.
        ran = [
            rule.id
            for rule in checker.rules
            if rule.engine != "comments" and rule.engine not in checker.cross_file and rule.id not in missed
        ]
        for number, entry in enumerate(silenced.entries):
            if number not in used and any(entry.covers(each) for each in ran):
                yield wording.suppression_finding(rule, entry.span, {"match": entry.name or "every rule"})

"""One document and its rules in, findings out: opens nothing, prints nothing."""

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence

import msgspec

from editlint.core.finding import SEVERITIES, Finding, Fix, Place, Severity
from editlint.core.match import Failure, Fault, Match, Tally
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.engines.base import Weighing
from editlint.lint.findings import Wording
from editlint.lint.ruleset import Checker
from editlint.lint.suppression import Suppressions, suppressions
from editlint.packs.rule import Rule


class Checked(msgspec.Struct, frozen=True):
    """What a document gave: findings in their order, how many were silenced, and what could not be checked.

    `failures` are rules with the reason, `faults` the reasons why all rules of an engine could not be. `hidden`
    counts findings below the severity that was asked for, which are not worded.
    """

    findings: tuple[Finding, ...] = ()
    hidden: dict[Severity, int] = {}
    suppressed: int = 0
    failures: tuple[tuple[str, str], ...] = ()
    faults: tuple[str, ...] = ()


class Joined(msgspec.Struct, frozen=True):
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


class _Counted(msgspec.Struct, frozen=True):
    """A tally of places where its rule applies, and the engine that weighs them."""

    tally: Tally
    engine: Weighing


class _Found(msgspec.Struct, frozen=True):
    """What the engines say of a document; matches come with their places in others.

    `missed` are the rules that could not be checked: what silences them may have its reason.
    """

    matches: Sequence[tuple[Match, tuple[Place, ...]]]
    counted: Sequence[_Counted]
    missed: Collection[str]
    joined: Joined
    least: Severity


def lint(
    document: Document,
    checker: Checker,
    path: str,
    joined: Joined | None = None,
    least: Severity = "info",
) -> Checked:
    """Check a document; `path` is the name that its findings carry, `joined` what a whole run adds.

    Findings below `least` are counted and not worded, where the document silences nothing.
    """
    matches = [
        (match, elsewhere)
        for match, elsewhere in (joined.matches if joined else ())
        if _told(checker.rules[match.rule], match, document, checker)
    ]
    counted: list[_Counted] = []
    failures: list[tuple[str, str]] = []
    faults: list[Fault] = []
    for engine, weighing in zip(checker.engines, checker.weighing, strict=True):
        for found in engine.find(document):
            if isinstance(found, Fault):
                faults.append(found)
                continue
            rule = checker.rules[found.rule]
            if isinstance(found, Failure):
                failures.append((rule.id, found.reason))
            elif isinstance(found, Match):
                if _told(rule, found, document, checker):
                    matches.append((found, ()))
            elif weighing is not None:
                places = tuple(
                    place for place in found.places if _applies(rule, place, document, checker.accepted)
                )
                counted.append(_Counted(Tally(found.rule, places), weighing))
    missed = {rule for rule, _ in failures} | {checker.rules[n].id for fault in faults for n in fault.rules}
    checked = Checked()
    if matches or counted or document.silences or joined is not None:
        checked = _finish(
            document, checker, path, _Found(matches, counted, missed, joined or Joined(), least)
        )
    reasons = tuple(fault.reason for fault in faults)
    return msgspec.structs.replace(checked, failures=tuple(failures), faults=reasons)


def _finish(document: Document, checker: Checker, path: str, found: _Found) -> Checked:
    """Weigh the matches against each other, word them, and take out what the document silences."""
    wording = Wording(document, path)
    silenced = suppressions(document, checker.known)
    used = set(found.joined.used)
    weighed = [
        match
        for each in found.counted
        for match in _weighed(each, document, checker, wording, silenced, used)
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
    for each in _separate(ready):
        if each.severity in low:
            hidden[each.severity] = hidden.get(each.severity, 0) + 1
            continue
        finding = wording.finding(each.rule, each.match, each.severity, each.fixes, each.elsewhere)
        silencing = silenced.silencing(finding.rule, finding, each.match.span)
        used.update(silencing)
        if silencing:
            suppressed += 1
        else:
            kept.append(finding)
    named = {entry.name for entry in silenced.entries}
    for finding in _remarks(checker, wording, silenced, used, found.missed):
        # Only a comment that names them silences the rules about comments.
        if finding.rule in named or finding.rule.partition("/")[0] in named:
            suppressed += 1
        else:
            kept.append(finding)
    kept.sort(key=lambda finding: (finding.span, finding.rule))
    return Checked(tuple(kept), hidden, suppressed)


def _weighed(
    counted: _Counted,
    document: Document,
    checker: Checker,
    wording: Wording,
    silenced: Suppressions,
    used: set[int],
) -> Iterator[Match]:
    """What the places of a tally come to without those that the document silences."""
    tally = counted.tally
    places = tally.places
    if silenced.entries:
        rule = checker.rules[tally.rule].id
        silencing = {span: silenced.silencing(rule, wording.place(span), span) for span in set(places)}
        used.update(number for numbers in silencing.values() for number in numbers)
        places = tuple(span for span in places if not silencing[span])
    yield from counted.engine.weigh(Tally(tally.rule, places), document)


def _told(rule: Rule, match: Match, document: Document, checker: Checker) -> bool:
    """Whether the rule is meant for the match."""
    return _applies(rule, match.span, document, checker.accepted, whole=match.extent == "document")


def _applies(
    rule: Rule, span: Span, document: Document, accepted: Collection[str], *, whole: bool = False
) -> bool:
    """Whether the rule is meant for this language and this place, which is none in particular for the `whole`."""
    if "any" not in rule.languages and document.written_in.lower().partition("-")[0] not in rule.languages:
        return False
    if whole:
        return True
    if accepted and document.prose.text[span.start : span.end] in accepted:
        return False
    if rule.within and not _within(rule, span, document):
        return False
    if rule.quotes == "check":
        return True
    return document.quoted(span) == (rule.quotes == "only")


def _within(rule: Rule, span: Span, document: Document) -> bool:
    block = document.block_at(span.start)
    if block is not None and block.kind in rule.within:
        return True
    return "link" in rule.within and document.inside(document.links, span)


def _separate(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """The candidates without those that lose to another at the same place.

    Only those of one family and one extent compete, and never those about the whole document. A safe fix
    comes first, then the longest, then the most severe, then the order of ids.
    """
    taken: dict[tuple[str, str], list[Span]] = {}
    kept = []
    for each in sorted(candidates, key=_rank):
        spans = taken.setdefault((each.rule.family, each.match.extent), [])
        if each.match.extent != "document":
            at = bisect_right(spans, each.match.span)
            # Those taken are apart and in order: only the neighbours can meet this one.
            if any(span.meets(each.match.span) for span in spans[max(at - 1, 0) : at + 1]):
                continue
            spans.insert(at, each.match.span)
        kept.append(each)
    return kept


def _rank(each: _Candidate) -> tuple[bool, int, int, str, Span]:
    fixed = any(fix.applicability == "safe" for fix in each.fixes)
    return not fixed, -len(each.match.span), -SEVERITIES.index(each.severity), each.rule.id, each.match.span


def _remarks(
    checker: Checker,
    wording: Wording,
    silenced: Suppressions,
    used: Collection[int],
    missed: Collection[str],
) -> Iterator[Finding]:
    """The findings about comments: those that name nothing there is, and those that silence nothing."""
    reports = {rule.settings["report"]: rule for rule in checker.rules if rule.engine == "comments"}
    if rule := reports.get("unknown"):
        for mistake in silenced.mistakes:
            yield wording.remark(rule, mistake.span, {"match": mistake.word, "hint": mistake.hint})
    rule = reports.get("unused")
    if rule and silenced.entries:
        # What a rule for a whole run would have found may stand in a file that this run did not read.
        ran = [
            rule.id
            for rule in checker.rules
            if rule.engine != "comments" and rule.engine not in checker.comparing and rule.id not in missed
        ]
        for number, entry in enumerate(silenced.entries):
            if number not in used and any(entry.covers(each) for each in ran):
                yield wording.remark(rule, entry.span, {"match": entry.name or "every rule"})

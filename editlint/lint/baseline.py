"""Which findings of an article are known: those that an earlier version of it had, or that a baseline lists.

Each known finding stands for one finding at most, so that a second copy of an old sentence is reported.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from editlint.core.finding import Finding

WORSE_SHARE = 0.1
"""Share of its value by which a finding may get worse and still be known: the value of a density moves a little with
each sentence of the article."""
MOVED_TIERS = 2
"""Tiers by which a finding is known in another article: its sentence, or the words on both sides of it."""


class KnownFinding(msgspec.Struct, frozen=True):
    """A finding by what it is known by: its rule, and the `fingerprint` and `value` of a Finding."""

    rule: str
    fingerprint: tuple[str, ...]
    value: float | None = None


class Comparison(NamedTuple):
    """The findings that are new; those that are known, each with what it is known as; what no finding is known as.

    `worse` are the known findings of which the value has risen too much: what they are now is new, and they are not
    gone.
    """

    new: list[Finding]
    known: list[tuple[Finding, KnownFinding]]
    gone: list[KnownFinding]
    worse: list[KnownFinding]


def known_finding(finding: Finding) -> KnownFinding:
    """A finding as a baseline keeps it."""
    return KnownFinding(finding.rule, finding.fingerprint, finding.value)


def compare(
    findings: Sequence[Finding],
    known: Sequence[KnownFinding],
    *,
    worsen_by: float = WORSE_SHARE,
) -> Comparison:
    """Compare the findings of an article with those that are known of it.

    The first tiers of all fingerprints are compared first, then the second ones, and so on. A finding whose value is
    more than the share `worsen_by` above the known one is new.
    """
    matched: dict[int, int] = {}
    unmatched_known = set(range(len(known)))
    depth = max((len(each.fingerprint) for each in known), default=0)
    for number in range(depth):
        numbers = _by_tier(known, sorted(unmatched_known), number)
        for index, finding in enumerate(findings):
            if index in matched or number >= len(finding.fingerprint):
                continue
            candidates = numbers.get((finding.rule, finding.fingerprint[number]))
            if candidates:
                matched[index] = candidates.pop(0)
                unmatched_known.remove(matched[index])
    comparison = Comparison([], [], [known[each] for each in sorted(unmatched_known)], [])
    for index, finding in enumerate(findings):
        before = known[matched[index]] if index in matched else None
        if before is not None and not is_worse(finding, before, worsen_by):
            comparison.known.append((finding, before))
            continue
        comparison.new.append(finding)
        if before is not None:
            comparison.worse.append(before)
    return comparison


def _by_tier(
    known: Sequence[KnownFinding], numbers: Iterable[int], tier: int
) -> dict[tuple[str, str], list[int]]:
    """The numbers of known findings by rule and tier, in their order."""
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number in numbers:
        each = known[number]
        if tier < len(each.fingerprint):
            found[each.rule, each.fingerprint[tier]].append(number)
    return found


def is_worse(finding: Finding, known: KnownFinding, worsen_by: float) -> bool:
    """Whether the value of a finding is more than a share above the known one."""
    if finding.value is None or known.value is None:
        return False
    return finding.value > known.value * (1 + worsen_by)

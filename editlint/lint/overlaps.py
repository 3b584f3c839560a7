"""Which matches remain where several rules match the same text."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec

from editlint.core.finding import SEVERITIES, Fix, Place, Severity
from editlint.core.match import Match
from editlint.core.span import Span
from editlint.packs.rule import Rule


class RankedMatch(msgspec.Struct, frozen=True):
    """A match with its rule, severity and fixes, None where nobody needed them yet, and its places elsewhere."""

    match: Match
    rule: Rule
    severity: Severity
    fixes: tuple[Fix, ...] | None = None
    elsewhere: tuple[Place, ...] = ()


def resolve_overlaps(
    matches: Sequence[RankedMatch], with_fixes: Callable[[RankedMatch], RankedMatch]
) -> list[RankedMatch]:
    """The matches without those that lose to another one at the same place.

    Only matches of one family and one extent compete, and never those about a section. Of those about the whole
    document, one goes whose rule yields to the rule of another. Elsewhere a safe fix comes first, then the longest
    match, then the most severe, then the order of ids. `with_fixes` gives a match its fixes: it is called for those
    that compete, as most matches meet no other, and whether text may be changed is much work to find out.
    """
    groups: dict[tuple[str, str], list[RankedMatch]] = {}
    for each in matches:
        groups.setdefault((each.rule.family, each.match.extent), []).append(each)
    kept: list[RankedMatch] = []
    for (_, extent), group in groups.items():
        if extent in ("section", "document") or len(group) == 1:
            kept += _unyielding(group) if extent == "document" else group
            continue
        for competing in _competing(group):
            kept += _winners(map(with_fixes, competing)) if len(competing) > 1 else competing
    return kept


def _unyielding(matches: Sequence[RankedMatch]) -> Iterator[RankedMatch]:
    """The matches about a document without those of rules that yield to the rule of another one."""
    found = {each.rule.id for each in matches}
    return (each for each in matches if found.isdisjoint(each.rule.yields_to))


def _competing(matches: Iterable[RankedMatch]) -> Iterator[list[RankedMatch]]:
    """The matches in groups, so that none meets one of another group."""
    group: list[RankedMatch] = []
    end = 0
    for each in sorted(matches, key=lambda each: each.match.span):
        if group and each.match.span.start >= end:
            yield group
            group = []
        end = max(end, each.match.span.end) if group else each.match.span.end
        group.append(each)
    yield group


def _winners(matches: Iterable[RankedMatch]) -> Iterator[RankedMatch]:
    """The matches that meet none of a higher rank that remains."""
    taken: list[Span] = []
    for each in sorted(matches, key=_rank):
        at = bisect_right(taken, each.match.span)
        # The spans in `taken` are sorted and do not overlap: only the neighbours can meet this one.
        if not any(span.meets(each.match.span) for span in taken[max(at - 1, 0) : at + 1]):
            taken.insert(at, each.match.span)
            yield each


def _rank(each: RankedMatch) -> tuple[bool, int, int, str, Span]:
    is_fixed = any(fix.applicability == "safe" for fix in each.fixes or ())
    severity = SEVERITIES.index(each.severity)
    return not is_fixed, -len(each.match.span), -severity, each.rule.id, each.match.span

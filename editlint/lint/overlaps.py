"""Which matches remain where several rules match the same text."""

from bisect import bisect_right
from collections.abc import Sequence

import msgspec

from editlint.core.finding import SEVERITIES, Fix, Place, Severity
from editlint.core.match import Match
from editlint.core.span import Span
from editlint.packs.rule import Rule


class RankedMatch(msgspec.Struct, frozen=True):
    """A match with its rule, severity and fixes, and its places in other documents."""

    match: Match
    rule: Rule
    severity: Severity
    fixes: tuple[Fix, ...] = ()
    elsewhere: tuple[Place, ...] = ()


def resolve_overlaps(matches: Sequence[RankedMatch]) -> list[RankedMatch]:
    """The matches without those that lose to another one at the same place.

    Only matches of one family and one extent compete, and never those about a section or the whole document. A safe fix
    comes first, then the longest match, then the most severe, then the order of ids.
    """
    taken: dict[tuple[str, str], list[Span]] = {}
    kept = []
    for each in sorted(matches, key=_rank):
        spans = taken.setdefault((each.rule.family, each.match.extent), [])
        if each.match.extent not in ("section", "document"):
            at = bisect_right(spans, each.match.span)
            # The spans in `taken` are sorted and do not overlap: only the neighbours can meet this one.
            if any(span.meets(each.match.span) for span in spans[max(at - 1, 0) : at + 1]):
                continue
            spans.insert(at, each.match.span)
        kept.append(each)
    return kept


def _rank(each: RankedMatch) -> tuple[bool, int, int, str, Span]:
    is_fixed = any(fix.applicability == "safe" for fix in each.fixes)
    severity = SEVERITIES.index(each.severity)
    return not is_fixed, -len(each.match.span), -severity, each.rule.id, each.match.span

"""What a finding is known by, also where lines are added above it or words beside it change.

A fingerprint has several tiers, hashes of less and less text. Two findings of one rule in two versions of an article
are the same finding where a tier is equal; `editlint.lint.baseline` compares the first tiers first.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import Any

from editlint.core.finding import Finding

TIER_BYTES = 4
"""Bytes of a tier, 8 hexadecimal digits: it tells apart the findings of one rule in one article."""
ID_BYTES = 16
"""Bytes of an id, 32 hexadecimal digits: it tells apart all findings of a repository."""


def tier(*texts: str) -> str:
    """The hash of some texts, as hexadecimal digits."""
    return _hash(TIER_BYTES, texts)


def finding_ids(findings: Iterable[Finding]) -> Iterator[str]:
    """An id for each finding of a file, in order: of its rule, its path and its first tier. No two are equal."""
    occurrences: Counter[tuple[Any, ...]] = Counter()
    for finding in findings:
        known_by = (finding.rule, finding.path, *finding.fingerprint[:1])
        occurrences[known_by] += 1
        number = occurrences[known_by]
        yield _hash(ID_BYTES, (*known_by, *([str(number)] if number > 1 else [])))


def _hash(size: int, texts: Iterable[str]) -> str:
    content = "\0".join(texts).encode("utf-8", "surrogatepass")
    return blake2b(content, digest_size=size).hexdigest()

"""What tells a finding apart from all others of a run, also where lines are added above it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import blake2b

from editlint.core.finding import Finding

DIGEST_BYTES = 16
"""Bytes of a fingerprint: 32 hexadecimal digits."""


def fingerprints(findings: Iterable[Finding]) -> Iterator[str]:
    """A fingerprint for each finding of a file, in order: no two are equal."""
    occurrences: Counter[str] = Counter()
    for finding in findings:
        first = fingerprint(finding)
        occurrences[first] += 1
        number = occurrences[first]
        yield first if number == 1 else fingerprint(finding, number)


def fingerprint(finding: Finding, occurrence: int = 1) -> str:
    """A hash of the rule, the file, the text of the finding and its lines, and its number among equals, from 1.

    It has no line numbers in it, and spaces do not count.
    """
    parts = (finding.rule, finding.path, *_texts(finding), str(occurrence))
    content = "\0".join(parts).encode("utf-8", "surrogatepass")
    return blake2b(content, digest_size=DIGEST_BYTES).hexdigest()


def _texts(finding: Finding) -> Iterator[str]:
    """The words of the finding, then its lines; of long ones, the part that is near it."""
    yield finding.excerpt
    for line in finding.lines:
        if finding.start.line <= line.number <= finding.end.line:
            yield " ".join(line.text.split())

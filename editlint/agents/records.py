"""What an agent reads of a check: little text, each finding with its sentence and what to write in its place."""

from typing import Literal

import msgspec

from editlint.core.finding import Severity


class Replacement(msgspec.Struct, frozen=True, omit_defaults=True):
    """Write `new` in place of `old`, which occurs once in the article unless `occurrences` says how often."""

    old: str
    new: str
    occurrences: int = 1


class AgentFix(msgspec.Struct, frozen=True, omit_defaults=True):
    """Replacements that resolve a finding together. A `safe` fix never changes what the article says."""

    applicability: Literal["safe", "unsafe"]
    replacements: tuple[Replacement, ...]


class AgentFinding(msgspec.Struct, frozen=True, omit_defaults=True):
    """A finding. `line` and `column` count from 1, in code points.

    `help` says what to do. `sentence` is the one that the finding starts in. `also` are other places of the same
    finding, as `line 12` or `other.md, line 3`. `fingerprint` is the same in later versions of the article as long as
    the rule, the path and the sentence are.
    """

    rule: str
    severity: Severity
    line: int
    column: int
    sentence: str
    excerpt: str
    message: str
    help: str
    fingerprint: str
    also: tuple[str, ...] = ()
    fixes: tuple[AgentFix, ...] = ()


class AgentReport(msgspec.Struct, frozen=True):
    """The check of an article. `more` counts the findings that are not listed, `known` those of a baseline.

    `is_excluded` says that the configuration excludes it; then nothing was checked.
    """

    path: str
    findings: tuple[AgentFinding, ...] = ()
    more: int = 0
    known: int = 0
    errors: tuple[str, ...] = ()
    is_excluded: bool = False

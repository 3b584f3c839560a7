"""How close a document is to the limits of its rules, counted as findings are: for report cards."""

from collections.abc import Iterator

from editlint.core.match import Candidates, LimitStatus
from editlint.document.model import Document
from editlint.lint.applicability import applicable
from editlint.lint.findings import FindingBuilder
from editlint.lint.ruleset import RuleSet
from editlint.lint.suppression import find_suppressions
from editlint.lint.suppression_index import SuppressionIndex


def limit_statuses(document: Document, ruleset: RuleSet, path: str) -> Iterator[LimitStatus]:
    """The state of each limit, without places where its rule does not apply or that the document suppresses."""
    suppressing = SuppressionIndex(find_suppressions(document, ruleset.known_rules).entries)
    builder = FindingBuilder(document, path)
    for engine in ruleset.limit_reporting:
        for candidates in engine.limited(document):
            rule = ruleset.rules[candidates.rule].id
            places = applicable(candidates, document, ruleset).places
            counted = (at for at in places if not suppressing.matching(rule, builder.place(at), at))
            yield engine.limit_status(Candidates(candidates.rule, tuple(counted)), document)

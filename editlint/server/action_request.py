"""What an editor asks about a range of a text, when it wants to offer something to do there."""

import msgspec
from lsprotocol import types

from editlint.core.finding import Finding
from editlint.core.span import Span
from editlint.server.article_edits import ArticleTools
from editlint.server.checked import Checked
from editlint.server.client import ClientFeatures
from editlint.server.vocabulary_actions import Vocabulary

MAX_FINDINGS = 20
"""Findings for which actions are offered: nobody reads a list of a hundred."""


class ActionRequest(msgspec.Struct, frozen=True):
    """What is asked about a buffer.

    tools: what lints the article again; None where nothing that needs it is offered. vocabulary: where the team's terms
    are; None for nowhere.
    """

    checked: Checked
    params: types.CodeActionParams
    client: ClientFeatures
    tools: ArticleTools | None = None
    vocabulary: Vocabulary | None = None

    @property
    def findings(self) -> list[Finding]:
        """The findings at the range, in order."""
        span = self.checked.positions.span(self.params.range)
        return [each for each in self.checked.result.findings if _meets(each.span, span)][:MAX_FINDINGS]

    def wants(self, kind: str) -> bool:
        """Whether actions of a kind are wanted: all of them, that kind, or one that contains it."""
        only = self.params.context.only
        return only is None or any(each in ("", kind) or kind.startswith(f"{each}.") for each in only)

    @property
    def may_lint(self) -> bool:
        """Whether edits that need a check may be worked out: when they are chosen, or else if the user just asked."""
        automatic = self.params.context.trigger_kind == types.CodeActionTriggerKind.Automatic
        return self.client.resolves_edits or not automatic

    def diagnostics_of(self, finding: Finding) -> list[types.Diagnostic] | None:
        """The diagnostics in the request that are about a finding; None for none."""
        range = self.checked.positions.range(finding.span)
        same = [
            each
            for each in self.params.context.diagnostics
            if each.source == "editlint" and each.code == finding.rule and each.range == range
        ]
        return same or None


def _meets(place: Span, span: Span) -> bool:
    """Whether the two have a character in common, or touch where one of them is empty."""
    if len(place) and len(span):
        return place.meets(span)
    return place.start <= span.end and span.start <= place.end

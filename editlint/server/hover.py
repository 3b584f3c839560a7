"""What an editor shows about a finding under the pointer, and about a rule that a configuration names."""

from collections.abc import Callable

from lsprotocol import types

from editlint.catalogue.rule_records import RuleRecord
from editlint.core.finding import Finding
from editlint.core.lazy_regex import LazyPattern
from editlint.core.span import Span
from editlint.markup.comment_marks import HTML, CommentMarks
from editlint.packs.site import rule_address
from editlint.server.checked import Checked
from editlint.server.client import ClientFeatures
from editlint.server.hover_text import MarkdownStyle, PlainStyle, Style, rule_text
from editlint.server.positions import Positions

MAX_FINDINGS = 3
"""Findings at one place that are explained, the shortest ones."""

COMMENT = "editlint-"
"""What a suppression comment contains before the ids of rules."""

RuleLookup = Callable[[str], RuleRecord | None]
"""Gives what is known of a rule by its id; None for an unknown rule."""

_RULE_ID = LazyPattern(r"[a-z0-9]+(?:-[a-z0-9]+)*/[a-z0-9]+(?:-[a-z0-9]+)*")


def finding_hover(
    checked: Checked,
    position: types.Position,
    record: RuleLookup,
    client: ClientFeatures,
    marks: CommentMarks | None,
) -> types.Hover | None:
    """The rules of the findings at a position, those about the fewest words first; None where there are none.

    `marks` is how the article writes a comment, None where it has none.
    """
    offset = checked.positions.offset(position)
    here = [each for each in checked.result.findings if _covers(each.span, offset)]
    here = sorted(here, key=lambda each: len(each.span))[:MAX_FINDINGS]
    style = _style(client)
    texts = [text for each in here if (text := _about(each, record, style, marks))]
    if not texts:
        return None
    return _hover("\n\n---\n\n".join(texts), client, checked.positions.range(here[0].span))


def comment_hover(
    positions: Positions, position: types.Position, record: RuleLookup, client: ClientFeatures
) -> types.Hover | None:
    """The rule that a suppression comment names at a position; None where there is none."""
    start = positions.offset(types.Position(position.line, 0))
    before = positions.text[start : positions.offset(position)]
    return rule_hover(positions, position, record, client) if COMMENT in before else None


def rule_hover(
    positions: Positions, position: types.Position, record: RuleLookup, client: ClientFeatures
) -> types.Hover | None:
    """The rule whose id is at a position of a configuration or a rule file; None where there is none."""
    offset = positions.offset(position)
    start = max(positions.text.rfind("\n", 0, offset), positions.text.rfind("\r", 0, offset)) + 1
    for match in _RULE_ID.finditer(positions.text, start):
        if match.start() > offset:
            break
        rule = record(match.group()) if offset <= match.end() else None
        if rule is not None:
            text = rule_text(rule, _style(client), marks=HTML, page=rule_address(rule.id))
            return _hover(text, client, positions.range(Span(*match.span())))
    return None


def rule_markup(record: RuleRecord | None, client: ClientFeatures) -> types.MarkupContent | None:
    """What is said of a rule beside its completion; None for an unknown rule."""
    if record is None:
        return None
    style = MarkdownStyle() if client.markdown_completion else PlainStyle()
    text = rule_text(record, style, marks=HTML, page=rule_address(record.id))
    return types.MarkupContent(_kind(markdown=client.markdown_completion), text)


def _covers(span: Span, offset: int) -> bool:
    return span.start <= offset < max(span.end, span.start + 1)


def _about(finding: Finding, record: RuleLookup, style: Style, marks: CommentMarks | None) -> str:
    rule = record(finding.rule)
    if rule is None:
        return ""
    usable = marks if finding.block != "comment" else None
    return rule_text(
        rule,
        style,
        advice=finding.help,
        marks=usable,
        page=rule_address(rule.id),
        whole_article=finding.extent == "document",
    )


def _style(client: ClientFeatures) -> Style:
    return MarkdownStyle() if client.markdown_hover else PlainStyle()


def _hover(text: str, client: ClientFeatures, range: types.Range) -> types.Hover:
    return types.Hover(types.MarkupContent(_kind(markdown=client.markdown_hover), text), range)


def _kind(*, markdown: bool) -> types.MarkupKind:
    return types.MarkupKind.Markdown if markdown else types.MarkupKind.PlainText

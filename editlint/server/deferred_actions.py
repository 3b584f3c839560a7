"""Code actions whose edit is worked out when they are chosen, as the article is linted again for it."""

from collections.abc import Iterator, Sequence

import msgspec
from lsprotocol import types

from editlint.core.errors import EditlintError
from editlint.core.span import Span
from editlint.server.action_request import ActionRequest
from editlint.server.article_edits import ArticleTools, fix_all_changes, ignore_changes
from editlint.server.checked import Checked
from editlint.server.client import ClientFeatures
from editlint.server.positions import Positions
from editlint.server.replacement import Replacement, apply_replacements
from editlint.server.workspace_edits import EditedText, workspace_edit

SHOW = "editlint.showRange"
"""The command that selects a range; its arguments are the address of a text and the range."""
REASON = "reason"
"""What stands for the reason of a comment until the writer gives one."""


class Deferred(msgspec.Struct, frozen=True, kw_only=True):
    """The `data` of an action whose edit comes later: of which text, and of which finding if it is about one.

    reason: the comment gets a reason. Without a `rule`, all safe fixes are meant.
    """

    uri: str
    version: int | None
    rule: str = ""
    span: Span = Span(0, 0)
    reason: bool = False


def now_or_later(
    request: ActionRequest, action: types.CodeAction, deferred: Deferred
) -> Iterator[types.CodeAction]:
    """The action as it is where the client asks for its edit, else with its edit; none where that would be empty."""
    action.data = msgspec.to_builtins(deferred)
    if request.client.resolves_edits:
        yield action
        return
    assert request.tools is not None
    try:
        resolved = resolve_action(action, request.checked, request.tools, request.client)
    except EditlintError:  # the configuration is broken, and its diagnostic says so
        return
    if resolved is not None and _has_changes(resolved.edit):
        resolved.data = None
        yield resolved


def resolve_action(
    action: types.CodeAction, checked: Checked, tools: ArticleTools, client: ClientFeatures
) -> types.CodeAction | None:
    """The action with its edit; None where the text is another one by now.

    Raises EditlintError, and msgspec.ValidationError for an action that is not ours.
    """
    deferred = msgspec.convert(action.data, Deferred)
    if (deferred.uri, deferred.version) != (checked.uri, checked.version):
        return None
    changes = _changes(deferred, checked, tools)
    edited = EditedText(checked.uri, checked.version, checked.positions)
    action.edit = workspace_edit(edited, changes, client)
    action.command = _select_reason(changes, checked, client) if deferred.reason else None
    return action


def _changes(deferred: Deferred, checked: Checked, tools: ArticleTools) -> list[Replacement]:
    text = checked.positions.text
    if not deferred.rule:
        return fix_all_changes(text, tools)
    for finding in checked.result.findings:
        if (finding.rule, finding.span) == (deferred.rule, deferred.span):
            return ignore_changes(text, finding, tools, REASON if deferred.reason else "")
    return []


def _has_changes(edit: types.WorkspaceEdit | None) -> bool:
    if edit is None:
        return False
    documents = [each for each in edit.document_changes or () if isinstance(each, types.TextDocumentEdit)]
    return any(each.edits for each in documents) or any((edit.changes or {}).values())


def _select_reason(
    changes: Sequence[Replacement], checked: Checked, client: ClientFeatures
) -> types.Command | None:
    """The command that selects the reason of a new comment, so that the writer types over it."""
    if not changes or not client.shows_documents:
        return None
    text = apply_replacements(checked.positions.text, changes)
    start = changes[0].span.start + changes[0].text.find(f"-- {REASON}") + len("-- ")
    if not text.startswith(REASON, start):
        return None
    range = Positions(text, checked.positions.encoding).range(Span(start, start + len(REASON)))
    return types.Command("Select the reason", SHOW, arguments=[checked.uri, range])

"""What an editor offers to do about findings: fixes, a comment that suppresses one, the team's vocabulary, the page.

Nothing is checked to list them, so that moving the cursor costs nothing: what has to lint the article again is worked
out when an action is chosen (`codeAction/resolve`), by a client that can wait for it.
"""

from collections.abc import Iterator

from lsprotocol import types

from editlint.core.errors import EditlintError
from editlint.core.finding import Finding, Fix
from editlint.core.printable import printable
from editlint.packs.site import rule_address
from editlint.server.action_request import ActionRequest
from editlint.server.article_edits import ArticleTools
from editlint.server.deferred_actions import Deferred, now_or_later
from editlint.server.replacement import Replacement
from editlint.server.vocabulary_actions import accept_edit, can_be_accepted
from editlint.server.workspace_edits import EditedText, workspace_edit

FIX_ALL = "source.fixAll.editlint"
"""The kind of the action that applies all safe fixes."""
KINDS = (types.CodeActionKind.QuickFix, FIX_ALL)
EXPLAIN = "editlint.explainRule"
"""The command that opens the page of a rule; its argument is the id."""
MAX_EXCERPT_CHARACTERS = 40
"""Characters of a finding's text in the title of an action."""


def code_actions(request: ActionRequest) -> list[types.CodeAction]:
    """The actions for a range: fixes first, then all else about the findings there, then all safe fixes."""
    actions: list[types.CodeAction] = []
    if request.wants(types.CodeActionKind.QuickFix):
        findings = request.findings
        for make in (_fixes, _suppressions, _acceptances, _explanations):
            actions += [action for finding in findings for action in make(request, finding)]
    if request.wants(FIX_ALL):
        actions += _fix_all(request)
    return list({(each.title, repr(each.edit), repr(each.data)): each for each in actions}.values())


def _quick_fix(request: ActionRequest, finding: Finding, title: str) -> types.CodeAction:
    """An action about a finding, which does nothing yet."""
    kind = types.CodeActionKind.QuickFix
    return types.CodeAction(title=title, kind=kind, diagnostics=request.diagnostics_of(finding))


def _fixes(request: ActionRequest, finding: Finding) -> Iterator[types.CodeAction]:
    """The fixes of a finding; a safe one is preferred."""
    checked = request.checked
    edited = EditedText(checked.uri, checked.version, checked.positions)
    for fix in finding.fixes:
        action = _quick_fix(request, finding, _fix_title(fix))
        action.is_preferred = fix.applicability == "safe"
        changes = [Replacement(edit.span, edit.text) for edit in fix.edits]
        action.edit = workspace_edit(edited, changes, request.client)
        yield action


def _fix_title(fix: Fix) -> str:
    title = printable(fix.title).rstrip(".")
    return title if fix.applicability == "safe" else f"{title} (unsafe)"


def _suppressions(request: ActionRequest, finding: Finding) -> Iterator[types.CodeAction]:
    """A comment that suppresses a finding: without a reason where the configuration allows that, and with one."""
    tools = request.tools
    if tools is None or finding.block == "comment" or not request.may_lint:
        return
    marks = tools.marks(request.checked.positions.text)
    if marks is None:
        return
    title = f"Ignore {_name(request, finding)} here"
    if not _needs_reasons(tools):
        yield from _suppression(request, finding, title, reason=False)
    if marks.has_reasons:
        yield from _suppression(request, finding, f"{title} with a reason", reason=True)


def _suppression(
    request: ActionRequest, finding: Finding, title: str, *, reason: bool
) -> Iterator[types.CodeAction]:
    checked = request.checked
    deferred = Deferred(
        uri=checked.uri, version=checked.version, rule=finding.rule, span=finding.span, reason=reason
    )
    yield from now_or_later(request, _quick_fix(request, finding, title), deferred)


def _name(request: ActionRequest, finding: Finding) -> str:
    """The rule of a finding, with what it is about where the rule has several findings at the range."""
    if sum(each.rule == finding.rule for each in request.findings) == 1:
        return f"'{finding.rule}'"
    excerpt = printable(finding.excerpt)
    cut = excerpt if len(excerpt) <= MAX_EXCERPT_CHARACTERS else f"{excerpt[:MAX_EXCERPT_CHARACTERS]}…"
    return f"'{finding.rule}' on '{cut}'"


def _needs_reasons(tools: ArticleTools) -> bool:
    try:
        return tools.needs_reasons
    except EditlintError:  # the configuration is broken, and its diagnostic says so
        return False


def _acceptances(request: ActionRequest, finding: Finding) -> Iterator[types.CodeAction]:
    """The change of the configuration after which the text of a finding is right as it is."""
    text = request.checked.positions.text
    if request.vocabulary is None or not can_be_accepted(finding, text) or not _finds_terms(request, finding):
        return
    edit = accept_edit(finding.excerpt, request.vocabulary, request.client)
    if edit is not None:
        title = f"Accept '{printable(finding.excerpt)}' in the team's vocabulary"
        action = _quick_fix(request, finding, title)
        action.edit = edit
        yield action


def _finds_terms(request: ActionRequest, finding: Finding) -> bool:
    try:
        return request.tools is not None and request.tools.finds_terms(finding.rule)
    except EditlintError:  # a pack is broken, and its diagnostic says so
        return False


def _explanations(request: ActionRequest, finding: Finding) -> Iterator[types.CodeAction]:
    """The page of a finding's rule, where the client can open one."""
    if request.client.shows_documents and rule_address(finding.rule) is not None:
        action = _quick_fix(request, finding, f"Explain '{finding.rule}'")
        action.command = types.Command(action.title, EXPLAIN, arguments=[finding.rule])
        yield action


def _fix_all(request: ActionRequest) -> Iterator[types.CodeAction]:
    """All safe fixes, where the article has any; worked out at once also where the client asks for them by their kind,
    as many do when a file is saved."""
    checked = request.checked
    is_named = request.params.context.only is not None
    if request.tools is None or not any(each.fixable for each in checked.result.findings):
        return
    if request.may_lint or is_named:
        action = types.CodeAction(title="Apply all safe fixes of editlint", kind=FIX_ALL)
        yield from now_or_later(request, action, Deferred(uri=checked.uri, version=checked.version))

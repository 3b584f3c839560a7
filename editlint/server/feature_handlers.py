"""What the server does when an editor asks about a place: code actions, hover, code lenses, completion.

The answers are worked out in the thread that checks, in its turn, as a linter is for one thread at a time.
"""

from typing import Any

import msgspec
from lsprotocol import types
from pygls.exceptions import JsonRpcException, JsonRpcInvalidParams

from editlint.core.errors import EditlintError
from editlint.packs.site import rule_address
from editlint.server.action_request import ActionRequest
from editlint.server.buffers import Buffer
from editlint.server.checked import Checked
from editlint.server.checker import Checker
from editlint.server.client import ClientFeatures, client_features
from editlint.server.code_actions import EXPLAIN, KINDS, code_actions
from editlint.server.comment_completion import comment_completions
from editlint.server.completion import TRIGGERS, completions
from editlint.server.configuration_diagnostics import buffer_kind
from editlint.server.deferred_actions import SHOW, Deferred, resolve_action
from editlint.server.feature_inputs import (
    article_tools,
    rule_lookup,
    rules_of_article,
    rules_of_folder,
    vocabulary,
)
from editlint.server.hover import COMMENT, comment_hover, finding_hover, rule_hover, rule_markup
from editlint.server.language_server import EditlintServer
from editlint.server.lenses import code_lenses
from editlint.server.positions import Positions
from editlint.server.suggestions import resolve_completion


def register_features(server: EditlintServer) -> None:
    """Register what the server answers about a place in a text."""
    _register_code_actions(server)
    _register_commands(server)
    _register_hover(server)
    _register_lenses(server)
    _register_completion(server)


def _client(server: EditlintServer) -> ClientFeatures:
    return client_features(server.client_capabilities)


def _register_code_actions(server: EditlintServer) -> None:
    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION,
        types.CodeActionOptions(code_action_kinds=list(KINDS), resolve_provider=True),
    )
    async def code_action(params: types.CodeActionParams) -> Any:
        checked, client = await server.session.current(params.text_document.uri), _client(server)
        if checked is None or not client.code_actions:
            return None
        opened = server.session.buffers.of_file

        def work(checker: Checker) -> list[types.CodeAction]:
            tools = article_tools(checker, checked.buffer)
            request = ActionRequest(checked, params, client, tools)
            if tools is not None and request.findings:
                terms = vocabulary(tools, opened, checked.positions.encoding)
                request = msgspec.structs.replace(request, vocabulary=terms)
            return code_actions(request)

        return await server.session.in_turn(work)

    @server.feature(types.CODE_ACTION_RESOLVE)
    async def resolve(action: types.CodeAction) -> types.CodeAction:
        try:
            uri = msgspec.convert(action.data, Deferred).uri
        except msgspec.ValidationError as error:
            raise JsonRpcInvalidParams(str(error)) from None
        checked, client = await server.session.current(uri), _client(server)
        resolved = None
        if checked is not None:
            resolved = await server.session.in_turn(
                lambda checker: _resolve(action, checked, checker, client)
            )
        if resolved is None:
            raise JsonRpcException("the text has changed: ask again", types.LSPErrorCodes.ContentModified)
        return resolved


def _resolve(
    action: types.CodeAction, checked: Checked, checker: Checker, client: ClientFeatures
) -> types.CodeAction | None:
    tools = article_tools(checker, checked.buffer)
    try:
        return resolve_action(action, checked, tools, client) if tools else None
    except EditlintError as error:
        raise JsonRpcException(str(error), types.LSPErrorCodes.RequestFailed) from None


def _register_commands(server: EditlintServer) -> None:
    @server.command(EXPLAIN)
    def explain(rule: str) -> None:
        page = rule_address(rule)
        if page is not None:
            _show(server, types.ShowDocumentParams(page, external=True))

    @server.command(SHOW)
    def show_range(uri: str, range: types.Range) -> None:
        _show(server, types.ShowDocumentParams(uri, take_focus=True, selection=range))


def _show(server: EditlintServer, params: types.ShowDocumentParams) -> None:
    """Have the client show something, if it can."""
    if _client(server).shows_documents:
        server.window_show_document(params)


def _register_hover(server: EditlintServer) -> None:
    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def hover(params: types.HoverParams) -> types.Hover | None:
        checked, client = await server.session.current(params.text_document.uri), _client(server)
        if checked is None:
            return None
        return await server.session.in_turn(lambda checker: _hover(checker, checked, params.position, client))


def _hover(
    checker: Checker, checked: Checked, position: types.Position, client: ClientFeatures
) -> types.Hover | None:
    """What is shown of a finding in an article, or of a rule that a configuration names."""
    tools = article_tools(checker, checked.buffer)
    if tools is not None:
        record = rule_lookup(rules_of_article(tools))
        marks = tools.marks(checked.positions.text)
        found = finding_hover(checked, position, record, client, marks)
        return found or comment_hover(checked.positions, position, record, client)
    path = checked.path
    if path is None or buffer_kind(checked.buffer, checker.options) is None:
        return None
    record = rule_lookup(rules_of_folder(path.parent, checker.options))
    return rule_hover(checked.positions, position, record, client)


def _register_lenses(server: EditlintServer) -> None:
    @server.feature(types.TEXT_DOCUMENT_CODE_LENS, types.CodeLensOptions())
    async def code_lens(params: types.CodeLensParams) -> list[types.CodeLens] | None:
        checked = await server.session.current(params.text_document.uri)
        if checked is None:
            return None
        return await server.session.in_turn(lambda checker: _lenses(checker, checked))


def _lenses(checker: Checker, checked: Checked) -> list[types.CodeLens]:
    tools = article_tools(checker, checked.buffer)
    if tools is None or not checked.result.checked:
        return []
    document = tools.linter.document(tools.article, checked.positions.text)
    return code_lenses(document, checked.positions, checked.result.findings)


def _register_completion(server: EditlintServer) -> None:
    @server.feature(
        types.TEXT_DOCUMENT_COMPLETION,
        types.CompletionOptions(trigger_characters=list(TRIGGERS), resolve_provider=True),
    )
    async def completion(params: types.CompletionParams) -> types.CompletionList | None:
        buffer = server.session.buffers.get(params.text_document.uri)
        if buffer is None or not _may_be_completed(buffer):
            return None
        positions = Positions(buffer.text, server.session.encoding)
        return await server.session.in_turn(
            lambda checker: _completions(checker, buffer, positions, params.position)
        )

    @server.feature(types.COMPLETION_ITEM_RESOLVE)
    async def resolve(item: types.CompletionItem) -> types.CompletionItem:
        client = _client(server)

        def work(checker: Checker) -> types.CompletionItem:
            record = rule_lookup(rules_of_folder(checker.options.cwd, checker.options))
            return resolve_completion(item, lambda rule: rule_markup(record(rule), client))

        return await server.session.in_turn(work)


def _may_be_completed(buffer: Buffer) -> bool:
    """Whether there may be completions in a text, of which nearly all have none: clients ask after each space."""
    return COMMENT in buffer.text or (buffer.path is not None and buffer.path.suffix == ".yml")


def _completions(
    checker: Checker, buffer: Buffer, positions: Positions, position: types.Position
) -> types.CompletionList | None:
    """The completions in a configuration, a rule file, or a comment of an article."""
    kind = buffer_kind(buffer, checker.options)
    if kind is not None and buffer.path is not None and buffer.path.suffix != ".toml":
        return completions(positions, position, kind, rules_of_folder(buffer.path.parent, checker.options))
    tools = article_tools(checker, buffer) if kind is None else None
    if tools is None or tools.marks(buffer.text) is None:
        return None
    return comment_completions(positions, position, lambda: rules_of_article(tools))

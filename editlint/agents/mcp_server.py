"""The tools of editlint for the Model Context Protocol."""

from collections.abc import Callable
from typing import Annotated, Any, TypeVar

import msgspec
from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations
from pydantic import Field

from editlint._version import __version__
from editlint.agents.checker import Checker
from editlint.agents.records import AgentReport
from editlint.catalogue import listing
from editlint.catalogue.rule_records import KnownRules
from editlint.core.errors import EditlintError
from editlint.report.report import report as make_report
from editlint.runner.discover_files import FoundArticle
from editlint.runner.options import Options
from editlint.runner.rulesets import RuleSets

INSTRUCTIONS = """\
editlint checks articles as an editor would: vague filler, repetition, claims without a \
source, wrong figures, sentences that are hard to read. Check a draft after writing it, mend what the findings name, \
and check again. A finding is about one place: mend that sentence, and change no other. Leave a finding as it is where \
it is wrong. Never invent a source or a figure to satisfy a rule: ask the user for it, or say less."""

_READS_ONLY = ToolAnnotations(read_only_hint=True, open_world_hint=False)
_PATH = Field(
    description="The path of the article, relative to the working folder of the server or absolute."
)
_NAME = Field(description="The name that the text will have: its extension says what format it is in.")
_RULE = Field(description="The id of a rule, such as filler/wordy-phrase, or the name of a family.")

T = TypeVar("T")


class Tools:
    """The tools; each answers with plain values, and raises ToolError with one clear sentence."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._checker = Checker(options)

    def check_text(
        self,
        text: Annotated[str, Field(description="The whole text of the draft.")],
        name: Annotated[str, _NAME] = "draft.md",
    ) -> dict[str, Any]:
        """Check a draft that is not saved yet. Each finding has its line, its sentence, what is wrong with it, what to
        do, and replacements where there are any."""
        return _answer(lambda: _plain(self._checker.check_text(text, name)))

    def check_file(self, path: Annotated[str, _PATH]) -> dict[str, Any]:
        """Check an article in the working folder, with the rules and the known findings of its repository. Each finding
        has its line, its sentence, what is wrong with it, what to do, and replacements where there are any."""
        return _answer(lambda: _plain(self._checker.check_file(path)))

    def explain_rule(self, rule: Annotated[str, _RULE]) -> str:
        """Explain a rule: what it flags and why, what it leaves alone, examples, and its options; or list the rules of
        a family."""
        return _answer(lambda: self._explain(rule))

    def report(self, path: Annotated[str, _PATH]) -> str:
        """The report card of an article: what to do first, findings by kind, readability by section, and limits."""
        return _answer(lambda: self._report(path))

    def _explain(self, rule: str) -> str:
        rulesets = RuleSets(self._options)
        rules = KnownRules(rulesets, self._options.cwd)
        return listing.rule_or_family(rule, rules, rulesets, self._options.cwd)

    def _report(self, path: str) -> str:
        found = [FoundArticle(self._checker.article(path))]
        cards = make_report(found, self._options, "text", None, None)
        for error in cards.errors:
            raise EditlintError(error.message, path=error.path, line=error.line, column=error.column)
        return cards.text


def _plain(report: AgentReport) -> dict[str, Any]:
    """The report as JSON values, without fields of findings that are empty."""
    plain: dict[str, Any] = msgspec.to_builtins(report)
    return plain


def _answer(work: Callable[[], T]) -> T:
    """What the work returns. Raises ToolError, which the agent is told, where it raises EditlintError."""
    try:
        return work()
    except EditlintError as error:
        raise ToolError(str(error)) from None


def make_server(options: Options) -> MCPServer:
    """The server, with articles read from the working folder of the options."""
    tools = Tools(options)
    server = MCPServer("editlint", instructions=INSTRUCTIONS, version=__version__, log_level="WARNING")
    for tool in (tools.check_text, tools.check_file, tools.explain_rule, tools.report):
        server.add_tool(tool, annotations=_READS_ONLY)
    return server

"""What changes an article at the request of its writer: all safe fixes at once, and the comment for one finding.

Both lint the article again: a fix is applied only where it brings no new finding, and a comment is kept only where it
suppresses what it should. `check --fix` and `check --add-ignore` do the same to a file.
"""

from collections.abc import Iterator

import msgspec

from editlint.core.finding import Finding, SourceEdit
from editlint.core.line_ends import LINE_END
from editlint.core.span import Span
from editlint.engines import ENGINES
from editlint.markup.comment_marks import CommentMarks, comment_marks
from editlint.runner.add_suppressions import AddRequest, suppress_finding
from editlint.runner.article import ArticleLinter
from editlint.runner.discover_files import Article
from editlint.server.replacement import Replacement


class ArticleTools(msgspec.Struct, frozen=True):
    """What lints an article again: the linter of the server, for one thread at a time, and the article."""

    linter: ArticleLinter
    article: Article

    def marks(self, text: str) -> CommentMarks | None:
        """How the article writes a comment; None where it has none."""
        return comment_marks(text, self.article.format, self.article.path.name)

    @property
    def needs_reasons(self) -> bool:
        """Whether the configuration asks for a reason in each comment. Raises EditlintError."""
        rules = self.linter.rulesets.for_file(self.article.path)
        return "no-reason" in rules.ruleset.suppression_rules

    def finds_terms(self, rule_id: str) -> bool:
        """Whether a rule finds words that a team may accept as a term. Raises EditlintError."""
        rulesets = self.linter.rulesets
        available = rulesets.available(rulesets.configs.for_folder(self.article.path.parent))
        return rule_id in available and ENGINES[available[rule_id][0].engine].finds_terms


def fix_all_changes(text: str, tools: ArticleTools) -> list[Replacement]:
    """The changes that `check --fix` would make to the text, in order; none where nothing can be fixed."""
    options = msgspec.structs.replace(tools.linter.options, fix="safe", add_ignore=None, diff=False)
    fixing = ArticleLinter(options)
    fixing.rulesets = tools.linter.rulesets  # which rules apply does not depend on what is fixed
    fixed = fixing.lint_text(text, tools.article).text
    return [] if fixed is None else list(line_changes(text, fixed))


def ignore_changes(text: str, finding: Finding, tools: ArticleTools, reason: str) -> list[Replacement]:
    """The changes that add the comment for a finding, in order; none where it is not there or can have none.

    Raises EditlintError.
    """
    linter, article = tools.linter, tools.article
    document = linter.document(article, text)
    rules = linter.rulesets.for_document(article.path, document)
    linted = linter.lint(document, rules, article)
    request = AddRequest(article, document, rules, linted, lambda read: linter.lint(read, rules, article))
    for each in linted.findings:
        if (each.rule, each.span) == (finding.rule, finding.span):
            return [_change(edit) for edit in suppress_finding(linter, request, each, reason)]
    return []


def _change(edit: SourceEdit) -> Replacement:
    return Replacement(edit.span, edit.text)


def line_changes(before: str, after: str) -> Iterator[Replacement]:
    """Changes that make one text of another: within lines where both have as many, else one for all lines that differ.

    None of them starts or ends between a carriage return and its line feed.
    """
    old, new = _lines(before), _lines(after)
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    at = sum(map(len, old[:head]))
    old, new = old[head : len(old) - tail], new[head : len(new) - tail]
    if len(old) != len(new):
        yield Replacement(Span(at, at + sum(map(len, old))), "".join(new))
        return
    for line, changed in zip(old, new, strict=True):
        if line != changed:
            yield _within_line(at, line, changed)
        at += len(line)


def _lines(text: str) -> list[str]:
    """The lines with their ends, the last one without."""
    ends = [match.end() for match in LINE_END.finditer(text)]
    return [text[start:end] for start, end in zip([0, *ends], [*ends, len(text)], strict=True)]


def _common(first: list[str], second: list[str]) -> int:
    """The number of lines at the start that are the same in both."""
    pairs = enumerate(zip(first, second, strict=False))
    return next((number for number, (a, b) in pairs if a != b), min(len(first), len(second)))


def _within_line(at: int, line: str, changed: str) -> Replacement:
    """The change of a line at that offset, without what stays at its start and its end."""
    content, new = line.rstrip("\r\n"), changed.rstrip("\r\n")
    if line[len(content) :] != changed[len(new) :]:
        return Replacement(Span(at, at + len(line)), changed)
    start = next((n for n, (a, b) in enumerate(zip(content, new, strict=False)) if a != b), None)
    start = min(len(content), len(new)) if start is None else start
    end = 0
    while end < min(len(content), len(new)) - start and content[-1 - end] == new[-1 - end]:
        end += 1
    return Replacement(Span(at + start, at + len(content) - end), new[start : len(new) - end])

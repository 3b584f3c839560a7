"""What a hover says of a rule, in Markdown or as plain text: made from the record that `editlint explain` shows."""

import re
from collections.abc import Iterator, Sequence
from typing import Protocol

from editlint.catalogue.rule_options import shown
from editlint.catalogue.rule_records import ExampleText, RuleExample, RuleOption, RuleRecord
from editlint.core.lazy_regex import LazyPattern
from editlint.core.printable import printable, printable_lines
from editlint.lint.suppression_comments import CommentWriter
from editlint.markup.comment_marks import CommentMarks
from editlint.reporters.markdown_text import code_span

MAX_EXAMPLES = 2
"""Examples of each kind: a hover is read in passing, and the rule's page has all of them."""
MAX_EXAMPLE_CHARACTERS = 300
MAX_OPTIONS = 6
MAX_OPTION_CHARACTERS = 40
"""Characters of the value of an option."""

_SPECIAL = LazyPattern(r"([\\`*_{}\[\]<>#|~$!&])|(?m:^([ \t]*)([-+=]|\d+(?=[.)])))")


class Style(Protocol):
    """How the parts of a hover are written."""

    def text(self, text: str) -> str:
        """Words of a rule, with nothing in them that means anything else."""

    def strong(self, text: str) -> str:
        """Words that stand out."""

    def code(self, text: str) -> str:
        """What is to be typed as it is."""

    def link(self, text: str, address: str) -> str:
        """Words that lead to an address."""

    def quote(self, parts: Sequence[tuple[str, bool]]) -> str:
        """An example, in parts of which some are flagged."""


class MarkdownStyle:
    """Markdown, in which words of a rule are no mark-up: a rule may be that of a repository that nobody trusts."""

    def text(self, text: str) -> str:
        """The words with backslashes before what is mark-up."""
        return _SPECIAL.sub(_escape, printable_lines(text))

    def strong(self, text: str) -> str:
        """Bold words."""
        return f"**{self.text(text)}**"

    def code(self, text: str) -> str:
        """A code span."""
        return code_span(text)

    def link(self, text: str, address: str) -> str:
        """A link."""
        return f"[{self.text(text)}](<{address}>)"

    def quote(self, parts: Sequence[tuple[str, bool]]) -> str:
        """A quotation with the flagged parts in bold, on one line: a line break would start a block."""
        return "> " + "".join(self._part(text, flagged) for text, flagged in parts)

    def _part(self, text: str, flagged: bool) -> str:
        words = text.strip()
        if not flagged or not words:
            return self.text(text)
        start = text.index(words)
        return f"{text[:start]}{self.strong(words)}{text[start + len(words) :]}"


class PlainStyle:
    """Plain text."""

    def text(self, text: str) -> str:
        """The words."""
        return printable_lines(text)

    def strong(self, text: str) -> str:
        """The words."""
        return self.text(text)

    def code(self, text: str) -> str:
        """The words."""
        return printable(text)

    def link(self, text: str, address: str) -> str:
        """The words and the address."""
        return f"{self.text(text)}: {printable(address)}"

    def quote(self, parts: Sequence[tuple[str, bool]]) -> str:
        """The example with brackets around what is flagged, as rule files have it."""
        return "  " + "".join(f"[[{self.text(text)}]]" if on else self.text(text) for text, on in parts)


def _escape(match: re.Match[str]) -> str:
    special, indent, start = match.groups()
    if special:
        return f"\\{special}"
    return f"{indent}{start}\\" if start.isdigit() else f"{indent}\\{start}"


def rule_text(
    record: RuleRecord,
    style: Style,
    *,
    advice: str = "",
    marks: CommentMarks | None,
    page: str | None = None,
    whole_article: bool = False,
) -> str:
    """What a hover says of a rule.

    advice: what to do about the finding that it is about. marks: how the article writes a comment, None for no
    comments. page: the address of the rule's page. whole_article: the finding is about the whole article, which only a
    comment for the file suppresses wherever its title is.
    """
    comment = "disable-file" if whole_article else "disable-next"
    return "\n\n".join(_paragraphs(record, style, advice, marks, page, comment))


def _paragraphs(
    record: RuleRecord,
    style: Style,
    advice: str,
    marks: CommentMarks | None,
    page: str | None,
    comment_name: str,
) -> Iterator[str]:
    yield f"{style.strong(record.id)} ({style.text(_facts(record))})"
    yield style.text(_one_line(record.summary))
    if advice:
        yield style.text(_one_line(advice))
    yield from (style.text(_one_line(paragraph)) for paragraph in record.why.split("\n\n"))
    yield from _examples("Flagged", record.bad, style)
    yield from _examples("Not flagged", record.good, style)
    if record.options:
        yield _options(record.options, style)
    if marks is not None:
        comment = CommentWriter(marks, "reason").comment(comment_name, [record.id])
        where = "this article" if comment_name == "disable-file" else "one place"
        yield f"To ignore it in {where}: {style.code(comment)}"
    setting = style.code(f"rules: {{{record.id}: off}}")
    yield f"To turn it off, in {style.code('editlint.yml')}: {setting}"
    if page is not None:
        yield style.link("All about this rule", page)


def _facts(record: RuleRecord) -> str:
    fix = f"{record.fix} fix" if record.fix else "no fix"
    return f"{'/'.join(record.severities)}, {fix}" + ("" if record.runs else ", does not run here")


def _examples(title: str, examples: Sequence[RuleExample], style: Style) -> Iterator[str]:
    """The first short examples that are one text."""
    texts = [each.texts[0] for each in examples if len(each.texts) == 1]
    quoted = [style.quote(_parts(each)) for each in texts if len(each.text) <= MAX_EXAMPLE_CHARACTERS]
    if quoted:
        yield f"{title}:"
        yield from quoted[:MAX_EXAMPLES]


def _parts(example: ExampleText) -> list[tuple[str, bool]]:
    """The text on one line, cut where something flagged starts or ends."""
    parts, at = [], 0
    for each in sorted(example.flagged, key=lambda each: each.start):
        if each.start >= at:
            parts += [(example.text[at : each.start], False), (example.text[each.start : each.end], True)]
            at = each.end
    parts.append((example.text[at:], False))
    return [(" ".join(text.splitlines()), flagged) for text, flagged in parts if text.strip("\r\n")]


def _options(options: Sequence[RuleOption], style: Style) -> str:
    """The options with their values, one on a line, those that are lists of words last and counted only."""
    single = [each for each in options if isinstance(each.value, bool | int | float | str)]
    lines = ["Options:", ""]
    for each in single[:MAX_OPTIONS]:
        value = style.code(f"{each.name}: {shown(each.value, MAX_OPTION_CHARACTERS)}")
        lines.append(f"- {value}: {style.text(each.meaning)}")
    others = [each.name for each in options if each not in single[:MAX_OPTIONS]]
    if others:
        lines.append(f"- {', '.join(map(style.code, others))}: see {style.code('editlint explain')}")
    return "\n".join(lines)


def _one_line(text: str) -> str:
    return " ".join(text.split())

"""A rule's page, in Markdown: what `editlint explain` prints, and what the documentation site shows."""

import re
import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType

from editlint.catalogue.examples import all_examples, fingerprint
from editlint.catalogue.marks import MarkedText, parse_marks
from editlint.catalogue.reach import exceptions, reach
from editlint.catalogue.rule_options import shown
from editlint.catalogue.rule_records import RuleOption
from editlint.catalogue.sample_finding import sample_finding
from editlint.catalogue.turning_off import is_about_article, turn_off
from editlint.core.span import Span
from editlint.packs.rule import Rule
from editlint.packs.rulefile import Example, FixMeasured, RuleFile
from editlint.reporters.columns import Row, row

PAGE_COLUMNS = 80
"""Columns of a page: prose and examples are wrapped to fit in a terminal."""
MAX_OPTION_CHARACTERS = 50
"""Characters of the value of an option: a page is about what it means."""
MIN_PERCENTAGE_SAMPLE = 20
"""Findings checked by hand from which a page gives a percentage: fewer are too few for one."""

_INDENT = "    "
_PROSE = re.compile(r"(?!\d+[.)] )[\w\"'“‘(\[*_]")
"""The start of a line of prose: no heading, item of a list, row of a table, quotation or code."""
_DEFAULTS: Mapping[str, str] = MappingProxyType(
    {"True": "on by default", "False": "off by default", "family": "on when its family is selected"}
)


MarkedBlock = Callable[[MarkedText], Iterator[str]]
"""How a page shows an example with what is flagged in it: in lines of Markdown, the last of them empty."""


def rule_page(
    rule_id: str,
    file: RuleFile,
    rule: Rule,
    options: Sequence[RuleOption] = (),
    marked_block: MarkedBlock | None = None,
) -> str:
    """The page of a rule, in Markdown, with these options; its examples are underlined for a terminal by default."""
    return "\n".join(_lines(rule_id, file, rule, options, marked_block or underlined_block)) + "\n"


def _lines(
    rule_id: str, file: RuleFile, rule: Rule, options: Sequence[RuleOption], marked_block: MarkedBlock
) -> Iterator[str]:
    yield f"# {rule_id}"
    yield ""
    yield from _wrap(file.summary)
    yield ""
    yield from _wrap(_facts(file))
    yield from _section("Why", _paragraphs(file.why))
    finding = sample_finding(file, rule)
    if finding is not None:
        advice = f"{_sentence(finding.message)} {finding.help}".strip()
        yield from _section("What it says", _wrap(advice))
    for title, kind in (("Flagged", "bad"), ("Not flagged", "good")):
        examples = [each for kind_of_each, _, each in all_examples(file) if kind_of_each == kind]
        yield from _section(title, (line for each in examples for line in _example(each, marked_block)))
    yield from _section("Where it looks", _wrap(f"{reach(file)} {exceptions(file)}".strip()))
    if options:
        yield from _section("Options", _options(rule_id, options))
    yield from _section(
        "How to turn it off", turn_off(rule_id, whole_article=is_about_article(file, finding))
    )
    if file.measured is not None:
        yield from _section("Accuracy", _wrap(_measured(file, rule)))
    if file.fix_measured is not None:
        yield from _section("Safety of the fix", _wrap(_fix_measured(file.fix_measured, rule)))
    if file.sources:
        yield from _section("Sources", (f"- {source}" for source in file.sources))


def _section(title: str, lines: Iterator[str]) -> Iterator[str]:
    yield from ("", f"## {title}", "")
    body = list(lines)
    yield from body[:-1] if body and not body[-1] else body


def _wrap(text: str, indent: str = "") -> Iterator[str]:
    """A paragraph in lines of PAGE_COLUMNS."""
    yield from textwrap.wrap(
        text, PAGE_COLUMNS, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


def _paragraphs(text: str) -> Iterator[str]:
    for number, paragraph in enumerate(text.strip().split("\n\n")):
        yield from ("",) if number else ()
        yield from _wrap(paragraph)


def _facts(file: RuleFile) -> str:
    severity = file.severity if isinstance(file.severity, str) else ", ".join(file.severity)
    fix = f"{file.fix} fix" if file.fix else "no fix"
    return f"Severity: {severity} · {_DEFAULTS[str(file.default)]} · {fix} · engine: {file.engine}"


def _sentence(message: str) -> str:
    return message if message.endswith((".", "?", "!")) else f"{message}."


def _example(example: Example, marked_block: MarkedBlock) -> Iterator[str]:
    if example.files:
        for name, text in example.files.items():
            yield from (f"`{name}`:", "")
            yield from marked_block(parse_marks(text))
        return
    if example.given:
        options = ", ".join(
            f"{name}: {shown(value, MAX_OPTION_CHARACTERS)}" for name, value in example.given.items()
        )
        yield from _wrap(f"With {_code(options)}:")
        yield ""
    yield from marked_block(parse_marks(example.text))
    if example.fix:
        yield from ("The fix is unsafe here.", "")
    if example.fixed is not None:
        yield from _wrap(f"Fixed: {_code(example.fixed.strip())}")
        yield ""


def underlined_block(marked: MarkedText) -> Iterator[str]:
    """The text as an indented block; `^` underlines what is flagged, `~` the other places of it."""
    at = 0
    related = [span for _, span in marked.related]
    for line in _reflowed(marked.text.rstrip("\n")).split("\n"):
        for start, end in _wrapped_line(line):
            shown = row(line[start:end])
            yield f"{_INDENT}{shown.shown(0, len(shown.cells))}".rstrip()
            underline = _underline(shown, at + start, marked.spans, related)
            if underline:
                yield f"{_INDENT}{underline}"
        at += len(line) + 1
    yield ""


def _reflowed(text: str) -> str:
    """The text, of the same length, with the lines joined that are too long for a page and go on in the next one."""
    lines = text.split("\n")
    joined = lines[0]
    for line, following in pairwise(lines):
        is_wrapped = (
            len(line) > PAGE_COLUMNS - len(_INDENT) and _PROSE.match(line) and _PROSE.match(following)
        )
        joined += (" " if is_wrapped else "\n") + following
    return joined


def _wrapped_line(line: str) -> Iterator[tuple[int, int]]:
    """The ranges of a line that fit in a page, broken at spaces where there are any."""
    start, room = 0, PAGE_COLUMNS - len(_INDENT)
    while len(line) - start > room:
        end = line.rfind(" ", start + 1, start + room + 1)
        if end < 0:
            end = start + room
        yield start, end
        start = end + (line[end : end + 1] == " ")
    yield start, len(line)


def _underline(line: Row, offset: int, flagged: Sequence[Span], related: Sequence[Span]) -> str:
    """The marks below a line that starts at `offset` of its text, '' for none."""
    marks = [" "] * line.columns[-1]
    size = line.offsets[-1]
    for sign, spans in (("~", related), ("^", flagged)):
        for span in spans:
            start, end = max(span.start - offset, 0), min(span.end - offset, size)
            if start < end:
                first, last = (line.columns[cell] for cell in line.cells_of(start, end))
                marks[first:last] = sign * (last - first)
    return "".join(marks).rstrip()


def _code(text: str) -> str:
    """The text as inline code, on one line."""
    ticks = "``" if "`" in text else "`"
    return f"{ticks}{' '.join(text.split())}{ticks}"


def _options(rule_id: str, options: Sequence[RuleOption]) -> Iterator[str]:
    """Each option with its value, its type, where that value is set, and what it means."""
    for option in options:
        value = shown(option.value, MAX_OPTION_CHARACTERS)
        kind = f"one of {', '.join(option.choices)}" if option.choices else option.type
        where = "the engine's default" if option.origin.kind == "engine" else f"set in {option.origin}"
        text = f"- {_code(f'{option.name}: {value}')} ({kind}; {where}): {option.meaning}."
        yield from _wrap(text, "  ")
    changed = next((each for each in options if isinstance(each.value, int | float)), None)
    if changed is not None:
        name = f"{changed.name}: {shown(changed.value)}"
        yield from ("", "To change one, in `editlint.yml`:", "")
        yield f"{_INDENT}rules: {{{rule_id}: {{options: {{{name}}}}}}}"


def _measured(file: RuleFile, rule: Rule) -> str:
    """'5 findings checked by hand: all worth acting on', with the rule's rate and the date."""
    measured = file.measured
    assert measured is not None
    right = round(measured.precision * measured.of)
    if right == measured.of:
        share = "all"
    elif measured.of >= MIN_PERCENTAGE_SAMPLE:
        share = f"{measured.precision:.0%}"
    else:
        share = str(right) if right else "none"
    return (
        f"{measured.of} findings checked by hand: {share} worth acting on. In edited prose the rule fires "
        f"{measured.rate:g} times per 1,000 words ({_age(measured.date, measured.rule, rule)})."
    )


def _fix_measured(figures: FixMeasured, rule: Rule) -> str:
    """'30 of 212 fixes read one by one: none wrong, 1 reads worse', with the date."""
    if not figures.of:
        read = "The texts that rules are measured on had no place for this fix"
    else:
        worse = f", {figures.awkward or 'none'} awkward"
        read = f"{figures.read} of {figures.of} fixes read one by one: {figures.wrong or 'none'} wrong{worse}"
    return f"{read} ({_age(figures.date, figures.rule, rule)})."


def _age(date: str, fingerprint_then: str, rule: Rule) -> str:
    """The date of figures, and whether the rule was changed after it."""
    return date if fingerprint_then == fingerprint(rule) else f"{date}, before the last change of the rule"

"""The examples in rule files, run as the rules' tests."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from editlint import strict
from editlint.document import Document
from editlint.errors import EditlintError
from editlint.finding import Finding
from editlint.linter import Checker, lint
from editlint.markup import read
from editlint.packs import Pack
from editlint.rule import Rule
from editlint.rulefile import Example, RuleFile, changed
from editlint.span import Span

_MARK = re.compile(r"\\\[\[|\[\[\[[^\[\]]*\]\]\](?!\()|\[\[(?!\[)|\]\]")


class Marked(NamedTuple):
    """An example without its marks, and the ranges that they stood around, in code points."""

    text: str
    spans: tuple[Span, ...]


def marked(text: str) -> Marked:
    """Take the marks out of an example. Raises ValueError where one has no other half.

    `\\[[` is a literal pair; where brackets of the text itself touch a mark, `[[[x]]]` marks `[x]`, and
    `[[[x]](…)` marks the text of a link.
    """
    parts: list[str] = []
    spans: list[Span] = []
    opened: int | None = None
    at = size = 0

    def take(end: int, literal: str = "") -> None:
        nonlocal size
        parts.append(text[at:end] + literal)
        size += len(parts[-1])

    while m := _MARK.search(text, at):
        mark = m.group()
        if mark == "\\[[":
            take(m.start(), "[[")
        elif mark == "[[" or mark[:3] == "[[[":
            if opened is not None:
                raise ValueError("a '[[' inside another: write '\\[[' for the mark itself")
            take(m.start())
            opened = size
            at = m.start() + 2
            if mark[:3] == "[[[":
                take(m.end() - 2)
                spans.append(Span(opened, size))
                opened = None
                at = m.end()
            continue
        elif opened is None:
            take(m.end())
        elif text[at : m.start()].count("[") > text[at : m.start()].count("]"):
            take(m.start(), "]")
            at = m.start() + 1
            continue
        else:
            take(m.start())
            spans.append(Span(opened, size))
            opened = None
        at = m.end()
    if opened is not None:
        raise ValueError("a '[[' without its ']]'")
    return Marked("".join([*parts, text[at:]]), tuple(spans))


def failures(pack: Pack, files: Sequence[tuple[str, RuleFile, strict.Parsed]]) -> Iterator[EditlintError]:
    """What in the examples of a pack's rules does not hold, with its place."""
    rules = {rule.id: rule for rule in pack.rules}
    for rule_id, file, parsed in files:
        for kind, examples in (("bad", file.examples.bad), ("good", file.examples.good)):
            for number, each in enumerate(examples):
                example = Example(each) if isinstance(each, str) else each
                try:
                    _hold(rules, pack, rules[rule_id], file.also, example, bad=kind == "bad")
                except ValueError as error:
                    yield parsed.fail(
                        f"this {kind} example does not hold: {error}", ("examples", kind, number)
                    )


def _hold(
    rules: dict[str, Rule], pack: Pack, rule: Rule, also: Sequence[str], example: Example, *, bad: bool
) -> None:
    """Raise ValueError where the example does not hold."""
    if example.given:
        try:
            rule = changed(rule, example.given, pack.words)
        except EditlintError as error:
            raise ValueError(error.message) from None
    others = [each for each in rules.values() if each.default and each.id != rule.id]
    checker = Checker([rule, *others], known=rules)
    text, spans = marked(example.text)
    if bad and not spans and example.finds is None:
        raise ValueError("nothing is marked: put '[[' and ']]' around exactly what is flagged")
    findings = _findings(read(text, example.format), checker)
    found = [finding for finding in findings if finding.rule == rule.id]
    _same(text, found, spans, whole=bad and example.finds == "document")
    stray = [
        f
        for f in findings
        if f.rule != rule.id and f.rule.startswith(rule.family + "/") and f.severity != "info"
    ]
    for finding in stray:
        if finding.rule not in also:
            raise ValueError(f"{finding.rule} fires on '{finding.excerpt}': reword, or list it under 'also'")
    if example.fixed is not None:
        _fixed(text, found, example, checker, rule)


def _findings(document: Document, checker: Checker) -> Sequence[Finding]:
    checked = lint(document, checker, "example")
    for rule, reason in checked.failures:
        raise ValueError(f"{rule} could not be checked: {reason}")
    return checked.findings


def _same(text: str, found: Sequence[Finding], spans: Sequence[Span], *, whole: bool) -> None:
    if whole:
        if len(found) != 1:
            raise ValueError(f"there are {len(found)} findings about the document, not one")
        return
    flagged = {finding.span for finding in found}
    for span in spans:
        if span not in flagged:
            raise ValueError(f"'{text[span.start : span.end]}' is not flagged")
    for span in sorted(flagged - set(spans)):
        raise ValueError(f"'{text[span.start : span.end]}' is flagged, and not marked")


def _fixed(text: str, found: Sequence[Finding], example: Example, checker: Checker, rule: Rule) -> None:
    edits = [edit for finding in found for fix in finding.fixes for edit in fix.edits]
    result = text
    for edit in sorted(edits, key=lambda edit: edit.span, reverse=True):
        result = result[: edit.span.start] + edit.text + result[edit.span.end :]
    if result != example.fixed:
        raise ValueError(f"the fix gives '{result}'")
    if any(finding.rule == rule.id for finding in _findings(read(result, example.format), checker)):
        raise ValueError("the rule fires on the fixed text again")


def fingerprint(rule: Rule) -> str:
    """A short hash of what the rule finds: its engine and settings. `measured:` holds it."""
    import hashlib  # noqa: PLC0415 (for pages and benchmarks only)

    settings = msgspec.json.encode([rule.engine, rule.settings, rule.excepts], order="deterministic")
    return hashlib.blake2b(settings, digest_size=4).hexdigest()

"""The examples in rule files, run as the rules' tests."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import NamedTuple

import msgspec

from editlint.core.errors import EditlintError
from editlint.core.finding import Finding
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.engines import ENGINES
from editlint.engines.services import NONE, Services
from editlint.io import strict_yaml
from editlint.lint.linter import lint
from editlint.lint.ruleset import RuleSet
from editlint.lint.suppression import find_suppressions
from editlint.markup import SUFFIXES, read_document
from editlint.packs.load import Pack
from editlint.packs.rule import Rule
from editlint.packs.rulefile import Example, RuleFile, with_options
from editlint.runner.cross_file import ComparedArticle, match_across_files

ALONE = "example"
"""The name of an example's text where it has no files."""

_MARK = re.compile(r"\\\[\[|\[\[\[[^\[\]]*\]\]\](?!\()|\[\[(?:(?P<number>\d+): |(?!\[))|\]\]")


class MarkedText(NamedTuple):
    """An example without its marks, and the ranges that they stood around, in code points.

    `related` are those of numbered marks: the other places of findings, in the order of the numbers.
    """

    text: str
    spans: tuple[Span, ...]
    related: tuple[tuple[int, Span], ...] = ()


def parse_marks(text: str) -> MarkedText:
    """Take the marks out of an example. Raises ValueError where one has no other half.

    `\\[[` is a literal pair; where brackets of the text itself touch a mark, `[[[x]]]` marks `[x]`, and
    `[[[x]](…)` marks the text of a link. `[[1: x]]` marks another place of what is flagged.
    """
    parts: list[str] = []
    spans: list[Span] = []
    related: list[tuple[int, Span]] = []
    opened: int | None = None
    number: str | None = None
    at = size = 0

    def take(end: int, literal: str = "") -> None:
        nonlocal size
        parts.append(text[at:end] + literal)
        size += len(parts[-1])

    while m := _MARK.search(text, at):
        mark = m.group()
        if mark == "\\[[":
            take(m.start(), "[[")
        elif mark[:2] == "[[":
            if opened is not None:
                raise ValueError("a '[[' inside another: write '\\[[' for the mark itself")
            take(m.start())
            opened, number = size, m["number"]
            at = m.end() if number else m.start() + 2
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
            if number:
                related.append((int(number), Span(opened, size)))
            else:
                spans.append(Span(opened, size))
            opened = None
        at = m.end()
    if opened is not None:
        raise ValueError("a '[[' without its ']]'")
    return MarkedText("".join([*parts, text[at:]]), tuple(spans), tuple(related))


def skipped_rules(pack: Pack, services: Services) -> list[str]:
    """The rules whose examples cannot be run, for want of a server that is named."""
    if services.grammar is not None:
        return []
    return [rule.id for rule in pack.rules if ENGINES[rule.engine].needs_services]


def failing_examples(
    pack: Pack, files: Sequence[tuple[str, RuleFile, strict_yaml.Parsed]], services: Services = NONE
) -> Iterator[EditlintError]:
    """What in the examples of a pack's rules does not hold, with its place; see `skipped` for those left out."""
    rules = {rule.id: rule for rule in pack.rules}
    left = skipped_rules(pack, services)
    for rule_id, file, parsed in files:
        if rule_id in left:
            continue
        for kind, examples in (("bad", file.examples.bad), ("good", file.examples.good)):
            for number, each in enumerate(examples):
                example = Example(each) if isinstance(each, str) else each
                try:
                    rule = _given(rules[rule_id], example, pack)
                    others = [each for each in rules.values() if each.default and each.id != rule_id]
                    checker = RuleSet([rule, *others], known=rules, services=services)
                    _hold(checker, rule, file.also, example, bad=kind == "bad")
                except ValueError as error:
                    yield parsed.fail(
                        f"this {kind} example does not hold: {error}", ("examples", kind, number)
                    )


def _given(rule: Rule, example: Example, pack: Pack) -> Rule:
    """The rule with the settings of the example. Raises ValueError where it cannot have them."""
    try:
        return with_options(rule, example.given, pack.word_classes) if example.given else rule
    except EditlintError as error:
        raise ValueError(error.message) from None


def _hold(checker: RuleSet, rule: Rule, also: Sequence[str], example: Example, *, bad: bool) -> None:
    """Raise ValueError where the example does not hold."""
    texts = example.files or {ALONE: example.text}
    marks = {name: parse_marks(text) for name, text in texts.items()}
    if bad and not any(each.spans for each in marks.values()) and example.finds is None:
        raise ValueError("nothing is marked: put '[[' and ']]' around exactly what is flagged")
    documents = {
        name: read_document(each.text, SUFFIXES[PurePath(name).suffix] if example.files else example.format)
        for name, each in marks.items()
    }
    findings = _findings(documents, checker)
    found = [finding for finding in findings if finding.rule == rule.id]
    if bad and example.finds == "document":
        if len(found) != 1:
            raise ValueError(f"there are {len(found)} findings about the document, not one")
    else:
        _same(found, marks)
    if example.files or any(each.related for each in marks.values()):
        _also(found, marks)
    stray = [
        f
        for f in findings
        if f.rule != rule.id and f.rule.startswith(rule.family + "/") and f.severity != "info"
    ]
    for finding in stray:
        if finding.rule not in also:
            raise ValueError(f"{finding.rule} fires on '{finding.excerpt}': reword, or list it under 'also'")
    if example.fixed is not None:
        _fixed(marks[ALONE].text, found, example, checker, rule)


def _findings(documents: Mapping[str, Document], checker: RuleSet) -> Sequence[Finding]:
    """The findings in all the files of an example, which are compared where there are several."""
    compared = [
        ComparedArticle(
            name,
            checker,
            {engine: each.observe(document) for engine, each in checker.cross_file.items()},
            find_suppressions(document, checker.known_rules),
        )
        for name, document in documents.items()
    ]
    sources = [document.source for document in documents.values()]
    added = match_across_files(compared, sources.__getitem__) if len(sources) > 1 else {}
    findings: list[Finding] = []
    for number, (name, document) in enumerate(documents.items()):
        checked = lint(document, checker, name, added.get(number))
        for rule, reason in checked.rule_failures:
            raise ValueError(f"{rule} could not be checked: {reason}")
        for reason in checked.unavailable:
            raise ValueError(f"it could not be checked: {reason}")
        findings += checked.findings
    return findings


def _same(found: Sequence[Finding], marks: Mapping[str, MarkedText]) -> None:
    """Raise ValueError where something else is flagged than what is marked."""
    flagged = {(finding.path, finding.span) for finding in found}
    wanted = {(name, span) for name, each in marks.items() for span in each.spans}
    for name, span in sorted(wanted - flagged):
        raise ValueError(f"'{_part(marks, name, span)}' is not flagged")
    for name, span in sorted(flagged - wanted):
        raise ValueError(f"'{_part(marks, name, span)}' is flagged, and not marked")


def _also(found: Sequence[Finding], marks: Mapping[str, MarkedText]) -> None:
    """Raise ValueError where the other places of the findings are not those that are numbered, in that order."""
    named = [(place.path, place.span) for finding in found for place in finding.related]
    wanted = [
        (name, span)
        for number, name, span in sorted(
            (number, name, span) for name, each in marks.items() for number, span in each.related
        )
    ]
    if named != wanted:
        places = ", ".join(f"'{_part(marks, name, span)}' in {name}" for name, span in named) or "none"
        raise ValueError(f"the other places of what is flagged are: {places}")


def _part(marks: Mapping[str, MarkedText], name: str, span: Span) -> str:
    return marks[name].text[span.start : span.end]


def _fixed(text: str, found: Sequence[Finding], example: Example, checker: RuleSet, rule: Rule) -> None:
    edits = [edit for finding in found for fix in finding.fixes for edit in fix.edits]
    result = text
    for edit in sorted(edits, key=lambda edit: edit.span, reverse=True):
        result = result[: edit.span.start] + edit.text + result[edit.span.end :]
    if result != example.fixed:
        raise ValueError(f"the fix gives '{result}'")
    again = _findings({ALONE: read_document(result, example.format)}, checker)
    if any(finding.rule == rule.id for finding in again):
        raise ValueError("the rule fires on the fixed text again")


def fingerprint(rule: Rule) -> str:
    """A short hash of what the rule finds: its engine and settings. `measured:` holds it."""
    import hashlib  # for pages and benchmarks only

    settings = msgspec.json.encode([rule.engine, rule.settings, rule.exceptions], order="deterministic")
    return hashlib.blake2b(settings, digest_size=4).hexdigest()

"""Runs the examples in rule files: they are the tests of the rules."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import PurePath

import msgspec

from editlint.catalogue.marks import MarkedText, parse_marks
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
from editlint.runner.compare_files import ComparedArticle, match_across_files

ONLY_FILE = "example"
"""The name of an example's text where it has no `files`."""
MAX_SHOWN_CHARACTERS = 200
"""Characters of an example's text that a message shows."""

RuleFiles = Iterable[tuple[str, RuleFile, strict_yaml.Parsed]]
"""Rules as they are written, by id."""


def skipped_rules(pack: Pack, services: Services) -> list[str]:
    """The rules whose examples cannot be run because no LanguageTool server is named."""
    if services.grammar is not None:
        return []
    return [rule.id for rule in pack.rules if "grammar" in ENGINES[rule.engine].needs]


def all_examples(file: RuleFile) -> Iterator[tuple[str, int, Example]]:
    """Every example of a rule, with its kind (`bad` or `good`) and its number among them."""
    for kind, examples in (("bad", file.examples.bad), ("good", file.examples.good)):
        for number, each in enumerate(examples):
            yield kind, number, Example(each) if isinstance(each, str) else each


def reads_comments(example: Example) -> bool:
    """Whether the example has comments or front matter for editlint, so that rules of other families matter."""
    return any("editlint" in text for text in (example.text, *example.files.values()))


def failing_examples(
    pack: Pack, files: RuleFiles, services: Services = NONE, known_rules: Collection[str] = ()
) -> Iterator[EditlintError]:
    """The examples that fail, each as an error with its place; those of `skipped_rules` are not run.

    A rule's examples are run together with the default rules of its family, which must not fire on them unless the
    rule says so under `also`. `known_rules` are the ids that comments may name, by default those of the pack.
    """
    rulesets = _ExampleRuleSets(pack, known_rules, services)
    skipped = skipped_rules(pack, services)
    for rule_id, file, parsed in files:
        if rule_id in skipped:
            continue
        for kind, number, example in all_examples(file):
            try:
                rule, ruleset = rulesets.for_example(rule_id, example)
                _check_example(ruleset, rule, file.also, example, bad=kind == "bad")
            except ValueError as error:
                yield parsed.fail(f"this {kind} example fails: {error}", ("examples", kind, number))


class _ExampleRuleSets:
    """The rulesets of examples. Most examples of a family have the same one, and building it takes longer than they."""

    def __init__(self, pack: Pack, known_rules: Collection[str], services: Services) -> None:
        self._pack = pack
        self._rules = {rule.id: rule for rule in pack.rules}
        self._known_rules = known_rules or self._rules
        self._services = services
        self._built: dict[tuple[str, ...], RuleSet] = {}

    def for_example(self, rule_id: str, example: Example) -> tuple[Rule, RuleSet]:
        """The rule as the example has it, and the ruleset to check the example with.

        Raises ValueError where the options of the example are wrong.
        """
        own = self._rules[rule_id]
        rules = [
            each
            for each in self._pack.rules
            if each is own or (each.default and (each.family == own.family or reads_comments(example)))
        ]
        if example.given:
            try:
                rule = with_given_options(own, example, self._pack.word_classes)
            except EditlintError as error:
                raise ValueError(error.message) from None
            return rule, self._build([rule if each is own else each for each in rules])
        ids = tuple(each.id for each in rules)
        if ids not in self._built:
            self._built[ids] = self._build(rules)
        return own, self._built[ids]

    def _build(self, rules: Sequence[Rule]) -> RuleSet:
        return RuleSet(rules, known_rules=self._known_rules, services=self._services)


def with_given_options(rule: Rule, example: Example, word_classes: Mapping[str, Sequence[str]]) -> Rule:
    """The rule with the options of the example, if it has any. Raises EditlintError where they are wrong."""
    return (
        with_options(rule, strict_yaml.Parsed(example.given, {}, {}), word_classes) if example.given else rule
    )


def _check_example(ruleset: RuleSet, rule: Rule, also: Sequence[str], example: Example, *, bad: bool) -> None:
    """Raise ValueError where the example fails."""
    texts = example.files or {ONLY_FILE: example.text}
    marked = {name: parse_marks(text) for name, text in texts.items()}
    if bad and not any(each.spans for each in marked.values()) and example.finds is None:
        raise ValueError("nothing is marked: put '[[' and ']]' around exactly what is flagged")
    documents = {
        name: read_document(each.text, SUFFIXES[PurePath(name).suffix] if example.files else example.format)
        for name, each in marked.items()
    }
    findings = _findings(documents, ruleset)
    own = [finding for finding in findings if finding.rule == rule.id]
    if bad and example.finds == "document":
        if len(own) != 1:
            raise ValueError(f"there are {len(own)} findings about the document, not one")
    else:
        _check_spans(own, marked)
    if example.files or any(each.related for each in marked.values()):
        _check_related_places(own, marked)
    for finding in findings:
        is_stray = finding.rule != rule.id and finding.rule.startswith(rule.family + "/")
        if is_stray and finding.severity != "info" and finding.rule not in also:
            raise ValueError(f"{finding.rule} fires on '{finding.excerpt}': reword, or list it under 'also'")
    if example.fixed is not None or example.fix:
        _check_safety(own, example.fix or rule.fix)
    if example.fixed is not None:
        _check_fix(marked[ONLY_FILE].text, own, example, ruleset, rule)


def _findings(documents: Mapping[str, Document], ruleset: RuleSet) -> Sequence[Finding]:
    """The findings in all the files of an example; several files are compared."""
    compared = [
        ComparedArticle(
            name,
            ruleset,
            {engine: each.observe(document) for engine, each in ruleset.cross_file.items()},
            find_suppressions(document, ruleset.known_rules),
        )
        for name, document in documents.items()
    ]
    sources = [document.source for document in documents.values()]
    cross_file = match_across_files(compared, sources.__getitem__) if len(sources) > 1 else {}
    findings: list[Finding] = []
    for number, (name, document) in enumerate(documents.items()):
        linted = lint(document, ruleset, name, cross_file.get(number))
        for stopped in linted.stopped:
            raise ValueError(stopped.message)
        for reason in linted.unavailable:
            raise ValueError(f"it could not be checked: {reason}")
        findings += linted.findings
    return findings


def _check_spans(findings: Sequence[Finding], marked: Mapping[str, MarkedText]) -> None:
    """Raise ValueError where the flagged spans are not the marked ones."""
    flagged = {(finding.path, finding.span) for finding in findings}
    expected = {(name, span) for name, each in marked.items() for span in each.spans}
    for name, span in sorted(expected - flagged):
        raise ValueError(
            f"'{_excerpt(marked, name, span)}' is not flagged in '{_shown_text(marked[name].text)}'"
        )
    for name, span in sorted(flagged - expected):
        raise ValueError(
            f"'{_excerpt(marked, name, span)}' is flagged, and not marked, in '{_shown_text(marked[name].text)}'"
        )


def _check_related_places(findings: Sequence[Finding], marked: Mapping[str, MarkedText]) -> None:
    """Raise ValueError where the other places of the findings are not the numbered ones, in that order."""
    related = [(place.path, place.span) for finding in findings for place in finding.related]
    expected = [
        (name, span)
        for number, name, span in sorted(
            (number, name, span) for name, each in marked.items() for number, span in each.related
        )
    ]
    if related != expected:
        places = ", ".join(f"'{_excerpt(marked, name, span)}' in {name}" for name, span in related) or "none"
        raise ValueError(f"the other places of what is flagged are: {places}")


def _excerpt(marked: Mapping[str, MarkedText], name: str, span: Span) -> str:
    return marked[name].text[span.start : span.end]


def _shown_text(text: str) -> str:
    """An example's text without its marks, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= MAX_SHOWN_CHARACTERS else line[: MAX_SHOWN_CHARACTERS - 1] + "…"


def _check_safety(findings: Sequence[Finding], expected: str | None) -> None:
    """Raise ValueError where a fix is safe and should not be, or the other way round."""
    for finding in findings:
        for fix in finding.fixes:
            if fix.applicability != expected:
                raise ValueError(f"the fix of '{finding.excerpt}' is {fix.applicability}, not {expected}")


def _check_fix(
    text: str, findings: Sequence[Finding], example: Example, ruleset: RuleSet, rule: Rule
) -> None:
    """Raise ValueError where the fixes do not give the `fixed` text, or the rule fires on it again."""
    edits = [edit for finding in findings for fix in finding.fixes for edit in fix.edits]
    fixed = text
    for edit in sorted(edits, key=lambda edit: edit.span, reverse=True):
        fixed = fixed[: edit.span.start] + edit.text + fixed[edit.span.end :]
    if fixed != example.fixed:
        raise ValueError(f"the fix gives '{fixed}'")
    again = _findings({ONLY_FILE: read_document(fixed, example.format)}, ruleset)
    if any(finding.rule == rule.id for finding in again):
        raise ValueError("the rule fires on the fixed text again")


def fingerprint(rule: Rule) -> str:
    """A short hash of what the rule finds: its engine and settings. `measured:` keeps it."""
    import hashlib  # for pages and benchmarks only

    settings = msgspec.json.encode([rule.engine, rule.settings, rule.exceptions], order="deterministic")
    return hashlib.blake2b(settings, digest_size=4).hexdigest()

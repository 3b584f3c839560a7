"""All that is known of a rule, for programs: what its file says, and the options that it has here."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Literal

import msgspec

from editlint._version import __version__
from editlint.catalogue.examples import all_examples, fingerprint
from editlint.catalogue.marks import parse_marks
from editlint.catalogue.option_meanings import option_meaning
from editlint.catalogue.rule_options import Setting, rule_options
from editlint.catalogue.rule_sources import RuleSource, rule_source
from editlint.catalogue.type_names import choices, type_name
from editlint.config.model import Config
from editlint.config.selection import SelectedRule
from editlint.core.errors import EditlintError
from editlint.core.finding import Severity
from editlint.engines import ENGINES
from editlint.packs.rule import BlockFilter, Rule
from editlint.packs.rulefile import Example, FixMeasured, Measured
from editlint.packs.site import rule_address
from editlint.reporters.json_text import json_document
from editlint.runner.rulesets import RuleSets

SCHEMA: Literal["editlint-rules-1"] = "editlint-rules-1"

_DEFAULTS: Mapping[bool | str, Literal["on", "off", "family"]] = {
    True: "on",
    False: "off",
    "family": "family",
}


class RuleOption(Setting, frozen=True):
    """An option: what it means, its type in words, and the words that it, or each of its entries, may be."""

    type: str
    meaning: str
    choices: tuple[str, ...] = ()


class Range(msgspec.Struct, frozen=True):
    """A part of a text, in code points from 0; `end` is exclusive."""

    start: int
    end: int


class ExampleText(msgspec.Struct, frozen=True):
    """A text without marks, and what a rule flags in it. `name` is that of a file."""

    text: str
    flagged: list[Range]
    name: str | None = None


class RuleExample(msgspec.Struct, frozen=True):
    """One text, or several that are compared; `fixed` is the text after the fixes, `given` are options of its own."""

    texts: list[ExampleText]
    format: str
    fixed: str | None = None
    given: dict[str, Any] = {}


class RuleRecord(msgspec.Struct, frozen=True, rename={"exceptions": "except", "block_kinds": "in"}):
    """A rule as its file has it, with the options that it has in this folder.

    `message` and `help` have the names of values in braces. `severities` gives the level from which each applies, 0
    where there is only one. `default` says whether it is on by default: `family` is on where its family is selected.
    `runs` says whether it runs in this folder. `fix` is null where there is none. `measured` and `fix_measured` are
    null where nothing was measured, and `current` is false where the rule was changed since. `url` is its page on the
    web, null where it has none.
    """

    id: str
    summary: str
    why: str
    message: str
    help: str
    severities: dict[Severity, float]
    default: Literal["on", "off", "family"]
    runs: bool
    engine: str
    fix: Literal["safe", "unsafe"] | None
    options: list[RuleOption]
    exceptions: list[str]
    block_kinds: list[BlockFilter]
    quotes: Literal["skip", "check", "only"]
    case: Literal["fold", "exact"]
    languages: list[str]
    bad: list[RuleExample]
    good: list[RuleExample]
    sources: list[str]
    measured: Measured | None
    fix_measured: FixMeasured | None
    current: bool
    file: str
    url: str | None


class RuleRecords(msgspec.Struct, frozen=True):
    """Rules by id."""

    schema: Literal["editlint-rules-1"]
    version: str
    rules: list[RuleRecord]


class KnownRules:
    """The rules that are available in a folder, as they are set there.

    Where the configuration cannot be applied, their options are those of their files: who has to mend it needs them.
    """

    def __init__(self, rulesets: RuleSets, folder: Path) -> None:
        self.config: Config = rulesets.configs.for_folder(folder)
        self.available: Mapping[str, Rule] = {
            rule_id: rule for rule_id, (rule, _) in rulesets.available(self.config).items()
        }
        self.problem: EditlintError | None = None
        self._rulesets = rulesets
        self._running: dict[str, SelectedRule] = {}
        try:
            selected = rulesets.for_file(folder / "article.md").selected
            self._running = {each.rule.id: each for each in selected}
        except EditlintError as error:
            self.problem = error

    def source(self, rule_id: str) -> RuleSource:
        """The file of a rule. Raises EditlintError where it no longer exists."""
        return rule_source(rule_id, self.config, self._rulesets)

    def runs(self, rule_id: str) -> bool:
        """Whether a rule runs in the folder."""
        return rule_id in self._running

    def options(self, rule_id: str, source: RuleSource) -> list[RuleOption]:
        """The options of a rule as it is set in the folder, or as its file has it where it does not run."""
        running = self._running.get(rule_id)
        rule = running.rule if running else self.available[rule_id]
        settings = rule_options(rule, source, running.options if running else None)
        fields = msgspec.structs.fields(ENGINES[rule.engine].settings)
        return [
            RuleOption(
                name=each.name,
                value=each.value,
                origin=each.origin,
                type=type_name(field.type),
                meaning=option_meaning(rule.engine, each.name),
                choices=tuple(choices(field.type)),
            )
            for each, field in zip(settings, fields, strict=True)
        ]

    def record(self, rule_id: str) -> RuleRecord:
        """All that is known of a rule. Raises EditlintError where its file no longer exists."""
        source = self.source(rule_id)
        file, rule = source.file, self.available[rule_id]
        figures = file.measured or file.fix_measured
        return RuleRecord(
            id=rule_id,
            summary=file.summary,
            why=file.why.strip(),
            message=file.message,
            help=file.help,
            severities={severity: min_level for min_level, severity in rule.levels},
            default=_DEFAULTS[file.default],
            runs=self.runs(rule_id),
            engine=file.engine,
            fix=file.fix,
            options=self.options(rule_id, source),
            exceptions=file.exceptions,
            block_kinds=file.block_kinds,
            quotes=file.quotes,
            case=file.case,
            languages=list(file.languages),
            bad=[_example(each) for kind, _, each in all_examples(file) if kind == "bad"],
            good=[_example(each) for kind, _, each in all_examples(file) if kind == "good"],
            sources=file.sources,
            measured=file.measured,
            fix_measured=file.fix_measured,
            current=figures is None or figures.rule == fingerprint(rule),
            file=source.name,
            url=rule_address(rule_id),
        )


def rules_json(rules: KnownRules, rule_ids: Iterable[str]) -> str:
    """The rules with these ids, as JSON. Raises EditlintError."""
    return json_document(RuleRecords(SCHEMA, __version__, [rules.record(each) for each in rule_ids]))


def schema() -> dict[str, Any]:
    """The JSON Schema of the rules. It may gain fields without a new version."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "rules of editlint",
        **msgspec.json.schema(RuleRecords),
    }


def _example(example: Example) -> RuleExample:
    return RuleExample(list(_texts(example)), example.format, example.fixed, example.given)


def _texts(example: Example) -> Iterator[ExampleText]:
    named: list[tuple[str | None, str]] = [*example.files.items()] or [(None, example.text)]
    for name, marked in named:
        text = parse_marks(marked)
        yield ExampleText(text.text, [Range(each.start, each.end) for each in text.spans], name)

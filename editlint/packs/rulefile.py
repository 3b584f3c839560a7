"""Rule files as people write them, and how they are compiled into rules."""

import re
import string
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any, Literal

import msgspec

from editlint.core.finding import Severity
from editlint.core.lazy_regex import LazyPattern
from editlint.engines import ENGINES
from editlint.engines.base import EngineKind, RuleContext
from editlint.io import strict_yaml
from editlint.io.did_you_mean import unknown_name
from editlint.markup import BINARY_FORMATS, SUFFIXES
from editlint.packs.rule import BlockFilter, Rule

ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*/[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
"""A rule's id: family/name."""

_FIELD_NAME = LazyPattern(r"[a-z_]+")


class Example(msgspec.Struct, frozen=True):
    """A text that a rule must flag, or must not; `[[ ]]` marks exactly what is flagged.

    `files` are several texts by name instead of one, for a rule that compares files. `given` are settings
    that replace those of the rule, `fixed` is the text after its fixes, `fix: unsafe` says that they are unsafe here
    though those of the rule are safe, and `finds: document` that the finding is about the whole document.
    """

    text: str = ""
    files: dict[str, str] = {}
    format: Literal["markdown", "rst", "asciidoc", "latex", "html", "plain"] = "markdown"
    given: dict[str, Any] = {}
    fixed: str | None = None
    fix: Literal["unsafe"] | None = None
    finds: Literal["document"] | None = None


class Examples(msgspec.Struct, frozen=True):
    """What a rule must flag, and near misses that it must not; at least one of each."""

    bad: list[str | Example]
    good: list[str | Example]


class Measured(msgspec.Struct, frozen=True):
    """The share of right findings in a sample of `of`, and findings per 1,000 words of edited prose.

    `rule` is a hash of engine and settings: the figures are out of date where the rule now has another one.
    """

    precision: float
    of: int
    rate: float
    date: str
    rule: str


class FixMeasured(msgspec.Struct, frozen=True):
    """How many applied fixes were read, `of` how many in the texts; how many were wrong, and how many read worse.

    `rule` is a hash of engine and settings: the figures are out of date where the rule now has another one.
    """

    read: int
    of: int
    wrong: int
    awkward: int
    date: str
    rule: str


class RuleFile(
    msgspec.Struct, frozen=True, rename={"settings": "with", "exceptions": "except", "block_kinds": "in"}
):
    """A rule file; docs/writing-rules.md explains the fields."""

    summary: str
    why: str
    message: str
    severity: Severity | dict[Severity, float]
    engine: str
    examples: Examples
    settings: dict[str, Any] = {}
    help: str = ""
    default: bool | Literal["family"] = True
    exceptions: list[str] = []
    block_kinds: list[BlockFilter] = []
    quotes: Literal["skip", "check", "only"] = "skip"
    case: Literal["fold", "exact"] = "fold"
    languages: tuple[str, ...] = ("en",)
    fix: Literal["safe", "unsafe"] | None = None
    also: list[str] = []
    yields_to: list[str] = []
    measured: Measured | None = None
    fix_measured: FixMeasured | None = None
    sources: list[str] = []


def read_rule(text: str, path: str) -> tuple[RuleFile, strict_yaml.Parsed]:
    """The content of a rule file. Raises EditlintError with the place of a mistake."""
    parsed = strict_yaml.parse(text, path)
    if not isinstance(parsed.value, dict):
        raise parsed.fail("a rule is a mapping: start with 'summary:'")
    file = strict_yaml.convert(RuleFile, parsed)
    for field in ("summary", "why", "message"):
        if not getattr(file, field).strip():
            raise parsed.fail(f"'{field}' is empty", (field,))
    if file.fix_measured is not None and (problem := _fix_measured_problem(file)):
        raise parsed.fail(problem, ("fix_measured",))
    for kind in ("bad", "good"):
        if not getattr(file.examples, kind):
            raise parsed.fail(f"a rule needs at least one {kind} example", ("examples", kind))
        for number, example in enumerate(getattr(file.examples, kind)):
            if isinstance(example, Example) and (problem := _example_problem(example)):
                raise parsed.fail(problem, ("examples", kind, number))
    return file, parsed


def _fix_measured_problem(file: RuleFile) -> str | None:
    """What is wrong with the figures of a rule's fixes."""
    if file.fix != "safe":
        return "'fix_measured' is about safe fixes: say 'fix: safe', or leave it out"
    figures = file.fix_measured
    assert figures is not None
    if min(figures.wrong, figures.awkward) < 0 or figures.wrong + figures.awkward > figures.read:
        return "'wrong' and 'awkward' count fixes that were read: together at most 'read'"
    return None if figures.read <= figures.of else "'read' is more than 'of', all the fixes there are"


def _example_problem(example: Example) -> str | None:
    """What is wrong with the shape of an example."""
    if not example.files:
        return None if example.text else "an example needs a 'text', or 'files' with a text each"
    if example.text or example.fixed is not None or example.fix or example.finds:
        return "an example with 'files' cannot have 'text', 'fixed', 'fix' or 'finds'"
    if len(example.files) == 1:
        return "an example with 'files' needs at least two"
    for name in example.files:
        if SUFFIXES.get(PurePath(name).suffix) in (None, *BINARY_FORMATS):
            endings = (suffix for suffix, kind in SUFFIXES.items() if kind not in BINARY_FORMATS)
            return f"'{name}' is not an article: its name must end in {', '.join(endings)}"
    return None


def compile_rule(
    rule_id: str, file: RuleFile, parsed: strict_yaml.Parsed, word_classes: Mapping[str, Sequence[str]]
) -> Rule:
    """The rule with its settings checked and compiled. Raises EditlintError with the place of a mistake."""
    if file.engine not in ENGINES:
        raise parsed.fail(unknown_name("engine", file.engine, list(ENGINES)), ("engine",))
    kind = ENGINES[file.engine]
    place: strict_yaml.Key = ("with",) if "with" in parsed.value else ()
    settings = strict_yaml.convert(
        kind.settings, parsed if place else msgspec.structs.replace(parsed, value={}), place
    )
    _check_message_fields(kind, settings, file, parsed)
    context = RuleContext(file.exceptions, file.case == "exact", word_classes)
    return Rule(
        id=rule_id,
        message=file.message,
        help=file.help,
        levels=_levels(file.severity),
        default=file.default is True,
        default_in_family=bool(file.default),
        engine=file.engine,
        settings=file.settings,
        compiled=_compile(kind, settings, context, parsed, place),
        exceptions=tuple(file.exceptions),
        block_kinds=frozenset(file.block_kinds),
        quotes=file.quotes,
        exact=file.case == "exact",
        languages=frozenset(file.languages),
        fix=file.fix,
        yields_to=frozenset(file.yields_to),
    )


def _compile(
    kind: EngineKind, settings: Any, context: RuleContext, parsed: strict_yaml.Parsed, place: strict_yaml.Key
) -> msgspec.Raw:
    try:
        return msgspec.Raw(msgspec.msgpack.encode(kind.compile(settings, context), order="deterministic"))
    except ValueError as error:
        raise parsed.fail(str(error), _quoted_entry(parsed, place, str(error))) from None


def _quoted_entry(parsed: strict_yaml.Parsed, place: strict_yaml.Key, message: str) -> strict_yaml.Key:
    """The entry that a message quotes first, if any: engines know values and not places."""
    for key in parsed.marks:
        if key[: len(place)] != place or not key:
            continue
        if f"'{key[-1]}'" in message and key in parsed.keys:
            return key
    quoted = [key for key in parsed.marks if len(key) > 1 and isinstance(_value(parsed, key), str)]
    return next((key for key in quoted if f"'{_value(parsed, key)}'" in message), place)


def _value(parsed: strict_yaml.Parsed, key: strict_yaml.Key) -> Any:
    value = parsed.value
    for step in key:
        value = value[step]
    return value


def _check_message_fields(
    kind: EngineKind, settings: Any, file: RuleFile, parsed: strict_yaml.Parsed
) -> None:
    """Refuse messages with names for which the engine gives no value."""
    fields = sorted(kind.message_fields(settings))
    for field in ("message", "help"):
        try:
            names = _field_names(getattr(file, field))
        except ValueError as error:
            raise parsed.fail(f"this {field} cannot be read: {error}", (field,)) from None
        for name in names:
            if name not in fields:
                raise parsed.fail(unknown_name("value", name, fields), (field,))


def _field_names(template: str) -> list[str]:
    """The names in a message. Raises ValueError where it cannot be read, or has more than names between its braces."""
    names = []
    for _, name, width, conversion in string.Formatter().parse(template):
        if name is None:
            continue
        plain = _FIELD_NAME.match(name)
        if plain and (width or conversion or plain.end() < len(name)):
            raise ValueError(f"leave out what follows '{plain[0]}' in its braces")
        names.append(name)
    return names


def _levels(severity: Severity | dict[Severity, float]) -> tuple[tuple[float, Severity], ...]:
    if isinstance(severity, str):
        return ((0.0, severity),)
    return tuple(sorted((min_level, name) for name, min_level in severity.items()))


def with_options(rule: Rule, options: strict_yaml.Parsed, word_classes: Mapping[str, Sequence[str]]) -> Rule:
    """The rule with some of its settings replaced. Raises EditlintError with the place that the options give."""
    kind = ENGINES[rule.engine]
    names = [field.encode_name for field in msgspec.structs.fields(kind.settings)]
    for name in options.value:
        if name not in names:
            raise options.fail(unknown_name("option", name, names), (name,), at_key=True)
    merged = msgspec.structs.replace(options, value={**rule.settings, **options.value})
    settings = strict_yaml.convert(kind.settings, merged)
    context = RuleContext(rule.exceptions, rule.exact, word_classes)
    given = kind.message_fields(settings)
    for name in (name for text in (rule.message, rule.help) for name in _field_names(text)):
        if name not in given:
            raise options.fail(
                f"the message needs '{{{name}}}', which these options do not give: write them as the rule does"
            )
    compiled = _compile(kind, settings, context, merged, ())
    return msgspec.structs.replace(rule, settings=merged.value, compiled=compiled)

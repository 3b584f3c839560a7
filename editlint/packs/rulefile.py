"""Rule files as people write them, and how they become the records that a run needs."""

import re
import string
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any, Literal

import msgspec

from editlint.core.errors import EditlintError
from editlint.core.finding import Severity
from editlint.engines import ENGINES
from editlint.engines.base import EngineKind, RuleContext
from editlint.io import strict_yaml, suggestions
from editlint.markup import SUFFIXES
from editlint.packs.rule import BlockFilter, Rule

ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*/[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
"""A rule's id: family/name."""


class Example(msgspec.Struct, frozen=True):
    """A text that a rule must flag, or must not; `[[ ]]` marks exactly what is flagged.

    `files` are several texts by their names in place of one, for a rule that compares files. `given` are settings
    that replace those of the rule, `fixed` is the text after its fixes, and `finds: document` says that the
    finding is about the whole.
    """

    text: str = ""
    files: dict[str, str] = {}
    format: Literal["markdown", "html", "plain"] = "markdown"
    given: dict[str, Any] = {}
    fixed: str | None = None
    finds: Literal["document"] | None = None


class Examples(msgspec.Struct, frozen=True):
    """What a rule must flag, and the near misses that it must leave alone."""

    bad: list[str | Example]
    good: list[str | Example]


class Measured(msgspec.Struct, frozen=True):
    """How often a rule was right in a sample of `of` findings, and its rate per 1,000 words of edited prose.

    `rule` is a hash of engine and settings: where it is another than the rule's, the figures are older.
    """

    precision: float
    of: int
    rate: float
    date: str
    rule: str


class RuleFile(
    msgspec.Struct, frozen=True, rename={"settings": "with", "exceptions": "except", "block_kinds": "in"}
):
    """A rule as it is written: the fields and their meaning are those of docs/writing-rules.md."""

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
    measured: Measured | None = None
    sources: list[str] = []


def read_rule(text: str, path: str) -> tuple[RuleFile, strict_yaml.Parsed]:
    """A rule file's content. Raises EditlintError with the place of what is wrong."""
    parsed = strict_yaml.parse(text, path)
    if not isinstance(parsed.value, dict):
        raise parsed.fail("a rule is a mapping: start with 'summary:'")
    file = strict_yaml.convert(RuleFile, parsed)
    for field in ("summary", "why", "message"):
        if not getattr(file, field).strip():
            raise parsed.fail(f"'{field}' is empty: say it", (field,))
    for kind in ("bad", "good"):
        if not getattr(file.examples, kind):
            raise parsed.fail(f"a rule needs at least one {kind} example", ("examples", kind))
        for number, example in enumerate(getattr(file.examples, kind)):
            if isinstance(example, Example) and (fault := _example_problem(example)):
                raise parsed.fail(fault, ("examples", kind, number))
    return file, parsed


def _example_problem(example: Example) -> str | None:
    """What is wrong with the shape of an example."""
    if not example.files:
        return None if example.text else "an example has a 'text', or 'files' with a text each"
    if example.text or example.fixed is not None or example.finds:
        return "an example with 'files' has no 'text', 'fixed' or 'finds' beside them"
    if len(example.files) == 1:
        return "there is one file: an example with 'files' has two at least"
    for name in example.files:
        if PurePath(name).suffix not in SUFFIXES:
            return f"'{name}' is no name of an article: end it in {', '.join(SUFFIXES)}"
    return None


def compile_rule(
    rule_id: str, file: RuleFile, parsed: strict_yaml.Parsed, words: Mapping[str, Sequence[str]]
) -> Rule:
    """The rule with its settings checked and worked out. Raises EditlintError with the place."""
    if file.engine not in ENGINES:
        raise parsed.fail(suggestions.unknown_name("engine", file.engine, list(ENGINES)), ("engine",))
    kind = ENGINES[file.engine]
    place: strict_yaml.Key = ("with",) if "with" in parsed.value else ()
    settings = strict_yaml.convert(
        kind.settings, parsed if place else msgspec.structs.replace(parsed, value={}), place
    )
    _check_message_fields(kind, settings, file, parsed)
    common = RuleContext(file.exceptions, file.case == "exact", words)
    return Rule(
        id=rule_id,
        message=file.message,
        help=file.help,
        levels=_levels(file.severity),
        default=file.default is True,
        default_in_family=bool(file.default),
        engine=file.engine,
        settings=file.settings,
        compiled=_compiled(kind, settings, common, parsed, place),
        exceptions=tuple(file.exceptions),
        block_kinds=frozenset(file.block_kinds),
        quotes=file.quotes,
        exact=file.case == "exact",
        languages=frozenset(file.languages),
        fix=file.fix,
    )


def _compiled(
    kind: EngineKind, settings: Any, common: RuleContext, parsed: strict_yaml.Parsed, place: strict_yaml.Key
) -> msgspec.Raw:
    try:
        return msgspec.Raw(msgspec.msgpack.encode(kind.compile(settings, common), order="deterministic"))
    except ValueError as error:
        raise parsed.fail(str(error), _culprit(parsed, place, str(error))) from None


def _culprit(parsed: strict_yaml.Parsed, place: strict_yaml.Key, message: str) -> strict_yaml.Key:
    """The entry that a message quotes first, where there is one: engines know values, not places."""
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
    """Refuse messages that name what the engine does not give."""
    known = sorted(kind.message_fields(settings))
    for field in ("message", "help"):
        try:
            names = [
                name for _, name, _, _ in string.Formatter().parse(getattr(file, field)) if name is not None
            ]
        except ValueError as error:
            raise parsed.fail(f"this {field} does not read: {error}", (field,)) from None
        for name in names:
            if name not in known:
                raise parsed.fail(suggestions.unknown_name("value", name, known), (field,))


def _levels(severity: Severity | dict[Severity, float]) -> tuple[tuple[float, Severity], ...]:
    if isinstance(severity, str):
        return ((0.0, severity),)
    return tuple(sorted((least, name) for name, least in severity.items()))


def with_options(rule: Rule, options: Mapping[str, Any], words: Mapping[str, Sequence[str]]) -> Rule:
    """The rule with some of its settings replaced. Raises EditlintError, without a place."""
    kind = ENGINES[rule.engine]
    known = [field.encode_name for field in msgspec.structs.fields(kind.settings)]
    for name in options:
        if name not in known:
            raise EditlintError(suggestions.unknown_name("option", name, known))
    merged = {**rule.settings, **options}
    settings = strict_yaml.convert(kind.settings, strict_yaml.Parsed(merged, {}, {}))
    common = RuleContext(rule.exceptions, rule.exact, words)
    prepared = _compiled(kind, settings, common, strict_yaml.Parsed(merged, {}, {}), ())
    return msgspec.structs.replace(rule, settings=merged, compiled=prepared)

"""Which rules run on a file, and how they are set."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from editlint.config.model import Config, Located, Names, RuleSetting, RuleSettings, SourceLocation
from editlint.engines import ENGINES
from editlint.packs.rule import Rule

PREFERRED_TERM = "style/preferred-term"
"""The rule that looks for rejected terms with a replacement."""
BANNED_TERM = "style/banned-term"
"""The rule that looks for rejected terms without one."""
ALL = "ALL"
"""The name that selects every rule, except those that need a server: prose is sent only where a family says so."""

DEFAULT = SourceLocation("default")
COMMAND_LINE = SourceLocation("command line")
"""Where values come from that no file sets."""

WordClasses = Mapping[str, Sequence[str]]


class _Layer(msgspec.Struct, frozen=True):
    """One source of choices: the configuration, an override, a preset or the command line; later ones win."""

    select: Names | None = None
    extend_select: tuple[Located[str], ...] = ()
    ignore: tuple[Located[str], ...] = ()
    rules: RuleSettings = {}


class CommandLine(msgspec.Struct, frozen=True):
    """Names of rules and families: `select` replaces what the configuration selects, and `extend_select` adds to it."""

    select: Sequence[str] = ()
    extend_select: Sequence[str] = ()
    ignore: Sequence[str] = ()


class SelectedRule(msgspec.Struct, frozen=True):
    """A rule that runs: where it is `selected`, and where its `severity` and each of the `options` that are set is."""

    rule: Rule
    selected: SourceLocation
    severity: SourceLocation
    options: Mapping[str, SourceLocation] = {}


def matching_overrides(config: Config, path: Path) -> tuple[int, ...]:
    """The numbers of the overrides that match a file, given as an absolute path."""
    return tuple(number for number, each in enumerate(config.overrides) if each.files.match(path))


def select_rules(
    rules: Mapping[str, tuple[Rule, WordClasses]],
    config: Config,
    overrides: Sequence[int] = (),
    presets: Sequence[str] = (),
    command: CommandLine = CommandLine(),  # noqa: B008 (immutable)
) -> list[SelectedRule]:
    """The rules that run, by id, as they are set.

    The configuration comes first, then its `overrides` (by number), then the `presets` that the article itself
    names, then the `command` line; later ones win. Raises EditlintError with the place of a
    name that is neither a rule nor a family, and of what leaves no rule in a configuration without overrides.
    """
    families = {rule.family for rule, _ in rules.values()}
    for key, budget in config.budgets.items():
        _check_name(Located(key, budget.location), rules, "rule or family", families)
    selected = {rule_id: DEFAULT for rule_id, (rule, _) in rules.items() if rule.default}
    settings = _vocabulary_settings(config)
    emptied: SourceLocation | None = None
    for layer in _layers(config, overrides, presets, command):
        if layer.select is not None:
            selected = _expand(layer.select.value, rules)
            emptied = layer.select.location
        selected |= _expand(layer.extend_select, rules)
        for name in layer.ignore:
            for rule_id in _expand([name], rules, all_of_family=True):
                emptied = name.location if selected.pop(rule_id, None) else emptied
        for rule_id, each in layer.rules.items():
            _check_name(Located(rule_id, each[-1].location), rules, "rule")
            settings.setdefault(rule_id, []).extend(each)
            for setting in each:
                if setting.severity == "off":
                    emptied = setting.location if selected.pop(rule_id, None) else emptied
                else:
                    selected.setdefault(rule_id, setting.location)
    if not selected and emptied is not None and not config.overrides:
        raise emptied.error("no rule is left to run: name rules or families in 'select', or ignore fewer")
    return [
        _configure(*rules[rule_id], selected[rule_id], settings.get(rule_id, []))
        for rule_id in sorted(selected)
    ]


def _layers(
    config: Config, overrides: Sequence[int], presets: Sequence[str], command: CommandLine
) -> Iterator[_Layer]:
    """All sources of choices, in order."""
    yield _Layer(config.select, ignore=config.ignore, rules=config.rules)
    for number in overrides:
        override = config.overrides[number]
        yield _Layer(override.select, ignore=override.ignore, rules=override.rules)
    if presets:
        from editlint.config.load import load_preset  # only where an article names some

        yield from (_Layer(rules=load_preset(name)) for name in presets)
    select, extend_select, ignore = map(_named, (command.select, command.extend_select, command.ignore))
    yield _Layer(Located(select, COMMAND_LINE) if select else None, extend_select, ignore)


def _named(names: Sequence[str]) -> tuple[Located[str], ...]:
    """The names that the command line gives, one by one or with commas between them."""
    return tuple(Located(name.strip(), COMMAND_LINE) for each in names for name in each.split(","))


def _check_name(name: Located[str], rules: Iterable[str], noun: str, families: Iterable[str] = ()) -> None:
    """Raise EditlintError where the name is that of no rule and no family."""
    known = {*rules, *families}
    if name.value.removesuffix("/*") not in known:
        from editlint.io.did_you_mean import unknown_name  # only where something is wrong

        if any(rule.startswith(f"{name.value}/") for rule in rules):
            raise name.location.error(
                f"'{name.value}' is a family, not a rule: 'ignore: [{name.value}]' turns all of it off"
            )
        raise name.location.error(unknown_name(noun, name.value, sorted(known)))


def _expand(
    names: Iterable[Located[str]],
    rules: Mapping[str, tuple[Rule, WordClasses]],
    *,
    all_of_family: bool = False,
) -> dict[str, SourceLocation]:
    """The rules that the names select, each with where it is named.

    A family means its rules that are on by default or with their family; `family/*`, and any family with
    `all_of_family`, all of its rules.
    """
    expanded: dict[str, SourceLocation] = {}
    for name in names:
        _check_name(name, rules, "rule or family", {ALL, *(rule.family for rule, _ in rules.values())})
        family = name.value.removesuffix("/*")
        everything = all_of_family or name.value.endswith("/*")
        for rule_id, (rule, _) in rules.items():
            in_family = rule.family == family and (everything or rule.default_in_family)
            in_all = name.value == ALL and (all_of_family or not _needs_server(rule))
            if in_family or in_all or rule_id == name.value:
                expanded[rule_id] = name.location
    return expanded


def _needs_server(rule: Rule) -> bool:
    return "grammar" in ENGINES[rule.engine].needs


def _vocabulary_settings(config: Config) -> dict[str, list[RuleSetting]]:
    """The team's rejected terms, as options of the rules that look for them."""
    if not config.reject:
        return {}
    location = next(iter(config.reject.values())).location
    replaced = {term: better.value for term, better in config.reject.items() if better.value}
    banned = [term for term, better in config.reject.items() if not better.value]
    return {
        rule: [
            RuleSetting(
                location,
                options={"terms": Located(terms, location)},
                entries={("terms", term): config.reject[term].location for term in terms},
            )
        ]
        for rule, terms in ((PREFERRED_TERM, replaced), (BANNED_TERM, banned))
        if terms
    }


def _configure(
    rule: Rule, word_classes: WordClasses, selected: SourceLocation, settings: Sequence[RuleSetting]
) -> SelectedRule:
    """The rule with all its settings applied, later ones last."""
    severity = DEFAULT
    for each in settings:
        if each.severity is not None and each.severity != "off":
            rule = msgspec.structs.replace(rule, levels=((0.0, each.severity),))
            severity = each.location
    options = {name: option.location for each in settings for name, option in each.options.items()}
    if options:
        from editlint.config.rule_options import apply_options  # only where settings are changed

        rule = apply_options(rule, [each for each in settings if each.options], word_classes)
    return SelectedRule(rule, selected, severity, options)

"""Which rules run on a file, and how they are set."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from editlint.config.model import Config, LocatedSetting, LocatedText, Override, RuleSetting, SourceLocation
from editlint.core.errors import EditlintError
from editlint.packs.rule import Rule

PREFERRED = "style/preferred-term"
BANNED = "style/banned-term"

WordClasses = Mapping[str, Sequence[str]]


class _Preset(msgspec.Struct, frozen=True):
    """A preset as a layer."""

    rules: Mapping[str, LocatedSetting]
    select: tuple[LocatedText, ...] | None = None
    ignore: tuple[LocatedText, ...] = ()


_Layer = Config | Override | _Preset


class SelectedRule(msgspec.Struct, frozen=True):
    """A rule that runs, with what says so and what its severity and options come from."""

    rule: Rule
    origins: Mapping[str, str]


def matching_overrides(config: Config, path: Path) -> tuple[int, ...]:
    """The numbers of the overrides that hold for a file, which is given as an absolute path."""
    return tuple(number for number, each in enumerate(config.overrides) if each.files.match(path))


def select_rules(
    rules: Mapping[str, tuple[Rule, WordClasses]],
    config: Config,
    overrides: Sequence[int] = (),
    presets: Sequence[str] = (),
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
) -> list[SelectedRule]:
    """The rules that run, by id. `presets` are those that the article itself names, which come behind the
    configuration; `select` and `ignore` are those of the command line, which come last.

    Raises EditlintError with the place of a name that is no rule's and no family's.
    """
    command = SourceLocation("command line")
    layers: list[_Layer] = [config, *(config.overrides[number] for number in overrides)]
    if presets:
        from editlint.config.load import load_preset  # only where an article names some

        layers += [_Preset(load_preset(name)) for name in presets]
    chosen = {rule_id: "default" for rule_id, (rule, _) in rules.items() if rule.default}
    settings = _vocabulary(config)
    for layer in layers:
        if layer.select is not None:
            chosen = _expanded(layer.select, rules)
        for rule_id in _expanded(layer.ignore, rules, every=True):
            chosen.pop(rule_id, None)
        for rule_id, ruled in layer.rules.items():
            _known(LocatedText(rule_id, ruled.location), rules, families=False)
            _set(settings, rule_id, ruled)
            if ruled.setting.severity == "off":
                chosen.pop(rule_id, None)
            elif rule_id not in chosen:
                chosen[rule_id] = str(ruled.location)
    if select:
        chosen = _expanded([LocatedText(name, command) for name in select], rules)
    for rule_id in _expanded([LocatedText(name, command) for name in ignore], rules, every=True):
        chosen.pop(rule_id, None)
    return [
        _chosen(*rules[rule_id], chosen[rule_id], settings.get(rule_id, [])) for rule_id in sorted(chosen)
    ]


def _known(name: LocatedText, rules: Mapping[str, Any], *, families: bool) -> None:
    known = set(rules)
    if families:
        known |= {rule.partition("/")[0] for rule in rules}
    if name.value.removesuffix("/*") not in known:
        noun = "rule or family" if families else "rule"
        from editlint.io.strict_yaml import unknown_name  # only where something is wrong

        raise name.location.error(unknown_name(noun, name.value, sorted(known)))


def _expanded(
    names: Iterable[LocatedText], rules: Mapping[str, tuple[Rule, WordClasses]], *, every: bool = False
) -> dict[str, str]:
    """The rules that the names stand for: a family for those that join it (or `every` one)."""
    expanded: dict[str, str] = {}
    for name in names:
        _known(name, rules, families=True)
        family = name.value.removesuffix("/*")
        for rule_id, (rule, _) in rules.items():
            whole = rule.family == family and (every or rule.default_in_family or name.value.endswith("/*"))
            if whole or rule_id == name.value:
                expanded[rule_id] = str(name.location)
    return expanded


def _vocabulary(config: Config) -> dict[str, list[LocatedSetting]]:
    """The team's words as options of the rules that look for them."""
    preferred = {term: named.value for term, named in config.reject.items() if named.value}
    banned = [term for term, named in config.reject.items() if not named.value]
    origin = next(iter(config.reject.values())).location if config.reject else SourceLocation("default")
    settings: dict[str, list[LocatedSetting]] = {}
    if preferred:
        settings[PREFERRED] = [LocatedSetting(RuleSetting(None, {"terms": preferred}), origin)]
    if banned:
        settings[BANNED] = [LocatedSetting(RuleSetting(None, {"terms": banned}), origin)]
    return settings


def _set(settings: dict[str, list[LocatedSetting]], rule_id: str, ruled: LocatedSetting) -> None:
    settings.setdefault(rule_id, []).append(ruled)


def _chosen(
    rule: Rule, words: WordClasses, selected: str, settings: Sequence[LocatedSetting]
) -> SelectedRule:
    """The rule as all its settings, later ones last, make it."""
    origins = {"selected": selected, "severity": "default"}
    for each in settings:
        severity, options = each.setting.severity, each.setting.options
        if severity is not None and severity != "off":
            rule = msgspec.structs.replace(rule, levels=((0.0, severity),))
            origins["severity"] = str(each.location)
        if options:
            from editlint.packs.rulefile import with_options  # only where settings are changed

            try:
                rule = with_options(rule, options, words)
            except EditlintError as error:
                raise each.location.error(f"{rule.id}: {error.message}") from None
            origins.update({f"options.{name}": str(each.location) for name in options})
    return SelectedRule(rule, origins)

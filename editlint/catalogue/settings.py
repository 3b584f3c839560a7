"""The command `config show`: the settings that apply to a file, and where each is set."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from editlint.catalogue.effective_settings import EffectiveSettings, RuleSettings, effective_settings
from editlint.catalogue.origins import BY_DEFAULT
from editlint.reporters.json_text import json_document
from editlint.runner.options import Options


def settings_listing(file: Path | None, options: Options) -> str:
    """The settings that apply to a file, one on a line with its place. Raises EditlintError.

    The options of a rule come after it.
    """
    return "\n".join(_lines(effective_settings(file, options))) + "\n"


def settings_json(file: Path | None, options: Options) -> str:
    """The same for programs. Raises EditlintError."""
    return json_document(effective_settings(file, options))


def schema() -> dict[str, Any]:
    """The JSON Schema of the settings. It may gain fields without a new version."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "the settings of editlint for a file",
        **msgspec.json.schema(EffectiveSettings),
    }


def _lines(settings: EffectiveSettings) -> Iterator[str]:
    yield f"# settings for {settings.file}"
    yield f"config: {settings.config or 'none, the defaults apply'}"
    yield from map(str, settings.settings)
    for rule in settings.rules:
        yield f"{rule.id}: {'/'.join(rule.severities)}  # {_origins(rule)}"
        yield from (f"  {option}" for option in rule.options)


def _origins(rule: RuleSettings) -> str:
    """Where a rule's selection and severity come from, without what is left at its default."""
    changed = {
        name: str(each)
        for name, each in (("selected", rule.selected), ("severity", rule.severity_set))
        if each.kind not in ("default", "rule")
    }
    if not changed:
        return str(BY_DEFAULT)
    if len(set(changed.values())) == 1 and "selected" in changed:
        return changed["selected"]
    return ", ".join(f"{name} {each}" for name, each in changed.items())

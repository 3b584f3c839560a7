"""The JSON Schemas of configurations, rules and reports, made from the records that they are read as."""

from collections.abc import Mapping
from typing import Any

import msgspec

from editlint.config.config_file import ConfigFile
from editlint.engines import ENGINES
from editlint.packs.rulefile import RuleFile

_JSON_SCHEMA = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> dict[str, Mapping[str, Any]]:
    """Each schema by the name of its file in editlint/schemas/."""
    from editlint.catalogue.rule_records import schema as rules
    from editlint.catalogue.settings import schema as settings
    from editlint.reporters.json import schema as report  # only for these schemas
    from editlint.reporters.jsonl import schema as finding
    from editlint.reporters.statistics_json import schema as statistics

    return {
        "config.json": _closed(_of(ConfigFile, "editlint.yml")),
        "rule.json": _rule(),
        "report.json": report(),
        "finding.json": finding(),
        "statistics.json": statistics(),
        "settings.json": settings(),
        "explain.json": rules(),
    }


def _of(kind: type[Any], title: str) -> dict[str, Any]:
    return {"$schema": _JSON_SCHEMA, "title": title, **msgspec.json.schema(kind)}


def _rule() -> dict[str, Any]:
    """The schema of a rule file: `with:` depends on `engine:`."""
    schema = _of(RuleFile, "a rule of editlint")
    settings, components = msgspec.json.schema_components(
        [kind.settings for kind in ENGINES.values()], ref_template="#/$defs/{name}"
    )
    names = list(ENGINES)
    refs = {name: f"{name.capitalize()}Settings" for name in names}
    record = schema["$defs"]["RuleFile"]
    record["properties"]["engine"] = {"enum": names}
    record["allOf"] = [
        {
            "if": {"properties": {"engine": {"const": name}}},
            "then": {"properties": {"with": {"$ref": f"#/$defs/{ref}"}}},
        }
        for name, ref in refs.items()
    ]
    for name, part in zip(names, settings, strict=True):
        schema["$defs"][refs[name]] = components[part["$ref"].rpartition("/")[2]]
    return _closed(schema)


def _closed(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema, refusing unknown keys as the loader does."""
    for part in schema["$defs"].values():
        if "properties" in part:
            part["additionalProperties"] = False
    return schema

"""The JSON Schemas."""

import jsonschema
import pytest

from editlint.catalogue.schemas import schemas
from editlint.io import strict_yaml
from editlint.packs.load import own_rules_folder

SCHEMAS = schemas()


def test_our_rules_are_valid_by_their_schema() -> None:
    schema = _texts(SCHEMAS["rule.json"])
    validator = jsonschema.Draft202012Validator(schema)
    for path in sorted(own_rules_folder().rglob("*.yml")):
        validator.validate(strict_yaml.parse(path.read_text("utf-8")).value)


def test_the_schema_refuses_what_the_loader_refuses() -> None:
    rule = strict_yaml.parse((own_rules_folder() / "filler" / "wordy-phrase.yml").read_text("utf-8")).value
    for wrong in ({"summry": "x"}, {"engine": "phrase"}, {"with": {"term": ["x"]}}, {"quotes": "maybe"}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate({**rule, **wrong}, _texts(SCHEMAS["rule.json"]))


def test_a_configuration_is_valid_by_its_schema() -> None:
    schema = SCHEMAS["config.json"]
    good = {
        "select": ["filler"],
        "rules": {"filler/cliche": "off"},
        "vocab": {"reject": {"github": "GitHub"}, "accept_file": "a.txt", "reject_file": ["r.txt"]},
        "required_version": ">=0.1,<0.2",
        "extends": ["news", "pkg:acme-style"],
    }
    jsonschema.validate(good, schema)
    for wrong in ({"selct": []}, {"rules": {"filler/cliche": "loud"}}, {"overrides": [{"select": []}]}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(wrong, schema)


def _texts(schema: object) -> object:
    """The schema for YAML read as texts only, as the loader reads it: numbers and truth values are written."""
    if isinstance(schema, dict):
        if schema.get("type") in ("boolean", "number", "integer"):
            return {"type": "string"}
        return {key: _texts(value) for key, value in schema.items()}
    return [_texts(each) for each in schema] if isinstance(schema, list) else schema

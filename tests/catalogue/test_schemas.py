"""What is made from other files is what would be made now."""

import json
import runpy
from importlib import resources
from pathlib import Path

import jsonschema
import pytest

from editlint.catalogue.schemas import schemas
from editlint.io import strict_yaml
from editlint.packs.load import ours

ROOT = Path(__file__).parents[2]


def test_pages_and_schemas_are_not_stale(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["generate.py", "--check"])
    main = runpy.run_path(str(ROOT / "docs" / "generate.py"))["main"]
    assert (main(), capsys.readouterr().err) == (0, "")


def test_the_schemas_are_shipped() -> None:
    shipped = {
        file.name: json.loads(file.read_text("utf-8"))
        for file in (resources.files("editlint") / "schemas").iterdir()
    }
    assert shipped == json.loads(json.dumps(schemas()))


def test_our_rules_hold_against_their_schema() -> None:
    schema = schemas()["rule.json"]
    for path in sorted(ours().rglob("*.yml")):
        jsonschema.validate(strict_yaml.parse(path.read_text("utf-8")).value, _texts(schema))


def test_the_schema_refuses_what_the_loader_refuses() -> None:
    rule = strict_yaml.parse((ours() / "filler" / "wordy-phrase.yml").read_text("utf-8")).value
    for wrong in ({"summry": "x"}, {"engine": "phrase"}, {"with": {"term": ["x"]}}, {"quotes": "maybe"}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate({**rule, **wrong}, _texts(schemas()["rule.json"]))


def test_a_configuration_holds_against_its_schema() -> None:
    schema = schemas()["config.json"]
    good = {
        "select": ["filler"],
        "rules": {"filler/cliche": "off"},
        "vocab": {"reject": {"github": "GitHub"}},
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

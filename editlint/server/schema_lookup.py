"""What a JSON Schema allows at a place: the keys of a mapping there, and the words that a value may be."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from editlint.io.strict_yaml import Key

Schema = Mapping[str, Any]

MAX_WORDS = 5
"""Words that a value may be which are listed."""

_TYPES = {
    "string": "a text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a mapping",
}


class SchemaLookup:
    """Looks up places in a schema. `engine` is the one that the rule file names, on which its `with:` depends."""

    def __init__(self, schema: Schema, engine: str = "") -> None:
        self._schema = schema
        self._engine = engine

    def at(self, path: Key) -> list[Schema]:
        """All that the schema says of the value at a path; nothing where it allows none."""
        found = [self._schema]
        for step in path:
            found = [each for schema in self._expanded(found) for each in self._step(schema, step)]
        return list(self._expanded(found))

    def keys(self, path: Key) -> dict[str, str]:
        """The keys that a mapping at the path may have, each with what its value is in words."""
        return {
            name: self._kind(schema)
            for each in self.at(path)
            for name, schema in each.get("properties", {}).items()
        }

    def values(self, path: Key) -> list[str]:
        """The words that the value at the path may be."""
        words: list[str] = []
        for each in self.at(path):
            words += map(str, each.get("enum", ()))
            words += ["true", "false"] if each.get("type") == "boolean" else []
        return list(dict.fromkeys(words))

    def _step(self, schema: Schema, step: str | int) -> Iterator[Schema]:
        if isinstance(step, int):
            items = schema.get("items")
            yield from [items] if isinstance(items, Mapping) else []
        elif step in schema.get("properties", {}):
            yield schema["properties"][step]
        elif isinstance(schema.get("additionalProperties"), Mapping):
            yield schema["additionalProperties"]

    def _expanded(self, schemas: Sequence[Schema]) -> Iterator[Schema]:
        """The schemas with all that they refer to, alternatives and conditions that hold."""
        for schema in schemas:
            yield schema
            if "$ref" in schema:
                yield from self._expanded([self._schema["$defs"][schema["$ref"].rpartition("/")[2]]])
            yield from self._expanded(schema.get("anyOf", ()))
            for each in schema.get("allOf", ()):
                if each["if"]["properties"]["engine"]["const"] == self._engine:
                    yield from self._expanded([each["then"]])

    def _kind(self, schema: Schema) -> str:
        """What a value is, in words."""
        kinds = [_words(each) for each in self._expanded([schema])]
        return " or ".join(dict.fromkeys(kind for kind in kinds if kind))


def _words(schema: Schema) -> str:
    if "enum" in schema:
        words = ", ".join(str(each) for each in schema["enum"][:MAX_WORDS])
        return words if len(schema["enum"]) <= MAX_WORDS else f"{words} …"
    return _TYPES.get(schema.get("type", ""), "")

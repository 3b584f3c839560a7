"""Records as JSON text, which has an escape for all that may not be printed."""

from typing import Any

import msgspec

from editlint.core.printable import json_with_escapes


def encode(record: Any) -> bytes:
    r"""The record as JSON; a surrogate, which no JSON can hold, becomes its escape: `\udcff`, as in other reports."""
    try:
        return msgspec.json.encode(record)
    except UnicodeEncodeError:
        return msgspec.json.encode(_without_surrogates(msgspec.to_builtins(record)))


def json_line(record: msgspec.Struct) -> str:
    """The record on one line."""
    return json_with_escapes(encode(record).decode()) + "\n"


def json_document(value: Any) -> str:
    """A whole report on several lines; its parts may be JSON already."""
    return json_with_escapes(msgspec.json.format(encode(value), indent=1).decode()) + "\n"


def _without_surrogates(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode()
    if isinstance(value, list):
        return [_without_surrogates(each) for each in value]
    if isinstance(value, dict):
        return {_without_surrogates(name): _without_surrogates(each) for name, each in value.items()}
    return value

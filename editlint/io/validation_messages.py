"""Messages about wrong values, in plain English: msgspec's own speak of objects and arrays."""

import re

import msgspec

_STEP = re.compile(r"\.([\w-]+)|\[(\d+)\]|\[(\.\.\.)\]")


def plain_message(
    error: msgspec.ValidationError, key: tuple[str | int, ...]
) -> tuple[str, tuple[str | int, ...]]:
    """msgspec's message in plain English, and the path to the wrong value, as far as msgspec gives it.

    `key` is the path to the value that was converted.
    """
    message, _, where = str(error).partition(" - at `")
    path: list[str | int] = list(key)
    for step in _STEP.finditer(where.removeprefix("key in ").removeprefix("$").rstrip("`")):
        name, index, hidden = step.groups()
        if hidden:
            break
        path.append(int(index) if index else name)
    return _translate(message), tuple(path)


_TRANSLATIONS: tuple[tuple[str, str], ...] = (
    (r"Expected `(.+)`, got `(.+)`", r"this must be \1, not \2"),
    (r"Object missing required field `(.+)`", r"the key '\1' is missing: add it"),
    (r"Invalid enum value (.+)", r"\1 is not one of the allowed values"),
    (r"Invalid value (.+)", r"\1 is not one of the allowed values"),
    (r"Expected `(.+)` >= ([\d.]+)", r"this must be \1 of \2 or more"),
    (r"Expected `(.+)` <= ([\d.]+)", r"this must be \1 of \2 or less"),
    (r"Expected `(.+)` of length (.+)", r"this must be \1 of length \2"),
)

_TYPES = {
    "array": "a list",
    "object": "a mapping",
    "str": "a text",
    "int": "a number",
    "float": "a number",
    "bool": "true or false",
}


def _translate(message: str) -> str:
    message = re.sub(r" \| null", "", message)
    message = re.sub(
        r"`([a-z| ]+)`", lambda m: f"`{' or '.join(_TYPES.get(t, t) for t in m[1].split(' | '))}`", message
    )
    for pattern, translation in _TRANSLATIONS:
        if re.match(pattern, message):
            return re.sub(pattern, translation, message)
    return message[0].lower() + message[1:]

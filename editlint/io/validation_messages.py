"""What msgspec finds wrong with a value, in our words."""

import re

import msgspec

_STEP = re.compile(r"\.([\w-]+)|\[(\d+)\]|\[(\.\.\.)\]")


def readable(error: msgspec.ValidationError, key: tuple[str | int, ...]) -> tuple[str, tuple[str | int, ...]]:
    """msgspec's message in our words, and the path to what it speaks of, as far as msgspec names it.

    `key` is the path to the value.
    """
    message, _, where = str(error).partition(" - at `")
    place: list[str | int] = list(key)
    for step in _STEP.finditer(where.removeprefix("key in ").removeprefix("$").rstrip("`")):
        name, index, hidden = step.groups()
        if hidden:
            break
        place.append(int(index) if index else name)
    return _worded(message), tuple(place)


_WORDS: tuple[tuple[str, str], ...] = (
    (r"Expected `(.+)`, got `(.+)`", r"this must be \1, not \2"),
    (r"Object missing required field `(.+)`", r"the key '\1' is missing: add it"),
    (r"Invalid enum value (.+)", r"\1 is none of the values that may stand here"),
    (r"Invalid value (.+)", r"\1 is none of the values that may stand here"),
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


def _worded(message: str) -> str:
    message = re.sub(r" \| null", "", message)
    message = re.sub(
        r"`([a-z| ]+)`", lambda m: f"`{' or '.join(_TYPES.get(t, t) for t in m[1].split(' | '))}`", message
    )
    for pattern, words in _WORDS:
        if re.match(pattern, message):
            return re.sub(pattern, words, message)
    return message[0].lower() + message[1:]

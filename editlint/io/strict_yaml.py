"""The one way in for YAML: checked while read, with line and column for every mistake."""

from collections.abc import Mapping
from pathlib import Path
from types import UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin

import msgspec

from editlint.core.errors import EditlintError
from editlint.io.suggestions import unknown_name

T = TypeVar("T")

DEEPEST = 40
"""Levels of nesting: deeper YAML ends the process inside the C parser."""
LARGEST = 5_000_000
"""Bytes of a YAML file that are read."""

Key = tuple[str | int, ...]
"""Where a value stands: the keys and numbers that lead to it."""

OUTSIDE = "this leads out of the repository (or of its folder, where there is none): copy it in"


class Mark(msgspec.Struct, frozen=True, gc=False):
    """Where a value stands: line and column from 1, `start` and `end` in code points from 0."""

    line: int
    column: int
    start: int
    end: int


class Parsed(msgspec.Struct, frozen=True):
    """YAML as plain values (every scalar a string), with the place of each key and value by its path."""

    value: Any
    marks: dict[Key, Mark]
    keys: dict[Key, Mark]
    path: str | None = None

    def at(self, key: Key) -> Any:
        """The value under `key`; an empty mapping where there is nothing at all."""
        value = self.value
        for step in key:
            value = value[step]
        return {} if value is None else value

    def fail(self, message: str, key: Key = (), *, at_key: bool = False) -> EditlintError:
        """An error at the value (or the key) with that path; at the nearest one above where it has no place."""
        for depth in range(len(key), -1, -1):
            mark = (self.keys if at_key and depth == len(key) else self.marks).get(key[:depth])
            if mark is not None:
                return EditlintError(message, path=self.path, line=mark.line, column=mark.column)
        return EditlintError(message, path=self.path)


def parse(text: str, path: str | None = None) -> Parsed:
    """Read YAML without giving it a type. Aliases, duplicate keys, and deep nesting are errors."""
    import yaml  # only where there is YAML to read

    text = text.removeprefix("\ufeff")
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        if "*" in text or sum(map(text.count, "[{-:?")) > DEEPEST:  # what an alias and each level need
            _refuse(yaml.parse(text, Loader=loader), path)
        node = yaml.compose(text, Loader=loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise EditlintError(
            f"this is no YAML: {error.problem or error.context}",
            path=path,
            line=mark.line + 1 if mark else None,
            column=mark.column + 1 if mark else None,
        ) from None
    except yaml.reader.ReaderError as error:
        before = text.encode("utf-8", "surrogatepass")[: error.position].decode("utf-8", "replace")
        raise EditlintError(
            f"this is no YAML: {error.reason}",
            path=path,
            line=before.count("\n") + 1,
            column=len(before) - before.rfind("\n"),
        ) from None
    parsed = Parsed(None, {}, {}, path)
    if node is None:
        return parsed
    return Parsed(_plain(node, (), parsed), parsed.marks, parsed.keys, path)


def _refuse(events: Any, path: str | None) -> None:
    depth = 0
    for event in events:
        name = type(event).__name__
        if name == "AliasEvent":
            problem = f"the alias '*{event.anchor}' is not read here: write the value out"
        elif name in ("MappingStartEvent", "SequenceStartEvent"):
            depth += 1
            if depth <= DEEPEST:
                continue
            problem = f"this is nested over {DEEPEST} deep"
        else:
            depth -= name in ("MappingEndEvent", "SequenceEndEvent")
            continue
        mark = event.start_mark
        raise EditlintError(problem, path=path, line=mark.line + 1, column=mark.column + 1)


def _mark(node: Any) -> Mark:
    start, end = node.start_mark, node.end_mark
    return Mark(start.line + 1, start.column + 1, start.index, end.index)


def _plain(node: Any, key: Key, parsed: Parsed) -> Any:
    """The node as dicts, lists and strings."""
    parsed.marks[key] = _mark(node)
    if node.id == "scalar":
        return node.value
    if node.id == "sequence":
        return [_plain(child, (*key, i), parsed) for i, child in enumerate(node.value)]
    value: dict[str, Any] = {}
    for name_node, child in node.value:
        mark = _mark(name_node)
        if name_node.id != "scalar":
            raise EditlintError("a key must be a word", path=parsed.path, line=mark.line, column=mark.column)
        name = name_node.value
        if name in value:
            raise EditlintError(
                f"'{name}' stands here twice: keep one", path=parsed.path, line=mark.line, column=mark.column
            )
        parsed.keys[(*key, name)] = mark
        value[name] = _plain(child, (*key, name), parsed)
    return value


def load(kind: type[T], text: str, path: str | None = None) -> T:
    """Read YAML as a `kind`; raises EditlintError with the place and, for a wrong name, what was meant."""
    return convert(kind, parse(text, path))


def read_text(path: Path, root: Path) -> str:
    """The text of a file inside `root` (links followed), of at most LARGEST bytes, in UTF-8."""
    if not inside(path, root):
        raise EditlintError(OUTSIDE, path=str(path))
    try:
        resolved = path.resolve(strict=True)
        if not resolved.is_file():
            raise EditlintError("this is not a regular file", path=str(path))
        if resolved.stat().st_size > LARGEST:
            raise EditlintError(f"this is over {LARGEST // 1_000_000} MB", path=str(path))
        return resolved.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        raise EditlintError("this is not UTF-8: save it as UTF-8", path=str(path)) from None
    except FileNotFoundError:
        raise EditlintError("there is no such file", path=str(path)) from None
    except (OSError, RuntimeError) as error:
        told = getattr(error, "strerror", None) or "its links go in a circle"
        raise EditlintError(f"this cannot be read: {told}", path=str(path)) from None


def inside(path: Path, root: Path) -> bool:
    """Whether the file, or where there is none the place for it, is in `root` with every link followed."""
    try:
        return path.resolve().is_relative_to(root.resolve())
    except (OSError, RuntimeError):  # links in a circle lead nowhere
        return True


def convert(kind: type[T], parsed: Parsed, key: Key = ()) -> T:
    """What was parsed (or the part of it under `key`) as a `kind`."""
    value = parsed.at(key)
    _know(kind, value, parsed, key)
    try:
        return msgspec.convert(value, kind, strict=False)
    except msgspec.ValidationError as error:
        from editlint.io.validation_messages import readable  # only where something is wrong

        message, place = readable(error, key)
        if parsed.at(place) == "":
            message = message.replace("this must", "nothing stands here: it must").partition(", not")[0]
        raise parsed.fail(message, place) from None


def _know(kind: Any, value: Any, parsed: Parsed, key: Key) -> None:
    """Refuse keys that no record has and words that may not stand there, with the name that was meant."""
    if isinstance(value, str):
        words = _words(kind)
        if words and value not in words:
            raise parsed.fail(unknown_name("value", value, words), key)
    elif isinstance(value, list):
        parts = [get_args(each)[0] for each in (kind, *get_args(kind)) if get_origin(each) in (list, tuple)]
        for part in parts[:1]:
            for i, each in enumerate(value):
                _know(part, each, parsed, (*key, i))
    elif isinstance(value, Mapping):
        record = _record(kind)
        entries = next((each for each in (kind, *get_args(kind)) if get_origin(each) is dict), None)
        if record is not None:
            _know_fields(record, value, parsed, key)
        elif entries is not None:
            # msgspec hides the keys of a mapping in its errors: each entry is converted on its own.
            for name in value:
                _allow(get_args(entries)[0], name, parsed, (*key, name))
                convert(get_args(entries)[1], parsed, (*key, name))


def _know_fields(record: Any, value: Mapping[str, Any], parsed: Parsed, key: Key) -> None:
    fields = {field.encode_name: field.type for field in msgspec.structs.fields(record)}
    for name, part in value.items():
        if name not in fields:
            raise parsed.fail(unknown_name("key", name, list(fields)), (*key, name), at_key=True)
        _know(fields[name], part, parsed, (*key, name))


def _words(kind: Any) -> list[str]:
    """The words of which a text must be one; none where any text may stand."""
    options = get_args(kind) if get_origin(kind) in (Union, UnionType) else (kind,)
    if any(option in (str, int, float, bool, Any) for option in options):
        return []
    return [word for option in options if get_origin(option) is Literal for word in get_args(option)]


def _allow(kind: Any, name: str, parsed: Parsed, key: Key) -> None:
    """Refuse a mapping's key that is none of those that may stand there."""
    names = get_args(kind)
    if names and name not in names:
        raise parsed.fail(unknown_name("key", name, names), key, at_key=True)


def _record(kind: Any) -> Any:
    """The record among the alternatives of `kind`, None where there is none."""
    options = (kind, *get_args(kind))
    return next(
        (each for each in options if isinstance(each, type) and issubclass(each, msgspec.Struct)), None
    )

"""Reads YAML as records; every mistake is an error with its line and column. All YAML is read here."""

from collections.abc import Mapping
from pathlib import Path
from types import UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin

import msgspec

from editlint.core.errors import EditlintError
from editlint.io.did_you_mean import unknown_name
from editlint.io.regular_files import NotRegularError, TooLargeError, read_regular_file

T = TypeVar("T")

MAX_DEPTH = 40
"""Levels of nesting: much deeper YAML crashes the C parser."""
MAX_BYTES = 5_000_000
"""Size of a file that is read."""
MAX_YAML_CHARACTERS = 1_000_000
"""Size of a text in YAML: its values and their places take up to 250 times as much memory."""
MAX_PATH_CHARACTERS = 1_000
MAX_NAME_CHARACTERS = 255
"""Characters of a path and of one name in it: systems refuse longer ones."""

Key = tuple[str | int, ...]
"""The path to a value: keys of mappings and indices of lists."""

LEADS_OUT = "leads out of the repository (or of the folder of the file): copy it in"
# YAML 1.1, which PyYAML reads, ends a line here, and 1.2 does not; nor does anything else in a source.
_NO_LINE_ENDS = dict.fromkeys(map(ord, "\x85\u2028\u2029"), " ")


class Mark(msgspec.Struct, frozen=True, gc=False):
    """Where a value is: line and column from 1, `start` and `end` in code points from 0, half-open."""

    line: int
    column: int
    start: int
    end: int


class Parsed(msgspec.Struct, frozen=True):
    """YAML as plain values: every scalar is a string. `marks` and `keys` are where each value and its key are."""

    value: Any
    marks: dict[Key, Mark]
    keys: dict[Key, Mark]
    path: str | None = None

    def at(self, key: Key) -> Any:
        """The value at that path; an empty mapping for an empty value."""
        value = self.value
        for step in key:
            value = value[step]
        return {} if value is None else value

    def fail(self, message: str, key: Key = (), *, at_key: bool = False) -> EditlintError:
        """An error at the value (or its key) with that path, or at the nearest enclosing one with a place."""
        for depth in range(len(key), -1, -1):
            mark = (self.keys if at_key and depth == len(key) else self.marks).get(key[:depth])
            if mark is not None:
                return EditlintError(message, path=self.path, line=mark.line, column=mark.column)
        return EditlintError(message, path=self.path)


_TAB = "a tab cannot indent a line: use spaces"


def _is_indented_with_tab(text: str, mark: Any) -> bool:
    """Whether there is a tab at the place of an error, and nothing but blanks before it on its line."""
    lines = text.split("\n")
    before = lines[mark.line][: mark.column + 1] if mark is not None and mark.line < len(lines) else ""
    return before.endswith("\t") and not before.strip()


def parse(text: str, path: str | None = None) -> Parsed:
    """Read YAML as plain values. Raises EditlintError, also for aliases, duplicate keys and deep nesting."""
    import yaml  # only where there is YAML to read

    text = text.removeprefix("\ufeff")
    if len(text) > MAX_YAML_CHARACTERS:
        raise EditlintError(
            f"this is over {MAX_YAML_CHARACTERS // 1_000_000} MB of YAML: split it", path=path
        )
    text = text.translate(_NO_LINE_ENDS)
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        if (
            "*" in text or sum(map(text.count, "[{-:?")) > MAX_DEPTH
        ):  # what an alias and each level are written with
            _refuse_aliases_and_depth(yaml.parse(text, Loader=loader), path)
        node = yaml.compose(text, Loader=loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = str(error.problem or error.context)
        raise EditlintError(
            f"this is not valid YAML: {_TAB if _is_indented_with_tab(text, mark) else problem}",
            path=path,
            line=mark.line + 1 if mark else None,
            column=mark.column + 1 if mark else None,
        ) from None
    except yaml.reader.ReaderError as error:
        before = text.encode("utf-8", "surrogatepass")[: error.position].decode("utf-8", "replace")
        raise EditlintError(
            f"this is not valid YAML: {error.reason}",
            path=path,
            line=before.count("\n") + 1,
            column=len(before) - before.rfind("\n"),
        ) from None
    except UnicodeEncodeError as error:  # never in a file, which was decoded, but in the text of an editor
        raise EditlintError(
            "this is not valid YAML: there is half a character here, delete it",
            path=path,
            line=text.count("\n", 0, error.start) + 1,
            column=error.start - text.rfind("\n", 0, error.start),
        ) from None
    parsed = Parsed(None, {}, {}, path)
    if node is None:
        return parsed
    return Parsed(_plain_value(node, (), parsed), parsed.marks, parsed.keys, path)


def _refuse_aliases_and_depth(events: Any, path: str | None) -> None:
    depth = 0
    for event in events:
        name = type(event).__name__
        if name == "AliasEvent":
            problem = f"the alias '*{event.anchor}' is not supported: write the value out"
        elif name in ("MappingStartEvent", "SequenceStartEvent"):
            depth += 1
            if depth <= MAX_DEPTH:
                continue
            problem = f"this is nested more than {MAX_DEPTH} levels deep"
        else:
            depth -= name in ("MappingEndEvent", "SequenceEndEvent")
            continue
        mark = event.start_mark
        raise EditlintError(problem, path=path, line=mark.line + 1, column=mark.column + 1)


def _mark(node: Any) -> Mark:
    start, end = node.start_mark, node.end_mark
    return Mark(start.line + 1, start.column + 1, start.index, end.index)


def _plain_value(node: Any, key: Key, parsed: Parsed) -> Any:
    """The node as dicts, lists and strings; its place is added to `parsed`."""
    parsed.marks[key] = _mark(node)
    if node.id == "scalar":
        return node.value
    if node.id == "sequence":
        return [_plain_value(child, (*key, i), parsed) for i, child in enumerate(node.value)]
    value: dict[str, Any] = {}
    for name_node, child in node.value:
        mark = _mark(name_node)
        if name_node.id != "scalar":
            raise EditlintError("a key must be a word", path=parsed.path, line=mark.line, column=mark.column)
        name = name_node.value
        if name in value:
            raise EditlintError(
                f"the key '{name}' is here twice: keep one",
                path=parsed.path,
                line=mark.line,
                column=mark.column,
            )
        parsed.keys[(*key, name)] = mark
        value[name] = _plain_value(child, (*key, name), parsed)
    return value


def load(kind: type[T], text: str, path: str | None = None) -> T:
    """Read YAML as a `kind`. Raises EditlintError with the place; a wrong name with the one that was meant."""
    return convert(kind, parse(text, path))


def read_text(path: Path, root: Path) -> str:
    """The text of a UTF-8 file inside `root` (links followed), of at most MAX_BYTES. Raises EditlintError."""
    if not inside(path, root):
        raise EditlintError(f"this {LEADS_OUT}", path=str(path))
    try:
        return read_regular_file(path.resolve(strict=True), MAX_BYTES).decode("utf-8")
    except NotRegularError:
        raise EditlintError("this is not a regular file", path=str(path)) from None
    except TooLargeError:
        raise EditlintError(f"this is over {MAX_BYTES // 1_000_000} MB", path=str(path)) from None
    except UnicodeDecodeError:
        raise EditlintError("this is not UTF-8: save it as UTF-8", path=str(path)) from None
    except FileNotFoundError:
        raise EditlintError("there is no such file", path=str(path)) from None
    except (OSError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or "its links form a circle"
        raise EditlintError(f"this cannot be read: {reason}", path=str(path)) from None


def path_problem(path: str) -> str | None:
    """What is wrong with a path that a file names, as a message for its author; None where nothing is."""
    if not path:
        return "this is empty: name a file or folder"
    if not path.isprintable():
        return "this path contains a control character: rename the file"
    if len(path) > MAX_PATH_CHARACTERS or max(map(len, path.split("/"))) > MAX_NAME_CHARACTERS:
        return "this is too long for a path"
    return None


def inside(path: Path, root: Path) -> bool:
    """Whether a path, which need not exist, is inside `root` with every link followed."""
    try:
        return path.resolve().is_relative_to(root.resolve())
    except (OSError, RuntimeError):  # a circle of links leads nowhere
        return True


def convert(kind: type[T], parsed: Parsed, key: Key = ()) -> T:
    """What was parsed, or the part of it at `key`, as a `kind`. Raises EditlintError with the place."""
    value = parsed.at(key)
    _check_names(kind, value, parsed, key)
    try:
        return msgspec.convert(value, kind, strict=False)
    except msgspec.ValidationError as error:
        from editlint.io.validation_messages import plain_message  # only where something is wrong

        message, place = plain_message(error, key)
        if parsed.at(place) == "":
            message = message.replace("this must", "this is empty: it must").partition(", not")[0]
        elif isinstance(
            wrong := parsed.at(place), str
        ):  # of a number, too, which is text as YAML is read here
            message = message.replace(", not a text", f", not '{wrong[:MAX_NAME_CHARACTERS]}'")
        raise parsed.fail(message, place) from None


def _check_names(kind: Any, value: Any, parsed: Parsed, key: Key) -> None:
    """Refuse unknown keys and values, with the names that were meant: msgspec itself suggests none."""
    if isinstance(value, str):
        words = _literals(kind)
        if words and value not in words:
            raise parsed.fail(unknown_name("value", value, words), key)
    elif isinstance(value, list):
        parts = [get_args(each)[0] for each in _alternatives(kind) if get_origin(each) in (list, tuple)]
        for part in parts[:1]:
            for i, each in enumerate(value):
                _check_names(part, each, parsed, (*key, i))
    elif isinstance(value, Mapping):
        record = _struct(kind)
        entries = next((each for each in _alternatives(kind) if get_origin(each) is dict), None)
        if record is not None:
            _check_fields(record, value, parsed, key)
        elif entries is not None:
            # msgspec hides the keys of a mapping in its errors: each entry is converted on its own.
            for name in value:
                _check_key(get_args(entries)[0], name, parsed, (*key, name))
                convert(get_args(entries)[1], parsed, (*key, name))


def _check_fields(record: Any, value: Mapping[str, Any], parsed: Parsed, key: Key) -> None:
    fields = {field.encode_name: field.type for field in msgspec.structs.fields(record)}
    for name, each in value.items():
        if name not in fields:
            raise parsed.fail(unknown_name("key", name, list(fields)), (*key, name), at_key=True)
        _check_names(fields[name], each, parsed, (*key, name))


def _literals(kind: Any) -> list[str]:
    """The values of which a string must be one; none where any string is allowed."""
    options = _alternatives(kind)
    if any(option in (str, int, float, bool, Any) for option in options):
        return []
    return [word for option in options if get_origin(option) is Literal for word in get_args(option)]


def _check_key(kind: Any, name: str, parsed: Parsed, key: Key) -> None:
    """Refuse a key that a mapping does not allow."""
    names = get_args(kind)
    if names and name not in names:
        raise parsed.fail(unknown_name("key", name, names), key, at_key=True)


def _struct(kind: Any) -> Any:
    """The struct among the alternatives of `kind`, or None."""
    return next(
        (each for each in _alternatives(kind) if isinstance(each, type) and issubclass(each, msgspec.Struct)),
        None,
    )


def _alternatives(kind: Any) -> tuple[Any, ...]:
    """The types of which a value must be one."""
    return get_args(kind) if get_origin(kind) in (Union, UnionType) else (kind,)

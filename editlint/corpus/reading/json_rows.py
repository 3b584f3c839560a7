"""Reads articles from JSON Lines, one at a time: an object on each line, perhaps compressed."""

import io
from collections.abc import Iterator
from itertools import islice
from typing import Any

import msgspec
import pyarrow as pa

from editlint.core.errors import EditlintError
from editlint.corpus.reading.columns import Columns, check_columns
from editlint.corpus.reading.inputs import InputFile, UnreadableError
from editlint.corpus.rows import Row, too_long
from editlint.runner.files import MAX_ARTICLE_BYTES

MAX_LINE_BYTES = 8 * MAX_ARTICLE_BYTES
"""Bytes of a line that is read: escapes take up to six bytes for one."""
LOOKED_AT = 100
"""Records at the start of a file that are asked for the columns."""
_READ_BYTES = 1 << 20
RecordDecoder = msgspec.json.Decoder[Any]
_MISSING = msgspec.Raw(b"null")


def count_json_rows(file: InputFile, columns: Columns) -> int:
    """The number of articles in a file. Raises EditlintError where it, or one of the columns, cannot be read."""
    try:
        keys: dict[str, None] = {}
        for _, line in islice(_lines(file), LOOKED_AT):
            keys.update(json_keys(line))
        if keys:
            check_columns(columns, list(keys), file.name)
        return sum(1 for _ in _lines(file))
    except (pa.ArrowException, OSError) as error:
        if not keys:
            raise UnreadableError(f"this cannot be read: {error}", path=file.name) from None
        return sum(1 for _ in read_json_lines(file, columns))


def json_keys(line: bytes) -> dict[str, Any]:
    """The keys of a record, none where the line is no record."""
    try:
        return msgspec.json.decode(line, type=dict[str, msgspec.Raw])
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return {}


def read_json_lines(file: InputFile, columns: Columns, skip: int = 0) -> Iterator[Row]:
    """The articles of a file, without the first `skip` ones; lines that are no record are errors."""
    decoder = record_decoder(columns)
    number = 0
    try:
        for number, line in islice(_lines(file), skip, None):
            yield json_row(line, f"{file.name}:{number}", columns, decoder)
    except (pa.ArrowException, OSError) as error:
        if not file.compression:
            raise EditlintError(f"this cannot be read: {error}", path=file.name) from None
        problem = f"the rest of the file cannot be read: {error}"
        yield _failed(f"{file.name}:{number + 1}", columns, problem)


def _lines(file: InputFile) -> Iterator[tuple[int, bytes]]:
    """The lines that are not empty, with their numbers from 1. Of a line that is too long, only the start."""
    with pa.input_stream(str(file.path), compression=file.compression) as stream:
        reader = io.BufferedReader(stream, _READ_BYTES)
        number = 0
        while line := reader.readline(MAX_LINE_BYTES):
            number += 1
            rest = line
            while len(rest) == MAX_LINE_BYTES and not rest.endswith(b"\n"):
                rest = reader.readline(MAX_LINE_BYTES)
            if not line.isspace():
                yield number, line


def record_decoder(columns: Columns) -> RecordDecoder:
    """A decoder of records that reads the columns and passes over all others."""
    fields = [(f"_{number}", msgspec.Raw, _MISSING) for number in range(len(columns.names))]
    rename = {f"_{number}": name for number, name in enumerate(columns.names)}
    return msgspec.json.Decoder(msgspec.defstruct("Record", fields, rename=rename))


def json_row(line: bytes, place: str, columns: Columns, decoder: RecordDecoder) -> Row:
    """The article on a line; `place` is its id where it has none."""
    if len(line) >= MAX_LINE_BYTES:
        return _failed(place, columns, f"the line has over {MAX_LINE_BYTES:,} bytes")
    try:
        record = decoder.decode(line)
        values = dict(
            zip(columns.names, (_value(each) for each in msgspec.structs.astuple(record)), strict=True)
        )
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        return _failed(place, columns, f"this line is no JSON object: {error}")
    texts = {name: _as_text(value) for name, value in values.items()}
    content = values[columns.text]
    kept = tuple(texts[name] for name in columns.kept)
    row_id = (texts[columns.id] if columns.id else None) or place
    form = columns.format or (texts[columns.format_column] if columns.format_column else None)
    if content is None:
        return Row(row_id, None, form, kept)
    if not isinstance(content, str):
        return Row(row_id, None, form, kept, f"the value of '{columns.text}' is no text")
    encoded = content.encode("utf-8", "surrogatepass")
    if len(encoded) > MAX_ARTICLE_BYTES:
        return Row(row_id, None, form, kept, too_long(len(encoded)))
    return Row(row_id, encoded, form, kept)


def _value(raw: msgspec.Raw) -> Any:
    """The value of a key; None where there is none."""
    return msgspec.json.decode(raw)


def _as_text(value: Any) -> str | None:
    """A value as text: a string as it is, anything else as JSON."""
    if value is None or isinstance(value, str):
        return value
    return msgspec.json.encode(value).decode()


def _failed(row_id: str, columns: Columns, error: str) -> Row:
    return Row(row_id, None, kept=(None,) * len(columns.kept), error=error)

"""JSON with the place of each string."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editlint.core.errors import EditlintError
from editlint.markup.json_scanner import MAX_DEPTH, Json, JsonString, decode, scan_json

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**30), 10**30)
    | st.floats(allow_nan=False)
    | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=20,
)


def as_python(text: str, value: Json) -> Any:
    if isinstance(value, JsonString):
        return decode(text, value)
    if isinstance(value, list):
        return [as_python(text, each) for each in value]
    if isinstance(value, dict):
        return {key: as_python(text, each) for key, each in value.items()}
    return as_read(value)


def as_read(value: Any) -> Any:
    """A value of `json.loads` with the line ends and the surrogates that readers see, and numbers as they look."""
    if isinstance(value, str):
        text = value.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
        return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)
    if isinstance(value, list):
        return [as_read(each) for each in value]
    if isinstance(value, dict):
        return {as_read(key): as_read(each) for key, each in value.items()}
    return value if value is None or isinstance(value, bool) else repr(float(value))


@given(VALUES, st.sampled_from([None, 0, 1, "\t"]), st.booleans())
def test_it_reads_what_the_standard_library_reads(value: Any, indent: Any, ascii_only: bool) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_only)
    assert as_python(text, scan_json(text)) == as_read(json.loads(text))


@given(st.text('{}[]:,"\\nu0dD8fc1.eE+-tralsNI \t\r\n\x01é', max_size=30))
def test_it_accepts_what_the_standard_library_accepts(text: str) -> None:
    try:
        expected = json.loads(text)
    except ValueError:
        with pytest.raises(EditlintError, match="not valid JSON"):
            scan_json(text)
    else:
        assert as_python(text, scan_json(text)) == as_read(expected)


@given(st.text(max_size=30), st.text(max_size=30))
def test_a_string_is_where_its_content_is(before: str, content: str) -> None:
    text = json.dumps([before, content])
    found = scan_json(text)
    assert isinstance(found, list)
    assert [
        json.loads(f'"{text[each.start : each.end]}"') for each in found if isinstance(each, JsonString)
    ] == [before, content]


MISTAKES = {
    "nothing": ("", "a value is expected here", 1, 1),
    "an open list": ("[1,\n 2", "',' is expected here", 2, 3),
    "a comma at the end": ("[1,]", "a value is expected here", 1, 4),
    "a comma at the end of an object": ('{"a": 1,\r\n}', "a key in double quotation marks is expected here", 2, 1),
    "no colon": ('{"a" 1}', "':' is expected here", 1, 6),
    "an open string": ('\n\n["a', "a string that is closed, without raw control characters is expected here", 3, 2),
    "a line end in a string": ('["a\nb"]', "a string that is closed", 1, 2),
    "an unknown escape": (r'["\x"]', "a string that is closed", 1, 2),
    "text after it": ('{}\n{}', "the end of the file is expected here", 2, 1),
    "single quotation marks": ("{'a': 1}", "a key in double quotation marks", 1, 2),
    "a leading zero": ("[01]", "',' is expected here", 1, 3),
    "too deep": ("[" * (MAX_DEPTH + 1), f"nested more than {MAX_DEPTH} levels deep", 1, MAX_DEPTH + 1),
}  # fmt: skip


@pytest.mark.parametrize(("text", "message", "line", "column"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_has_its_place(text: str, message: str, line: int, column: int) -> None:
    with pytest.raises(EditlintError) as caught:
        scan_json(text)
    assert message in caught.value.message
    assert (caught.value.line, caught.value.column) == (line, column)


def test_the_deepest_that_is_read() -> None:
    text = "[" * MAX_DEPTH + "]" * MAX_DEPTH
    assert as_python(text, scan_json(text)) == json.loads(text)


def test_of_a_key_that_is_there_twice_the_last_counts() -> None:
    assert scan_json('{"a": 1, "\\u0061": 2}') == {"a": 2}

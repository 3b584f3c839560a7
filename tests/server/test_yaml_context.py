"""Where a cursor is in YAML that is being written."""

import pytest
from editor import cursor
from hypothesis import given
from hypothesis import strategies as st

from editlint.io import strict_yaml
from editlint.server.yaml_context import context_at

PLACES: dict[str, tuple[strict_yaml.Key, str, str]] = {
    "|": ((), "key", ""),
    "ru|": ((), "key", "ru"),
    "ru|les: {}": ((), "key", "ru"),
    "select: [a]\n|": ((), "key", ""),
    "rules:|": (("rules",), "value", ""),
    "rules: |": (("rules",), "value", ""),
    "rules:\n|": ((), "key", ""),
    "rules:\n  |": (("rules",), "key", ""),
    "rules:\n  # why\n\n  fi|": (("rules",), "key", "fi"),
    "rules:\n  a/b: o|ff\n": (("rules", "a/b"), "value", "o"),
    "rules:\n  a/b:\n    options:\n      m|": (("rules", "a/b", "options"), "key", "m"),
    "rules:\n  a/b:\n    options:\n      m: 1\n  |": (("rules",), "key", ""),
    "rules:\n  a/b:\n    options:\n      m: 1\n|": ((), "key", ""),
    "'rules':\n  \"a/b\": {se|": (("rules", "a/b"), "key", "se"),
    "rules: {a/b: {severity: |": (("rules", "a/b", "severity"), "value", ""),
    "rules: {a/b: {severity: error, |": (("rules", "a/b"), "key", ""),
    "rules: {a/b: {severity: error}, |}": (("rules",), "key", ""),
    "rules: {a/b: {severity: error}}\n|": ((), "key", ""),
    "select: [|": (("select", 0), "entry", ""),
    "select: [a, fi|": (("select", 1), "entry", "fi"),
    "select: ['a, b', fi|]": (("select", 1), "entry", "fi"),
    "select: [a, # b, c\n  fi|": (("select", 1), "entry", "fi"),
    "select: [a,\n  b,\n  |]": (("select", 2), "entry", ""),
    "select:\n  - |": (("select", 0), "entry", ""),
    "select:\n  -|": (("select", 0), "entry", ""),
    "select:\n- a\n- fi|": (("select", 1), "entry", "fi"),
    "select:\n  - a\n  |": (("select",), "key", ""),
    "overrides:\n  - files: [a]\n    |": (("overrides", 0), "key", ""),
    "overrides:\n  - files: [a]\n  - |": (("overrides", 1), "entry", ""),
    "overrides:\n- files: [a]\n  rules:\n    x/y: |": (("overrides", 0, "rules", "x/y"), "value", ""),
    "overrides:\n- files:\n  - a\n  ru|": (("overrides", 0), "key", "ru"),
    "examples:\n  bad:\n    - a\n    - text: b\n      fi|": (("examples", "bad", 1), "key", "fi"),
    "why: |-\n  words\nme@": ((), "key", "me"),
    # what was left broken above does not matter
    "select: [a, b\nru|": ((), "key", "ru"),
    "select: [a\nrules:\n  |": (("rules",), "key", ""),
    "rules: {a\nvocab:\n  ac|": (("vocab",), "key", "ac"),
    "rules:\n  : x\n  - \nvocab:\n  |": (("vocab",), "key", ""),
    "]}\nru|": ((), "key", "ru"),
    "a: 'x\nru|": ((), "key", "ru"),
    "{select: [a\n|": (("select", 0), "entry", ""),
    "rules:\r\n  a/b:\r\n    |": (("rules", "a/b"), "key", ""),
    "\ufeffrules:\n  |": (("rules",), "key", ""),
    "---\nrules:\n  |": (("rules",), "key", ""),
}
NOWHERE = [
    "# ru|",
    "rules: # o|",
    "why: \\\n  words |",
    "why: >-\n  words\n\n  more: |",
    "examples:\n  bad:\n    - \\\n      text|",
]


def marked(text: str) -> tuple[str, int]:
    """A text with its cursor at `@` if there is one, else at `|`; a backslash at the end of a line stands for `|`."""
    if "@" in text:
        at = text.index("@")
        return text.replace("@", ""), at
    text, at = cursor(text)
    return text.replace("\\\n", "|\n"), at


@pytest.mark.parametrize("text", PLACES)
def test_the_place_of_the_cursor(text: str) -> None:
    source, offset = marked(text)
    context = context_at(source, offset)
    assert context is not None
    path, role, word = PLACES[text]
    assert (context.path, context.role, source[context.start : offset]) == (path, role, word)


@pytest.mark.parametrize("text", NOWHERE)
def test_there_is_no_place_in_a_comment_or_a_text(text: str) -> None:
    assert context_at(*marked(text)) is None


def test_the_other_keys_are_those_above_and_below() -> None:
    source, offset = cursor("a: 1\nb:\n  c: {d: [1]}\n  |\n  e:\n    - f: 1\ng: x\n")
    context = context_at(source, offset)
    assert context is not None
    expected = {("a",), ("b",), ("b", "c"), ("b", "c", "d"), ("b", "e"), ("b", "e", 0, "f"), ("g",)}
    assert context.keys == expected


NAMES = st.sampled_from(["a", "b", "c/d", "e f"])
VALUES = st.recursive(
    st.sampled_from(["x", "y z", "'q: [r'"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=8,
)


def lines_of(value: object, indent: int, flow: int) -> str:
    """A value as YAML in blocks, and in brackets below the depth `flow`."""
    if isinstance(value, str):
        return f" {value}\n"
    if flow <= 0 or not value:
        return f" {in_brackets(value)}\n"
    pad = "\n" + " " * indent
    if isinstance(value, list):
        return "".join(f"{pad}-{lines_of(each, indent + 2, flow - 1).rstrip()}" for each in value) + "\n"
    assert isinstance(value, dict)
    return (
        "".join(f"{pad}{key}:{lines_of(each, indent + 2, flow - 1).rstrip()}" for key, each in value.items())
        + "\n"
    )


def in_brackets(value: object) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(in_brackets, value))}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {in_brackets(each)}" for key, each in value.items()) + "}"
    return str(value)


@given(st.dictionaries(NAMES, VALUES, min_size=1, max_size=3), st.integers(1, 4))
def test_keys_are_where_a_parser_finds_them(value: dict[str, object], flow: int) -> None:
    text = lines_of(value, 0, flow).lstrip("\n")
    parsed = strict_yaml.parse(text)
    for key, mark in parsed.keys.items():
        context = context_at(text, mark.end)
        assert context is not None
        assert (context.path, context.start) == (key[:-1], mark.start)
        after = context_at(text, mark.end + 2)
        if text[mark.end : mark.end + 2] == ": ":
            assert after is not None and after.path[: len(key)] == key


@given(st.text(alphabet="ab:-[]{},#'\"|>\n\r \t\\&*é😀", max_size=40), st.integers(0, 40))
def test_any_text_has_a_place_or_none(text: str, offset: int) -> None:
    offset = min(offset, len(text))
    context = context_at(text, offset)
    if context is not None:
        assert 0 <= context.start <= offset
        assert "\n" not in text[context.start : offset]

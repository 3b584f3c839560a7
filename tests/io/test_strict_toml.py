"""Where keys and values of a TOML file are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editlint.core.errors import EditlintError
from editlint.io import strict_toml

TEXT = '''[project]
name = "x"  # [tool.editlint]
[tool.editlint]
select = ["filler",
  # a comment ]
  "structure/x", 'a']
rules."filler/x" = { severity = "error", options = {a = [1, {b = 2}]} }
since = 1979-05-27T07:32:00Z
text = """
a " ] \\" ""b"""
[tool.editlint.vocab]
"a\\u0062" = 1
[[tool.editlint.overrides]]
files = ["*.md"]
[[tool.editlint.overrides]]
files = ["b"]
[tool.editlint.overrides.rules]
x = "off"
'''


@pytest.mark.parametrize(
    ("key", "place"),
    [
        ((), (3, 1)),
        (("select",), (4, 10)),
        (("select", 1), (6, 3)),
        (("select", 2), (6, 18)),
        (("rules", "filler/x", "severity"), (7, 33)),
        (("rules", "filler/x", "options", "a", 1, "b"), (7, 66)),
        (("since",), (8, 9)),
        (("vocab", "ab"), (12, 13)),
        (("overrides", 0, "files", 0), (14, 10)),
        (("overrides", 1, "files", 0), (16, 10)),
        (("overrides", 1, "rules", "x"), (18, 5)),
    ],
)
def test_a_value_has_its_place(key: tuple[str | int, ...], place: tuple[int, int]) -> None:
    mark = strict_toml.parse(TEXT, "p", ("tool", "editlint")).marks[key]
    assert (mark.line, mark.column) == place


def test_other_tables_have_none() -> None:
    parsed = strict_toml.parse(TEXT, "p", ("tool", "editlint"))
    assert ("name",) not in parsed.keys
    assert parsed.value["select"] == ["filler", "structure/x", "a"]


@pytest.mark.parametrize(
    ("text", "place"),
    [("a = \n", (1, 5)), ("x = 1\n[", (2, None)), ('a = """\n', (2, None)), ("a = [1,\n2,,]", (2, 3))],
)
def test_what_is_no_toml_has_a_place(text: str, place: tuple[int, int | None]) -> None:
    with pytest.raises(EditlintError, match=r"this is not valid TOML: [a-z ]+$") as caught:
        strict_toml.parse(text, "p", ("tool", "editlint"))
    assert (caught.value.line, caught.value.column) == place


@given(st.lists(st.sampled_from(TEXT.splitlines(keepends=True) + list("[]{}'\"=,.#\n a1")), max_size=25))
def test_any_text_is_read_or_refused(parts: list[str]) -> None:
    try:
        parsed = strict_toml.parse("".join(parts), "p", ("tool", "editlint"))
    except EditlintError:
        return
    for key in parsed.keys:
        parsed.at(key)

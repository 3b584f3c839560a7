"""The limits of reading YAML."""

from pathlib import Path

import msgspec
import pytest

from editlint.core.errors import EditlintError
from editlint.io import globs, strict_yaml
from editlint.io.did_you_mean import MAX_LISTED_NAMES, MAX_NAME_CHARACTERS, did_you_mean, unknown_name


class Record(msgspec.Struct, frozen=True):
    summary: str = ""
    number: int = 0


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ("{a: ", "}")])
def test_nesting(opening: str, closing: str) -> None:
    deepest = strict_yaml.MAX_DEPTH
    assert strict_yaml.parse(opening * deepest + "x" + closing * deepest).value
    with pytest.raises(EditlintError, match="nested more than 40 levels deep"):
        strict_yaml.parse(opening * (deepest + 1) + "x" + closing * (deepest + 1))


def test_only_line_ends_end_lines() -> None:
    parsed = strict_yaml.parse("a: b\u2028c\nd: 'e\x85f\u2029'\ng: h\n")
    assert parsed.value == {"a": "b c", "d": "e f ", "g": "h"}
    assert parsed.marks[("g",)].line == 3


@pytest.mark.parametrize(
    "text", ["a: 1\nb: \ud83d\n", "a: 1\nb: \ude00 *x [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\n"]
)
def test_half_a_character_has_a_place(text: str) -> None:
    with pytest.raises(EditlintError, match="there is half a character here") as raised:
        strict_yaml.parse(text, "a.yml")
    assert (raised.value.line, raised.value.column) == (2, 4)


def test_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert strict_yaml.MAX_BYTES == 5_000_000
    monkeypatch.setattr(strict_yaml, "MAX_BYTES", 2_000_000)
    file = tmp_path / "a.yml"
    file.write_bytes(b"x" * 2_000_000)
    assert len(strict_yaml.read_text(file, tmp_path)) == 2_000_000
    file.write_bytes(b"x" * 2_000_001)
    with pytest.raises(EditlintError, match="this is over 2 MB"):
        strict_yaml.read_text(file, tmp_path)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("number: x", "number: this must be a number, not 'x'"),
        ("number:", "number: this is empty: it must be a number"),
        ("summry: x", "did you mean 'summary'?"),
        ("zzz: x", "there is no key 'zzz': there are number, summary"),
    ],
)
def test_messages(text: str, message: str) -> None:
    with pytest.raises(EditlintError) as raised:
        strict_yaml.load(Record, text)
    assert message.removeprefix("number: ") in str(raised.value)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("fillr", "filler"),
        ("FILLER", "filler"),
        ("cla", "claims"),
        ("zzz", None),
        ("", None),
        ("claims" + "x" * (MAX_NAME_CHARACTERS - 6), None),
        ("c" * (MAX_NAME_CHARACTERS + 1), None),
    ],
)
def test_did_you_mean(name: str, meant: str | None) -> None:
    assert did_you_mean(name, ["claims", "filler", "style"]) == meant


IDS = [
    "claims",
    "claims/age",
    "filler/buzzword",
    "filler/cliche",
    "filler/wordy-phrase",
    "structure/heading-skip",
]
IDS += ["structure/generic-link-text", "style/repeated-punctuation", "style/repeated-word"]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("filler/wordi", "filler/wordy-phrase"),
        ("filler/word-phrase", "filler/wordy-phrase"),
        ("Filler/Wordy", "filler/wordy-phrase"),
        ("claim/age", "claims/age"),
        ("claims/ag", "claims/age"),
        ("age", "claims/age"),
        ("cliche", "filler/cliche"),
        ("wordy-phrase", "filler/wordy-phrase"),
        ("structure/link", "structure/generic-link-text"),
        ("style/repetition", "style/repeated-punctuation"),
        ("other/wordy", None),
        ("x/", None),
    ],
)
def test_which_rule_was_meant(name: str, meant: str | None) -> None:
    assert did_you_mean(name, IDS) == meant


def test_families_are_listed_before_their_rules() -> None:
    assert unknown_name("rule or family", "zzz", [*IDS, "style"]).endswith(": there are claims, style")
    assert unknown_name("rule", "zzz", IDS[1:3]).endswith(": there are claims/age, filler/buzzword")


def test_a_long_name_is_compared_and_quoted_up_to_its_limit() -> None:
    known = ["n" * MAX_NAME_CHARACTERS]
    assert did_you_mean("n" * (MAX_NAME_CHARACTERS - 1), known) == known[0]
    assert did_you_mean("n" * MAX_NAME_CHARACTERS, known) == known[0]
    assert did_you_mean("n" * (MAX_NAME_CHARACTERS + 1), ["n" * 99]) is None
    assert f"'{'z' * MAX_NAME_CHARACTERS}'" in unknown_name("key", "z" * MAX_NAME_CHARACTERS, ["a", "b"])
    assert f"'{'z' * MAX_NAME_CHARACTERS}…'" in unknown_name(
        "key", "z" * (MAX_NAME_CHARACTERS + 1), ["a", "b"]
    )


def test_only_some_names_are_listed() -> None:
    names = [f"{number:02}" for number in range(MAX_LISTED_NAMES + 1)]
    assert unknown_name("key", "zzz", names[:-1]).endswith("10, 11")
    assert unknown_name("key", "zzz", names).endswith("10, 11 …")
    assert unknown_name("key", "zzz", ["only"]) == "there is no key 'zzz': there is only 'only'"


@pytest.mark.parametrize(
    ("pattern", "good"),
    [
        ("*/*/*/*", True),
        ("*/*/*/*/*", False),
        ("a*b*c*d", True),
        ("a*b*c*d*e", False),
        ("**/*.md", True),
    ],
)
def test_wildcards_in_a_pattern(pattern: str, good: bool) -> None:
    assert (globs.pattern_problem(pattern) is None) == good

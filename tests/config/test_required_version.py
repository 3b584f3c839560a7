"""The key `required_version`."""

import pytest
from conftest import Command, Tree
from hypothesis import given
from hypothesis import strategies as st
from packaging.specifiers import SpecifierSet

from editlint._version import __version__
from editlint.config.required_version import matches_specifier

RELEASES = st.lists(st.integers(0, 3), min_size=1, max_size=3).map(
    lambda numbers: ".".join(map(str, numbers))
)


@st.composite
def clauses(draw: st.DrawFn) -> str:
    operator = draw(st.sampled_from(("~=", "==", "!=", "<=", ">=", "<", ">")))
    release = draw(RELEASES)
    if operator == "~=" and "." not in release:
        release += ".1"
    star = ".*" if operator in ("==", "!=") and draw(st.booleans()) else ""
    return f"{draw(st.sampled_from(('', ' ')))}{operator}{release}{star}"


@given(RELEASES, st.lists(clauses(), min_size=1, max_size=3).map(",".join))
def test_ranges_are_those_of_pep_440(version: str, specifier: str) -> None:
    assert matches_specifier(version, specifier) is SpecifierSet(specifier).contains(version)


@pytest.mark.parametrize(
    ("version", "specifier", "matches"),
    [
        ("0.4.0", ">=0.4,<0.5", True),
        ("0.4.9", ">=0.4,<0.5", True),
        ("0.5.0", ">=0.4,<0.5", False),
        ("0.3.9", ">=0.4,<0.5", False),
        ("0.10.0", ">=0.9", True),
        ("0.4.0", "==0.4", True),
        ("0.4.1", "==0.4", False),
        ("0.4.1", "==0.4.*", True),
        ("0.5.0", "~=0.4", True),
        ("1.0.0", "~=0.4", False),
        ("0.5.0", "~=0.4.0", False),
        ("0.5.0rc1", ">=0.5", True),  # what is tested is what will be released
        ("0.5.0.dev3", "<0.5", False),
    ],
)
def test_a_version_is_in_a_range_or_not(version: str, specifier: str, matches: bool) -> None:
    assert matches_specifier(version, specifier) is matches


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({"editlint.yml": f"required_version: '>={__version__}'\n"}, 0),
        ({"editlint.yml": "required_version: '<0'\n"}, 2),
        ({"pyproject.toml": "[tool.editlint]\nrequired_version = '<0'\n"}, 2),
        ({"editlint.yml": "extends: [./b.yml]\n", "b.yml": "required_version: '<0'\n"}, 2),
        (
            {
                "editlint.yml": "extends: [./b.yml]\nrequired_version: '>=0'\n",
                "b.yml": "required_version: '<0'\n",
            },
            2,
        ),
        ({"editlint.yml": "required_version: '<0'\na_later_key: x\n"}, 2),
    ],
)
@pytest.mark.parametrize("command", [["check"], ["rules"], ["config", "show", "a.md"], ["report", "a.md"]])
def test_every_file_is_for_this_version(
    files: dict[str, str], code: int, command: list[str], tree: Tree, editlint: Command
) -> None:
    tree({**files, "a.md": "x\n"})
    ran = editlint(*command)
    assert ran.code == code
    assert (f"this is for editlint <0, not {__version__}: install such a version" in ran.err) is (code == 2)


def test_only_the_articles_of_that_configuration_are_not_checked(tree: Tree, editlint: Command) -> None:
    tree({"a.md": "Apply in order to vote.\n", "b/a.md": "x\n", "b/editlint.yml": "required_version: '<0'\n"})
    ran = editlint("check", "--output", "concise")
    assert (ran.code, ran.err.count("error:")) == (2, 1)
    assert "a.md:1:7: warning filler/wordy-phrase" in ran.out


def test_no_configuration_is_for_any_version(tree: Tree, editlint: Command) -> None:
    tree({"editlint.yml": "required_version: '<0'\n", "a.md": "x\n"})
    assert editlint("check", "--isolated").code == 0

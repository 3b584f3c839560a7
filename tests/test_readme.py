"""What the README and the docs show is true."""

import re
from pathlib import Path
from typing import get_args

import msgspec
import pytest
import yaml

from editlint import check_text
from editlint.config.config_file import ConfigFile
from editlint.engines import ENGINES
from editlint.engines.terms.claims import Exemption
from editlint.io.strict_yaml import load
from editlint.packs.load import compile_pack

ROOT = Path(__file__).parent.parent


def fenced(path: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", path.read_text("utf-8"), re.MULTILINE | re.DOTALL)


def test_the_example_rule_compiles_and_fires() -> None:
    text, *_ = fenced(ROOT / "docs" / "writing-rules.md", "yaml")
    [rule] = compile_pack(Path(), {"style/shop-talk.yml": text}).rules
    assert rule.fix == "unsafe"


def test_the_example_configurations_read() -> None:
    whole, *others = (load(ConfigFile, text) for text in fenced(ROOT / "docs" / "configuration.md", "yaml"))
    assert whole.exclude == ["content/archive/**"]
    assert [each.extends for each in others] == ["pkg:acme-style"]


def test_every_key_is_documented_and_in_the_example() -> None:
    page = (ROOT / "docs" / "configuration.md").read_text("utf-8")
    example = fenced(ROOT / "docs" / "configuration.md", "yaml")[0]
    for field in msgspec.structs.fields(ConfigFile):
        assert re.search(rf"^\|.*`{field.name}`.*\|", page, re.MULTILINE), field.name
        assert re.search(rf"^{field.name}:", example, re.MULTILINE), field.name


def test_the_example_article_shows_what_editlint_does() -> None:
    findings = check_text(
        (ROOT / "examples" / "heat-pumps.md").read_text("utf-8"), path="examples/heat-pumps.md"
    )
    assert len(findings) >= 6
    assert all(finding.excerpt in finding.lines[-1].text for finding in findings)


@pytest.mark.parametrize(
    "path",
    [
        "README.md",
        "CONTRIBUTING.md",
        "docs/adopting.md",
        "docs/ci.md",
        "docs/configuration.md",
        "docs/editors.md",
        "docs/index.md",
        "docs/migrating.md",
        "docs/output.md",
        "docs/writing-rules.md",
    ],
)
def test_links_lead_somewhere(path: str) -> None:
    text = (ROOT / path).read_text("utf-8")
    for target in re.findall(r"\]\(([^)#\s]+)", text):
        if "://" not in target:
            assert ((ROOT / path).parent / target).exists(), target


@pytest.mark.parametrize("engine", ENGINES)
def test_every_engine_is_documented(engine: str) -> None:
    assert f"`{engine}`" in (ROOT / "docs/writing-rules.md").read_text("utf-8")


def test_every_setting_is_documented() -> None:
    text = (ROOT / "docs/writing-rules.md").read_text("utf-8")
    settings = {name for kind in ENGINES.values() for name in kind.settings.__struct_fields__}
    assert [name for name in sorted(settings) if f"`{name}" not in text] == []


def test_every_exemption_is_documented() -> None:
    text = (ROOT / "docs/writing-rules.md").read_text("utf-8")
    assert [name for name in get_args(Exemption) if f"`{name}`" not in text] == []


def test_the_map_of_the_code_is_whole() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    packages = {path.parent.name for path in (ROOT / "editlint").glob("*/__init__.py")}
    assert packages == set(re.findall(r"^\| `editlint/([a-z_]+)/`", text, re.MULTILINE))


def test_the_readme_has_its_two_commands() -> None:
    lines = (ROOT / "README.md").read_text("utf-8").split("\n")
    commands = [line for line in lines if line.startswith("python3.11 -m venv")]
    assert len(commands) == 2
    assert "editlint check examples/heat-pumps.md" in commands[0]
    assert commands[1].endswith("pytest")


@pytest.mark.parametrize(
    "path",
    [
        "README.md",
        "CONTRIBUTING.md",
        "docs/adopting.md",
        "docs/ci.md",
        "docs/configuration.md",
        "docs/index.md",
    ],
)
def test_nothing_is_installed_from_an_index_that_does_not_have_it(path: str) -> None:
    """A package of this name on an index would be somebody else's."""
    text = (ROOT / path).read_text("utf-8")
    installed = re.findall(r"pip install (?:-\w+ )*('[^']*'|\S+)", text)
    assert [each for each in installed if not each.strip("'`").startswith(".") and "git+" not in each] == []


def test_hooks_in_the_readme_end_the_options_before_the_names_of_files() -> None:
    example = next(text for text in fenced(ROOT / "README.md", "yaml") if "hooks:" in text)
    for hook in yaml.safe_load(example)["repos"][0]["hooks"]:
        assert "--" in hook["args"], hook

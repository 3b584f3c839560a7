"""The documents are held against the program: fields, settings, formats, presets, commands and their options."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import msgspec
import pytest
import yaml
from conftest import Command, Tree

from editlint.catalogue.schemas import schemas
from editlint.cli.app import editlint as program
from editlint.cli.corpus_summary import summary
from editlint.config.config_file import ConfigFile
from editlint.config.presets import preset_names
from editlint.packs.load import own_rules_folder
from editlint.packs.rulefile import RuleFile
from editlint.reporters import REPORTERS

ROOT = Path(__file__).parents[2]
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def text_of(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def section(text: str, title: str) -> str:
    return text.partition(f"## {title}\n")[2].partition("\n## ")[0]


def named(table: str) -> list[str]:
    """What the first cells of the rows of a table name."""
    cells = re.findall(r"^\| (`[^|]*) \|", table, re.MULTILINE)
    return [name for cell in cells for name in re.findall(r"`([^`]+)`", cell)]


def fields(record: type[Any]) -> set[str]:
    return {field.encode_name for field in msgspec.structs.fields(record)}


def test_the_fields_of_a_rule_are_those_that_are_documented() -> None:
    found = named(section(text_of("docs/writing-rules.md"), "Fields"))
    assert sorted(found) == sorted(fields(RuleFile))


def test_the_keys_of_a_configuration_are_those_that_are_documented() -> None:
    keys = named(text_of("docs/configuration.md").partition("\n## ")[0])
    assert sorted(keys) == sorted(fields(ConfigFile))


def test_what_is_inside_the_keys_is_documented() -> None:
    page = text_of("docs/configuration.md")
    for name, record in schemas()["config.json"]["$defs"].items():
        for key in record["properties"]:
            assert re.search(rf"`(?:[^`]*[\W])?{key}\b[^`]*`", page), (name, key)


def test_the_presets_are_those_that_are_documented() -> None:
    assert sorted(named(section(text_of("docs/configuration.md"), "Presets"))) == sorted(preset_names())


def test_the_formats_are_those_that_are_documented() -> None:
    formats = named(text_of("docs/output.md").partition("\n## ")[0])
    assert sorted(formats) == sorted(REPORTERS)


def test_the_families_are_those_that_are_documented() -> None:
    families = re.findall(r"^\| `([a-z]+)` \| ", section(text_of("README.md"), "Reference"), re.MULTILINE)
    assert sorted(families) == sorted({path.parent.name for path in own_rules_folder().glob("*/*.yml")})


# Commands and options.

OTHER_PROGRAMS = {
    "configuration.md": {"--null"},
    "corpus.md": {"--py-files", "--archives"},
    "migrating.md": {"--output=JSON", "--no-adverb", "--dry-run", "--format", "--cache"},
}
"""Options of other programs, by the page that names them."""


def commands(
    command: click.Command, name: str, parent: click.Context | None = None
) -> Iterator[tuple[str, set[str]]]:
    """Each command by its whole name, with its long options."""
    context = click.Context(command, parent, info_name=name)
    yield context.command_path, {option for each in command.get_params(context) for option in each.opts}
    if isinstance(command, click.Group):
        for each in command.list_commands(context):
            found = command.get_command(context, each)
            assert found is not None
            yield from commands(found, each, context)


COMMANDS = {**dict(commands(program, "editlint")), **dict(commands(summary, "editlint corpus summary"))}
ALL_OPTIONS = set().union(*COMMANDS.values())


def calls(text: str) -> Iterator[str]:
    """Each call of editlint in code, up to what belongs to another program."""
    code = [
        *re.findall(r"`([^`\n]+)`", text),
        *"\n".join(re.findall(r"^ *```.*?\n(.*?)^ *```", text, re.M | re.S)).splitlines(),
    ]
    for line in code:
        for call in re.findall(r"(?:^|[\s(])(editlint (?:[a-z-]+|--).*)", line):
            yield re.split(r" [|#&] | && |\)|$", call)[0]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_the_commands_in_a_document_have_these_options(path: Path) -> None:
    for call in calls(path.read_text("utf-8")):
        words = call.split()
        name = words[0]
        for word in words[1:]:
            if f"{name} {word}" in COMMANDS:
                name = f"{name} {word}"
        if name == "editlint" and not words[1].startswith("-"):
            continue  # 'editlint clean' in a sentence is a command; 'editlint is' is not
        options = {word.partition("=")[0] for word in words if re.match(r"--\w", word)}
        assert options <= COMMANDS[name], call


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_the_options_that_a_document_names_exist(path: Path) -> None:
    found = set(re.findall(r"`(--[a-z][a-z-]*(?:=\w+)?)", path.read_text("utf-8")))
    others = OTHER_PROGRAMS.get(path.name, set())
    assert {word for word in found - others if word.partition("=")[0] not in ALL_OPTIONS} == set()


def test_every_option_of_a_check_is_described_somewhere() -> None:
    everything = "".join(path.read_text("utf-8") for path in DOCUMENTS)
    missing = {
        option
        for option in COMMANDS["editlint check"]
        if option.startswith("--") and option not in everything
    }
    assert missing == {"--help", "--traceback"}


# The pages for those who begin, and for those who come from elsewhere.


def test_the_finding_on_the_first_page_is_what_editlint_prints(
    editlint: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    [shown] = re.findall(r"```text\n(.*?)```", text_of("docs/index.md"), re.DOTALL)
    assert shown in editlint("check", "--isolated", "--no-cache", "examples/heat-pumps.md").out


def test_the_first_rule_in_the_page_about_rules_passes_its_examples(tree: Tree, editlint: Command) -> None:
    rule = re.findall(r"^```yaml\n(.*?)^```", text_of("docs/writing-rules.md"), re.MULTILINE | re.DOTALL)[0]
    tree({"house-rules/style/shop-talk.yml": rule})
    assert editlint("test", "house-rules") == (0, "2 examples of 1 rule passed.\n", "")


def worked_example(comment: str) -> str:
    """The file that a page shows, by the comment at its start."""
    blocks = re.findall(r"^```yaml\n(.*?)^```", text_of("docs/migrating.md"), re.MULTILINE | re.DOTALL)
    [block] = [each for each in blocks if each.startswith(f"# {comment}\n")]
    return str(block)


def test_the_rule_that_was_written_again_does_what_the_old_one_did(tree: Tree, editlint: Command) -> None:
    name = "house-rules/style/office-talk.yml"
    rule = worked_example(name)
    tree({name: rule, "editlint.yml": "packs: [house-rules]\n"})
    assert editlint("test", "house-rules") == (0, "3 examples of 1 rule passed.\n", "")
    assert editlint("explain", "style/office-talk").code == 0
    old = yaml.safe_load(worked_example("styles/House/Terms.yml"))
    new = yaml.safe_load(rule)
    flagged = re.findall(r"\[\[(.*?)\]\]", str(new["examples"]["bad"]))
    assert len(flagged) == len(old["swap"])
    for pattern, words in zip(old["swap"], flagged, strict=True):
        assert re.fullmatch(pattern, words), (pattern, words)

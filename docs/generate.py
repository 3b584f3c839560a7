"""What the documentation site makes from other files: pages in Markdown and the JSON Schemas, by their paths in it.

Rule files, presets, the commands, CONTRIBUTING.md, CHANGELOG.md and records in the code are the only source; nothing
that is made from them is committed. `hooks.py` hands it to MkDocs.
"""

import json
import re
from collections.abc import Iterator
from html import escape
from pathlib import Path

import click
from links import with_links_of_the_site
from rule_pages import page, rule_pages

from editlint.catalogue.schemas import schemas
from editlint.cli.app import editlint
from editlint.cli.corpus import SUMMARY, corpus
from editlint.cli.corpus_summary import summary
from editlint.config.presets import preset_names, preset_path

ROOT = Path(__file__).parents[1]
COPIED = {"files/Dockerfile": "Dockerfile", "files/gitlab.yml": "templates/gitlab.yml"}
"""Files that the pages link to, by their paths in the site."""
_INSIDE = ("The map of the code", "The path of a run")
_GLOSSARY = "Glossary"


def generated() -> Iterator[tuple[str, str]]:
    """Each file with its content, by its path in the site."""
    yield from rule_pages(ROOT)
    yield "commands.md", _commands()
    yield "presets.md", _presets()
    yield from _contributing()
    yield "changelog.md", with_links_of_the_site(_text("CHANGELOG.md"), "CHANGELOG.md", "changelog.md")
    for name, schema in schemas().items():
        yield f"schemas/{name}", json.dumps(schema, indent=1, ensure_ascii=False) + "\n"
    for name, source in COPIED.items():
        yield name, _text(source)


def _text(path: str) -> str:
    return (ROOT / path).read_text("utf-8")


def _contributing() -> Iterator[tuple[str, str]]:
    """The pages that CONTRIBUTING.md is divided into: how it works inside, the glossary, and the rest."""
    text = with_links_of_the_site(_text("CONTRIBUTING.md"), "CONTRIBUTING.md", "contributing.md")
    first, *rest = re.split(r"^(?=## )", text, flags=re.MULTILINE)
    sections = {each[3:].partition("\n")[0]: each for each in rest}
    inside = "".join(sections.pop(title) for title in _INSIDE)
    yield "how-it-works.md", f"# How it works inside\n\n{inside}"
    yield "glossary.md", sections.pop(_GLOSSARY)[1:]
    yield "contributing.md", first + "".join(sections.values())


def _presets() -> str:
    lines = [
        "# The presets",
        "",
        "[Configuration](configuration.md#presets) says how to use them. Each is a file:",
        "",
    ]
    for name in preset_names():
        lines += [f"## {name}", "", "```yaml", preset_path(name).read_text("utf-8").rstrip("\n"), "```", ""]
    return page("The presets", "The rules and limits of each preset, with the reasons", lines)


def _commands() -> str:
    lines = ["# Commands", "", "What `editlint COMMAND --help` prints, for all commands.", ""]
    root = click.Context(editlint, info_name="editlint")
    for context in _contexts(root):
        lines += _command(context)
    return page("Commands", "All commands of editlint and their options", lines)


def _contexts(parent: click.Context) -> Iterator[click.Context]:
    """The commands below another one that do something themselves."""
    group = parent.command
    assert isinstance(group, click.Group)
    for name in group.list_commands(parent):
        command = group.get_command(parent, name)
        assert command is not None
        context = click.Context(command, parent, info_name=name)
        if isinstance(command, click.Group):
            yield from _contexts(context)
        else:
            yield context
        if command is corpus:
            yield click.Context(summary, parent, info_name=f"{name} {SUMMARY}")


def _command(context: click.Context) -> Iterator[str]:
    """A section about a command: how to call it, what it does, and a table of its options."""
    usage = " ".join([context.command_path, *context.command.collect_usage_pieces(context)])
    yield from (
        f"## {context.command_path}",
        "",
        f"```text\n{usage}\n```",
        "",
        _prose(context.command.help),
        "",
    )
    yield from ("| option | meaning |", "|---|---|")
    for parameter in context.command.get_params(context):
        record = parameter.get_help_record(context)
        if record and isinstance(parameter, click.Option):
            names, meaning = record
            yield f"| {_code(names)} | {_prose(meaning)} |"
    yield ""


def _code(text: str) -> str:
    return f"<code>{_prose(text)}</code>"


def _prose(text: str | None) -> str:
    """The text on one line, in which nothing is Markdown."""
    return re.sub(
        r"([\\`*_{}\[\]|#])", lambda m: f"&#{ord(m[0])};", escape(" ".join((text or "").split()), quote=False)
    )

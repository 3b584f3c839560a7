"""The command `init`: finds the articles of a repository, and writes what editlint needs to check them."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from editlint.cli.environment import SUCCESS, notify, show, traceback_option
from editlint.core.errors import EditlintError
from editlint.scaffold.generators import PRESETS

if TYPE_CHECKING:
    from editlint.scaffold.detection import Detected
    from editlint.scaffold.plan import PlannedFile

MAX_NAMED_ARTICLES = 3
"""Articles outside the folders that a message names."""


@click.command(short_help="Write a configuration for the articles here.")
@click.argument("folder", default=".", type=click.Path(path_type=Path))
@click.option(
    "--preset",
    type=click.Choice(PRESETS),
    help="Rules and limits for this kind of article.  [default: from the names of the folders]",
)
@click.option("--pre-commit", "hook", is_flag=True, help="Also write .pre-commit-config.yaml, with a hook.")
@click.option(
    "--workflow",
    "services",
    type=click.Choice(["github", "gitlab"]),
    multiple=True,
    help="Also write a workflow for this CI service. May be repeated.",
)
@click.option("--baseline", is_flag=True, help="Also record today's findings, which are not reported again.")
@click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
@click.option("--yes", is_flag=True, help="Ask nothing.")
@traceback_option
def init(folder: Path, **options: Any) -> int:
    """Find the articles in FOLDER, and write an editlint.yml for them.  [default: .]

    Shows what it will write, and asks before it writes. A file that is there already is never written over.
    """
    from editlint.scaffold.install_source import install_source, installed_record
    from editlint.scaffold.plan import Request, plan, write

    detected = _detect(folder)
    services = tuple(dict.fromkeys(options["services"]))
    request = Request(options["preset"], options["hook"], services, options["baseline"])
    files = plan(folder.resolve(), detected, request, install_source(installed_record()))
    lines = [*_description(detected), "", *_preview(files, folder, baseline=options["baseline"])]
    show("".join(f"{line}\n" for line in lines))
    if not _is_wanted(dry_run=options["dry_run"], yes=options["yes"]):
        show("Nothing was written.\n")
        return SUCCESS
    for path in write(files):
        show(f"Wrote {os.path.relpath(path)}\n")
    code = _create_baseline(folder) if options["baseline"] else SUCCESS
    if code == SUCCESS:
        _say_what_is_next(files, baseline=options["baseline"])
    return code


def _detect(folder: Path) -> "Detected":
    """What is in the folder. Raises EditlintError where it has no articles."""
    from editlint.scaffold.detection import detect

    if not folder.is_dir():
        raise EditlintError("there is no such folder", path=str(folder))
    detected = detect(folder.resolve())
    if detected is None:
        raise EditlintError(
            "there are no articles here yet: write one, or name their folder", path=str(folder)
        )
    return detected


def _create_baseline(folder: Path) -> int:
    """Record the findings of today, as `editlint baseline create` does; its exit code."""
    from editlint.cli.baseline import create

    return int(click.get_current_context().invoke(create, paths=[str(folder)]))


def _is_wanted(*, dry_run: bool, yes: bool) -> bool:
    """Whether to write the files: on a terminal, whoever sits there is asked."""
    if dry_run:
        return False
    if yes or os.environ.get("CI") or not (sys.stdin.isatty() and sys.stdout.isatty()):
        return True
    return click.confirm("Write this?", default=True)


def _description(detected: "Detected") -> Iterable[str]:
    """What was found, for people."""
    for site in detected.sites:
        kind = f"{site.generator.name} site, because of {site.marker}:" if site.marker else "Articles:"
        yield kind
        for folder in site.folders:
            path = f"{folder.path}/" if folder.path else "./"
            preset = f", preset {folder.preset}" if folder.preset else ""
            yield f"  {path}  {_count(folder.articles)}{preset}"
        if not site.folders:
            yield f"  {_count(detected.articles)} in all"
    if detected.elsewhere:
        names = ", ".join(detected.elsewhere[:MAX_NAMED_ARTICLES])
        more = len(detected.elsewhere) - MAX_NAMED_ARTICLES
        yield f"Not included: {names}" + (f" and {more} more" if more > 0 else "")


def _preview(files: "Iterable[PlannedFile]", folder: Path, *, baseline: bool) -> Iterable[str]:
    """The files to write, with their texts."""
    for file in files:
        name = os.path.relpath(file.path)
        yield f"{name} is there already. Add these lines to it:" if file.exists else f"{name}:"
        yield ""
        yield from (f"    {line}".rstrip() for line in file.text.splitlines())
        yield ""
    if baseline:
        from editlint.runner.baseline_file import FILE_NAME

        yield f"{os.path.relpath(folder / FILE_NAME)}: the findings of today"
        yield ""


def _say_what_is_next(files: "Iterable[PlannedFile]", *, baseline: bool) -> None:
    from editlint.scaffold.install_source import UNKNOWN_ADDRESS

    for file in files:
        name = os.path.relpath(file.path)
        if file.exists:
            notify(f"{name} was left as it is: add the lines above to it")
        if UNKNOWN_ADDRESS in file.text:
            notify(f"fill in the texts in angle brackets in {name}: they are not known here")
    show("Next: commit what was written. 'editlint check' checks the articles.\n")
    if not baseline:
        show("If there are many old findings, 'editlint baseline create' sets them aside.\n")


def _count(articles: int) -> str:
    return f"{articles} article{'' if articles == 1 else 's'}"

"""What the commands share: exit codes, common options, messages to the user, and the environment."""

import os
import stat
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from editlint.core.errors import EditlintError
from editlint.core.printable import printable, printable_lines
from editlint.io.cache_folder import cache_folder
from editlint.reporters.base import Workflow

if TYPE_CHECKING:
    from editlint.runner.options import Options

WORKSPACE_VARIABLES = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR", "BUILD_SOURCESDIRECTORY")
"""The folder of the repository, as GitHub, GitLab and Azure Pipelines name it."""
SUCCESS, FINDINGS, FAILED, INTERRUPTED = 0, 1, 2, 130

MAX_TIME_DIGITS = 11
"""Digits of a time in seconds: with more, its year has five digits."""


def _refuse_config_and_isolated(context: click.Context, option: click.Parameter, value: Any) -> Any:
    """Refuse the second of two options that contradict each other. Raises click.UsageError."""
    other = "isolated" if option.name == "config" else "config"
    if value and context.params.get(other):
        raise click.UsageError("--isolated uses no configuration and --config names one: choose one")
    return value


config_option = click.option(
    "--config",
    type=click.Path(path_type=Path),
    callback=_refuse_config_and_isolated,
    help="Use only this configuration file.",
)
isolated_option = click.option(
    "--isolated",
    is_flag=True,
    callback=_refuse_config_and_isolated,
    help="Use no configuration file: the defaults and the command line decide.",
)
cache_dir_option = click.option(
    "--cache-dir",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Folder for the results of earlier runs.  [default: .editlint_cache beside the configuration]",
)
stdin_filename_option = click.option(
    "--stdin-filename",
    metavar="NAME",
    help="File name to assume for standard input; its extension sets the format.",
)
traceback_option = click.option("--traceback", is_flag=True, help="Show where editlint itself crashed.")


def show(text: str) -> None:
    """Print lines on standard output, with escapes for what may not be printed."""
    click.echo(printable_lines(text), nl=False)


def say(text: str) -> None:
    """Print a line on standard error, with escapes for what may not be printed."""
    write_to_stderr(printable_lines(text) + "\n")


def write_to_stderr(text: str) -> None:
    """Write to standard error; where it cannot be written, the exit code still says what happened."""
    with suppress(OSError):
        click.echo(text, err=True, nl=False)


def notify(text: str) -> None:
    """Print a message that is not an error."""
    say(f"note: {printable(text)}")


def server_url(environment: Mapping[str, str]) -> str | None:
    """The LanguageTool server that the environment names."""
    return environment.get("EDITLINT_LANGUAGETOOL_URL") or None


def color(choice: str, environment: Mapping[str, str]) -> bool:
    """Whether to use colour: the option decides, then NO_COLOR, then FORCE_COLOR, then the terminal."""
    if choice != "auto":
        return choice == "always"
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR") or environment.get("CLICOLOR_FORCE"):
        return True
    return sys.stdout.isatty() and environment.get("TERM") != "dumb"


def terminal_columns(stream: TextIO) -> int | None:
    """The width of the terminal that shows the stream, None where none does. COLUMNS overrides it."""
    if not stream.isatty():
        return None
    import shutil  # only on a terminal

    return shutil.get_terminal_size().columns


def is_read_by_people(stream: TextIO, environment: Mapping[str, str]) -> bool:
    """Whether a terminal or the log of a CI service shows the stream, so that it may obey what is in it.

    In CI that is every stream that is not redirected to a file.
    """
    if stream.isatty():
        return True
    if not any(environment.get(name) for name in ("CI", "GITHUB_ACTIONS", "TF_BUILD", "TEAMCITY_VERSION")):
        return False
    try:
        return not stat.S_ISREG(os.fstat(stream.fileno()).st_mode)
    except OSError:  # io.UnsupportedOperation is one: a stream without a file
        return True


def workflow(environment: Mapping[str, str], working_folder: Path, *, has_summary: bool) -> Workflow:
    """The workflow of a CI service that the environment describes."""
    workspace = next(filter(None, map(environment.get, WORKSPACE_VARIABLES)), None)
    return Workflow(
        working_folder=str(working_folder),
        workspace=os.path.realpath(workspace) if workspace else "",
        has_summary=has_summary,
    )


def report_time(environment: Mapping[str, str]) -> int:
    """The time that reports name, in seconds since 1970: that of SOURCE_DATE_EPOCH, else 1970.

    The clock is not asked, so that the same articles give the same report.
    """
    text = environment.get("SOURCE_DATE_EPOCH", "")
    is_time = text.isascii() and text.isdigit() and len(text) <= MAX_TIME_DIGITS
    return int(text) if is_time else 0


def server_folder(environment: Mapping[str, str]) -> Path:
    """The folder of the grammar server. Raises EditlintError where the user has no cache folder."""
    folder = cache_folder(environment)
    if folder is None:
        raise EditlintError("there is no folder for the server: set HOME or XDG_CACHE_HOME", path="grammar")
    return folder / "server"


def options_in_folder(config: Path | None, *, isolated: bool) -> "Options":
    """The options in the working folder, with the configuration that the command line names."""
    from editlint.runner.options import Options  # what --help does not need

    cwd = Path.cwd().resolve()
    return Options(
        cwd=cwd,
        config=cwd / config if config else None,
        isolated=isolated,
        cache=cache_folder(os.environ),
        notify=notify,
    )

"""What the commands share: exit codes, common options, messages to the user, and the environment."""

import sys
from collections.abc import Mapping
from pathlib import Path

import click

from editlint.core.errors import EditlintError
from editlint.io.cache_folder import cache_folder

SUCCESS, FINDINGS, FAILED, INTERRUPTED = 0, 1, 2, 130

config_option = click.option(
    "--config", type=click.Path(path_type=Path), help="Use only this configuration file."
)
traceback_option = click.option("--traceback", is_flag=True, help="Show where editlint itself crashed.")


def say(text: str) -> None:
    """Print a line on standard error."""
    click.echo(text, err=True)


def notify(text: str) -> None:
    """Print a message that is not an error."""
    say(f"note: {text}")


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


def server_folder(environment: Mapping[str, str]) -> Path:
    """The folder of the grammar server. Raises EditlintError where the user has no cache folder."""
    folder = cache_folder(environment)
    if folder is None:
        raise EditlintError("there is no folder for the server: set HOME or XDG_CACHE_HOME", path="grammar")
    return folder / "server"

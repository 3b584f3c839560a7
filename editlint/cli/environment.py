"""What the commands share: their exit codes, what they say beside their answer, and what the environment says."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

import click

from editlint.core.errors import EditlintError

FINE, FINDINGS, FAILED, INTERRUPTED = 0, 1, 2, 130

given_config = click.option(
    "--config", type=click.Path(path_type=Path), help="Use this configuration file, and no other."
)
given_traceback = click.option("--traceback", is_flag=True, help="Show where editlint itself crashed.")


def say(text: str) -> None:
    """Say something on standard error."""
    click.echo(text, err=True)


def notify(text: str) -> None:
    """Say what the user should know and is no error."""
    say(f"note: {text}")


def cache_folder(environment: Mapping[str, str]) -> Path | None:
    """The user's folder for compiled packs, answers of servers, and the server that `grammar start` gets."""
    if os.name == "nt":
        above = environment.get("LOCALAPPDATA")
        return Path(above) / "editlint" / "cache" if above else None
    above = environment.get("XDG_CACHE_HOME") or (
        f"{environment['HOME']}/.cache" if "HOME" in environment else None
    )
    return Path(above) / "editlint" if above and Path(above).is_absolute() else None


def server_url(environment: Mapping[str, str]) -> str | None:
    """The LanguageTool server that the environment names."""
    return environment.get("EDITLINT_LANGUAGETOOL_URL") or None


def color(choice: str, environment: Mapping[str, str]) -> bool:
    """Whether to colour: the option first, then NO_COLOR, then FORCE_COLOR, then the terminal."""
    if choice != "auto":
        return choice == "always"
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR") or environment.get("CLICOLOR_FORCE"):
        return True
    return sys.stdout.isatty() and environment.get("TERM") != "dumb"


def server_folder(environment: Mapping[str, str]) -> Path:
    """Where the server is kept. Raises EditlintError where the user has no folder for such things."""
    folder = cache_folder(environment)
    if folder is None:
        raise EditlintError("there is no folder to keep it in: set HOME or XDG_CACHE_HOME", path="grammar")
    return folder / "server"

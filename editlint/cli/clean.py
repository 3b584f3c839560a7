"""The command `clean`: removes the results that earlier runs have kept."""

from pathlib import Path

import click

from editlint.cli.environment import FAILED, SUCCESS, cache_dir_option, say, show, traceback_option


@click.command(short_help="Remove the kept results of earlier runs.")
@cache_dir_option
@traceback_option
def clean(cache_dir: Path | None, traceback: bool) -> int:
    """Remove the results that earlier runs have kept, and nothing else. The next check lints all articles again."""
    from editlint.io.tagged_folder import remove
    from editlint.runner.result_cache import cache_folder_of_project

    cwd = Path.cwd().resolve()
    folder = cwd / cache_dir if cache_dir else cache_folder_of_project(cwd)
    if folder is None or not (folder.exists() or folder.is_symlink()):
        say("note: there is no cache to remove" + (f": {cache_dir}" if cache_dir else ""))
        return SUCCESS
    name = str(folder.relative_to(cwd) if folder.is_relative_to(cwd) else folder)
    try:
        gone = remove(folder)
    except OSError as error:
        say(f"error: {name}: this is not removed: {error.strerror}")
        return FAILED
    if not gone:
        say(f"error: {name}: this is empty of results, and has other files: remove them yourself")
        return FAILED
    show(f"removed {name}\n")
    return SUCCESS

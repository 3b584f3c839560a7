"""The command `editlint`: runs one of its commands, and turns what happens into an exit code."""

import errno
import io
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import NoReturn, TextIO

import click

from editlint._version import __version__
from editlint.cli.arguments import Commands
from editlint.cli.environment import FAILED, INTERRUPTED, SUCCESS, say
from editlint.cli.report_files import ClosedError
from editlint.core.errors import EditlintError, describe
from editlint.core.printable import printable

_DISK_ERRORS = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)
"""Errors of standard output on a full or failing disk. Files that are opened by name report their own."""


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command and exit: 0 success, 1 findings, 2 something could not be checked, 130 interrupted."""
    sys.exit(run(list(sys.argv[1:] if arguments is None else arguments)))


def run(arguments: list[str]) -> int:
    """Run the command and return its exit code; every error is reported on standard error."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by a caller who wants only the exit code
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115
        with suppress(AttributeError):
            getattr(sys, name).reconfigure(encoding="utf-8", errors="backslashreplace")
    code = _run(arguments)
    try:
        sys.stderr.flush()
    except OSError:
        _discard(sys.stderr)  # it is full: the exit code says what happened
    return code


def _run(arguments: list[str]) -> int:
    try:
        code = editlint.main(arguments, prog_name="editlint", standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else SUCCESS
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as error:
        shown = io.StringIO()
        error.show(shown)
        say(shown.getvalue().rstrip("\n"))
        return FAILED
    except EditlintError as error:
        say(f"error: {error}")
        return FAILED
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except (BrokenPipeError, ClosedError):
        _discard(sys.stdout)  # the reader has seen enough
        return SUCCESS
    except (SystemExit, GeneratorExit):
        raise
    except BaseException as error:  # the panic of a library in Rust is no Exception
        _report_crash(error, traceback="--traceback" in arguments)
        return FAILED


def _report_crash(error: BaseException, *, traceback: bool) -> None:
    if traceback:
        from traceback import format_exception

        say("".join(format_exception(error)).rstrip("\n"))
    elif isinstance(error, OSError) and error.errno in _DISK_ERRORS:
        _discard(sys.stdout)
        say(f"error: standard output cannot be written: {error.strerror}")
    else:
        say(f"error: editlint crashed ({printable(describe(error))}): run with --traceback and report it")


def _discard(stream: TextIO) -> None:
    """Keep what is left in the buffer from being written at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


_MODULES = {
    **dict.fromkeys(("config", "explain", "grammar", "rules", "test"), "commands"),
    **{name: name for name in ("baseline", "check", "clean", "corpus", "init", "mcp", "report", "server")},
    "agent-hook": "agent_hook",
}
"""The commands, each with the module that it is in."""


class _Commands(Commands):
    """The commands, each imported when it is used: a check needs no other."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of the help."""
        return sorted(_MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command with that name, or None."""
        if cmd_name not in _MODULES:
            return None
        command: click.Command = getattr(
            import_module(f"editlint.cli.{_MODULES[cmd_name]}"), cmd_name.replace("-", "_")
        )
        return command


@click.group(
    cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, message="editlint %(version)s")
def editlint() -> None:
    """A linter for articles: finds filler, unsupported claims, repetition and hard sentences.

    Exit codes: 0 no findings, 1 findings, 2 something could not be checked.
    """

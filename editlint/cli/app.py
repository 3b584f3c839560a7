"""The command `editlint`: which of its commands is meant, and the exit code of whatever comes of it."""

import errno
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

import click

from editlint._version import __version__
from editlint.cli.environment import FAILED, FINE, INTERRUPTED, say
from editlint.cli.output import ClosedError
from editlint.core.errors import EditlintError

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)
"""What says that a disk takes no more. Files that are read and written by name say so themselves."""


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command and exit: 0 fine, 1 findings, 2 something could not be checked, 130 interrupted."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    sys.exit(_guarded(words))


def _guarded(words: list[str]) -> int:
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed: whoever started this wants the exit code only
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115
        with suppress(AttributeError):
            getattr(sys, name).reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = editlint.main(words, prog_name="editlint", standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else FINE
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as error:
        error.show()
        return FAILED
    except EditlintError as error:
        say(f"error: {error}")
        return FAILED
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except (BrokenPipeError, ClosedError):
        _leave_output()  # whoever read this has seen enough
        return FINE
    except Exception as error:
        if "--traceback" in words:
            raise
        if isinstance(error, OSError) and error.errno in _FULL:
            _leave_output()
            say(f"error: standard output cannot be written: {error.strerror}")
            return FAILED
        say(f"error: editlint crashed ({type(error).__name__}: {error}): run with --traceback and report it")
        return FAILED


def _leave_output() -> None:
    """What is left in the buffer must not be written at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class _Commands(click.Group):
    """The commands, each imported where it is asked for: a check needs no other."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names, in the order of the help."""
        return sorted(("check", "config", "explain", "grammar", "report", "rules", "test"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, None where there is none."""
        if cmd_name == "check":
            from editlint.cli.check import check

            return check
        from editlint.cli import commands

        return getattr(commands, cmd_name) if cmd_name in self.list_commands(ctx) else None


@click.group(
    cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, message="editlint %(version)s")
def editlint() -> None:
    """A linter for articles."""

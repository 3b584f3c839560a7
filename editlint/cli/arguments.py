"""Commands whose arguments are names: of commands, which may be misspelt, and of files, which are no options."""

import os
from collections.abc import Iterator, Sequence
from pathlib import PurePath

import click

from editlint.core.printable import printable

_OTHER_NAMES_OF_CHECK = ("lint", "run")
"""What other linters call it. By its letters, the first one is more like `init`."""


class PathsCommand(click.Command):
    """A command whose arguments are paths: a file with the name of an option is no option.

    `editlint check *.md` would obey a file named `--output=json=README.md`, and so would a hook.
    """

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments. Raises click.UsageError for an option that is also the name of a file here."""
        options = args[: args.index("--")] if "--" in args else args
        args = [*_with_values(options), *args[len(options) :]]
        for each in options:
            if each.startswith("-") and each != "-" and os.path.lexists(each):
                raise click.UsageError(
                    f"'{printable(each)}' is an option and a file here: put '--' before the names of files"
                )
        return super().parse_args(ctx, args)


OPTIONAL_VALUES = ("--add-ignore",)
"""Options that may have a value after `=`. What follows one as the next argument is a path, and not its value."""


def _with_values(options: Sequence[str]) -> Iterator[str]:
    """The arguments, with an empty value for the options that have none. Raises click.UsageError for an empty one."""
    for each in options:
        if each.endswith("=") and each[:-1] in OPTIONAL_VALUES:
            raise click.UsageError(f"{each[:-1]}: write something after '=', or leave it out")
        yield f"{each}=" if each in OPTIONAL_VALUES else each


class OptionalValue(click.Option):
    """An option of OPTIONAL_VALUES."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The option as it is typed, `--option[=VALUE]`, and its help."""
        record = super().get_help_record(ctx)
        return (record[0].replace(" [=", "[="), record[1]) if record else None


class Commands(click.Group):
    """Commands by name. One that does not exist is an error that says which one may be meant."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first argument names. Raises click.UsageError."""
        name = args[0]
        if (name.startswith("-") and name != "-") or self.get_command(ctx, name) is not None:
            return super().resolve_command(ctx, args)
        from editlint.io.did_you_mean import unknown_name  # only where something is wrong

        if "check" in self.list_commands(ctx) and _is_path(name):
            shown = printable(name)
            message = f"there is no command '{shown}': did you mean '{ctx.command_path} check {shown}'?"
        elif "check" in self.list_commands(ctx) and name in _OTHER_NAMES_OF_CHECK:
            message = f"there is no command '{name}': did you mean 'check'?"
        else:
            message = unknown_name("command", printable(name), self.list_commands(ctx))
        raise click.UsageError(message, ctx)


def _is_path(name: str) -> bool:
    """Whether the name is that of a file or folder here, of an article, or of standard input."""
    from editlint.markup import SUFFIXES

    return name == "-" or os.path.lexists(name) or PurePath(name).suffix.lower() in SUFFIXES

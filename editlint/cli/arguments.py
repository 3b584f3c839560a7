"""Commands that take names of files, which nobody may mistake for options."""

import os

import click

from editlint.core.printable import printable


class PathsCommand(click.Command):
    """A command whose arguments are paths: a file with the name of an option is no option.

    `editlint check *.md` would obey a file named `--output=json=README.md`, and so would a hook.
    """

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments. Raises click.UsageError for an option that is also the name of a file here."""
        options = args[: args.index("--")] if "--" in args else args
        for each in options:
            if each.startswith("-") and each != "-" and os.path.lexists(each):
                raise click.UsageError(
                    f"'{printable(each)}' is an option and a file here: put '--' before the names of files"
                )
        return super().parse_args(ctx, args)

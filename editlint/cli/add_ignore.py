"""The option `--add-ignore[=REASON]`: what it can be combined with, and which reasons a comment can state."""

from collections.abc import Mapping
from typing import Any

import click

from editlint.core.printable import printable

_CONFLICTING = {"fix": "--fix", "unsafe_fixes": "--unsafe-fixes", "show_fixes": "--show-fixes"}
_NOT_IN_REASONS = ("-->", "--!>", "--", "*/", "{{", "}}", "{%", "%}", "{#", "#}", "<", ">")
"""What would end the comment, start another one, or be run by a site generator."""


def check_add_ignore(options: Mapping[str, Any]) -> None:
    """Refuse options that do not go with `--add-ignore`, and reasons that no comment can state.

    Raises click.UsageError.
    """
    for name, option in _CONFLICTING.items():
        if options[name]:
            raise click.UsageError(f"--add-ignore keeps the findings and {option} mends them: choose one")
    reason = options["add_ignore"]
    if printable(reason) != reason or reason != reason.strip():
        raise click.UsageError("--add-ignore: a reason is one line of text, without spaces around it")
    for each in _NOT_IN_REASONS:
        if each in reason:
            raise click.UsageError(f"--add-ignore: a reason cannot contain '{each}': use other words")

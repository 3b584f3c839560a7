"""The guard of commands that a sentence or a line holds without any mark-up: 'type cd site and press Enter'."""

from editlint.document.command_names import follows_command, starts_with_command
from editlint.lint.fix_guards.site import FixSite


def is_in_command(site: FixSite) -> bool:
    """A word or two after the name of a command or after an option, or a line that starts with a command."""
    text = site.document.prose.text
    starts = (site.block.span.start, *(line.start for line in site.prose_lines))
    return follows_command(site.before) or any(starts_with_command(text, start) for start in starts)

"""Path patterns in the style of `.gitignore`."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

MAX_STARS = 4
"""Wildcards in a pattern, one less in a single name: `pathspec` backtracks over each of them (14 s for five in one
name and a path of 250 characters), and a pattern from a stranger must not stall a run."""

_STAR_RUN = re.compile(r"\*+")


def pattern_problem(pattern: str) -> str | None:
    """What is wrong with a pattern, as a message for its author; None where nothing is."""
    if _stars(pattern) > MAX_STARS or max(map(_stars, pattern.split("/"))) >= MAX_STARS:
        return (
            f"the pattern '{pattern}' has too many '*': at most {MAX_STARS - 1} in a name, {MAX_STARS} in all"
        )
    try:
        compile_globs([pattern])
    except ValueError:
        return f"the pattern '{pattern}' is not valid: write it as in a .gitignore file"
    return None


def _stars(text: str) -> int:
    return len(_STAR_RUN.findall(text))


def compile_globs(patterns: Iterable[str]) -> "GitIgnoreSpec":
    """The patterns as one: the last that matches a path decides. Raises ValueError for an invalid one."""
    import pathspec  # only where there are patterns

    return pathspec.GitIgnoreSpec.from_lines(patterns)

"""Patterns of paths, in the way of `.gitignore`."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

STARS = 4
"""Wildcards that a pattern may hold, one less in a single name: `pathspec` goes back over each of them (14 s for
five in one name and a path of 250 characters), and a pattern from a stranger must not stall a run."""

_STARS = re.compile(r"\*+")


def pattern_problem(pattern: str) -> str | None:
    """What is wrong with a pattern, in words for its author; None where nothing is."""
    if _stars(pattern) > STARS or max(map(_stars, pattern.split("/"))) >= STARS:
        return f"the pattern '{pattern}' has too many '*': at most {STARS - 1} in a name, {STARS} in all"
    try:
        compile_globs([pattern])
    except ValueError:
        return f"the pattern '{pattern}' does not read: write it as in a .gitignore file"
    return None


def _stars(text: str) -> int:
    return len(_STARS.findall(text))


def compile_globs(patterns: Iterable[str]) -> "GitIgnoreSpec":
    """The patterns as one: the last that is about a path decides. Raises ValueError for one that does not read."""
    import pathspec  # only where there are patterns

    return pathspec.GitIgnoreSpec.from_lines(patterns)

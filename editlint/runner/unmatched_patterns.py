"""Patterns of a configuration that match no article: with one misspelt, a run passes and checks less than it should."""

import os
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

import msgspec

from editlint.config.model import Config, Globs, Located, SourceLocation
from editlint.core.errors import EditlintError
from editlint.runner.discover_files import MAX_NAMED

MAX_COMPARISONS = 50_000
"""Comparisons of a pattern and a path to find the patterns that match nothing: a quarter of a second."""


class _Patterns(msgspec.Struct, frozen=True):
    """Patterns that match nothing: those to note, and paths among them that do not exist; `location` is that of all."""

    location: SourceLocation
    unmatched: tuple[Located[str], ...] = ()
    missing: tuple[Located[str], ...] = ()


class _Searched:
    """The articles that were found for one configuration; `whole` where all of its folder was searched."""

    def __init__(self, config: Config) -> None:
        self.config = config
        self.whole = False
        self.included = 0
        self.paths: list[Path] = []

    def patterns(self) -> Iterator[_Patterns]:
        """The patterns of `include`, where it includes anything, and of `overrides` that match no article.

        What `exclude` names need not be there, and the overrides of a file that this one extends may be for others.
        """
        if not self.whole:
            return
        include, folder = self.config.include, self.config.path.parent if self.config.path else None
        if include is not None and self.included:
            yield self._unmatched([include])
        if own := [each.files for each in self.config.overrides if each.files.base == folder]:
            yield self._unmatched(own)

    def _unmatched(self, lists: Sequence[Globs]) -> _Patterns:
        unmatched = list(chain.from_iterable(map(self._unmatched_of, lists)))
        return _Patterns(
            lists[0].location,
            tuple(pattern for pattern, missing in unmatched if not missing),
            tuple(pattern for pattern, missing in unmatched if missing),
        )

    def _unmatched_of(self, globs: Globs) -> Iterator[tuple[Located[str], bool]]:
        """The patterns that match no article, of those that add some, and whether each is a path that is missing."""
        patterns = [each for each in globs.patterns if not each.value.startswith("!")]
        if len(patterns) * len(self.paths) > MAX_COMPARISONS:
            return
        for pattern in patterns:
            alone = msgspec.structs.replace(globs, patterns=(pattern,))
            if not any(alone.match(path) for path in self.paths):
                yield pattern, _is_missing_path(pattern.value, globs.base)


class UnmatchedPatterns:
    """Collects what the patterns of each configuration are compared with."""

    def __init__(self) -> None:
        self._searched: dict[Path | None, _Searched] = {}

    def add(self, config: Config, path: Path, found_in: Path, *, included: bool) -> None:
        """Note that an article was found in a folder, and whether `include` has it, or there is none."""
        if config.include is None and not config.overrides:
            return
        searched = self._searched.setdefault(config.path, _Searched(config))
        searched.paths.append(path)
        searched.included += included
        folders = [config.path.parent] if config.path else []
        if config.include is not None:
            folders.append(config.include.base)
        searched.whole = searched.whole or any(each.is_relative_to(found_in) for each in folders)

    def errors(self) -> Iterator[EditlintError]:
        """What matches nothing in all of the folder: all patterns of `include`, or a path that does not exist."""
        for searched in self._searched.values():
            if searched.whole and not searched.included:
                yield _nothing(searched)
            for patterns in searched.patterns():
                for each in patterns.missing:
                    yield each.location.error(f"there is no such file or folder: '{each.value}'")

    def notes(self) -> Iterator[str]:
        """The same in a part of that folder, where other articles may match, and single patterns."""
        for searched in self._searched.values():
            if not searched.included and not searched.whole:
                yield str(_nothing(searched))
            for patterns in searched.patterns():
                for each in patterns.unmatched[:MAX_NAMED]:
                    yield str(each.location.error(f"the pattern '{each.value}' matches no article"))
                more = len(patterns.unmatched) - MAX_NAMED
                if more > 0:
                    which = (
                        "1 more of its patterns matches"
                        if more == 1
                        else f"{more} more of its patterns match"
                    )
                    yield str(patterns.location.error(f"{which} no article"))


def _is_missing_path(pattern: str, base: Path) -> bool:
    """Whether a pattern is a path of several parts, without wildcards, at which there is nothing."""
    path = pattern.strip("/")
    return "/" in path and not set("*?[\\") & set(path) and not os.path.lexists(base / path)


def _nothing(searched: _Searched) -> EditlintError:
    assert searched.config.include is not None  # without it, everything is included
    count = len(searched.paths)
    articles = "the only article" if count == 1 else f"any of {count:,} articles"
    return searched.config.include.location.error(
        f"this includes no article: no pattern matches {articles} found here"
    )

"""Patterns of `include` that match no article: with one misspelt, a run passes and checks less than it should."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from editlint.config.model import Config, Globs, Located
from editlint.core.errors import EditlintError
from editlint.runner.discover_files import MAX_NAMED

MAX_COMPARISONS = 50_000
"""Comparisons of a pattern and a path to find the patterns that match nothing: a quarter of a second."""


class _Searched:
    """The articles that were found for one configuration; `whole` where all of its folder was searched."""

    def __init__(self, include: Globs) -> None:
        self.include = include
        self.whole = False
        self.matched = 0
        self.paths: list[Path] = []

    def unmatched(self) -> Iterator[Located[str]]:
        """The patterns that match no article, of those that add some."""
        patterns = [each for each in self.include.patterns if not each.value.startswith("!")]
        if len(patterns) * len(self.paths) > MAX_COMPARISONS:
            return
        for pattern in patterns:
            alone = msgspec.structs.replace(self.include, patterns=(pattern,))
            if not any(alone.match(path) for path in self.paths):
                yield pattern


class IncludePatterns:
    """Collects what the patterns of each configuration are compared with."""

    def __init__(self) -> None:
        self._searched: dict[Path | None, _Searched] = {}

    def add(self, config: Config, include: Globs, path: Path, found_in: Path, *, matches: bool) -> None:
        """Note that the patterns match an article, or not, that was found in a folder."""
        searched = self._searched.setdefault(config.path, _Searched(include))
        searched.paths.append(path)
        searched.matched += matches
        folders = (include.base, config.path.parent if config.path else include.base)
        searched.whole = searched.whole or any(each.is_relative_to(found_in) for each in folders)

    def errors(self) -> Iterator[EditlintError]:
        """Patterns that match nothing in the whole folder of their configuration, which is a mistake in it."""
        yield from (_nothing(each) for each in self._searched.values() if each.whole and not each.matched)

    def notes(self) -> Iterator[str]:
        """The same in a part of that folder, where other articles may match, and single patterns."""
        for each in self._searched.values():
            if each.matched and each.whole:
                unmatched = list(each.unmatched())
                for pattern in unmatched[:MAX_NAMED]:
                    yield str(pattern.location.error(f"the pattern '{pattern.value}' matches no article"))
                if len(unmatched) > MAX_NAMED:
                    more = f"{len(unmatched) - MAX_NAMED} more of its patterns match no article"
                    yield str(each.include.location.error(more))
            elif not each.matched and not each.whole:
                yield str(_nothing(each))


def _nothing(searched: _Searched) -> EditlintError:
    count = len(searched.paths)
    articles = "the only article" if count == 1 else f"any of {count:,} articles"
    return searched.include.location.error(
        f"this includes no article: no pattern matches {articles} found here"
    )

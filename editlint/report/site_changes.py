"""What changed on a site since a revision: findings that are new or gone, words and grades, by article."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from editlint.core.finding import PreviousVersion, Result
from editlint.report.index_entry import IndexEntry
from editlint.runner.article import ArticleLinter
from editlint.runner.discover_files import FoundArticle
from editlint.runner.options import Options
from editlint.runner.revision import Changes
from editlint.runner.run import run


class Comparison(NamedTuple):
    """The changes since a revision, and its name."""

    revision: str
    changes: Changes


class ChangedEntry(NamedTuple):
    """An article that has changed, with its numbers of findings that are new and gone.

    `previous` is its version at the revision, None where it was not there.
    """

    entry: IndexEntry
    previous: PreviousVersion | None
    new: int
    gone: int


class SiteChanges(NamedTuple):
    """The articles that have changed since a revision, those with most new findings first."""

    revision: str
    entries: tuple[ChangedEntry, ...]

    @property
    def new(self) -> int:
        """The number of new findings."""
        return sum(each.new for each in self.entries)

    @property
    def gone(self) -> int:
        """The number of findings that are gone."""
        return sum(each.gone for each in self.entries)


def site_changes(
    comparison: Comparison, found: Sequence[FoundArticle], options: Options, entries: Iterable[IndexEntry]
) -> SiteChanges:
    """What has changed, of the articles that have an entry. The findings are those that a check would report.

    Raises EditlintError where nothing can be compared.
    """
    linter = ArticleLinter(msgspec.structs.replace(options, compares=True, metrics=True, notify=None))
    results = run(comparison.changes.select(found), linter, 0, comparison.changes)
    changed = _changed_entries(results, {entry.path: entry for entry in entries})
    return SiteChanges(comparison.revision, tuple(sorted(changed, key=_order)))


def _changed_entries(results: Iterable[Result], entries: Mapping[str, IndexEntry]) -> Iterator[ChangedEntry]:
    for result in results:
        if result.path in entries:
            new = len(result.findings) + sum(each.count for each in result.omitted)
            yield ChangedEntry(entries[result.path], result.previous, new, result.gone)


def _order(each: ChangedEntry) -> tuple[int, int, str]:
    return -each.new, each.gone, each.entry.path

"""The overview of a site: its articles by folder, its findings by kind, and the grades of its articles."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise, takewhile
from math import inf
from types import MappingProxyType
from typing import NamedTuple

from editlint.report.families import Family, describe_family
from editlint.report.index_entry import IndexEntry

GRADES = (6, 8, 10, 12, 14)
"""Where a band of grades ends and the next one begins."""
SortKey = Callable[[IndexEntry], float | str]

ORDERS: Mapping[str, SortKey] = MappingProxyType(
    {
        "article": lambda entry: entry.path.casefold(),
        "errors": lambda entry: -entry.counts[0],
        "warnings": lambda entry: -entry.counts[1],
        "notes": lambda entry: -entry.counts[2],
        "words": lambda entry: -entry.words,
        "grade": lambda entry: inf if entry.grade is None else -entry.grade,
    }
)
"""The columns by which the articles can be sorted: by name, or with the highest number first."""


class FolderEntry(NamedTuple):
    """A part of the site: a folder and all below it. `grade` is the mean grade of its words, `entries` worst first."""

    name: str
    entries: tuple[IndexEntry, ...]
    counts: tuple[int, ...]
    words: int
    grade: float | None
    impact: float

    @property
    def per_1000(self) -> float:
        """Findings per 1,000 words."""
        return _per_1000(sum(self.counts), self.words)


class KindEntry(NamedTuple):
    """A family of rules with its findings on the site, by severity, and the number of articles that have any."""

    family: Family
    counts: tuple[int, ...]
    articles: int
    per_1000: float


class GradeBand(NamedTuple):
    """The number of articles with a grade in a range, and their share of all articles."""

    label: str
    articles: int
    share: float


class SiteIndex(NamedTuple):
    """What the overview shows; folders and kinds are those with most to mend first."""

    whole: FolderEntry
    folders: tuple[FolderEntry, ...]
    kinds: tuple[KindEntry, ...]
    grades: tuple[GradeBand, ...]


def site_index(entries: Sequence[IndexEntry]) -> SiteIndex:
    """The overview of articles."""
    whole = _folder("", entries)
    kinds = sorted(_kinds(entries, whole.words), key=lambda kind: -sum(kind.counts))
    return SiteIndex(whole, tuple(_folders(entries)), tuple(kinds), tuple(_grade_bands(entries)))


def sorted_entries(entries: Iterable[IndexEntry], order: str) -> list[IndexEntry]:
    """The entries by one of ORDERS; those that are equal by it as in the overview, worst first."""
    return sorted(entries, key=lambda entry: (ORDERS[order](entry), -entry.impact, entry.path))


def _folders(entries: Sequence[IndexEntry]) -> list[FolderEntry]:
    """The entries by the folder in which they are below the folder that contains them all."""
    parents = [entry.path.split("/")[:-1] for entry in entries]
    shared = takewhile(lambda names: len({*names}) == 1, zip(*parents, strict=False))
    depth = len([*shared]) + 1
    named = sorted(
        zip((_folder_name(each[:depth]) for each in parents), entries, strict=True),
        key=lambda each: each[0],
    )
    folders = [
        _folder(name, [entry for _, entry in group]) for name, group in groupby(named, lambda each: each[0])
    ]
    return sorted(folders, key=lambda folder: -folder.impact)


def _folder_name(parts: Sequence[str]) -> str:
    """The path of a folder: '.' is the working folder, and an absolute path begins with an empty part."""
    return "/".join(parts) or ("/" if parts else ".")


def _folder(name: str, entries: Sequence[IndexEntry]) -> FolderEntry:
    graded = [(entry.words, entry.grade) for entry in entries if entry.grade is not None]
    words = sum(number for number, _ in graded)
    return FolderEntry(
        name=name,
        entries=tuple(sorted(entries, key=lambda entry: (-entry.impact, entry.path))),
        counts=_sums(entry.counts for entry in entries),
        words=sum(entry.words for entry in entries),
        grade=sum(number * grade for number, grade in graded) / words if words else None,
        impact=sum(entry.impact for entry in entries),
    )


def _kinds(entries: Iterable[IndexEntry], words: int) -> Iterator[KindEntry]:
    by_family: dict[str, list[tuple[int, ...]]] = {}
    for entry in entries:
        for family in entry.families:
            by_family.setdefault(family.name, []).append(family.counts)
    for name, articles in by_family.items():
        counts = _sums(articles)
        yield KindEntry(describe_family(name), counts, len(articles), _per_1000(sum(counts), words))


def _grade_bands(entries: Sequence[IndexEntry]) -> Iterator[GradeBand]:
    grades = [entry.grade for entry in entries if entry.grade is not None]
    for low, high in pairwise((-inf, *GRADES, inf)):
        label = f"below {high}" if low == -inf else f"{low} and above" if high == inf else f"{low} to {high}"
        articles = sum(low <= grade < high for grade in grades)
        yield GradeBand(label, articles, articles / len(entries))
    if len(grades) < len(entries):
        articles = len(entries) - len(grades)
        yield GradeBand("no grade", articles, articles / len(entries))


def _sums(counts: Iterable[Sequence[int]]) -> tuple[int, ...]:
    return tuple(map(sum, zip(*counts, strict=True)))


def _per_1000(count: int, words: int) -> float:
    return 1_000 * count / words if words else 0

"""What the overview of a site says of its folders, kinds of findings and grades."""

import pytest

from editlint.report.index_entry import FamilyCount, IndexEntry
from editlint.report.site_index import ORDERS, site_index, sorted_entries


def entry(path: str, **fields: object) -> IndexEntry:
    values: dict[str, object] = {
        "id": path,
        "title": path,
        "path": path,
        "counts": (0, 0, 0),
        "families": (),
        "words": 100,
        "grade": 9.0,
        "impact": 0.0,
    }
    return IndexEntry(**{**values, **fields})  # type: ignore[arg-type]


def folders(*paths: str) -> dict[str, list[str]]:
    found = site_index([entry(path) for path in paths]).folders
    return {folder.name: [each.path for each in folder.entries] for folder in found}


@pytest.mark.parametrize(
    ("paths", "names"),
    [
        (["a.md"], ["."]),
        (["a.md", "b.md"], ["."]),
        (["posts/a.md", "posts/b.md"], ["posts"]),
        (["posts/a.md", "docs/b.md"], ["docs", "posts"]),
        (["site/posts/2024/a/index.md", "site/docs/b.md", "site/c.md"], ["site", "site/docs", "site/posts"]),
        (["postsx/a.md", "posts/b.md"], ["posts", "postsx"]),
        (["/srv/a/b.md", "/srv/c.md"], ["/srv", "/srv/a"]),
        (["/a.md", "/b/c.md"], ["/", "/b"]),
        (["/srv/a.md", "b.md", "c/d.md"], [".", "/", "c"]),
    ],
)
def test_an_article_is_in_the_folder_below_the_one_that_contains_all(
    paths: list[str], names: list[str]
) -> None:
    found = folders(*paths)
    assert sorted(found) == names
    assert sorted(path for each in found.values() for path in each) == sorted(paths)


def test_folders_and_their_articles_have_the_worst_first() -> None:
    index = site_index(
        [
            entry("a/1.md", impact=1),
            entry("b/1.md", impact=2),
            entry("b/2.md", impact=3),
            entry("c/1.md", impact=4),
        ]
    )
    assert [folder.name for folder in index.folders] == ["b", "c", "a"]
    assert [each.path for each in index.folders[0].entries] == ["b/2.md", "b/1.md"]


def test_a_folder_adds_up_its_articles_and_its_grade_is_that_of_its_words() -> None:
    short = entry("a.md", counts=(1, 2, 3), words=100, grade=6.0)
    long = entry("b.md", counts=(0, 1, 5), words=300, grade=10.0)
    whole = site_index([short, long, entry("c.md", words=1_000, grade=None)]).whole
    assert (whole.counts, whole.words, whole.grade) == ((1, 3, 8), 1_400, 9.0)
    assert whole.per_1000 == pytest.approx(12 / 1.4)


def test_articles_without_words_have_no_rate_and_no_grade() -> None:
    whole = site_index([entry("a.md", words=0, grade=None, counts=(1, 0, 0))]).whole
    assert (whole.per_1000, whole.grade) == (0, None)


def test_kinds_count_findings_and_articles() -> None:
    index = site_index(
        [
            entry("a.md", families=(FamilyCount("claims", (1, 0, 2)), FamilyCount("filler", (0, 1, 0)))),
            entry("b.md", families=(FamilyCount("claims", (0, 4, 0)),)),
            entry("c.md"),
        ]
    )
    kinds = [(kind.family.title, kind.counts, kind.articles) for kind in index.kinds]
    assert kinds == [("Claims", (1, 4, 2), 2), ("Filler", (0, 1, 0), 1)]
    assert index.kinds[0].per_1000 == pytest.approx(7 / 0.3)


@pytest.mark.parametrize(
    ("grade", "label"),
    [
        (-1.0, "below 6"),
        (5.99, "below 6"),
        (6.0, "6 to 8"),
        (7.99, "6 to 8"),
        (12.0, "12 to 14"),
        (14.0, "14 and above"),
        (40.0, "14 and above"),
        (None, "no grade"),
    ],
)
def test_every_grade_is_in_one_band(grade: float | None, label: str) -> None:
    bands = site_index([entry("a.md", grade=grade)]).grades
    assert [band.label for band in bands if band.articles] == [label]
    assert sum(band.share for band in bands) == 1


def test_articles_can_be_sorted_by_each_column() -> None:
    entries = [
        entry("b.md", counts=(1, 0, 9), words=5, grade=None),
        entry("A.md", counts=(0, 7, 0), words=9, grade=2.0),
        entry("c.md", counts=(3, 1, 4), words=1, grade=8.0),
    ]
    assert {name: "".join(each.path[0] for each in sorted_entries(entries, name)) for name in ORDERS} == {
        "article": "Abc",
        "errors": "cbA",
        "warnings": "Acb",
        "notes": "bcA",
        "words": "Abc",
        "grade": "cAb",
    }


def test_equal_articles_are_sorted_by_what_there_is_to_mend_and_then_by_path() -> None:
    entries = [entry("c.md"), entry("b.md"), entry("a.md", impact=1), entry("d.md", words=200)]
    assert [each.path for each in sorted_entries(entries, "words")] == ["d.md", "a.md", "b.md", "c.md"]

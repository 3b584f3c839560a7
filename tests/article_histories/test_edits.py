"""Each kind of edit changes what its name says, and the identities of all other sentences survive it."""

from collections import Counter
from itertools import count
from random import Random
from typing import NamedTuple

import pytest

from article_histories.history import EDITS
from article_histories.model import Article, Desk, Folder, text_of
from article_histories.reading import read_article
from article_histories.rendering import render
from editlint.markup import read_document

WORDS = "river mill road bridge market school harbour station tower garden museum library".split()
SEEDS = range(12)
"""Each edit is made so many times, in other places."""

ARTICLE = """\
---
title: "The {0} and the town"
date: 2021-03-04
---

# The {0}

The {0} was closed in 2019, and the town lost 40 jobs. The owners said "we had no choice" at the time.
It was once the largest employer. The council still wants to open it, but it has no plan. The report
was usually read by few people in order to help.

The {0} has 12 rooms, and most of them are empty because the roof leaks. Nobody is paid to watch it.

## What the {0} was

- the first {0} of the county
- a place for 300 children
- a hall for the band

Children from the town often went to the {0} after school. They were given tea. The older ones could
use the hall, and many of them learned to dance there.

The town has the ability to buy the {0} next year.
"""


def folder_of_articles() -> tuple[Folder, Desk]:
    ids = count(1)
    pool = tuple(
        (f"The {word} opened in {year}, and it was new.", f"It can be seen from the {word} to this day.")
        for year, word in enumerate(WORDS, 1950)
    )
    paths = [f"{'news' if n % 2 else 'guides'}/{n:02}.md" for n in range(24)]
    folder = {
        path: read_article(ARTICLE.format(f"{word} {'house' if n % 2 else 'hall'}"), ids)
        for n, (path, word) in enumerate(zip(paths, WORDS * 2, strict=True))
    }
    return folder, Desk(Random(), ids, pool)


def texts(folder: Folder) -> dict[int, str]:
    """The words of each sentence of all articles, by its identity; those of one that was split are joined again."""
    pieces = [
        p for article in folder.values() for block in article.blocks for s in block.sentences for p in s
    ]
    found: dict[int, str] = {}
    for piece in pieces:
        found[piece.origin] = f"{found[piece.origin]} {piece.text}" if piece.origin in found else piece.text
    return found


class Change(NamedTuple):
    """How many sentences an edit takes away, adds and rewords: at least and at most."""

    lost: tuple[int, int] = (0, 0)
    gained: tuple[int, int] = (0, 0)
    reworded: tuple[int, int] = (0, 0)


NOTHING, ONE, MANY = (0, 0), (1, 1), (1, 500)
CHANGES = {
    "add sentence": Change(gained=ONE),
    "delete sentence": Change(lost=ONE),
    "replace sentence": Change(lost=ONE, gained=ONE),
    "reword sentence": Change(reworded=ONE),
    "rework sentence": Change(reworded=ONE),
    "reword beside a slip": Change(reworded=ONE),
    "swap clauses": Change(reworded=ONE),
    "reword throughout": Change(reworded=(1, 10)),
    "write hastily": Change(reworded=ONE),
    "mend": Change(reworded=ONE),
    "split sentence": Change(reworded=ONE),
    "join sentences": Change(reworded=(1, 2)),
    "move sentence within": Change(),
    "move sentence between": Change(),
    "add paragraph": Change(gained=(2, 2)),
    "delete paragraph": Change(lost=(1, 5)),
    "rewrite paragraph": Change(lost=(1, 5), gained=(2, 2)),
    "rework paragraph": Change(reworded=(0, 5)),
    "move paragraph": Change(),
    "split paragraph": Change(),
    "join paragraphs": Change(),
    "copy paragraph": Change(reworded=(1, 5)),  # it is there twice
    "paragraph to other article": Change(),
    "rewrap paragraph": Change(),
    "rewrap article": Change(),
    "curl quotes": Change(reworded=ONE),
    "emphasise or link": Change(reworded=ONE),
    "change heading": Change(lost=(0, 1), gained=(0, 1), reworded=(0, 1)),
    "change front matter": Change(gained=(0, 1), reworded=(0, 1)),
    "edit list": Change(lost=(0, 1), gained=(0, 1)),
    "rename": Change(),
    "rename and edit": Change(reworded=(1, 10)),
    "rename folder": Change(),
    "delete article": Change(lost=MANY),
    "add article": Change(gained=MANY),
    "copy article": Change(gained=MANY),
    "merge articles": Change(lost=(2, 2)),  # the front matter of one of them
}


def edited(kind: str, seed: int) -> tuple[Folder, Folder]:
    folder, desk = folder_of_articles()
    desk = desk._replace(random=Random(seed))
    path = desk.random.choice(sorted(folder))
    after = None
    for _ in range(100):
        if after := EDITS[kind][1](folder, path, desk):
            return folder, after
    raise AssertionError(f"'{kind}' is never possible")


def test_all_kinds_are_here() -> None:
    assert CHANGES.keys() == EDITS.keys()


@pytest.mark.parametrize("kind", CHANGES)
def test_identities_survive(kind: str) -> None:
    for seed in SEEDS:
        before, after = map(texts, edited(kind, seed))
        common = before.keys() & after.keys()
        counts = (
            len(before.keys() - after.keys()),
            len(after.keys() - before.keys()),
            sum(before[each] != after[each] for each in common),
        )
        for number, (least, most) in zip(counts, CHANGES[kind], strict=True):
            assert least <= number <= most, (seed, counts)
        assert len(set(common)) > 100


@pytest.mark.parametrize("kind", CHANGES)
def test_something_changes(kind: str) -> None:
    for seed in SEEDS:
        before, after = edited(kind, seed)
        assert {path: render(each).text for path, each in before.items()} != {
            path: render(each).text for path, each in after.items()
        }


@pytest.mark.parametrize("kind", CHANGES)
def test_each_part_of_the_text_is_the_sentence_that_it_is_said_to_be(kind: str) -> None:
    for article in edited(kind, 7)[1].values():
        rendered = render(article)
        pieces = [piece for block in article.blocks for sentence in block.sentences for piece in sentence]
        assert [unit.origin for unit in rendered.units] == [piece.origin for piece in pieces]
        for unit, piece in zip(rendered.units, pieces, strict=True):
            assert rendered.text[unit.start : unit.end].split() == piece.text.split()


RENAMES = {"rename", "rename folder"}


@pytest.mark.parametrize("kind", ["move sentence within", "rewrap paragraph", "rewrap article"])
def test_words_stay_in_their_article(kind: str) -> None:
    for seed in SEEDS:
        before, after = edited(kind, seed)
        for path, article in before.items():
            assert Counter(render(article).text.split()) == Counter(render(after[path]).text.split())


@pytest.mark.parametrize("kind", ["rewrap paragraph", "rewrap article"])
def test_a_rewrap_changes_line_breaks_only(kind: str) -> None:
    for seed in SEEDS:
        before, after = edited(kind, seed)
        for path, article in before.items():
            assert prose(article) == prose(after[path])


def prose(article: Article) -> str:
    return read_document(render(article).text, "markdown").prose.text


@pytest.mark.parametrize("kind", ["rename", "rename folder", "rename and edit"])
def test_an_article_keeps_its_identity_under_a_new_name(kind: str) -> None:
    for seed in SEEDS:
        before, after = edited(kind, seed)
        assert before.keys() != after.keys()
        assert {each.ids for each in before.values()} == {each.ids for each in after.values()}


def test_a_copy_is_another_article() -> None:
    before, after = edited("copy article", 1)
    [path] = after.keys() - before.keys()
    assert not any(after[path].ids & each.ids for each in before.values())


def test_merged_articles_are_both() -> None:
    before, after = edited("merge articles", 1)
    [gone] = before.keys() - after.keys()
    [path] = (path for path in after if before[path] != after[path])
    assert after[path].ids == before[path].ids | before[gone].ids


def test_a_joined_sentence_is_both_and_a_split_one_still_itself() -> None:
    before, after = edited("join sentences", 3)
    [joined] = (s for a in after.values() for b in a.blocks for s in b.sentences if len(s) == 2)
    assert ", and " in text_of(joined)
    assert {piece.origin for piece in joined} <= texts(before).keys()
    _, split = edited("split sentence", 3)
    origins = Counter(p.origin for a in split.values() for b in a.blocks for s in b.sentences for p in s)
    assert Counter(origins.values())[2] == 1

"""A history of articles: revisions, each with the edits that made it. The same seed gives the same history."""

from collections.abc import Iterator, Mapping
from itertools import count
from pathlib import Path
from random import Random
from typing import NamedTuple

from article_histories import folder_edits as folder
from article_histories import markup_edits as markup
from article_histories import paragraph_edits as paragraphs
from article_histories import sentence_edits as sentences
from article_histories import slips, wording
from article_histories.folder_edits import MIN_ARTICLES, to_article, to_markdown
from article_histories.model import Article, Desk, Folder, FolderEdit, places_of, text_of
from article_histories.reading import as_plain_text, is_sentence, read_article
from article_histories.rendering import Rendered, render

ARTICLES = 45
WORDS = (250, 3_000)
"""How long an article may be that a history starts with."""
MIN_PARAGRAPHS = 5
FIRST_SLIPS = 1 / 25
"""The share of sentences in which something is to be marked from the start."""
PLAIN_EVERY = 8
"""One article of so many is plain text, whatever it was."""
SECTIONS = ("news", "guides", "about", "blog")

EDITS: Mapping[str, tuple[int, FolderEdit]] = {
    "add sentence": (12, to_article(sentences.add_sentence)),
    "delete sentence": (8, to_article(sentences.delete_sentence)),
    "replace sentence": (6, to_article(sentences.replace_sentence)),
    "reword sentence": (14, to_article(sentences.in_a_sentence(wording.reword))),
    "rework sentence": (8, to_article(sentences.in_a_sentence(wording.rework))),
    "reword beside a slip": (6, to_article(sentences.in_a_sentence(slips.reword_beside))),
    "swap clauses": (3, to_article(sentences.in_a_sentence(wording.swap_clauses))),
    "reword throughout": (5, to_article(sentences.reword_throughout)),
    "write hastily": (10, to_article(sentences.in_a_sentence(slips.slip))),
    "mend": (10, to_article(sentences.in_a_sentence(slips.mend))),
    "split sentence": (3, to_article(sentences.split_sentence)),
    "join sentences": (3, to_article(sentences.join_sentences)),
    "move sentence within": (5, to_article(sentences.move_sentence_within)),
    "move sentence between": (5, to_article(sentences.move_sentence_between)),
    "add paragraph": (6, to_article(paragraphs.add_paragraph)),
    "delete paragraph": (4, to_article(paragraphs.delete_paragraph)),
    "rewrite paragraph": (6, to_article(paragraphs.rewrite_paragraph)),
    "rework paragraph": (6, to_article(paragraphs.rework_paragraph)),
    "move paragraph": (6, to_article(paragraphs.move_paragraph)),
    "split paragraph": (4, to_article(paragraphs.split_paragraph)),
    "join paragraphs": (4, to_article(paragraphs.join_paragraphs)),
    "copy paragraph": (1, to_article(paragraphs.copy_paragraph)),
    "paragraph to other article": (4, folder.move_paragraph_to_other_article),
    "rewrap paragraph": (6, to_article(paragraphs.rewrap_paragraph)),
    "rewrap article": (6, to_article(paragraphs.rewrap_article)),
    "curl quotes": (4, to_article(markup.curl_quotes)),
    "emphasise or link": (6, to_markdown(sentences.in_a_sentence(wording.emphasise))),
    "change heading": (6, to_markdown(markup.change_heading)),
    "change front matter": (4, to_article(markup.change_front_matter)),
    "edit list": (4, to_article(markup.edit_list)),
    "rename": (5, folder.rename),
    "rename and edit": (4, folder.rename_and_edit),
    "rename folder": (1, folder.rename_folder),
    "delete article": (2, folder.delete_article),
    "add article": (3, folder.add_article),
    "copy article": (1, folder.copy_article),
    "merge articles": (1, folder.merge_articles),
}
"""The kinds of edit: how frequent each is, and what it does."""

EDITS_PER_COMMIT = (1, 1, 1, 1, 1, 2, 2, 3, 4, 8)
"""How many edits a commit has, each number as likely as the others."""


class Edit(NamedTuple):
    """What an editor did: the kind, and the paths that it changed, as they are named after it."""

    kind: str
    paths: frozenset[str]


class Revision(NamedTuple):
    """The articles after a commit, by path, and the edits of the commit; the first has none."""

    articles: Mapping[str, Rendered]
    edits: tuple[Edit, ...] = ()

    def kinds(self, path: str) -> tuple[str, ...]:
        """The kinds of edit that changed the article at the path."""
        return tuple(dict.fromkeys(edit.kind for edit in self.edits if path in edit.paths))


def make_history(source: Path, seed: int, commits: int = 300, articles: int = ARTICLES) -> Iterator[Revision]:
    """The first revision, with articles of the source folder, and one for each commit.

    At most two thirds of the articles that are fit for it are in the history; the others are material for new text.

    Raises ValueError if the folder has too few articles.
    """
    desk, current = _start(source, seed, articles)
    texts = {path: render(each) for path, each in current.items()}
    yield Revision(texts)
    for _ in range(commits):
        before = current
        current, edits = _commit(current, desk)
        texts = {
            path: texts[path] if before.get(path) is each else render(each) for path, each in current.items()
        }
        yield Revision(texts, edits)


def _start(source: Path, seed: int, articles: int) -> tuple[Desk, Folder]:
    """An editor's desk and the articles of the first revision; the rest of the source is material."""
    random, ids = Random(seed), count(1)
    paths = sorted(path for path in source.rglob("*") if path.suffix in (".md", ".txt"))
    random.shuffle(paths)
    texts = [path.read_text("utf-8", errors="replace") for path in paths]
    read = [read_article(text, ids) for text in texts]
    fit = [number for number, text in enumerate(texts) if _is_fit(text, read[number])]
    chosen = fit[: min(articles, len(fit) * 2 // 3)]
    pool = [each for n, article in enumerate(read) if n not in chosen for each in _material(article)]
    if len(chosen) < MIN_ARTICLES or not pool:
        raise ValueError(f"{source} has too few articles")
    first = dict(_named(paths[n], read[n], number) for number, n in enumerate(chosen))
    desk = Desk(random, ids, tuple(pool))
    return desk, {path: _with_slips(each, desk) for path, each in first.items()}


def _named(source: Path, read: Article, number: int) -> tuple[str, Article]:
    """An article under the name that it has at first; now and then as plain text."""
    plain = source.suffix == ".txt" or number % PLAIN_EVERY == PLAIN_EVERY - 1
    name = f"{SECTIONS[number % len(SECTIONS)]}/{number:02}-{source.stem[-30:]}{'.txt' if plain else '.md'}"
    return name, as_plain_text(read) if plain else read


def _is_fit(text: str, read: Article) -> bool:
    return (
        WORDS[0] <= len(text.split()) <= WORDS[1] and len(places_of(read, min_sentences=2)) >= MIN_PARAGRAPHS
    )


def _material(read: Article) -> Iterator[tuple[str, ...]]:
    for place in places_of(read, min_sentences=2):
        texts = tuple(map(text_of, read.blocks[place].sentences))
        if all(map(is_sentence, texts)):
            yield texts


def _with_slips(read: Article, desk: Desk) -> Article:
    """The article with something to be marked in a few of its sentences."""
    number = sum(len(read.blocks[place].sentences) for place in places_of(read))
    for _ in range(round(number * FIRST_SLIPS)):
        read = sentences.in_a_sentence(slips.slip)(read, desk) or read
    return read


def _commit(current: Folder, desk: Desk) -> tuple[Folder, tuple[Edit, ...]]:
    """One edit in most commits, a few in others, most of them in one article."""
    edits: list[Edit] = []
    path = desk.random.choice(sorted(current))
    for _ in range(desk.random.choice(EDITS_PER_COMMIT)):
        if path not in current or desk.random.random() < 0.3:
            path = desk.random.choice(sorted(current))
        kind, edited = _edit(current, path, desk)
        changed = frozenset(each for each in edited if current.get(each) is not edited[each])
        edits = [_renamed(edit, current, edited) for edit in edits]
        edits.append(Edit(kind, changed))
        path = min(changed, default=path)
        current = edited
    return current, tuple(edits)


def _edit(current: Folder, path: str, desk: Desk) -> tuple[str, Folder]:
    """The first kind of edit, by chance, that is possible."""
    kinds, weights = list(EDITS), [weight for weight, _ in EDITS.values()]
    while True:
        kind = desk.random.choices(kinds, weights)[0]
        if (edited := EDITS[kind][1](current, path, desk)) is not None:
            return kind, edited


def _renamed(edit: Edit, before: Folder, after: Folder) -> Edit:
    """The edit with the paths of what has been renamed since."""
    names = {min(each.ids): path for path, each in after.items()}
    paths = {names.get(min(before[p].ids), p) if p not in after else p for p in edit.paths if p in before}
    return Edit(edit.kind, frozenset(paths))

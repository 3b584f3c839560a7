"""Edits of more than one article: of names, of folders, and of what goes from one article to another."""

from article_histories.model import (
    Article,
    ArticleEdit,
    Block,
    Desk,
    Folder,
    FolderEdit,
    Piece,
    places_of,
    with_blocks,
)
from article_histories.rendering import render
from article_histories.sentence_edits import hasty, reword_throughout

MIN_ARTICLES = 20
_NAMES = "notes guide overview background update review summary story brief outline".split()
_FOLDERS = "archive handbook stories topics library reports".split()


def to_article(edit: ArticleEdit) -> FolderEdit:
    """The same edit, of the article at the path."""

    def folder_edit(folder: Folder, path: str, desk: Desk) -> Folder | None:
        edited = edit(folder[path], desk)
        if edited is None or render(edited).text == render(folder[path]).text:
            return None
        return {**folder, path: edited}

    return folder_edit


def to_markdown(edit: ArticleEdit) -> FolderEdit:
    """The same edit, of an article that may have mark-up."""

    def folder_edit(folder: Folder, path: str, desk: Desk) -> Folder | None:
        return to_article(edit)(folder, path, desk) if path.endswith(".md") else None

    return folder_edit


def _without(folder: Folder, *paths: str) -> dict[str, Article]:
    return {path: article for path, article in folder.items() if path not in paths}


def _other(folder: Folder, path: str, desk: Desk) -> str:
    return desk.random.choice(sorted(_without(folder, path)))


def _new_path(folder: Folder, path: str, desk: Desk) -> str:
    """A path that is free, with the same extension, most often in the same folder."""
    parent, _, name = path.rpartition("/")
    if desk.random.random() < 0.3:
        parent = desk.random.choice(sorted({each.rpartition("/")[0] for each in folder}))
    extension = name.rpartition(".")[2]
    while True:
        free = f"{parent}/{desk.random.choice(_NAMES)}-{desk.random.randint(2, 999)}.{extension}"
        if free not in folder:
            return free


def rename(folder: Folder, path: str, desk: Desk) -> Folder:
    return {**_without(folder, path), _new_path(folder, path, desk): folder[path]}


def rename_and_edit(folder: Folder, path: str, desk: Desk) -> Folder | None:
    """A new name, and a word or a clause in one sentence of three."""
    edited = reword_throughout(folder[path], desk)
    return rename({**folder, path: edited}, path, desk) if edited else None


def rename_folder(folder: Folder, path: str, desk: Desk) -> Folder | None:
    """All articles of a folder go to a new one."""
    parent = path.rpartition("/")[0]
    names = {each.partition("/")[0] for each in folder}
    if not (free := [name for name in _FOLDERS if name not in names]):
        return None
    new = desk.random.choice(free)
    moved = {each: new + each.removeprefix(parent) for each in folder if each.startswith(parent + "/")}
    return {moved.get(each, each): article for each, article in folder.items()}


def delete_article(folder: Folder, path: str, desk: Desk) -> Folder | None:
    return _without(folder, path) if len(folder) > MIN_ARTICLES else None


def add_article(folder: Folder, path: str, desk: Desk) -> Folder:
    """A new article of a few paragraphs."""
    title = " ".join(desk.sentence()[0].text.split()[:6]).strip(",;:.")
    plain = path.endswith(".txt")
    blocks = [Block("heading", (desk.new(title),), prefix="" if plain else "# ")]
    for _ in range(desk.random.randint(4, 8)):
        new = desk.paragraph("none")
        blocks.append(new._replace(sentences=tuple(hasty(sentence, desk) for sentence in new.sentences)))
    article = Article(frozenset({next(desk.ids)}), tuple(blocks))
    return {**folder, _new_path(folder, path, desk): article}


def _copied(block: Block, desk: Desk) -> Block:
    """The block with identities of its own."""
    return block._replace(
        sentences=tuple(tuple(Piece(next(desk.ids), p.text) for p in s) for s in block.sentences)
    )


def copy_article(folder: Folder, path: str, desk: Desk) -> Folder:
    """A second article that starts as a copy; all in it is new."""
    blocks = tuple(_copied(block, desk) for block in folder[path].blocks)
    copy = Article(frozenset({next(desk.ids)}), blocks)
    return {**folder, _new_path(folder, path, desk): copy}


def move_paragraph_to_other_article(folder: Folder, path: str, desk: Desk) -> Folder | None:
    """A paragraph goes to another article of the same format."""
    places = places_of(folder[path])
    target = _other(folder, path, desk)
    if len(places) < 3 or path.rpartition(".")[2] != target.rpartition(".")[2]:
        return None
    place = desk.random.choice(places)
    to = desk.random.randint(min(1, len(folder[target].blocks)), len(folder[target].blocks))
    return {
        **folder,
        path: with_blocks(folder[path], place, place + 1),
        target: with_blocks(folder[target], to, to, folder[path].blocks[place]),
    }


def merge_articles(folder: Folder, path: str, desk: Desk) -> Folder | None:
    """Another article is appended to this one, which then is both."""
    other = _other(folder, path, desk)
    if len(folder) <= MIN_ARTICLES or path.rpartition(".")[2] != other.rpartition(".")[2]:
        return None
    added = tuple(block for block in folder[other].blocks if block.kind != "front matter")
    ids = folder[path].ids | folder[other].ids
    return {**_without(folder, other), path: Article(ids, folder[path].blocks + added)}

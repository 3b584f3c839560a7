"""Edits of what is not wording: quotation marks, headings, front matter, lists."""

from collections.abc import Callable

from article_histories import wording
from article_histories.model import Article, Block, Desk, Piece, places_of, with_blocks, with_sentences
from article_histories.sentence_edits import hasty


def _in_block(block: Block, change: Callable[[str], str]) -> Block:
    """The block with each text changed."""
    sentences = (tuple(p._replace(text=change(p.text)) for p in s) for s in block.sentences)
    return block._replace(sentences=tuple(sentences))


def curl_quotes(article: Article, desk: Desk) -> Article | None:
    """Straight quotation marks become typographic ones, in one paragraph or in all."""
    places = places_of(article)
    if desk.random.random() < 0.3 and places:
        places = [desk.random.choice(places)]
    for place in places:
        article = with_blocks(article, place, place + 1, _in_block(article.blocks[place], wording.curly))
    return article


def change_heading(article: Article, desk: Desk) -> Article | None:
    """A heading is reworded, gets another level, goes, or comes."""
    headings, paragraphs = places_of(article, "heading"), places_of(article)
    if not headings or desk.random.random() < 0.2:
        if not paragraphs:
            return None
        place = desk.random.choice(paragraphs)
        words = " ".join(desk.sentence()[0].text.split()[:5]).strip(",;:.")
        return with_blocks(article, place, place, Block("heading", (desk.new(words),), prefix="## "))
    place = desk.random.choice(headings)
    block = article.blocks[place]
    if desk.random.random() < 0.2:
        return with_blocks(article, place, place + 1)
    if desk.random.random() < 0.3:
        level = "### " if block.prefix.strip() == "##" else "## "
        return with_blocks(article, place, place + 1, block._replace(prefix=level))
    words = desk.random.choice(("The basics", "In practice", "What comes next", "Questions", "Background"))
    new = _in_block(block, lambda text: f"{words}: {text}" if len(text) < 50 else words)
    return with_blocks(article, place, place + 1, new)


def change_front_matter(article: Article, desk: Desk) -> Article | None:
    """The title or a summary is reworded, or a key comes or changes."""
    if not (places := places_of(article, "front matter", 2)):
        return None
    block = article.blocks[places[0]]
    worded = [
        n for n, s in enumerate(block.sentences) if s[0].text.startswith(("title:", "summary:", "deck:"))
    ]
    if worded and desk.random.random() < 0.5:
        at = desk.random.choice(worded)
        [piece] = block.sentences[at]
        text = wording.reword(piece.text, desk.random)
        if text and text.startswith(piece.text.partition(":")[0]):
            new = (piece._replace(text=text),)
            return with_blocks(article, places[0], places[0] + 1, with_sentences(block, at, at + 1, new))
    at = desk.random.randrange(len(block.sentences))
    dates = desk.new(f"lastmod: 2024-{desk.random.randint(1, 12):02}-{desk.random.randint(1, 28):02}")
    weight = desk.new(f"weight: {desk.random.randint(1, 99)}")
    new = desk.random.choice((dates, weight))
    known = [s for s in block.sentences if s[0].text.partition(":")[0] == new[0].text.partition(":")[0]]
    if known:
        new = (Piece(known[0][0].origin, new[0].text),)
    kept = tuple(sentence for sentence in block.sentences if sentence not in known)
    block = with_sentences(block._replace(sentences=kept), min(at, len(kept)), min(at, len(kept)), new)
    return with_blocks(article, places[0], places[0] + 1, block)


def edit_list(article: Article, desk: Desk) -> Article | None:
    """An item of a list is added, deleted or moved."""
    lists = [
        place
        for place in places_of(article, "lines", 2)
        if all(s[0].text.lstrip()[:2] in ("- ", "* ") for s in article.blocks[place].sentences)
    ]
    if not lists:
        return None
    place = desk.random.choice(lists)
    block = article.blocks[place]
    at, to = desk.random.sample(range(len(block.sentences)), 2)
    mark = block.sentences[at][0].text.partition(block.sentences[at][0].text.lstrip()[1:])[0]
    new = desk.new(f"{mark} {hasty(desk.sentence(), desk)[0].text}")
    moved = with_sentences(with_sentences(block, at, at + 1), to, to, block.sentences[at])
    edited = desk.random.choice(
        (with_sentences(block, at, at, new), with_sentences(block, at, at + 1), moved)
    )
    return with_blocks(article, place, place + 1, edited)

"""Edits of the paragraphs of one article."""

from article_histories import wording
from article_histories.model import Article, Block, Desk, Wrap, places_of, with_blocks, with_sentences
from article_histories.sentence_edits import changed, choose_paragraph, hasty

WIDTHS = (66, 72, 78, 80, 88, 100, 120)


def add_paragraph(article: Article, desk: Desk) -> Article | None:
    if (chosen := choose_paragraph(article, desk)) is None:
        return None
    place, block = chosen
    new = desk.paragraph(block.wrap)
    new = new._replace(sentences=tuple(hasty(sentence, desk) for sentence in new.sentences))
    return with_blocks(article, place, place, new)


def delete_paragraph(article: Article, desk: Desk) -> Article | None:
    places = places_of(article)
    if len(places) < 3:
        return None
    place = desk.random.choice(places)
    return with_blocks(article, place, place + 1)


def rewrite_paragraph(article: Article, desk: Desk) -> Article | None:
    """A new paragraph in place of another, of which one sentence may be kept."""
    if (chosen := choose_paragraph(article, desk, 2)) is None:
        return None
    place, block = chosen
    new = tuple(hasty(sentence, desk) for sentence in desk.paragraph(block.wrap).sentences)
    kept = desk.random.sample(block.sentences, desk.random.randint(0, 1))
    return with_blocks(article, place, place + 1, block._replace(sentences=(*kept, *new)))


def rework_paragraph(article: Article, desk: Desk) -> Article | None:
    """Most sentences of a paragraph get other words, and some another order."""
    if (chosen := choose_paragraph(article, desk, 2)) is None:
        return None
    place, block = chosen
    for at, sentence in enumerate(block.sentences):
        if desk.random.random() < 0.7 and (new := changed(sentence, desk, wording.rework)):
            block = with_sentences(block, at, at + 1, new)
    if desk.random.random() < 0.3:
        at, to = desk.random.sample(range(len(block.sentences)), 2)
        block = with_sentences(with_sentences(block, at, at + 1), to, to, block.sentences[at])
    return with_blocks(article, place, place + 1, block)


def move_paragraph(article: Article, desk: Desk) -> Article | None:
    places = places_of(article)
    if len(places) < 3:
        return None
    place, target = desk.random.sample(places, 2)
    taken = with_blocks(article, place, place + 1)
    return with_blocks(taken, target, target, article.blocks[place])


def split_paragraph(article: Article, desk: Desk) -> Article | None:
    if (chosen := choose_paragraph(article, desk, 2)) is None:
        return None
    place, block = chosen
    at = desk.random.randrange(1, len(block.sentences))
    halves = (block.sentences[:at], block.sentences[at:])
    return with_blocks(article, place, place + 1, *(block._replace(sentences=half) for half in halves))


def join_paragraphs(article: Article, desk: Desk) -> Article | None:
    places = [place for place in places_of(article) if place + 1 in places_of(article)]
    if not places:
        return None
    place = desk.random.choice(places)
    first, second = article.blocks[place : place + 2]
    joined = first._replace(sentences=first.sentences + second.sentences)
    return with_blocks(article, place, place + 2, joined)


def copy_paragraph(article: Article, desk: Desk) -> Article | None:
    """A paragraph appears twice; its copy keeps the identities, since nobody can say which is the copy."""
    if (chosen := choose_paragraph(article, desk)) is None:
        return None
    block = chosen[1]
    target = desk.random.choice(places_of(article))
    return with_blocks(article, target, target, block)


def _other_wrap(block: Block, desk: Desk) -> Wrap:
    wraps: list[Wrap] = ["none", "sentences", *WIDTHS]
    return desk.random.choice([wrap for wrap in wraps if wrap != block.wrap])


def rewrap_paragraph(article: Article, desk: Desk) -> Article | None:
    """A paragraph gets other line breaks."""
    if (chosen := choose_paragraph(article, desk)) is None:
        return None
    place, block = chosen
    return with_blocks(article, place, place + 1, block._replace(wrap=_other_wrap(block, desk)))


def rewrap_article(article: Article, desk: Desk) -> Article | None:
    """All paragraphs get the same line breaks."""
    if (chosen := choose_paragraph(article, desk)) is None:
        return None
    wrap = _other_wrap(chosen[1], desk)
    blocks = (b._replace(wrap=wrap) if b.kind == "paragraph" else b for b in article.blocks)
    return article._replace(blocks=tuple(blocks))

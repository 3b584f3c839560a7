"""Edits of the sentences of one article."""

from collections.abc import Callable
from random import Random

from article_histories import slips, wording
from article_histories.model import (
    Article,
    ArticleEdit,
    Block,
    Desk,
    Piece,
    Sentence,
    places_of,
    with_blocks,
    with_sentences,
)

SLIP_RATE = 0.3
"""The share of new sentences in which something is to be marked."""
Reword = Callable[[str, Random], str | None]


def choose_paragraph(article: Article, desk: Desk, min_sentences: int = 1) -> tuple[int, Block] | None:
    """A paragraph and its place."""
    if not (places := places_of(article, min_sentences=min_sentences)):
        return None
    place = desk.random.choice(places)
    return place, article.blocks[place]


def changed(sentence: Sentence, desk: Desk, change: Reword) -> Sentence | None:
    """The sentence with one of its pieces changed."""
    at = desk.random.randrange(len(sentence))
    text = change(sentence[at].text, desk.random)
    return None if text is None else (*sentence[:at], sentence[at]._replace(text=text), *sentence[at + 1 :])


def hasty(sentence: Sentence, desk: Desk) -> Sentence:
    """The sentence, now and then with something in it that an editor would mark."""
    slipped = changed(sentence, desk, slips.slip) if desk.random.random() < SLIP_RATE else None
    return slipped or sentence


def add_sentence(article: Article, desk: Desk) -> Article | None:
    """A new sentence somewhere in a paragraph."""
    if (chosen := choose_paragraph(article, desk)) is None:
        return None
    place, block = chosen
    at = desk.random.randint(0, len(block.sentences))
    return with_blocks(article, place, place + 1, with_sentences(block, at, at, hasty(desk.sentence(), desk)))


def delete_sentence(article: Article, desk: Desk) -> Article | None:
    if (chosen := choose_paragraph(article, desk, 2)) is None:
        return None
    place, block = chosen
    at = desk.random.randrange(len(block.sentences))
    return with_blocks(article, place, place + 1, with_sentences(block, at, at + 1))


def replace_sentence(article: Article, desk: Desk) -> Article | None:
    """A new sentence in place of another."""
    if (chosen := choose_paragraph(article, desk)) is None:
        return None
    place, block = chosen
    at = desk.random.randrange(len(block.sentences))
    new = hasty(desk.sentence(), desk)
    return with_blocks(article, place, place + 1, with_sentences(block, at, at + 1, new))


def in_a_sentence(change: Reword) -> ArticleEdit:
    """Changes the words of one sentence, where it can."""

    def edit(article: Article, desk: Desk) -> Article | None:
        places = places_of(article)
        for place in desk.random.sample(places, len(places)):
            block = article.blocks[place]
            for at in desk.random.sample(range(len(block.sentences)), len(block.sentences)):
                if new := changed(block.sentences[at], desk, change):
                    return with_blocks(article, place, place + 1, with_sentences(block, at, at + 1, new))
        return None

    return edit


def reword_throughout(article: Article, desk: Desk) -> Article | None:
    """A copy editor's pass: a word or a clause in one sentence of three."""
    for place in places_of(article):
        block = article.blocks[place]
        for at, sentence in enumerate(block.sentences):
            if desk.random.random() < 1 / 3 and (new := changed(sentence, desk, wording.reword)):
                block = with_sentences(block, at, at + 1, new)
        article = with_blocks(article, place, place + 1, block)
    return article


def move_sentence_within(article: Article, desk: Desk) -> Article | None:
    if (chosen := choose_paragraph(article, desk, 2)) is None:
        return None
    place, block = chosen
    at, to = desk.random.sample(range(len(block.sentences)), 2)
    moved = with_sentences(with_sentences(block, at, at + 1), to, to, block.sentences[at])
    return with_blocks(article, place, place + 1, moved)


def move_sentence_between(article: Article, desk: Desk) -> Article | None:
    """A sentence goes to another paragraph."""
    source, others = choose_paragraph(article, desk, 2), places_of(article)
    if source is None or len(others) < 2:
        return None
    place, block = source
    target = desk.random.choice([other for other in others if other != place])
    at = desk.random.randrange(len(block.sentences))
    to = desk.random.randint(0, len(article.blocks[target].sentences))
    grown = with_sentences(article.blocks[target], to, to, block.sentences[at])
    shrunk = with_blocks(article, place, place + 1, with_sentences(block, at, at + 1))
    return with_blocks(shrunk, target, target + 1, grown)


def split_sentence(article: Article, desk: Desk) -> Article | None:
    """A sentence of two clauses becomes two; both keep its identity."""
    places = places_of(article)
    for place in desk.random.sample(places, len(places)):
        block = article.blocks[place]
        for at, sentence in enumerate(block.sentences):
            if len(sentence) == 1 and (parts := wording.split_sentence(sentence[0].text)):
                two = [(Piece(sentence[0].origin, part),) for part in parts]
                return with_blocks(article, place, place + 1, with_sentences(block, at, at + 1, *two))
    return None


def join_sentences(article: Article, desk: Desk) -> Article | None:
    """Two sentences become one, which keeps both identities."""
    if (chosen := choose_paragraph(article, desk, 2)) is None:
        return None
    place, block = chosen
    at = desk.random.randrange(len(block.sentences) - 1)
    first, second = block.sentences[at : at + 2]
    texts = wording.join_sentences(first[-1].text, second[0].text)
    if texts is None:
        return None
    joined = (
        *first[:-1],
        first[-1]._replace(text=texts[0]),
        second[0]._replace(text=texts[1]),
        *second[1:],
    )
    return with_blocks(article, place, place + 1, with_sentences(block, at, at + 2, joined))

"""An article as the generator knows it: blocks of sentences, each with an identity that survives all edits."""

from collections.abc import Callable, Mapping
from itertools import count
from random import Random
from typing import Literal, NamedTuple

Kind = Literal["front matter", "heading", "paragraph", "lines"]
Wrap = int | Literal["none", "sentences"]
"""Columns of a hard wrap, a line for each paragraph, or a line for each sentence."""


class Piece(NamedTuple):
    """Some text and the sentence that it belongs to: a sentence that was joined from two has a piece of each."""

    origin: int
    text: str


Sentence = tuple[Piece, ...]


class Block(NamedTuple):
    """A block of an article: the sentences of a paragraph, or the lines of anything that is kept as it is.

    wrap: how a paragraph is broken into lines. prefix: the mark of a heading, with its space.
    """

    kind: Kind
    sentences: tuple[Sentence, ...]
    wrap: Wrap = "none"
    prefix: str = ""


class Article(NamedTuple):
    """The blocks of an article; `ids` are its identities, several once another article was merged into it."""

    ids: frozenset[int]
    blocks: tuple[Block, ...]


Folder = Mapping[str, Article]
"""The articles of a revision, by path."""


class Desk(NamedTuple):
    """What an editor works with: chance, fresh identities, and paragraphs that are new to the articles."""

    random: Random
    ids: "count[int]"
    pool: tuple[tuple[str, ...], ...]

    def sentence(self) -> Sentence:
        """A new sentence."""
        return self.new(self.random.choice(self.random.choice(self.pool)))

    def new(self, text: str) -> Sentence:
        """A sentence of that text, which is new."""
        return (Piece(next(self.ids), text),)

    def paragraph(self, wrap: Wrap) -> Block:
        """A new paragraph."""
        return Block("paragraph", tuple(map(self.new, self.random.choice(self.pool))), wrap)


ArticleEdit = Callable[[Article, Desk], Article | None]
"""Edits an article; None where it has nothing to edit in that way."""
FolderEdit = Callable[[Folder, str, Desk], Folder | None]
"""Edits the articles of a folder, first of all the one at a path; None where that is impossible."""


def text_of(sentence: Sentence) -> str:
    """The words of a sentence, on one line."""
    return " ".join(piece.text for piece in sentence)


def places_of(article: Article, kind: Kind = "paragraph", min_sentences: int = 1) -> list[int]:
    """Where the blocks of a kind are, of those that have so many sentences."""
    blocks = enumerate(article.blocks)
    return [n for n, block in blocks if block.kind == kind and len(block.sentences) >= min_sentences]


def with_blocks(article: Article, start: int, end: int, *blocks: Block) -> Article:
    """The article with other blocks in place of a range of its blocks; those without sentences are left out."""
    kept = tuple(block for block in blocks if block.sentences)
    return article._replace(blocks=article.blocks[:start] + kept + article.blocks[end:])


def with_sentences(block: Block, start: int, end: int, *sentences: Sentence) -> Block:
    """The block with other sentences in place of a range of its sentences."""
    return block._replace(sentences=block.sentences[:start] + sentences + block.sentences[end:])

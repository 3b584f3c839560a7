"""Blocks are split into sentences when somebody asks for theirs, and once."""

from editlint.core.span import Span
from editlint.document.block_sentences import BlockSentences
from editlint.document.records import Block

TEXT = "a b\n\nc\n"
BLOCKS = (Block("title", Span(0, 3)), Block("paragraph", Span(4, 4)), Block("paragraph", Span(5, 6)))


class Words:
    """Takes each word for a sentence, and remembers what it was given."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def __call__(self, text: str) -> list[tuple[int, int]]:
        self.texts.append(text)
        return [(at, at + 1) for at, char in enumerate(text) if char != " "]


def test_only_the_block_that_is_asked_for_is_split() -> None:
    split = Words()
    sentences = BlockSentences(TEXT, BLOCKS, split)
    for _ in range(2):
        assert sentences.of(BLOCKS[0], 0) == (Span(0, 1), Span(2, 3))
        assert split.texts == ["a b"]


def test_no_block_with_sentences_is_split_again() -> None:
    split = Words()
    sentences = BlockSentences(TEXT, BLOCKS, split)
    sentences.of(BLOCKS[2], 2)
    spans, bounds = sentences.all
    assert tuple(spans) == (Span(0, 1), Span(2, 3), Span(5, 6))
    assert list(bounds) == [0, 2, 2, 3]
    assert [sentences.of(block, number) for number, block in enumerate(BLOCKS)] == [
        (Span(0, 1), Span(2, 3)),
        (),
        (Span(5, 6),),
    ]
    assert split.texts == ["c", "a b", ""]

"""Columns of numbers hold the same as objects, and a document with many blocks is the same as one with few."""

from itertools import pairwise

import pytest

from editlint.core.span import Span
from editlint.document import block_sentences, quotations, tables
from editlint.document.model import Document
from editlint.document.records import Block
from editlint.document.tables import BlockTable, Chosen, Repeated, Slices, SpanTable, Table
from editlint.markup import read_document

SPANS = (Span(0, 4), Span(5, 5), Span(7, 9))
BLOCKS = (Block("title", Span(0, 4)), Block("heading", Span(5, 8), 6, 0), Block("table", Span(9, 10), 0, 7))
TABLES: dict[str, tuple[Table[object], tuple[object, ...]]] = {
    "spans": (SpanTable(SPANS), SPANS),
    "blocks": (BlockTable(BLOCKS), BLOCKS),
    "chosen": (Chosen("xaybc", [1, 3, 4]), ("a", "b", "c")),
    "repeated": (Repeated("abc", [0, 2, 2, 3]), ("a", "a", "c")),
    "slices": (Slices("abcde", [0, 2, 2, 5]), ("ab", "", "cde")),
}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_a_sequence(name: str) -> None:
    table, items = TABLES[name]
    assert (len(table), tuple(table)) == (3, items)
    assert [table[at] for at in range(-3, 3)] == [*items, *items]
    assert (table[1:], table[::-1], table[5:]) == (items[1:], items[::-1], ())
    with pytest.raises(IndexError):
        table[3]


def test_few_items_are_kept_as_objects(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MAX_OBJECTS", 3)
    assert SpanTable(SPANS).kept() == SPANS
    monkeypatch.setattr(tables, "MAX_OBJECTS", 2)
    assert isinstance(SpanTable(SPANS).kept(), SpanTable)


def described(document: Document) -> object:
    """What engines ask of a document, in the order in which some do."""
    blocks = tuple(document.blocks)
    tokens = document.tokens
    return (
        blocks,
        [tuple(document.sentences_in(each)) for each in blocks],
        tuple(document.headings),
        tuple(document.sentences),
        tuple(document.sentence_blocks),
        [list(words) for words in document.sentence_words],
        [document.block_at(at) for at in range(len(document.prose))],
        [document.sentence_at(at) for at in range(len(document.prose))],
        [document.is_quoted(Span(at, at + 1)) for at in range(len(document.prose))],
        [tokens.start(number) for number in reversed(range(len(tokens)))],
        [tokens.range(Span(at, at + 5)) for at in range(len(document.prose))],
        document.block_lengths,
        document.sentence_lengths,
        list(pairwise(document.tokens.block_bounds)),
    )


@pytest.mark.parametrize("limit", [0, 1, 3])
def test_a_document_with_many_blocks_is_the_same_as_one_with_few(
    limit: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "# A title\n\nIt rains. “It pours,” he said.\n\n- one two\n- three. Four\n\n> Go!\n\n## A heading\n\n| a | b |\n|-|-|\n"
    expected = described(read_document(text, "markdown"))
    for module in (tables, block_sentences, quotations):
        monkeypatch.setattr(module, "MAX_OBJECTS", limit)
    assert described(read_document(text, "markdown")) == expected

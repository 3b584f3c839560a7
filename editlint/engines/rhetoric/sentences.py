"""The sentences of paragraphs and list items, as the devices compare them."""

from collections.abc import Callable, Iterator, Sequence

import msgspec

from editlint.core.span import Span
from editlint.document.model import Document
from editlint.document.records import Block
from editlint.document.vocabulary import Vocabulary
from editlint.document.word_sets import WordSet

PROSE = frozenset({"paragraph", "list"})
"""The kinds of block whose sentences are looked at; quotations are not among them."""


class Sentence(msgspec.Struct, frozen=True):
    """A sentence: its number, its place, its text with straight apostrophes, its words as written, and its block."""

    number: int
    span: Span
    text: str
    words: tuple[str, ...]
    block: Block

    def part(self, start: int, end: int) -> Span:
        """The span of the prose of a part of the text."""
        return Span(self.span.start + start, self.span.start + end)


def sentence(document: Document, number: int) -> Sentence:
    """The sentence with that number."""
    span = document.sentences[number]
    text = document.prose.text[span.start : span.end].replace("’", "'").rstrip()
    first, end = document.tokens.sentence_bounds[number : number + 2]
    words = tuple([word.replace("’", "'") for word in document.tokens.words[first:end]])
    return Sentence(
        number, Span(span.start, span.start + len(text)), text, words, document.sentence_blocks[number]
    )


def neighbour(document: Document, one: Sentence, step: int) -> Sentence | None:
    """The sentence after one (step 1) or before it (-1) in its block."""
    number = one.number + step
    if not 0 <= number < len(document.sentences) or document.sentence_blocks[number] is not one.block:
        return None
    return sentence(document, number)


def sentences_of(document: Document, block: Block) -> Sequence[Sentence]:
    """The sentences of a block that have text."""
    numbers = document.sentence_numbers(block.span)
    return [each for each in (sentence(document, number) for number in numbers) if each.text]


def sentences_with(document: Document, words: Callable[[Vocabulary], WordSet]) -> Iterator[Sentence]:
    """The sentences of paragraphs and list items that have one of the words, in order."""
    tokens = document.tokens
    last = -1
    for token in tokens.vocabulary.derived(words).tokens(tokens):
        number = tokens.sentence_of(token)
        if number != last and document.sentence_blocks[number].kind in PROSE:
            yield sentence(document, number)
        last = number


def word_set(*words: str) -> Callable[[Vocabulary], WordSet]:
    """A function that makes the set of these words, given in lower case with a straight apostrophe."""
    return lambda vocabulary: WordSet.of_forms(vocabulary, frozenset(words).__contains__)

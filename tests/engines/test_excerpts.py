"""How engines quote places, count and list them."""

import pytest

from editlint.core.span import Span
from editlint.engines.excerpts import MAX_RELATED, opening_words, plural, related_places
from editlint.markup import read_document


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("one two three four five six seven", "one two three four five six seven"),
        ("a b c d e f, g, h", "a b c d e f, g …"),
    ],
)
def test_seven_words_are_quoted(text: str, quoted: str) -> None:
    assert opening_words(read_document(text, "plain"), Span(0, len(text))) == quoted


@pytest.mark.parametrize(
    ("number", "related"), [(MAX_RELATED, 9), (MAX_RELATED + 1, 10), (MAX_RELATED + 2, 10)]
)
def test_ten_related_places_are_kept(number: int, related: int) -> None:
    places = [Span(n, n + 1) for n in range(number)]
    assert related_places(places) == tuple(places[1 : related + 1])


def test_plurals() -> None:
    assert [plural(1, "word"), plural(2, "word"), plural(2, "parenthesis")] == [
        "1 word",
        "2 words",
        "2 parentheses",
    ]


@pytest.mark.parametrize(("length", "end"), [(386, "g …"), (387, "f g")])
def test_words_are_quoted_from_400_characters(length: int, end: str) -> None:
    text = "x" * length + " b c d e f g h"
    assert opening_words(read_document(text, "plain"), Span(0, len(text))).endswith(end)

"""Bounds from a sketch, against the sentences themselves."""

from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editlint.document.model import Document
from editlint.markup import read_document

WORDS = st.sampled_from(
    ["rain", "a", "the", "harbour", "state-of-the-art", "Dr. Vos", "3.5", "it’s", "e.g.", "`make`"]
)
SENTENCES = st.lists(WORDS, min_size=1, max_size=30).map(lambda words: f"The {' '.join(words)} stood there.")
TEXTS = st.lists(st.lists(SENTENCES, min_size=1, max_size=6).map(" ".join), min_size=1, max_size=5).map(
    "\n\n".join
)


def document(text: str) -> Document:
    return read_document(text, "markdown")


def test_a_title_before_a_name_ends_no_sentence() -> None:
    sketch = document("Dr. Vos and Prof. Maas met Gen. Poole and others of the town there.").sketch
    assert sketch is not None
    assert (sketch.sentences, sketch.words) == (1, 14)


def test_what_is_counted() -> None:
    sketch = document(
        "# The dyke\n\nIt broke there. “Run!” said the mayor’s wife. She had well-known ways."
    ).sketch
    assert sketch is not None
    assert (sketch.sentences, sketch.ends, sketch.words) == (3, 4, 13)


def test_labels_and_cells_are_none() -> None:
    sketch = document("- a saw\n- a hammer\n\n| a |\n|---|\n| It broke. |\n\nHe left.").sketch
    assert sketch is not None
    assert (sketch.sentences, sketch.words) == (1, 2)


def test_a_text_in_other_letters_has_none() -> None:
    assert document("Шёл дождь. Он ушёл.").sketch is None


@pytest.mark.parametrize("text", ["", "# The dyke", "- a saw", "￼", "…"])
def test_hardly_anything(text: str) -> None:
    sketch = document(text).sketch
    assert sketch is not None
    assert (sketch.words, sketch.over(1), list(sketch.holding(1)), sketch.spread) == (0, 0, [], 0)


@given(TEXTS, st.integers(3, 40))
def test_no_long_sentence_is_missed(text: str, most: int) -> None:
    found = document(text)
    assert found.sketch is not None
    long = [span for span, words in zip(found.sentences, found.sentence_lengths, strict=True) if words > most]
    assert found.sketch.over(most) >= len(long)
    held = list(found.sketch.holding(most))
    assert all(any(span.holds(each) for span in held) for each in long)


@given(TEXTS)
def test_counts_are_bounds(text: str) -> None:
    found = document(text)
    sketch = found.sketch
    assert sketch is not None
    assert sketch.sentences <= len(found.sentences) <= sketch.ends
    letters = sum(char.isalnum() for char in found.prose.text)
    assert sketch.letters >= letters
    lengths = [len(found.prose.text[span.start : span.end]) for span in found.sentences]
    mean = sum(lengths) / len(lengths)
    deviation = sqrt(sum((length - mean) ** 2 for length in lengths) / len(lengths))
    assert sketch.spread <= 1.2 * deviation / mean + 0.05

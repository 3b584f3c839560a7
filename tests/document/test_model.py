"""What a document knows of its prose."""

import pytest
from tests_support import quoted_texts

from editlint.core.span import Span, is_inside
from editlint.document.model import Document
from editlint.document.normalization import normalize
from editlint.document.records import PLACEHOLDER as P
from editlint.document.words import WORD
from editlint.markup import FORMATS, SUFFIXES, read_document


def plain(text: str) -> Document:
    return read_document(f"A.\n\n{text}", "plain")


def texts(document: Document, spans: tuple[Span, ...]) -> list[str]:
    return [document.prose.text[span.start : span.end] for span in spans]


QUOTED = {
    "none": ("It is so.", []),
    "inches and feet": ("A 5\" screen and a 6\" one, 5' by 6'.", []),
    "apostrophes": ("It’s ours’ and ‘tis theirs.", []),
    "curly": ("He said “a b” and “c”.", ["“a b”", "“c”"]),
    "straight": ('He said "a b" and ("c").', ['"a b"', '"c"']),
    "single": ("He said ‘a’s b’ to them.", ["‘a’s b’"]),
    "inside another": ("“a ‘b’ c”", ["“a ‘b’ c”"]),
    "of others": ("«a» and „b“", ["«a»", "„b“"]),
    "never closed": ("He said “a b. C.", ["“a b. C."]),
    "a straight one that is never closed": ('He said "a b. C.', []),
    "a straight one that the next paragraph opens again": ('He said "a b.\n\n"C d."', ['"a b.', '"C d."']),
}


@pytest.mark.parametrize(("text", "expected"), QUOTED.values(), ids=QUOTED)
def test_quotations(text: str, expected: list[str]) -> None:
    assert quoted_texts(plain(text)) == expected


def test_a_quotation_ends_with_its_block() -> None:
    document = read_document("“a\n\nb”\n\n> c “d”\n>\n> e", "markdown")
    assert quoted_texts(document) == ["“a", "c “d”", "e"]


def test_a_place_is_inside_a_quotation_however_many_come_before_it() -> None:
    document = read_document(f"<p><q>{'“a” ' * 20}end</q> of it", "html")
    at = document.prose.text.index("end")
    assert document.is_quoted(Span(at, at + 3))
    assert not document.is_quoted(Span(at, at + 4))


CITED = {
    "a year alone": ("It began (2019) then.", []),
    "a month": ("(May 2019)", ["(May 2019)"]),
    "an aside": ("(see Doe) and (In 2019, he left)", []),
    "a name": ("(Doe, 2019)", ["(Doe, 2019)"]),
    "two names and a page": ("(see Doe & O’Neil 1999a, pp. 3–4)", ["(see Doe & O’Neil 1999a, pp. 3–4)"]),
    "and others": ("(Doe et al., 2019)", ["(Doe et al., 2019)"]),
    "a key": ("[@doe2019, p. 3] and [-@x]", ["[@doe2019, p. 3]", "[-@x]"]),
    "no key": ("[@ home] [a@b]", []),
}


@pytest.mark.parametrize(("text", "expected"), CITED.values(), ids=CITED)
def test_citations(text: str, expected: list[str]) -> None:
    document = plain(text)
    assert texts(document, tuple(support.span for support in document.evidence)) == expected


WORDS = {
    "": [],
    "one two": ["one", "two"],
    "it's it’s a-b U.S. 3.5 1,000 50% x": ["it's", "it’s", "a-b", "U.S", "3.5", "1,000", "50%", "x"],
    "a -- b - c…": ["a", "b", "c"],
    "(one) “two”, three.": ["one", "two", "three"],
    "a_b 5% 5 % a%": ["a", "b", "5%", "5", "a"],
    f"a{P}b": ["a", "b"],
    "é 中文 😀": ["é", "中文"],
}


@pytest.mark.parametrize(("text", "expected"), WORDS.items())
def test_words(text: str, expected: list[str]) -> None:
    assert [m.group() for m in WORD.finditer(text)] == expected


def test_words_of_bodies_count_and_code_counts_as_one() -> None:
    document = read_document(
        "# one two\n\na `b` http://c.d ![e](f) $g$\n\n- h\n\n| i |\n|---|\n| j |\n\n> k", "markdown"
    )
    assert document.body_words == 4
    assert document.body_sentences == 3


def test_places_between_sentences_and_blocks() -> None:
    document = read_document("One. Two.\n\n# Three", "markdown")
    assert texts(document, document.sentences) == ["One.", "Two.", "Three"]
    assert document.sentence_at(0) == Span(0, 4)
    assert document.sentence_at(4) is None
    assert document.sentence_at(5) == Span(5, 9)
    assert [document.block_at(at).kind for at in (0, 9, 10)] == ["paragraph", "paragraph", "heading"]  # type: ignore[union-attr]
    assert read_document("", "markdown").block_at(0) is None
    assert read_document("", "markdown").sentence_at(0) is None


def test_the_fold_has_a_byte_for_each_character() -> None:
    text = "It’s É—ß\u2011a\u00a0b\u2009c\td\ne 😀 İ\x1c"
    fold = normalize(text)
    assert len(fold) == len(text)
    assert fold == "it's é?ß-a b c d\ne ? ? ".encode("latin-1")


def test_formats() -> None:
    assert set(SUFFIXES.values()) == set(FORMATS)
    with pytest.raises(KeyError):
        read_document("a", "odt")


@pytest.mark.parametrize(("between", "expected"), [(7, True), (8, False)])
def test_eight_spans_before_a_place_are_looked_at(between: int, expected: bool) -> None:
    outer, inner = Span(0, 100), [Span(at, at + 1) for at in range(10, 10 + between)]
    assert is_inside(Span(50, 60), (outer, *inner)) is expected


@pytest.mark.parametrize(
    ("case", "text", "number"),
    [
        ("five authors", "(Ann, Bob, Cora, Dan & Eve, 2019)", 1),
        ("six authors", "(Ann, Bob, Cora, Dan, Eve & Fay, 2019)", 0),
        ("the first year", "(Ann 1600)", 1),
        ("no year", "(Ann 1599)", 0),
        ("60 characters before a key", f"[{'x' * 60} @doe]", 1),
        ("61 characters before a key", f"[{'x' * 61} @doe]", 0),
        ("200 characters after the first of a key", f"[@d{'x' * 200}]", 1),
        ("201 characters after the first of a key", f"[@d{'x' * 201}]", 0),
    ],
)
def test_how_long_a_citation_is(case: str, text: str, number: int) -> None:
    assert len(plain(text).evidence) == number, case

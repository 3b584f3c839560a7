"""The automaton that finds terms."""

from editlint.core.match import Match
from editlint.document.model import Document
from editlint.engines.base import RuleContext
from editlint.engines.terms.phrases import Engine, Settings, prepare
from editlint.markup import read_document

TERMS = [
    "dyke",
    "dyke broke",
    "reeve",
    "o'er",
    "!",
    "café",
    "never there",
    "a {deep|shallow|still} pool~",
    "dámba ű",
]


def found(engine: Engine, document: Document) -> list[tuple[int, int]]:
    matches = [match for match in engine.find(document) if isinstance(match, Match)]
    return sorted((match.span.start, match.span.end) for match in matches)


def test_the_first_article_is_found_as_much_in_as_all_others() -> None:
    engine = Engine([(0, prepare(Settings(TERMS), RuleContext(["dyke broke loose"])))])
    document = read_document(
        "The dyke broke! O’er the café, dyke broke loose by still pools; a still pool. Dámba ű.", "plain"
    )
    first = found(engine, document)
    assert first == found(engine, document) == found(engine, document)
    assert [document.prose.text[start:end] for start, end in first] == [
        "dyke", "dyke broke", "!", "O’er", "café", "a still pool", "Dámba ű",
    ]  # fmt: skip
    assert found(engine, read_document("The reeve was never there.", "plain")) == [(4, 9), (14, 25)]


def test_of_the_first_article_only_terms_are_read_that_it_may_hold() -> None:
    terms = prepare(Settings(TERMS), RuleContext()).terms
    held = {entry.text for entry in terms.held({"dyke", ""})}
    assert b"dyke" in held
    assert not held & {b"reeve", b"never there"}
    assert held < {entry.text for entry in terms.held()}

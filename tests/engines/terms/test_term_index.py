"""The index of terms."""

from editlint.core.match import Match
from editlint.document.model import Document
from editlint.engines.base import RuleContext
from editlint.engines.terms.phrases import Engine, Settings, compile_settings
from editlint.engines.terms.term_index import build_index
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


def test_a_document_has_the_same_matches_each_time() -> None:
    engine = Engine([(0, compile_settings(Settings(TERMS), RuleContext(["dyke broke loose"])))])
    document = read_document(
        "The dyke broke! O’er the café, dyke broke loose by still pools; a still pool. Dámba ű.", "plain"
    )
    first = found(engine, document)
    assert first == found(engine, document) == found(engine, document)
    assert [document.prose.text[start:end] for start, end in first] == [
        "dyke", "dyke broke", "!", "O’er", "café", "a still pool", "Dámba ű",
    ]  # fmt: skip
    assert found(engine, read_document("The reeve was never there.", "plain")) == [(4, 9), (14, 25)]


def test_only_patterns_that_occur_are_loaded() -> None:
    terms = compile_settings(Settings(TERMS), RuleContext()).terms
    index = build_index([(0, terms, False)])
    document = read_document("The dyke broke.", "plain")
    found = [
        (start, end) for automaton in index.automata for _, start, end in automaton.occurrences(document)
    ]
    assert sorted(found) == [(4, 8), (4, 14)]
    loaded = sum(
        patterns is not None for automaton in index.automata for patterns in automaton._table._loaded
    )
    assert loaded == 2

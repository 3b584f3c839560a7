"""Which remarks of LanguageTool are reported, and where."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from languagetool import utf16

from editlint.core.match import EngineUnavailable, Match
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.document.records import PLACEHOLDER
from editlint.document.tables import BlockTable
from editlint.engines.base import RuleContext
from editlint.engines.grammar.client import to_remark
from editlint.engines.grammar.languagetool import LANGUAGETOOL, NO_SERVER, Settings, compile_settings
from editlint.engines.grammar.plain_text import PLACEHOLDER_NOUN, is_reliable, plain_text
from editlint.engines.services import NONE, Remark, Services, UnavailableError
from editlint.markup import read_document


class FakeServer:
    """Replaces a server: makes the same remarks on every text, and records the requests."""

    def __init__(self, *places: tuple[str, str, str, tuple[str, ...]]) -> None:
        self.places = places
        self.requests: list[tuple[str, str]] = []

    def remarks(self, text: str, language: str) -> Sequence[Remark]:
        self.requests.append((text, language))
        return [
            Remark(text.index(found), text.index(found) + len(found), name, category, "Did you", suggestions)
            for found, name, category, suggestions in self.places
        ]


class Down:
    def remarks(self, text: str, language: str) -> Sequence[Remark]:
        raise UnavailableError("it is down")


def found(text: str, server: Any, *settings: Settings, format: str = "markdown") -> list[Any]:
    engine = LANGUAGETOOL.engine(list(enumerate(settings)), Services(server))
    return list(engine.find(read_document(text, format)))


GRAMMAR = Settings(categories=["GRAMMAR"])


# what is not reported


def test_another_category_is_not_reported() -> None:
    assert found("A pump.", FakeServer(("pump", "X", "STYLE", ())), GRAMMAR) == []


def test_an_excluded_id_is_not_reported() -> None:
    server = FakeServer(("pump", "PUMP_HYPHEN", "GRAMMAR", ()))
    assert found("A pump.", server, Settings(categories=["GRAMMAR"], without=["*_HYPHEN"])) == []
    assert found("A pump.", server, Settings(categories=["GRAMMAR"], without=["PUMP_HYPHENS"])) != []


def test_words_next_to_code_are_not_reported() -> None:
    server = FakeServer(("an", "EN_A_VS_AN", "GRAMMAR", ("a",)))
    assert found("Write an `x` now.", server, GRAMMAR) == []
    assert found("Write an example now.", server, GRAMMAR) != []


def test_remarks_across_blocks_are_not_reported() -> None:
    server = FakeServer(("one\n\ntwo", "X", "GRAMMAR", ()))
    assert found("one\n\ntwo\n", server, GRAMMAR) == []


def test_lower_case_leaves_capitals_out() -> None:
    server = FakeServer(("Vattenfall", "MORFOLOGIK_RULE_EN_US", "TYPOS", ()))
    settings = Settings(ids=["MORFOLOGIK_RULE_*"], lower_case=True)
    assert found("Ask Vattenfall.", server, settings) == []


@pytest.mark.parametrize("text", ["", "\n\n", "```\ncode\n```\n", "---\ntitle: ''\n---\n"])
def test_an_article_without_prose_is_not_sent(text: str) -> None:
    server = FakeServer()
    assert found(text, server, GRAMMAR) == []
    assert server.requests == []


def test_an_article_in_another_language_is_not_sent() -> None:
    server = FakeServer()
    assert found("---\nlang: de\n---\n\nEine Pumpe.\n", server, GRAMMAR) == []
    found("---\nlang: en-GB\n---\n\nA pump.\n", server, GRAMMAR)
    assert [language for _, language in server.requests] == ["en"]


# what is reported


def test_a_remark_becomes_a_match_with_the_first_suggestion() -> None:
    server = FakeServer(("have", "HE_VERB_AGR", "GRAMMAR", ("has", "had")))
    [match] = found("Now *he have* gone.", server, GRAMMAR)
    assert isinstance(match, Match)
    assert match.fields == {
        "match": "have",
        "advice": "Did you.",
        "id": "HE_VERB_AGR",
        "better": "has",
        "suggestions": " Suggested: 'has', 'had'.",
    }
    assert [edit.text for edit in match.edits] == ["has"]


def test_a_remark_without_a_suggestion_has_no_edit() -> None:
    [match] = found("A pump.", FakeServer(("pump", "X", "GRAMMAR", ())), GRAMMAR)
    assert (match.edits, match.fields["better"]) == ((), "")


def test_one_request_serves_all_rules() -> None:
    server = FakeServer(("pump", "X", "GRAMMAR", ()))
    found("A pump.", server, GRAMMAR, Settings(ids=["Y"]), Settings(ids=["Z*"], language="en-US"))
    assert [language for _, language in server.requests] == ["en-US"]
    found("A pump.", server, GRAMMAR, Settings(ids=["Y"], language="de"))
    assert sorted(language for _, language in server.requests[1:]) == ["de", "en"]


def test_what_is_sent_is_prose_with_nouns_for_code() -> None:
    server = FakeServer()
    found("# A *title*\n\nRun `pip` at\nhttps://x.org/a &amp; wait.\n", server, GRAMMAR)
    assert server.requests == [(f"A title\n\nRun {PLACEHOLDER_NOUN} at {PLACEHOLDER_NOUN} & wait.\n\n", "en")]


def test_a_server_that_is_down_is_a_fault_of_all_rules() -> None:
    assert found("A pump.", Down(), GRAMMAR, GRAMMAR) == [EngineUnavailable((0, 1), "it is down")]
    assert found("A pump.", None, GRAMMAR) == [EngineUnavailable((0,), NO_SERVER)]


# positions

EMOJI = "👩‍👩‍👧 😀"
SOURCES = [
    (f"{EMOJI} Ask **the pump** {EMOJI} man.", "the pump", "the pump"),
    (f"Ask [the {EMOJI} pump](x) man.", f"the {EMOJI} pump", f"the {EMOJI} pump"),
    (f"{EMOJI}\r\n\r\nAsk the\r\npump {EMOJI}.\r\n", "the pump", "the\r\npump"),
    ("Ask &ldquo;the&nbsp;pump&rdquo; man.", "the pump", "the&nbsp;pump"),
    (f"Ask `code` {EMOJI} or `code` and *the* _pump_.", "the pump", "the* _pump"),
    (f"<p>{EMOJI} Ask <b>the</b> pump.</p>", "the pump", "the</b> pump"),
]


@pytest.mark.parametrize(("source", "matched", "meant"), SOURCES)
def test_a_match_is_where_the_remark_is(source: str, matched: str, meant: str) -> None:
    document = read_document(source, "html" if source.startswith("<") else "markdown")
    engine = LANGUAGETOOL.engine([(0, GRAMMAR)], Services(FakeServer((matched, "X", "GRAMMAR", ()))))
    [match] = engine.find(document)
    span = document.prose.source_span(match.span)
    assert document.source[span.start : span.end] == meant


class Match3:
    """A match as language-tool-python 3.4 gives it: offset in code points, length in UTF-16 units."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.offset, self.error_length = start, utf16(text[start:end])
        self.rule_id, self.category, self.message, self.replacements = "X", "GRAMMAR", "", ["a"] * 9


@given(st.text(st.sampled_from("ab \n😀👩‍👧é𝔸")), st.data())
def test_a_length_in_utf16_units_ends_where_it_was_meant(text: str, data: Any) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = to_remark(Match3(text, start, end), text)
    assert (found.start, found.end) == (start, end)


@given(st.lists(st.text(st.sampled_from("ab 😀" + PLACEHOLDER), min_size=1), min_size=1))
def test_what_is_sent_maps_back_to_the_prose(lines: list[str]) -> None:
    document = read_document("", "plain")
    view = type(document.prose).of("\n".join(lines))
    prose = Document(source=view.text, prose=view, blocks=BlockTable())
    sent = plain_text(prose)
    assert sent.text == "\n\n".join(lines).replace(PLACEHOLDER, PLACEHOLDER_NOUN)
    for at, character in enumerate(sent.text):
        span = sent.base_span(Span(at, at + 1))
        assert view.text[span.start : span.end] in (character, PLACEHOLDER, "\n")


def test_half_of_a_surrogate_pair_keeps_its_place() -> None:
    view = type(read_document("", "plain").prose).of("a\ud800b")
    assert plain_text(Document(source=view.text, prose=view, blocks=BlockTable())).text == "a?b"


def test_a_remark_is_reliable_away_from_placeholders() -> None:
    text = f"a {PLACEHOLDER} bc d\ne"
    assert not is_reliable(text, Span(0, 1))
    assert not is_reliable(text, Span(4, 6))
    assert is_reliable(text, Span(7, 8))
    assert not is_reliable(text, Span(7, 10))


# settings


@pytest.mark.parametrize(
    ("settings", "common", "message"),
    [
        (Settings(), RuleContext(), "the rule selects nothing"),
        (Settings(ids=["there_their"]), RuleContext(), "'there_their' is not a LanguageTool id"),
        (Settings(ids=["*"]), RuleContext(), r"'\*' is not a LanguageTool id"),
        (Settings(categories=["GRAMMAR", "Typos"]), RuleContext(), "'Typos' is not a LanguageTool id"),
        (Settings(ids=["A"], language="English!"), RuleContext(), "'English!' is not a language tag"),
        (Settings(ids=["A"]), RuleContext(exceptions=["x"]), "'except' has no effect here"),
    ],
)
def test_invalid_settings(settings: Settings, common: RuleContext, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        compile_settings(settings, common)


def test_the_engine_says_that_it_needs_a_server() -> None:
    assert LANGUAGETOOL.needs == ("grammar",)
    assert list(LANGUAGETOOL.build([(0, GRAMMAR)]).find(read_document("A pump.", "plain"))) == [
        EngineUnavailable((0,), NO_SERVER)
    ]
    assert NONE.grammar is None

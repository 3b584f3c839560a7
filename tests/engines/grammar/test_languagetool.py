"""What is passed on of what LanguageTool says, at the place it means."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from languagetool import utf16

from editlint.core.match import EngineUnavailable, Match
from editlint.core.span import Span
from editlint.document.model import PLACEHOLDER, Document
from editlint.engines.base import RuleContext
from editlint.engines.grammar.client import remark
from editlint.engines.grammar.languagetool import LANGUAGETOOL, UNNAMED, Settings, prepare
from editlint.engines.grammar.plain_text import NOUN, outgoing, sure
from editlint.engines.services import NONE, Remark, Services, UnavailableError
from editlint.markup import read_document


class Told:
    """Stands for a server: says the same of each place of a text, and notes what it was asked."""

    def __init__(self, *places: tuple[str, str, str, tuple[str, ...]]) -> None:
        self.places = places
        self.asked: list[tuple[str, str]] = []

    def remarks(self, text: str, language: str) -> Sequence[Remark]:
        self.asked.append((text, language))
        return [
            Remark(text.index(found), text.index(found) + len(found), name, category, "Did you", suggestions)
            for found, name, category, suggestions in self.places
        ]


class Down:
    def remarks(self, text: str, language: str) -> Sequence[Remark]:
        raise UnavailableError("it is down")


def found(text: str, told: Any, *settings: Settings, format: str = "markdown") -> list[Any]:
    engine = LANGUAGETOOL.engine(list(enumerate(settings)), Services(told))
    return list(engine.find(read_document(text, format)))


GRAMMAR = Settings(categories=["GRAMMAR"])


# what is not passed on


def test_another_category_is_not_passed_on() -> None:
    assert found("A pump.", Told(("pump", "X", "STYLE", ())), GRAMMAR) == []


def test_an_id_that_is_left_out_is_not_passed_on() -> None:
    told = Told(("pump", "PUMP_HYPHEN", "GRAMMAR", ()))
    assert found("A pump.", told, Settings(categories=["GRAMMAR"], without=["*_HYPHEN"])) == []
    assert found("A pump.", told, Settings(categories=["GRAMMAR"], without=["PUMP_HYPHENS"])) != []


def test_nothing_is_said_of_words_beside_code() -> None:
    told = Told(("an", "EN_A_VS_AN", "GRAMMAR", ("a",)))
    assert found("Write an `x` now.", told, GRAMMAR) == []
    assert found("Write an example now.", told, GRAMMAR) != []


def test_nothing_is_said_across_blocks() -> None:
    told = Told(("one\n\ntwo", "X", "GRAMMAR", ()))
    assert found("one\n\ntwo\n", told, GRAMMAR) == []


def test_capitals_are_passed_over_where_only_small_letters_count() -> None:
    told = Told(("Vattenfall", "MORFOLOGIK_RULE_EN_US", "TYPOS", ()))
    settings = Settings(ids=["MORFOLOGIK_RULE_*"], lower_case=True)
    assert found("Ask Vattenfall.", told, settings) == []


@pytest.mark.parametrize("text", ["", "\n\n", "```\ncode\n```\n", "---\ntitle: ''\n---\n"])
def test_an_article_without_prose_is_not_sent(text: str) -> None:
    told = Told()
    assert found(text, told, GRAMMAR) == []
    assert told.asked == []


def test_an_article_in_another_language_is_not_sent() -> None:
    told = Told()
    assert found("---\nlang: de\n---\n\nEine Pumpe.\n", told, GRAMMAR) == []
    found("---\nlang: en-GB\n---\n\nA pump.\n", told, GRAMMAR)
    assert [language for _, language in told.asked] == ["en"]


# what is


def test_a_remark_becomes_a_match_with_the_first_suggestion() -> None:
    told = Told(("have", "HE_VERB_AGR", "GRAMMAR", ("has", "had")))
    [match] = found("Now *he have* gone.", told, GRAMMAR)
    assert isinstance(match, Match)
    assert match.values == {"match": "have", "advice": "Did you.", "id": "HE_VERB_AGR", "better": "has"}
    assert [edit.text for edit in match.edits] == ["has"]


def test_a_remark_without_a_suggestion_has_no_edit() -> None:
    [match] = found("A pump.", Told(("pump", "X", "GRAMMAR", ())), GRAMMAR)
    assert (match.edits, match.values["better"]) == ((), "")


def test_one_request_serves_all_rules() -> None:
    told = Told(("pump", "X", "GRAMMAR", ()))
    found("A pump.", told, GRAMMAR, Settings(ids=["Y"]), Settings(ids=["Z*"], language="en-US"))
    assert [language for _, language in told.asked] == ["en-US"]
    found("A pump.", told, GRAMMAR, Settings(ids=["Y"], language="de"))
    assert sorted(language for _, language in told.asked[1:]) == ["de", "en"]


def test_what_is_sent_is_prose_with_nouns_for_code() -> None:
    told = Told()
    found("# A *title*\n\nRun `pip` at\nhttps://x.org/a &amp; wait.\n", told, GRAMMAR)
    assert told.asked == [(f"A title\n\nRun {NOUN} at {NOUN} & wait.\n\n", "en")]


def test_a_server_that_is_down_is_a_fault_of_all_rules() -> None:
    assert found("A pump.", Down(), GRAMMAR, GRAMMAR) == [EngineUnavailable((0, 1), "it is down")]
    assert found("A pump.", None, GRAMMAR) == [EngineUnavailable((0,), UNNAMED)]


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


@pytest.mark.parametrize(("source", "said", "meant"), SOURCES)
def test_a_match_stands_where_the_server_meant(source: str, said: str, meant: str) -> None:
    document = read_document(source, "html" if source.startswith("<") else "markdown")
    engine = LANGUAGETOOL.engine([(0, GRAMMAR)], Services(Told((said, "X", "GRAMMAR", ()))))
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
    found = remark(Match3(text, start, end), text)
    assert (found.start, found.end) == (start, end)


@given(st.lists(st.text(st.sampled_from("ab 😀" + PLACEHOLDER), min_size=1), min_size=1))
def test_what_is_sent_maps_back_to_the_prose(lines: list[str]) -> None:
    document = read_document("", "plain")
    view = type(document.prose).of("\n".join(lines))
    prose = Document(source=view.text, prose=view, blocks=())
    sent = outgoing(prose)
    assert sent.text == "\n\n".join(lines).replace(PLACEHOLDER, NOUN)
    for at, character in enumerate(sent.text):
        span = sent.base_span(Span(at, at + 1))
        assert view.text[span.start : span.end] in (character, PLACEHOLDER, "\n")


def test_half_of_a_surrogate_pair_keeps_its_place() -> None:
    view = type(read_document("", "plain").prose).of("a\ud800b")
    assert outgoing(Document(source=view.text, prose=view, blocks=())).text == "a?b"


def test_a_span_is_sure_away_from_placeholders() -> None:
    text = f"a {PLACEHOLDER} bc d\ne"
    assert not sure(text, Span(0, 1))
    assert not sure(text, Span(4, 6))
    assert sure(text, Span(7, 8))
    assert not sure(text, Span(7, 10))


# settings


@pytest.mark.parametrize(
    ("settings", "common", "told"),
    [
        (Settings(), RuleContext(), "nothing is passed on"),
        (Settings(ids=["there_their"]), RuleContext(), "'there_their' is no id"),
        (Settings(ids=["*"]), RuleContext(), r"'\*' is no id"),
        (Settings(categories=["GRAMMAR", "Typos"]), RuleContext(), "'Typos' is no id"),
        (Settings(ids=["A"], language="English!"), RuleContext(), "'English!' is no language"),
        (Settings(ids=["A"]), RuleContext(exceptions=["x"]), "'except' does nothing here"),
    ],
)
def test_settings_that_cannot_be(settings: Settings, common: RuleContext, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        prepare(settings, common)


def test_the_engine_says_that_it_needs_a_server() -> None:
    assert LANGUAGETOOL.needs_services
    assert list(LANGUAGETOOL.build([(0, GRAMMAR)]).find(read_document("A pump.", "plain"))) == [
        EngineUnavailable((0,), UNNAMED)
    ]
    assert NONE.grammar is None

"""The phrases engine: what it must not find comes first."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editlint.core.match import Match
from editlint.core.span import Span
from editlint.document.words import WORD
from editlint.engines.base import RuleContext
from editlint.engines.terms.context_spans import ContextSpans
from editlint.engines.terms.phrases import Engine, Settings, compile_settings, message_fields
from editlint.engines.terms.word_edges import has_word_edges
from editlint.markup import read_document

WORDS = {
    "praise": (*(f"grand{letter}" for letter in string.ascii_lowercase), "unwavering"),
    "thing": (*(f"thing{letter}" for letter in string.ascii_lowercase), "resolve", "sense of duty"),
}


def find(text: str, *terms: str, format: str = "markdown", **more: object) -> list[Match]:
    """The matches of one rule with these terms."""
    common = RuleContext(more.pop("exceptions", ()), bool(more.pop("exact", False)), WORDS)  # type: ignore[arg-type]
    settings = Settings(more.pop("replacements", None) or list(terms), **more)  # type: ignore[arg-type]
    found = Engine([(0, compile_settings(settings, common))]).find(read_document(text, format))
    return sorted((each for each in found if isinstance(each, Match)), key=lambda match: match.span)


def matched(text: str, *terms: str, **more: object) -> list[str]:
    return [match.fields["match"] for match in find(text, *terms, **more)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("case", "text", "term"),
    [
        ("inside a longer word", "We reorder tools.", "order to"),
        ("before the rest of a word", "In order today.", "in order to"),
        ("in a compound", "A well-known face.", "known"),
        ("at the start of a compound", "A state-of-the-art pump.", "state"),
        ("before a possessive", "The nation's coin.", "the nation"),
        ("before a curly possessive", "The nation’s coin.", "the nation"),
        ("inside a number", "It is 1,000 m.", "000"),
        ("beside a letter that Latin-1 lacks", "Łorder in orderł", "order"),
        ("across a blank line", "We write in order\n\nto win.", "in order to"),
        ("across list items", "- in order\n- to win", "in order to"),
        ("across inline code", "in `x` order to", "in order"),
        ("across a URL", "in https://example.org order to", "in order"),
        ("in code", "`in order to` run", "in order to"),
        ("across a comma", "in order, to win", "in order to"),
        ("one word short", "unwavering of duty", "{praise} {thing}"),
        ("another order", "resolve unwavering", "{praise} {thing}"),
        ("over more words than the gap has", "so a b c as", "so {..2} as"),
        ("over the end of a sentence", "He said so. As big as", "so {..2} big"),
        ("over a semicolon", "so it is; as big", "so {..4} big"),
        ("over a bracket", "so (at last) big", "so {..4} big"),
        ("over a line", "- so it\n- is big", "so {..4} big"),
        ("over inline code", "so `it` is big", "so {..4} big"),
        ("over a dash", "so it – is big", "so {..4} big"),
        ("a word for a number", "a rise of many tons", "rise of {#} tons"),
        ("a small letter for a name", "the old prize", "the {Name} prize"),
        ("the first word of a sentence for a name", "In prize money. The prize", "{Name} prize"),
        ("the writer for a name", "And I won", "{Name} won"),
        ("a name with a mark after it", "in Ghent. Prize", "in {Name} prize"),
        ("another ending", "make use of it", "use of {*ing}"),
        ("the ending in another word", "use of ringed birds", "use of {*ing}"),
        ("no ending before", "a wide river", "{*ly} river"),
        ("the middle of a clause for its start", "and so on", "{^} so on"),
        ("the middle of a clause for its end", "so on and on", "so on {$}"),
        ("a dot of a number for the end", "so on .5 tons", "so on {$}"),
    ],
)
def test_leaves_alone(case: str, text: str, term: str) -> None:
    assert matched(text, term) == [], case


@pytest.mark.parametrize(
    ("case", "text", "term", "expected"),
    [
        ("plain", "Apply in order to win.", "in order to", "in order to"),
        ("in any case", "IN Order to win.", "in order to", "IN Order to"),
        ("at the end", "win in order to", "in order to", "in order to"),
        ("across a line wrap", "in\norder to win", "in order to", "in order to"),
        ("across a wrap in a quotation", "> in\n> order to win", "in order to", "in order to"),
        ("across emphasis", "in **order** to win", "in order to", "in order to"),
        ("across a link", "in [order](x.md) to win", "in order to", "in order to"),
        ("with an entity", "it&rsquo;s clear that", "it's clear", "it’s clear"),
        ("curly for straight", "it’s clear that", "it's clear", "it’s clear"),
        ("straight for curly", "it's clear that", "it’s clear", "it's clear"),
        ("a hyphen that does not break", "state‑of‑the‑art", "state-of-the-art", "state‑of‑the‑art"),
        ("a no-break space", "in\u00a0order to", "in order to", "in\u00a0order to"),
        ("before a full stop", "He won. In order to", "won", "won"),
        ("in brackets", "(in order to)", "in order to", "in order to"),
        ("beside a dash", "win—in order to—lose", "in order to", "in order to"),
        ("any form", "It showcased skill.", "showcase~", "showcased"),
        ("an accent", "a café table", "café", "café"),
        ("over no word", "so as", "so {..2} as", "so as"),
        ("over words", "so old, so old, and big as", "so {..3} big", "so old, and big"),
        ("over the fewest words", "since a b a b", "since {..4} b", "since a b"),
        ("over a gap before the anchor", "an x y z resolve", "an {..3} {thing}", "an x y z resolve"),
        (
            "over a hyphen and a number",
            "so well-known in 1,904 as",
            "so {..3} as",
            "so well-known in 1,904 as",
        ),
        ("a number in digits", "a rise of 40%.", "rise of {#}", "rise of 40%"),
        ("a sum", "a rise of $1.5", "rise of {#}", "rise of $1.5"),
        ("a number in words", "Rise of Three towns", "rise of {#} towns", "Rise of Three towns"),
        ("an ending", "The use of drying", "use of {*ing}", "use of drying"),
        ("an ending before", "a fully grown eel", "{*ly} grown", "fully grown"),
        ("an ending that may be missing", "a grown eel", "a {*ly}? grown", "a grown"),
        ("the start of a sentence", "It won. So on.", "{^} so on", "So on"),
        ("the start of a clause", "it won, so on", "{^} so on", "so on"),
        ("the start of a block", "- it won\n- so on", "{^} so on", "so on"),
        ("the start in brackets", "it won (so on", "{^} it", "it"),
        ("the end of a sentence", "It is so on. It", "so on {$}", "so on"),
        ("the end of a clause", "is so on, and", "so on {$}", "so on"),
        ("the end in brackets", "(is so on) and", "so on {$}", "so on"),
        ("the end of a block", "is so on\n\nIt", "so on {$}", "so on"),
        ("a name", "the Nobel prize", "the {Name} prize", "the Nobel prize"),
        ("a name that may be missing", "the prize", "the {Name}? prize", "the prize"),
        ("a gap in another alphabet", "Он не только умён, но и", "не только {..2} но", "не только умён, но"),
        ("another alphabet", "Он сказал, что да", "что", "что"),
        ("from two classes", "our unwavering sense of duty", "{praise} {thing}", "unwavering sense of duty"),
        (
            "with a word that may be missing",
            "an unwavering, grand",
            "{praise}, very? grand",
            "unwavering, grand",
        ),
        (
            "many wordings around an anchor",
            "the grandb thingq matters",
            "{praise} {thing} matters",
            "grandb thingq matters",
        ),
    ],
)
def test_finds(case: str, text: str, term: str, expected: str) -> None:
    assert matched(text, term) == [expected], case


def test_a_term_of_another_alphabet_may_have_classes() -> None:
    assert matched("это очень хорошо", "это {очень|совсем} хорошо") == ["это очень хорошо"]


def test_case_exact_compares_as_written() -> None:
    assert matched("TK and tk", "TK", exact=True) == ["TK"]
    assert matched("That’s TK", "That's TK", exact=True) == ["That’s TK"]


def test_a_longer_phrase_protects() -> None:
    assert matched(
        "in order to the left, in order to win", "in order to", exceptions=["in order to the"]
    ) == ["in order to"]


@pytest.mark.parametrize(
    ("case", "text"),
    [
        ("a number after", "The unwavering resolve of 40 men won."),
        ("a comparison after", "An unwavering resolve harder even than steel."),
        ("a name before", "The Nobel unwavering resolve."),
    ],
)
def test_what_is_in_the_same_phrase_protects(case: str, text: str) -> None:
    guards = ["{praise} {thing} of {#}", "{praise} {thing} {..3} than", "{Name} {praise} {thing}"]
    assert matched(text, "{praise} {thing}", exceptions=guards) == [], case
    assert matched("The unwavering resolve of men won.", "{praise} {thing}", exceptions=guards) == [
        "unwavering resolve"
    ]


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("She works in the field of law.", ": 'in'"),
        ("In the field of law she is known.", ": 'In'"),
        ("It had an impact on farms.", ": 'affected'"),
        ("The inn that is located here.", ": leave it out"),
        ("A total of 25 beds.", ""),
    ],
)
def test_some_terms_of_a_rule_may_have_no_replacement(text: str, instead: str) -> None:
    replacements = {"in the field of": "in", "have~ an impact on": "affect~", "that is located": ""}
    [match] = find(text, replacements=replacements, others=["a total of {#}"])
    assert match.fields["instead"] == instead
    assert bool(match.edits) == bool(instead)


@pytest.mark.parametrize(
    ("settings", "names"),
    [
        (Settings(["red"]), {"match"}),
        (Settings({"red": "rouge"}), {"match", "better", "instead"}),
        (Settings({"red": "rouge"}, others=["blue"]), {"match", "instead"}),
    ],
)
def test_a_message_needs_no_replacement_that_may_be_missing(settings: Settings, names: set[str]) -> None:
    assert message_fields(settings) == names


def test_a_list_has_all_terms() -> None:
    with pytest.raises(ValueError, match="'others' needs 'terms' with replacements"):
        compile_settings(Settings(["red"], others=["blue"]), RuleContext())


def test_a_gap_cannot_be_reworded() -> None:
    with pytest.raises(ValueError, match="has a gap or a slot, which only terms in a list may have"):
        compile_settings(Settings({"so {..3} as": "as"}), RuleContext())


@given(
    st.lists(st.tuples(st.integers(0, 30), st.integers(1, 30)), max_size=12),
    st.integers(0, 30),
    st.integers(1, 30),
)
def test_a_term_inside_an_exception_is_protected(
    phrases: list[tuple[int, int]], start: int, size: int
) -> None:
    spans = [Span(first, first + length) for first, length in phrases]
    span = Span(start, start + size)
    assert ContextSpans(spans).contain(span) == any(each.contains(span) for each in spans)


def test_whole_asks_for_all_of_a_link_or_block() -> None:
    assert matched("See [here](a.md), or [read it here](b.md) here.", "here", whole=True) == ["here"]
    assert matched("# Draft\n\nA draft.", "draft", whole=True) == ["Draft"]


@pytest.mark.parametrize(
    ("text", "at", "expected"),
    [
        ("Then, in short, no.", "sentence", []),
        ("In short, no. In short, yes.", "sentence", ["In short", "In short"]),
        ("“In short, no.”", "block", ["In short"]),
        ("No. In short, yes.", "block", []),
        ("- In short, yes.", "block", ["In short"]),
    ],
)
def test_at(text: str, at: str, expected: list[str]) -> None:
    assert matched(text, "in short", at=at) == expected


@pytest.mark.parametrize(
    ("text", "term", "better", "fixed"),
    [
        ("Apply in order to win.", "in order to", "to", "Apply to win."),
        ("In order to win, apply.", "in order to", "to", "To win, apply."),
        ("IN ORDER TO WIN", "in order to", "to", "TO WIN"),
        ("It utilized steam.", "utilize~", "use~", "It used steam."),
        ("Utilizing steam", "utilize~", "use~", "Using steam"),
        ("We use github here.", "github", "GitHub", "We use GitHub here."),
        ("It is, needless to say, late.", "needless to say", "", None),
        ("Needless to say, it is late.", "needless to say", "", "It is late."),
        ("Needless to say, 5 won.", "needless to say", "", "5 won."),
        ("Needless to say, “no” won.", "needless to say", "", None),
        ("It is basically late.", "basically", "", "It is late."),
        ("It is late basically.", "basically", "", None),
        ("They took a look.", "take~ a look", "look~", "They looked."),
    ],
)
def test_replacements_are_edits(text: str, term: str, better: str, fixed: str | None) -> None:
    [match] = find(text, replacements={term: better})
    if fixed is None:
        assert match.edits == ()
        return
    [edit] = match.edits
    prose = read_document(text, "markdown").prose.text.rstrip("\n")
    assert prose[: edit.span.start] + edit.text + prose[edit.span.end :] == fixed


def test_the_replacement_itself_is_no_match() -> None:
    assert matched("GitHub and Github", replacements={"github": "GitHub"}) == ["Github"]


def test_two_replacements_make_no_edit() -> None:
    # 'put' is base, past and participle of one verb; those of 'take' differ.
    [match] = find("They put it.", replacements={"put~": "take~"})
    assert match.edits == ()


def test_too_many_wordings_are_an_error() -> None:
    with pytest.raises(ValueError, match="has more than 5000 wordings: split it"):
        compile_settings(Settings({"{praise} {thing} {praise}": "x"}), RuleContext((), False, WORDS))


@given(st.text(alphabet="ab -'’.,1é\n", max_size=40), st.integers(0, 40), st.integers(1, 6))
def test_bounded_agrees_with_what_a_word_is(text: str, start: int, size: int) -> None:
    end = min(start + size, len(text))
    if start >= end or not text[start].isalnum() or not text[end - 1].isalnum():
        return
    inside = any(m.start() < start < m.end() or m.start() < end < m.end() for m in WORD.finditer(text))
    assert has_word_edges(text, start, end) == (not inside)


@given(st.lists(st.sampled_from(["grand", "x", "thing", "of", "grandb", "thingb", "matters"]), max_size=12))
def test_an_anchored_term_finds_what_its_wordings_would(words: list[str]) -> None:
    text = " ".join(words)
    written_out = {f"{a} {b} matters" for a in WORDS["praise"] for b in WORDS["thing"]}
    expected = sum(
        text.split()[i : i + 3] == wording.split() for i in range(len(words)) for wording in written_out
    )
    assert len(find(text, "{praise} {thing} matters", format="plain")) == expected


@pytest.mark.parametrize(
    ("term", "text", "limit"),
    [("pursuit {..1} so", "pursuit {} so", 40), ("so {..1} pursuit", "It is so {} pursuit", 39)],
)
def test_a_gap_takes_no_longer_word(term: str, text: str, limit: int) -> None:
    assert matched(text.format("x" * limit), term)
    assert not matched(text.format("x" * (limit + 1)), term)


def safety(text: str, **more: object) -> str:
    """Whether the edit of the one match is safe."""
    more.setdefault("replacements", {"in order to": "to"})
    [match] = find(text, **more)  # type: ignore[arg-type]
    assert match.edits
    return "unsafe" if match.unsafe else "safe"


SUGGESTION = {"replacements": {"so": "thus"}, "suggestions": {"in order to": "to"}}


@pytest.mark.parametrize(
    ("text", "settings", "expected"),
    [
        ("all in order to win", {}, "safe"),
        ("all in order to win", {"unsafe": ["all in order to"]}, "unsafe"),
        ("not in order to win", {"unsafe": ["all in order to"]}, "safe"),
        ("all in order to win", SUGGESTION, "unsafe"),
        ("all in order to win", {**SUGGESTION, "safe": ["all in order to"]}, "safe"),
        ("not in order to win", {**SUGGESTION, "safe": ["all in order to"]}, "unsafe"),
        ("all in order to win", {**SUGGESTION, "safe": ["in order to"], "unsafe": ["order to win"]}, "safe"),
        (
            "all in order to win",
            {**SUGGESTION, "safe": ["in order to"], "unsafe": ["in order to win"]},
            "unsafe",
        ),
    ],
)
def test_a_rule_says_where_its_fix_is_unsafe(text: str, settings: dict[str, object], expected: str) -> None:
    assert safety(text, **settings) == expected


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        (
            Settings(["a b"], suggestions={"c": "d"}),
            "'suggestions', 'unsafe' and 'safe' need 'terms' with replacements",
        ),
        (
            Settings(["a b"], unsafe=["c"]),
            "'suggestions', 'unsafe' and 'safe' need 'terms' with replacements",
        ),
        (
            Settings({"a": "b"}, suggestions={"a": "c"}),
            "'a' is in 'terms' and in 'suggestions': leave it out of one",
        ),
    ],
)
def test_settings_of_safety_are_checked(settings: Settings, message: str) -> None:
    with pytest.raises(ValueError, match=f"^{message}$"):
        compile_settings(settings, RuleContext())

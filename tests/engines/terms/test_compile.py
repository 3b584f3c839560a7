"""How terms are compiled: written out, or by an anchor, on either side of each limit."""

import pytest

from editlint.engines.base import RuleContext
from editlint.engines.terms.compile import compile_terms


def many(number: int, word: str = "word") -> dict[str, tuple[str, ...]]:
    """A word class of that many words."""
    return {"many": tuple(f"{word}{i}" for i in range(number))}


@pytest.mark.parametrize(("number", "has_context"), [(6, False), (7, True)])
def test_a_term_of_more_than_twelve_wordings_is_found_by_an_anchor(number: int, has_context: bool) -> None:
    terms = compile_terms(["{many} of? it"], RuleContext(word_classes=many(number))).terms
    assert bool(terms.contexts) == has_context


@pytest.mark.parametrize(("number", "patterns"), [(60, 60), (61, 1)])
def test_an_anchor_of_up_to_sixty_wordings_may_be_the_rarest(number: int, patterns: int) -> None:
    rule = RuleContext(word_classes=many(number, "extraordinarilylongandunusual"))
    assert len(compile_terms(["{many} ox"], rule).terms.latin) == patterns


@pytest.mark.parametrize("number", [4_999, 5_000])
def test_five_thousand_wordings_may_be_written_out(number: int) -> None:
    rule = RuleContext(word_classes=many(number))
    assert len(compile_terms(["{many}"], rule, {"{many}": "few"}).terms.latin) == number


def test_more_wordings_are_refused() -> None:
    with pytest.raises(ValueError, match="more than 5000 wordings"):
        compile_terms(["{many}"], RuleContext(word_classes=many(5_001)), {"{many}": "few"})


def test_columns_agree() -> None:
    rule = RuleContext(["in order of"])
    terms = compile_terms(["in order to", "dámba ű"], rule, {"in order to": "to"}).terms
    assert terms.latin == (b"in order of", b"in order to")
    assert terms.unicode == ("dámba ű",)
    assert dict(terms.replacements) == {1: ("to",)}
    assert terms.exceptions == {0}

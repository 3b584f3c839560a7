"""Where a replacement may not fit: each guard, with a near miss beside it."""

import pytest

from editlint.core.span import Span
from editlint.engines.terms.replacement_guards import Place, may_not_fit


def doubt(marked: str, replacement: str, *, exact: bool = False) -> bool:
    """Whether there is a doubt about replacing what is in brackets."""
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    return may_not_fit(Place(text, Span(start, end), replacement, exact))


@pytest.mark.parametrize(
    ("case", "marked", "replacement"),
    [
        ("a capital inside a sentence", "the play [Prior to] dawn", "before"),
        ("an opening without a comma", "It is so. [Prior to] dawn the road was shut", "before"),
        ("a title", "It is [In Order To] win.", "to"),
        ("capitals", "[PRIOR TO] THE FAIR", "before"),
        ("a longer first word", "It is [In order To] win", "to"),
        ("an article", "an [end result] of it", "result"),
        ("an article before an unclear sound", "a [utilised] car", "used"),
        ("an article before an hour", "a [period] of it", "hour"),
        ("an article before what is left", "a [very] old car", ""),
        ("a word before", "used to [make use of] it", "to use"),
        ("a word after", "they [made use of] used cars", "used"),
        ("a word that meets its like", "so [very] so", ""),
        ("a verb of writing", "write [amongst]", "among"),
        ("a list after a verb", "avoid utilize, then [amongst] too", "among"),
        ("between commas", "old words, [amongst], here", "among"),
        ("in brackets", "an old word ([amongst])", "among"),
        ("the whole block", "[amongst]", "among"),
        ("the whole block with a stop", "[Amongst].", "Among"),
        ("an ellipsis", "it came [prior to] ...", "before"),
        ("another ellipsis", "it came [prior to]…", "before"),
        ("an ellipsis before", "... [in order to] win", "to"),
        ("a term that is named", "[in order to] means to", "to"),
        ("a term that is named, at the end", "they cut [in order to], too", "to"),
        ("a conjunction that is named", "[whilst] is old", "while"),
        ("a term before a preposition", "[prior to] and after dawn", "before"),
        ("a phrase that is looked for", "look for [prior to] dawn", "before"),
        (
            "a second clause that is a fact",
            "[due to the fact that] it rained and the fact that it froze",
            "because",
        ),
        ("another infinitive", "[in order to] find it at home, to forbid it", "to"),
        ("a genitive to count", "[a large number of] London's buses", "many"),
        ("a determiner to count", "[a large number of] both kinds", "many"),
        ("nothing to count", "[a large number of] water", "many"),
        ("a second infinitive", "he is [unable to] read or to write", "cannot"),
        ("a second object", "[prior to] lunch and to dinner", "before"),
        ("a second clause", "[due to the fact that] it rained, that it froze", "because"),
    ],
)
def test_there_is_a_doubt(case: str, marked: str, replacement: str) -> None:
    assert doubt(marked, replacement), case


@pytest.mark.parametrize(
    ("case", "marked", "replacement"),
    [
        ("a capital at the start", "[Prior to] dawn, it rained", "before"),
        ("a capital after a stop", "It is so. [Prior to] dawn, it rained", "before"),
        ("a capital after a quotation mark", "He said: “[Prior to] dawn, it rained", "before"),
        ("the case is corrected", "it is on [Github] now", "GitHub"),
        ("an article that stays", "an [added] bonus", "early"),
        ("another word before", "the [utilised] car", "used"),
        ("other words beside", "to [make use of] cars", "use"),
        ("a verb of speaking", "they said [prior to] dawn", "before"),
        ("an ellipsis further before", "... and so, [prior to] dawn", "before"),
        ("a conjunction before a preposition", "[whilst] in Rome", "while"),
        ("a comma and no infinitive", "[In order to] find it, they left", "to"),
        ("a plural to count", "[a large number of] red city buses came", "many"),
        ("people to count", "[a large number of] old people came", "many"),
        ("between commas, and deleted", "and, [very], old", ""),
        ("one comma", "in May, [prior to] dawn", "before"),
        ("a stop before and a comma after", "It rained. [Later on], it froze.", "later"),
        ("one infinitive", "he is [unable to] read", "cannot"),
        ("a second one in the next sentence", "he is [unable to] read. And to write", "cannot"),
        ("the replacement governs both", "[in order to] read and to write", "to"),
    ],
)
def test_there_is_none(case: str, marked: str, replacement: str) -> None:
    assert not doubt(marked, replacement), case


def test_a_term_in_its_own_case_is_no_name() -> None:
    assert not doubt("at an [ATM machine] here", "ATM", exact=True)
    assert doubt("at the [ATM machine] here", "ATM")

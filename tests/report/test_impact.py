"""What a report says to do first, and in which order it lists findings."""

import msgspec
import pytest

from editlint.core.finding import Finding, Place, Severity
from editlint.core.span import Extent, Position, Span
from editlint.document.model import Document
from editlint.markup import read_document
from editlint.report.impact import (
    MAX_FIRST_TASKS,
    MAX_FIRST_TASKS_PER_FAMILY,
    by_family,
    first_tasks,
    places_in_prose,
    rank_tasks,
)

SENTENCES = [f"The {name} mill ground forty tons of wheat in the long winter of that year." for name in
             ("red", "old", "new", "big", "far", "low", "wet", "dry")]  # fmt: skip
TEXT = "# The mills of the valley\n\n" + " ".join(SENTENCES) + "\n"
DOCUMENT = read_document(TEXT, "markdown", "a.md")


def place(first: int, end: int | None = None, size: int | None = None) -> dict[str, object]:
    """The place of the sentences from `first` up to `end`, or of the first `size` characters of one."""
    start = TEXT.index(SENTENCES[first])
    last = SENTENCES[(end or first + 1) - 1]
    stop = TEXT.index(last) + len(last) if size is None else start + size
    where = Position(line=3, column=start), Position(line=3, column=stop)
    return {
        "path": "a.md",
        "span": Span(start, stop),
        "start": where[0],
        "end": where[1],
        "excerpt": TEXT[start:stop],
    }


def finding(
    rule: str,
    first: int = 0,
    end: int | None = None,
    *,
    size: int | None = None,
    severity: Severity = "info",
    extent: Extent = "phrase",
    related: tuple[int, ...] = (),
) -> Finding:
    places = tuple(Place(**place(each, size=size)) for each in related)
    return Finding(
        **place(first, end, size),
        rule=rule, severity=severity, message=f"{rule} {first}", help=f"mend {rule}", block="paragraph", extent=extent,
        related=places,
    )  # fmt: skip


def ranked(*findings: Finding, document: Document = DOCUMENT) -> list[str]:
    return [task.rule for task in rank_tasks(findings, document)]


def test_kinds_rank_before_severity_and_order() -> None:
    rules = ["claims/a", "repetition/a", "filler/a", "readability/a", "structure/a"]
    assert ranked(*(finding(rule) for rule in reversed(rules))) == rules
    last_but_a_warning = finding("structure/a", severity="warning")
    assert ranked(last_but_a_warning, finding("claims/a", 7)) == ["claims/a", "structure/a"]


def test_a_long_passage_ranks_before_a_short_one() -> None:
    short, long = finding("filler/short", 0, size=7), finding("filler/long", 4, 7)
    assert ranked(short, long) == ["filler/long", "filler/short"]
    assert ranked(finding("claims/short", 0, size=7), long) == ["filler/long", "claims/short"]


def test_what_covers_more_of_the_article_ranks_first() -> None:
    often = [finding("filler/often", each, size=7) for each in range(8)]
    assert ranked(finding("filler/once", size=7), *often) == ["filler/often", "filler/once"]
    section = finding("filler/section", 0, size=7, extent="block", related=(2, 4))
    assert ranked(*often, section) == ["filler/section", "filler/often"]


def test_an_error_is_never_far_down() -> None:
    note = finding("claims/section", 0, size=7, extent="block", related=(2,))
    assert ranked(note, finding("repetition/doubled", 1, size=7, severity="error"))[0] == "repetition/doubled"


def test_a_sentence_that_two_findings_are_about_counts_once() -> None:
    twice = [finding("claims/a", 0, size=7, extent="block", related=(1,)) for _ in range(2)]
    [task] = rank_tasks(twice, DOCUMENT)
    assert (task.words, len(task.sentences)) == (30, 2)


def test_the_findings_of_a_task_are_ranked() -> None:
    small, large = finding("filler/a", 0, size=7), finding("filler/a", 3)
    [task] = rank_tasks([small, large], DOCUMENT)
    assert task.findings == (large, small)


def test_equal_findings_keep_the_order_of_the_article() -> None:
    assert ranked(finding("filler/b", 1), finding("filler/a", 3), finding("filler/c", 0)) == [
        "filler/c",
        "filler/b",
        "filler/a",
    ]


def test_what_to_do_first_is_five_tasks_of_several_families() -> None:
    fillers = [finding(f"filler/{name}", each) for each, name in enumerate("abcdefg")]
    others = [finding(f"{family}/a", 7, size=7) for family in ("claims", "style", "structure", "readability")]
    first = first_tasks(rank_tasks([*fillers, *others], DOCUMENT))
    families = [task.rule.split("/")[0] for task in first]
    assert len(first) == MAX_FIRST_TASKS
    assert families.count("filler") == MAX_FIRST_TASKS_PER_FAMILY
    assert families[:2] == ["filler", "filler"]


@pytest.mark.parametrize(("related", "expected"), [((1, 2), 1), ((5, 6), 2)])
def test_what_says_the_same_again_is_not_among_the_first(related: tuple[int, ...], expected: int) -> None:
    section = finding("filler/section", 0, size=7, extent="block", related=(1, 2, 3))
    article = finding("filler/article", 0, size=7, extent="document", related=related)
    assert len(first_tasks(rank_tasks([section, article], DOCUMENT))) == expected


def test_what_asks_the_same_of_the_writer_is_not_among_the_first() -> None:
    section, article = finding("claims/section", 0), finding("claims/article", 5)
    assert len(first_tasks(rank_tasks([section, article], DOCUMENT))) == 2
    section, article = (msgspec.structs.replace(each, help="cite it") for each in (section, article))
    assert len(first_tasks(rank_tasks([section, article], DOCUMENT))) == 1
    section, article = (msgspec.structs.replace(each, help="") for each in (section, article))
    assert len(first_tasks(rank_tasks([section, article], DOCUMENT))) == 2, "nothing is asked"


def test_families_are_listed_in_the_order_of_their_first_task() -> None:
    findings = [finding("style/a"), finding("claims/b", size=7), finding("claims/a"), finding("house/a", 1)]
    groups = by_family(rank_tasks(findings, DOCUMENT))
    assert [(group.name, group.total, group.family.letter) for group in groups] == [
        ("claims", 2, "C"),
        ("style", 1, "W"),
        ("house", 1, "X"),
    ]
    assert groups[2].family.title == "House"


def test_a_finding_about_the_whole_article_does_not_stand_on_the_headline() -> None:
    anchor = DOCUMENT.prose.source_span(DOCUMENT.anchor)
    base = finding("claims/a", extent="document", related=(2,))
    whole = Finding(**{name: getattr(base, name) for name in Finding.__struct_fields__} | {"span": anchor})
    own, related = places_in_prose(whole, DOCUMENT)
    assert len(own) == 0
    assert DOCUMENT.prose.text[related.start : related.end] == SENTENCES[2]
    phrase = Finding(
        **{name: getattr(whole, name) for name in Finding.__struct_fields__} | {"extent": "phrase"}
    )
    assert next(places_in_prose(phrase, DOCUMENT)).start == DOCUMENT.anchor.start


def test_a_finding_without_a_place_in_the_prose_has_an_impact_all_the_same() -> None:
    comment = finding("suppression/unused")
    comment = Finding(
        **{name: getattr(comment, name) for name in Finding.__struct_fields__} | {"block": "comment"}
    )
    assert [(task.words, task.impact > 0) for task in rank_tasks([comment], DOCUMENT)] == [(0, True)]


def test_an_article_without_findings_has_nothing_to_do() -> None:
    assert rank_tasks([], DOCUMENT) == first_tasks([]) == by_family([]) == ()

"""What the truth says of plain cases."""

from itertools import count

import msgspec
import pytest

from article_histories.history import Revision
from article_histories.model import Article, Piece
from article_histories.reading import read_article
from article_histories.rendering import render
from article_histories.truth import Group, Located, judge, locate, matched_words, touched
from editlint.api import Linter
from editlint.core.finding import Finding

LINTER = Linter(cache=False)
SLIP = "They met in order to vote."
OTHER = "The hall was full in order to help."
PLAIN = "Nobody saw the fire, and nobody was hurt."


def article(*paragraphs: tuple[tuple[int, str], ...], ids: int = 1) -> Article:
    """An article of paragraphs of sentences, each with its identity."""
    read = read_article("# The old mill\n\n" + "\n\n".join("A." for _ in paragraphs), count(900))
    blocks = [
        block._replace(sentences=tuple((Piece(*sentence),) for sentence in sentences))
        for block, sentences in zip(read.blocks[1:], paragraphs, strict=True)
    ]
    return Article(frozenset({ids}), (read.blocks[0], *blocks))


def revision(**articles: Article) -> Revision:
    return Revision({f"{name}.md": render(each) for name, each in articles.items()})


def findings(of: Revision) -> list[Finding]:
    return [f for path, a in of.articles.items() for f in LINTER.check_text(a.text, path=path)]


def verdicts(old: Revision, new: Revision) -> dict[str, str]:
    """The verdict on each finding of the new revision, by rule."""
    groups = judge(locate(findings(old), old), located := locate(findings(new), new))
    found: dict[str, str] = {}
    for group in groups:
        rule = located[group.numbers[0]].rule.partition("/")[2]
        told = f"{group.persisting} of {len(group.numbers)}" if len(group.numbers) > 1 else verdict(group)
        found[rule] = f"{found[rule]}, {told}" if rule in found else told
    return found


def verdict(group: Group) -> str:
    if group.open:
        return "open"
    return "persists" if group.persisting else "new"


def one(*paragraphs: tuple[tuple[int, str], ...]) -> Revision:
    return revision(a=article(*paragraphs))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param([((1, SLIP), (2, PLAIN))], [((2, PLAIN), (1, SLIP))], id="moved within its paragraph"),
        pytest.param(
            [((1, SLIP), (2, PLAIN))], [((2, PLAIN),), ((1, SLIP),)], id="moved to another paragraph"
        ),
        pytest.param(
            [((1, SLIP),)], [((1, "They all met again in order to vote."),)], id="reworded beside it"
        ),
        pytest.param([((1, SLIP),)], [((1, "They met in *order* to vote."),)], id="emphasised"),
        pytest.param([((1, SLIP),)], [((1, "They met [in order to](https://a.org/b) vote."),)], id="linked"),
        pytest.param([((1, SLIP),)], [((1, "In order to vote, they met."),)], id="moved to the start"),
        pytest.param([((1, SLIP),)], [((1, SLIP), (2, PLAIN))], id="unchanged"),
    ],
)
def test_words_in_the_same_sentence_persist(
    old: list[tuple[tuple[int, str], ...]], new: list[tuple[tuple[int, str], ...]]
) -> None:
    assert verdicts(one(*old), one(*new)) == {"wordy-phrase": "persists"}


def test_a_rewrap_persists() -> None:
    before = article(((1, SLIP), (2, PLAIN)))
    after = before._replace(blocks=(before.blocks[0], before.blocks[1]._replace(wrap=14)))
    assert "in\norder to" in render(after).text
    assert verdicts(revision(a=before), revision(a=after)) == {"wordy-phrase": "persists"}


def test_a_new_name_persists() -> None:
    same = article(((1, SLIP),))
    assert verdicts(revision(a=same), revision(b=same)) == {"wordy-phrase": "persists"}


def test_a_sentence_that_goes_to_another_article_persists() -> None:
    old = revision(a=article(((1, SLIP), (2, PLAIN))), b=article(((3, PLAIN),), ids=2))
    new = revision(a=article(((2, PLAIN),)), b=article(((3, PLAIN), (1, SLIP)), ids=2))
    assert verdicts(old, new) == {"wordy-phrase": "persists"}


def test_a_copy_in_another_article_is_new() -> None:
    old = revision(a=article(((1, SLIP),)))
    new = revision(a=article(((1, SLIP),)), b=article(((2, SLIP),), ids=2))
    assert verdicts(old, new) == {"wordy-phrase": "persists, new"}


def test_of_copies_in_one_article_one_is_new() -> None:
    new = one(((1, SLIP), (2, PLAIN)), ((1, SLIP),))
    assert verdicts(one(((1, SLIP), (2, PLAIN))), new)["wordy-phrase"] == "1 of 2"


def test_the_same_words_in_a_new_sentence_are_new() -> None:
    assert verdicts(one(((1, SLIP),)), one(((2, OTHER),))) == {"wordy-phrase": "new"}
    assert verdicts(one(((1, SLIP),)), one(((2, SLIP),))) == {"wordy-phrase": "new"}


def test_other_words_in_the_same_sentence_are_new() -> None:
    new = one(((1, "They met prior to the vote."),))
    assert verdicts(one(((1, SLIP),)), new) == {"wordy-phrase": "new"}


TWICE = "They met in order to vote and in order to sing."


def test_words_that_are_in_a_sentence_twice() -> None:
    once, twice = one(((1, SLIP),)), one(((1, TWICE),))
    assert verdicts(once, twice)["wordy-phrase"] == "1 of 2"
    assert verdicts(twice, twice)["wordy-phrase"] == "2 of 2"
    assert verdicts(twice, once)["wordy-phrase"] == "persists"


def test_a_group_is_wrong_by_its_number_alone() -> None:
    group = Group((4, 7), persisting=1)
    assert group.wrong(frozenset({4})) == group.wrong(frozenset({7})) == (0, 0)
    assert group.wrong(frozenset({4, 7})) == (1, 0)
    assert group.wrong(frozenset({1})) == (0, 1)
    assert Group((4,), persisting=0, open=True).wrong(frozenset({4})) == (0, 0)


LONG = (
    "The council that had closed the mill in the spring of that year told the owners of the shops along the river that "
    "nobody would use the yard until a report on the state of the old roof had been read by the members of its "
    "committee and by the people who live in the street behind it."
)
SECOND = f"Its chairman said that {LONG[:1].lower()}{LONG[1:]}"


def test_a_long_sentence_persists_when_a_word_changes() -> None:
    old = one(((1, LONG), (2, SECOND), (3, PLAIN)))
    reworded = one(((3, PLAIN), (1, LONG.replace("nobody", "no one")), (2, SECOND)))
    assert verdicts(old, reworded)["long-sentence"] == "persists"
    assert verdicts(one(((1, LONG), (3, PLAIN))), reworded)["long-sentence"] == "new"


def test_a_long_sentence_that_the_rule_named_beside_the_longest_persists() -> None:
    third = LONG.replace("of the old roof ", "")
    old = one(((1, LONG), (2, SECOND), (4, third)))
    assert verdicts(old, one(((1, LONG), (4, third))))["long-sentence"] == "persists"
    longest = one(((1, LONG), (5, f"Now {SECOND}"), (4, third)))
    assert verdicts(old, longest)["long-sentence"] == "new"


def test_a_sentence_is_all_that_it_was_joined_from() -> None:
    old = article(((1, LONG), (2, SECOND), (3, PLAIN)))
    first, second, third = old.blocks[1].sentences
    joined = old._replace(blocks=(old.blocks[0], old.blocks[1]._replace(sentences=(first, second + third))))
    assert verdicts(revision(a=old), revision(a=joined))["long-sentence"] == "persists"
    assert verdicts(revision(a=joined), revision(a=old))["long-sentence"] == "persists"


def about(
    rule: str, *places: int, words: str = "at the mouth of the river", extent: str = "phrase"
) -> Located:
    return Located(rule, extent, tuple(words.split()), tuple((p,) for p in places), frozenset({1}))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ((1, 2), (1, 2), "persists"),
        ((1, 2), (2, 1), "persists"),
        ((1, 2), (1, 2, 3), "persists"),
        ((1, 2, 3), (2, 3), "persists"),
        ((1, 2), (1, 3), "new"),
        ((1, 2), (3, 4), "new"),
        ((1, 1), (1, 2), "new"),
        ((1, 1), (1, 1), "persists"),
    ],
)
def test_a_repetition_persists_if_two_of_its_places_do(
    old: tuple[int, ...], new: tuple[int, ...], expected: str
) -> None:
    rule = "repetition/repeated-phrase"
    [group] = judge([about(rule, *old)], [about(rule, *new)])
    assert verdict(group) == expected


def test_another_phrase_that_the_same_sentences_repeat_is_new() -> None:
    rule = "repetition/repeated-phrase"
    [group] = judge([about(rule, 1, 2)], [about(rule, 1, 2, words="a crown of the late king")])
    assert verdict(group) == "new"
    [group] = judge([about(rule, 1, 2)], [about(rule, 1, 2, words="near the mouth of the river")])
    assert verdict(group) == "persists"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [(10, 10, "persists"), (10, 8, "persists"), (10, 11, "open"), (10, 12, "new")],
)
def test_an_article_is_judged_by_its_value(before: float, after: float, expected: str) -> None:
    old = about("filler/stock-density", 5, extent="document")._replace(value=before)
    new = about("filler/stock-density", 6, extent="document")._replace(value=after)
    [group] = judge([old], [new])
    assert verdict(group) == expected
    [group] = judge([old], [new._replace(articles=frozenset({2}))])
    assert verdict(group) == "new"
    [group] = judge([old], [new._replace(articles=frozenset({1, 2}))])
    assert verdict(group) == expected


def test_a_rounded_value_may_be_what_it_was() -> None:
    old = about("filler/stock-density", 5, extent="document")._replace(value=13, rounding=0.5)
    for value, expected in ((13, "persists"), (15, "open"), (16, "new")):
        [group] = judge([old], [old._replace(value=value)])
        assert verdict(group) == expected


@pytest.mark.parametrize(
    ("message", "value"),
    [
        ("'The 9 mills' reads at grade 16 (Flesch-Kincaid; target 14): start with 'At 7 …'", 16),
        ("stock words score 13 per 1,000 words (limit 10); most frequent: a mix of", 13),
        ("5 times in 1,250 words something is called important, such as 'is key ×2'", 4),
        ("'is not just 1 mill; it is 2' stages a contrast (3 in 375 words)", 8),
        ("13 statements in this article need a source, most of all 'In 1990 …'", 13),
        ("'Introduction' and 4 such lines stand above a text like headings, without mark-up", 4),
        ("'In' has a character that nobody sees, one of 2 such places", 2),
        ("something else", 0),
    ],
)
def test_values_of_messages(message: str, value: float) -> None:
    old = one(((1, SLIP),))
    [finding] = findings(old)
    [located] = locate([msgspec.structs.replace(finding, message=message)], old)
    assert located.value == value


def test_a_block_is_the_same_if_half_of_it_is() -> None:
    old = Located("structure/x", "block", (), ((1, 2, 3),), frozenset({1}))
    for place, expected in (((1, 2), "persists"), ((3, 4), "persists"), ((3, 4, 5), "new")):
        [group] = judge([old], [old._replace(places=(place,))])
        assert verdict(group) == expected


def test_each_rule_is_judged_by_itself() -> None:
    [group] = judge([about("filler/a", 1)], [about("filler/b", 1)])
    assert verdict(group) == "new"


@pytest.mark.parametrize(
    "excerpt",
    [
        "In order to",
        "in\norder to",
        "in *order* to",
        "[in order to](https://a.org/in-order-to)",
        "**in** order  to",
    ],
)
def test_matched_words(excerpt: str) -> None:
    assert matched_words(excerpt) == ("in", "order", "to")


def test_matched_words_with_marks() -> None:
    assert matched_words("isn’t just") == matched_words("isn't just") == ("isn't", "just")
    assert matched_words(" ,") == (",",)


def test_touched_articles() -> None:
    a, b, c = (article(((n, SLIP),), ids=n) for n in (1, 2, 3))
    old, new = revision(a=a, b=b, c=c), revision(a=a, b=c, d=c)
    assert set(touched(old, new)) == {"b.md", "d.md"}

"""What the articles of a corpus share: the same as the comparison in memory. Near misses first, then the laws."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pyarrow as pa
import pytest
from corpus.comparing.shared_corpus import ALL, as_sql, compared, in_memory, ruleset
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editlint.core.errors import EditlintError
from editlint.corpus.comparing.components import create_components
from editlint.corpus.comparing.duck_database import DuckDatabase
from editlint.corpus.comparing.facts import document_rows, text_rows
from editlint.corpus.comparing.local_articles import LocalArticles
from editlint.corpus.comparing.shared_passages import compare_corpus
from editlint.lint.ruleset import RuleSet

SENTENCES = (
    "The mill at the lower bridge ground rye for six villages until the war took its miller.",
    "Nobody has lived in the house since, and the roof came down in the winter of the great flood.",
    "A carpenter from Aarhus bought the place last year and means to grind rye again by the summer.",
    "Four cows and a goat live in the barn behind it, where the grain used to be kept dry.",
    "We walked along the river for an hour before we met a man who knew whose cows they were.",
    "On Sundays the door of the mill is open, and anybody may look at the stones and the wheel.",
)
MILL, ROOF, CARPENTER, COWS, RIVER, DOOR = SENTENCES
SEVERAL = f"{MILL} {ROOF}"
BODY = "\n\n".join(SENTENCES)
NEXT, FILE = "<!-- editlint-disable-next repetition -->", "<!-- editlint-disable-file repetition -->"
SENTENCES_ONLY = ruleset(sentence_elsewhere=("sentence", 12, 2))
STRICT = ruleset(
    article_elsewhere=("article", 20, 2),
    boilerplate=("boilerplate", 5, 2),
    paragraph_elsewhere=("paragraph", 30, 2),
    sentence_elsewhere=("sentence", 16, 4),
    sentence_twice=("sentence", 5, 3),
)
NO_RULES = ruleset()


def chain(count: int) -> dict[str, str]:
    """Each article has half of its sentences from the one before."""
    return {f"{n:03}": "\n\n".join(map(_day, range(2 * n, 2 * n + 4))) for n in range(count)}


def _day(number: int) -> str:
    word = "".join("abcdefghij"[int(digit)] for digit in str(number))
    return f"On day {word} of our walk we saw {word} more mills, and at none of them was there a wheel or a miller."


@pytest.mark.parametrize(
    ("case", "texts", "found"),
    [
        ("one word is another", {"a": MILL, "b": MILL.replace("rye", "oats")}, []),
        ("it occurs twice in one article", {"a": f"{MILL}\n\n{MILL}", "b": ROOF}, []),
        ("there is one article", {"a": BODY}, []),
        ("there are no texts at all", {"a": "", "b": "# x"}, []),
        ("the article that has it suppresses it as a whole", {"a": MILL, "b": f"{FILE}\n\n{MILL}"}, ["b"]),
        ("an empty id comes first", {"": MILL, "a": MILL}, ["a"]),
        (
            "the order is that of the code points",
            {"é": MILL, "z": MILL, "Z": MILL, "𝄞": MILL, "｡": MILL},
            ["𝄞"],
        ),
        ("ids need no escaping", {"it's": MILL, 'a\\n"b': MILL}, ["it's"]),
        ("copies", {"a": f"# A\n\n{BODY}", "b": f"# B\n\n{BODY}"}, ["b"]),
        (
            "an excerpt is the copy",
            {"a": BODY, "b": f"{BODY}\n\n" + "\n\n".join(map(_day, range(20)))},
            ["a"],
        ),
        ("a chain of copies", chain(75), ["074"]),
        ("a footer in too many", {f"{n}": f"Number {n} it is. {MILL}" for n in range(9)}, ["8"]),
        ("a comment at an earlier place", {"a": f"{NEXT}\n\n{MILL}", "b": MILL, "c": MILL}, ["a", "c"]),
        (
            "the last place is suppressed as a whole",
            {"a": MILL, "b": MILL, "c": f"{FILE}\n\n{MILL}"},
            ["b", "c"],
        ),
        (
            "a passage is not in one piece elsewhere, though its first two sentences are",
            {
                "a": f"{MILL} {ROOF} {RIVER} {COWS}\n\n" + " ".join(map(_day, range(4))),
                "b": f"{MILL} {ROOF} {COWS} {DOOR}\n\n" + " ".join(map(_day, range(4, 8))),
            },
            ["b"],
        ),
        (
            "nor is it in the last article that does not suppress it",
            {
                "a": f"{MILL} {ROOF} {RIVER} {COWS}\n\n" + " ".join(map(_day, range(4))),
                "b": f"{MILL} {ROOF} {DOOR} {COWS}\n\n" + " ".join(map(_day, range(4, 8))),
                "c": f"{FILE}\n\n{MILL} {ROOF} {COWS} {CARPENTER}\n\n" + " ".join(map(_day, range(8, 12))),
            },
            ["b", "c"],
        ),
        (
            "what a copy shares with others is not copied",
            {
                "a": BODY,
                "b": f"{BODY}\n\n{_day(0)}",
                "c": "\n\n".join(map(_day, range(4))),
            },
            ["b", "c"],
        ),
        (
            "a paragraph that is shared hides its sentences, and the last place of one of them",
            {
                "a": f"{SEVERAL}\n\n{COWS}",
                "b": f"So it is. {MILL}",
                "c": f"{SEVERAL}\n\n{RIVER}",
                "d": f"It was so. {ROOF}",
            },
            ["b", "c", "d"],
        ),
    ],
)
def test_it_is_the_same_where(case: str, texts: dict[str, str], found: list[str], tmp_path: Path) -> None:
    articles = compared(texts, {})
    expected = in_memory(articles)
    assert as_sql(articles, tmp_path) == expected, case
    assert sorted(expected) == found, case


@pytest.mark.parametrize(
    ("case", "rules"),
    [
        ("an article without such rules takes no part", {"b": NO_RULES}),
        ("the last article has other rules", {"d": STRICT}),
        ("a rule is off in one article", {"a": SENTENCES_ONLY}),
        ("a rule is off in the last article", {"d": SENTENCES_ONLY}),
        ("all have rules of their own", {"a": STRICT, "b": SENTENCES_ONLY, "c": ALL, "d": STRICT}),
        ("nobody has any", dict.fromkeys("abcd", NO_RULES)),
    ],
)
def test_articles_with_rules_of_their_own(case: str, rules: Mapping[str, RuleSet], tmp_path: Path) -> None:
    texts = {
        "a": BODY,
        "b": f"{SEVERAL}\n\n{MILL}",
        "c": f"{SEVERAL}\n\n{COWS} {DOOR}",
        "d": f"{BODY} {DOOR}",
    }
    articles = compared(texts, rules)
    assert as_sql(articles, tmp_path) == in_memory(articles), case


def test_two_articles_with_one_id_are_an_error(tmp_path: Path) -> None:
    [facts] = [each.facts for each in compared({"a": MILL}, {}).values() if each.facts]
    with DuckDatabase(tmp_path) as database:
        database.insert("documents", document_rows([facts, facts]))
        database.insert("texts", text_rows([facts, facts]))
        with pytest.raises(EditlintError, match="two articles have the id 'a'"):
            compare_corpus(database, LocalArticles(database, lambda: (), lambda _: ""))


def test_an_article_that_can_no_longer_be_read_is_not_related(tmp_path: Path) -> None:
    articles = compared({"a": MILL, "b": MILL}, {})
    unreadable = {**articles, "a": articles["a"]._replace(text="")}
    del unreadable["a"]
    assert as_sql(articles, tmp_path)["b"].matches
    facts = [each.facts for each in articles.values() if each.facts]
    with DuckDatabase(tmp_path) as database:
        database.insert("documents", document_rows(facts))
        database.insert("texts", text_rows(facts))
        compare_corpus(database, LocalArticles(database, lambda: (), lambda _: ""))
        [(_, rules, parts)] = database.rows("SELECT * FROM cross_file_matches")
    assert [part for part in parts if "related" in part] == []
    assert rules


def test_no_file_is_left_and_those_of_a_killed_run_do_no_harm(tmp_path: Path) -> None:
    articles = compared({"a": BODY, "b": BODY}, {})
    (tmp_path / "compare.duckdb").write_bytes(b"not whole")
    (tmp_path / "compare.tmp").mkdir()
    (tmp_path / "compare.tmp" / "spilled").write_bytes(b"")
    assert as_sql(articles, tmp_path) == in_memory(articles)
    assert list(tmp_path.iterdir()) == []


# Laws

LAW = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)

COMMENTS = (
    NEXT,
    FILE,
    "<!-- editlint-disable-file repetition/sentence-elsewhere -->",
    f'<!-- editlint-disable-file repetition "{MILL.lower()}" -->',
    f'<!-- editlint-disable "{ROOF}" -->',
    "<!-- editlint-disable repetition/boilerplate -->",
    "<!-- editlint-disable -->",
    "<!-- editlint-enable -->",
    "<!-- editlint-enable repetition/boilerplate -->",
    "<!-- editlint-disable-next repetition/paragraph-elsewhere -->",
    f"x <!-- editlint-disable-line --> {COWS}",
)
PARAGRAPHS = st.one_of(
    st.sampled_from(SENTENCES),
    st.lists(st.sampled_from(SENTENCES), min_size=2, max_size=4).map(" ".join),
    st.sampled_from((SEVERAL, f"{SEVERAL} {COWS}", f"{COWS} {DOOR}")),
    st.sampled_from(
        ("Short.", "# x", f"- {DOOR}", f"- {MILL}\n- {ROOF}", f"“{MILL}”", f"[{RIVER}](x) {DOOR}")
    ),
    st.integers(0, 12).map(_day),
    st.sampled_from(COMMENTS),
)
ARTICLES = st.one_of(
    st.lists(PARAGRAPHS, max_size=8).map("\n\n".join),
    st.lists(PARAGRAPHS, max_size=3).map(lambda parts: "\n\n".join((*parts, BODY))),
    st.lists(PARAGRAPHS, max_size=4).map(
        lambda parts: "\n\n".join(("---\neditlint: {disable: [repetition]}\n---", *parts))
    ),
)
RULESETS = st.sampled_from((ALL, ALL, ALL, ALL, STRICT, SENTENCES_ONLY, NO_RULES))


@LAW
@given(st.lists(st.tuples(ARTICLES, RULESETS), min_size=2, max_size=9))
def test_it_is_the_same_as_in_memory(tmp_path: Path, corpus: Sequence[tuple[str, RuleSet]]) -> None:
    texts = {f"{number}": text for number, (text, _) in enumerate(corpus)}
    articles = compared(texts, {f"{number}": rules for number, (_, rules) in enumerate(corpus)})
    assert as_sql(articles, tmp_path) == in_memory(articles)


def test_it_is_the_same_of_published_articles(tmp_path: Path) -> None:
    folder = Path(__file__).parents[2] / "articles"
    texts = {each.name: each.read_text("utf-8") for each in sorted(folder.rglob("*.md"))}
    first = dict(list(texts.items())[:12])
    copies = {f"{n}/{name}": text for n in range(5) for name, text in first.items()}
    halves = {f"half/{name}": text[len(text) // 2 :] for name, text in texts.items()}
    articles = compared(texts | copies | halves, {})
    expected = in_memory(articles)
    assert len(expected) > 12
    assert as_sql(articles, tmp_path) == expected


@LAW
@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=1, max_size=40))
def test_numbers_that_are_connected_have_one_smallest(
    tmp_path: Path, pairs: Sequence[tuple[int, int]]
) -> None:
    edges = [(max(pair), min(pair)) for pair in pairs if pair[0] != pair[1]]
    assert components(tmp_path, edges) == smallest_connected(edges)


def test_a_long_chain_takes_few_rounds(tmp_path: Path) -> None:
    edges = [(number + 1, number) for number in range(2_000)]
    assert components(tmp_path, edges, max_rounds=14) == dict.fromkeys(range(2_001), 0)


def components(folder: Path, edges: Sequence[tuple[int, int]], max_rounds: int = 20) -> dict[int, int]:
    class Counting(DuckDatabase):
        made = 0

        def create(self, name: str, query: str) -> None:
            self.made += 1
            super().create(name, query)

    with Counting(folder) as database:
        table = {"number": [pair[0] for pair in edges], "parent": [pair[1] for pair in edges]}
        database.insert("edges", pa.table(table, pa.schema([(name, pa.int64()) for name in table])))
        create_components(database, "components", "SELECT number, parent FROM edges")
        assert database.made <= 2 + 2 * max_rounds
        return dict(database.rows("SELECT number, parent FROM components"))  # type: ignore[arg-type]


def smallest_connected(edges: Sequence[tuple[int, int]]) -> dict[int, int]:
    smallest = {number: number for pair in edges for number in pair}
    for _ in smallest:
        for one, other in edges:
            smallest[one] = smallest[other] = min(smallest[one], smallest[other])
    return smallest

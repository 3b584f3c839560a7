"""What the tables of a corpus run come to."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import msgspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from corpus_tables import article, unchecked, write_tables
from hypothesis import given, settings
from hypothesis import strategies as st

from editlint.core.errors import EditlintError
from editlint.corpus.summary import database, summarize
from editlint.corpus.summary.read_tables import find_tables
from editlint.corpus.summary.records import Request, Summary

WORDY, BUZZ, HEARSAY = "filler/wordy-phrase", "filler/buzzword", "claims/hearsay"


def summary_of(folder: Path, **request: Any) -> Summary:
    return summarize.summarize(find_tables(folder), Request(**request))


def few(tmp_path: Path, **more: Any) -> Path:
    """Three articles that were checked, of which one has no findings, and two that were not."""
    return write_tables(
        tmp_path / "out",
        [
            article("a", 1_000, 8.04, counts={"filler": 3}),
            article("b", 400, 12.0, counts={"filler": 1, "claims": 1}, language="de"),
            article("c", 600, None),
            unchecked("d", "it is empty"),
            unchecked("e", "it is empty"),
        ],
        [("a", WORDY, "warning"), ("a", WORDY, "warning"), ("a", BUZZ, "info"), ("b", WORDY, "error"), ("b", HEARSAY, "warning")],
        **more,
    )  # fmt: skip


def test_the_totals_count_what_was_checked(tmp_path: Path) -> None:
    totals = summary_of(few(tmp_path)).totals
    assert (totals.articles, totals.checked, totals.unchecked) == (5, 3, 2)
    assert (totals.words, totals.findings, totals.without_findings) == (2_000, 5, 1)
    assert totals.rate == 2.5


def test_rules_are_those_with_most_findings_first(tmp_path: Path) -> None:
    summary = summary_of(few(tmp_path))
    assert [(each.name, each.findings, each.rate, each.share, each.severity) for each in summary.rules] == [
        (WORDY, 3, 1.5, 2 / 3, "error"),
        (HEARSAY, 1, 0.5, 1 / 3, "warning"),
        (BUZZ, 1, 0.5, 1 / 3, "info"),
    ]
    assert summary.severities == (("error", 1), ("warning", 3), ("info", 1))


def test_families_are_counted_in_the_articles(tmp_path: Path) -> None:
    assert [(each.name, each.findings, each.share) for each in summary_of(few(tmp_path)).families] == [
        ("filler", 4, 2 / 3),
        ("claims", 1, 1 / 3),
    ]


def test_languages_and_reasons_have_the_most_common_first(tmp_path: Path) -> None:
    summary = summary_of(few(tmp_path))
    assert [(each.name, each.articles, each.rate) for each in summary.languages] == [
        ("en", 2, 3 / 1.6),
        ("de", 1, 5.0),
    ]
    assert [(each.text, each.articles) for each in summary.reasons] == [("it is empty", 2)]


@pytest.mark.parametrize(
    ("min_words", "expected"), [(400, ["b", "a"]), (401, ["a"]), (1_000, ["a"]), (1_001, [])]
)
def test_a_short_article_is_not_among_the_worst(min_words: int, expected: list[str], tmp_path: Path) -> None:
    assert [each.id for each in summary_of(few(tmp_path), min_words=min_words).worst] == expected


def test_the_worst_have_their_main_rules(tmp_path: Path) -> None:
    worst = summary_of(few(tmp_path)).worst
    assert [(each.id, each.rate, [(r.rule, r.findings) for r in each.rules]) for each in worst] == [
        ("b", 5.0, [(HEARSAY, 1), (WORDY, 1)]),
        ("a", 3.0, [(WORDY, 2), (BUZZ, 1)]),
    ]


def test_equal_articles_are_listed_by_id(tmp_path: Path) -> None:
    names = ["é", "b", "B", "a", "10", "9"]
    folder = write_tables(tmp_path / "out", [article(name, counts={"style": 1}) for name in names])
    assert [each.id for each in summary_of(folder).worst] == sorted(names)
    assert [each.id for each in summary_of(folder, top=2).worst] == ["10", "9"]


def test_only_so_many_are_listed_and_all_are_counted(tmp_path: Path) -> None:
    articles = [article(f"a{n}", counts={"style": 1}, language=f"x{n:02}") for n in range(12)]
    errors = [unchecked(f"e{n}", f"reason {n}") for n in range(15)]
    findings = [(f"a{n}", f"style/r{n:02}", "warning") for n in range(12)]
    summary = summary_of(write_tables(tmp_path / "out", articles + errors, findings), top=3)
    assert (len(summary.worst), len(summary.rules), len(summary.reasons), len(summary.languages)) == (
        3,
        3,
        10,
        10,
    )
    assert (summary.numbers.rules, summary.numbers.reasons, summary.numbers.languages) == (12, 15, 12)


def test_an_article_without_words_has_no_rate(tmp_path: Path) -> None:
    folder = write_tables(
        tmp_path / "out", [article("a", 0, None, counts={"style": 1}), article("b", 0, None)]
    )
    summary = summary_of(folder, min_words=1)
    assert (summary.rates, summary.grades, summary.worst, summary.totals.rate) == (None, None, (), None)
    assert summary.totals.findings == 1


@pytest.mark.parametrize("grade", [float("nan"), float("inf"), float("-inf"), 1e300, None])
def test_what_is_no_grade_is_not_counted_as_one(grade: float | None, tmp_path: Path) -> None:
    grades = summary_of(write_tables(tmp_path / "out", [article("a", grade=grade), article("b")])).grades
    assert grades is not None
    assert (grades.articles, grades.median) == (1, 10.0)


def test_a_low_rate_is_not_none(tmp_path: Path) -> None:
    folder = write_tables(
        tmp_path / "out", [article("a", 100_000, counts={"style": 1}), article("b", 100_000)]
    )
    rates = summary_of(folder).rates
    assert rates is not None
    assert [each.articles for each in rates.bins] == [1, 1]


def test_a_sample_of_articles_stands_for_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(summarize, "MAX_SAMPLED_FINDINGS", 500)
    names = [f"a{n}" for n in range(2_000)]
    findings = [
        (name, rule, "warning") for n, name in enumerate(names) for rule in [WORDY] * 2 + [BUZZ] * (n % 2)
    ]
    folder = write_tables(
        tmp_path / "out",
        [article(name, counts={"filler": 2 + n % 2}) for n, name in enumerate(names)],
        findings,
    )
    summary = summary_of(folder)
    assert summary.one_in == 10
    wordy, buzz = summary.rules
    assert (wordy.findings, wordy.share, buzz.findings) == (4_000, 1.0, 1_000)
    assert 0.4 < buzz.share < 0.6


def test_a_run_that_is_not_complete_is_summed_up(tmp_path: Path) -> None:
    assert summary_of(few(tmp_path, complete=False)).is_complete is False


def test_tables_of_spark_are_read(tmp_path: Path) -> None:
    folder = few(tmp_path, complete=None)
    expected = summary_of(folder)
    for table in ("articles", "findings"):
        [part] = (folder / table).iterdir()
        name = "part-00000-0e2f6c8a-2b5c-4c7e-9d5e-3f0c1b2a4d5e-c000.snappy.parquet"
        part.rename(folder / table / name)
        (folder / table / "_SUCCESS").write_bytes(b"")
        (folder / table / f".{name}.crc").write_bytes(b"crc")
        (folder / table / "_temporary.parquet").write_bytes(b"unfinished")
        (folder / table / ".part-00001.parquet").write_bytes(b"unfinished")
    assert summary_of(folder) == expected
    assert expected.is_complete is None


@pytest.mark.parametrize("name", ["a [x] b", "100*?", "it's", "x=1", "ünïcode"])
def test_the_folder_may_have_any_name(name: str, tmp_path: Path) -> None:
    few(tmp_path / name)
    assert summary_of(tmp_path / name / "out").totals.articles == 5


def test_families_and_columns_may_have_any_name(tmp_path: Path) -> None:
    names = ["it's", 'a "b"', "a.b", "select", "{x}"]
    counts = pa.struct([(name, pa.int32()) for name in names])
    folder = few(tmp_path)
    [part] = (folder / "articles").iterdir()
    table = pq.read_table(part).drop_columns(["counts"])
    values = [{name: n for n, name in enumerate(names)} for _ in range(table.num_rows)]
    pq.write_table(table.append_column("counts", pa.array(values, counts)), part)
    assert {each.name: each.findings for each in summary_of(folder).families} == {
        name: 5 * n for n, name in enumerate(names) if n
    }


@pytest.mark.parametrize("parts", [1, 3, 5])
def test_the_parts_change_nothing(parts: int, tmp_path: Path) -> None:
    one = summary_of(few(tmp_path / "one"))
    many = summary_of(few(tmp_path / "many", parts=parts))
    assert msgspec.structs.replace(many, folder="") == msgspec.structs.replace(one, folder="")


def test_what_a_query_writes_to_the_disk_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    monkeypatch.setattr(database, "MEMORY_LIMIT", "64MB")
    summary_of(few(tmp_path))
    assert list(temporary.iterdir()) == []


class _Interrupted:
    """A connection whose query the user stops, as DuckDB reports it."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    def execute(self, *_: object) -> None:
        raise self._error


@pytest.mark.parametrize("error", [RuntimeError("Query interrupted"), duckdb.InterruptException("INTERRUPT")])
def test_a_query_can_be_interrupted(error: Exception) -> None:
    connection: Any = _Interrupted(error)
    with pytest.raises(KeyboardInterrupt):
        database.Database(connection, "out").rows("SELECT 1")


def test_an_error_of_duckdb_itself_is_not_an_interruption() -> None:
    connection: Any = _Interrupted(RuntimeError("something else"))
    with pytest.raises(RuntimeError, match="something else"):
        database.Database(connection, "out").rows("SELECT 1")


def test_a_broken_part_is_one_error(tmp_path: Path) -> None:
    folder = few(tmp_path, parts=2)
    part = folder / "articles/part-00001.parquet"
    part.write_bytes(part.read_bytes()[:-20])
    with pytest.raises(EditlintError, match=r"the tables cannot be read: .*part-00001"):
        summary_of(folder)


ARTICLE = st.tuples(
    st.integers(0, 3_000),
    st.none() | st.floats(-5, 40),
    st.lists(st.sampled_from([WORDY, BUZZ, HEARSAY]), max_size=6),
    st.booleans(),
)


@settings(max_examples=25)
@given(st.lists(ARTICLE, max_size=12))
def test_counts_add_up(drawn: list[tuple[int, float | None, list[str], bool]]) -> None:
    articles, findings = [], []
    for n, (words, grade, rules, fails) in enumerate(drawn):
        if fails:
            articles.append(unchecked(f"a{n}", "it fails"))
            continue
        counts = {family: sum(rule.startswith(family) for rule in rules) for family in ("filler", "claims")}
        articles.append(article(f"a{n}", words, grade, counts=counts))
        findings += [(f"a{n}", rule, "warning") for rule in rules]
    with TemporaryDirectory() as folder:
        summary = summary_of(write_tables(Path(folder) / "out", articles, findings), min_words=1)
    totals = summary.totals
    checked = [each for each in drawn if not each[3]]
    assert totals.articles == len(drawn)
    assert totals.checked == len(checked) == sum(each.articles for each in summary.languages)
    assert totals.findings == len(findings) == sum(each.findings for each in summary.rules)
    assert totals.findings == sum(each.findings for each in summary.families)
    assert totals.words == sum(words for words, *_ in checked)
    assert sum(each.articles for each in summary.reasons) == totals.unchecked
    with_words = [each for each in checked if each[0]]
    assert (summary.rates.articles if summary.rates else 0) == len(with_words)
    for rule in summary.rules:
        assert rule.share == sum(rule.name in rules for _, _, rules, _ in checked) / len(checked)
    assert [each.rate for each in summary.worst] == sorted(
        (each.rate for each in summary.worst), reverse=True
    )
    assert {each.id for each in summary.worst} == {
        f"a{n}" for n, (words, _, rules, fails) in enumerate(drawn) if words and rules and not fails
    }

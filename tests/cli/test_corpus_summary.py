"""`editlint corpus summary`: what it prints, and every mistake of a user."""

import re
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import turbohtml
from browser import emulate, open_browser
from conftest import Command, Tree
from corpus_tables import article, unchecked, write_tables
from nasty_text import NASTY, forbidden

WORDY = "filler/wordy-phrase"


def corpus(folder: Path, *, complete: bool | None = True, kept: bool = True) -> Path:
    """Tables of a year of articles, which get better from month to month."""
    rows: list[dict[str, Any]] = []
    findings = []
    for n in range(48):
        count = (48 - n) // 6
        date = {"date": f"2023-{n // 4 + 1:02}-01"} if kept else {}
        rows.append(
            article(f"blog/article-{n:02}.md", 400 + n, 6 + n % 9 / 2, counts={"filler": count}, **date)
        )
        findings += [(f"blog/article-{n:02}.md", WORDY, "warning")] * count
    rows.append(unchecked("blog/bad.md", "this is not UTF-8: save the file as UTF-8"))
    return write_tables(folder / "out", rows, findings, ["date"] if kept else [], complete=complete)


@pytest.fixture
def out(tree: Tree) -> Path:
    return corpus(tree({}))


def test_the_text_says_what_the_tables_come_to(out: Path, editlint: Command) -> None:
    ran = editlint("corpus", "summary", "out", "--date", "date", "--top", "2")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(
        "Corpus summary: out\n"
        "  49 articles, 20,328 words\n"
        "  176 findings (176 warnings), 8.66 per 1,000 words\n"
        "  5 articles without findings (10%)\n"
        "  1 article could not be checked (2%)\n"
        "\n"
        "  why articles could not be checked\n"
        "    articles  reason\n"
        "           1  this is not UTF-8: save the file as UTF-8\n"
        "\n"
        "  the worst of the articles with at least 200 words, by findings per 1,000 words\n"
        "    per 1,000  findings  words  article\n"
        "        20.00         8    400  blog/article-00.md\n"
        "        filler/wordy-phrase 8\n"
        "        17.46         7    401  blog/article-01.md\n"
        "        filler/wordy-phrase 7\n"
        "\n"
        "  rules\n"
        "    findings  per 1,000  of articles  rule\n"
        "         176       8.66          90%  filler/wordy-phrase (warning)\n"
    )
    assert "  reading grade (Flesch-Kincaid): median 8.0, the middle half from 6.5 to 9.0\n" in ran.out
    assert (
        "  trend by month, by the dates in 'date'\n      month  articles  per 1,000  median grade\n"
        in ran.out
    )


def test_the_same_tables_give_the_same_bytes(out: Path, editlint: Command) -> None:
    for form in ("text", "html"):
        command = ("corpus", "summary", "out", "--date", "date", "--output", form)
        assert len({editlint(*command).out for _ in range(3)}) == 1


@pytest.mark.parametrize("columns", [60, 80, 200])
def test_the_text_fits_the_terminal(
    columns: int, tree: Tree, editlint: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ["a" * 300, "wörd " * 60, "漢字" * 80]
    rows = [article(name, counts={"style": 1}, language=name) for name in names]
    write_tables(
        tree({}) / "out",
        [*rows, *(unchecked("x", name) for name in names)],
        [(names[0], f"style/{'r' * 100}", "error")],
    )
    monkeypatch.setattr("editlint.cli.corpus_summary.terminal_columns", lambda _: columns)
    ran = editlint("corpus", "summary", "out")
    from editlint.reporters.columns import columns as taken

    assert max(map(taken, ran.out.splitlines())) <= columns
    assert ran.out.count("a") >= 600  # nothing is cut: ids are there to be looked up


def test_a_page_is_written_whole_and_replaced(out: Path, editlint: Command) -> None:
    for _ in range(2):
        assert editlint("corpus", "summary", "out", "--output", "html=a/b.html") == (0, "", "")
        assert (out.parent / "a/b.html").read_text("utf-8").startswith("<!DOCTYPE html>")
    for _ in range(2):
        assert editlint("corpus", "summary", "out", "--output", "text=a/b.txt") == (0, "", "")
        assert (out.parent / "a/b.txt").read_text("utf-8").startswith("Corpus summary: out\n")


def test_a_file_of_somebody_else_is_kept(out: Path, editlint: Command) -> None:
    (out.parent / "mine.html").write_text("mine")
    ran = editlint("corpus", "summary", "out", "--output", "html=mine.html")
    assert (ran.code, (out.parent / "mine.html").read_text()) == (2, "mine")
    assert "mine.html: this is not a report of editlint" in ran.err


def test_a_run_that_is_not_complete_is_said(tree: Tree, editlint: Command) -> None:
    corpus(tree({}), complete=False)
    for form in ("text", "html"):
        ran = editlint("corpus", "summary", "out", "--output", form)
        assert ran.code == 0
        assert "the run is not complete: this is about the articles so far" in ran.out


def test_what_is_not_in_the_findings_is_said(tree: Tree, editlint: Command) -> None:
    write_tables(
        tree({}) / "out",
        [article("a", counts={"style": 700}, omitted=200)],
        [("a", "style/x", "error")] * 500,
    )
    out = editlint("corpus", "summary", "out").out
    assert "  700 findings, 700.00 per 1,000 words\n" in out
    assert (
        "  200 findings beyond the first 500 of a rule in an article: "
        "they count for the articles and families, not for the rules\n"
    ) in out


@pytest.mark.parametrize("form", ["text", "html"])
@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], "the tables have no articles"),
        ([unchecked("a", "it is empty")], "no article could be checked"),
        ([article("a", 0, None)], ""),
        ([article("a", counts={"style": 1}, words=199)], "200 words"),
    ],
)
def test_there_may_be_nothing_to_sum_up(
    form: str, rows: list[dict[str, Any]], expected: str, tree: Tree, editlint: Command
) -> None:
    write_tables(tree({}) / "out", rows)
    ran = editlint("corpus", "summary", "out", "--output", form)
    assert (ran.code, ran.err) == (0, "")
    assert expected in ran.out


def replaced(folder: Path, table: str, change: Any) -> None:
    [part] = (folder / table).iterdir()
    pq.write_table(change(pq.read_table(part)), part)


def remove(folder: Path, table: str) -> None:
    for part in (folder / table).iterdir():
        part.unlink()


def text_words(table: pa.Table) -> pa.Table:
    at = table.column_names.index("words")
    return table.set_column(at, "words", table["words"].cast(pa.string()))


MISUSE: dict[str, tuple[Any, list[str], str]] = {
    "no folder": (None, ["nowhere"], "error: nowhere: there is no such folder: run 'editlint corpus' first"),
    "a name that is too long": (None, ["x" * 300], ": this folder cannot be read: File name too long"),
    "a file": (
        None,
        ["out/editlint-corpus.json"],
        "error: out/editlint-corpus.json: this is not a folder: name the one that 'editlint corpus' wrote",
    ),
    "another folder": (
        None,
        ["."],
        "error: .: there is no table 'articles' (articles/*.parquet): name the folder that 'editlint corpus' wrote",
    ),
    "the folder of a table": (
        None,
        ["out/articles"],
        "error: out/articles: this is the folder of one table: name 'out', which has both",
    ),
    "no table of findings": (
        lambda out: remove(out, "findings"),
        ["out"],
        "error: out: there is no table 'findings' (findings/*.parquet): name the folder that 'editlint corpus' wrote",
    ),
    "no part yet": (
        lambda out: (
            remove(out, "articles"),
            (out / "editlint-corpus.json").write_text('{"complete": false}'),
        ),
        ["out"],
        "error: out: there is no table 'articles' (articles/*.parquet): the run is not complete: run 'editlint corpus' "
        "again, and it goes on",
    ),
    "no column": (
        lambda out: replaced(out, "articles", lambda table: table.drop_columns(["grade"])),
        ["out"],
        "error: out/articles/part-00000.parquet: there is no column 'grade': name the folder that 'editlint corpus' wrote",
    ),
    "no column of findings": (
        lambda out: replaced(out, "findings", lambda table: table.drop_columns(["rule"])),
        ["out"],
        "error: out/findings/part-00000.parquet: there is no column 'rule': name the folder that 'editlint corpus' wrote",
    ),
    "a column of another type": (
        lambda out: replaced(out, "articles", text_words),
        ["out"],
        "error: out/articles/part-00000.parquet: the column 'words' is of the type string: it must have whole numbers",
    ),
    "not Parquet": (
        lambda out: (out / "articles/part-00000.parquet").write_text("id,words\n"),
        ["out"],
        "error: out/articles/part-00000.parquet: this Parquet file cannot be read: ",
    ),
    "not the file of a run": (
        lambda out: (out / "editlint-corpus.json").write_text("no"),
        ["out"],
        "error: out/editlint-corpus.json: this is not the file of a corpus run: name another folder, or delete the file",
    ),
    "an unknown column of dates": (
        None,
        ["out", "--date", "dates"],
        "--date: there is no kept column 'dates': did you mean 'date'?",
    ),
    "a column that is not kept": (
        None,
        ["out", "--date", "words"],
        "--date: there is no kept column 'words': there is only 'date'",
    ),
    "an unknown format": (
        None,
        ["out", "--output", "htm"],
        "--output: there is no format 'htm': did you mean 'html'?",
    ),
    "a format without a file": (
        None,
        ["out", "--output", "html="],
        "--output: 'html=' does not name a file: write html=FILE",
    ),
    "no number": (None, ["out", "--top", "0"], "'--top': 0 is not in the range 1<=x<=1000"),
    "too many words": (None, ["out", "--min-words", "9" * 30], "is not in the range 1<=x<=1000000000"),
    "no folder named": (None, [], "Missing argument 'OUT'"),
}


@pytest.mark.parametrize("name", MISUSE)
def test_a_mistake_is_one_clear_error(name: str, out: Path, editlint: Command) -> None:
    break_it, arguments, expected = MISUSE[name]
    if break_it is not None:
        break_it(out)
    ran = editlint("corpus", "summary", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert expected in ran.err
    assert "crashed" not in ran.err
    assert len(ran.err.splitlines()) == 1 or ran.err.startswith("Usage:")


def test_without_kept_columns_there_is_no_trend(tree: Tree, editlint: Command) -> None:
    corpus(tree({}), kept=False)
    ran = editlint("corpus", "summary", "out", "--date", "published")
    assert ran.code == 2
    assert (
        "--date: no column was kept: run 'editlint corpus' with '--keep published' in a new folder" in ran.err
    )


def test_columns_that_differ_in_case_only_are_told_apart_by_nobody(tree: Tree, editlint: Command) -> None:
    write_tables(tree({}) / "out", [article("a", Language="2024-03-01")], kept=["Language"])
    ran = editlint("corpus", "summary", "out", "--date", "Language")
    assert ran.code == 2
    assert (
        "--date: the columns 'language' and 'Language' differ in case only: give one another name" in ran.err
    )


@pytest.mark.parametrize("library", ["duckdb", "pyarrow"])
def test_a_missing_library_is_said(
    library: str, out: Path, editlint: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in sys.modules if name.startswith(("editlint.corpus", library))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "meta_path", [_Without(library), *sys.meta_path])
    ran = editlint("corpus", "summary", "out")
    assert (ran.code, ran.err) == (
        2,
        f"error: this needs the library {library}: run pip install 'editlint[corpus]'\n",
    )


class _Without:
    """Finds no module of a library."""

    def __init__(self, library: str) -> None:
        self._library = library

    def find_spec(self, name: str, *_: object) -> None:
        if name == self._library:
            raise ModuleNotFoundError(f"No module named '{name}'", name=name)


@pytest.mark.parametrize("name", NASTY)
def test_no_text_of_others_is_obeyed(name: str, tree: Tree, editlint: Command) -> None:
    text = NASTY[name]
    rows = [
        article(text, counts={"style": 1}, language=text, date=f"x{text}"),
        article("b", date="2024-03-01"),
        unchecked("c", text),
    ]
    write_tables(tree({}) / "out", rows, [(text, f"style/{text}", "error")], ["date"])
    for form in ("text", "html"):
        ran = editlint("corpus", "summary", "out", "--date", "date", "--output", form)
        assert (ran.code, ran.err) == (0, "")
        assert [*forbidden(ran.out, "\n\t" if form == "html" else "\n")] == []


def test_a_page_is_valid_and_loads_nothing(out: Path, editlint: Command) -> None:
    page = editlint("corpus", "summary", "out", "--date", "date", "--output", "html").out
    assert [str(error) for error in turbohtml.parse(page).errors] == []
    [policy] = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert re.fullmatch(
        r"default-src 'none'; style-src 'sha256-[^']+'; base-uri 'none'; form-action 'none'", policy
    )
    assert not re.search(r"<script|\s(?:src|href|style|on\w+)=", page)
    assert all(re.search(r'\bscope="\w+"', tag) for tag in re.findall(r"<th\b[^>]*>", page))
    ids = re.findall(r'\sid="([^"]*)"', page)
    assert len(ids) == len({*ids})


def test_each_plot_has_a_text_and_a_table(out: Path, editlint: Command) -> None:
    page = editlint("corpus", "summary", "out", "--date", "date", "--output", "html").out
    plots = re.findall(
        r'<svg [^>]*role="img" aria-labelledby="(\S+) (\S+)"><title id="(\S+)">[^<]+</title><desc id="(\S+)">([^<]+)</desc>',
        page,
    )
    assert [plot[:2] for plot in plots] == [plot[2:4] for plot in plots]
    assert [plot[4] for plot in plots] == [
        "from 18.06 in 2023-01 to 0.00 in 2023-12; the lowest is 0.00 in 2023-12, the highest 18.06 in 2023-01",
        "from 6.5 in 2023-01 to 6.5 in 2023-12; the lowest is 6.5 in 2023-01, the highest 9.0 in 2023-07",
        "from 4 in 2023-01 to 4 in 2023-12; the lowest is 4 in 2023-01, the highest 4 in 2023-01",
        "articles by grade: median 8.0, the middle half from 6.5 to 9.0",
        "articles by findings per 1,000 words: median 9.4, the middle half from 4.6 to 14.6",
    ]
    assert page.count("<details><summary>The numbers</summary>") == 3
    assert '<tr><th scope="row">2023-01</th><td>4</td>' in page


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [400, 1200])
def test_a_browser_shows_the_page(
    width: int, theme: str, out: Path, editlint: Command, tmp_path: Path
) -> None:
    editlint("corpus", "summary", "out", "--date", "date", "--output", "html=page.html")
    with open_browser(tmp_path / "profile") as browser:
        emulate(browser, width, theme)
        browser.get((out.parent / "page.html").as_uri())
        assert browser.execute_script("return document.documentElement.scrollWidth") <= width
        sizes = browser.execute_script(
            "return [...document.querySelectorAll('figure.plot text')].map(e => e.getBoundingClientRect().height)"
        )
        assert min(sizes) >= 10
        assert browser.get_log("browser") == []

"""Notebooks, Quarto, LaTeX and Word through the command: every path that an article takes."""

import json
import subprocess
from pathlib import Path

import corpora
import pytest
from conftest import Command, Tree
from notebooks import cell, notebook
from word_files import paragraph, run, word_file

import editlint as package
from editlint.runner import discover_files

BAD = "Apply in order to qualify."
SHARED = (
    "The town council met on Monday evening and agreed after a long debate that the old bridge over the river "
    "should be closed to lorries until the engineers have looked at each of its five arches."
)
NOTEBOOK = notebook("# Shop", cell("code", "x"), f"One.\n\n{BAD}\n")
QUARTO = f"---\ntitle: Shop\n---\n\n::: {{.callout-note}}\n{BAD}\n:::\n"
LATEX = f"\\documentclass{{article}}\n\\begin{{document}}\n\\section{{Shop}}\n{BAD} % in order to\n\\end{{document}}\n"
WORD = word_file(
    paragraph("Shop", "Title") + paragraph(run("Apply in ", "<w:b/>") + run("order to qualify."))
)
ARTICLES: dict[str, tuple[str | bytes, int, int]] = {
    "a.ipynb": (NOTEBOOK, NOTEBOOK[: NOTEBOOK.index("in order")].count("\n") + 1, 12),
    "a.qmd": (QUARTO, 6, 7),
    "a.Rmd": (QUARTO, 6, 7),
    "a.tex": (LATEX, 4, 7),
    "a.docx": (WORD, 2, 7),
    "a.htm": (f"<p>One.</p>\n<p>{BAD}</p>\n", 2, 10),
}
WORDY = "filler/wordy-phrase"
NO_FIXES = "nothing is written to .docx files: mend what is found in the program that wrote them"


def git(*arguments: str) -> None:
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *identity, *arguments], check=True, capture_output=True)


def places(editlint: Command, *arguments: str, stdin: bytes = b"") -> list[str]:
    ran = editlint("check", "--output", "concise", *arguments, stdin=stdin)
    assert ran.code in (0, 1), ran.err
    return [line.partition(" ")[0].rstrip(":") for line in ran.out.splitlines() if WORDY in line]


@pytest.mark.parametrize(
    ("name", "content", "line", "column"), [(name, *each) for name, each in ARTICLES.items()]
)
def test_each_format_is_found_in_a_folder_and_by_name_and_on_standard_input(
    name: str, content: str | bytes, line: int, column: int, tree: Tree, editlint: Command
) -> None:
    tree({name: content})
    expected = [f"{name}:{line}:{column}"]
    assert places(editlint) == expected
    assert places(editlint, name) == expected
    stdin = content if isinstance(content, bytes) else content.encode()
    assert places(editlint, "-", "--stdin-filename", name, stdin=stdin) == expected


@pytest.mark.parametrize("name", ARTICLES)
def test_every_output_and_report_takes_it(name: str, tree: Tree, editlint: Command) -> None:
    tree({name: ARTICLES[name][0]})
    for output in ("json", "sarif", "github", "junit", "sonarqube", "rdjson", "gitlab"):
        ran = editlint("check", "--output", output)
        assert ran.code == 1
        assert WORDY in ran.out or "wordy" in ran.out
    assert editlint("report", name).code == 0
    assert "Apply" in editlint("report", "--output", "html", name).out


def test_a_person_reads_the_cell(tree: Tree, editlint: Command) -> None:
    tree({"a.ipynb": NOTEBOOK})
    line = ARTICLES["a.ipynb"][1]
    assert f"--> a.ipynb:{line}:12 (cell 3, line 3)\n" in editlint("check").out


def test_a_broken_notebook_is_one_error(tree: Tree, editlint: Command) -> None:
    tree({"a.ipynb": NOTEBOOK.replace("]", "", 1), "b.tex": LATEX})
    ran = editlint("check", "--output", "concise")
    assert ran.code == 2
    assert WORDY in ran.out
    [error] = [each for each in ran.err.splitlines() if each.startswith("error")]
    assert error.startswith("error: a.ipynb:") and "this is not valid JSON" in error


def test_a_broken_docx_is_one_error(tree: Tree, editlint: Command) -> None:
    tree({"a.docx": b"PK\x03\x04" + bytes(100), "b.tex": LATEX})
    ran = editlint("check")
    assert (ran.code, ran.err) == (
        2,
        "error: a.docx: this is not a .docx file, or a broken one: save it again in Word\n",
    )


def test_text_formats_are_fixed_and_word_is_not(tree: Tree, editlint: Command) -> None:
    folder = tree({name: content for name, (content, _, _) in ARTICLES.items()} | {"b.docx": WORD})
    ran = editlint("check", "--fix")
    assert ran.code == 1
    assert ran.err == f"note: a.docx: {NO_FIXES}\n"
    for name, (content, _, _) in ARTICLES.items():
        now = (folder / name).read_bytes()
        if isinstance(content, bytes):
            assert now == content
        else:
            assert now.decode() == content.replace("Apply in order to", "Apply to")
    diff = editlint("check", "a.docx", "--diff")
    assert (diff.code, diff.out, NO_FIXES in diff.err) == (0, "", True)


def test_word_passes_through_standard_input(editlint: Command, tree: Tree) -> None:
    import sys

    tree({})
    command = [sys.executable, "-m", "editlint", "check", "-", "--fix", "--stdin-filename", "a.docx"]
    ran = subprocess.run(command, input=WORD, capture_output=True, check=False)
    assert (ran.returncode, ran.stdout) == (1, WORD)


def test_comments_are_added_to_latex(tree: Tree, editlint: Command) -> None:
    folder = tree({"a.tex": LATEX})
    assert editlint("check", "--add-ignore=the law's words").code == 0
    expected = LATEX.replace("Apply", f"% editlint-disable-next {WORDY} -- the law's words\nApply")
    assert (folder / "a.tex").read_text() == expected
    assert editlint("check").code == 0


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("a.ipynb", "comments are not added to notebooks: write them in their Markdown cells"),
        ("a.docx", "comments are not added to .docx files: name what they may contain in the configuration"),
    ],
)
def test_no_comments_are_added_to_others(name: str, message: str, tree: Tree, editlint: Command) -> None:
    content = ARTICLES[name][0]
    folder = tree({name: content, f"b{name[1:]}": content})
    ran = editlint("check", "--add-ignore")
    assert (ran.code, ran.err) == (1, f"note: {name}: {message}\n")
    assert (folder / name).read_bytes() == (content if isinstance(content, bytes) else content.encode())


def test_only_what_is_new_is_reported(tree: Tree, editlint: Command) -> None:
    folder = tree({name: content for name, (content, _, _) in ARTICLES.items()})
    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-q", "-m", "one")
    assert places(editlint, "--since", "HEAD") == []
    (folder / "a.docx").write_bytes(
        word_file(paragraph("Shop") + paragraph(BAD) + paragraph("In order to win, we ran."))
    )
    (folder / "a.ipynb").write_text(notebook("# Shop", BAD, "In order to win, we ran."))
    (folder / "a.tex").write_text(LATEX.replace("\\end{doc", "In order to win, we ran.\n\\end{doc"))
    assert [each.partition(":")[0] for each in places(editlint, "--since", "HEAD")] == [
        "a.docx",
        "a.ipynb",
        "a.tex",
    ]
    git("add", "-A")
    assert len(places(editlint, "--since", "staged")) == 3
    (folder / "a.docx").unlink()
    assert len(places(editlint, "--since", "HEAD")) == 2


def test_kept_results_are_the_same(tree: Tree, editlint: Command) -> None:
    folder = tree(
        {
            "editlint.yml": "{}\n",
            **{f"{n}{name[1:]}": each[0] for name, each in ARTICLES.items() for n in "ab"},
        }
    )
    git("init", "-q")
    runs = [editlint("check", "--output", output) for output in ("sarif", "sarif", "json", "json")]
    assert (folder / ".editlint_cache").is_dir()
    assert runs[0] == runs[1]
    assert json.loads(runs[2].out)["files"] == json.loads(runs[3].out)["files"]


def test_articles_of_different_formats_are_compared(tree: Tree, editlint: Command) -> None:
    tree({
        "editlint.yml": "rules: {repetition/paragraph-elsewhere: warning}\n",
        "a.docx": word_file(paragraph("Bridge", "Title") + paragraph(SHARED)),
        "b.ipynb": notebook("# Bridge\n", SHARED),
        "c.tex": f"\\section{{Bridge}}\n{SHARED}\n",
    })  # fmt: skip
    ran = editlint("check", "--output", "json")
    found = {
        (file["path"], each["start"]["line"])
        for file in json.loads(ran.out)["files"]
        for each in file["findings"]
    }
    assert found == {("c.tex", 2)}
    assert ran.code == 1


def test_without_its_library_a_docx_in_a_folder_is_passed_over(
    tree: Tree, editlint: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree({"a.docx": WORD, "b.md": "It rained.\n"})
    monkeypatch.setattr(discover_files, "find_spec", lambda name: None)
    monkeypatch.setitem(__import__("sys").modules, "docx", None)
    ran = editlint("check")
    reason = "reading .docx files needs an extra (pip install 'editlint[docx]')"
    assert (ran.code, ran.err) == (0, f"note: not checked, as {reason}: a.docx\n")
    ran = editlint("check", "a.docx")
    assert (ran.code, ran.err) == (
        2, "error: a.docx: reading .docx files needs python-docx: install 'editlint[docx]'\n")  # fmt: skip


def test_the_library_is_not_imported_for_other_articles(tree: Tree) -> None:
    import sys

    folder = tree({"a.md": BAD})
    code = "import sys; from editlint.cli import app; app.run(['check', 'a.md']); print([m for m in ('docx', 'lxml', 'zipfile') if m in sys.modules])"
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=folder
    )
    assert ran.stdout.splitlines()[-1] == "[]"


def test_the_api_takes_the_text_of_each_format(tmp_path: Path) -> None:
    for name, (content, line, column) in ARTICLES.items():
        if isinstance(content, str):
            format = {"a.ipynb": "notebook", "a.tex": "latex", "a.htm": "html"}.get(name, "markdown")
            [found] = [each for each in package.check_text(content, format, path=name) if each.rule == WORDY]
            assert (found.start.line, found.start.column) == (line, column)
    with pytest.raises(package.EditlintError, match=r"a \.docx file is no text: give its name"):
        package.check_text("a", "docx")
    (tmp_path / "a.docx").write_bytes(WORD)
    [result] = package.check_paths([tmp_path])
    assert [each.rule for each in result.findings] == [WORDY]
    with pytest.raises(package.EditlintError, match="not valid JSON"):
        package.check_text("a", "notebook")


def test_a_corpus_takes_each_format(tree: Tree, editlint: Command) -> None:
    folder = tree({})
    articles = {
        name: content if isinstance(content, bytes) else content.encode()
        for name, (content, _, _) in ARTICLES.items()
    }
    corpora.write_articles(folder / "in.parquet", articles)
    ran = editlint("corpus", "in.parquet", "out", "--text", "text", "--id", "id")
    assert ran.code == 0, ran.err
    found = {
        row["id"]: (row["line"], row["column"])
        for row in corpora.rows(folder / "out", "findings")
        if row["rule"] == WORDY
    }
    assert found == {name: (line, column) for name, (_, line, column) in ARTICLES.items()}


def test_a_corpus_of_word_files_has_errors_for_what_is_none(tree: Tree, editlint: Command) -> None:
    folder = tree({})
    corpora.write_articles(folder / "in.parquet", {"1": WORD, "2": b"a text", "3": b"PK\x03\x04"})
    editlint("corpus", "in.parquet", "out", "--text", "text", "--id", "id", "--format", "docx")
    errors = {row["id"]: row["error"] for row in corpora.rows(folder / "out", "articles")}
    broken = "this is not a .docx file, or a broken one: save it again in Word"
    assert errors == {"1": None, "2": broken, "3": broken}

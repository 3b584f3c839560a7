"""`check --add-ignore`: what is written, what is said, and what it does not go with."""

import json
import subprocess
from pathlib import Path

import pytest
from conftest import Command, Tree

BAD = "Apply in order to qualify.\n"
COMMENT = "<!-- editlint-disable-next filler/wordy-phrase{} -->\n"
SILENT = COMMENT.format("")
PLAIN_TEXT = "plain text has no comments, so that none is added to articles of this type"
SHARED = (
    "The town council met on Monday evening and agreed after a long debate that the old bridge over the river "
    "should be closed to lorries until the engineers have looked at each of its five arches.\n"
)


def test_each_finding_gets_a_comment(tree: Tree, editlint: Command) -> None:
    folder = tree({"a.md": f"# Shop\n\n{BAD}", "b.md": "Nothing here.\n"})
    assert editlint("check", "--add-ignore") == (
        0,
        "Added 1 comment for 1 finding in 1 article.\nNo findings in 2 articles.\n1 finding suppressed by comments.\n",
        "",
    )
    assert (folder / "a.md").read_text() == f"# Shop\n\n{SILENT}{BAD}"
    assert (folder / "b.md").read_text() == "Nothing here.\n"
    assert editlint("check", "--add-ignore").out.startswith("No findings")
    assert (folder / "a.md").read_text() == f"# Shop\n\n{SILENT}{BAD}"


FORMATS = {
    "a.md": "{}\n\n",
    "a.mdx": "{}\n\n",
    "a.html": "<p>{}</p>\n",
    "a.tex": "{}\n\n",
    "a.rst": "{}\n\n",
    "a.adoc": "{}\n\n",
}


@pytest.mark.parametrize("name", FORMATS)
def test_a_comment_does_not_divide_the_text_that_it_is_about(
    name: str, tree: Tree, editlint: Command
) -> None:
    sentences = (f"The clerk of room {number} counted the boats before noon." for number in range(60))
    tree({name: "".join(FORMATS[name].format(sentence) for sentence in sentences)})
    rules = "{readability/wall-of-text: {severity: warning, options: {max: 300}}}"
    tree({"editlint.yml": f"select: [readability/wall-of-text, suppression]\nrules: {rules}\n"})
    assert "readability/wall-of-text" in editlint("check").out
    assert editlint("check", "--add-ignore").code == 0
    ran = editlint("check")
    assert (ran.code, ran.out.splitlines()[0]) == (0, "No findings in 1 article.")


def test_what_comments_suppress_in_articles_is_all_that_was_found(tree: Tree, editlint: Command) -> None:
    articles = Path(__file__).parent.parent / "articles"
    tree({path.relative_to(articles).as_posix(): path.read_text("utf-8") for path in articles.rglob("*.md")})
    tree({"editlint.yml": "extends: blog\n"})
    assert editlint("check").code == 1
    assert editlint("check", "--add-ignore").code == 0
    ran = editlint("check")
    assert (ran.code, ran.err) == (0, ""), ran.out


def test_a_reason_follows_the_equals_sign(tree: Tree, editlint: Command) -> None:
    folder = tree({"a.md": BAD})
    assert editlint("check", "--add-ignore=the law's words").code == 0
    assert (folder / "a.md").read_text() == COMMENT.format(" -- the law's words") + BAD


def test_a_path_after_it_is_no_reason(tree: Tree, editlint: Command) -> None:
    folder = tree({"docs/a.md": BAD, "b.md": BAD})
    assert editlint("check", "--add-ignore", "docs").code == 0
    assert (folder / "docs/a.md").read_text() == SILENT + BAD
    assert (folder / "b.md").read_text() == BAD


def test_only_what_is_selected_and_shown_is_suppressed(tree: Tree, editlint: Command) -> None:
    folder = tree({"a.md": "In order to win the the cup.\n"})
    assert editlint("check", "--add-ignore", "--select", "repetition").code == 0
    assert (folder / "a.md").read_text() == (
        "<!-- editlint-disable-next repetition/doubled-word -->\nIn order to win the the cup.\n"
    )
    assert editlint("check", "--add-ignore", "--min-severity", "error").code == 1
    assert "wordy-phrase" not in (folder / "a.md").read_text()


def test_a_diff_shows_the_comments_and_writes_none(tree: Tree, editlint: Command) -> None:
    folder = tree({"a.md": f"Intro.\n\n- {BAD}"})
    ran = editlint("check", "--add-ignore", "--diff")
    assert (ran.code, ran.err) == (1, "Would add 1 comment for 1 finding in 1 article.\n")
    assert (folder / "a.md").read_text() == f"Intro.\n\n- {BAD}"
    subprocess.run(["patch", "-s", "-p0"], input=ran.out.encode(), check=True, cwd=folder)
    patched = (folder / "a.md").read_text()
    editlint("check", "--diff", "--add-ignore")
    assert (
        patched
        == "Intro.\n\n- Apply in order to qualify. <!-- editlint-disable-line filler/wordy-phrase -->\n"
    )


def test_a_diff_reaches_the_last_character(tree: Tree, editlint: Command) -> None:
    folder = tree({"a.md": f"- {BAD.strip()}"})
    ran = editlint("check", "--add-ignore", "--diff")
    subprocess.run(["patch", "-s", "-p0"], input=ran.out.encode(), check=True, cwd=folder)
    assert (folder / "a.md").read_text().endswith(" filler/wordy-phrase -->")


def test_standard_input_is_written_to_standard_output(editlint: Command) -> None:
    ran = editlint("check", "-", "--add-ignore", stdin=BAD.encode())
    assert (ran.code, ran.out) == (0, SILENT + BAD)
    assert ran.err.startswith("Added 1 comment for 1 finding")


def test_plain_text_has_no_comments_which_is_said_once(tree: Tree, editlint: Command) -> None:
    folder = tree({"a.txt": BAD, "b.txt": BAD, "c.txt": "Nothing.\n"})
    ran = editlint("check", "--add-ignore", "--output", "concise")
    assert (ran.code, ran.err) == (1, f"note: a.txt: {PLAIN_TEXT}\n")
    assert ran.out.count("wordy-phrase") == 2
    assert (folder / "a.txt").read_text() == BAD


@pytest.mark.parametrize(
    "content", [BAD.replace("\n", "\r\n").encode(), ("\ufeff" + BAD).encode("utf-16-le")]
)
def test_encoding_and_line_ends_stay(content: bytes, tree: Tree, editlint: Command) -> None:
    folder = tree({"a.md": content})
    assert editlint("check", "--add-ignore").code == 0
    written = (folder / "a.md").read_bytes()
    assert written.endswith(content[2:])
    assert written.count(b"\r\n") in (0, 2)
    assert editlint("check").code == 0


def test_a_link_stays_a_link(tree: Tree, editlint: Command) -> None:
    folder = tree({"real/a.md": BAD})
    (folder / "b.md").symlink_to("real/a.md")
    subprocess.run(["git", "init", "-q"], check=True, cwd=folder)
    assert editlint("check", "--add-ignore", "b.md").code == 0
    assert (folder / "b.md").is_symlink()
    assert (folder / "real/a.md").read_text() == SILENT + BAD


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_text_that_articles_share_is_suppressed_in_one(jobs: str, tree: Tree, editlint: Command) -> None:
    folder = tree(
        {
            "editlint.yml": "rules: {repetition/paragraph-elsewhere: warning}\n",
            "a.md": SHARED,
            "b.md": f"{SHARED}\n{BAD}",
            "c.md": BAD,
        }
    )
    assert editlint("check").out.count("-elsewhere") == 1
    ran = editlint("check", "--add-ignore", "--jobs", jobs)
    assert ran.out.startswith("Added 3 comments for 3 findings in 2 articles.\nNo findings in 3 articles.\n")
    assert (folder / "a.md").read_text() == SHARED
    assert (folder / "b.md").read_text() == (
        f"<!-- editlint-disable-next repetition/paragraph-elsewhere -->\n{SHARED}\n{SILENT}{BAD}"
    )
    assert editlint("check").code == 0


def test_a_finding_about_a_comment_stays(tree: Tree, editlint: Command) -> None:
    text = "<!-- editlint-disable-next filler/wordy-phrase -->\n\nNothing here.\n"
    folder = tree({"a.md": text})
    assert editlint("check", "--add-ignore").code == 1
    assert (folder / "a.md").read_text() == text


def test_the_json_report_counts_comments(tree: Tree, editlint: Command) -> None:
    tree({"a.md": "In order to win the the cup.\n"})
    summary = json.loads(editlint("check", "--add-ignore", "--output", "json").out)["summary"]
    assert (summary["comments"], summary["ignored"]) == (1, 2)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--add-ignore", "--fix"], "--add-ignore keeps the findings and --fix mends them: choose one"),
        (["--add-ignore", "--diff", "--unsafe-fixes"], "--unsafe-fixes mends them: choose one"),
        (["--add-ignore="], "--add-ignore: write something after '=', or leave it out"),
        (["--add-ignore=a --> b"], "--add-ignore: a reason cannot contain '-->': use other words"),
        (["--add-ignore=a -- b"], "--add-ignore: a reason cannot contain '--': use other words"),
        (["--add-ignore={{ b }}"], "--add-ignore: a reason cannot contain '{{': use other words"),
        (["--add-ignore=a\nb"], "--add-ignore: a reason is one line of text, without spaces around it"),
        (["--add-ignore= "], "--add-ignore: a reason is one line of text, without spaces around it"),
        (["--add-ignore=\x1b[2J"], "--add-ignore: a reason is one line of text, without spaces around it"),
    ],
)
def test_misuse(arguments: list[str], message: str, tree: Tree, editlint: Command) -> None:
    folder = tree({"a.md": BAD})
    ran = editlint("check", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err
    assert (folder / "a.md").read_text() == BAD


ASKS_FOR_REASONS = "rules: {suppression/no-reason: warning}\n"


def test_a_reason_that_the_team_asks_for_must_be_given(tree: Tree, editlint: Command) -> None:
    folder = tree({"editlint.yml": ASKS_FOR_REASONS, "a.md": BAD, "b.md": BAD})
    ran = editlint("check", "--add-ignore")
    assert ran.code == 2
    assert ran.err == "error: a.md: the configuration asks for reasons: write --add-ignore=REASON\n"
    assert (folder / "a.md").read_text() == (folder / "b.md").read_text() == BAD
    assert editlint("check", "--add-ignore=his words").code == 0


def test_a_comment_that_keeps_two_lists_apart_is_not_fixed_away(tree: Tree, editlint: Command) -> None:
    text = f"- One\n\n{SILENT}\n- Two\n"
    folder = tree({"a.md": text})
    assert "suppression/unused" in editlint("check", "--fix").out
    assert (folder / "a.md").read_text() == text


def test_what_becomes_unused_can_be_fixed_away(tree: Tree, editlint: Command) -> None:
    folder = tree({"a.md": f"# Shop\n\n{BAD}\n- {BAD}", "b.mdx": f"{BAD}\n|a|\n|-|\n|{BAD.strip()}|\n"})
    assert editlint("check", "--add-ignore").code == 0
    for name in ("a.md", "b.mdx"):
        path = folder / name
        path.write_text(path.read_text().replace("in order to", "to"))
    ran = editlint("check", "--fix")
    assert (ran.code, ran.out.splitlines()[0]) == (0, "Fixed 4 findings in 2 articles.")
    good = BAD.replace("in order to", "to")
    assert (folder / "a.md").read_text() == f"# Shop\n\n{good}\n- {good}"
    assert (folder / "b.mdx").read_text() == f"{good}\n|a|\n|-|\n|{good.strip()}|\n"


def git(*arguments: str) -> None:
    subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@b", *arguments], check=True)


@pytest.mark.parametrize("revision", ["HEAD", "staged"])
def test_only_new_findings_are_suppressed_since_a_revision(
    revision: str, tree: Tree, editlint: Command
) -> None:
    folder = tree({"a.md": BAD, "b.md": BAD})
    git("init", "-q")
    git("add", "-A")
    git("commit", "-qm", "x")
    (folder / "a.md").write_text(f"{BAD}\nThen register in order to sell.\n")
    git("add", "-A")
    ran = editlint("check", "--add-ignore", "--since", revision)
    assert (ran.code, ran.out.splitlines()[0]) == (0, "Added 1 comment for 1 finding in 1 article.")
    assert (folder / "a.md").read_text() == f"{BAD}\n{SILENT}Then register in order to sell.\n"
    assert (folder / "b.md").read_text() == BAD


def test_what_a_baseline_knows_is_not_suppressed(tree: Tree, editlint: Command) -> None:
    folder = tree({"a.md": BAD, "editlint.yml": "ignore: []\n"})
    assert editlint("baseline", "create").code == 0
    (folder / "a.md").write_text(f"{BAD}\nThen register in order to sell.\n")
    assert editlint("check", "--add-ignore").code == 0
    assert (folder / "a.md").read_text() == f"{BAD}\n{SILENT}Then register in order to sell.\n"
    assert editlint("check").code == 0
    assert editlint("check", "--no-baseline", "--add-ignore").code == 0
    assert (folder / "a.md").read_text().startswith(SILENT + BAD)

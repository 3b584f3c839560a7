"""The command `baseline`, and a check with a baseline: only what is new is reported."""

import json
from pathlib import Path

import pytest
from conftest import Command, Tree

FILE = ".editlint-baseline.jsonl"
OLD = "# Water\n\nApply in order to qualify for the grant.\n\nThe town has a new ATM machine in its hall.\n"
NEW = "In order to calm the market, the mayor spoke.\n"


def listed(folder: Path, name: str = FILE) -> list[dict[str, object]]:
    _, *entries = (folder / name).read_text("utf-8").splitlines()
    return [json.loads(each) for each in entries]


@pytest.fixture
def known(tree: Tree, editlint: Command) -> Path:
    """A folder with two articles whose findings are known."""
    folder = tree({"editlint.yml": "", "a.md": OLD, "posts/b.md": OLD})
    assert editlint("baseline", "create").code == 0
    return folder


def test_create(tree: Tree, editlint: Command) -> None:
    folder = tree({"editlint.yml": "", "a.md": OLD, "posts/b.md": OLD, "c.md": "Rain fell.\n"})
    ran = editlint("baseline", "create")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == f"{FILE}: 4 known findings in 2 articles\n"
    assert [(each["path"], each["rule"]) for each in listed(folder)] == [
        ("a.md", "filler/wordy-phrase"),
        ("a.md", "repetition/redundant-acronym"),
        ("posts/b.md", "filler/wordy-phrase"),
        ("posts/b.md", "repetition/redundant-acronym"),
    ]


def test_known_findings_are_not_reported(known: Path, editlint: Command) -> None:
    ran = editlint("check")
    assert ran.code == 0
    assert "4 known findings not shown." in ran.out
    assert editlint("check", "--no-baseline").code == 1
    assert editlint("check", "posts").code == 0
    assert editlint("check", "-", "--stdin-filename", "a.md", stdin=OLD.encode()).code == 0
    assert editlint("check", "-", "--stdin-filename", "c.md", stdin=OLD.encode()).code == 1


def test_hidden_findings_that_fail_are_known_as_well(known: Path, editlint: Command) -> None:
    assert editlint("check", "--min-severity", "error", "--fail-on", "warning").code == 0
    (known / "a.md").write_text(OLD + NEW)
    assert editlint("check", "--min-severity", "error", "--fail-on", "warning").code == 1


EDITS = {
    "lines above": ("# Water\n", "# Water\n\nFirst came the rain.\n\nThen it stopped.\n"),
    "another heading": ("# Water", "# Pipes"),
    "wrapped": ("in order to qualify", "in\norder to\nqualify"),
    "emphasis": ("in order to", "*in order to*"),
    "link": ("Apply", "[Apply](https://example.org)"),
    "a sentence before": ("Apply in", "It is new. Apply in"),
    "words before": ("Apply in", "You may all apply now in"),
    "words after": ("qualify for the grant", "win the prize"),
    "a nested list": ("Apply in", "- Apply in"),
    "line ends": ("\n", "\r\n"),
}


@pytest.mark.parametrize(("before", "after"), EDITS.values(), ids=EDITS)
def test_an_edit_leaves_known_findings_known(known: Path, editlint: Command, before: str, after: str) -> None:
    edited = OLD.replace(before, after)
    assert edited != OLD
    (known / "a.md").write_bytes(edited.encode())
    ran = editlint("check", "--output", "concise")
    assert (ran.code, ran.out.count(": warning ")) == (0, 0)


@pytest.mark.parametrize(
    "edited",
    [
        OLD + "\n" + NEW,
        NEW + "\n" + OLD,
        OLD.replace("for the grant", "for the grant in order to pay"),
        OLD + "\nIt can win, if it must in order to qualify for the grant.\n",
    ],
    ids=["below", "above", "in a known sentence", "a known sentence again"],
)
def test_a_new_finding_is_reported_alone(known: Path, editlint: Command, edited: str) -> None:
    (known / "a.md").write_text(edited)
    ran = editlint("check", "--output", "concise")
    assert (ran.code, ran.out.count("a.md:"), ran.out.count(" filler/wordy-phrase ")) == (1, 1, 1), ran.out


def test_a_renamed_article_is_known(known: Path, editlint: Command) -> None:
    (known / "a.md").rename(known / "posts" / "new name.md")
    (known / "posts" / "b.md").rename(known / "c.md")
    assert editlint("check").code == 0
    assert editlint("baseline", "update").code == 0
    assert {each["path"] for each in listed(known)} == {"c.md", "posts/new name.md"}


def test_an_article_without_places_is_known_by_its_name(tree: Tree, editlint: Command) -> None:
    text = "Rain fell on the very old town, and it was extremely cold in the valley that week. " * 20
    folder = tree({"editlint.yml": "select: [filler/intensifier-density]\nfail_on: info\n", "old/a.md": text})
    assert editlint("baseline", "create", "--min-severity", "info").code == 0
    assert len(listed(folder)) == 1
    (folder / "old").rename(folder / "new")
    assert editlint("check").code == 0
    (folder / "new/a.md").rename(folder / "new/b.md")
    assert editlint("check").code == 1


def test_a_sentence_that_moves_to_another_article_is_known(known: Path, editlint: Command) -> None:
    sentence = "The town has a new ATM machine in its hall."
    (known / "a.md").write_text(OLD.replace(sentence, ""))
    (known / "c.md").write_text(f"# Pipes\n\nIt was spring. {sentence}\n")
    assert editlint("check").code == 0
    assert editlint("check", "c.md").code == 1, "a.md, which was not checked, may still have it"


def test_another_sentence_in_another_article_is_new(known: Path, editlint: Command) -> None:
    (known / "a.md").write_text(OLD.replace("Apply in order to qualify for the grant.", "Rain fell."))
    (known / "c.md").write_text("# Prizes\n\nYou may all apply in order to qualify for a prize.\n")
    assert editlint("check").code == 1


def test_sentences_that_move_from_article_to_article_are_followed(tree: Tree, editlint: Command) -> None:
    numbers = range(60)
    sentences = [
        f"Apply in order to qualify for grant {n}, as the town of Alder {n} has done." for n in numbers
    ]
    folder = tree(
        {"editlint.yml": "select: [filler/wordy-phrase]\n", **{f"{n}.md": sentences[n] for n in numbers}}
    )
    assert editlint("baseline", "create").code == 0
    for n in numbers:  # each to the article after it
        (folder / f"{n}.md").write_text(f"# Town\n\nRain fell.\n\n{sentences[n - 1]}\n")
    assert editlint("check").code == 0
    assert editlint("baseline", "update").out == f"{FILE}: 60 known findings in 60 articles, 0 dropped\n"


def test_fix_leaves_known_findings(known: Path, editlint: Command) -> None:
    (known / "a.md").write_text(OLD + "\n" + NEW)
    assert editlint("check", "--fix").code == 0
    assert (known / "a.md").read_text() == OLD + "\n" + NEW.replace("In order to", "To")
    assert editlint("check", "-", "--fix", "--stdin-filename", "a.md", stdin=OLD.encode()).out == OLD


def test_update_drops_what_is_gone_and_refuses_what_is_new(known: Path, editlint: Command) -> None:
    (known / "a.md").write_text(OLD.replace("ATM machine", "bank") + "\n" + NEW)
    ran = editlint("baseline", "update")
    assert ran.code == 1
    assert ran.out == f"{FILE}: 3 known findings in 2 articles, 1 dropped\n"
    assert ran.err == "error: 1 new finding not added: mend it, or add --accept-new\n"
    assert editlint("check").code == 1
    assert editlint("baseline", "update", "--accept-new").code == 0
    assert editlint("check").code == 0
    assert len(listed(known)) == 4


def test_update_of_one_folder_keeps_the_others(known: Path, editlint: Command) -> None:
    (known / "posts" / "b.md").unlink()
    (known / "posts" / "c.md").write_text("Rain fell.\n")
    assert editlint("baseline", "update", "a.md").code == 0
    assert len(listed(known)) == 4
    assert editlint("baseline", "update", "posts").code == 0
    assert {each["path"] for each in listed(known)} == {"a.md"}


def test_prune_changes_nothing_else(known: Path, editlint: Command) -> None:
    before = listed(known)
    (known / "a.md").write_text(OLD.replace("ATM machine", "bank").replace("for the grant", "at last") + NEW)
    assert editlint("baseline", "prune").code == 0
    assert listed(known) == [
        each for each in before if each["path"] != "a.md" or each["rule"] != "repetition/redundant-acronym"
    ]


def test_stats(known: Path, editlint: Command) -> None:
    (known / "a.md").write_text(OLD.replace("ATM machine", "bank") + "\n" + NEW)
    before = listed(known)
    ran = editlint("baseline", "stats")
    assert ran.code == 0
    assert ran.out.splitlines() == [
        "rule                          known   gone    new",
        "filler/wordy-phrase               2      0      1",
        "repetition/redundant-acronym      1      1      0",
        f"{FILE}: 3 known findings in 2 articles, 1 gone, 1 new",
    ]
    assert listed(known) == before


def test_unchanged_articles_leave_the_file_as_it_is(known: Path, editlint: Command) -> None:
    before = (known / FILE).read_bytes()
    for command in ("update", "prune", "update"):
        assert editlint("baseline", command).code == 0
        assert (known / FILE).read_bytes() == before


def test_each_configuration_has_its_baseline(tree: Tree, editlint: Command) -> None:
    folder = tree({"editlint.yml": "", "a.md": OLD, "news/editlint.yml": "", "news/b.md": OLD})
    assert editlint("baseline", "create").code == 0
    assert [each["path"] for each in listed(folder)] == ["a.md", "a.md"]
    assert [each["path"] for each in listed(folder / "news")] == ["b.md", "b.md"]
    assert editlint("check").code == 0


def test_more_findings_than_are_listed(tree: Tree, editlint: Command) -> None:
    sentence = "Apply in order to qualify for the grant.\n\n"
    folder = tree({"editlint.yml": "select: [filler/wordy-phrase]\n", "a.md": sentence * 600})
    assert editlint("baseline", "create").code == 0
    assert sum(int(str(each.get("omitted", 0))) for each in listed(folder)) == 100
    assert editlint("check").code == 0
    (folder / "a.md").write_text(sentence * 550)
    assert editlint("check").code == 0
    (folder / "a.md").write_text(sentence * 601)
    assert editlint("check").code == 1


HEADER = '{"schema":"editlint-baseline-1","min_severity":"warning"}\n'
MALFORMED = {
    "": "its first line is missing",
    "{}\n": "not an entry of a baseline",
    '{"schema":"editlint-baseline-9","min_severity":"warning"}\n': "not an entry of a baseline",
    HEADER + "x\n": ":2",
    HEADER + '<<<<<<< main\n{"path":"a.md","rule":"a/b"}\n': "a conflict of a merge",
    HEADER + '{"path":"../a.md","rule":"a/b"}\n': "outside the folder",
    HEADER + '{"path":"/a.md","rule":"a/b"}\n': "outside the folder",
    HEADER + '{"path":"a.md","rule":"a/b","count":0}\n': "out of range",
    HEADER + '{"path":"a.md","rule":"a/b","count":1000000000000}\n': "out of range",
    HEADER + '{"path":"a.md","rule":"a/b","fingerprint":3}\n': "not an entry",
}


@pytest.mark.parametrize(("content", "message"), MALFORMED.items(), ids=range(len(MALFORMED)))
def test_a_malformed_baseline_is_an_error(tree: Tree, editlint: Command, content: str, message: str) -> None:
    folder = tree({"editlint.yml": "", "a.md": OLD, FILE: content})
    for command in (("check",), ("baseline", "update"), ("baseline", "prune"), ("baseline", "stats")):
        ran = editlint(*command)
        assert ran.code == 2
        assert ran.err.startswith(f"error: {FILE}")
        assert message in ran.err
    assert (folder / FILE).read_text() == content


MISUSE = {
    ("check", "--baseline", "missing.jsonl"): "there is no such baseline",
    ("check", "--baseline", "x", "--no-baseline"): "contradict each other",
    ("check", "--baseline", "x", "--since", "HEAD"): "choose one",
    ("baseline", "update"): "'editlint baseline create' writes one",
    ("baseline", "prune", "missing"): "there is no such file or folder",
    ("baseline", "lint"): "there is no command 'lint'",
}


@pytest.mark.parametrize(("command", "message"), MISUSE.items(), ids=" ".join)
def test_misuse(tree: Tree, editlint: Command, command: tuple[str, ...], message: str) -> None:
    tree({"editlint.yml": "", "a.md": OLD})
    ran = editlint(*command)
    assert ran.code == 2
    assert message in ran.err


def test_create_replaces_nothing(known: Path, editlint: Command) -> None:
    before = (known / FILE).read_bytes()
    ran = editlint("baseline", "create")
    assert (ran.code, (known / FILE).read_bytes()) == (2, before)
    assert "there is a baseline already" in ran.err
    (known / "mine.txt").write_text("mine")
    assert editlint("baseline", "create", "--baseline", "mine.txt").code == 2
    assert editlint("baseline", "update", "--baseline", "mine.txt").code == 2
    assert (known / "mine.txt").read_text() == "mine"


def test_a_union_of_two_branches_is_a_baseline(known: Path, editlint: Command) -> None:
    header, *entries = (known / FILE).read_text().splitlines()
    (known / FILE).write_text("\n".join([header, *entries[:2], header, *entries[1:]]) + "\n")
    assert editlint("check").code == 0

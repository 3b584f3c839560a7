"""Results that are kept for later runs: a run that finds some prints what it would print without."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Command, Ran, Tree
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests_support import RULE, RUNAWAY

from editlint.io import own_entries
from editlint.io.tagged_folder import IGNORE_NAME, TAG_NAME
from editlint.io.user_secret import FILE_NAME as SECRET_NAME
from editlint.reporters import REPORTERS
from editlint.runner import result_cache
from editlint.runner.article import ArticleLinter
from editlint.runner.discover_files import Article
from editlint.runner.options import Options
from editlint.runner.settings_hash import NOT_DECIDING, deciding

ARTICLES = Path(__file__).parent.parent / "articles"
CACHE = ".editlint_cache"
WORDY = "# Water\n\nApply in order to qualify for the red grant.\n"
CONFIG = "select: [filler, claims, suppression]\n"


@pytest.fixture
def linted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the articles that are linted by a run with a cache in this process."""
    names: list[str] = []
    lint = ArticleLinter.lint_to_keep

    def spy(self: ArticleLinter, article: Article) -> object:
        names.append(article.name)
        return lint(self, article)

    monkeypatch.setattr("editlint.runner.run.LINT_TO_KEEP", result_cache_work(spy), raising=True)
    return names


def result_cache_work(run: Callable[[ArticleLinter, Article], object]) -> object:
    from editlint.runner import run as runner

    return runner.LINT_TO_KEEP._replace(run=run)  # type: ignore[arg-type]


@pytest.fixture
def any_number(monkeypatch: pytest.MonkeyPatch) -> None:
    """Results are kept however few articles there are."""
    monkeypatch.setattr(result_cache, "MIN_ARTICLES", 1)


@pytest.fixture
def project(tree: Tree, any_number: None) -> Path:
    """A folder with a configuration and three articles."""
    return tree({"editlint.yml": CONFIG, "a.md": WORDY, "b.md": "Rain fell.\n", "posts/c.md": WORDY})


def entries(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.name not in (TAG_NAME, IGNORE_NAME)]


def secret(folder: Path) -> Path:
    """The user's key, which is beside the folders of all tests."""
    return Path(os.environ["HOME"]) / ".cache" / "editlint" / SECRET_NAME


# --- what is printed ---

OPTIONS: list[list[str]] = [
    [],
    ["--select", "filler"],
    ["--select", "filler/wordy-phrase"],
    ["--ignore", "filler"],
    ["--min-severity", "info"],
    ["--min-severity", "error"],
    ["--fail-on", "info"],
    ["--fail-on", "never", "--min-severity", "error"],
    ["--statistics"],
    ["--no-baseline"],
    ["--config", "other.yml"],
    ["--isolated"],
    ["--extend-select", "style/ambiguous-date"],
    ["--jobs", "2"],
    ["--color", "always"],
    ["--show-fixes", "--diff"],
    ["--select", "repetition/sentence-elsewhere"],
    *(["--output", name] for name in REPORTERS),
    ["--output", "json", "--min-severity", "info"],
    ["posts"],
    ["posts/c.md", "a.md"],
]
TEXTS = (
    WORDY,
    "Rain fell.\n",
    WORDY * 3,
    WORDY.replace("\n", "\r\n"),
    "\ufeff" + WORDY,
    "",
    "---\neditlint: {preset: strict}\n---\n\n" + WORDY,
    "---\neditlint: {preset: nothing}\n---\n\n" + WORDY,
    "---\nbibliography: refs.bib\n---\n\nMost towns agree [@smith2020], in order to win.\n",
    "Most towns agree [@smith2020], in order to win. 🎉\n",
    "<!-- editlint-disable filler/wordy-phrase -->\n" + WORDY,
    "---\na: 1\na: 2\n---\n\n" + WORDY,
    b"\xff\xfeI\0n\0 \0o\0r\0d\0e\0r\0 \0t\0o\0",
    b"\xff not UTF-8",
)
CONFIGS = (
    CONFIG,
    "{}\n",
    "select: [filler]\nrules: {filler/wordy-phrase: error}\n",
    "select: [filler]\nfail_on: info\n",
    "select: [filler]\nmin_severity: info\n",
    "select: [filler]\nvocab: {accept: [in order to]}\n",
    "vocab: {reject: {grant: gift}}\n",
    "select: [filler]\noverrides: [{files: ['posts/*'], rules: {filler/wordy-phrase: info}}]\n",
    "packs: [mine]\nselect: [style/red, filler]\n",
    "select: [filler]\nbudgets: {filler: {max_per_1000: 5}}\n",
    "select: [filler]\nvocab: {accept_file: words.txt}\n",
    "exclude: ['a.md']\nselect: [filler]\n",
    "select: [fillers]\n",
)
RULES = (RULE, RULE.replace("is a colour", "is a hue"), RULE.replace("warning", "error"))
NAMES = ("a.md", "b.md", "posts/c.md", "posts/d.txt")
WORDS = ("", "in order to\n", "grant\n")
BIBLIOGRAPHY = "@book{smith2020, title={x}}\n"


def test_every_option_prints_what_it_prints_without_a_cache(
    project: Path, editlint: Command, linted: list[str]
) -> None:
    (project / "other.yml").write_text("select: [filler]\nrules: {filler/wordy-phrase: error}\n")
    for options in OPTIONS:
        expected = editlint("check", *options, "--no-cache")
        assert not linted
        assert editlint("check", *options) == expected, options
        linted.clear()
        assert editlint("check", *options) == expected, options
        assert not linted, options


Step = tuple[str, str, int]
STEPS = st.one_of(
    st.tuples(st.just("write"), st.sampled_from(NAMES), st.integers(0, len(TEXTS) - 1)),
    st.tuples(st.just("delete"), st.sampled_from(NAMES), st.just(0)),
    st.tuples(st.just("configure"), st.just("editlint.yml"), st.integers(0, len(CONFIGS) - 1)),
    st.tuples(st.just("configure"), st.just("posts/editlint.yml"), st.integers(0, len(CONFIGS) - 1)),
    st.tuples(st.just("rule"), st.just("mine/style/red.yml"), st.integers(0, len(RULES) - 1)),
    st.tuples(st.just("cite"), st.sampled_from(["refs.bib", "posts/refs.bib"]), st.integers(0, 1)),
    st.tuples(st.just("accept"), st.just("words.txt"), st.integers(0, len(WORDS) - 1)),
    st.tuples(st.just("check"), st.just(""), st.integers(0, len(OPTIONS) - 1)),
)


def take(step: Step, folder: Path) -> None:
    """Make a change."""
    kind, name, number = step
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if kind == "delete" or (kind == "cite" and not number):
        path.unlink(missing_ok=True)
        return
    content = {
        "write": TEXTS,
        "configure": CONFIGS,
        "rule": RULES,
        "cite": ("", BIBLIOGRAPHY),
        "accept": WORDS,
    }[kind][number]
    path.write_bytes(content if isinstance(content, bytes) else content.encode())


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(STEPS, min_size=1, max_size=12))
@example([("write", "a.md", 9), ("check", "", 4), ("cite", "refs.bib", 1)])
@example([("write", "a.md", 8), ("cite", "refs.bib", 1), ("check", "", 4), ("cite", "refs.bib", 0)])
@example([("configure", "editlint.yml", 8), ("check", "", 0), ("rule", "mine/style/red.yml", 1)])
@example(
    [
        ("configure", "editlint.yml", 10),
        ("accept", "words.txt", 0),
        ("check", "", 4),
        ("accept", "words.txt", 1),
    ]
)
@example([("check", "", 0), ("configure", "posts/editlint.yml", 2)])
def test_any_changes(tmp_path_factory: pytest.TempPathFactory, editlint: Command, steps: list[Step]) -> None:
    folder = tmp_path_factory.mktemp("project")
    for step in [("configure", "editlint.yml", 0), ("rule", "mine/style/red.yml", 0)]:
        take(step, folder)  # type: ignore[arg-type]
    for number, name in enumerate(NAMES):
        take(("write", name, number), folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setattr(result_cache, "MIN_ARTICLES", 1)
        (folder / "other.yml").write_text("select: [filler]\n")
        for kind, name, number in [*steps, ("check", "", 0), ("check", "", 4)]:
            if kind != "check":
                take((kind, name, number), folder)
                continue
            expected = editlint("check", *OPTIONS[number], "--no-cache")
            assert editlint("check", *OPTIONS[number]) == expected
            assert editlint("check", *OPTIONS[number]) == expected
    shutil.rmtree(folder)


def test_published_articles_in_every_format(
    tree: Tree, editlint: Command, linted: list[str], tmp_path: Path
) -> None:
    shutil.copytree(ARTICLES, tree({}), dirs_exist_ok=True)
    outputs = [f"--output={name}={tmp_path / name}" for name in REPORTERS]
    runs = []
    for cache in (["--no-cache"], *[[f"--cache-dir={tmp_path / 'cache'}"]] * 2):
        linted.clear()
        ran = editlint("check", *outputs, "--min-severity", "info", *cache, ".", "--jobs", "1")
        runs.append((ran, {name: (tmp_path / name).read_bytes() for name in REPORTERS}))
    assert runs[0] == runs[1] == runs[2]
    assert not linted
    assert len(entries(tmp_path / "cache")) > 50


# --- what is linted again ---


def test_only_what_has_changed_is_linted(project: Path, editlint: Command, linted: list[str]) -> None:
    editlint("check")
    assert linted == ["a.md", "b.md", "posts/c.md"]
    linted.clear()
    (project / "b.md").write_text(WORDY)
    os.utime(project / "a.md")
    assert "b.md:3:7" in editlint("check", "--output", "concise").out
    assert linted == ["b.md"]
    linted.clear()
    editlint("check")
    assert not linted


def test_an_article_has_one_entry(project: Path, editlint: Command) -> None:
    for number in range(5):
        (project / "a.md").write_text(WORDY * number)
        editlint("check")
    assert len(entries(project / CACHE)) == 3


@pytest.mark.parametrize(
    "change",
    [
        lambda patch: patch.setattr("editlint.runner.settings_hash.__version__", "0"),
        lambda patch: patch.setattr("editlint.runner.settings_hash._program", lambda: b"other code"),
        lambda patch: patch.setattr("sys.version", "4"),
    ],
    ids=["version", "code", "Python"],
)
def test_another_editlint_lints_again(
    project: Path,
    editlint: Command,
    linted: list[str],
    monkeypatch: pytest.MonkeyPatch,
    change: Callable[[pytest.MonkeyPatch], None],
) -> None:
    from editlint.runner import settings_hash

    editlint("check")
    linted.clear()
    settings_hash._program.cache_clear()
    program = settings_hash._program
    change(monkeypatch)
    editlint("check")
    assert len(linted) == 3
    program.cache_clear()


def test_options_decide_unless_they_are_named(tmp_path: Path) -> None:
    assert set(Options.__struct_fields__) >= NOT_DECIDING
    options = Options(cwd=tmp_path)
    assert set(deciding(options)) == {
        "isolated",
        "texts_only",
        "select",
        "extend_select",
        "ignore",
        "min_severity",
        "fail_on",
        "add_ignore",
        "compares",
        "metrics",
        "fix",
        "diff",
    }, "a new option that changes no result may be added to NOT_DECIDING"


NOT_KEPT = {
    "an error": {"a.md": "---\neditlint: {preset: nothing}\n---\n\n" + WORDY},
    "a file that cannot be read": {"a.md": b"\xff"},
    "a bibliography": {
        "a.md": "---\nbibliography: refs.bib\n---\n\nAs [@a] says.\n",
        "refs.bib": "@book{b,}",
    },
    "the bibliography of the folder": {"a.md": "As [@a] says.\n", "refs.bib": "@book{b,}"},
    "grammar": {"editlint.yml": "select: [grammar]\n", "a.md": WORDY},
    "a rule that compares files": {
        "editlint.yml": "select: [repetition/sentence-elsewhere]\n",
        "a.md": WORDY,
        "b.md": WORDY,
    },
}


@pytest.mark.parametrize("files", NOT_KEPT.values(), ids=NOT_KEPT)
def test_what_depends_on_anything_else_is_not_kept(
    tree: Tree, editlint: Command, any_number: None, files: dict[str, str | bytes]
) -> None:
    folder = tree({"editlint.yml": CONFIG, **files})
    first = editlint("check", "--min-severity", "info")
    assert not (folder / CACHE).exists() or not entries(folder / CACHE)
    assert editlint("check", "--min-severity", "info") == first


@pytest.mark.parametrize("arguments", [["--fix"], ["--diff"], ["--no-cache"], ["--unsafe-fixes", "--fix"]])
def test_runs_without_a_cache(project: Path, editlint: Command, arguments: list[str]) -> None:
    editlint("check", *arguments)
    assert not (project / CACHE).exists()


def test_standard_input_is_not_kept(project: Path, editlint: Command) -> None:
    editlint("check", "-", stdin=WORDY.encode())
    assert not (project / CACHE).exists()


def test_what_is_linted_after_a_rule_was_stopped_is_not_kept(
    tree: Tree, editlint: Command, any_number: None
) -> None:
    """Its findings are missing, and the next run might have them."""
    slow = "A pump is " + "r" * 60 + "x here.\n"
    folder = tree(
        {
            "editlint.yml": "packs: [mine]\nselect: [style]\n",
            "mine/style/red.yml": RUNAWAY,
            "a.md": "Rain fell.\n",
            "b.md": slow,
            "c.md": "A rrrr\n",
        }
    )
    first = editlint("check", "--jobs", "1")
    assert len(entries(folder / CACHE)) == 1, "that of a.md"
    assert editlint("check", "--jobs", "1") == first


def test_few_articles_are_linted_without(tree: Tree, editlint: Command) -> None:
    folder = tree({"editlint.yml": CONFIG, **{f"{number}.md": WORDY for number in range(9)}})
    editlint("check")
    assert not (folder / CACHE).exists()
    (folder / "9.md").write_text(WORDY)
    editlint("check")
    assert len(entries(folder / CACHE)) == 10


# --- where it is ---


def test_a_folder_that_is_no_project_gets_nothing(tree: Tree, editlint: Command, any_number: None) -> None:
    folder = tree({"a.md": WORDY})
    editlint("check")
    assert [path.name for path in folder.iterdir()] == ["a.md"]


def test_beside_the_configuration_and_else_in_the_repository(
    tree: Tree, editlint: Command, any_number: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tree({"a/b/c.md": WORDY})
    (folder / ".git").mkdir()
    monkeypatch.chdir(folder / "a/b")
    editlint("check")
    assert entries(folder / CACHE)
    (folder / "a/editlint.yml").write_text(CONFIG)
    editlint("check")
    assert entries(folder / "a" / CACHE)
    assert not (folder / "a/b" / CACHE).exists()


def test_the_folder_is_marked(project: Path, editlint: Command) -> None:
    editlint("check")
    assert (
        (project / CACHE / TAG_NAME).read_bytes().startswith(b"Signature: 8a477f597d28d172789f06886806bc55\n")
    )
    assert "\n*\n" in (project / CACHE / IGNORE_NAME).read_text()
    assert (project / CACHE).stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in (project / CACHE).iterdir()} == {0o600}


def test_without_a_home_nothing_is_kept(
    project: Path, editlint: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HOME")
    expected = editlint("check", "--no-cache")
    assert editlint("check") == expected
    assert not (project / CACHE).exists()
    ran = editlint("check", "--cache-dir", "mine")
    assert ran.out == expected.out
    assert (
        ran.err
        == "note: the cache mine is not used: there is no folder for its key: set HOME or XDG_CACHE_HOME\n"
    )


def test_the_baseline_and_old_revisions_use_it(project: Path, editlint: Command, linted: list[str]) -> None:
    editlint("baseline", "create")
    editlint("baseline", "update")
    assert len(linted) == 3
    assert "0 new" in editlint("baseline", "stats").out


# --- what is not ours ---


def link(project: Path) -> None:
    (project.parent / "elsewhere").mkdir()
    (project / CACHE).symlink_to(project.parent / "elsewhere")


def other_files(project: Path) -> None:
    (project / CACHE).mkdir()
    (project / CACHE / "thesis.md").write_text(WORDY)


def a_file(project: Path) -> None:
    (project / CACHE).write_text("x")


def tracked(project: Path) -> None:
    from test_since import git

    (project / CACHE).mkdir()
    (project / CACHE / TAG_NAME).write_bytes(
        b"Signature: 8a477f597d28d172789f06886806bc55\n# This folder is a cache of editlint"
    )
    git("init", "-q")
    git("add", "-f", ".")


FOREIGN = {
    "link": (link, "it is a link"),
    "other files": (other_files, "it has other files, and no tag of a cache of editlint"),
    "file": (a_file, "it is not a folder"),
    "tracked": (tracked, "it is in the repository"),
}


@pytest.mark.parametrize(("make", "reason"), FOREIGN.values(), ids=FOREIGN)
def test_a_folder_that_is_not_ours_is_not_used(
    project: Path,
    editlint: Command,
    monkeypatch: pytest.MonkeyPatch,
    make: Callable[[Path], None],
    reason: str,
) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parents[1] / "cli"))
    expected = editlint("check", "--no-cache")
    make(project)
    before = sorted(project.parent.rglob("*"))
    assert editlint("check", "a.md", "b.md", "posts") == expected, "nothing is said where it was not named"
    named = editlint("check", "a.md", "b.md", "posts", "--cache-dir", CACHE)
    assert (named.code, named.out) == (expected.code, expected.out)
    assert named.err == f"note: the cache {CACHE} is not used: {reason}\n"
    assert sorted(project.parent.rglob("*")) == before


def as_before(content: bytes) -> bytes:
    return content


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda content: b"",
    "torn": lambda content: content[:-7],
    "short": lambda content: content[:20],
    "with a tail": lambda content: content + b"\0",
    "garbage": lambda content: bytes(len(content)),
    "other findings": lambda content: content.replace(b"wordy-phrase", b"wordy-prase!"),
    "another line": lambda content: content.replace(b"qualify", b"quality"),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_entry_is_missing(
    project: Path, editlint: Command, linted: list[str], damage: Callable[[bytes], bytes]
) -> None:
    expected = editlint("check")
    for path in entries(project / CACHE):
        path.write_bytes(damage(path.read_bytes()))
    linted.clear()
    assert editlint("check") == expected
    assert "a.md" in linted
    linted.clear()
    assert editlint("check") == expected
    assert not linted, "it is mended"


def test_an_entry_under_another_name_is_missing(project: Path, editlint: Command, linted: list[str]) -> None:
    """A forged entry cannot be had from one that is ours."""
    (project / "b.md").write_text(WORDY + "Rain fell.\n")
    expected = editlint("check")
    first, *others = entries(project / CACHE)
    for other in others:
        shutil.copy(first, other)
    linted.clear()
    assert editlint("check") == expected
    assert len(linted) == 2


def test_the_cache_of_somebody_else_is_ignored(project: Path, editlint: Command, linted: list[str]) -> None:
    """What came with a clone was made with another key."""
    expected = editlint("check")
    secret(project).unlink()
    linted.clear()
    assert editlint("check") == expected
    assert len(linted) == 3


@pytest.mark.parametrize(
    "content", [b"", b"short", b"x" * 32, b"x" * 100], ids=["empty", "torn", "public", "long"]
)
def test_a_key_that_is_none_is_replaced(project: Path, editlint: Command, content: bytes) -> None:
    editlint("check")
    path = secret(project)
    path.unlink()
    path.write_bytes(content)
    path.chmod(0o644)
    editlint("check")
    assert path.read_bytes() != content
    assert (path.stat().st_mode & 0o777, path.stat().st_size) == (0o600, 32)


@pytest.mark.parametrize("kind", ["link", "hard link", "FIFO", "folder"])
def test_nothing_is_written_through_an_entry(project: Path, editlint: Command, kind: str) -> None:
    expected = editlint("check")
    victim = project.parent / "victim"
    victim.write_text("mine")
    for path in entries(project / CACHE):
        path.unlink()
        if kind == "link":
            path.symlink_to(victim)
        elif kind == "hard link":
            path.hardlink_to(victim)
        elif kind == "FIFO":
            os.mkfifo(path)
        else:
            path.mkdir()
    (project / "a.md").write_text(WORDY + "\n")
    for _ in range(2):
        assert editlint("check").out == expected.out
    assert victim.read_text() == "mine"


def test_a_link_to_a_good_entry_is_no_way_out(project: Path, editlint: Command) -> None:
    """The tag may be a link as well: it is not written through."""
    victim = project.parent / "victim"
    (project / CACHE).mkdir()
    (project / CACHE / TAG_NAME).symlink_to(victim)
    (project / CACHE / IGNORE_NAME).symlink_to(victim)
    expected = editlint("check", "--no-cache")
    assert editlint("check") == expected
    assert not victim.exists()


def test_a_folder_that_cannot_be_written(
    project: Path, editlint: Command, linted: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = editlint("check")
    (project / "b.md").write_text("Snow fell.\n")

    def read_only(*_: object) -> bool:
        raise PermissionError

    monkeypatch.setattr("editlint.io.tagged_folder.TaggedFolder.write", read_only)
    for _ in range(2):
        linted.clear()
        assert editlint("check") == expected
        assert linted == ["b.md"], "what is there is used"


def test_a_full_disk(project: Path, editlint: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = editlint("check", "--no-cache")
    write = os.write
    monkeypatch.setattr("editlint.io.tagged_folder.os.write", lambda fd, data: write(fd, data[:30]))
    assert editlint("check") == expected
    monkeypatch.undo()
    monkeypatch.chdir(project)
    monkeypatch.setattr(result_cache, "MIN_ARTICLES", 1)
    assert editlint("check").out == expected.out


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="only root can give files away")
def test_the_folder_of_another_user_is_not_used(project: Path, editlint: Command) -> None:
    expected = editlint("check", "--no-cache")
    (project / CACHE).mkdir()
    os.chown(project / CACHE, 12_345, -1)
    assert editlint("check") == expected
    assert editlint("check", "--cache-dir", CACHE).err == (
        f"note: the cache {CACHE} is not used: it belongs to another user\n"
    )
    assert list((project / CACHE).iterdir()) == []
    assert "it belongs to another user" in editlint("clean").err


# --- several runs ---


def start(folder: Path, stdout: int, *arguments: str) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "editlint", "check", "--output", "concise", *arguments]
    return subprocess.Popen(command, cwd=folder, stdout=stdout, stderr=stdout)


def test_runs_at_once(tree: Tree, editlint: Command, linted: list[str]) -> None:
    folder = tree({"editlint.yml": CONFIG, **{f"{number}.md": WORDY * number for number in range(20)}})
    runs = [start(folder, subprocess.PIPE) for _ in range(3)]
    printed = {run.communicate() for run in runs}
    expected = editlint("check", "--output", "concise", "--no-cache")
    assert printed == {(expected.out.encode(), b"")}
    assert editlint("check", "--output", "concise") == expected
    assert not linted


def test_a_run_that_is_killed(tree: Tree, editlint: Command) -> None:
    """Whatever it has kept is whole, and nothing else is left."""
    folder = tree({"editlint.yml": CONFIG, **{f"{number}.md": WORDY * number for number in range(60)}})
    expected = editlint("check", "--output", "concise", "--no-cache")
    for count in range(1, 60, 12):
        run = start(folder, subprocess.DEVNULL, "--jobs", "1")
        while run.poll() is None and (not (folder / CACHE).is_dir() or len(entries(folder / CACHE)) < count):
            time.sleep(0.001)
        run.kill()
        run.communicate()
    assert editlint("check", "--output", "concise") == expected
    assert len(entries(folder / CACHE)) == 60
    assert {len(path.name) for path in entries(folder / CACHE)} == {40}


def test_earlier_revisions_are_kept_beside_the_files(
    project: Path, editlint: Command, linted: list[str]
) -> None:
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "one"]):
        subprocess.run(["git", *identity, *command], cwd=project, check=True)
    editlint("check")
    (project / "a.md").write_text(WORDY + "\nApply in order to win.\n")
    expected = editlint("check", "--since", "HEAD", "--no-cache")
    linted.clear()
    assert editlint("check", "--since", "HEAD") == expected
    assert linted == ["a.md", "a.md"]
    editlint("check")
    linted.clear()
    assert editlint("check", "--since", "HEAD") == expected
    assert not linted


# --- how large it is ---


def test_the_oldest_entries_are_removed(
    project: Path, editlint: Command, linted: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_entries, "MAX_FOLDER_BYTES", 4 * own_entries.BLOCK_BYTES)
    editlint("check", "a.md", "b.md")
    for path in entries(project / CACHE):
        os.utime(path, (1, 1))
    for number in range(3):
        (project / f"posts/{number}.md").write_text(WORDY)
    editlint("check", "posts")
    assert len(entries(project / CACHE)) == 2, "half of what may be there"
    linted.clear()
    editlint("check", "a.md", "b.md")
    assert linted == ["a.md", "b.md"]


def test_the_folder_may_have_200_megabytes() -> None:
    assert own_entries.MAX_FOLDER_BYTES == 200_000_000


# --- clean ---


def test_clean_removes_the_cache(project: Path, editlint: Command) -> None:
    editlint("check")
    assert editlint("clean") == Ran(0, f"removed {CACHE}\n", "")
    assert not (project / CACHE).exists()
    assert editlint("clean") == Ran(0, "", "note: there is no cache to remove\n")
    editlint("check", "--cache-dir", "mine")
    assert editlint("clean", "--cache-dir", "mine") == Ran(0, "removed mine\n", "")
    assert sorted(path.name for path in project.iterdir()) == ["a.md", "b.md", "editlint.yml", "posts"]


def test_clean_leaves_what_is_not_ours(project: Path, editlint: Command) -> None:
    editlint("check")
    (project / CACHE / "notes.txt").write_text("mine")
    ran = editlint("clean")
    assert (ran.code, ran.out) == (2, "")
    assert "has other files" in ran.err
    assert [path.name for path in entries(project / CACHE)] == ["notes.txt"]


@pytest.mark.parametrize("make", [link, other_files, a_file])
def test_clean_refuses_a_folder_without_our_tag(
    project: Path, editlint: Command, make: Callable[[Path], None]
) -> None:
    make(project)
    before = sorted(project.parent.rglob("*"))
    ran = editlint("clean")
    assert (ran.code, ran.out) == (2, "")
    assert "this is not removed: it " in ran.err
    assert sorted(project.parent.rglob("*")) == before

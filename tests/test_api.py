"""The public API."""

import pickle
import threading
from pathlib import Path

import pytest
from conftest import Tree
from tests_support import RUNAWAY

import editlint
from editlint import EditlintError, Finding, Linter, check_paths, check_text
from editlint.engines import pattern_time
from editlint.packs import load

BAD = "Apply in order to qualify.\n"
TEXTS = [BAD, "It rained.\n", "# Title\n\nDue to the fact that it rained, we left.\n", "", BAD * 3]


def rules(findings: list[Finding]) -> list[str]:
    return [finding.rule for finding in findings]


def test_a_linter_finds_what_the_functions_find(tree: Tree) -> None:
    folder = tree({"a.md": BAD, "b/c.md": "It rained.\n", "d.txt": BAD})
    linter = Linter()
    for text in (*TEXTS, *reversed(TEXTS)):
        assert linter.check_text(text) == check_text(text)
    assert list(linter.check_paths([folder])) == list(check_paths([folder]))
    assert linter.check_text(BAD, "plain", path="x.txt") == check_text(BAD, "plain", path="x.txt")


def test_a_rule_that_takes_too_long_is_tried_again_on_the_next_text_and_in_the_next_run(
    tree: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pattern_time, "RULE_SECONDS", 0.01)
    long = f"{'r' * 60}x\n"
    folder = tree(
        {"editlint.yml": "packs: [mine]\n", "mine/colour/red.yml": RUNAWAY, "a.md": long, "b.md": "rrrr\n"}
    )
    linter = Linter()
    for _ in range(2):
        with pytest.raises(EditlintError, match="colour/red is not checked from here on"):
            linter.check_text(long)
        assert rules(linter.check_text("rrrr")) == ["colour/red"]
    stopped, after = linter.check_paths([folder / "a.md", folder / "b.md"])
    assert (len(stopped.errors), after.findings, after.errors) == (1, (), ())
    [alone] = linter.check_paths([folder / "b.md"])
    assert rules(list(alone.findings)) == ["colour/red"]


def test_many_texts_read_the_rules_once(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    tree({"editlint.yml": "ignore: [style]\n"})
    linter = Linter()
    assert rules(linter.check_text(BAD)) == ["filler/wordy-phrase"]
    monkeypatch.setattr(load, "load_own_rules", lambda cache: pytest.fail("the rules were read again"))
    monkeypatch.setattr(
        "editlint.config.load.load_config", lambda *_: pytest.fail("the configuration was read again")
    )
    for number in range(20):
        assert linter.check_text(BAD, path=f"{number}.md")[0].path == f"{number}.md"


def test_the_settings_of_a_linter(tree: Tree) -> None:
    note = "Stay tuned for part two.\n"
    folder = tree(
        {"strict/editlint.yml": "rules: {filler/wordy-phrase: error}\n", "off.yml": "ignore: [filler]\n"}
    )
    assert Linter().check_text(note) == []
    assert [f.severity for f in Linter(min_severity="info").check_text(note)] == ["info"]
    assert Linter(min_severity="error").check_text(BAD) == []
    assert [f.severity for f in Linter(min_severity="error").check_text(BAD, path="strict/a.md")] == ["error"]
    assert [f.severity for f in Linter(min_severity="error", folder="strict").check_text(BAD)] == ["error"]
    assert Linter(config="off.yml").check_text(BAD) == []
    assert Linter(config=folder / "off.yml", folder="strict").check_text(BAD) == []


def test_paths_and_names_start_at_the_folder(tree: Tree) -> None:
    folder = tree({"site/posts/a.md": BAD, "site/posts/b.md": b"\xff"})
    a, b = Linter(folder=folder / "site").check_paths(["posts"])
    assert (a.path, rules(list(a.findings))) == ("posts/a.md", ["filler/wordy-phrase"])
    assert [error.path for error in b.errors] == ["posts/b.md"]
    [missing] = Linter().check_paths(["nowhere"])
    assert [error.message for error in missing.errors] == ["there is no such file or folder"]


@pytest.mark.parametrize(
    ("text", "arguments", "message"),
    [
        ("", {"format": "odt"}, "there is no format 'odt': there are asciidoc, docx, html, latex, markdown"),
        ("", {"format": "markdwn"}, "did you mean 'markdown'"),
        (
            "",
            {"path": "wrong/a.md"},
            r"wrong/editlint.yml:1:1: there is no key 'selct': did you mean 'select'",
        ),
        (
            "---\neditlint: {preset: newz}\n---\nx\n",
            {},
            "text:2:12: there is no preset 'newz': did you mean 'news'",
        ),
    ],
)
def test_errors(text: str, arguments: dict[str, str], message: str, tree: Tree) -> None:
    tree({"wrong/editlint.yml": "selct: []\n"})
    linter = Linter()
    with pytest.raises(EditlintError, match=message):
        linter.check_text(text, **arguments)
    assert rules(linter.check_text(BAD)) == ["filler/wordy-phrase"]


def test_an_unknown_severity_is_an_error() -> None:
    with pytest.raises(EditlintError, match="there is no severity 'warn': did you mean 'warning'"):
        Linter(min_severity="warn")  # type: ignore[arg-type]


@pytest.mark.parametrize("value", [b"x", None, 5, ["x"], bytearray(b"x"), Path("x")])
@pytest.mark.parametrize("name", ["text", "format"])
def test_another_type_than_text_is_a_type_error(name: str, value: object, tree: Tree) -> None:
    tree({})
    arguments: dict[str, object] = {"text": BAD, "format": "plain", name: value}
    for check in (Linter().check_text, check_text):
        with pytest.raises(TypeError, match=f"^'{name}' must be str, not {type(value).__name__}$"):
            check(**arguments)  # type: ignore[operator]


@pytest.mark.parametrize("value", [b"x", 5, ["x"], {"x": 1}])
@pytest.mark.parametrize("name", ["config", "folder", "cache", "path", "min_severity"])
def test_another_type_in_a_setting_is_a_type_error(name: str, value: object) -> None:
    kind = "str" if name == "min_severity" else "a path, as str or os.PathLike"
    with pytest.raises(TypeError, match=f"^'{name}' must be {kind}, not {type(value).__name__}$"):
        if name == "path":
            check_text(BAD, path=value)  # type: ignore[arg-type]
        else:
            Linter(**{name: value})  # type: ignore[arg-type]


@pytest.mark.parametrize("paths", ["content", b"content", Path("content"), [5], [b"x"], [None], 5, None])
def test_another_type_than_paths_is_a_type_error_at_once(paths: object) -> None:
    for check in (Linter().check_paths, check_paths):
        with pytest.raises(TypeError, match=r"paths|iterable"):
            check(paths)  # type: ignore[operator]


@pytest.mark.parametrize("folder", ["nowhere", "x" * 300, "x/" * 3_000, "\0", "\udcff"])
def test_the_path_of_a_text_need_not_exist(folder: str, tree: Tree) -> None:
    tree({"editlint.yml": "rules: {filler/wordy-phrase: error}\n"})
    [found] = check_text(BAD, path=f"{folder}/a.md")
    assert (found.path, found.severity) == (f"{folder}/a.md".replace("//", "/"), "error")


@pytest.mark.parametrize(
    ("cache", "kept_in"), [(True, "user/editlint"), (False, None), ("mine", "work/mine")]
)
def test_where_compiled_packs_are_kept(
    cache: bool | str, kept_in: str | None, tree: Tree, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests_support import RULE

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user"))
    load.load_own_rules(None)  # a checkout compiles them once in a process, whatever the cache is
    tree({"editlint.yml": "packs: [pack]\n", "pack/colour/red.yml": RULE})
    assert rules(Linter(cache=cache).check_text("A red pump.\n")) == ["colour/red"]
    kept = {path.parent for path in tmp_path.rglob("*.msgpack")}
    assert kept == ({tmp_path / kept_in} if kept_in else set())


def test_a_linter_starts_no_thread_and_each_thread_may_have_one(tree: Tree) -> None:
    tree({})
    expected = [check_text(text) for text in TEXTS]
    before = threading.active_count()
    Linter().check_text(BAD)
    assert threading.active_count() == before
    found: dict[int, list[list[Finding]]] = {}

    def work(number: int) -> None:
        linter = Linter()
        found[number] = [linter.check_text(text) for text in TEXTS]

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [found[number] for number in range(4)] == [expected] * 4


def test_findings_can_be_sent_elsewhere(tree: Tree) -> None:
    tree({})
    findings = check_text(BAD)
    assert pickle.loads(pickle.dumps(findings)) == findings


def test_public_names() -> None:
    assert {name: getattr(editlint, name).__name__ for name in editlint.__all__ if name != "__version__"} == {
        name: name for name in editlint.__all__ if name != "__version__"
    }
    with pytest.raises(AttributeError, match="no attribute 'check_url'"):
        editlint.check_url  # noqa: B018

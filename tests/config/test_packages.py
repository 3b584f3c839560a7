"""`pkg:NAME`: configurations and packs in installed packages, of which nothing is ever run."""

import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from conftest import Command, Tree
from tests_support import RULE

Install = Callable[..., Path]
TEXT = "Apply in order to qualify. The red pump.\n"
BOOBY_TRAP = "raise SystemExit('this code was run')\n"
ENTRY_POINTS = """\
[editlint.packs]
colours = acme_style.rules

[editlint.configs]
default = acme_style:editlint.yml
"""
ACME = {
    "acme_style/__init__.py": BOOBY_TRAP,
    "acme_style/rules/style/red.yml": RULE,
    "acme_style/editlint.yml": "packs: [rules]\nrules: {filler/wordy-phrase: off}\n",
}


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Lay out a package as pip does, in a folder that Python looks in."""
    site = tmp_path / "site"
    site.mkdir()
    monkeypatch.syspath_prepend(str(site))

    def write(
        files: Mapping[str, str] = ACME,
        points: str = ENTRY_POINTS,
        name: str = "acme_style",
        *,
        record: bool = True,
    ) -> Path:
        info = f"{name}-1.0.dist-info"
        everything = {
            **files,
            f"{info}/METADATA": f"Name: {name}\nVersion: 1.0\n",
            f"{info}/entry_points.txt": points,
        }
        everything[f"{info}/RECORD"] = "".join(f"{each},,\n" for each in everything if record)
        for each, text in everything.items():
            path = site / each
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        return site

    return write


def rules(editlint: Command, *arguments: str) -> list[str]:
    """The rules that fired."""
    ran = editlint("check", "--output", "concise", *arguments)
    assert ran.err == ""
    return sorted(line.split()[2] for line in ran.out.splitlines() if "a.md:" in line)


@pytest.mark.parametrize(
    ("config", "expected"),
    [
        ("packs: ['pkg:acme-style']", ["filler/wordy-phrase", "style/red"]),
        ("packs: ['pkg:Acme.Style/colours']", ["filler/wordy-phrase", "style/red"]),
        ("extends: 'pkg:acme_style'", ["style/red"]),
        (
            "extends: [news, 'pkg:acme-style/default']\nrules: {filler/wordy-phrase: warning}",
            ["filler/wordy-phrase", "style/red"],
        ),
        ("extends: 'pkg:acme_style'\npacks: []", []),
        ("extends: ./base.yml", ["style/red"]),
    ],
)
def test_a_package_is_named_like_a_file(
    config: str, expected: list[str], tree: Tree, editlint: Command, install: Install
) -> None:
    install()
    tree({"editlint.yml": config, "base.yml": "extends: ['pkg:acme-style']\n", "a.md": TEXT})
    assert rules(editlint) == expected


def test_nothing_of_a_package_is_imported(tree: Tree, editlint: Command, install: Install) -> None:
    install()
    tree({"editlint.yml": "extends: 'pkg:acme-style'\npacks: ['pkg:acme-style']\n", "a.md": TEXT})
    for command in (
        ["check"],
        ["rules"],
        ["config", "show", "a.md"],
        ["explain", "style/red"],
        ["report", "a.md"],
    ):
        assert editlint(*command).code < 2
    assert "acme_style" not in sys.modules


@pytest.mark.parametrize(
    ("value", "rule"),
    [
        ("acme_style.rules", "acme_style/rules/style/red.yml"),
        ("acme_style:rules", "acme_style/rules/style/red.yml"),
        ("acme_style:some/where", "acme_style/some/where/style/red.yml"),
        ("acme_style.some:where", "acme_style/some/where/style/red.yml"),
        ("acme_style", "acme_style/style/red.yml"),
        ("acme_style.rules [extra]", "acme_style/rules/style/red.yml"),
    ],
)
@pytest.mark.parametrize(
    "record", [True, False]
)  # without a list of its files, it is looked up as Python would
def test_an_entry_point_is_a_folder(
    value: str, rule: str, record: bool, tree: Tree, editlint: Command, install: Install
) -> None:
    install(
        {"acme_style/__init__.py": BOOBY_TRAP, rule: RULE}, f"[editlint.packs]\nx = {value}\n", record=record
    )
    tree({"editlint.yml": "packs: ['pkg:acme-style']\nselect: [style]\n", "a.md": TEXT})
    assert rules(editlint) == ["style/red"]


@pytest.mark.parametrize(
    "value", ["acme_style", "acme_style:editlint.yml", "acme_style.conf", "acme_style.conf:other.yml"]
)
def test_an_entry_point_is_a_configuration(
    value: str, tree: Tree, editlint: Command, install: Install
) -> None:
    names = ("editlint.yml", "conf/editlint.yml", "conf/other.yml")
    install(
        {f"acme_style/{name}": "ignore: [filler]\n" for name in names}, f"[editlint.configs]\nx = {value}\n"
    )
    tree({"editlint.yml": "extends: 'pkg:acme-style'\n", "a.md": TEXT})
    assert rules(editlint) == []


def test_patterns_of_a_package_are_about_the_articles_of_who_extends_it(
    tree: Tree, editlint: Command, install: Install
) -> None:
    install(
        {
            "acme_style/editlint.yml": "extends: ./more.yml\nexclude: ['old/**']\n",
            "acme_style/more.yml": "overrides: [{files: ['opinion/**'], ignore: [filler]}]\n",
        },
        ENTRY_POINTS,
    )
    tree(
        {
            "docs/editlint.yml": "extends: 'pkg:acme-style'\n",
            "docs/a.md": TEXT,
            "docs/old/a.md": TEXT,
            "docs/opinion/a.md": TEXT,
        }
    )
    out = editlint("check", "--output", "concise").out
    assert [line.split(":")[0] for line in out.splitlines() if "filler/" in line] == ["docs/a.md"]
    assert editlint("check", "--list-files").out == "docs/a.md\ndocs/opinion/a.md\n"


def test_a_package_may_have_words(tree: Tree, editlint: Command, install: Install) -> None:
    install(
        {"acme_style/editlint.yml": "vocab: {accept_file: ok.txt}\n", "acme_style/ok.txt": "in order to\n"}
    )
    tree({"editlint.yml": "extends: 'pkg:acme-style'\n", "a.md": TEXT})
    assert rules(editlint) == []


def test_mistakes_in_a_package_are_placed_in_it(tree: Tree, editlint: Command, install: Install) -> None:
    site = install(
        {**ACME, "acme_style/editlint.yml": "\nselct: [x]\n", "acme_style/rules/style/red.yml": "x: y\n"}
    )
    tree({"editlint.yml": "extends: 'pkg:acme-style'\n", "a.md": TEXT})
    assert f"error: {site}/acme_style/editlint.yml:2:1: there is no key 'selct'" in editlint("check").err
    tree({"editlint.yml": "packs: ['pkg:acme-style']\n"})
    assert f"error: {site}/acme_style/rules/style/red.yml:1:1: there is no key 'x'" in editlint("check").err


def test_config_show_names_the_package(tree: Tree, editlint: Command, install: Install) -> None:
    site = install()
    tree({"editlint.yml": "packs: ['pkg:acme-style']\n", "a.md": TEXT})
    lines = editlint("config", "show", "a.md").out.splitlines()
    assert f"packs: pkg:acme-style in {site}/acme_style/rules  # editlint.yml:1:9" in lines


SEVERAL = "[editlint.packs]\nnews = acme_style.rules\nlegal = acme_style.rules\n"


@pytest.mark.parametrize("key", ["packs: [", "extends: ["])
@pytest.mark.parametrize(
    ("name", "problem"),
    [
        (
            "pkg:nobody-has-this",
            "there is no package 'nobody-has-this' here: install it: pip install nobody-has-this",
        ),
        ("pkg:", "'pkg:' names no package: write 'pkg:NAME' or 'pkg:NAME/ENTRY'"),
        ("pkg:../../x", "'pkg:../../x' names no package"),
        ("pkg:acme-style/", "'pkg:acme-style/' names no package"),
        ("pkg:a b", "'pkg:a b' names no package"),
        ("pkg:x;reboot", "'pkg:x;reboot' names no package"),
        ("pkg:$(id)", "'pkg:$(id)' names no package"),
        ("pkg:-r", "'pkg:-r' names no package"),
        (f"pkg:{'x' * 5000}", f"'pkg:{'x' * 40}' names no package"),
        ("pkg:acme-style/colurs", "there is no entry point 'colurs'"),
    ],
)
def test_a_package_that_is_not_there(
    key: str, name: str, problem: str, tree: Tree, editlint: Command, install: Install
) -> None:
    install()
    tree({"editlint.yml": f"{key}'{name}']\n", "a.md": TEXT})
    ran = editlint("check")
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert f"error: editlint.yml:1:{len(key) + 1}: {problem}" in ran.err


@pytest.mark.parametrize(
    ("points", "problem"),
    [
        ("", "the package 'acme-style' has no entry point in the group 'editlint.packs'"),
        ("[console_scripts]\nx = acme_style:main\n", "has no entry point in the group 'editlint.packs'"),
        (SEVERAL, "has several entry points: write 'pkg:acme-style/legal' or 'pkg:acme-style/news'"),
        (
            "[editlint.packs]\nx = acme_style:../other\n",
            "the entry point 'x' of 'acme-style' leads out of its folder",
        ),
        ("[editlint.packs]\nx = acme_style:/etc\n", "leads out of its folder 'acme_style'"),
        ("[editlint.packs]\nx = acme_style:link\n", "leads out of its folder 'acme_style'"),
        (
            "[editlint.packs]\nx = ../../etc\n",
            "the entry point 'x' of 'acme-style' is not 'module' or 'module:path'",
        ),
        (
            "[editlint.packs]\nx = no_such_module\n",
            "has no folder 'no_such_module', which its entry point names",
        ),
        ("[editlint.packs]\nx = sys\n", "has no folder 'sys', which its entry point names"),
        ("[editlint.packs]\nx = acme_style.none\n", "there is no such folder of rules"),
        ("[editlint.packs]\nx = acme_style.empty\n", "there are no rules here"),
        ("[editlint.packs]\nx\n", "the metadata of the package 'acme-style' cannot be read"),
    ],
)
def test_a_package_without_rules(
    points: str, problem: str, tree: Tree, editlint: Command, install: Install
) -> None:
    site = install({**ACME, "acme_style/empty/x.txt": ""}, points)
    (site / "acme_style/link").symlink_to("/etc")
    tree({"editlint.yml": "packs: ['pkg:acme-style']\n", "a.md": TEXT})
    ran = editlint("check")
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert problem in ran.err


@pytest.mark.parametrize(
    ("files", "problem"),
    [
        ({"acme_style/x.yml": ""}, "editlint.yml:1:10: there is no file 'pkg:acme-style' to extend"),
        (
            {"acme_style/editlint.yml": "extends: ../other.yml\n"},
            "'../other.yml' leads out of the repository",
        ),
        ({"acme_style/editlint.yml": "packs: [../../rules]\n"}, "'../../rules' leads out of the repository"),
        ({"acme_style/editlint.yml": "extends: 'pkg:acme-style'\n"}, "this extends itself"),
        (
            {"acme_style/editlint.yml": "extends: 'pkg:nobody'\n"},
            "editlint.yml:1:10: there is no package 'nobody' here",
        ),
    ],
)
def test_a_configuration_in_a_package_that_cannot_be_used(
    files: dict[str, str], problem: str, tree: Tree, editlint: Command, install: Install
) -> None:
    install(files)
    tree({"editlint.yml": "extends: 'pkg:acme-style'\n", "other.yml": "", "a.md": TEXT})
    ran = editlint("check")
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert problem in ran.err


def test_what_lies_in_the_working_folder_is_not_installed(
    tree: Tree, editlint: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    info = "evil-1.0.dist-info"
    folder = tree(
        {
            "editlint.yml": "packs: ['pkg:evil']\n",
            "evil/__init__.py": BOOBY_TRAP,
            "evil/style/red.yml": RULE,
            f"{info}/METADATA": "Name: evil\nVersion: 1.0\n",
            f"{info}/RECORD": "evil/style/red.yml,,\n",
            f"{info}/entry_points.txt": "[editlint.packs]\nx = evil\n",
            "a.md": TEXT,
        }
    )
    for place in ("", str(folder)):
        monkeypatch.setattr(sys, "path", [place, *sys.path])
        ran = editlint("check")
        assert ran.code == 2
        assert "there is no package 'evil' here: install it: pip install evil" in ran.err


@pytest.mark.integration
def test_a_wheel_that_pip_installs(tree: Tree) -> None:
    folder = tree({"a.md": TEXT, "editlint.yml": "extends: 'pkg:acme-style'\n"})
    wheel, info = folder.parent / "acme_style-1.0-py3-none-any.whl", "acme_style-1.0.dist-info"
    files = {
        **ACME,
        f"{info}/METADATA": "Metadata-Version: 2.1\nName: acme-style\nVersion: 1.0\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: x\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{info}/entry_points.txt": ENTRY_POINTS,
    }
    record = "".join(f"{name},,\n" for name in (*files, f"{info}/RECORD"))
    with zipfile.ZipFile(wheel, "w") as archive:
        for name, text in {**files, f"{info}/RECORD": record}.items():
            archive.writestr(name, text)
    target = folder.parent / "installed"
    pip = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "-q",
        "--no-index",
        "--no-deps",
        "--target",
        str(target),
        str(wheel),
    ]
    subprocess.run(pip, check=True, capture_output=True)
    code = f"import sys; sys.path.append({str(target)!r}); from editlint.cli.app import main; main()"
    run = [sys.executable, "-c", code, "check", "--output", "concise", "a.md"]
    ran = subprocess.run(run, capture_output=True, text=True, cwd=folder, check=False)
    assert (ran.returncode, ran.stderr) == (1, "")
    assert "style/red" in ran.stdout
    assert "filler/wordy-phrase" not in ran.stdout

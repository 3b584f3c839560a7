"""The files for CI services are run here as those services run them, on a pull request with one new finding."""

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import yaml
from ci_runner import ROOT, Machine, read_yaml
from format_readers import read_azure, read_github, read_gitlab, read_junit, read_sarif

from editlint.scaffold.install_source import InstallSource
from editlint.scaffold.integrations import workflow

OLD = "# Pumps\n\nApply in order to qualify.\n"
NEW = "Ring us in order to ask.\n"
FINDING = ("content/a.md", 5, 9, "warning", "filler/wordy-phrase", "'in order to' means 'to'")
HOSTILE = [
    "$(touch pwned)",
    "`touch pwned`",
    "; touch pwned",
    "&& touch pwned #",
    "'; touch pwned; '",
    '"; touch pwned; "',
    "${{ github.token }}",
    "* /etc/*",
    "~",
    "-",
    "a\nb",
    "\\",
    "$PATH",
    "%0A::error::x",
]


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(
        ["git", "-c", "user.name=Ann", "-c", "user.email=ann@example.org", *arguments],
        cwd=folder,
        check=True,
        capture_output=True,
    )


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout of a pull request as actions/checkout makes it: the merge, and the branch that it goes to."""
    origin, folder = tmp_path / "origin", tmp_path / "checkout"
    (origin / "content").mkdir(parents=True)
    git(origin, "init", "-q", "-b", "main", ".")
    for name in "abc":
        (origin / "content" / f"{name}.md").write_text(OLD)
    git(origin, "add", "-A")
    git(origin, "commit", "-qm", "old pages")
    git(origin, "checkout", "-qb", "ask")
    (origin / "content" / "a.md").write_text(f"{OLD}\n{NEW}")
    git(origin, "commit", "-qam", "one sentence")
    git(tmp_path, "clone", "-q", "--branch", "ask", str(origin), str(folder))
    return folder


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path / "machine")


def annotations(text: str) -> list[tuple[object, ...]]:
    """The findings that a pull request shows; below the message there is what to do."""
    return [(*found[:-1], found.message.partition("\n")[0]) for found in read_github(commands(text), {})]


def commands(text: str) -> str:
    """The lines of a log that the runner reads as commands."""
    return "".join(f"{line}\n" for line in text.splitlines() if line.startswith("::"))


# The Action


def test_the_action_reports_what_a_pull_request_adds(checkout: Path, machine: Machine) -> None:
    job = machine.run_action(checkout, {"sarif": "out/editlint.sarif"}, GITHUB_BASE_REF="main")
    assert job.code == 1, job.err
    sources = {"content/a.md": (checkout / "content/a.md").read_text()}
    assert annotations(job.out) == [FINDING]
    [found] = read_sarif((checkout / "out/editlint.sarif").read_text(), sources)
    assert found[:-1] == FINDING[:-1]
    assert job.outputs == {"sarif": "./out/editlint.sarif"}
    summary = (machine.folder / "summary.md").read_text()
    assert "content/a.md" in summary
    assert "content/b.md" not in summary


def test_the_action_passes_where_nothing_is_new(checkout: Path, machine: Machine) -> None:
    (checkout / "content/a.md").write_text(OLD.replace("Pumps", "Our pumps"))
    job = machine.run_action(checkout, {}, GITHUB_BASE_REF="main")
    assert (job.code, commands(job.out)) == (0, ""), job.out + job.err
    assert job.outputs == {"sarif": ""}
    assert git_status(checkout) == [" M content/a.md"]  # nothing is left behind


@pytest.mark.parametrize(("since", "found"), [("none", 4), ("", 4), ("HEAD", 0), ("origin/main", 1)])
def test_the_action_compares_with_what_is_named(
    since: str, found: int, checkout: Path, machine: Machine
) -> None:
    job = machine.run_action(checkout, {"since": since}, GITHUB_BASE_REF="main")
    assert len(annotations(job.out)) == found


def test_the_action_outside_a_pull_request_reports_everything(checkout: Path, machine: Machine) -> None:
    job = machine.run_action(checkout, {}, GITHUB_BASE_REF="")
    assert len(annotations(job.out)) == 4


def test_the_action_names_paths_from_the_top_of_the_checkout(checkout: Path, machine: Machine) -> None:
    inputs = {"working-directory": "content", "paths": "a.md b.md", "sarif": "true", "fail-on": "never"}
    job = machine.run_action(checkout, inputs, GITHUB_BASE_REF="main")
    assert job.code == 0, job.err
    assert annotations(job.out) == [FINDING]
    assert job.outputs == {"sarif": "content/editlint.sarif"}
    assert (checkout / job.outputs["sarif"]).exists()


def test_a_shallow_checkout_is_an_error_that_says_what_to_do(
    checkout: Path, machine: Machine, tmp_path: Path
) -> None:
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "-q", "--depth", "1", "--branch", "ask", f"file://{tmp_path}/origin", str(shallow))
    job = machine.run_action(shallow, {}, GITHUB_BASE_REF="main")
    assert job.code == 2
    assert "fetch-depth: 0" in job.out + job.err


def test_the_action_passes_words_on(checkout: Path, machine: Machine) -> None:
    (checkout / "my posts").mkdir()
    (checkout / "my posts/d.md").write_text(OLD)
    job = machine.run_action(
        checkout,
        {
            "paths": "content\n'my posts' \"my posts\"/d.md",
            "args": "--select filler\n --ignore 'filler/cliche'",
            "since": "none",
            "fail-on": "error",
        },
    )
    assert job.code == 0, job.err
    options = ["--fail-on=error", "--select", "filler", "--ignore", "filler/cliche"]
    assert job.arguments == [
        "check",
        "--output",
        "github",
        *options,
        "--",
        "content",
        "my posts",
        "my posts/d.md",
    ]


@pytest.mark.parametrize("name", ["paths", "args", "since", "fail-on", "sarif", "version"])
def test_no_input_of_the_action_is_run(name: str, checkout: Path, machine: Machine) -> None:
    machine.only_record()
    for text in HOSTILE:
        job = machine.run_action(checkout, {"since": "none", "fail-on": "never", name: text})
        if name in ("since", "fail-on"):
            assert f"--{name}={text}" in job.arguments
        if name == "version":
            assert (job.code, job.arguments) == (2, [])
            assert commands(job.out) == "::error title=editlint::'version' is not a tag, branch or commit\n"
            assert not any("pip" in call for call in job.installed)
    assert git_status(checkout) == []


def git_status(folder: Path) -> list[str]:
    listed = subprocess.run(
        ["git", "status", "--porcelain"], cwd=folder, check=True, capture_output=True, text=True
    )
    return listed.stdout.splitlines()


@pytest.mark.parametrize(("name", "text"), [("paths", "'content"), ("args", 'a "b')])
def test_a_quotation_mark_without_a_partner(name: str, text: str, checkout: Path, machine: Machine) -> None:
    job = machine.run_action(checkout, {name: text})
    assert job.code == 2
    assert f"::error title=editlint::'{name}' has a quotation mark without a partner\n" in job.out
    assert job.arguments == []


@pytest.mark.parametrize(
    ("version", "source"),
    [
        ("", str(ROOT)),
        ("v1.2", "git+https://github.com/ann/editlint@v1.2"),
        ("a/b", "git+https://github.com/ann/editlint@a/b"),
    ],
)
def test_what_the_action_installs(version: str, source: str, checkout: Path, machine: Machine) -> None:
    job = machine.run_action(checkout, {"version": version, "since": "none"})
    environment = machine.folder / "temp/editlint"
    assert job.installed[1:] == [
        f"-I -m venv {environment}",
        f"-I -m pip install --quiet --disable-pip-version-check {source}",
    ]


def test_a_version_needs_a_repository(checkout: Path, machine: Machine) -> None:
    job = machine.run_action(checkout, {"version": "v1"}, ACTION_REPOSITORY="")
    assert (job.code, job.arguments) == (2, [])
    assert "::error title=editlint::'version' needs an Action from a repository" in job.out


def test_an_old_python_is_an_error(checkout: Path, machine: Machine) -> None:
    machine.add_program("python3", "#!/bin/sh\nexit 1\n")
    job = machine.run_action(checkout, {})
    assert job.code == 2
    assert commands(job.out) == (
        "::error title=editlint::editlint needs Python 3.11 or later: put actions/setup-python before\n"
    )


def test_the_checkout_is_not_imported(checkout: Path, machine: Machine) -> None:
    for name in ("venv.py", "pip.py", "sys.py", "editlint.py", "click.py"):
        (checkout / name).write_text("open('pwned', 'w')\n")
    assert machine.run_action(checkout, {}, GITHUB_BASE_REF="main").code == 1
    assert not (checkout / "pwned").exists()


def test_scripts_of_the_action_contain_no_expressions() -> None:
    action = read_yaml("action.yml")
    assert action["runs"]["using"] == "composite"
    for step in action["runs"]["steps"]:
        assert "uses" not in step  # it needs no other Action
        assert "${{" not in step["run"]
    used = set(re.findall(r"\$\{\{ inputs\.([\w-]+)", (ROOT / "action.yml").read_text("utf-8")))
    assert used == set(action["inputs"])


@pytest.mark.integration
def test_the_action_installs_and_runs(checkout: Path, machine: Machine) -> None:
    (machine.programs / "python3").unlink()
    (machine.programs / "python3").symlink_to(sys.executable)
    job = machine.run_action(checkout, {}, GITHUB_BASE_REF="main")
    assert job.code == 1, job.err
    assert annotations(job.out) == [FINDING]


# GitLab


@pytest.mark.parametrize("shell", ["bash", "sh"])
def test_the_template_for_gitlab(shell: str, checkout: Path, machine: Machine) -> None:
    base = subprocess.run(
        ["git", "merge-base", "HEAD", "origin/main"], cwd=checkout, check=True, capture_output=True, text=True
    )
    variables = {
        "EDITLINT_SOURCE": "git+https://example.org/e@1",
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": base.stdout.strip(),
    }
    job = machine.run_gitlab(checkout, variables, shell=shell)
    assert job.code == 1, job.err
    report = (checkout / "gl-code-quality-report.json").read_text()
    [found] = read_gitlab(report, {})
    assert (found.path, found.line, found.rule) == ("content/a.md", 5, "filler/wordy-phrase")
    assert job.installed[-1].endswith(" git+https://example.org/e@1")


def test_variables_of_the_template_for_gitlab(checkout: Path, machine: Machine) -> None:
    variables = {
        "EDITLINT_SOURCE": "x",
        "EDITLINT_PATHS": "content/*.md content",
        "EDITLINT_ARGS": "--select filler",
        "EDITLINT_SINCE": "none",
        "EDITLINT_FAIL_ON": "never",
    }
    job = machine.run_gitlab(checkout, variables, shell="sh")
    assert job.code == 2  # no file is called '*.md': patterns are not expanded
    outputs = ["--output", "full", "--output", "gitlab=gl-code-quality-report.json"]
    assert job.arguments == [
        "check",
        *outputs,
        "--fail-on=never",
        "--select",
        "filler",
        "--",
        "content/*.md",
        "content",
    ]


@pytest.mark.parametrize("name", ["PATHS", "ARGS", "SINCE", "FAIL_ON", "SOURCE"])
def test_no_variable_for_gitlab_is_run(name: str, checkout: Path, machine: Machine) -> None:
    machine.only_record()
    for text in HOSTILE:
        variables = {"EDITLINT_SOURCE": "x", "EDITLINT_SINCE": "none", f"EDITLINT_{name}": text}
        assert machine.run_gitlab(checkout, variables, shell="sh").code == 0
    assert git_status(checkout) == []


def test_the_template_for_gitlab_needs_a_source(checkout: Path, machine: Machine) -> None:
    job = machine.run_gitlab(checkout, {})
    assert (job.code, job.installed) == (2, [])
    assert "EDITLINT_SOURCE is empty: set it to git+ADDRESS@COMMIT" in job.out


# What init writes


def test_the_job_for_gitlab_that_init_writes(checkout: Path, machine: Machine, tmp_path: Path) -> None:
    machine.install()
    text = workflow("gitlab", InstallSource("https://example.org/e", "0" * 40), "content")
    (tmp_path / "ci.yml").write_text(text)
    base = subprocess.run(
        ["git", "merge-base", "HEAD", "origin/main"], cwd=checkout, check=True, capture_output=True, text=True
    )
    job = machine.run_gitlab(
        checkout, {"CI_MERGE_REQUEST_DIFF_BASE_SHA": base.stdout.strip()}, file=str(tmp_path / "ci.yml")
    )
    assert job.code == 1, job.err
    assert [
        each.path for each in read_gitlab((checkout / "gl-code-quality-report.json").read_text(), {})
    ] == ["content/a.md"]


def test_the_workflow_for_github_that_init_writes(checkout: Path, machine: Machine) -> None:
    machine.install()
    read = yaml.safe_load(workflow("github", InstallSource("https://example.org/e", "0" * 40), ""))
    [*_, install, check] = read["jobs"]["editlint"]["steps"]
    assert install == {"run": f"pip install -q 'git+https://example.org/e@{'0' * 40}'"}
    job = machine.run_script(checkout, check["run"], GITHUB_BASE_REF="main", GITHUB_WORKSPACE=str(checkout))
    assert job.code == 1, job.err
    assert annotations(job.out) == [FINDING]


# The recipes of the docs


def recipe(service: str, language: str = "yaml") -> str:
    """The first block of code under a heading of the page about CI."""
    section = (ROOT / "docs/ci.md").read_text("utf-8").partition(f"\n## {service}\n")[2]
    return section.partition(f"```{language}\n")[2].partition("```")[0]


def run_recipe(script: str, checkout: Path, machine: Machine, **variables: str) -> str:
    """Run a script on a checkout that has its own branch only, and return what it prints."""
    machine.install()
    git(checkout, "remote", "set-branches", "origin", "ask")
    job = machine.run_script(checkout, script, **variables)
    assert job.code == 1, job.out + job.err
    assert any("git+<address of this repository>@<full hash of a commit>" in call for call in job.installed)
    return job.out


def test_the_recipe_for_azure(checkout: Path, machine: Machine) -> None:
    steps = yaml.safe_load(recipe("Azure Pipelines"))["steps"]
    assert steps[0] == {"checkout": "self", "fetchDepth": 0}
    script = "\n".join(step["script"] for step in steps if "script" in step)
    out = run_recipe(
        script, checkout, machine, SYSTEM_PULLREQUEST_TARGETBRANCH="refs/heads/main", TF_BUILD="True"
    )
    [found] = read_azure(out, {})
    assert (found.path, found.line, found.column) == FINDING[:3]


def test_the_recipe_for_jenkins(checkout: Path, machine: Machine) -> None:
    git(checkout, "update-ref", "-d", "refs/remotes/origin/main")
    steps = re.findall(r"(?m)^ +sh '(.*)'$", recipe("Jenkins", "groovy"))
    run_recipe("\n".join(steps), checkout, machine, CHANGE_TARGET="main")
    [found] = read_junit((checkout / "editlint.xml").read_text(), {})
    assert found.path == "content/a.md"


def test_the_recipe_for_bitbucket(checkout: Path, machine: Machine) -> None:
    git(checkout, "update-ref", "-d", "refs/remotes/origin/main")
    read = yaml.safe_load(recipe("Bitbucket"))
    assert read["clone"] == {"depth": "full"}
    script = "\n".join(read["pipelines"]["pull-requests"]["**"][0]["step"]["script"])
    run_recipe(script, checkout, machine, BITBUCKET_PR_DESTINATION_BRANCH="main")
    [found] = read_junit((checkout / "test-results/editlint.xml").read_text(), {})
    assert found.path == "content/a.md"


def test_the_recipes_name_hooks_and_inputs_that_exist() -> None:
    page = (ROOT / "docs/ci.md").read_text("utf-8")
    hooks = {each["id"] for each in read_yaml(".pre-commit-hooks.yaml")}
    assert {each["id"] for each in yaml.safe_load(recipe("pre-commit"))["repos"][0]["hooks"]} <= hooks
    rows = set(re.findall(r"(?m)^\| `([\w-]+)` \|", page))
    assert rows == hooks | set(read_yaml("action.yml")["inputs"])
    workflow = yaml.safe_load(recipe("GitHub"))
    assert workflow["permissions"] == {"contents": "read"}
    assert workflow["jobs"]["editlint"]["steps"][0]["with"]["fetch-depth"] == 0


# The image


def test_the_image_is_built_from_files_that_are_there() -> None:
    lines = (ROOT / "Dockerfile").read_text("utf-8").replace("\\\n", " ").splitlines()
    instructions = [tuple(line.split(maxsplit=1)) for line in lines if line and not line.startswith("#")]
    names = [name for name, _ in instructions]
    assert names.count("FROM") == 2
    assert set(names) <= {"FROM", "WORKDIR", "COPY", "RUN", "USER", "ENTRYPOINT", "CMD"}
    assert ("ENTRYPOINT", '["editlint"]') in instructions
    assert instructions[names.index("ENTRYPOINT") - 2] == ("USER", "editlint")
    allowed = {
        line[1:] for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines() if line.startswith("!")
    }
    assert set(copied()) == allowed
    assert all((ROOT / name).exists() for name in copied())


def copied() -> list[str]:
    """What the Dockerfile copies from the checkout."""
    text = (ROOT / "Dockerfile").read_text("utf-8")
    return [name for line in re.findall(r"(?m)^COPY (.*) \S+$", text) for name in line.split()]


@pytest.mark.integration
def test_the_wheel_is_built_from_what_the_image_copies(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    for name in copied():
        (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, source / name)
    build = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "-q",
        "--no-deps",
        "--wheel-dir",
        str(tmp_path),
        str(source),
    ]
    subprocess.run(build, check=True)
    [wheel] = tmp_path.glob("*.whl")
    installed = tmp_path / "installed"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(installed)
    (tmp_path / "a.md").write_text(OLD)
    command = [sys.executable, "-P", "-m", "editlint", "check", "a.md", "--output", "concise"]
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    ran = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert ran.stdout.startswith("a.md:3:7: warning filler/wordy-phrase")

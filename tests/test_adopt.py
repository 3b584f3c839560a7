"""The commands of "Adopt it", on a repository of 300 old pages: green at once, and red for one new bad sentence."""

import json
import os
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from ci_runner import ROOT, Machine

pytestmark = pytest.mark.long
PAGES = 300
OPENINGS = (
    "In today's fast-paced world,|It is important to note that|At the end of the day,|Needless to say,".split(
        "|"
    )
)
PHRASES = "in order to|due to the fact that|at this point in time|a large number of".split("|")
NAMES = (
    "Ann Bert Cleo Dora Emil Fay Gus Hana Ivo Jan Kira Lev Mona Nils Olga Pia Quint Rosa Sven Tilda".split()
)
PLANTS = "apples beans carrots dahlias endives figs gooseberries hops irises jasmine kale leeks mint nettles".split()
PLACES = (
    "allotment balcony cellar driveway entrance field garden hedge kitchen lawn meadow orchard patio".split()
)


def adopting(path: Path) -> list[str]:
    """The commands under the heading about adopting."""
    section = re.split(r"(?m)^## (?:Adopt it|Four commands)$", path.read_text("utf-8"))[1]
    [block, *_] = re.findall(r"(?ms)^```sh\n(.*?)^```", section)
    return block.splitlines()


def pages() -> Iterator[tuple[str, str]]:
    """Pages as they lie in an old handbook: each has a few findings."""
    chance = random.Random(888)
    for number in range(PAGES):
        name, plant, place = (chance.choice(words) for words in (NAMES, PLANTS, PLACES))
        phrase, opening = chance.choice(PHRASES), chance.choice(OPENINGS)
        text = (
            f"# The {plant} of {name}, part {number}\n\n"
            f"{opening} {name} grows {plant} near the {place}. Page {number} says how.\n\n"
            f"Dig the {place} twice {phrase} the {plant} of row {number} need air.\n"
            f"Then water them, and tell {chance.choice(NAMES)} about it.\n"
        )
        yield f"docs/{place}/page-{number:03}.md", text


def write_pages(handbook: Path) -> None:
    """A repository with the pages."""
    (handbook / "mkdocs.yml").write_text("site_name: Gardens\n")
    for name, text in pages():
        (handbook / name).parent.mkdir(parents=True, exist_ok=True)
        (handbook / name).write_text(text)
    commit_all(handbook)


def commit_all(folder: Path) -> None:
    git(folder, "init", "-q", ".")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "all")


@pytest.fixture(scope="module")
def adopted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Machine, Path]]:
    """The repository after the commands of the README, with editlint of this checkout."""
    machine = Machine(tmp_path_factory.mktemp("machine") / "own")
    machine.install()
    handbook = tmp_path_factory.mktemp("handbook")
    write_pages(handbook)
    assert machine.run_script(handbook, "editlint check --output jsonl").out.count("\n") > PAGES
    for command in adopting(ROOT / "README.md"):
        job = machine.run_script(handbook, command, HOME=str(machine.folder))
        assert job.code == 0, (command, job.out, job.err)
    assert job.installed == ["install git+<address of this repository>"]
    yield machine, handbook


@pytest.fixture
def unchanged_pages(adopted: tuple[Machine, Path]) -> Iterator[None]:
    """The pages are as before after the test."""
    yield
    git(adopted[1], "checkout", "-q", "HEAD", "--", "docs")
    git(adopted[1], "clean", "-qfd", "docs")


def git(folder: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=Ann", "-c", "user.email=ann@example.org"]
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


def found(adopted: tuple[Machine, Path]) -> tuple[int, list[tuple[str, str, str]]]:
    """The exit code of the gate, and what it finds."""
    machine, handbook = adopted
    job = machine.run_script(handbook, f"{adopting(ROOT / 'README.md')[-1]} --output jsonl")
    reports = [json.loads(line) for line in job.out.splitlines()]
    return job.code, [(each["path"], each["rule"], each["message"]) for each in reports]


def page(adopted: tuple[Machine, Path], number: int) -> Path:
    [path] = (adopted[1] / "docs").rglob(f"page-{number:03}.md")
    return path


def test_there_are_four_commands() -> None:
    commands = adopting(ROOT / "README.md")
    assert len(commands) == 4
    assert commands[0].startswith("pip install ")
    assert commands == adopting(ROOT / "docs/adopting.md")


def test_the_gate_is_green(adopted: tuple[Machine, Path]) -> None:
    assert found(adopted) == (0, [])


@pytest.mark.usefixtures("unchanged_pages")
def test_one_new_bad_sentence_makes_it_fail(adopted: tuple[Machine, Path]) -> None:
    path = page(adopted, 143)
    path.write_text(f"{path.read_text()}\nRing the warden in order to book a plot.\n")
    name = path.relative_to(adopted[1]).as_posix()
    assert found(adopted) == (1, [(name, "filler/wordy-phrase", "'in order to' means 'to'")])


@pytest.mark.usefixtures("unchanged_pages")
def test_a_new_page_with_a_bad_sentence_makes_it_fail(adopted: tuple[Machine, Path]) -> None:
    (adopted[1] / "docs/new.md").write_text("# Plots\n\nRing the warden in order to book a plot.\n")
    assert found(adopted) == (1, [("docs/new.md", "filler/wordy-phrase", "'in order to' means 'to'")])


@pytest.mark.usefixtures("unchanged_pages")
def test_edits_of_old_text_do_not(adopted: tuple[Machine, Path]) -> None:
    for number in range(0, 40, 4):
        rewrapped, moved, renamed, edited = (page(adopted, number + each) for each in range(4))
        rewrapped.write_text(re.sub(r"(?<=\w) (?=\w+ \w+\.)", "\n", rewrapped.read_text()))
        title, first, second = moved.read_text().rstrip("\n").split("\n\n")
        moved.write_text(f"{title}\n\n{second}\n\nA line between.\n\n{first}\n")
        renamed.rename(renamed.with_name(f"plot-{number}.md"))
        edited.write_text(edited.read_text().replace("Then water them", "Then water and mulch them"))
    mended = page(adopted, 7 * 40)
    title, *_ = mended.read_text().split("\n\n")
    mended.write_text(f"{title}\n\nDig the bed twice.\n")
    assert found(adopted) == (0, [])


@pytest.mark.integration
def test_the_commands_work_from_nothing(tmp_path: Path) -> None:
    """With nothing but Python and git: pip gets editlint from a repository, as the first command says."""
    handbook, source, environment = (tmp_path / name for name in ("handbook", "source", "environment"))
    handbook.mkdir()
    write_pages(handbook)
    left_out = (".git", ".venv", ".*_cache", "__pycache__", "dist", ".hypothesis", "tests", "benchmarks")
    shutil.copytree(ROOT, source, ignore=shutil.ignore_patterns(*left_out))
    commit_all(source)
    subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True)
    path = f"{environment / 'bin'}{os.pathsep}{os.environ['PATH']}"
    variables = {"PATH": path, "HOME": str(tmp_path), "GIT_CONFIG_NOSYSTEM": "1"}

    def run(command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["bash", "-c", command], cwd=handbook, env=variables, capture_output=True, text=True, check=False
        )

    *_, check = commands = adopting(ROOT / "README.md")
    for command in commands:
        ran = run(command.replace("<address of this repository>", source.as_uri()))
        assert ran.returncode == 0, (command, ran.stdout, ran.stderr)
    (handbook / "docs/new.md").write_text("# Plots\n\nRing the warden in order to book a plot.\n")
    ran = run(check)
    assert ran.returncode == 1
    assert " --> docs/new.md:3:17\n" in ran.stdout
    assert "\n1 warning in 1 " in ran.stdout

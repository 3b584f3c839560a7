"""How a run is shared among processes."""

import os
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any

import pytest
from conftest import Command, Tree

from editlint.runner import processes, run
from editlint.runner.run import FILES_PER_PROCESS, automatic_jobs


@pytest.mark.parametrize(
    ("processors", "articles", "jobs"),
    [
        (8, 0, 1),
        (8, 2 * FILES_PER_PROCESS - 1, 1),
        (8, 2 * FILES_PER_PROCESS, 2),
        (8, 100 * FILES_PER_PROCESS, 8),
        (1, 100 * FILES_PER_PROCESS, 1),
        (None, 100 * FILES_PER_PROCESS, 1),
    ],
)
def test_processes_for_articles(
    processors: int | None, articles: int, jobs: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: processors)
    assert automatic_jobs(articles) == jobs


@pytest.mark.parametrize("jobs", ["0", "1", "2", "61", "62", "999999999999", str(10**30)])
def test_any_number_of_processes_will_do(jobs: str, tree: Tree, editlint: Command) -> None:
    tree({f"{number}.md": "Apply in order to qualify.\n" for number in range(3)})
    ran = editlint("check", "--output", "concise", "--jobs", jobs)
    assert (ran.code, ran.err) == (1, "")
    assert ran.out.endswith("3 warnings in 3 articles.\n[*] 3 have a safe fix: --fix applies them.\n")


def test_two_hundred_articles_are_worth_a_process() -> None:
    assert (run.FILES_PER_PROCESS, processes.MAX_CHUNK_ARTICLES) == (200, 25)


def test_a_process_that_dies_while_chunks_are_handed_out(
    tree: Tree, editlint: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree({f"{number}.md": "Apply in order to qualify.\n" for number in range(9)})
    expected = editlint("check", "--jobs", "1")
    submit = ProcessPoolExecutor.submit
    submitted: list[object] = []

    def broken(self: ProcessPoolExecutor, *arguments: Any) -> Any:
        submitted.append(arguments)
        if len(submitted) in (3, 7):
            raise BrokenProcessPool
        return submit(self, *arguments)

    monkeypatch.setattr(ProcessPoolExecutor, "submit", broken)
    assert editlint("check", "--jobs", "2") == expected

"""What a long run says about itself on standard error."""

import sys
from typing import Any

import pytest

from editlint.cli import corpus_progress
from editlint.cli.corpus_progress import Progress, progress_text


@pytest.mark.parametrize(
    ("done", "articles", "here", "seconds", "text"),
    [
        (0, 5, 0, 0.0, "0 of 5 articles"),
        (0, 5, 0, 9.0, "0 of 5 articles"),
        (1_000, 200_000, 1_000, 10.0, "1,000 of 200,000 articles, 100 a second, 33 min left"),
        (150_000, 200_000, 1_000, 10.0, "150,000 of 200,000 articles, 100 a second, 8 min left"),
        (5, 10, 5, 2.0, "5 of 10 articles, 2.5 a second, 2 s left"),
        (1, 100_000_000, 1, 0.01, "1 of 100,000,000 articles, 100 a second, 277 h 46 min left"),
    ],
)
def test_the_line(done: int, articles: int, here: int, seconds: float, text: str) -> None:
    assert progress_text(done, articles, here, seconds) == text


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    texts: list[str] = []
    monkeypatch.setattr(corpus_progress, "write_to_stderr", texts.append)
    return texts


def run(monkeypatch: pytest.MonkeyPatch, *, terminal: bool, times: list[float]) -> None:
    """A run of a hundred articles, told at these times."""
    clock = iter(times)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal, raising=False)
    monkeypatch.setattr(corpus_progress.time, "monotonic", lambda: next(clock))
    with Progress() as progress:
        for done in (0, 10, 20, 100):
            progress.show(done, 100)
        progress.begin("comparing 100 articles")


def test_a_terminal_has_one_line_that_is_gone_in_the_end(
    monkeypatch: pytest.MonkeyPatch, written: list[str]
) -> None:
    run(monkeypatch, terminal=True, times=[0.0, 0.1, 1.0, 2.0])
    line = "20 of 100 articles, 20 a second, 4 s left"
    assert written == [f"\r{line}", f"\r{' ' * len(line)}\r", "comparing 100 articles\n"]


def test_a_log_has_a_line_each_minute(monkeypatch: pytest.MonkeyPatch, written: list[str]) -> None:
    run(monkeypatch, terminal=False, times=[0.0, 59.0, 61.0, 62.0])
    assert written == ["20 of 100 articles, 0.3 a second, 4 min left\n", "comparing 100 articles\n"]


def test_a_run_that_goes_on_counts_its_own_articles_only(
    monkeypatch: pytest.MonkeyPatch, written: list[str]
) -> None:
    clock: Any = iter([0.0, 10.0])
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(corpus_progress.time, "monotonic", lambda: next(clock))
    progress = Progress()
    progress.show(5_000, 10_000)
    progress.show(5_100, 10_000)
    assert written == ["\r5,100 of 10,000 articles, 10 a second, 8 min left"]

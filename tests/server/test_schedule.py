"""When texts are checked."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from threading import Event, current_thread

import pytest

from editlint.server import schedule
from editlint.server.schedule import Schedule


class Checks:
    """Remembers which texts were checked; the checks of `slow` take a tenth of a second."""

    def __init__(self) -> None:
        self.uris: list[str] = []
        self.threads: set[str] = set()
        self.go = Event()
        self.go.set()

    def __call__(self, uri: str) -> bool:
        self.go.wait(10)
        self.threads.add(current_thread().name)
        self.uris.append(uri)
        if uri == "slow":
            time.sleep(0.1)
        return True

    async def wait_for(self, number: int) -> list[str]:
        for _ in range(1000):
            if len(self.uris) >= number:
                break
            await asyncio.sleep(0.01)
        return self.uris


def run(work: Callable[[Schedule, Checks], Awaitable[None]]) -> None:
    async def begin() -> None:
        checks = Checks()
        await work(Schedule(checks), checks)

    asyncio.run(begin())


def test_texts_are_checked_in_turn_and_in_one_thread() -> None:
    async def work(on: Schedule, checks: Checks) -> None:
        for uri in "abc":
            on.now(uri)
        assert await checks.wait_for(3) == ["a", "b", "c"]
        assert checks.threads == {"editlint-check"}

    run(work)


def test_what_is_waiting_for_its_turn_is_checked_once() -> None:
    async def work(on: Schedule, checks: Checks) -> None:
        checks.go.clear()
        for uri in "abab":
            on.now(uri)
        await asyncio.sleep(0.05)  # the check of a has begun, so that another one is needed
        on.now("a")
        checks.go.set()
        assert await checks.wait_for(3) == ["a", "b", "a"]

    run(work)


def test_a_pause_starts_again_with_each_change(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schedule, "PAUSE_SECONDS", 0.05)

    async def work(on: Schedule, checks: Checks) -> None:
        for _ in range(10):
            on.soon("a")
            await asyncio.sleep(0.001)
        assert on.is_pausing("a")
        assert checks.uris == []
        await checks.wait_for(1)
        await asyncio.sleep(0.1)
        assert checks.uris == ["a"]
        assert not on.is_pausing("a")

    run(work)


def test_a_text_that_is_forgotten_is_not_checked_after_the_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schedule, "PAUSE_SECONDS", 0.01)

    async def work(on: Schedule, checks: Checks) -> None:
        on.soon("a")
        on.forget("a")
        on.soon("b")
        assert await checks.wait_for(1) == ["b"]

    run(work)


def test_the_pause_of_a_text_that_takes_long_is_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    pauses: list[float] = []
    monkeypatch.setattr(Schedule, "_after", lambda _, seconds, uri: pauses.append(seconds))

    async def work(on: Schedule, checks: Checks) -> None:
        on.soon("slow")
        on.now("slow")
        await checks.wait_for(1)
        await asyncio.sleep(0.15)
        for seconds in (0.1, 0.5, 2.0, 60.0):
            on._seconds["slow"] = max(on._seconds["slow"], seconds)
            on.soon("slow")
        assert pauses[0] == pauses[1] == schedule.PAUSE_SECONDS
        assert pauses[2:] == [0.25, 1.0, schedule.MAX_PAUSE_SECONDS]
        on.forget("slow")
        on.soon("slow")
        assert pauses[-1] == schedule.PAUSE_SECONDS

    run(work)


def test_other_work_is_done_in_its_turn() -> None:
    async def work(on: Schedule, checks: Checks) -> None:
        checks.go.clear()
        on.now("a")
        on.call(lambda: checks.uris.append("other"))
        on.now("b")
        checks.go.set()
        assert await checks.wait_for(3) == ["a", "other", "b"]

    run(work)

"""When texts are checked."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from threading import Event, current_thread
from types import SimpleNamespace

import pytest

from editlint.server import schedule
from editlint.server.schedule import Schedule

LONG = 120.0
"""Seconds after which a test gives up waiting for what happens at once unless the machine is very busy."""


class Checks:
    """Remembers which texts were checked."""

    def __init__(self) -> None:
        self.uris: list[str] = []
        self.threads: set[str] = set()
        self.begun, self.go = Event(), Event()
        self.go.set()

    def __call__(self, uri: str) -> bool:
        self.begun.set()
        self.go.wait(LONG)
        self.threads.add(current_thread().name)
        self.uris.append(uri)
        return True

    async def wait_for(self, number: int) -> list[str]:
        until = time.monotonic() + LONG
        while len(self.uris) < number and time.monotonic() < until:
            await asyncio.sleep(0.01)
        return self.uris


class Clock:
    """The time of the event loop, which passes only when a test says so."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._loop = asyncio.get_running_loop()
        self._now = self._loop.time()
        monkeypatch.setattr(self._loop, "time", lambda: self._now)

    async def pass_(self, seconds: float) -> None:
        """Let so many seconds pass, and do what is due then."""
        self._now += seconds
        for _ in range(3):
            await asyncio.sleep(0)


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
        assert checks.begun.wait(LONG)  # the check of a has begun, so that another one is needed
        on.now("a")
        checks.go.set()
        assert await checks.wait_for(3) == ["a", "b", "a"]

    run(work)


def test_a_pause_starts_again_with_each_change(monkeypatch: pytest.MonkeyPatch) -> None:
    queued: list[str] = []
    monkeypatch.setattr(Schedule, "now", lambda _, uri: queued.append(uri))

    async def work(on: Schedule, checks: Checks) -> None:
        clock = Clock(monkeypatch)
        for _ in range(10):
            on.soon("a")
            await clock.pass_(0.9 * schedule.PAUSE_SECONDS)
        assert on.is_pausing("a")
        assert queued == []
        await clock.pass_(0.2 * schedule.PAUSE_SECONDS)
        assert queued == ["a"]
        await clock.pass_(60)
        assert queued == ["a"]

    run(work)


def test_a_text_is_checked_once_after_its_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schedule, "PAUSE_SECONDS", 0.01)

    async def work(on: Schedule, checks: Checks) -> None:
        on.soon("a")
        on.soon("a")
        await checks.wait_for(1)
        assert not on.is_pausing("a")
        await asyncio.sleep(0.1)
        assert checks.uris == ["a"]

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
    instants = iter((10.0, 10.1, 20.0, 20.5, 30.0, 32.0, 40.0, 100.0))  # before and after each check
    monkeypatch.setattr(schedule, "time", SimpleNamespace(monotonic=lambda: next(instants)))

    async def work(on: Schedule, checks: Checks) -> None:
        on.soon("a")
        for _ in range(4):
            checked = Event()
            on.now("a")
            on.call(checked.set)
            assert checked.wait(LONG)
            on.soon("a")
        assert pauses[0] == pauses[1] == schedule.PAUSE_SECONDS
        assert pauses[2:] == [0.25, 1.0, schedule.MAX_PAUSE_SECONDS]
        on.forget("a")
        on.soon("a")
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

"""Says when open texts are checked: in a thread of their own, one at a time, and each in its newest state.

So the event loop can read what the client sends while a text is checked: a newer edit is never behind the check of an
older one.
"""

import asyncio
import time
from collections.abc import Callable
from queue import SimpleQueue
from threading import Thread

PAUSE_SECONDS = 0.2
"""How long a client sends no change before a text is checked."""
PAUSE_SHARE, MAX_PAUSE_SECONDS = 0.5, 3.0
"""The share of the last check of a text that the pause takes at least, and the longest pause: checks of a huge text
that is typed in would take all the time otherwise, although each is given up at the next letter."""


class Schedule:
    """Calls `check` with the URI of a text, in a thread, as often and as soon as is right.

    `check` is to take the newest state of the text when it is called, and says whether it came to its end; it must not
    raise. All methods belong to the thread of the event loop.
    """

    def __init__(self, check: Callable[[str], bool]) -> None:
        self._check = check
        self._timers: dict[str, asyncio.TimerHandle] = {}
        self._queued: set[str] = set()
        self._seconds: dict[str, float] = {}
        self._work: SimpleQueue[Callable[[], None]] = SimpleQueue()
        # A daemon, so that a long check does not keep the program from ending.
        Thread(target=self._run, name="editlint-check", daemon=True).start()

    def soon(self, uri: str) -> None:
        """Check a text after a pause in its changes."""
        long = min(PAUSE_SHARE * self._seconds.get(uri, 0.0), MAX_PAUSE_SECONDS)
        self._after(max(PAUSE_SECONDS, long), uri)

    def now(self, uri: str) -> None:
        """Check a text as soon as the texts before it are checked."""
        self._stop_timer(uri)
        self._seconds.setdefault(uri, 0.0)
        if uri not in self._queued:  # what is queued takes the newest state when its turn comes
            self._queued.add(uri)
            self._work.put(lambda: self._check_next(uri))

    def is_pausing(self, uri: str) -> bool:
        """Whether a text is going to be checked after a pause."""
        return uri in self._timers

    def call(self, work: Callable[[], None]) -> None:
        """Call something else in the thread, in its turn; it must not raise."""
        self._work.put(work)

    def forget(self, uri: str) -> None:
        """Do not check a text any more, unless its turn has come."""
        self._stop_timer(uri)
        self._seconds.pop(uri, None)

    def _after(self, seconds: float, uri: str) -> None:
        self._stop_timer(uri)
        self._timers[uri] = asyncio.get_running_loop().call_later(seconds, self.now, uri)

    def _stop_timer(self, uri: str) -> None:
        if (timer := self._timers.pop(uri, None)) is not None:
            timer.cancel()

    def _run(self) -> None:
        while True:
            self._work.get()()

    def _check_next(self, uri: str) -> None:
        self._queued.discard(uri)  # first: a change from now on needs another check
        start = time.monotonic()
        if self._check(uri) and uri in self._seconds:
            self._seconds[uri] = time.monotonic() - start

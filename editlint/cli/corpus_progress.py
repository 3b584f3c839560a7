"""Shows how far a long run is, on standard error: a line that is written over on a terminal, else one each minute."""

import sys
import time
from types import TracebackType

from editlint.cli.environment import write_to_stderr

TERMINAL_SECONDS = 0.5
LOG_SECONDS = 60.0
"""Seconds between two reports."""


class Progress:
    """The progress of a run: articles done, of how many, at what rate, and the time that is left."""

    def __init__(self) -> None:
        self._is_terminal = sys.stderr.isatty()
        self._started: tuple[float, int] | None = None
        self._shown_at = 0.0
        self._width = 0

    def __enter__(self) -> "Progress":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave the terminal with an empty line."""
        self._clear()

    def _clear(self) -> None:
        if self._width:
            write_to_stderr(f"\r{' ' * self._width}\r")
        self._width = 0

    def begin(self, step: str) -> None:
        """Say what is done next, on a line that stays."""
        self._clear()
        write_to_stderr(f"{step}\n")

    def show(self, done: int, articles: int) -> None:
        """Report, where the last report is long enough ago."""
        now = time.monotonic()
        if self._started is None:
            self._started = (now, done)
            self._shown_at = now
        if done == articles or now - self._shown_at < (
            TERMINAL_SECONDS if self._is_terminal else LOG_SECONDS
        ):
            return
        self._shown_at = now
        text = progress_text(done, articles, done - self._started[1], now - self._started[0])
        if self._is_terminal:
            write_to_stderr("\r" + text.ljust(self._width))
            self._width = max(self._width, len(text))
        else:
            write_to_stderr(text + "\n")


def progress_text(done: int, articles: int, here: int, seconds: float) -> str:
    """The line for a run that has done so many articles, of them `here` in that many seconds."""
    text = f"{done:,} of {articles:,} articles"
    if not here or not seconds:
        return text
    rate = here / seconds
    shown = f"{rate:,.0f} a second" if rate >= 10 else f"{rate:.1f} a second"
    return f"{text}, {shown}, {_duration((articles - done) / rate)} left"


def _duration(seconds: float) -> str:
    """A time in the two largest units."""
    minutes = int(seconds) // 60
    if minutes < 1:
        return f"{int(seconds)} s"
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60:02} min"

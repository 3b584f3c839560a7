"""Time and memory grow in proportion to an article, whatever it is full of: in every reader and engine, with all rules."""

import gc
import tracemalloc
from collections import Counter
from collections.abc import Callable
from functools import cache

import pytest
from constructs import CONSTRUCTS, FREQUENT, Construct
from tests_support import SIZE_RATIO, TURNS
from workload import Meter, Seconds, Workload, unmetered

from editlint.engines import ENGINES
from editlint.markup import BINARY_FORMATS, SUFFIXES

pytestmark = pytest.mark.long
SIZE = 8_000
"""Characters of the shorter text of which the time is measured."""
MAX_TIME_RATIO = 8.0
"""How many times as long as the shorter text the longer may take: SIZE_RATIO is the law, and its square a loop in a loop."""
NOISE_SECONDS = 0.05
"""Seconds of a step below which they say nothing."""
SMALL_SIZE = 2_000
"""Characters of the shorter text of which the memory is measured."""
MAX_MEMORY_RATIO = 6.0
NOISE_BYTES = 1_000_000
CHARACTERS_PER_WORD = 6

Run = Callable[[str, str, Meter], None]
MAX_BYTES_PER_WORD = 10_000


@cache
def workload() -> Workload:
    return Workload()


def test_all_rules_engines_and_formats_are_measured() -> None:
    used = {rule.engine for rule in workload().rules}
    assert used == set(ENGINES), "each engine has a rule of ours"
    scopes = {ENGINES[name].scope for name in used}
    assert scopes == {"document", "files", "suppressions"}
    formats = {SUFFIXES[CONSTRUCTS[name].suffix] for name in FREQUENT}
    assert formats == set(SUFFIXES.values()) - BINARY_FORMATS
    assert {CONSTRUCTS[name].suffix for name in FREQUENT} >= {".md", ".mdx", ".html", ".txt"}


@pytest.mark.parametrize("name", FREQUENT)
def test_time(name: str) -> None:
    assert _slow_steps(name, _check_and_report) == {}


@pytest.mark.parametrize("name", ["fillers", "spellings", "needless pairs", "disable-line"])
def test_time_of_fixing(name: str) -> None:
    assert _slow_steps(name, workload().fix).keys() <= {"readings"}, "there are more rounds in a longer text"


def _check_and_report(text: str, suffix: str, meter: Meter) -> None:
    workload().write_cards(workload().check(text, suffix, meter), meter)


def _slow_steps(name: str, run: Run) -> dict[str, tuple[float, float]]:
    """The steps that take longer than in proportion, each with its seconds for two texts.

    A rule may begin to count in a text of some length, or stop looking further in one: only a step whose time is out of
    proportion again from the longer text to one that is longer still has a loop in a loop.
    """
    slow = _out_of_proportion(name, SIZE, run)
    if slow:
        again = _out_of_proportion(name, SIZE_RATIO * SIZE, run)
        slow = {step: seconds for step, seconds in again.items() if step in slow}
    return slow


def _out_of_proportion(name: str, size: int, run: Run) -> dict[str, tuple[float, float]]:
    """The steps that take too long in a text of SIZE_RATIO times the size, each with its seconds for both texts.

    Whatever else runs only ever adds to the time of the processor, so the least of several turns is nearest to the
    truth: measures are taken again until they are in proportion, or for so many turns that only a loop in a loop
    explains them.
    """
    construct = CONSTRUCTS[name]
    little: dict[str, float] = {}
    much: dict[str, float] = {}
    slow: dict[str, tuple[float, float]] = {}
    for _ in range(TURNS):
        for least, length in ((little, size), (much, SIZE_RATIO * size)):
            for step, seconds in _seconds(construct, length, run).items():
                least[step] = min(seconds, least.get(step, seconds))
        slow = {
            step: (little.get(step, 0.0), seconds)
            for step, seconds in much.items()
            if seconds > max(NOISE_SECONDS, MAX_TIME_RATIO * little.get(step, 0.0))
        }
        if not slow:
            break
    return slow


def _seconds(construct: Construct, size: int, run: Run) -> Counter[str]:
    text = construct.text(size)
    seconds = Seconds()
    gc.collect()
    gc.disable()  # its time depends on all that the tests before have left in memory
    try:
        run(text, construct.suffix, seconds)
    finally:
        gc.enable()
    return seconds.by_step


@pytest.mark.parametrize("name", FREQUENT)
def test_memory(name: str) -> None:
    little, _ = _peak(name, SMALL_SIZE)
    much, words = _peak(name, SIZE_RATIO * SMALL_SIZE)
    assert much <= max(NOISE_BYTES, MAX_MEMORY_RATIO * little)
    assert much <= NOISE_BYTES + MAX_BYTES_PER_WORD * words


def _peak(name: str, size: int) -> tuple[int, int]:
    """The bytes that a construct takes at most, and its words; a long word counts as several."""
    construct = CONSTRUCTS[name]
    text = construct.text(size)
    tracemalloc.start()
    try:
        document, _ = workload().check(text, construct.suffix, unmetered)
        return tracemalloc.get_traced_memory()[1], max(document.all_words, len(text) // CHARACTERS_PER_WORD)
    finally:
        tracemalloc.stop()

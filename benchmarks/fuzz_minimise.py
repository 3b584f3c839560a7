"""Makes an input that breaks something as small as it gets in a short time."""

import time
from collections.abc import Callable, Iterator

from fuzz_inputs import Input

SECONDS = 20.0


def minimised(each: Input, is_broken: Callable[[Input], bool], seconds: float = SECONDS) -> Input:
    """The input without the parts that it is as broken without: delta debugging, by files, lines and characters."""
    deadline = time.monotonic() + seconds
    if not is_broken(each):
        return each
    for name in [*each.files, ""]:
        for unit in ("\n", ""):
            each = _smaller(each, name, unit, is_broken, deadline)
    return each


def _smaller(each: Input, name: str, unit: str, is_broken: Callable[[Input], bool], deadline: float) -> Input:
    """The input with as little as possible of one of its files, or of its text where `name` is empty."""
    parts = _parts(each.files[name] if name else each.text, unit)
    size = len(parts) // 2
    while size and time.monotonic() < deadline:
        for start in reversed(range(0, len(parts), size)):
            rest = parts[:start] + parts[start + size :]
            other = _with_text(each, name, "".join(rest))
            if time.monotonic() < deadline and is_broken(other):
                parts, each = rest, other
        size //= 2
    return each


def _parts(text: str, unit: str) -> list[str]:
    return list(text) if not unit else list(_lines(text))


def _lines(text: str) -> Iterator[str]:
    lines = text.split("\n")
    yield from (line + "\n" for line in lines[:-1])
    yield lines[-1]


def _with_text(each: Input, name: str, text: str) -> Input:
    if name:
        return each._replace(files={**each.files, name: text})
    return each._replace(text=text)

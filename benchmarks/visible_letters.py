"""Whether the letters that readers see in a source are those of its prose."""

from collections.abc import Iterable, Iterator, Sequence

from visible_text import Visible

from editlint.document.records import PLACEHOLDER


def symbols(characters: Iterable[str]) -> Iterator[str]:
    """The letters and digits of the prose, its placeholders, and the ends of its blocks."""
    return (each for each in characters if each.isalnum() or each in (PLACEHOLDER, "\n"))


def letters(visible: Visible, start: int, end: int) -> Iterator[tuple[str, bool]]:
    """The letters that readers see between two offsets of the source, each with whether it is optional."""
    return _with_flags(visible, range(*visible.range(max(start, 0), end)))


def letters_before(visible: Visible, end: int, start: int) -> Iterator[tuple[str, bool]]:
    """The same, from the end to the start."""
    return _with_flags(visible, range(*visible.range(max(start, 0), end))[::-1])


def _with_flags(visible: Visible, numbers: range) -> Iterator[tuple[str, bool]]:
    for number in numbers:
        if visible.text[number].isalnum():
            yield visible.text[number], bool(visible.optional[number])


def reads(expected: Iterable[str], letters: Iterable[tuple[str, bool]], *, whole: bool = False) -> bool:
    """Whether the letters start with those expected, or are all of them (`whole`).

    A placeholder stands for any number of optional letters, the end of a block for any number of any.
    """
    wanted = list(expected)
    states = _without_letter({0}, wanted)
    for letter, optional in letters:
        if len(wanted) in states and not whole:
            return True
        states = _without_letter(_with_letter(states, wanted, letter, optional=optional), wanted)
        if not states:
            return False
    return len(wanted) in states


def _with_letter(states: set[int], wanted: Sequence[str], letter: str, *, optional: bool) -> set[int]:
    """How much of what is wanted may be there after one more letter."""
    after = set()
    for state in states:
        symbol = wanted[state] if state < len(wanted) else None
        if symbol == letter:
            after.add(state + 1)
        elif symbol == "\n" or (symbol == PLACEHOLDER and optional):
            after.add(state)
    return after


def _without_letter(states: set[int], wanted: Sequence[str]) -> set[int]:
    """The states with those that need no letter to be reached."""
    after = set(states)
    for state in states:
        for number in range(state, len(wanted)):
            if wanted[number] not in (PLACEHOLDER, "\n"):
                break
            after.add(number + 1)
    return after

"""The one exception that a user's mistake raises, and the words for all others."""

from contextlib import suppress

from editlint.core.printable import printable, without_commands


class EditlintError(Exception):
    """An error for the user: the message says what is wrong and what to do.

    `path` names the file, `line` and `column` count from 1; each is None where it does not apply. These are exact;
    `str(error)` is one line that can be printed, whatever a file name or an article contributed to it.
    """

    def __init__(
        self, message: str, *, path: str | None = None, line: int | None = None, column: int | None = None
    ) -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self.line = line
        self.column = column

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.path, self.line, self.column) if part is not None)
        return without_commands(printable(f"{place}: {self.message}" if place else self.message))


def describe(error: BaseException) -> str:
    """An exception that nobody expected: its name, and what it says where it says something."""
    text = ""
    with suppress(Exception):  # saying it may raise another
        text = str(error)
    return f"{type(error).__name__}: {text}" if text else type(error).__name__

"""What a session says to the client."""

from collections.abc import Sequence
from typing import Protocol

from lsprotocol import types


class Connection(Protocol):
    """The connection to the program that the texts are open in. All methods belong to the thread of the event loop."""

    def publish(self, uri: str, version: int | None, diagnostics: Sequence[types.Diagnostic]) -> None:
        """Show these diagnostics of a text in place of all earlier ones."""

    def show(self, message: str) -> None:
        """Show a message about something that is wrong."""

    def log(self, message: str) -> None:
        """Write a line into the log of the server."""

    def refresh(self) -> None:
        """Ask again for all diagnostics, where the client is one that asks for them."""

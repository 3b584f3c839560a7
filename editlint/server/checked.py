"""What was found in a state of an open text."""

from pathlib import Path

import msgspec
from lsprotocol import types

from editlint.core.finding import Result, RunError
from editlint.server.buffers import Buffer
from editlint.server.positions import Positions


class Checked(msgspec.Struct, frozen=True):
    """What was found in a state of a buffer.

    `positions` are those of its text, in which `result` has the spans of its findings. `problems` are errors in other
    files, such as the configuration. `configuration` is what is wrong where the buffer is itself a configuration or a
    rule file.
    """

    buffer: Buffer
    positions: Positions
    result: Result
    problems: tuple[RunError, ...] = ()
    configuration: tuple[types.Diagnostic, ...] = ()

    @property
    def uri(self) -> str:
        """The URI of the buffer."""
        return self.buffer.uri

    @property
    def version(self) -> int | None:
        """The client's number of the state."""
        return self.buffer.version

    @property
    def path(self) -> Path | None:
        """The file of the buffer, None where it has none."""
        return self.buffer.path

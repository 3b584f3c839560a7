"""Standard input and output as the connection to a client."""

import asyncio
import os
import sys
from contextlib import suppress
from threading import Event, Thread
from typing import BinaryIO

from pygls.io_ import StdoutWriter, run_async
from pygls.lsp.server import LanguageServer

from editlint.core.errors import EditlintError

MAX_HEADER_BYTES = 65_536
"""Bytes of a line before a message: what is longer is no message."""
CHUNK_BYTES = 65_536


def serve(server: LanguageServer) -> int:
    """Serve the client at standard input and output until it says goodbye or is gone; the exit code.

    Raises EditlintError where one of the two is closed, or what comes is not the protocol.
    """
    source, target = take_over()
    server.protocol.set_writer(StdoutWriter(target))
    try:
        asyncio.run(_serve(server, source))
    except SystemExit as end:  # how pygls obeys the client
        return int(end.code or 0)
    except (EOFError, BrokenPipeError):
        return 1  # the client is gone in the middle of a message
    except ValueError:
        raise EditlintError(
            f"this is not the Language Server Protocol: a line of over {MAX_HEADER_BYTES:,} bytes",
            path="standard input",
        ) from None
    return 1  # the client is gone


async def _serve(server: LanguageServer, source: BinaryIO) -> None:
    reader = asyncio.StreamReader(MAX_HEADER_BYTES)
    # A daemon, as it may be waiting for the client when the program ends.
    Thread(target=_read, args=(source, reader, asyncio.get_running_loop()), daemon=True).start()
    await run_async(
        stop_event=Event(),
        reader=reader,
        protocol=server.protocol,
        error_handler=server.report_server_error,
    )


def _read(source: BinaryIO, reader: asyncio.StreamReader, loop: asyncio.AbstractEventLoop) -> None:
    """Feed the reader until the end of the source."""
    with suppress(RuntimeError):  # the loop is closed
        while chunk := os.read(source.fileno(), CHUNK_BYTES):
            loop.call_soon_threadsafe(reader.feed_data, chunk)
        loop.call_soon_threadsafe(reader.feed_eof)


def take_over() -> tuple[BinaryIO, BinaryIO]:
    """Standard input and output for the protocol alone: whatever else is printed goes to standard error.

    That includes what other programs print that are started, which also read nothing. Raises EditlintError.
    """
    try:
        source, target = os.fdopen(os.dup(0), "rb", buffering=0), os.fdopen(os.dup(1), "wb")
    except OSError:
        raise EditlintError("standard input or output is closed: an editor starts the server") from None
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    sys.stdout.flush()
    os.dup2(2, 1)
    return source, target

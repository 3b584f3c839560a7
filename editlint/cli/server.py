"""The command `server`: the language server, which an editor starts."""

import os
import sys
from pathlib import Path

import click

from editlint.cli.environment import say, server_url, traceback_option
from editlint.core.errors import EditlintError
from editlint.io.cache_folder import cache_folder


@click.command(short_help="Start the language server, for editors.")
@click.option("--stdio", is_flag=True, help="Accepted, as editors give it: there is no other way.")
@traceback_option
def server(stdio: bool, traceback: bool) -> int:
    """Serve an editor by the Language Server Protocol, on standard input and output."""
    from editlint.runner.options import Options  # what --help does not need

    try:
        import pygls  # noqa: F401 (whether it is installed, before anything else is imported)
    except ImportError:
        raise EditlintError(
            "the language server needs pygls: install 'editlint[lsp]'", path="editlint"
        ) from None
    from editlint.server.handlers import register_handlers
    from editlint.server.language_server import EditlintServer
    from editlint.server.stdio import serve

    if sys.stdin is not None and sys.stdin.isatty():
        say("note: an editor starts this server, and speaks with it on standard input; Ctrl+C ends it")
    options = Options(
        cwd=Path.cwd().resolve(),
        compares=True,
        cache=cache_folder(os.environ),
        languagetool=server_url(os.environ),
    )
    language_server = EditlintServer(options)
    register_handlers(language_server)
    return serve(language_server)

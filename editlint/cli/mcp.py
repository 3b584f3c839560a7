"""The command `mcp`: tools for agents over standard input and output."""

import os
from pathlib import Path

import click
import msgspec

from editlint.cli.environment import (
    SUCCESS,
    config_option,
    isolated_option,
    options_in_folder,
    server_url,
    traceback_option,
)
from editlint.core.errors import EditlintError


@click.command(short_help="Serve agents over the Model Context Protocol.")
@config_option
@isolated_option
@traceback_option
def mcp(config: Path | None, isolated: bool, traceback: bool) -> int:
    """Serve agents over the Model Context Protocol, on standard input and output.

    The tools check a text or an article in the working folder, explain a rule, and make a report card.
    """
    try:
        from editlint.agents.mcp_server import make_server  # heavy, and an extra
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] not in ("mcp", "mcp_types"):
            raise
        raise EditlintError("this needs the package mcp: pip install 'editlint[mcp]'", path="mcp") from None
    options = msgspec.structs.replace(
        options_in_folder(config, isolated=isolated), languagetool=server_url(os.environ), notify=None
    )
    make_server(options).run("stdio")
    return SUCCESS

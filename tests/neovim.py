"""Neovim with the server, by the configuration that the docs say to write, driven by a script."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

DOCS = Path(__file__).parents[1] / "docs" / "editors.md"
SECONDS = 600


def find_neovim() -> str:
    """The program; a test that needs it is skipped where there is none."""
    program = shutil.which("nvim")
    if program is None:
        pytest.skip("nvim is missing")
    return program


def _snippet(nvim: str) -> str:
    """The configuration for the version of Neovim that is here."""
    [text] = re.findall(r"^### Neovim\n(.*?)^### ", DOCS.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    newer, older = re.findall(r"^```lua\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    version = subprocess.run([nvim, "--version"], capture_output=True, text=True, check=True).stdout
    number = re.match(r"NVIM v(\d+)\.(\d+)", version)
    assert number is not None
    return newer if (int(number[1]), int(number[2])) >= (0, 11) else older


def in_neovim(nvim: str, folder: Path, name: str, driver: str) -> Any:
    """What the driver, a script in Lua, writes to seen.json when the file with that name is opened."""
    (folder / "init.lua").write_text(_snippet(nvim) + driver)
    editlint = folder / "bin" / "editlint"
    editlint.parent.mkdir()
    editlint.write_text(f'#!/bin/sh\nexec {sys.executable} -m editlint "$@"\n')
    editlint.chmod(0o755)
    subprocess.run(
        [nvim, "--headless", "-u", "init.lua", name],
        cwd=folder,
        env={**os.environ, "PATH": f"{editlint.parent}:{os.environ['PATH']}"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=SECONDS,
        check=True,
    )
    return json.loads((folder / "seen.json").read_text())

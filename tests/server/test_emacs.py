"""The server in a real editor: Emacs with eglot, with what the docs say to write into its configuration."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import Tree

DOCS = Path(__file__).parents[2] / "docs" / "editors.md"
SECONDS = 600
_START = "(package-initialize) (require 'eglot) (setq eglot-sync-connect t)"
_DRIVER = """
(defun wait-for (number)
  (let ((left 600))
    (while (and (> left 0) (/= (length (flymake-diagnostics)) number))
      (accept-process-output nil 0.1)
      (flymake-start)
      (setq left (1- left)))))
(defun note (name)
  (dolist (each (flymake-diagnostics))
    (message "%s: %s" name (buffer-substring (flymake-diagnostic-beg each) (flymake-diagnostic-end each)))))
(find-file "a.txt")
(apply #'eglot (eglot--guess-contact))
(wait-for 1)
(note "opened")
(goto-char (point-max))
(insert "They came 🌞 due to the fact that it rained.\\n")
(eglot--signal-textDocument/didChange)
(wait-for 2)
(note "typed")
"""


@pytest.fixture(scope="module")
def emacs() -> str:
    program = shutil.which("emacs")
    if program is None:
        pytest.skip("emacs is missing")
    if subprocess.run([program, "--batch", "--eval", _START], capture_output=True, check=False).returncode:
        pytest.skip("eglot of emacs is missing")
    return program


def test_emacs_shows_what_is_found(emacs: str, tree: Tree) -> None:
    [snippet] = re.findall(r"^```elisp\n(.*?)^```", DOCS.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    folder = tree({"a.txt": "We met 🌞 in order to talk.\n", "editlint.yml": "select: [filler]\n"})
    (folder / "try.el").write_text(_START + snippet + _DRIVER)
    editlint = folder / "bin" / "editlint"
    editlint.parent.mkdir()
    editlint.write_text(f'#!/bin/sh\nexec {sys.executable} -m editlint "$@"\n')
    editlint.chmod(0o755)
    ran = subprocess.run(
        [emacs, "--batch", "-l", "try.el"],
        cwd=folder,
        env={**os.environ, "PATH": f"{editlint.parent}:{os.environ['PATH']}"},
        capture_output=True,
        timeout=SECONDS,
        check=True,
    )
    lines = [line for line in ran.stderr.decode().splitlines() if line.startswith(("opened: ", "typed: "))]
    assert lines == ["opened: in order to", "typed: in order to", "typed: due to the fact that"]

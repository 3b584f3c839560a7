"""Notebooks, as a test or Jupyter writes them."""

import json
from typing import Any


def cell(kind: str, source: Any) -> dict[str, Any]:
    """A cell; a string is divided into lines, as Jupyter does."""
    lines = source.splitlines(keepends=True) if isinstance(source, str) else source
    outputs = {"outputs": [{"text": ["red mill"]}], "execution_count": 1} if kind == "code" else {}
    return {"cell_type": kind, "metadata": {}, **outputs, "source": lines}


def notebook(*cells: dict[str, Any] | str, **style: Any) -> str:
    """The text of a notebook; a cell that is a string is Markdown."""
    content = {
        "cells": [cell("markdown", each) if isinstance(each, str) else each for each in cells],
        "metadata": {"kernelspec": {"name": "python3"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(content, **{"indent": 1, "ensure_ascii": False, **style}) + "\n"

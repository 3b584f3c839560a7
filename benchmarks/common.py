"""What the benchmarks share: texts, and what a plain check says of them."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from editlint import packs
from editlint.document import Document
from editlint.files import decoded
from editlint.finding import Finding
from editlint.linter import Checker, lint
from editlint.markup import SUFFIXES, read


class Text(NamedTuple):
    """A document with its name and, in a labelled set, its label."""

    name: str
    document: Document
    label: str


def articles(folder: Path) -> list[Path]:
    """The articles under a folder, in order."""
    return sorted(path for path in folder.rglob("*") if path.suffix in SUFFIXES and path.is_file())


def texts(source: Path) -> Iterator[Text]:
    """The articles under a folder, or those in a file of JSON lines; a row's `machine` is its label."""
    if source.is_dir():
        for path in articles(source):
            name = path.relative_to(source).as_posix()
            text = decoded(path.read_bytes(), name)
            yield Text(name, read(text, SUFFIXES[path.suffix], path.name), "")
        return
    # Only LF ends a row: a text may hold U+2028 and its like.
    for number, line in enumerate(source.read_text("utf-8").split("\n"), 1):
        if line:
            row = json.loads(line)
            label = f" machine {row['machine']}" if "machine" in row else ""
            yield Text(f"{source.name}:{number}", read(row["text"], "plain"), label)


def default_checker() -> Checker:
    """A checker of the default rules."""
    return Checker([rule for rule in packs.load_ours(None).rules if rule.default])


def shown(checker: Checker, text: Text) -> tuple[list[Finding], list[Finding]]:
    """What a plain check shows of the text, and the notes that it does not show."""
    findings = lint(text.document, checker, text.name).findings
    return [f for f in findings if f.severity != "info"], [f for f in findings if f.severity == "info"]

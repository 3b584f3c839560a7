"""Reads drafts and what an editor marked in them, as tokens and sentences with labels."""

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from editlint.core.span import Span
from editlint.document.model import Document
from editlint.document.vocabulary import Vocabulary
from editlint.markup import SUFFIXES, read_document

LONG_KINDS = frozenset({"claim", "hard", "repeat-idea", "repeat-frame", "structure", "filler"})
"""Kinds of marks that often quote only the beginning of a sentence."""
MIN_LONG_WORDS = 6
"""Words of a quotation from which such a mark reaches to the end of its sentence."""
_SENTENCE_END = re.compile(r"[.!?…](?=[\s\"”’)*_]|$)|\n")


class Mark(NamedTuple):
    """A mark: its kind, whether it is a must, the quoted text, and where the passage that it is about ends."""

    kind: str
    must: bool
    quoted: Span
    end: int


class Draft(NamedTuple):
    """A draft with its marks."""

    name: str
    genre: str
    document: Document
    marks: tuple[Mark, ...]


def read_drafts(folder: Path, vocabulary: Vocabulary) -> Iterator[Draft]:
    """The marked drafts of a folder with `drafts/`, `marks/` and an index: `index.json` or `index-*.jsonl`."""
    for entry in _index(folder):
        name = entry.get("id") or entry["draft"]
        marks = folder / "marks" / f"{name}.jsonl"
        if marks.exists():
            path = folder / "drafts" / entry["file"]
            text = path.read_text("utf-8")
            document = read_document(text, SUFFIXES[path.suffix], path.name, vocabulary)
            yield Draft(name, entry["genre"], document, tuple(read_marks(marks, text)))


def _index(folder: Path) -> Sequence[dict[str, Any]]:
    whole = folder / "index.json"
    if whole.exists():
        entries: list[dict[str, Any]] = json.loads(whole.read_text("utf-8"))
        return entries
    lines = [
        line for path in sorted(folder.glob("index-*.jsonl")) for line in path.read_text("utf-8").splitlines()
    ]
    return [json.loads(line) for line in lines if line]


def read_marks(path: Path, text: str) -> Iterator[Mark]:
    """The marks in a file, for the text that they quote."""
    for line in path.read_text("utf-8").splitlines():
        if not line.strip():
            continue
        mark = json.loads(line)
        start = -1
        for _ in range(mark.get("nth", 1)):
            start = text.index(mark["quote"], start + 1)
        quoted = Span(start, start + len(mark["quote"]))
        end = quoted.end
        if mark["kind"] in LONG_KINDS and len(mark["quote"].split()) >= MIN_LONG_WORDS:
            found = _SENTENCE_END.search(text, end - 1)
            end = max(end, found.start()) if found else end
        yield Mark(mark["kind"], bool(mark.get("must")), quoted, end)

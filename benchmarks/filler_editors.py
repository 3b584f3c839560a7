"""Wordy sentences: how many of the words that are flagged at least two of five editors cut.

A word of the sentence is cut by an editor whose shorter version does not contain it, or contains it fewer times.
"""

import json
import re
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from editlint.core.span import Span
from editlint.lint.linter import lint
from editlint.lint.ruleset import RuleSet
from editlint.markup import read_document

_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_WRITE_GOOD_LINE = re.compile(r'^[^:]*:(\d+):(\d+):"(.+)" (?:is|can)', re.MULTILINE)
EDITORS = 2
"""Editors who must cut a word."""


class Sentence(NamedTuple):
    """A sentence: its words' places, and which of them at least EDITORS cut."""

    text: str
    words: list[Span]
    cut: list[bool]


class Agreement(NamedTuple):
    """Words flagged, those of them that are cut, and all that are cut."""

    flagged: int
    right: int
    cut: int


def sentences(path: Path) -> list[Sentence]:
    """The sentences of the set."""
    return [_sentence(json.loads(line)) for line in path.read_text("utf-8").split("\n") if line]


def _sentence(row: dict[str, object]) -> Sentence:
    text, shorter = str(row["text"]), row["shorter"]
    assert isinstance(shorter, list)
    places = [Span(*m.span()) for m in _WORD.finditer(text)]
    cut = [0] * len(places)
    for version in shorter:
        left = Counter(_WORD.findall(version.lower()))
        for i, place in enumerate(places):
            word = text[place.start : place.end].lower()
            cut[i] += not left[word]
            left[word] -= left[word] > 0
    return Sentence(text, places, [number >= EDITORS for number in cut])


def agreement(rows: Iterable[Sentence], flagged: Callable[[int, str], Iterable[Span]]) -> Agreement:
    """How far the spans that are flagged in each sentence, by its number from 0, agree with the editors."""
    words = right = cut = 0
    for number, row in enumerate(rows):
        spans = list(flagged(number, row.text))
        hit = [any(span.meets(place) for span in spans) for place in row.words]
        words += sum(hit)
        right += sum(one and other for one, other in zip(hit, row.cut, strict=True))
        cut += sum(row.cut)
    return Agreement(words, right, cut)


def by_rules(checker: RuleSet) -> Callable[[int, str], list[Span]]:
    """The spans that a plain check flags."""

    def flagged(_: int, text: str) -> list[Span]:
        found = lint(read_document(text, "plain"), checker, "sentence").findings
        return [finding.span for finding in found if finding.severity != "info"]

    return flagged


def by_write_good(rows: Iterable[Sentence]) -> Callable[[int, str], list[Span]] | None:
    """The spans of write-good's list of wordy phrases; None where it is not on the PATH."""
    program = shutil.which("write-good")
    if program is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "sentences.txt"
        file.write_text("".join(row.text.replace("\n", " ") + "\n" for row in rows), encoding="utf-8")
        command = [program, str(file), "--parse", "--tooWordy"]
        output = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    spans: dict[int, list[Span]] = {}
    for line, column, phrase in _WRITE_GOOD_LINE.findall(output):
        spans.setdefault(int(line) - 1, []).append(Span(int(column), int(column) + len(phrase)))
    return lambda number, _: spans.get(number, [])

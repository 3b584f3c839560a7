"""What a run on one machine is to do."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import msgspec

from editlint.corpus.chunks import CountedFile
from editlint.corpus.reading.columns import Columns
from editlint.corpus.settings import CorpusSettings


class Reporter(Protocol):
    """Who is told how far a run is."""

    def show(self, done: int, articles: int) -> None:
        """So many articles are checked, of so many."""

    def begin(self, step: str) -> None:
        """Another step begins, which takes long too: its name."""


class CorpusRun(msgspec.Struct, frozen=True):
    """The articles, what to do with them, and the folder of the tables."""

    files: Sequence[CountedFile]
    columns: Columns
    settings: CorpusSettings
    folder: Path

    @property
    def articles(self) -> int:
        """The number of articles."""
        return sum(each.rows for each in self.files)

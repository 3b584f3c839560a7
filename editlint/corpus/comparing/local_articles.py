"""The texts of a corpus on one machine, for the comparison of its articles."""

from collections.abc import Callable, Iterable, Iterator, Sequence

import pyarrow as pa

from editlint.core.errors import EditlintError
from editlint.corpus.comparing.articles import AnswerRequests
from editlint.corpus.comparing.duck_database import DuckDatabase
from editlint.corpus.rows import Row

CHUNK_ROWS = 2_000
CHUNK_BYTES = 16_000_000
_ANSWERS = pa.schema([(name, pa.string()) for name in ("id", "request", "name", "value")])


class LocalArticles:
    """The Articles of a corpus on one machine.

    `read` iterates over all articles, each time from the start. `decode` gives the text of one, and raises
    EditlintError where it has none.
    """

    def __init__(
        self, database: DuckDatabase, read: Callable[[], Iterable[Row]], decode: Callable[[Row], str]
    ) -> None:
        self._database = database
        self._read = read
        self._decode = decode

    def answer(self, requests: str, function: AnswerRequests, name: str) -> None:
        """See `Articles`. The corpus is read only where anything is requested."""
        self._database.insert(name, _ANSWERS.empty_table())
        [(count,)] = self._database.rows(f"SELECT count(*) FROM {requests}")
        for rows in _chunks(self._read()) if count else ():
            found = self._requests(requests, list(rows))
            answers = [
                (row.id, *each)
                for row in rows
                if row.id in found and (text := self._text(row)) is not None
                for each in function(row.id, text, *found[row.id])
            ]
            if answers:
                self._database.insert(name, pa.table(list(zip(*answers, strict=True)), schema=_ANSWERS))

    def _requests(self, requests: str, rows: Sequence[Row]) -> dict[str, tuple[str, list[str]]]:
        """The context and the requests for each of the articles that have some."""
        ids = [row.id for row in rows]
        query = f"SELECT id, context, requests FROM {requests} WHERE id IN (SELECT unnest(?))"
        selected = self._database.select(query, [ids])
        return {article_id: (context, requested) for article_id, context, requested in selected}

    def _text(self, row: Row) -> str | None:
        try:
            return self._decode(row)
        except EditlintError:
            return None


def _chunks(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """The rows some thousand at a time, fewer where they are long."""
    chunk: list[Row] = []
    size = 0
    for row in rows:
        chunk.append(row)
        size += len(row.content or b"")
        if len(chunk) >= CHUNK_ROWS or size >= CHUNK_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk

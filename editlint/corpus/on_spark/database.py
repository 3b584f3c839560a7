"""A database on a cluster: Spark SQL, through DataFrames alone, so that a Spark Connect server will do, too."""

import re
from collections.abc import Callable, Iterator
from itertools import chain
from typing import Any
from uuid import uuid4

import pyarrow as pa

from editlint.corpus.comparing.articles import AnswerRequests

_TABLE = re.compile(r"\b(FROM|JOIN) (\w+)\b")
_ANSWERS = "id string, request string, name string, value string"


class SparkDatabase:
    """A Database of temporary views in a Spark session, named so that they meet no others.

    `folder` is where tables are kept, an address that all executors can write to: it is left to be removed. None keeps
    them on the executors' own disks, which loses them with the executor.
    """

    def __init__(self, session: Any, folder: str | None = None) -> None:
        self._session = session
        self._folder = folder
        self._prefix = f"editlint_{uuid4().hex[:12]}"
        self._tables: dict[str, Any] = {}
        self._made = 0

    def add(self, name: str, frame: Any) -> None:
        """Make a view of a DataFrame."""
        frame.createOrReplaceTempView(f"{self._prefix}_{name}")
        self._tables[name] = frame

    def frame(self, name: str) -> Any:
        """A table as a DataFrame."""
        return self._tables[name]

    def create(self, name: str, query: str) -> None:
        """See `Database`."""
        self.add(name, self._kept(name, self._select(query)))

    def create_numbered(self, name: str, query: str, column: str) -> None:
        """See `Database`. No executor has to sort all rows: each has a range of the column."""
        sorted_rows = self._select(query).repartitionByRange(column).sortWithinPartitions(column)
        self.add(
            name, self._kept(name, sorted_rows.selectExpr("*", "monotonically_increasing_id() AS number"))
        )

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """See `Database`."""
        return [tuple(row) for row in self._select(query).collect()]

    def drop(self, *names: str) -> None:
        """See `Database`."""
        for name in names:
            self._session.catalog.dropTempView(f"{self._prefix}_{name}")
            self._tables.pop(name).unpersist()

    def close(self) -> None:
        """Remove all views."""
        self.drop(*self._tables)

    def hash(self, column: str) -> str:
        """See `Database`."""
        return f"xxhash64({column})"

    def _select(self, query: str) -> Any:
        """What a query selects; our names for tables become those of the views."""

        def full_name(found: re.Match[str]) -> str:
            name = found[2]
            return f"{found[1]} {self._prefix}_{name}" if name in self._tables else found[0]

        return self._session.sql(_TABLE.sub(full_name, query))

    def _kept(self, name: str, frame: Any) -> Any:
        """The rows, computed once, and without the plan that they come from: the plans of a loop would grow."""
        if self._folder is not None:
            self._made += 1
            path = f"{self._folder.rstrip('/')}/{self._made:04}-{name}"
            frame.write.parquet(path)
            return self._session.read.parquet(path)
        try:
            return frame.localCheckpoint()
        except (AttributeError, NotImplementedError):  # Spark Connect has it since version 4
            kept = frame.persist()
            kept.count()
            return kept


class SparkArticles:
    """The Articles of a DataFrame that has the columns `id` and `text`.

    `decode` makes a `str` of a value of the second, None where it is none.
    """

    def __init__(
        self, database: SparkDatabase, articles: Any, decode: Callable[[str, Any], str | None]
    ) -> None:
        self._database = database
        self._articles = articles.select("id", "text")
        self._decode = decode

    def answer(self, requests: str, function: AnswerRequests, name: str) -> None:
        """See `Articles`."""
        joined = self._articles.join(self._database.frame(requests), "id")
        database, work = self._database, _answering(function, self._decode)
        database.add(f"{name}_asked", joined.mapInArrow(work, _ANSWERS))
        database.create(name, f"SELECT * FROM {name}_asked")
        database.drop(f"{name}_asked")


def _answering(
    function: AnswerRequests, decode: Callable[[str, Any], str | None]
) -> Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """The function for batches of articles, which runs on the executors."""

    def answer(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        schema = pa.schema([(name, pa.string()) for name in ("id", "request", "name", "value")])
        for row in chain.from_iterable(batch.to_pylist() for batch in batches):
            if (text := decode(row["id"], row["text"])) is not None:
                answers = [
                    dict(zip(schema.names, (row["id"], *each), strict=True))
                    for each in function(row["id"], text, row["context"], row["requests"])
                ]
                yield pa.RecordBatch.from_pylist(answers, schema)

    return answer

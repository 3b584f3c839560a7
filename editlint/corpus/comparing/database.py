"""What comparing articles needs of a database, so that one machine and a cluster run the same statements.

The statements keep to what DuckDB and Spark SQL have in common: no QUALIFY, no strings with quotation marks or
backslashes, and the aggregates `min_by`, `bit_xor` and `array_agg`. Both order texts by their bytes in UTF-8, as Python
does.
"""

from collections.abc import Sequence
from typing import Any, Protocol


class Database(Protocol):
    """Tables and views by name. No other program uses it at the same time."""

    def create(self, name: str, query: str) -> None:
        """Make a table of what a query selects; what it depends on may then be dropped."""

    def create_numbered(self, name: str, query: str, column: str) -> None:
        """Make a table as `create`, with a further column `number`, which is in the order of the column.

        The numbers are not negative and not equal, and need not follow on one another.
        """

    def rows(self, query: str) -> Sequence[tuple[Any, ...]]:
        """What a query selects, a few rows."""

    def drop(self, *names: str) -> None:
        """Remove tables that `create` made."""

    def hash(self, column: str) -> str:
        """An expression: the hash of a whole number, 64 bits."""

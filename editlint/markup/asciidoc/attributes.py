"""The lines before a block of AsciiDoc that say what it is, such as `[quote, Jane]`."""

from typing import NamedTuple

from editlint.core.lazy_regex import LazyPattern

ATTRIBUTE_LINE = LazyPattern(r"\[(?:|[\w.#%{,\"'][^\n]*|\[(?:|[A-Za-z_:][\w\-:.]*(?:, *[^\n]+)?)\])\]$")
_STYLE = LazyPattern(r"[\w-]+(?=[,.#%\]]|\s*$)")
_NAMED = LazyPattern(
    r"(?<![\w-])(?P<name>cols|format|separator)\s*=\s*(?:\"(?P<quoted>[^\"\n]*)\"|(?P<bare>[^,\]\n]*))"
)
_COLUMN = LazyPattern(r"(?:(?P<times>\d{1,3})\*)?[^a-z]*(?P<style>[a-z])?$")
MAX_COLUMNS = 1_000


class BlockAttributes(NamedTuple):
    """What is known of the next block: its style such as `quote`, the styles of a table's columns, and its format."""

    style: str = ""
    columns: tuple[str, ...] = ()
    format: str = ""
    separator: str = "|"

    def with_line(self, line: str) -> "BlockAttributes":
        """These attributes, and those of one more line in square brackets."""
        inner = line[1:-1]
        m = _STYLE.match(inner)
        found = self._replace(style=m[0]) if m and not inner.startswith("[") else self
        for named in _NAMED.finditer(inner):
            value = (named["quoted"] if named["quoted"] is not None else named["bare"]).strip()
            if named["name"] == "cols":
                found = found._replace(columns=_column_styles(value))
            elif named["name"] == "format":
                found = found._replace(format=value)
            elif value:
                found = found._replace(separator=value)
        return found


def _column_styles(value: str) -> tuple[str, ...]:
    """The style of each column, '' for none, by the value of `cols`."""
    styles: list[str] = []
    for column in value.replace(";", ",").split(","):
        m = _COLUMN.match(column.strip())
        styles += [m["style"] or "" if m else ""] * int(m["times"] or 1 if m else 1)
        if len(styles) >= MAX_COLUMNS:
            break
    return tuple(styles[:MAX_COLUMNS])

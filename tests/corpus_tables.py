"""Small tables of a corpus run, as `editlint corpus` and Spark write them."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from editlint.corpus.tables import FINDINGS, articles_schema

FAMILIES = ("claims", "filler", "style")
Finding = tuple[str, str, str]
"""The id of an article, a rule and a severity."""


def article(name: str, words: int = 1_000, grade: float | None = 10.0, **more: Any) -> dict[str, Any]:
    """An article that was checked, without findings unless `counts` has some."""
    counts = dict.fromkeys(FAMILIES, 0) | more.pop("counts", {})
    rates = {family: 1_000 * count / words if words else None for family, count in counts.items()}
    row = {
        "id": name, "words": words, "sentences": words // 20, "grade": grade, "reading_ease": 60.0,
        "findings": sum(counts.values()), "omitted": 0, "suppressed": 0, "counts": counts, "rates": rates,
        "language": "en",
    }  # fmt: skip
    return row | more


def unchecked(name: str, error: str, **more: Any) -> dict[str, Any]:
    """An article that could not be checked."""
    return {"id": name, "error": error, **more}


def write_tables(
    folder: Path,
    articles: Sequence[dict[str, Any]],
    findings: Sequence[Finding] = (),
    kept: Sequence[str] = (),
    *,
    complete: bool | None = True,
    parts: int = 1,
) -> Path:
    """Write the tables in so many parts, and with None for `complete`, no file about the run."""
    schema = articles_schema(FAMILIES, kept)
    rows = [dict(zip(("id", "rule", "severity"), each, strict=True)) for each in findings]
    for name, table in (
        ("articles", pa.Table.from_pylist(list(articles), schema=schema)),
        ("findings", pa.Table.from_pylist(rows, schema=FINDINGS)),
    ):
        (folder / name).mkdir(parents=True)
        size = -(-table.num_rows // parts)
        for part in range(parts):
            pq.write_table(table.slice(part * size, size), folder / name / f"part-{part:05}.parquet")
    if complete is not None:
        (folder / "editlint-corpus.json").write_text(json.dumps({"version": 1, "complete": complete}))
    return folder

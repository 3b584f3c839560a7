"""The tables that a corpus run writes, and their columns: `articles`, `findings`, and the facts to compare articles."""

from collections.abc import Sequence

import pyarrow as pa

_PLACE = [
    ("start", pa.int64()),
    ("end", pa.int64()),
    ("line", pa.int32()),
    ("column", pa.int32()),
    ("end_line", pa.int32()),
    ("end_column", pa.int32()),
    ("excerpt", pa.string()),
]
"""A place: `start` and `end` half-open in code points from 0, lines and columns from 1."""
_EDIT = pa.struct([("start", pa.int64()), ("end", pa.int64()), ("text", pa.string())])
_FIX = pa.struct(
    [("applicability", pa.string()), ("title", pa.string()), ("edits", pa.list_(pa.field("element", _EDIT)))]
)
_RELATED = pa.struct([("id", pa.string()), *_PLACE, ("note", pa.string())])

FINDINGS = pa.schema(
    [
        ("id", pa.string()),
        ("rule", pa.string()),
        ("severity", pa.string()),
        ("message", pa.string()),
        *_PLACE,
        ("fixes", pa.list_(pa.field("element", _FIX))),
        ("related", pa.list_(pa.field("element", _RELATED))),
    ]
)
"""A row for each finding, in the order of the articles and of their text."""


def articles_schema(families: Sequence[str], kept: Sequence[str] = ()) -> pa.Schema:
    """A row for each article. `families` are those of all rules, `kept` the columns that are copied, as text.

    `counts` has the findings of each family, and `rates` the same for 1,000 words, null where there are no words.
    `omitted` is how many of the findings are beyond the limit for one rule, and so not in the table of findings.
    Where an article could not be checked, `error` says why, and all other values but the id are null.
    """
    return pa.schema(
        [
            ("id", pa.string()),
            ("words", pa.int32()),
            ("sentences", pa.int32()),
            ("grade", pa.float64()),
            ("reading_ease", pa.float64()),
            ("findings", pa.int32()),
            ("omitted", pa.int32()),
            ("suppressed", pa.int32()),
            ("counts", pa.struct([(family, pa.int32()) for family in families])),
            ("rates", pa.struct([(family, pa.float64()) for family in families])),
            ("language", pa.string()),
            ("error", pa.string()),
            *((name, pa.string()) for name in kept),
        ]
    )


DOCUMENTS = pa.schema(
    [
        ("id", pa.string()),
        ("rules", pa.string()),
        ("words", pa.int64()),
        ("suppressions", pa.string()),
        ("anchor_start", pa.int64()),
        ("anchor_end", pa.int64()),
        ("source_start", pa.int64()),
        ("source_end", pa.int64()),
    ]
)
"""What comparing needs of each article that takes part. `rules` are its rules that compare files, with their settings,
as JSON, and `suppressions` what it suppresses, as JSON, null where that is nothing. `words` are those of its sentences
that are compared. The places are those of its anchor, in the prose and the source."""

TEXTS = pa.schema(
    [
        ("id", pa.string()),
        ("at", pa.int32()),
        ("key", pa.int64()),
        ("words", pa.int32()),
        ("is_whole_block", pa.bool_()),
        ("sentences", pa.int32()),
        ("paragraph", pa.int32()),
        ("is_first", pa.bool_()),
        ("start", pa.int64()),
        ("end", pa.int64()),
        ("source_start", pa.int64()),
        ("source_end", pa.int64()),
    ]
)
"""The texts of these articles: `TextFact`, with its number in the article; `key` is the hash as a signed number.
`paragraph` is the number of the paragraph that a sentence belongs to, -1 where it has none among the texts. `is_first`:
no text before it in the article has the same key."""

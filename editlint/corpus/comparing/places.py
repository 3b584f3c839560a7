"""Where shared passages are, as SQL: `occurrences` of the engine `cross-file`, only for the places that are needed.

What it says and what the statements say is the same: `test_shared_passages.py` holds them together.
"""

from editlint.corpus.comparing.database import Database

_OWN_TEXTS = """
SELECT p.article AS owner, p.first AS first, p.at - p.first AS nth, p.key AS key FROM {passage_texts} AS p
UNION ALL
SELECT p.article AS owner, p.first AS first, t.at - p.first AS nth, t.key AS key
FROM {passage_texts} AS p
JOIN articles AS a ON a.article = p.article
JOIN texts AS t ON t.id = a.id AND t.paragraph = p.at
WHERE p.stop - p.at > 1
"""
_SPANS = """
SELECT
    n.owner AS owner, n.first AS first, n.article AS article, n.id AS id,
    max(CASE WHEN o.nth = 0 THEN t.start END) AS start,
    CASE WHEN count(*) = n.length THEN max(t.end) ELSE max(CASE WHEN o.nth = 0 THEN t.end END) END AS stop,
    max(CASE WHEN o.nth = 0 THEN t.source_start END) AS source_start,
    CASE WHEN count(*) = n.length THEN max(t.source_end)
        ELSE max(CASE WHEN o.nth = 0 THEN t.source_end END) END AS source_stop
FROM {needed} AS n
JOIN {own_texts} AS o ON o.owner = n.owner AND o.first = n.first
JOIN texts AS t ON t.id = n.id AND t.at = n.at + o.nth AND t.key = o.key
WHERE n.first >= 0
GROUP BY n.owner, n.first, n.article, n.id, n.length
UNION ALL
SELECT
    n.owner AS owner, n.first AS first, n.article AS article, n.id AS id,
    a.anchor_start AS start, a.anchor_end AS stop, a.source_start AS source_start, a.source_end AS source_stop
FROM {needed} AS n JOIN articles AS a ON a.article = n.article
WHERE n.first < 0
"""


def create_own_texts(database: Database, name: str, passage_texts: str) -> None:
    """Make a table of the texts of each passage in its own article, with those that its paragraphs contain."""
    database.create(name, _OWN_TEXTS.format(passage_texts=passage_texts))


def create_spans(database: Database, name: str, needed: str, own_texts: str) -> None:
    """Make a table of places: each passage in an article, all of it where it is in one piece, else its start.

    `needed` is a table of the passages, by `owner` and `first`, with the article, its `id`, where it has the first text
    of the passage (`at`), and the number of texts of the passage (`length`).
    """
    database.create(name, _SPANS.format(needed=needed, own_texts=own_texts))

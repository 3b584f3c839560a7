"""The passages that articles share, as SQL: `find_passages` of the engine `cross-file`.

What it says and what the statements say is the same: `test_shared_passages.py` holds them together.
"""

from editlint.corpus.comparing.database import Database

_PLACES = """
SELECT t.*
FROM (SELECT s.* FROM shared AS s JOIN {others} AS o ON o.key = s.key) AS t
LEFT JOIN (
    SELECT s.article AS article, s.at AS at FROM shared AS s JOIN {others} AS o ON o.key = s.key
    WHERE s.sentences > 0
) AS p ON p.article = t.article AND p.at = t.paragraph
WHERE p.at IS NULL
"""
_CANDIDATES = """
SELECT
    p.article AS article, p.at AS at, p.at + 1 + p.sentences AS stop, p.key AS key, p.words AS words,
    p.is_whole_block AS is_whole_block, o.articles AS articles, o.copies AS copies,
    lag(p.at + 1 + p.sentences) OVER article_order AS stop_before,
    lag(o.articles) OVER article_order AS articles_before,
    o.articles = lag(o.articles) OVER article_order
        AND o.smallest = lag(o.smallest) OVER article_order
        AND o.largest = lag(o.largest) OVER article_order
        AND o.hash = lag(o.hash) OVER article_order AS is_in_the_same
FROM {places} AS p
JOIN (SELECT key, max(article) AS article FROM {places} GROUP BY key) AS last
    ON last.key = p.key AND last.article = p.article
JOIN {others} AS o ON o.key = p.key
WHERE p.is_first
WINDOW article_order AS (PARTITION BY p.article ORDER BY p.at)
"""
_PASSAGE_TEXTS = """
SELECT
    c.*,
    max(CASE WHEN goes_on THEN -1 ELSE c.at END) OVER (
        PARTITION BY article ORDER BY c.at ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS first
FROM (
    SELECT
        c.*,
        coalesce(
            stop_before = c.at
                AND (is_in_the_same OR (articles > {max_files} AND articles_before > {max_files})),
            FALSE
        ) AS goes_on
    FROM {candidates} AS c
) AS c
"""
_PASSAGES = """
SELECT
    article, first, max(stop) - first AS length, sum(words) AS words, min_by(key, t.at) AS first_key,
    min_by(copies, t.at) AS copies, max(CASE WHEN is_whole_block THEN 1 ELSE 0 END) = 1 AS has_whole_block
FROM {passage_texts} AS t
GROUP BY article, first
"""


def create_candidates(database: Database, min_words: int) -> None:
    """Make `candidates_N`: each text of `others_N` at its last place, with what precedes it there.

    A sentence of a paragraph that is shared itself is at no place.
    """
    others, places = f"others_{min_words}", f"places_{min_words}"
    database.create(places, _PLACES.format(others=others))
    database.create(f"candidates_{min_words}", _CANDIDATES.format(others=others, places=places))
    database.drop(places)


def create_passages(database: Database, min_words: int, max_files: int) -> None:
    """Make `passages_N_M`: neighbours in the same articles, or all in more than `max_files`, as one.

    `passage_texts_N_M` has their texts, each with the number of the first one of its passage.
    """
    name = f"{min_words}_{max_files}"
    query = _PASSAGE_TEXTS.format(candidates=f"candidates_{min_words}", max_files=max_files)
    database.create(f"passage_texts_{name}", query)
    database.create(f"passages_{name}", _PASSAGES.format(passage_texts=f"passage_texts_{name}"))

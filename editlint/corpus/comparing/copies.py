"""Which articles are copies of each other, as SQL: `copy_groups` and `copied_shares` of the engine `cross-file`.

What these say and what the statements say is the same: `test_shared_passages.py` holds them together.
"""

from editlint.corpus.comparing.components import create_components
from editlint.corpus.comparing.database import Database
from editlint.engines.repetition.shared_passages import MIN_COPIED_SHARE

_SHARE = f"CAST({MIN_COPIED_SHARE} AS DOUBLE)"

_PAIRS = f"""
SELECT one, other, pairs.words AS words
FROM (
    SELECT one, other, sum(words) AS words
    FROM (
        SELECT
            article AS one,
            lead(article) OVER (PARTITION BY key ORDER BY article) AS other,
            CASE WHEN sentences = 0 THEN words ELSE 0 END AS words
        FROM shared WHERE is_first
    ) AS neighbours
    WHERE other IS NOT NULL
    GROUP BY one, other
) AS pairs
JOIN articles AS a ON a.article = one
JOIN articles AS b ON b.article = other
WHERE pairs.words >= {_SHARE} * least(a.words, b.words)
"""
_KEY_GROUPS = """
SELECT
    key, coalesce(parent, article) AS copies, count(*) AS articles,
    min(article) AS smallest, max(article) AS largest, bit_xor({hash}) AS hash
FROM shared LEFT JOIN {groups} AS g ON g.number = article
WHERE is_first
GROUP BY key, coalesce(parent, article)
"""
_COMMON_WORDS = """
SELECT s.article AS article, sum(s.words) AS words
FROM shared AS s
JOIN {groups} AS g ON g.number = s.article
JOIN {key_groups} AS k ON k.key = s.key AND k.copies = g.parent
WHERE s.is_first AND s.sentences = 0 AND k.articles > 1
GROUP BY s.article
"""
_COPIES = f"""
SELECT parent AS copies, article AS reported, common, words
FROM (
    SELECT
        parent, article, coalesce(c.words, 0) AS common, a.words AS words,
        row_number() OVER (
            PARTITION BY parent
            ORDER BY
                CASE WHEN coalesce(c.words, 0) >= {_SHARE} * greatest(a.words, 1) THEN 0 ELSE 1 END,
                article DESC
        ) AS place
    FROM {{groups}} AS g
    JOIN articles AS a ON a.article = g.number
    LEFT JOIN ({_COMMON_WORDS}) AS c USING (article)
) AS ranked
WHERE place = 1
"""
_OTHERS = """
SELECT
    key, sum(articles) AS articles, count(*) AS copies,
    min(smallest) AS smallest, max(largest) AS largest, bit_xor(hash) AS hash
FROM {key_groups}
GROUP BY key
HAVING count(*) > 1
"""


def create_pairs(database: Database) -> None:
    """Make `pairs`: neighbours among the articles that contain a text, with the words that they have in common.

    Only pairs with enough of the shorter article in common are in it.
    """
    database.create("pairs", _PAIRS)


def create_copies(database: Database, min_words: int) -> None:
    """Make the tables about copies, which have `min_words` in common; the number is at the end of their names.

    `groups_N`: the articles that have copies, with the first of them, `parent`. `copies_N`: for each of these groups
    which article is reported, and how many of its words others of the group contain. `others_N`: the texts that
    articles share that are not copies, with how many articles and groups of copies contain them, and which.
    """
    groups, key_groups = f"groups_{min_words}", f"key_groups_{min_words}"
    edges = f"SELECT other AS number, one AS parent FROM pairs WHERE words >= {min_words}"
    create_components(database, groups, edges)
    database.create(key_groups, _KEY_GROUPS.format(groups=groups, hash=database.hash("article")))
    database.create(f"copies_{min_words}", _COPIES.format(groups=groups, key_groups=key_groups))
    database.create(f"others_{min_words}", _OTHERS.format(key_groups=key_groups))
    database.drop(key_groups)

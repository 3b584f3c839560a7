"""Connected components as SQL: which articles belong together, however long the chain of copies is.

Each round moves every number closer to the smallest one that it is connected with (large-star and small-star: Kiveris
et al., "Connected Components in MapReduce and Beyond", 2014). A chain of 10,000 takes about a dozen rounds.
"""

from editlint.corpus.comparing.database import Database

_LARGE_STAR = """
SELECT DISTINCT other AS number, least(number, smallest) AS parent
FROM (
    SELECT number, other, min(other) OVER (PARTITION BY number) AS smallest
    FROM (
        SELECT number, parent AS other FROM {links}
        UNION ALL SELECT parent AS number, number AS other FROM {links}
    ) AS neighbours
) AS stars
WHERE other > number
"""
_SMALL_STAR = """
WITH stars AS (SELECT number, parent, min(parent) OVER (PARTITION BY number) AS smallest FROM {links})
SELECT DISTINCT number, parent
FROM (
    SELECT number, smallest AS parent FROM stars
    UNION ALL SELECT parent AS number, smallest AS parent FROM stars WHERE parent > smallest
) AS links
"""
_LEFT_TO_DO = """
SELECT
    (SELECT count(*) FROM {links} AS one JOIN {links} AS other ON one.parent = other.number),
    (SELECT count(*) FROM (SELECT number FROM {links} GROUP BY number HAVING count(*) > 1) AS several)
"""


def create_components(database: Database, name: str, edges: str) -> None:
    """Make a table of the numbers that are in a component with another one, each with the smallest of it, `parent`.

    `edges` is a query for pairs of a `number` and a smaller one, `parent`. The smallest itself has a row, too.
    """
    links, next_links, stars = f"{name}_links", f"{name}_next", f"{name}_stars"
    database.create(links, edges)
    while any(database.rows(_LEFT_TO_DO.format(links=links))[0]):
        database.create(stars, _LARGE_STAR.format(links=links))
        database.create(next_links, _SMALL_STAR.format(links=stars))
        database.drop(stars, links)
        links, next_links = next_links, links
    database.create(
        name,
        f"SELECT number, parent FROM {links} UNION ALL SELECT DISTINCT parent AS number, parent FROM {links}",
    )
    database.drop(links)

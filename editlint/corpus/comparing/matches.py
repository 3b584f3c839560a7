"""What is reported of shared passages, and where: the end of `match_across_files` of `runner/compare_files.py`.

`test_shared_passages.py` holds the two together. For each article that has a match, or that suppresses
one, there is a row in the table `cross_file_matches`: its id, its rules as `encode_rules` gives them, and the parts of
its `CrossFileMatches` in no order, which `cross_file_matches` puts together.
"""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from editlint.core.span import Span
from editlint.corpus.comparing.articles import Answer, Articles
from editlint.corpus.comparing.database import Database
from editlint.corpus.comparing.places import create_spans
from editlint.corpus.comparing.suppressed import HERE, WHOLE
from editlint.lint.findings import SourcePlaces
from editlint.runner.compare_files import MAX_RELATED_PLACES

_REMAINING = f"""
SELECT o.*, coalesce(s.is_whole, 0) AS is_whole, coalesce(s.is_here, 0) AS is_here
FROM {{occurrences}} AS o
LEFT JOIN (
    SELECT
        owner, first, rule, article,
        max(CASE WHEN name = '{WHOLE}' THEN 1 ELSE 0 END) AS is_whole,
        max(CASE WHEN name = '{HERE}' THEN 1 ELSE 0 END) AS is_here
    FROM {{suppressed}} GROUP BY owner, first, rule, article
) AS s ON s.owner = o.owner AND s.first = o.first AND s.rule = o.rule AND s.article = o.article
"""
_SUMMARY = """
SELECT
    owner, first, rule, count(*) AS places, sum(1 - is_whole) AS remaining,
    max(CASE WHEN is_whole = 0 THEN is_here ELSE 0 END) AS is_here,
    CASE WHEN max(CASE WHEN article = owner THEN 1 ELSE 0 END) = 1 THEN owner ELSE max(article) END AS last,
    CASE WHEN max(CASE WHEN article = owner THEN 1 - is_whole ELSE 0 END) = 1 THEN owner
        ELSE max(CASE WHEN is_whole = 0 THEN article END) END AS last_remaining
FROM {remaining}
GROUP BY owner, first, rule
"""
_REPORTED = """
SELECT s.owner AS owner, s.first AS first, s.rule AS rule, s.last_remaining AS last, s.remaining - 1 AS others
FROM {summary} AS s JOIN articles AS a ON a.article = s.last_remaining
WHERE s.remaining > 1 AND s.is_here = 0 AND a.ruleset = {ruleset}
"""
_PICKED = f"""
SELECT *
FROM (
    SELECT
        o.owner AS owner, o.first AS first, o.rule AS rule, o.article AS article, o.id AS id, o.at AS at,
        o.length AS length, r.last AS last,
        row_number() OVER (
            PARTITION BY o.owner, o.first, o.rule
            ORDER BY CASE WHEN o.article = r.last THEN 0 ELSE 1 END, o.article
        ) - 1 AS place
    FROM {{remaining}} AS o
    JOIN {{reported}} AS r ON r.owner = o.owner AND r.first = o.first AND r.rule = o.rule
    WHERE o.is_whole = 0
) AS ranked
WHERE place <= {MAX_RELATED_PLACES}
"""
_NEEDED = "SELECT DISTINCT owner, first, article, id, p.at, length FROM {picked} AS p"
_PLACED = """
SELECT
    p.owner AS owner, p.first AS first, p.rule AS rule, p.place AS place, p.last AS last, p.id AS id,
    s.start AS start, s.stop AS stop, concat_ws(' ', s.source_start, s.source_stop) AS request
FROM {picked} AS p
JOIN {spans} AS s ON s.owner = p.owner AND s.first = p.first AND s.article = p.article
"""
_REQUESTS = """
SELECT id, '' AS context, array_agg(request) AS requests
FROM (SELECT DISTINCT id, request FROM {placed} WHERE place > 0) AS requested
GROUP BY id
"""
_PARTS = """
SELECT
    p.last AS article,
    concat(
        '["match",',
        concat_ws(
            ',', f.part, f.position, p.first, p.rule, p.start, p.stop, concat('"', f.kind, '"'), r.others, f.common,
            f.words
        ),
        ']'
    ) AS part
FROM {placed} AS p
JOIN {reported} AS r ON r.owner = p.owner AND r.first = p.first AND r.rule = p.rule
JOIN {found} AS f ON f.owner = p.owner AND f.first = p.first AND f.rule = p.rule
WHERE p.place = 0
UNION ALL
SELECT
    p.last AS article,
    concat('["related",', concat_ws(',', f.part, f.position, p.first, p.rule, p.place, a.value), ']') AS part
FROM {placed} AS p
JOIN {answers} AS a ON a.id = p.id AND a.request = p.request
JOIN {found} AS f ON f.owner = p.owner AND f.first = p.first AND f.rule = p.rule
WHERE p.place > 0
UNION ALL
SELECT article, concat('["used",', value, ']') AS part
FROM (SELECT DISTINCT article, value FROM {suppressed}) AS used
UNION ALL
SELECT s.last AS article, concat('["suppressed",', count(*), ']') AS part
FROM {summary} AS s JOIN articles AS a ON a.article = s.last
WHERE (s.remaining <= 1 OR s.is_here = 1) AND s.places > 1 AND a.ruleset = {ruleset}
GROUP BY s.last
"""
_RESULT = """
SELECT a.id AS id, r.rules AS rules, p.parts AS parts
FROM (SELECT article, array_agg(part) AS parts FROM ({parts}) AS all_parts GROUP BY article) AS p
JOIN articles AS a ON a.article = p.article
JOIN rulesets AS r ON r.number = a.ruleset
"""


def create_parts(
    database: Database, articles: Articles, name: str, tables: dict[str, str], ruleset: int
) -> None:
    """Make a table of the parts of what is reported, each with its article.

    `tables` names those that are read: `found`, `occurrences`, `suppressed` and `own_texts`. Only articles with this
    `ruleset` have matches.
    """
    made = {each: f"{name}_{each}" for each in ("remaining", "summary", "reported", "picked", "spans")}
    made |= {each: f"{name}_{each}" for each in ("needed", "placed", "requests", "answers")}
    names = {**tables, **made, "ruleset": str(ruleset)}

    def create(table: str, query: str) -> None:
        database.create(made[table], query.format(**names))

    create("remaining", _REMAINING)
    create("summary", _SUMMARY)
    create("reported", _REPORTED)
    create("picked", _PICKED)
    create("needed", _NEEDED)
    create_spans(database, made["spans"], made["needed"], tables["own_texts"])
    create("placed", _PLACED)
    create("requests", _REQUESTS)
    articles.answer(made["requests"], find_places, made["answers"])
    database.create(name, _PARTS.format(**names))
    database.drop(*made.values())


def create_result(database: Database, name: str, parts: Iterable[str]) -> None:
    """Make a table of the articles with something to report, from tables that `create_parts` made."""
    tables = "".join(f" UNION ALL SELECT article, part FROM {each}" for each in parts)
    union = f"SELECT article, id AS part FROM articles WHERE FALSE{tables}"
    database.create(name, _RESULT.format(parts=union))


def find_places(article_id: str, text: str, context: str, requests: Sequence[str]) -> Iterator[Answer]:
    """The places of an article as JSON: a request is a span of its source."""
    places = SourcePlaces(text, article_id)
    for request in requests:
        start, stop = map(int, request.split())
        yield Answer(request, "place", msgspec.json.encode(places.at(Span(start, stop))).decode())

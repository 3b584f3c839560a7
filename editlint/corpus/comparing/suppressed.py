"""Which places of shared passages their articles suppress: `_find_suppressed` of `runner/compare_files.py`.

`test_shared_passages.py` holds the two together.
"""

from collections.abc import Iterator, Sequence

import msgspec

from editlint.core.span import Span
from editlint.corpus.comparing.articles import Answer, Articles
from editlint.corpus.comparing.database import Database
from editlint.corpus.comparing.facts import CrossFileRule
from editlint.corpus.comparing.places import create_spans
from editlint.lint.findings import SourcePlaces
from editlint.lint.suppression import Suppression
from editlint.lint.suppression_index import SuppressionIndex

HERE, WHOLE = "here", "whole"
"""What suppresses a place: something at this place, or the whole article."""

_NEEDED = "SELECT DISTINCT owner, first, article, id, o.at, length FROM {occurrences} AS o WHERE suppresses"
_ASKED = """
SELECT
    o.owner AS owner, o.first AS first, o.rule AS rule, o.article AS article, o.id AS id,
    concat_ws(' ', o.rule, s.start, s.stop, s.source_start, s.source_stop) AS request
FROM {occurrences} AS o
JOIN {spans} AS s ON s.owner = o.owner AND s.first = o.first AND s.article = o.article
WHERE o.suppresses
"""
_REQUESTS = """
SELECT a.id AS id, concat('[', a.suppressions, ',', r.rules, ']') AS context, requests
FROM (
    SELECT article, array_agg(request) AS requests
    FROM (SELECT DISTINCT article, request FROM {asked}) AS requested GROUP BY article
) AS q
JOIN articles AS a ON a.article = q.article
CROSS JOIN (SELECT rules FROM rulesets WHERE number = {ruleset}) AS r
"""
_SUPPRESSED = """
SELECT
    q.owner AS owner, q.first AS first, q.rule AS rule, q.article AS article, a.name AS name, a.value AS value
FROM {asked} AS q JOIN {answers} AS a ON a.id = q.id AND a.request = q.request
"""
_Context = tuple[tuple[Suppression, ...], tuple[CrossFileRule, ...]]


def create_suppressed(
    database: Database, articles: Articles, name: str, occurrences: str, own_texts: str, ruleset: int
) -> None:
    """Make a table of what suppresses the places: `name` is HERE or WHOLE, `value` the number of the suppression."""
    needed, spans, asked = f"{name}_needed", f"{name}_spans", f"{name}_asked"
    requests, answers = f"{name}_requests", f"{name}_answers"
    database.create(needed, _NEEDED.format(occurrences=occurrences))
    create_spans(database, spans, needed, own_texts)
    database.create(asked, _ASKED.format(occurrences=occurrences, spans=spans))
    database.create(requests, _REQUESTS.format(asked=asked, ruleset=ruleset))
    articles.answer(requests, find_suppressed, answers)
    database.create(name, _SUPPRESSED.format(asked=asked, answers=answers))
    database.drop(needed, spans, asked, requests, answers)


def find_suppressed(article_id: str, text: str, context: str, requests: Sequence[str]) -> Iterator[Answer]:
    """What suppresses the places of an article: a request is a rule's number, and its span in prose and source."""
    entries, rules = msgspec.json.decode(context, type=_Context)
    index = SuppressionIndex(entries)
    places = SourcePlaces(text, article_id)
    for request in requests:
        rule, start, stop, source_start, source_stop = map(int, request.split())
        place = places.at(Span(source_start, source_stop))
        for entry in index.matching(rules[rule].id, place, Span(start, stop)):
            yield Answer(request, WHOLE if entries[entry].covers_document else HERE, str(entry))

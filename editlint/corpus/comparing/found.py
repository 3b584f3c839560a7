"""The passages that the rules of one kind of article report, and all their places, as SQL.

It is the end of `conclude` of the engine `cross-file`, and `_shared_passages` of `runner/compare_files.py`:
`test_shared_passages.py` holds them together.
"""

from collections.abc import Mapping, Sequence

from editlint.corpus.comparing.database import Database
from editlint.corpus.comparing.facts import CrossFileRule
from editlint.engines.repetition.cross_file import Engine

_FOUND = """
SELECT
    p.article AS owner, p.first AS first, 1 AS part, p.article AS position, p.first_key AS key, p.length AS length,
    r.rule AS rule, p.kind AS kind, 0 AS common, 0 AS words
FROM (
    SELECT
        passages.*,
        CASE WHEN has_whole_block AND words >= {paragraph_words} THEN 'paragraph' ELSE 'sentence' END AS kind
    FROM {passages} AS passages
) AS p
CROSS JOIN (VALUES {rules}) AS r (rule, kind, min_words, max_files)
WHERE p.words >= r.min_words AND r.kind = CASE WHEN p.copies > r.max_files THEN 'boilerplate' ELSE p.kind END
UNION ALL
SELECT
    reported AS owner, -1 AS first, 0 AS part, copies AS position, 0 AS key, 1 AS length,
    r.rule AS rule, r.kind AS kind, common, words
FROM {copies} CROSS JOIN (VALUES {rules}) AS r (rule, kind, min_words, max_files)
WHERE r.kind = 'article'
"""
_OCCURRENCES = """
SELECT
    f.owner AS owner, f.first AS first, f.rule AS rule, f.length AS length,
    a.article AS article, a.id AS id, a.suppressions IS NOT NULL AS suppresses, o.at AS at
FROM {found} AS f
JOIN (
    SELECT 1 AS part, s.key AS key, s.article AS article, s.at AS at FROM shared AS s WHERE is_first
    UNION ALL SELECT 0 AS part, parent AS key, number AS article, 0 AS at FROM {groups}
) AS o ON o.part = f.part AND o.key = CASE WHEN f.part = 1 THEN f.key ELSE f.position END
JOIN articles AS a ON a.article = o.article
JOIN (VALUES {rules_on}) AS r (ruleset, rule) ON r.ruleset = a.ruleset AND r.rule = f.rule
"""


def create_found(database: Database, name: str, rules: Sequence[CrossFileRule], engine: Engine) -> None:
    """Make a table of the copies and passages that the rules report.

    A passage is known by the article that it is last in, `owner`, and the number of its first text there, `first`, -1
    for copies; `part` and `position` are for the order of the engine.
    """
    values = ", ".join(
        f"({number}, '{each.settings.kind}', {each.settings.min_words}, {each.settings.max_files})"
        for number, each in enumerate(rules)
    )
    query = _FOUND.format(
        rules=values,
        paragraph_words=engine.paragraph_words,
        passages=f"passages_{engine.copied_words}_{engine.max_files}",
        copies=f"copies_{engine.copied_words}",
    )
    database.create(name, query)


def create_occurrences(
    database: Database,
    name: str,
    found: str,
    groups: str,
    rules: Sequence[CrossFileRule],
    rulesets: Mapping[int, Sequence[CrossFileRule]],
) -> None:
    """Make a table of the places of the passages, in articles where their rule is on.

    `rulesets` are the rules of all articles, by the number in the table `articles`.
    """
    rules_on = ", ".join(
        f"({number}, {rule})"
        for number, others in rulesets.items()
        for rule, each in enumerate(rules)
        if each.id in {other.id for other in others}
    )
    database.create(name, _OCCURRENCES.format(found=found, groups=groups, rules_on=rules_on))

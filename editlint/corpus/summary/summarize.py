"""Sums up the tables of a corpus run.

No table is ever held in memory: the database adds up, and what it returns is small. All sums are of whole numbers, so
that the order in which rows are read changes nothing.
"""

from collections.abc import Iterator
from math import ceil

from editlint.core.finding import SEVERITIES, Severity
from editlint.corpus.summary.database import Database, identifier, open_tables
from editlint.corpus.summary.distribution import GRADE_TENTHS, grade_distribution, rate_distribution
from editlint.corpus.summary.read_tables import Tables
from editlint.corpus.summary.records import (
    Frequency,
    Language,
    Listed,
    Reason,
    Request,
    RuleCount,
    Summary,
    Totals,
    WorstArticle,
)
from editlint.corpus.summary.trend import trend
from editlint.reporters.statistics import per_1000_words

MAX_REASONS = 10
MAX_LANGUAGES = 10
MAX_MAIN_RULES = 3
"""Rules that are named for an article."""
MAX_SAMPLED_FINDINGS = 5_000_000
"""Findings of the articles in which it is counted how many have a rule; of more, a sample of the articles is taken."""


def summarize(tables: Tables, request: Request) -> Summary:
    """The summary of the tables. Raises EditlintError where they cannot be read."""
    with open_tables(tables) as database:
        totals = _totals(database)
        reasons = _reasons(database)
        rules, one_in = _rules(database, totals)
        languages = _languages(database)
        return Summary(
            folder=tables.folder,
            is_complete=tables.is_complete,
            request=request,
            totals=totals,
            severities=_severities(database),
            reasons=reasons[:MAX_REASONS],
            worst=tuple(_worst(database, request)),
            rules=rules[: request.top],
            one_in=one_in,
            families=_families(database, tables, totals),
            grades=grade_distribution(_tenths(database, GRADE_TENTHS)),
            rates=rate_distribution(_tenths(database, _RATE_TENTHS)),
            languages=languages[:MAX_LANGUAGES],
            trend=trend(database, request.date) if request.date is not None else None,
            numbers=Listed(len(rules), _number_of_reasons(database), len(languages)),
        )


def _totals(database: Database) -> Totals:
    [row] = database.rows(
        """SELECT count(*), count(error), coalesce(sum(words), 0), coalesce(sum(findings), 0),
        count(*) FILTER (WHERE findings = 0 AND error IS NULL), coalesce(sum(omitted), 0) FROM articles"""
    )
    return Totals(*map(int, row))


def _severities(database: Database) -> tuple[tuple[Severity, int], ...]:
    """The severities that there are, the highest first. One of another name is no severity, and not counted."""
    found: dict[str, int] = dict(database.rows("SELECT severity, count(*) FROM findings GROUP BY severity"))
    return tuple((each, found[each]) for each in SEVERITIES[::-1] if each in found)


def _number_of_reasons(database: Database) -> int:
    [(number,)] = database.rows(
        "SELECT count(*) FROM (SELECT DISTINCT error FROM articles WHERE error IS NOT NULL)"
    )
    return int(number)


def _reasons(database: Database) -> tuple[Reason, ...]:
    rows = database.rows(
        """SELECT error, count(*) AS number FROM articles WHERE error IS NOT NULL
        GROUP BY error ORDER BY number DESC, error LIMIT ?""",
        [MAX_REASONS],
    )
    return tuple(Reason(*row) for row in rows)


def _worst(database: Database, request: Request) -> Iterator[WorstArticle]:
    worst = database.rows(
        """SELECT id, words, findings FROM articles WHERE words >= ? AND findings > 0
        ORDER BY findings / words DESC, findings DESC, id LIMIT ?""",
        [max(request.min_words, 1), request.top],
    )
    rules: dict[str, list[RuleCount]] = {}
    if worst:
        found = database.rows(
            """SELECT id, rule, count(*) AS number FROM findings WHERE list_contains(?, id)
            GROUP BY id, rule ORDER BY number DESC, rule""",
            [[row[0] for row in worst]],
        )
        for name, rule, number in found:
            rules.setdefault(name, []).append(RuleCount(rule, number))
    for name, words, findings in worst:
        yield WorstArticle(name, words, findings, tuple(rules.get(name, [])[:MAX_MAIN_RULES]))


_COUNTS = (
    f"SELECT rule, count(*), max(list_position({list(SEVERITIES)}, severity)) FROM findings GROUP BY rule"
)
# A hash of 64 bits takes less space than an id, and among so few no two are equal.
_ARTICLES = """SELECT rule, count(*) FROM (SELECT DISTINCT rule, hash(id) FROM findings WHERE hash(id) % {} = 0)
    GROUP BY rule"""
_SAMPLE = "SELECT count(*) FROM articles WHERE error IS NULL AND hash(id) % {} = 0"


def _rules(database: Database, totals: Totals) -> tuple[tuple[Frequency, ...], int]:
    """The rules that found anything, those that found most first; and of how many articles one was looked at.

    That is for the articles that a rule is in: to count all of them takes space for each pair of an article and a rule.
    """
    counts = database.rows(_COUNTS)
    one_in = max(ceil(sum(findings for _, findings, _ in counts) / MAX_SAMPLED_FINDINGS), 1)
    articles: dict[str, int] = dict(database.rows(_ARTICLES.format(one_in)))
    [(sample,)] = database.rows(_SAMPLE.format(one_in))
    rules = [
        Frequency(
            name=name,
            findings=findings,
            rate=per_1000_words(findings, totals.words),
            share=min(articles.get(name, 0) / sample, 1.0) if sample else 0.0,
            severity=SEVERITIES[(rank or 1) - 1],
        )
        for name, findings, rank in counts
    ]
    return tuple(sorted(rules, key=_most_first)), one_in


def _families(database: Database, tables: Tables, totals: Totals) -> tuple[Frequency, ...]:
    """The families that found anything, those that found most first."""
    columns = [f"counts.{identifier(name)}" for name in tables.families]
    if not columns:
        return ()
    sums = ", ".join(f"coalesce(sum({each}), 0), count(*) FILTER (WHERE {each} > 0)" for each in columns)
    [row] = database.rows(f"SELECT {sums} FROM articles")
    pairs = zip(tables.families, row[::2], row[1::2], strict=True)
    families = [
        Frequency(
            name,
            int(findings),
            per_1000_words(int(findings), totals.words),
            articles / max(totals.checked, 1),
        )
        for name, findings, articles in pairs
        if findings
    ]
    return tuple(sorted(families, key=_most_first))


def _most_first(each: Frequency) -> tuple[int, str]:
    return -each.findings, each.name


# A rate that is not 0 is shown as one that is not.
_RATE_TENTHS = """CASE WHEN findings = 0 AND words > 0 THEN 0
    WHEN words > 0 THEN greatest(1, CAST(round(10000 * findings / words) AS BIGINT)) END"""


def _tenths(database: Database, expression: str) -> dict[int, int]:
    """How many articles have each number of tenths, without those that have none."""
    rows = database.rows(
        f"SELECT {expression} AS tenths, count(*) FROM articles WHERE error IS NULL GROUP BY tenths"
    )
    return {tenths: number for tenths, number in rows if tenths is not None}


def _languages(database: Database) -> tuple[Language, ...]:
    rows = database.rows(
        """SELECT coalesce(language, '') AS name, count(*) AS number, coalesce(sum(words), 0),
        coalesce(sum(findings), 0) FROM articles WHERE error IS NULL GROUP BY name ORDER BY number DESC, name"""
    )
    return tuple(Language(name, *map(int, numbers)) for name, *numbers in rows)

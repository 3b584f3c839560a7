"""What the articles of a corpus have in common: the same as `match_across_files`, as SQL, out of core.

The tables `documents` and `texts` are read (`facts.py`), and the table `cross_file_matches` is made (`matches.py`).
All other tables are in proportion to `texts`, each text that many articles share is a row for each of them, and no row
has a list of them.
"""

from collections.abc import Mapping, Sequence

from editlint.core.errors import EditlintError
from editlint.corpus.comparing.articles import Articles
from editlint.corpus.comparing.copies import create_copies, create_pairs
from editlint.corpus.comparing.database import Database
from editlint.corpus.comparing.facts import CrossFileRule, decode_rules
from editlint.corpus.comparing.found import create_found, create_occurrences
from editlint.corpus.comparing.matches import create_parts, create_result
from editlint.corpus.comparing.passages import create_candidates, create_passages
from editlint.corpus.comparing.places import create_own_texts
from editlint.corpus.comparing.suppressed import create_suppressed
from editlint.engines.repetition.cross_file import Engine

RESULT = "cross_file_matches"
"""The table that `compare_corpus` makes."""

_ARTICLES = """
SELECT
    n.number AS article, d.id AS id, r.number AS ruleset, d.words AS words, d.suppressions AS suppressions,
    d.anchor_start AS anchor_start, d.anchor_end AS anchor_end,
    d.source_start AS source_start, d.source_end AS source_end
FROM documents AS d
JOIN article_numbers AS n ON n.id = d.id
JOIN rulesets AS r ON r.rules = d.rules
"""
_SHARED = """
SELECT
    a.article AS article, t.at AS at, t.key AS key, t.words AS words, t.is_whole_block AS is_whole_block,
    t.sentences AS sentences, t.paragraph AS paragraph, t.is_first AS is_first
FROM texts AS t
JOIN (SELECT key FROM texts WHERE is_first GROUP BY key HAVING count(*) > 1) AS k ON k.key = t.key
JOIN articles AS a ON a.id = t.id
"""
_REPEATED_IDS = "SELECT id FROM documents GROUP BY id HAVING count(*) > 1 ORDER BY id LIMIT 1"


def compare_corpus(database: Database, articles: Articles) -> None:
    """Make the table `cross_file_matches`. Raises EditlintError where two articles have one id."""
    refuse_repeated(database)
    database.create_numbered("rulesets", "SELECT DISTINCT rules FROM documents", "rules")
    database.create_numbered("article_numbers", "SELECT id FROM documents", "id")
    database.create("articles", _ARTICLES)
    database.create("shared", _SHARED)
    create_pairs(database)
    rulesets = {
        number: decode_rules(rules) for rules, number in database.rows("SELECT rules, number FROM rulesets")
    }
    engines = {number: _engine(rules) for number, rules in rulesets.items()}
    _create_passages(database, list(engines.values()))
    for number in rulesets:
        _create_parts(database, articles, number, rulesets, engines[number])
    create_result(database, RESULT, [f"parts_{number}" for number in rulesets])


def refuse_repeated(database: Database) -> None:
    """Raises EditlintError where two articles have one id."""
    for (article_id,) in database.rows(_REPEATED_IDS):
        raise EditlintError(f"two articles have the id '{article_id}': give each its own to compare them")


def _engine(rules: Sequence[CrossFileRule]) -> Engine:
    return Engine([(number, each.settings) for number, each in enumerate(rules)])


def _create_passages(database: Database, engines: Sequence[Engine]) -> None:
    """Make the tables of copies and passages, once for all rulesets that have the same limits."""
    for min_words in sorted({each.copied_words for each in engines}):
        create_copies(database, min_words)
        create_candidates(database, min_words)
    for min_words, max_files in sorted({(each.copied_words, each.max_files) for each in engines}):
        create_passages(database, min_words, max_files)
        name = f"{min_words}_{max_files}"
        create_own_texts(database, f"own_texts_{name}", f"passage_texts_{name}")


def _create_parts(
    database: Database,
    articles: Articles,
    number: int,
    rulesets: Mapping[int, Sequence[CrossFileRule]],
    engine: Engine,
) -> None:
    """Make `parts_N`: what is reported in articles with the ruleset of that number."""
    rules = rulesets[number]
    tables = {name: f"{name}_{number}" for name in ("found", "occurrences", "suppressed")}
    tables["own_texts"] = f"own_texts_{engine.copied_words}_{engine.max_files}"
    create_found(database, tables["found"], rules, engine)
    groups = f"groups_{engine.copied_words}"
    create_occurrences(database, tables["occurrences"], tables["found"], groups, rules, rulesets)
    create_suppressed(
        database, articles, tables["suppressed"], tables["occurrences"], tables["own_texts"], number
    )
    create_parts(database, articles, f"parts_{number}", tables, number)
    database.drop(tables["found"], tables["occurrences"], tables["suppressed"])

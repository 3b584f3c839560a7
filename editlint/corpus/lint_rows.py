"""Lints rows: articles in, rows of the tables out."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

import msgspec
import pyarrow as pa

from editlint.analysis.readability.grades import document_scores
from editlint.core.errors import EditlintError
from editlint.core.finding import Finding, Fix, Place, Result
from editlint.corpus.comparing.cross_file_matches import cross_file_matches
from editlint.corpus.comparing.facts import ArticleFacts, article_facts, document_rows, text_rows
from editlint.corpus.rows import Row, content_of_row
from editlint.corpus.settings import CorpusSettings
from editlint.corpus.tables import FINDINGS, articles_schema
from editlint.document.model import Document
from editlint.lint.ruleset import RuleSet
from editlint.lint.suppression import find_suppressions
from editlint.markup import FORMATS, SUFFIXES
from editlint.runner.article import ArticleLinter
from editlint.runner.discover_files import Article
from editlint.runner.files import decode_source
from editlint.runner.gate import gate
from editlint.runner.results import hide_below

MAX_NAME_CHARACTERS = 1_000
"""Characters of an id that configurations see as the path of the article."""


class LintedRow(NamedTuple):
    """An article of a corpus and what was found in it. `document` is None where it cannot be read.

    `facts` are for comparing it with others, None where they were not requested or no rule of it compares articles.
    """

    row: Row
    result: Result
    document: Document | None = None
    facts: ArticleFacts | None = None


class SharedMatches(NamedTuple):
    """What comparing found of an article: its rules and the parts of its matches, for `cross_file_matches`."""

    rules: str
    parts: Sequence[str]


class Tables(NamedTuple):
    """Rows of the tables, as Arrow. The last two have only articles that are compared."""

    articles: pa.RecordBatch
    findings: pa.RecordBatch
    documents: pa.RecordBatch
    texts: pa.RecordBatch


def lint_row(
    row: Row, linter: ArticleLinter, *, observes: bool = False, shared: SharedMatches | None = None
) -> LintedRow:
    """What is found in an article; whatever is wrong with it is an error in its result.

    `observes` asks for its facts. `shared` is what comparing has found of it.
    """
    linter.rulesets.pattern_time.start_run()  # a rule that takes too long is stopped for this article alone
    article = Article(_path(row.id, linter.options.cwd), row.id, "")
    try:
        content = content_of_row(row)
        article = msgspec.structs.replace(article, format=format_of(row))
        article = msgspec.structs.replace(article, text=decode_source(content, article))
        document = linter.document(article)
        rules = linter.rulesets.for_document(article.path, document)
        cross_file = cross_file_matches(*shared, rules.ruleset) if shared else None
        linted = linter.lint(document, rules, article, cross_file)
        result = linter.result(article, document, rules, linted)
        shown = hide_below(result, gate(linter.options, rules.config).min_severity)
        facts = _facts(row.id, document, rules.ruleset) if observes else None
        return LintedRow(row, shown, document, facts)
    except BaseException as error:
        return LintedRow(row, linter.failed(error, article))


def _facts(article_id: str, document: Document, ruleset: RuleSet) -> ArticleFacts | None:
    """What comparing needs of an article, None where none of its rules compares articles."""
    if not ruleset.cross_file:
        return None
    facts = {name: engine.observe(document) for name, engine in ruleset.cross_file.items()}
    return article_facts(article_id, ruleset, facts, find_suppressions(document, ruleset.known_rules))


def format_of(row: Row) -> str:
    """The format of an article, as its row says, else by the extension of its id, else Markdown.

    Raises EditlintError for a format that does not exist.
    """
    if row.format is None:
        return SUFFIXES.get(PurePosixPath(row.id).suffix.lower(), "markdown")
    name = row.format.strip().lower()
    if name not in FORMATS:
        name = SUFFIXES.get(f".{name.removeprefix('.')}", "")
    if not name:
        raise EditlintError(f"the format '{row.format[:40]}' is unknown: {', '.join(FORMATS)}")
    return name


def _path(article_id: str, folder: Path) -> Path:
    """The path that the settings for some articles are compared with: the id, inside the folder whatever it is."""
    parts = article_id[:MAX_NAME_CHARACTERS].replace("\0", "").split("/")
    return folder.joinpath(*(each for each in parts if each not in ("", ".", "..")))


def to_tables(linted: Sequence[LintedRow], settings: CorpusSettings) -> Tables:
    """The rows of the tables for these articles."""
    schema = articles_schema(settings.families, settings.kept)
    articles = [_article(each, settings) for each in linted]
    findings = [_finding(each.row.id, finding) for each in linted for finding in each.result.findings]
    facts = [each.facts for each in linted if each.facts]
    return Tables(
        pa.RecordBatch.from_pylist(articles, schema),
        pa.RecordBatch.from_pylist(findings, FINDINGS),
        document_rows(facts),
        text_rows(facts),
    )


def _article(linted: LintedRow, settings: CorpusSettings) -> dict[str, Any]:
    row, result, document = linted.row, linted.result, linted.document
    values: dict[str, Any] = {"id": row.id, "error": error_text(result)}
    if row.kept:
        values |= zip(settings.kept, row.kept, strict=True)
    if document is None or not result.checked:
        return values
    scores = document_scores(document)
    counts = _counts(result, settings.families)
    words = document.body_words
    return values | {
        "words": words,
        "sentences": document.body_sentences,
        "grade": scores.grade if scores else None,
        "reading_ease": scores.ease if scores else None,
        "findings": sum(counts.values()),
        "omitted": sum(each.count for each in result.omitted),
        "suppressed": result.suppressed,
        "counts": counts,
        "rates": {name: 1000 * n / words if words else None for name, n in counts.items()},
        "language": document.language_or_guess,
    }


def _counts(result: Result, families: Iterable[str]) -> dict[str, int]:
    """The findings of each family."""
    counts = Counter(each.rule.partition("/")[0] for each in result.findings)
    for each in result.omitted:
        counts[each.rule.partition("/")[0]] += each.count
    return {family: counts[family] for family in families}


def error_text(result: Result) -> str | None:
    """What could not be checked of an article, None where everything was."""
    errors = (*result.errors, *(each.error for each in result.shared_errors if not each.optional))
    return "; ".join(f"line {e.line}: {e.message}" if e.line else e.message for e in errors) or None


def _finding(article_id: str, finding: Finding) -> dict[str, Any]:
    return {
        "id": article_id,
        "rule": finding.rule,
        "severity": finding.severity,
        "message": finding.message,
        **_place(finding),
        "fixes": [_fix(each) for each in finding.fixes],
        "related": [{"id": each.path, **_place(each), "note": each.note} for each in finding.related],
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "start": place.span.start,
        "end": place.span.end,
        "line": place.start.line,
        "column": place.start.column,
        "end_line": place.end.line,
        "end_column": place.end.column,
        "excerpt": place.excerpt,
    }


def _fix(fix: Fix) -> dict[str, Any]:
    edits = [{"start": each.span.start, "end": each.span.end, "text": each.text} for each in fix.edits]
    return {"applicability": fix.applicability, "title": fix.title, "edits": edits}

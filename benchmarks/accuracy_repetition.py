"""Repetition: pairs of reworded sentences found, false alarms on edited news, pairs missed for speed, and cost."""

import json
import random
import statistics
import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from time import process_time
from typing import Any
from unittest.mock import patch

from common import Text, texts

from editlint.analysis.repetition import near_duplicates
from editlint.analysis.repetition.similarity import (
    MIN_SIMILARITY,
    Background,
    Unit,
    jaccard,
    length_similarity,
    similarity,
)
from editlint.document.model import Document
from editlint.document.vocabulary import Vocabulary
from editlint.lint.linter import lint
from editlint.lint.ruleset import RuleSet
from editlint.markup import read_document
from editlint.packs.load import load_own_rules

NEAR_DUPLICATES = ("repetition/near-duplicate-sentence", "repetition/near-duplicate-paragraph")
COST_SENTENCES = (100, 2_000, 10_000)
MIN_EXCESSES = (0.18, 0.30, 0.40)


def tables(data: Path, corpora: Path | None) -> str:
    """The section of docs/accuracy.md."""
    parts = ["## Repetition", *_pairs(data / "repetition")]
    if corpora:
        parts += [*_alarms(corpora / "news"), *_missed(corpora / "news"), *_cost(corpora / "news")]
    return "\n".join(parts)


def _checker(selected: Sequence[str] = (), *, leave_out: str = "") -> RuleSet:
    rules = [
        rule
        for rule in load_own_rules(None).rules
        if rule.default and rule.family != leave_out and (not selected or rule.id in selected)
    ]
    return RuleSet(rules)


def _f1(right: int, wrong: int, missed: int) -> float:
    return 2 * right / max(2 * right + wrong + missed, 1)


def _pairs(folder: Path) -> Iterator[str]:
    """How well pairs are found, in the labelled passages and through the whole program."""
    files = sorted(folder.glob("benchmark*.jsonl"))
    rows = [json.loads(line) for file in files for line in file.read_text("utf-8").split("\n") if line]
    yield f"\nPairs of passages of which one rewords the other, in {len(rows)} texts of 12 to 14 passages:\n"
    yield "| what | precision | recall | F1 |\n|---|---:|---:|---:|"
    for min_excess in MIN_EXCESSES:
        counts = [_measured(row, min_excess) for row in rows]
        yield _row(f"similarity of the labelled passages, threshold {min_excess:.2f}", counts)
    for name, severities in (
        ("with notes", ("info", "warning", "error")),
        ("without notes", ("warning", "error")),
    ):
        checker = _checker(NEAR_DUPLICATES)
        yield _row(
            f"the whole program {name}, one paragraph for each passage (sentences inside passages count too)",
            [_checked(row, checker, severities) for row in rows],
        )


def _row(name: str, counts: Sequence[tuple[int, int, int]]) -> str:
    right, wrong, missed = (sum(each) for each in zip(*counts, strict=True))
    precision, recall = right / max(right + wrong, 1), right / max(right + missed, 1)
    return f"| {name} | {precision:.2f} | {recall:.2f} | {_f1(right, wrong, missed):.3f} |"


def _counts(row: dict[str, Any], found: set[tuple[int, int]]) -> tuple[int, int, int]:
    gold = {(min(i, j), max(i, j)) for i, j, _ in row["gold_pairs"]}
    return len(found & gold), len(found - gold), len(gold - found)


def _unit(text: str, vocabulary: Vocabulary) -> Unit:
    types = vocabulary.tokenize(text)
    return Unit(text, len(types), vocabulary.stem_ids(types))


def _measured(row: dict[str, Any], min_excess: float) -> tuple[int, int, int]:
    vocabulary = Vocabulary()
    units = [_unit(text, vocabulary) for text in row["sentences"]]
    background = Background([unit.stems for unit in units])
    found = set()
    for (i, one), (j, other) in combinations(enumerate(units), 2):
        value = similarity(one, other)
        if value >= MIN_SIMILARITY and background.excess(value, one.stems, other.stems) >= min_excess:
            found.add((i, j))
    return _counts(row, found)


def _checked(row: dict[str, Any], checker: RuleSet, severities: Sequence[str]) -> tuple[int, int, int]:
    passages = [" ".join(text.split()) for text in row["sentences"]]
    starts = [sum(len(text) + 2 for text in passages[:i]) for i in range(len(passages))]
    found: set[tuple[int, int]] = set()
    for finding in lint(read_document("\n\n".join(passages) + "\n", "plain"), checker, "text").findings:
        if finding.severity in severities:
            first = bisect_right(starts, finding.span.start) - 1
            for place in finding.related:
                second = bisect_right(starts, place.span.start) - 1
                found.add((min(first, second), max(first, second)))
    return _counts(row, found)


def _alarms(folder: Path) -> Iterator[str]:
    """Findings on edited news, per article and per 1,000 words."""
    checker = _checker([rule.id for rule in load_own_rules(None).rules if rule.family == "repetition"])
    found: Counter[tuple[str, str]] = Counter()
    articles = words = 0
    for text in texts(folder):
        articles += 1
        words += text.document.body_words
        for finding in lint(text.document, checker, text.name).findings:
            found[finding.rule, "notes" if finding.severity == "info" else "shown"] += 1
    yield f"\nFindings on {articles} edited news articles, {words:,} words:\n"
    yield "| rule | shown per article | with notes | shown per 1,000 words | with notes |\n|---|---:|---:|---:|---:|"
    for rule in sorted({rule for rule, _ in found}):
        shown, both = found[rule, "shown"], found[rule, "shown"] + found[rule, "notes"]
        rates = (shown / articles, both / articles, 1_000 * shown / words, 1_000 * both / words)
        yield f"| {rule} | {' | '.join(f'{rate:.3f}' for rate in rates)} |"


def _missed(folder: Path) -> Iterator[str]:
    """Of the pairs that comparing all sentences with all finds, how many the index finds."""
    yield (
        "\nPairs of similar sentences in every fourth article, found by comparing all with all, "
        "and how many of them editlint finds:\n"
    )
    yield "| minimum similarity | all with all | found | share |\n|---|---:|---:|---:|"
    sample = list(texts(folder))[::4]
    for minimum in (0.30, 0.40):
        every = found = 0
        # Without the background, which an index does not concern.
        limits: dict[str, Any] = {
            "MIN_SIMILARITY": minimum,
            "MIN_PART_SIMILARITY": minimum,
            "MIN_EXCESS": -1.0,
            "MIN_PART_EXCESS": -1.0,
        }
        for text in sample:
            with patch.multiple(near_duplicates, **limits):
                units, pairs = near_duplicates.near_duplicates(text.document, "sentences")
            spans = {(units[pair.first].span, units[pair.second].span) for pair in pairs}
            whole = _all_with_all(text.document, minimum)
            every += len(whole)
            found += len(whole & spans)
        yield f"| {minimum:.2f} | {every} | {found} | {found / max(every, 1):.3f} |"


def _all_with_all(document: Document, minimum: float) -> set[Any]:
    vocabulary = Vocabulary()
    units = [
        (span, block.kind, unit)
        for span, block in zip(document.sentences, document.sentence_blocks, strict=True)
        if block.kind in ("paragraph", "list")
        and (unit := _unit(document.prose.text[span.start : span.end], vocabulary)).words
        >= near_duplicates.MIN_WORDS
    ]
    found = set()
    for (first, kind, one), (second, other_kind, other) in combinations(units, 2):
        mean = (jaccard(one.stems, other.stems) + jaccard(one.grams, other.grams)) / 2
        value = mean * length_similarity(one.words, other.words)
        # Items of a list are similar on purpose, and are not reported.
        is_parallel = kind == other_kind == "list"
        if value >= (near_duplicates.PARALLEL_SIMILARITY if is_parallel else minimum):
            found.add((first, second))
    return found


def _cost(folder: Path) -> Iterator[str]:
    """CPU time for documents of more and more sentences of news."""
    # One of two levels of the same stories: with both, the pairs there are grow with the square of the sample.
    parts = [part for part in sorted(folder.iterdir()) if part.is_dir() and not part.name.endswith("-ele")]
    sentences = [sentence for part in parts for text in texts(part) for sentence in _sentences(text)]
    random.Random(1).shuffle(sentences)
    whole, rest = _checker(), _checker(leave_out="repetition")
    yield "\nCPU seconds for one document of sentences of news, drawn at random, five to a paragraph:\n"
    yield "| sentences | default set without `repetition` | with it | difference |\n|---|---:|---:|---:|"
    for size in COST_SENTENCES:
        part = sentences[:size]
        source = "\n\n".join(" ".join(part[i : i + 5]) for i in range(0, len(part), 5)) + "\n"
        without, both = (_seconds(source, checker) for checker in (rest, whole))
        yield f"| {size:,} | {without:.2f} | {both:.2f} | {both - without:.2f} |"


def _sentences(text: Text) -> Iterator[str]:
    document = text.document
    for span, block in zip(document.sentences, document.sentence_blocks, strict=True):
        if block.kind == "paragraph" and span.end - span.start > 40:
            yield document.prose.text[span.start : span.end].replace("\ufffc", "it")


def _seconds(source: str, checker: RuleSet) -> float:
    """The median of three runs."""
    seconds = []
    for _ in range(3):
        document = read_document(source, "plain")
        start = process_time()
        lint(document, checker, "text")
        seconds.append(process_time() - start)
    return statistics.median(seconds)


if __name__ == "__main__":
    print(tables(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None))

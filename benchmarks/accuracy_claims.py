"""Claims: attribution, weasel words and checkable claims against labelled sets; findings on edited and other news."""

import json
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from common import texts
from train_claims import best_threshold, examples, held_out, rows

from editlint.analysis.claims.check_worthiness import score, shipped_weights
from editlint.analysis.claims.reported_speech import is_attributed
from editlint.document.vocabulary import Vocabulary
from editlint.lint.linter import lint
from editlint.lint.ruleset import RuleSet
from editlint.markup import read_document
from editlint.packs.load import load_own_rules

NATURAL = 0.23
"""The share of sentences with a weasel in the whole of the CoNLL 2010 set, where the half has one in two."""
KEPT = 2_000


class Outcome(NamedTuple):
    """Counts of a yes or no."""

    right: int
    wrong: int
    missed: int
    left: int

    @property
    def recall(self) -> float:
        """Of those that are positive, how many were found."""
        return self.right / max(self.right + self.missed, 1)

    def precision(self, share: float | None = None) -> float:
        """Of those found, how many are positive; with `share`, as if that share of all were positive."""
        positives, negatives = self.right + self.missed, self.wrong + self.left
        if share is None:
            share = positives / (positives + negatives)
        found = share * self.recall
        return found / max(found + (1 - share) * self.wrong / negatives, 1e-9)

    def f1(self, share: float | None = None) -> float:
        """The harmonic mean of the two."""
        precision = self.precision(share)
        return 2 * precision * self.recall / max(precision + self.recall, 1e-9)

    @property
    def accuracy(self) -> float:
        """How many were judged as the labels do."""
        return (self.right + self.left) / sum(self)


def outcome(judged: Iterable[tuple[bool, bool]]) -> Outcome:
    counts = Counter(judged)
    return Outcome(counts[True, True], counts[True, False], counts[False, True], counts[False, False])


def labelled(path: Path, label: str, judge: Callable[[str], bool]) -> Outcome:
    lines = (json.loads(line) for line in path.read_text("utf-8").split("\n") if line)
    return outcome((judge(line["text"]), line[label] == 1) for line in lines)


def auc(scored: Sequence[tuple[float, bool]]) -> float:
    """How often a claim scores higher than a sentence without one."""
    lower = sorted(value for value, label in scored if not label)
    claims = [value for value, label in scored if label]
    return sum(bisect_left(lower, value) for value in claims) / (len(claims) * len(lower))


def _checker(selects: Callable[[Any], bool]) -> RuleSet:
    return RuleSet([rule for rule in load_own_rules(None).rules if rule.family == "claims" and selects(rule)])


def _sets(data: Path) -> str:
    claims = data / "claims"
    attribution = labelled(claims / "polnear-dev.jsonl", "attributed", is_attributed)
    every = _checker(lambda rule: True)
    weasel = labelled(
        claims / "conll2010-weasel-even.jsonl",
        "weasel",
        lambda text: bool(lint(read_document(text, "plain"), every, "").findings),
    )
    threshold, vocabulary = shipped_weights().threshold, Vocabulary()
    checkthat, speeches = (
        [(score(row.text, vocabulary), row.claim) for row in rows(claims / f"{name}.jsonl")]
        for name in ("checkthat2024-dev-test", "policlaim-train")
    )
    debate = outcome((value >= threshold, label) for value, label in checkthat)
    speech = outcome((value >= threshold, label) for value, label in speeches)
    inside = list(held_out(examples(rows(claims / "policlaim-train.jsonl")), KEPT))
    at, _ = best_threshold(inside)
    trained = outcome((value >= 0, label) for value, label in inside)
    return "\n".join(
        [
            "| what | set | precision | recall | F1 | more |",
            "|---|---|---:|---:|---:|---|",
            f"| attribution | PolNeAR dev | {attribution.precision():.3f} | {attribution.recall:.3f} | "
            f"{attribution.f1():.3f} | {sum(attribution):,} sentences; the word lists were chosen on PolNeAR train |",
            f"| weasel words, all rules of the family | CoNLL 2010, at {NATURAL:.0%} | "
            f"{weasel.precision(NATURAL):.3f} | {weasel.recall:.3f} | {weasel.f1(NATURAL):.3f} | "
            "includes notes and rules that are off; tuned on this set |",
            f"| check-worthiness, shipped weights | CheckThat 2024 dev-test | {debate.precision():.3f} | "
            f"{debate.recall:.3f} | {debate.f1():.3f} | AUC {auc(checkthat):.3f} |",
            f"| check-worthiness, shipped weights | PoliClaim | {speech.precision():.3f} | {speech.recall:.3f} | "
            f"{speech.f1():.3f} | accuracy {speech.accuracy:.3f}, AUC {auc(speeches):.3f} |",
            f"| the same features, trained on PoliClaim | PoliClaim, 10-fold | {trained.precision():.3f} | "
            f"{trained.recall:.3f} | {trained.f1():.3f} | accuracy {trained.accuracy:.3f}, AUC {auc(inside):.3f}, "
            f"best F1 at {at:.2f} |",
        ]
    )


def _rates(sources: dict[str, Path]) -> str:
    """Findings of a plain check, and of the notes and the rules that are off, per 1,000 words."""
    checker = _checker(lambda rule: True)
    plain = {rule.id for rule in checker.rules if rule.default and rule.levels[-1][1] != "info"}
    words: Counter[str] = Counter()
    found: Counter[tuple[str, str]] = Counter()
    for name, source in sources.items():
        for text in texts(source):
            column = name + text.label
            words[column] += text.document.body_words
            found.update(
                (finding.rule, column) for finding in lint(text.document, checker, text.name).findings
            )
    columns = sorted(words)
    lines = [f"| rule | {' | '.join(columns)} |", f"|---|{'---:|' * len(columns)}"]
    for rule in checker.rules:
        kind = "" if rule.id in plain else " (note)" if rule.default else " (off)"
        cells = [f"{1_000 * found[rule.id, column] / words[column]:.3f}" for column in columns]
        lines.append(f"| {rule.id}{kind} | {' | '.join(cells)} |")
    sums = [sum(found[rule, column] for rule in plain) for column in columns]
    total = [f"{1_000 * count / words[column]:.3f}" for count, column in zip(sums, columns, strict=True)]
    lines.append(f"| everything that a plain check shows | {' | '.join(total)} |")
    return "\n".join(lines)


def tables(data: Path, corpora: Path | None) -> str:
    """The section of the page."""
    parts = ["## Claims", _sets(data)]
    sources = {"detectrl": data / "filler" / "detectrl.jsonl"}
    if corpora:
        sources |= {
            "edited news": corpora / "news",
            "edited blogs": corpora / "blogs",
            "essays": corpora / "essays",
        }
    parts += ["Findings per 1,000 words:", _rates(sources)]
    return "\n\n".join(parts)

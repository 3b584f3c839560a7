"""Trains the weights by which a sentence is scored for check-worthiness.

    python benchmarks/train_claims.py DATA [--keep 2000] [--write]

DATA is the folder of labelled sets; only `claims/claimbuster-train.jsonl` (ClaimBuster, CC BY 4.0) is read. The
threshold is the one with the best F1 in ten-fold cross-validation on the same set. Needs scikit-learn, which editlint
itself does not: `pip install -e '.[bench]'`. `--write` puts the weights into `editlint/data/claim-weights.json`; give
the date and the figures that are printed in `editlint/data/claim-weights.txt`.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from editlint.analysis.claims.check_worthiness import WEIGHTS_FILE, Weights, logit, text_features
from editlint.document.vocabulary import Vocabulary

FOLDS = 10
MIN_SENTENCES = 3
"""Sentences that a feature has to occur in."""
MIN_WEIGHT = 0.01
"""Weights nearer to 0 are left out of the file."""


class Row(NamedTuple):
    """A sentence, and whether people took it for a claim that could be checked."""

    text: str
    claim: bool


class Example(NamedTuple):
    """The features of a sentence, and its label."""

    features: frozenset[str]
    claim: bool


def rows(path: Path) -> list[Row]:
    """The sentences of a labelled set."""
    lines = (json.loads(line) for line in path.read_text("utf-8").split("\n") if line)
    return [Row(line["text"], line["claim"] == 1) for line in lines]


def examples(sentences: Sequence[Row]) -> list[Example]:
    """The sentences as features."""
    vocabulary = Vocabulary()
    return [Example(frozenset(text_features(row.text, vocabulary)), row.claim) for row in sentences]


def train(data: Sequence[Example], keep: int) -> Weights:
    """Logistic regression: fitted on all features, then on the `keep` with the largest weights."""
    counts = Counter(feature for example in data for feature in example.features)
    frequent = {feature for feature, count in counts.items() if count >= MIN_SENTENCES}
    first = _fit(data, frequent)
    largest = sorted(first.weights, key=lambda name: (-abs(first.weights[name]), name))[:keep]
    return _fit(data, set(largest))


def _fit(data: Sequence[Example], vocabulary: set[str]) -> Weights:
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    vectors: Any = DictVectorizer()
    table = vectors.fit_transform(
        [dict.fromkeys(sorted(example.features & vocabulary), 1.0) for example in data]
    )
    model: Any = LogisticRegression(C=0.25, max_iter=2_000)
    model.fit(table, [example.claim for example in data])
    names = vectors.get_feature_names_out()
    return Weights(float(model.intercept_[0]), 0.0, dict(zip(names, map(float, model.coef_[0]), strict=True)))


def held_out(data: Sequence[Example], keep: int, folds: int = FOLDS) -> Iterator[tuple[float, bool]]:
    """Score and label of every sentence, by weights trained without it."""
    for fold in range(folds):
        weights = train([example for number, example in enumerate(data) if number % folds != fold], keep)
        yield from ((logit(example.features, weights), example.claim) for example in data[fold::folds])


def best_threshold(scored: Sequence[tuple[float, bool]]) -> tuple[float, float]:
    """The threshold with the best F1, and that F1."""
    positives = sum(label for _, label in scored)
    best_f1, threshold, right = 0.0, 0.0, 0
    for number, (value, label) in enumerate(sorted(scored, reverse=True), 1):
        right += label
        f1 = 2 * right / (number + positives)
        if f1 > best_f1:
            best_f1, threshold = f1, value
    return threshold, best_f1


def main() -> None:
    """Train, print the figures, and write the weights."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--keep", type=int, default=2_000)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    data = examples(rows(options.data / "claims" / "claimbuster-train.jsonl"))
    threshold, f1 = best_threshold(list(held_out(data, options.keep)))
    weights = train(data, options.keep)
    rounded = {
        name: round(weight, 2)
        for name, weight in sorted(weights.weights.items())
        if abs(weight) >= MIN_WEIGHT
    }
    print(
        f"{len(data)} sentences, {len(rounded)} weights, F1 {f1:.3f} at {threshold:.2f} in cross-validation"
    )
    if options.write:
        shipped = Weights(round(weights.intercept, 3), round(threshold, 2), rounded)
        WEIGHTS_FILE.write_bytes(msgspec.json.encode(shipped) + b"\n")


if __name__ == "__main__":
    main()

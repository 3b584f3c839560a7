"""Makes the weights by which a sentence is scored as a claim that could be checked.

    python benchmarks/train_claims.py DATA [--keep 2000] [--write]

DATA is the folder of labelled sets; only `claims/claimbuster-train.jsonl` (ClaimBuster, CC BY 4.0) is read. The
threshold is the one with the best F1 in cross-validation on the same set. Needs scikit-learn, which editlint
itself does not: `pip install -e '.[bench]'`. `--write` puts them into `editlint/data/claim-weights.json`.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from editlint.analysis.claims.check_worthiness import WEIGHTS, Weights, features, logit

PARTS = 10


class Row(NamedTuple):
    """A sentence, and whether people took it for a claim that could be checked."""

    text: str
    claim: bool


def rows(path: Path) -> list[Row]:
    lines = (json.loads(line) for line in path.read_text("utf-8").split("\n") if line)
    return [Row(line["text"], line["claim"] == 1) for line in lines]


def trained(sentences: Sequence[Row], keep: int) -> Weights:
    """Logistic regression on the features that tell most: fitted on all, then on the `keep` largest."""
    first = _fitted(sentences, None)
    kept = sorted(first.weights, key=lambda name: (-abs(first.weights[name]), name))[:keep]
    return _fitted(sentences, frozenset(kept))


def _fitted(sentences: Sequence[Row], vocabulary: frozenset[str] | None) -> Weights:
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    counted: dict[str, int] = {}
    found = [set(features(row.text)) for row in sentences]
    for each in found:
        for name in each:
            counted[name] = counted.get(name, 0) + 1
    known = vocabulary or {name for name, count in counted.items() if count >= 3}
    vectors: Any = DictVectorizer()
    table = vectors.fit_transform([dict.fromkeys(sorted(each & known), 1.0) for each in found])
    model: Any = LogisticRegression(C=0.25, max_iter=2_000)
    model.fit(table, [row.claim for row in sentences])
    names = vectors.get_feature_names_out()
    return Weights(float(model.intercept_[0]), 0.0, dict(zip(names, map(float, model.coef_[0]), strict=True)))


def held_out(sentences: Sequence[Row], keep: int, parts: int = PARTS) -> Iterator[tuple[float, bool]]:
    """Score and label of every sentence, by weights trained without it."""
    for part in range(parts):
        others = [row for number, row in enumerate(sentences) if number % parts != part]
        given = trained(others, keep)
        yield from ((logit(row.text, given), row.claim) for row in sentences[part::parts])


def best_threshold(scored: Sequence[tuple[float, bool]]) -> tuple[float, float]:
    """The threshold with the best F1, and that F1."""
    positives = sum(label for _, label in scored)
    best, at, right = 0.0, 0.0, 0
    for number, (value, label) in enumerate(sorted(scored, reverse=True), 1):
        right += label
        f1 = 2 * right / (number + positives)
        if f1 > best:
            best, at = f1, value
    return at, best


def main() -> None:
    """Train, print the figures, and write the weights."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--keep", type=int, default=2_000)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    sentences = rows(given.data / "claims" / "claimbuster-train.jsonl")
    threshold, f1 = best_threshold(list(held_out(sentences, given.keep)))
    made = trained(sentences, given.keep)
    rounded = {name: round(weight, 2) for name, weight in sorted(made.weights.items()) if abs(weight) >= 0.01}
    shipped = Weights(round(made.intercept, 3), round(threshold, 2), rounded)
    print(
        f"{len(sentences)} sentences, {len(rounded)} weights, F1 {f1:.3f} at {threshold:.2f} in cross-validation"
    )
    if given.write:
        WEIGHTS.write_bytes(msgspec.json.encode(shipped) + b"\n")


if __name__ == "__main__":
    main()

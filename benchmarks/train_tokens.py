"""Trains the weights by which tokens are scored as part of a passage that an editor would mark.

    python benchmarks/train_tokens.py MODEL FOLDER... [--test FOLDER] [--keep 12000] [--write]

MODEL is one of the models below, FOLDER a folder of marked drafts (`benchmarks/drafts` has ours). `--test` names drafts
that are only scored. Without it, the figures come from cross-validation by draft. Needs scikit-learn, which editlint
itself does not: `pip install -e '.[bench]'`. `--write` puts the weights into `editlint/data/tokens-MODEL.json`; give
the date, the sources and the figures in the text file beside it.
"""

import argparse
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from marks import Draft, read_drafts

from editlint.analysis.models.token_model import (
    EDGE,
    OFFSETS,
    SCALE,
    TokenModel,
    Weights,
    best_window,
    form,
    pair_features,
    weights_file,
    word_features,
)
from editlint.core.span import Span
from editlint.document.records import BODY
from editlint.document.tokens import Vocabulary

MODELS = {
    "claim": frozenset({"claim"}),
    "filler": frozenset({"filler"}),
    "wordy": frozenset({"wordy"}),
    "hard": frozenset({"hard"}),
    "idea": frozenset({"repeat-idea"}),
    "language": frozenset({"language"}),
}
"""The kinds of marks that each model is trained to find."""
FOLDS = 6
MIN_DRAFTS = 3
"""Drafts that a feature has to occur in."""
WINDOW = 4
"""Tokens of the passages that are compared with the marks."""
CHANCE_MOVES = 20


class Sentence(NamedTuple):
    """A sentence with the place of each word in the source, and whether a mark quotes it."""

    draft: int
    words: Sequence[str]
    places: Sequence[Span]
    labels: Sequence[bool]


def sentences(drafts: Sequence[Draft], kinds: frozenset[str]) -> list[Sentence]:
    """The sentences of the prose of the drafts."""
    return [each for number, draft in enumerate(drafts) for each in _sentences(number, draft, kinds)]


def _sentences(number: int, draft: Draft, kinds: frozenset[str]) -> Iterator[Sentence]:
    document = draft.document
    tokens = document.tokens
    quoted = [mark.quoted for mark in draft.marks if mark.kind in kinds]
    for at, (block, bounds) in enumerate(
        zip(document.sentence_blocks, pairwise(tokens.sentence_bounds), strict=True)
    ):
        if block.kind in BODY and bounds[0] < bounds[1]:
            words = tokens.words[bounds[0] : bounds[1]]
            starts = tokens.starts_in(at)
            places = [
                document.prose.source_span(Span(start, start + len(word)))
                for start, word in zip(starts, words, strict=True)
            ]
            labels = [any(place.meets(mark) for mark in quoted) for place in places]
            yield Sentence(number, words, places, labels)


def token_features(words: Sequence[str]) -> list[set[str]]:
    """The features of each word of a sentence, named by their offset."""
    own = [list(word_features(word)) for word in words]
    edge = list(word_features(EDGE))
    padded = [[], [], edge, edge, *own, edge, edge, [], []]
    near, far = OFFSETS // 2 - 1, (0, 1, 7, 8)
    found = [
        {f"{k} {name}" for k in range(OFFSETS - 1) for name in padded[at + near + k]}
        | {f"{OFFSETS - 1} {name}" for k in far for name in padded[at + k]}
        for at in range(len(words))
    ]
    for at, pair in enumerate(pairwise([EDGE, *map(form, words), EDGE])):
        for name in pair_features(*pair):
            if at < len(words):
                found[at].add(f"p0 {name}")
            if at:
                found[at - 1].add(f"p1 {name}")
    return found


def train(data: Sequence[Sentence], keep: int, strength: float) -> Weights:
    """Logistic regression: fitted on all frequent features, then on the `keep` with the largest weights."""
    drafts: dict[str, set[int]] = defaultdict(set)
    rows: list[set[str]] = []
    labels: list[bool] = []
    for sentence in data:
        for features, label in zip(token_features(sentence.words), sentence.labels, strict=True):
            rows.append(features)
            labels.append(label)
            for name in features:
                drafts[name].add(sentence.draft)
    frequent = {name for name, found in drafts.items() if len(found) >= MIN_DRAFTS}
    _, weights = _fit(rows, labels, frequent, strength)
    largest = sorted(weights, key=lambda name: (-abs(weights[name]), name))[:keep]
    intercept, weights = _fit(rows, labels, set(largest), strength)
    return _weights(intercept, weights)


def _fit(
    rows: Sequence[set[str]], labels: Sequence[bool], names: set[str], strength: float
) -> tuple[float, dict[str, float]]:
    import numpy as np
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    ids = {name: number for number, name in enumerate(sorted(names))}
    indices: list[int] = []
    bounds = [0]
    for row in rows:
        indices += sorted(ids[name] for name in row if name in ids)
        bounds.append(len(indices))
    table = csr_matrix(
        (np.ones(len(indices)), np.array(indices, "int32"), np.array(bounds, "int32")),
        shape=(len(rows), len(ids)),
    )
    model: Any = LogisticRegression(C=strength, solver="liblinear", max_iter=300, random_state=0)
    model.fit(table, labels)
    return float(model.intercept_[0]), dict(zip(sorted(names), map(float, model.coef_[0]), strict=True))


def _weights(intercept: float, weights: dict[str, float]) -> Weights:
    words: dict[str, list[int]] = defaultdict(lambda: [0] * OFFSETS)
    pairs: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for name, weight in sorted(weights.items()):
        kind, _, feature = name.partition(" ")
        value = round(weight * SCALE)
        if value and kind[0] == "p":
            pairs[feature][int(kind[1])] = value
        elif value:
            words[feature][int(kind)] = value
    return Weights(
        round(intercept * SCALE), dict(words), {name: (each[0], each[1]) for name, each in pairs.items()}
    )


Scored = list[tuple[Sentence, list[int]]]


def held_out(data: Sequence[Sentence], drafts: int, keep: int, strength: float) -> Scored:
    """Each sentence with the scores by weights that were trained without its draft."""
    order = list(range(drafts))
    random.Random(1).shuffle(order)
    scored: Scored = []
    for fold in range(FOLDS):
        left_out = set(order[fold::FOLDS])
        model = TokenModel(
            train([each for each in data if each.draft not in left_out], keep, strength)
        )
        scored += [(each, model.scores(each.words)) for each in data if each.draft in left_out]
    return scored


def report(scored: Scored, drafts: Sequence[Draft], kinds: frozenset[str]) -> None:
    """Print the area under the curve of the tokens, and how passages with the highest scores meet marks."""
    from sklearn.metrics import roc_auc_score

    labels = [label for sentence, _ in scored for label in sentence.labels]
    values = [value for _, scores in scored for value in scores]
    print(f"{len(labels)} tokens, {sum(labels) / len(labels):.3f} marked, AUC {roc_auc_score(labels, values):.3f}")
    windows = []
    for sentence, scores in scored:
        start, mean = best_window(scores, WINDOW)
        places = sentence.places[start : start + WINDOW]
        windows.append((mean, sentence.draft, Span(places[0].start, places[-1].end)))
    windows.sort(key=lambda window: -window[0])
    total = sum(mark.kind in kinds for draft in drafts for mark in draft.marks)
    musts = sum(mark.kind in kinds and mark.must for draft in drafts for mark in draft.marks)
    print("share  least  passages  right  chance  times  marks met  musts met")
    for share in (0.03, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4):
        chosen = windows[: round(len(windows) * share)]
        right, chance = _precision(chosen, drafts, kinds)
        met = [
            mark
            for number, draft in enumerate(drafts)
            for mark in draft.marks
            if mark.kind in kinds
            and any(
                span.start < mark.end and span.end > mark.quoted.start
                for _, owner, span in chosen
                if owner == number
            )
        ]
        met_musts = sum(mark.must for mark in met)
        print(
            f"{share:5} {chosen[-1][0]:6} {len(chosen):9} {right:6.2f} {chance:7.2f} {right / chance:6.2f}"
            f" {len(met) / total:10.2f} {met_musts / musts:10.2f}"
        )


def _precision(
    chosen: Iterable[tuple[int, int, Span]], drafts: Sequence[Draft], kinds: frozenset[str]
) -> tuple[float, float]:
    """The share of the passages that meet the quotation of a mark, and that of passages moved at random."""
    dice = random.Random(1)
    right = moved = number = 0
    for _, owner, span in chosen:
        draft = drafts[owner]
        quoted = [mark.quoted for mark in draft.marks if mark.kind in kinds]
        number += 1
        right += any(span.meets(each) for each in quoted)
        for _ in range(CHANCE_MOVES):
            start = (span.start + dice.randrange(1, len(draft.document.source))) % len(draft.document.source)
            moved += any(Span(start, start + len(span)).meets(each) for each in quoted)
    return right / number, moved / number / CHANCE_MOVES


def main() -> None:
    """Train, print the figures, and write the weights."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("model", choices=MODELS)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--test", type=Path)
    parser.add_argument("--keep", type=int, default=12_000)
    parser.add_argument("--strength", type=float, default=0.04)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    vocabulary, kinds = Vocabulary(), MODELS[options.model]
    drafts = [draft for folder in options.folders for draft in read_drafts(folder, vocabulary)]
    data = sentences(drafts, kinds)
    print(f"{len(drafts)} drafts, {len(data)} sentences")
    if options.test or options.write:
        weights = train(data, options.keep, options.strength)
        print(f"{len(weights.words)} features of words, {len(weights.pairs)} of pairs")
    if options.test:
        model = TokenModel(weights)
        tested = list(read_drafts(options.test, vocabulary))
        scored = [(each, model.scores(each.words)) for each in sentences(tested, kinds)]
        report(scored, tested, kinds)
    else:
        report(held_out(data, len(drafts), options.keep, options.strength), drafts, kinds)
    if options.write:
        weights_file(options.model).write_bytes(msgspec.json.encode(weights) + b"\n")


if __name__ == "__main__":
    main()

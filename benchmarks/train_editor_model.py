"""Trains the models of what an editor marks: weights of words, and weights of the features of sentences.

    python benchmarks/train_editor_model.py FOLDER... [--test FOLDER] [--write]

FOLDER is a folder of marked drafts (`benchmarks/drafts` has ours). The features of a sentence are weighed by word
weights that were trained without its draft, so that the second model learns from scores as good as those of a new
draft. `--test` names drafts that are only scored, with the figures printed. Needs scikit-learn, which editlint itself
does not: `pip install -e '.[bench]'`. `--write` puts the weights into `editlint/data/editor-model.json`; give the date,
the sources and the figures in the text file beside it.
"""

import argparse
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from marks import Draft, read_drafts

from editlint.analysis.models.editor_model import (
    SCALE,
    WEIGHTS_FILE,
    Linear,
    Weights,
    WordColumns,
    features_of,
)
from editlint.analysis.models.sentence_features import body_sentences, feature_names
from editlint.analysis.models.word_weights import word_features
from editlint.document.records import BODY
from editlint.document.tokens import Vocabulary

KINDS: Mapping[str, frozenset[str] | None] = {
    "claim": frozenset({"claim"}),
    "filler": frozenset({"filler"}),
    "hard": frozenset({"hard"}),
    "idea": frozenset({"repeat-idea"}),
    "wordy": frozenset({"wordy"}),
    "any": None,
}
"""The kinds of marks that each score is trained to find; None: every kind."""
SENTENCE_KINDS = ("claim", "filler", "hard", "idea", "wordy")
FOLDS = 4
REACH = 2
"""Words on either side of a marked word whose features count as well."""
MIN_DRAFTS = 3
"""Drafts that a feature of words has to occur in."""
KEPT_FEATURES = 6_000
"""Features of words that a kind keeps, those with the largest weights."""
WORD_STRENGTH, SENTENCE_STRENGTH = 0.02, 0.1
"""C of the two regressions."""
FIRST = (50, 100, 200, 400)


class Marked(NamedTuple):
    """A sentence of a draft: its words, and for each kind which of them a mark quotes."""

    draft: int
    words: Sequence[str]
    quoted: Mapping[str, Sequence[bool]]


def marked_sentences(number: int, draft: Draft) -> Iterator[Marked]:
    """The sentences of the body of a draft, in order."""
    document, tokens = draft.document, draft.document.tokens
    for block, (first, end) in zip(document.sentence_blocks, pairwise(tokens.sentence_bounds), strict=True):
        if block.kind not in BODY or first == end:
            continue
        places = [document.prose.source_span(tokens.span(token, token + 1)) for token in range(first, end)]
        quoted = {
            kind: [any(place.meets(span) for span in spans) for place in places]
            for kind, spans in _quoted(draft).items()
        }
        yield Marked(number, tokens.words[first:end], quoted)


def _quoted(draft: Draft) -> dict[str, list[Any]]:
    return {
        kind: [mark.quoted for mark in draft.marks if wanted is None or mark.kind in wanted]
        for kind, wanted in KINDS.items()
    }


def train_words(sentences: Sequence[Marked]) -> Weights:
    """Weights of the features of words, with no model of sentences yet."""
    drafts: dict[str, set[int]] = defaultdict(set)
    rows: list[Counter[str]] = []
    for sentence in sentences:
        own = [list(word_features(word)) for word in sentence.words]
        for at in range(len(own)):
            rows.append(Counter(f for near in own[max(at - REACH, 0) : at + REACH + 1] for f in near))
        for name in {f for features in own for f in features}:
            drafts[name].add(sentence.draft)
    names = sorted(name for name, found in drafts.items() if len(found) >= MIN_DRAFTS)
    table = _table(rows, names)
    words: dict[str, list[int]] = defaultdict(lambda: [0] * len(KINDS))
    for number, kind in enumerate(KINDS):
        labels = [label for sentence in sentences for label in sentence.quoted[kind]]
        model = _regression(WORD_STRENGTH).fit(table, labels)
        weighed = sorted(zip(map(float, model.coef_[0]), names, strict=True), key=lambda each: -abs(each[0]))
        for weight, name in weighed[:KEPT_FEATURES]:
            words[name][number] = round(SCALE * weight)
    kept = {name: tuple(weights) for name, weights in sorted(words.items()) if any(weights)}
    return Weights(tuple(KINDS), kept, {})


def _table(rows: Sequence[Counter[str]], names: Sequence[str]) -> Any:
    import numpy as np
    from scipy.sparse import csr_matrix

    ids = {name: number for number, name in enumerate(names)}
    indices: list[int] = []
    values: list[int] = []
    bounds = [0]
    for row in rows:
        for name in sorted(row):
            if name in ids:
                indices.append(ids[name])
                values.append(row[name])
        bounds.append(len(indices))
    shape = (len(rows), len(ids))
    return csr_matrix(
        (np.array(values, "float32"), np.array(indices, "int32"), np.array(bounds, "int32")), shape=shape
    )


def _regression(strength: float) -> Any:
    from sklearn.linear_model import LogisticRegression

    return LogisticRegression(C=strength, solver="liblinear", max_iter=300, random_state=0)


Row = Sequence[float]


def features(drafts: Sequence[Draft], weights: Weights) -> list[list[Row]]:
    """The features of the sentences of each draft."""
    words = WordColumns(drafts[0].document.tokens.vocabulary, weights)
    documents = [draft.document for draft in drafts]
    return [list(features_of(each, body_sentences(each), words)) for each in documents]


def train_sentences(rows: Sequence[Row], labels: Mapping[str, Sequence[bool]]) -> dict[str, Linear]:
    """A model of sentences for each kind of mark."""
    import numpy as np

    names = feature_names(tuple(KINDS))
    table = np.array(rows, float)
    means, spreads = table.mean(0), table.std(0) + 1e-9
    models = {}
    for kind in SENTENCE_KINDS:
        model = _regression(SENTENCE_STRENGTH).fit((table - means) / spreads, labels[kind])
        weights = model.coef_[0] / spreads
        intercept = float(model.intercept_[0] - (weights * means).sum())
        models[kind] = Linear(
            round(intercept, 4), {name: round(float(w), 4) for name, w in zip(names, weights, strict=True)}
        )
    return models


def train(drafts: Sequence[Draft]) -> Weights:
    """Both models, from marked drafts with one vocabulary."""
    by_draft = [list(marked_sentences(number, draft)) for number, draft in enumerate(drafts)]
    order = list(range(len(drafts)))
    random.Random(1).shuffle(order)
    rows: dict[int, list[Row]] = {}
    for fold in range(FOLDS):
        left_out = order[fold::FOLDS]
        kept = sorted(set(order) - set(left_out))
        weights = train_words([each for number in kept for each in by_draft[number]])
        found = features([drafts[number] for number in left_out], weights)
        rows.update(zip(left_out, found, strict=True))
    labels = {
        kind: [any(each.quoted[kind]) for number in range(len(drafts)) for each in by_draft[number]]
        for kind in KINDS
    }
    sentences = train_sentences([row for number in range(len(drafts)) for row in rows[number]], labels)
    weights = train_words([each for sentences in by_draft for each in sentences])
    return msgspec.structs.replace(weights, sentences=sentences)


def report(drafts: Sequence[Draft], weights: Weights) -> None:
    """Print how well the sentences of drafts are ranked."""
    from sklearn.metrics import roc_auc_score

    rows = [row for draft in features(drafts, weights) for row in draft]
    marked = [each for number, draft in enumerate(drafts) for each in marked_sentences(number, draft)]
    print("kind     marked   AUC " + " ".join(f"first {n}" for n in FIRST))
    for kind, model in weights.sentences.items():
        labels = [any(each.quoted[kind]) for each in marked]
        scores = [model.probability(row) for row in rows]
        best = sorted(range(len(rows)), key=lambda number: -scores[number])
        shares = " ".join(f"{sum(labels[number] for number in best[:n]) / n:8.2f}" for n in FIRST)
        print(f"{kind:8} {sum(labels) / len(labels):6.2f} {roc_auc_score(labels, scores):5.3f} {shares}")


def main() -> None:
    """Train, print the figures, and write the weights."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--test", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    vocabulary = Vocabulary()
    drafts = [draft for folder in options.folders for draft in read_drafts(folder, vocabulary)]
    weights = train(drafts)
    print(f"{len(drafts)} drafts, {len(weights.words)} features of words")
    if options.write:
        WEIGHTS_FILE.write_bytes(msgspec.json.encode(weights) + b"\n")
    if options.test:
        report(list(read_drafts(options.test, vocabulary)), weights)


if __name__ == "__main__":
    main()

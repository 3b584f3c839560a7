"""Trains the models of what an editor marks: weights of words, and weights of the features of sentences.

    python benchmarks/train_editor_model.py FOLDER... [--test FOLDER] [--write]

FOLDER is a folder of marked drafts (`benchmarks/drafts` has ours). The features of a sentence are weighed by word
weights that were trained without its draft, so that the second model learns from scores as good as those of a new
draft. `--test` names drafts that are only scored, with the figures printed. Needs scikit-learn, which editlint itself
does not: `pip install -e '.[bench]'`. `--write` puts the weights into `editlint/data/editor-model.msgpack`; give the
date, the sources and the figures in the text file beside it.
"""

import argparse
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from marks import Draft, read_drafts
from word_clusters import UNKNOWN, coarse, medium, word_clusters

from editlint.analysis.models.editor_model import WEIGHTS_FILE, EditorModel, SentenceModel, score
from editlint.analysis.models.sentence_features import (
    SENTENCE_FEATURES,
    document_features,
    sentence_features,
)
from editlint.analysis.models.word_weights import (
    SCALE,
    WordColumns,
    WordWeights,
    word_ending,
    word_form,
)
from editlint.document.records import BODY
from editlint.document.vocabulary import Vocabulary

KINDS: Mapping[str, frozenset[str] | None] = {
    "claim": frozenset({"claim"}),
    "filler": frozenset({"filler"}),
    "hard": frozenset({"hard"}),
    "idea": frozenset({"repeat-idea"}),
    "wordy": frozenset({"wordy"}),
    "any": None,
}
"""The kinds of marks that each score is trained to find; None: every kind."""
SENTENCE_KINDS = ("claim", "filler", "hard", "idea")
FOLDS = 4
REACH = 2
"""Words on either side of a marked word whose features count as well."""
MIN_DRAFTS = 3
"""Drafts that a feature of words has to occur in."""
CAPITAL = "^"
"""The feature of words with one."""
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


def word_features(word: str) -> Iterator[str]:
    """The features of a word as it is written: its form, its ending, its clusters, and a capital."""
    form = word_form(word)
    yield form
    if ending := word_ending(form):
        yield f"-{ending}"
    yield from _cluster_features(form)
    if word[0].isupper():
        yield CAPITAL


def _cluster_features(form: str) -> Iterator[str]:
    cluster = word_clusters().get(form, UNKNOWN)
    yield f"#{cluster}"
    yield f"#m{medium(cluster)}"
    yield f"#c{coarse(cluster)}"


def train_words(sentences: Sequence[Marked]) -> WordWeights:
    """Weights of words: sums of those of their features."""
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
    weights: dict[str, list[float]] = defaultdict(lambda: [0.0] * len(KINDS))
    for number, kind in enumerate(KINDS):
        labels = [label for sentence in sentences for label in sentence.quoted[kind]]
        model = _regression(WORD_STRENGTH).fit(table, labels)
        for weight, name in zip(model.coef_[0], names, strict=True):
            weights[name][number] = float(weight)
    return _by_word(weights)


def _by_word(weights: Mapping[str, Sequence[float]]) -> WordWeights:
    """The weights of each word that has a form or a cluster of its own, and what makes up those of all others."""

    def total(names: Iterable[str]) -> tuple[int, ...]:
        known = [weights[name] for name in names if name in weights]
        return tuple(round(SCALE * sum(each)) for each in zip(*known, [0.0] * len(KINDS), strict=True))

    forms = set(word_clusters()) | {name for name in weights if name[0] not in "-#^"}
    words = {}
    for form in sorted(forms):
        ending = word_ending(form)
        words[form] = total((form, *([f"-{ending}"] if ending else ()), *_cluster_features(form)))
    unknown = list(_cluster_features(""))
    endings = {
        name[1:]: total([name, *unknown]) for name in sorted(weights) if name[0] == "-" and len(name) > 1
    }
    return WordWeights.of(tuple(KINDS), words, endings, total(unknown), total([CAPITAL]))


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


class Rows(NamedTuple):
    """The features of the sentences of a draft, each followed by those that they share."""

    names: Sequence[str]
    rows: Sequence[Sequence[float]]


def features(draft: Draft, words: WordColumns) -> Rows:
    """The features of the sentences of a draft."""
    columns = words.columns()
    shared = document_features(draft.document, columns)
    rows = [(*row, *shared.values()) for row in sentence_features(draft.document, columns)]
    return Rows((*SENTENCE_FEATURES, *shared), rows)


def train_sentences(drafts: Sequence[Rows], labels: Mapping[str, Sequence[bool]]) -> dict[str, SentenceModel]:
    """A model of sentences for each kind of mark."""
    import numpy as np

    table = np.array([row for draft in drafts for row in draft.rows], float)
    means, spreads = table.mean(0), table.std(0) + 1e-9
    own = len(SENTENCE_FEATURES)
    models = {}
    for kind in SENTENCE_KINDS:
        model = _regression(SENTENCE_STRENGTH).fit((table - means) / spreads, labels[kind])
        weights = model.coef_[0] / spreads
        intercept = float(model.intercept_[0] - (weights * means).sum())
        named = [(name, round(float(w), 4)) for name, w in zip(drafts[0].names, weights, strict=True)]
        models[kind] = SentenceModel(round(intercept, 4), dict(named[:own]), dict(named[own:]))
    return models


def train(drafts: Sequence[Draft]) -> EditorModel:
    """Both models, from marked drafts with one vocabulary."""
    vocabulary = drafts[0].document.tokens.vocabulary
    by_draft = [list(marked_sentences(number, draft)) for number, draft in enumerate(drafts)]
    order = list(range(len(drafts)))
    random.Random(1).shuffle(order)
    rows: dict[int, Rows] = {}
    for fold in range(FOLDS):
        left_out = set(order[fold::FOLDS])
        kept = [each for number, draft in enumerate(by_draft) if number not in left_out for each in draft]
        words = WordColumns(vocabulary, train_words(kept))
        rows |= {number: features(drafts[number], words) for number in left_out}
    labels = {
        kind: [any(each.quoted[kind]) for draft in by_draft for each in draft] for kind in SENTENCE_KINDS
    }
    sentences = train_sentences([rows[number] for number in range(len(drafts))], labels)
    return EditorModel(train_words([each for draft in by_draft for each in draft]), sentences)


class Ranked(NamedTuple):
    """For the sentences of some drafts, whether each is marked, and its score."""

    labels: Sequence[bool]
    scores: Sequence[float]

    @property
    def area(self) -> float:
        """The area under the curve: how often a marked sentence has a higher score than another one."""
        from sklearn.metrics import roc_auc_score

        return float(roc_auc_score(self.labels, self.scores))


def ranked(drafts: Sequence[Draft], model: EditorModel) -> dict[str, Ranked]:
    """The sentences of drafts by the kind of mark."""
    words = WordColumns(drafts[0].document.tokens.vocabulary, model.words)
    scored = [score(draft.document, model, words).scores for draft in drafts]
    marked = [each for number, draft in enumerate(drafts) for each in marked_sentences(number, draft)]
    return {
        kind: Ranked(
            [any(each.quoted[kind]) for each in marked], [one for each in scored for one in each[kind]]
        )
        for kind in SENTENCE_KINDS
    }


def areas_under_curve(drafts: Sequence[Draft], model: EditorModel) -> dict[str, float]:
    """The area under the curve of each kind of mark, for the sentences of drafts."""
    return {kind: each.area for kind, each in ranked(drafts, model).items()}


def report(drafts: Sequence[Draft], model: EditorModel) -> None:
    """Print how well the sentences of drafts are ranked."""
    print("kind     marked   AUC " + " ".join(f"first {n}" for n in FIRST))
    for kind, each in ranked(drafts, model).items():
        best = sorted(range(len(each.scores)), key=lambda number: -each.scores[number])
        shares = " ".join(f"{sum(each.labels[number] for number in best[:n]) / n:8.2f}" for n in FIRST)
        print(f"{kind:8} {sum(each.labels) / len(each.labels):6.2f} {each.area:5.3f} {shares}")


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
    model = train(drafts)
    print(f"{len(drafts)} drafts, {len(model.words.words.split())} words")
    if options.write:
        WEIGHTS_FILE.write_bytes(msgspec.msgpack.encode(model))
    if options.test:
        report(list(read_drafts(options.test, vocabulary)), model)


if __name__ == "__main__":
    main()

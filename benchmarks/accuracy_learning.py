"""What more marked drafts would bring: the model of what an editor marks, trained on a part of its drafts.

DATA is the folder of labelled sets: the drafts of `DATA/marks-train` and ours (`benchmarks/drafts`) train it, those of
`DATA/marks` are scored. Each part is drawn at random, and contains the smaller ones. Beside it: how far a second reader
agrees with the first one on ours. Needs scikit-learn, which editlint itself does not.
"""

import random
from collections.abc import Iterator
from pathlib import Path

from accuracy_marks import checked_drafts, second_reader
from marks import Draft, read_drafts
from train_editor_model import SENTENCE_KINDS, areas_under_curve, train

from editlint.document.vocabulary import Vocabulary

OWN = Path(__file__).parent / "drafts"
PARTS = (0.125, 0.25, 0.5, 0.75, 1.0)
SEED = 16


def tables(data: Path, corpora: Path | None) -> str:
    """The section of docs/accuracy.md."""
    vocabulary = Vocabulary()
    drafts = [draft for folder in (OWN, data / "marks-train") for draft in read_drafts(folder, vocabulary)]
    random.Random(SEED).shuffle(drafts)
    tested = list(read_drafts(data / "marks", vocabulary))
    return "\n".join(
        [
            "## The model of an editor's marks",
            "",
            f"Area under the curve for the sentences of {len(tested)} drafts that it was not trained on.",
            "",
            f"| drafts to learn from | {' | '.join(SENTENCE_KINDS)} |",
            "|---:|" + "---:|" * len(SENTENCE_KINDS),
            *_rows(drafts, tested),
            *second_reader(OWN, checked_drafts(OWN)),
        ]
    )


def _rows(drafts: list[Draft], tested: list[Draft]) -> Iterator[str]:
    for part in PARTS:
        number = round(part * len(drafts))
        areas = areas_under_curve(tested, train(drafts[:number]))
        yield f"| {number} | {' | '.join(f'{areas[kind]:.3f}' for kind in SENTENCE_KINDS)} |"

"""Readability on labelled sets: see `accuracy.py`.

DATA contains `clear*.jsonl` (texts with reference formula values and the ease that teachers gave), `onestop*.jsonl`
(the same article at three levels) and `cmudict.dict`, in itself or in `readability/`.
"""

import json
import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from statistics import correlation, fmean
from typing import Any

from common import texts
from syllable_table import exceptions, pronounced

from editlint.analysis.readability.counts import FIGURE_SYLLABLES, TextCounts, count, scored_sentences
from editlint.analysis.readability.formulas import FORMULAS
from editlint.analysis.readability.syllables import Syllables
from editlint.document.words import WORD
from editlint.markup import read_document

REFERENCE = {
    "flesch-kincaid": "Flesch-Kincaid-Grade-Level",
    "flesch-reading-ease": "Flesch-Reading-Ease",
    "ari": "Automated Readability Index",
    "smog": "SMOG Readability",
}
SEED = 20
LEVELS = ("elementary", "intermediate", "advanced")


def tables(data: Path, corpora: Path | None) -> str:
    """The tables, in Markdown."""
    folder = data / "readability" if (data / "readability").is_dir() else data
    syllables = Syllables(figures=FIGURE_SYLLABLES)
    parts = ["## Readability", *_reference(_rows(folder, "clear*.jsonl"), syllables)]
    parts += _levels(_rows(folder, "onestop*.jsonl"), syllables)
    parts += _syllables(folder / "cmudict.dict", _frequencies(corpora) if corpora else {})
    return "\n".join(parts)


def _rows(folder: Path, pattern: str) -> list[dict[str, Any]]:
    return [
        json.loads(line)
        for path in sorted(folder.glob(pattern))
        for line in path.read_text("utf-8").split("\n")
        if line
    ]


def _text(source: str, syllables: Syllables) -> TextCounts:
    document = read_document(source, "plain")
    return count(document, scored_sentences(document), syllables)


def _reference(rows: Sequence[Mapping[str, Any]], syllables: Syllables) -> Iterator[str]:
    """Our values against the reference's, and against the teachers."""
    counts = [_text(row["text"], syllables) for row in rows]
    ease = [row["ease"] for row in rows]
    yield (
        f"\nCompared with the reference values of {len(rows)} texts of CLEAR, and with the ease that teachers "
        "assigned to them (r).\n"
    )
    yield "| measure | mean absolute error | mean error | r with teachers, ours | r, the reference's |"
    yield "|---|---:|---:|---:|---:|"
    for name, column in REFERENCE.items():
        ours = [FORMULAS[name].score(text) for text in counts]
        theirs = [row[column] for row in rows]
        errors = [mine - other for mine, other in zip(ours, theirs, strict=True)]
        yield (
            f"| {FORMULAS[name].name} | {fmean(map(abs, errors)):.2f} | {fmean(errors):+.2f} "
            f"| {correlation(ours, ease):.2f} | {correlation(theirs, ease):.2f} |"
        )
    read_aloud = Syllables()
    kincaid = FORMULAS["flesch-kincaid"].score
    error = fmean(
        abs(kincaid(_text(row["text"], read_aloud)) - row[REFERENCE["flesch-kincaid"]]) for row in rows
    )
    yield f"\nIf numbers are counted as they are read aloud, the error of Flesch-Kincaid is {error:.2f}."
    sentences = [text.sentences - row["sentences"] for text, row in zip(counts, rows, strict=True)]
    same = sum(not difference for difference in sentences) / len(rows)
    yield (
        f"\nSentences: in {same:.0%} of the texts the count equals the reference; the mean absolute error is "
        f"{fmean(map(abs, sentences)):.2f} of {fmean(row['sentences'] for row in rows):.1f}."
    )


def _levels(rows: Sequence[Mapping[str, Any]], syllables: Syllables) -> Iterator[str]:
    """How often the three levels of an article come in order."""
    kincaid = FORMULAS["flesch-kincaid"].score
    grades = [[kincaid(_text(row[level], syllables)) for level in LEVELS] for row in rows]
    orders: dict[str, Callable[[Sequence[float]], bool]] = {
        "all three in order": lambda each: each[0] < each[1] < each[2],
        "elementary before intermediate": lambda each: each[0] < each[1],
        "intermediate before advanced": lambda each: each[1] < each[2],
        "elementary before advanced": lambda each: each[0] < each[2],
    }
    yield "\n| levels of OneStopEnglish by Flesch-Kincaid | articles | in order |\n|---|---:|---:|"
    for name, in_order in orders.items():
        yield f"| {name} | {len(rows)} | {sum(map(in_order, grades))} |"


def _frequencies(corpora: Path) -> Counter[str]:
    """How often each word, in lower case, occurs in the articles."""
    found: Counter[str] = Counter()
    for text in texts(corpora):
        found.update(WORD.findall(text.document.prose.text.lower().replace("’", "'")))
    return found


def _syllables(dictionary: Path, frequencies: Mapping[str, int]) -> Iterator[str]:
    """Syllables of the half of the dictionary that the table was not made from."""
    pronunciations = pronounced(dictionary)
    words = sorted(pronunciations)
    random.Random(SEED).shuffle(words)
    half, rest = words[: len(words) // 2], words[len(words) // 2 :]
    tried = {
        "rules alone": Syllables({}),
        "rules, and a table made from the other half": Syllables(
            exceptions({word: pronunciations[word] for word in half})
        ),
        "rules and the whole table (seen before)": Syllables(),
    }
    yield (
        f"\nSyllables of {len(rest):,} words of the CMU Pronouncing Dictionary, a random half (seed {SEED}). A count "
        "is correct if one of the word's pronunciations has it. The rules were written by hand, with the most common "
        "mistakes in the whole dictionary in view.\n"
    )
    yield "| | words correct | words of running text correct | error in syllables of running text |"
    yield "|---|---:|---:|---:|"
    total = sum(frequencies.get(word, 0) for word in rest) or 1
    for name, syllables in tried.items():
        right = [word for word in rest if syllables[word] in pronunciations[word]]
        running = sum(frequencies.get(word, 0) for word in right) / total
        more = sum(
            (syllables[word] - min(pronunciations[word], key=lambda n: abs(n - syllables[word])))
            * frequencies.get(word, 0)
            for word in rest
        )
        all_syllables = sum(min(pronunciations[word]) * frequencies.get(word, 0) for word in rest) or 1
        shown = f"{running:.1%} | {more / all_syllables:+.2%}" if frequencies else "no corpora given | "
        yield f"| {name} | {len(right) / len(rest):.1%} | {shown} |"

"""Formulas, against worked examples and against textstat's."""

import random

import pytest
import textstat

from editlint.analysis.readability.counts import TextCounts
from editlint.analysis.readability.formulas import FORMULAS, Counts
from editlint.analysis.readability.syllables import Syllables

KNOWN = Syllables(figures=2)
COUNTS = Counts(
    sentences=10, words=200, letters=900, syllables=300, polysyllables=20, fog_words=16, long_words=40
)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("flesch-reading-ease", 206.835 - 1.015 * 20 - 84.6 * 1.5),
        ("flesch-kincaid", 0.39 * 20 + 11.8 * 1.5 - 15.59),
        ("gunning-fog", 0.4 * (20 + 8)),
        ("smog", 1.043 * 60**0.5 + 3.1291),
        ("ari", 4.71 * 4.5 + 0.5 * 20 - 21.43),
        ("coleman-liau", 0.0588 * 450 - 0.296 * 5 - 15.8),
        ("lix", 20 + 20),
        ("rix", 4),
    ],
)
def test_worked_examples(name: str, value: float) -> None:
    assert FORMULAS[name].score(COUNTS) == pytest.approx(value)


WORDS = (
    "the dyke broke in night water stood church village commission considerable administrative infrastructure and "
    "boats were counted twice by a clerk municipality notwithstanding determined it rained"
).split()


@pytest.mark.parametrize("name", ["lix", "rix"])
def test_textstat_has_the_same_formulas(name: str) -> None:
    chance = random.Random(7)
    for _ in range(20):
        # textstat leaves out sentences of under three words.
        sentences = [chance.choices(WORDS, k=chance.randint(3, 30)) for _ in range(chance.randint(1, 12))]
        text = " ".join(f"{' '.join(words)}." for words in sentences)
        assert FORMULAS[name].score(TextCounts(sentences, KNOWN)) == pytest.approx(
            getattr(textstat, name)(text)
        )


def test_coleman_liau_is_textstats_but_for_a_rounded_factor() -> None:
    sentences = [WORDS, WORDS[:9]]
    theirs = textstat.coleman_liau_index(" ".join(f"{' '.join(words)}." for words in sentences))
    ours = TextCounts(sentences, KNOWN)
    rounded = 0.0008 * 100 * ours.letters / ours.words
    assert FORMULAS["coleman-liau"].score(ours) == pytest.approx(theirs + rounded)


def test_ari_is_textstats_but_for_full_stops_which_are_no_characters() -> None:
    sentences = [WORDS, WORDS[:9]]
    theirs = textstat.automated_readability_index(" ".join(f"{' '.join(words)}." for words in sentences))
    ours = TextCounts(sentences, KNOWN)
    assert FORMULAS["ari"].score(ours) == pytest.approx(theirs - 4.71 * ours.sentences / ours.words)


def test_longer_words_and_sentences_are_never_easier() -> None:
    easy = TextCounts([["it", "rained"]] * 4, KNOWN)
    hard = TextCounts([["considerable", "administrative", "infrastructure"] * 8] * 4, KNOWN)
    for formula in FORMULAS.values():
        assert (formula.score(hard) < formula.score(easy)) == formula.ease, formula.name

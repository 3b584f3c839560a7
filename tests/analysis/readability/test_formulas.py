"""Formulas, against worked examples and against textstat's."""

import random

import pytest
import textstat

from editlint.analysis.readability.counts import Text
from editlint.analysis.readability.formulas import MEASURES, Counts
from editlint.analysis.readability.syllables import Syllables
from editlint.analysis.readability.textstat_formulas import _lending

KNOWN = Syllables(figures=2)
COUNTS = Counts(sentences=10, words=200, letters=900, syllables=300, heavy=20, hard=16, long=40)


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
    assert MEASURES[name].of(COUNTS) == pytest.approx(value)


WORDS = (
    "the dyke broke in night water stood church village commission considerable administrative infrastructure and "
    "boats were counted twice by a clerk municipality notwithstanding determined it rained"
).split()
THEIRS = {
    "flesch-reading-ease": "flesch_reading_ease",
    "flesch-kincaid": "flesch_kincaid_grade",
    "smog": "smog_index",
    "lix": "lix",
    "rix": "rix",
}


@pytest.mark.parametrize("name", THEIRS)
def test_textstat_has_the_same_formulas(name: str) -> None:
    chance = random.Random(7)
    for _ in range(20):
        sentences = [chance.choices(WORDS, k=chance.randint(1, 30)) for _ in range(chance.randint(1, 12))]
        text = " ".join(f"{' '.join(words)}." for words in sentences)
        with _lending(text, sentences, KNOWN):
            theirs = getattr(textstat, THEIRS[name])(text)
        assert MEASURES[name].of(Text(sentences, KNOWN)) == pytest.approx(theirs)


def test_coleman_liau_is_textstats_but_for_a_rounded_factor() -> None:
    sentences = [WORDS, WORDS[:9]]
    text = " ".join(f"{' '.join(words)}." for words in sentences)
    with _lending(text, sentences, KNOWN):
        theirs = textstat.coleman_liau_index(text)
    ours = Text(sentences, KNOWN)
    rounded = 0.0008 * 100 * ours.letters / ours.words
    assert MEASURES["coleman-liau"].of(ours) == pytest.approx(theirs + rounded)


def test_ari_is_textstats_but_for_full_stops_which_are_no_characters() -> None:
    sentences = [WORDS, WORDS[:9]]
    text = " ".join(f"{' '.join(words)}." for words in sentences)
    with _lending(text, sentences, KNOWN):
        theirs = textstat.automated_readability_index(text)
    ours = Text(sentences, KNOWN)
    assert MEASURES["ari"].of(ours) == pytest.approx(theirs - 4.71 * ours.sentences / ours.words)


def test_longer_words_and_sentences_are_never_easier() -> None:
    easy = Text([["it", "rained"]] * 4, KNOWN)
    hard = Text([["considerable", "administrative", "infrastructure"] * 8] * 4, KNOWN)
    for measure in MEASURES.values():
        assert (measure.of(hard) < measure.of(easy)) == measure.ease, measure.name

"""textstat: lent our counts, never let onto the network, and not imported unless a rule asks."""

import socket
import subprocess
import sys
from pathlib import Path

import nltk
import pytest
import textstat
from conftest import Command, Tree
from textstat.backend import counts, utils

from editlint.analysis.readability.syllables import Syllables
from editlint.analysis.readability.textstat_formulas import FURTHER, measured

KNOWN = Syllables(figures=2)
SENTENCES = [
    ["Stop"],
    ["Dr", "Smith", "paid", "3.5", "million"],
    ["The", "committee", "deliberated", "extensively", "about", "state-of-the-art", "boats"],
] * 4


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No socket at all, and no data of nltk."""

    def refused(*arguments: object, **more: object) -> None:
        raise AssertionError("the network was asked for")

    monkeypatch.setattr(socket, "socket", refused)
    monkeypatch.setattr(socket, "create_connection", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)
    monkeypatch.setattr(nltk.data, "path", [str(tmp_path)])
    monkeypatch.setattr(nltk, "download", refused)


@pytest.mark.parametrize("name", FURTHER)
def test_every_measure_works_without_network_or_data(name: str, no_network: None) -> None:
    language = {"wiener-sachtext": "de", "gulpease": "it", "osman": "ar"}.get(
        name, "es" if (FURTHER[name].ease and name != "flesch-reading-ease") or name == "crawford" else "en"
    )
    assert isinstance(measured(name, SENTENCES, KNOWN, language), float)


def test_it_would_have_gone_to_the_network_without_us(no_network: None) -> None:
    with pytest.raises((AssertionError, LookupError)):
        textstat.flesch_reading_ease("The committee went extensively, as nobody has said before here.")


def test_sentences_are_ours() -> None:
    words = sum(map(len, SENTENCES))
    # McAlpine: (words + words of at most three letters) / sentences; textstat counts no sentence of one word.
    short = sum(len(word.replace(".", "")) <= 3 for sentence in SENTENCES for word in sentence)
    assert measured("mcalpine-eflaw", SENTENCES, KNOWN) == pytest.approx((words + short) / len(SENTENCES))


def test_syllables_are_ours() -> None:
    easy, hard = Syllables({"committee": 1}), Syllables({"committee": 9})
    assert measured("flesch-reading-ease", SENTENCES, easy) > measured("flesch-reading-ease", SENTENCES, hard)


def test_what_was_lent_is_taken_back() -> None:
    before = counts.count_sentences, utils.get_cmudict
    measured("flesch-reading-ease", SENTENCES, KNOWN)
    assert (counts.count_sentences, utils.get_cmudict) == before
    text = " ".join(f"{' '.join(words)}." for words in SENTENCES)
    assert counts.count_sentences(text) != len(SENTENCES)


def test_other_languages() -> None:
    german = [["Der", "Deich", "ist", "in", "der", "Nacht", "gebrochen"]] * 5
    harder = [["Hochwasserschutzmaßnahmen", "erforderten", "Verwaltungsvereinbarungen"]] * 5
    ease = [measured("flesch-reading-ease", each, KNOWN, "de") for each in (german, harder)]
    assert ease[0] > ease[1]


RUN = """
import sys
from editlint.cli.app import run
code = run(["check", "--select", "readability/*", "--min-severity", "info", "a.md"])
heavy = {"textstat", "nltk", "pyphen", "requests"} & set(sys.modules)
print(f"code {code} heavy {sorted(heavy)}")
"""


def test_a_check_with_every_readability_rule_imports_neither_textstat_nor_nltk(tmp_path: Path) -> None:
    text = (
        "Notwithstanding considerable administrative uncertainty, the commission determined otherwise. " * 40
    )
    (tmp_path / "a.md").write_text(f"# The commission\n\n{text}\n", encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-c", RUN],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert "readability/grade" in ran.stdout
    assert "code 0 heavy []" in ran.stdout


def test_a_rule_may_name_a_measure_of_textstat(tree: Tree, editlint: Command) -> None:
    text = (
        "Notwithstanding considerable administrative uncertainty, the commission determined otherwise. " * 20
    )
    tree(
        {
            "editlint.yml": "rules: {readability/grade: {severity: warning, options: {measures: {dale-chall: 8}, agree: 1}}}",
            "a.md": f"# The commission\n\n{text}\n",
        }
    )
    out = editlint("check", "--select", "readability/grade", "--output", "concise").out
    assert "(Dale-Chall); the target is 8" in out

"""textstat: never on the network, and not imported unless a rule asks."""

import socket
import subprocess
import sys
from pathlib import Path

import nltk
import pytest
from conftest import Command, Tree

from editlint.analysis.readability.textstat_formulas import TEXTSTAT_FORMULAS, textstat_score

SENTENCES = [
    ["Halt"],
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


@pytest.mark.parametrize(
    ("name", "language"),
    [(name, language) for name, formula in TEXTSTAT_FORMULAS.items() for language in formula.languages],
)
def test_every_formula_works_without_network_or_data(name: str, language: str, no_network: None) -> None:
    assert isinstance(textstat_score(name, SENTENCES, language), float)


# Each text has two sentences; the words (all), their letters and their syllables as spoken were counted by hand.
GERMAN = [["Der", "alte", "Lehrer", "wartet"], ["Die", "Kinder", "kommen", "morgen", "wieder"]]  # 9, 44, 16
SPANISH = [["Mi", "padre", "toma", "pan"], ["La", "lluvia", "moja", "toda", "la", "casa"]]  # 10, 36, 16
FRENCH = [["Le", "chat", "dort", "bien"], ["Mon", "voisin", "porte", "un", "chapeau"]]  # 9, 39, 11
ITALIAN = [["Il", "gatto", "dorme", "bene"], ["Un", "padre", "porta", "il", "cappello"]]  # 9, 38, 16
DUTCH = [["De", "kat", "slaapt", "buiten"], ["Mijn", "vader", "koopt", "morgen", "brood"]]  # 9, 43, 12
POLISH = [["Kot", "czeka", "na", "mleko"], ["Przedsiębiorstwo", "zatrudnia", "mieszkańców", "miasta"]]  # 8
PORTUGUESE = [["Meu", "gato", "bebe", "leite"], ["Minha", "casa", "tem", "porta", "verde"]]  # 9, 38, 16
RUSSIAN = [["Мой", "кот", "пьёт", "молоко"], ["Наша", "мама", "купила", "новый", "хлеб"]]  # 9


@pytest.mark.parametrize(
    ("name", "language", "sentences", "value"),
    [
        # Amstad 1978: 180 - words per sentence - 58.5 syllables per word.
        ("flesch-reading-ease", "de", GERMAN, 180 - 9 / 2 - 58.5 * 16 / 9),
        # Bamberger and Vanecek 1984: of 100 words those of three syllables and more, words per sentence, those of more
        # than six letters, those of one syllable.
        ("wiener-sachtext", "de", GERMAN, 0.1672 * 9 / 2 - 0.0327 * 100 * 2 / 9 - 0.875),
        ("fernandez-huerta", "es", SPANISH, 206.84 - 60 * 16 / 10 - 1.02 * 10 / 2),
        ("gutierrez-polini", "es", SPANISH, 95.2 - 9.7 * 36 / 10 - 0.35 * 10 / 2),
        # Kandel and Moles 1958.
        ("flesch-reading-ease", "fr", FRENCH, 207 - 1.015 * 9 / 2 - 73.6 * 11 / 9),
        # Franchina and Vacca 1986.
        ("flesch-reading-ease", "it", ITALIAN, 217 - 1.3 * 9 / 2 - 60 * 16 / 9),
        # Lucisano and Piemontese 1988; textstat counts full stops as letters.
        ("gulpease", "it", ITALIAN, 89 + (300 * 2 - 10 * (38 + 2)) / 9),
        # Douma 1960.
        ("flesch-reading-ease", "nl", DUTCH, 206.835 - 0.93 * 9 / 2 - 77 * 12 / 9),
        # Gunning's index, with words from four syllables on: przed-się-bior-stwo.
        ("fog-pl", "pl", POLISH, 0.4 * (8 / 2 + 100 * 1 / 8)),
        # Martins and others 1996: Flesch's formula and 42.
        ("flesch-reading-ease", "pt", PORTUGUESE, 248.835 - 1.015 * 9 / 2 - 84.6 * 16 / 9),
        # Oborneva 2006.
        ("flesch-reading-ease", "ru", RUSSIAN, 206.835 - 1.3 * 9 / 2 - 60.1 * 16 / 9),
    ],
)
def test_formulas_are_those_of_their_authors(
    name: str, language: str, sentences: list[list[str]], value: float, no_network: None
) -> None:
    assert textstat_score(name, sentences, language) == pytest.approx(value, abs=0.01)


def test_longer_sentences_are_harder_in_german() -> None:
    short = [["Das", "Haus", "ist", "alt"], ["Es", "regnet", "heute", "sehr"]]
    long = [["Die", "Verwaltungsvorschriften", "berücksichtigen", "Ausnahmegenehmigungen"] * 4]
    name = "flesch-reading-ease"
    assert textstat_score(name, long, "de") < textstat_score(name, short, "de")


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
    assert "code 1 heavy []" in ran.stdout


def test_a_rule_may_name_a_formula_of_textstat(tree: Tree, editlint: Command) -> None:
    text = (
        "Die Verwaltungsvorschriften berücksichtigen unterschiedliche Ausnahmegenehmigungen der Bezirke. "
        * 40
    )
    tree(
        {
            "mine/style/lesbarkeit.yml": """
summary: A German text that is hard to read.
why: x
message: "'{match}' reads at {score} ({formulas}); the target is {target}"
severity: warning
languages: [de]
engine: readability
with: {formulas: {wiener-sachtext: 8}, language: de, min_words: 5}
examples:
  bad: [{text: "Die Verwaltungsvorschriften berücksichtigen die unterschiedlichen Ausnahmegenehmigungen der Bezirke und Gemeinden.", finds: document}]
  good: ["Das Haus ist alt. Es regnet sehr."]
""",
            "editlint.yml": "packs: [mine]\n",
            "a.md": f"---\nlang: de\n---\n# Die Kommission\n\n{text}\n",
        }
    )
    out = editlint("check", "--select", "style/lesbarkeit", "--output", "concise").out
    assert "(Wiener Sachtextformel); the target is 8" in out

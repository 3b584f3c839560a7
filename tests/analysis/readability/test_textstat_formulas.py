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
    assert "code 0 heavy []" in ran.stdout


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

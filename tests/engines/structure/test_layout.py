"""Layout: which lines count, and from how many on."""

import pytest

from editlint.core.match import Match
from editlint.engines.base import RuleContext
from editlint.engines.services import NONE
from editlint.engines.structure.layout import LAYOUT, Settings
from editlint.markup import read_document

LONG = "The old oven had no room for trays, and the van was late."
LIST = "- Flour.\n- Water."


def places(text: str, kind: str, format: str = "markdown", **limits: float) -> list[str]:
    document = read_document(text, format)
    settings = Settings(kind, **{"min_places": 1, **limits})  # type: ignore[arg-type]
    engine = LAYOUT.engine([(0, LAYOUT.compile(settings, RuleContext()))], NONE)
    found: list[Match] = [
        match for candidates in engine.find(document) for match in engine.aggregate(candidates, document)
    ]
    return [
        document.prose.text[span.start : span.end] for match in found for span in (match.span, *match.related)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Why we moved\n{LONG}\n\n{LIST}", ["Why we moved"]),
        (f"Why we moved\n\n{LONG}\n\n{LIST}", ["Why we moved"]),
        (f"What you need\n{LIST}", ["What you need"]),
        (f"Why we moved\n\n{LONG}", []),
        (f"Why we moved.\n{LONG}\n\n{LIST}", []),
        (f"We moved in the\n{LONG}\n\n{LIST}", []),
        (f"Why we moved\nand the old oven had no room for trays or for the van.\n\n{LIST}", []),
        (f"Roses are red\nViolets are blue\n\n{LIST}", []),
        (f"One two three four five six seven eight nine ten\n{LONG}\n\n{LIST}", []),
        (f"**Why we moved**\n\n{LONG}\n\n{LIST}", []),
        (f"Improvements include\n{LIST}", []),
        (f"{LIST}\n\nWhy we moved", []),
    ],
)
def test_unmarked_headings(text: str, expected: list[str]) -> None:
    assert places(text, "unmarked-headings") == expected


def test_a_line_of_latex_is_no_heading() -> None:
    items = r"\begin{itemize}\item Flour.\item Water.\end{itemize}"
    assert places(f"Why we moved\n{LONG}\n\n{items}", "unmarked-headings", "latex") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**Why we moved**\n\nIt rained.", ["Why we moved"]),
        ("__Why we moved:__\n\nIt rained.", ["Why we moved:"]),
        ("**We moved.**\n\nIt rained.", []),
        ("**Why** we moved\n\nIt rained.", []),
        ("It rained.\n\n**Why we moved**", []),
    ],
)
def test_bold_headings(text: str, expected: list[str]) -> None:
    assert places(text, "bold-headings") == expected


def test_bold_labels() -> None:
    text = "- **Speed:** Fast.\n- **Cost** – low.\n1. **It is red.**\n2. It is **red**: good."
    assert places(text, "bold-labels") == ["Speed", "Cost"]
    assert places(text, "bold-labels", min_share=0.5) == ["Speed", "Cost"]
    assert places(text, "bold-labels", min_share=0.51) == []


def test_bold_words() -> None:
    text = "The **big** shop opens **at four**. **Bread** is sold."
    assert places(text, "bold-words") == ["big", "at four"]
    assert places(text, "bold-words", min_per_1000=222) == ["big", "at four"]
    assert places(text, "bold-words", min_per_1000=223) == []


def test_emoji_headings() -> None:
    text = "# 🚀 Ovens\n\nHot 🔥.\n\n## ✅ How hot\n\nVery.\n\n## 5 → 7\n\nSo.\n\n## Oven™\n\nYes."
    assert places(text, "emoji-headings", min_places=2) == ["🚀 Ovens", "✅ How hot"]
    assert places(text, "emoji-headings", min_places=3) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- sudo apt install podman\n- It rained.", ["sudo apt install podman"]),
        ("git push --force origin\n\nIt rained.", ["git push --force origin"]),
        ("`git push --force origin`\n\nIt rained.", []),
        ("Git is a good tool for a team.", []),
        ("git push", []),
        ("<Terminal>\n\ngit push --force origin\n\n</Terminal>", []),
    ],
)
def test_commands(text: str, expected: list[str]) -> None:
    assert places(text, "commands") == expected


def test_invisible_characters() -> None:
    assert places("Fresh bre\u200bad, a\u00a0roll\u2060.", "invisible") == ["bre\u200bad", "roll\u2060"]

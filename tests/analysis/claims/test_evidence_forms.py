"""Ways to name a source that are easily missed: none of them is flagged, in Markdown, HTML and plain text."""

import pytest

from editlint.lint.linter import lint
from editlint.lint.ruleset import RuleSet
from editlint.markup import read_document
from editlint.packs.load import load_own_rules

RULES = [rule for rule in load_own_rules(None).rules if rule.family == "claims" and rule.default]
C = "Experts agree that the lock is sound"
S = "Studies have shown that lamps of this kind last longer"

ANYWHERE = [
    f"{C} [1].",
    f"{C}.[1][2]",
    f"{C}.^1^",
    f"{C} (1).",
    f"{C}.¹²",
    f"{C} (Okafor & Lind, 2019; Reyes, 2020).",
    f"{C} (World Bank, 2021).",
    f"{C} (van der Berg, 2018).",
    f"{C} (O’Neill, 2019).",
    f"{C} (Ch. 4, Okafor, 2019).",
    f"As Okafor (2019) shows, {C[0].lower()}{C[1:]}.",
    "Okafor and Lind (2019) found that experts agree on the lock.",
    f"{C}, Ruth Adeyemi, the harbour master, told the council.",
    "Experts agree, Dr. Adeyemi noted, that the lock is sound.",
    f"{C}, per the Water Board.",
    f"{C}, reports The Guardian.",
    f"{C}, as The Times reported in 2019.",
    f"{C}—a view shared by Ruth Adeyemi, who wrote the report.",
    f"Data from the Office for National Statistics show that {C[0].lower()}{C[1:]}.",
    f"{C}, see doi:10.1000/182.",
    f"{C} (https://example.org).",
    f"{C}: www.example.org/lock.",
    f"{C}, see example.org/lock.",
    f"{C}. (Via Reuters)",
    f"{C}.\n\nSource: Water Board",
    f"{C}.\n\nSources:\n\n- Okafor, 2019",
    f"{C}. Adeyemi explains: “It has not moved an inch in years.”",
    f"“{C}”, says Adeyemi.",
    f"{C}, according to @adeyemi.",
    f"{C}, a spokesman for the Water Board said.",
    "Experts agree, the BBC has reported.",
    "It is widely believed, writes historian Ruth Adeyemi, that it is sound.",
    f"{S} [1, 2].",
    f"{S} [1–3].",
    f"{S} [1], [2].",
    f"{S} (Okafor 2019a, 2019b).",
    f"{S} (Okafor, in press).",
    f"{S} (Okafor, n.d.).",
    f"{S} \\cite{{okafor}}.",
    f"{S} [Okafor 2019].",
    f"{S} [see @okafor2019, p. 3].",
    f"{S} [Oka19].",
    f"Eurostat figures show that experts agree: {S[0].lower()}{S[1:]}, Eurostat found.",
]
MARKDOWN = [
    f"{C} [^note].\n\n[^note]: Survey.",
    f"{C} ([source](https://example.org)).",
    "[Experts][1] agree that the lock is sound.\n\n[1]: https://example.org",
    f"{C} <https://example.org>.",
    f"{C} ([PDF](/a.pdf)).",
    f"{C} {{{{< cite okafor >}}}}.",
    "> Experts agree that the lock is sound.\n>\n> — Ruth Adeyemi",
    "- Experts agree that the lock is sound. ([BBC](https://example.org))",
    "| Claim | Source |\n|---|---|\n| Experts agree that it is sound | Adeyemi 2019 |",
    f"{C}.\n\n*Source: Water Board*",
]
HTML = [
    f"{C}<sup>[1]</sup>.",
    f'{C}.<sup id="r1"><a href="#n1">[1]</a></sup>',
    f"{C} <cite>Adeyemi</cite>.",
    f"{C} (<em>Okafor</em>, 2019).",
    f"<a href=https://example.org>{C}.</a>",
    f'<q cite="https://example.org">{C}</q>.',
    f'{C}.<a href="#fn1" role="doc-noteref">1</a>',
    "Experts agree, <b>Ruth Adeyemi</b> said, that it is sound.",
]


def messages(text: str, format: str) -> list[str]:
    document = read_document(text, format)  # type: ignore[arg-type]
    return [finding.message for finding in lint(document, RuleSet(RULES), "article").findings]


@pytest.mark.parametrize("text", [*ANYWHERE, *MARKDOWN])
def test_in_markdown(text: str) -> None:
    assert messages(f"The town met.\n\n{text}\n", "markdown") == []


@pytest.mark.parametrize("text", ANYWHERE)
def test_in_plain_text(text: str) -> None:
    assert messages(f"The town met.\n\n{text}\n", "plain") == []


@pytest.mark.parametrize("text", [*ANYWHERE, *HTML])
def test_in_html(text: str) -> None:
    paragraphs = "".join(f"<p>{part}</p>\n" for part in text.replace("& ", "&amp; ").split("\n\n"))
    assert messages(f"<p>The town met.</p>\n{paragraphs}", "html") == []


@pytest.mark.parametrize(
    "no_source", ["a[1", "(12 boats)", "(Monday)", "per week", "[sic]", "in 2019", "(so it seems)"]
)
def test_what_is_no_source(no_source: str) -> None:
    assert messages(f"The town met.\n\n{C} {no_source} of old.\n", "markdown")

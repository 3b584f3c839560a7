"""Arithmetic, dates, names and notes: errors planted in real articles, and false alarms on the articles untouched.

Real articles contain few such errors, so a sample of findings says little. Half of the statements here are wrong.
"""

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from common import Text, texts
from planting import PLANTED
from statements import STATEMENTS

from editlint.core.finding import Finding
from editlint.lint.linter import lint
from editlint.lint.ruleset import RuleSet
from editlint.markup import SUFFIXES, read_document
from editlint.packs.load import load_own_rules

SEED = 6
STATEMENTS_PER_KIND = 200
"""Statements of each kind, and as many that are wrong."""
MAX_PLANTED = 300
"""Places of each kind in real articles that an error is planted at, drawn at random; one in each article."""


class Outcome(NamedTuple):
    """For one rule: correct places and how many were flagged, planted errors and how many were found and corrected."""

    places: int
    false: int
    planted: int
    found: int
    answered: int

    @property
    def precision(self) -> float:
        """The share of the findings that were planted."""
        return self.found / max(self.found + self.false, 1)


def _articles(data: Path, corpora: Path) -> Iterator[Text]:
    """All articles: the edited ones, and the labelled sets of whole texts and of news, put together again."""
    for folder in sorted(path for path in corpora.iterdir() if path.is_dir()):
        yield from texts(folder)
    for source in ("detectrl", "apt", "outfox"):
        yield from texts(data / "filler" / f"{source}.jsonl")
    for source in ("polnear-train", "polnear-dev"):
        articles: dict[str, list[str]] = {}
        for line in (data / "claims" / f"{source}.jsonl").read_text("utf-8").split("\n"):
            if line:
                row = json.loads(line)
                articles.setdefault(row["doc"], []).append(row["text"])
        for name, sentences in articles.items():
            yield Text(f"{name}.txt", read_document("\n\n".join(sentences), "plain"), "")


def _checker(rule: str) -> RuleSet:
    return RuleSet([each for each in load_own_rules(None).rules if each.id == f"claims/{rule}"])


def _findings(checker: RuleSet, name: str, source: str) -> list[Finding]:
    kind = SUFFIXES.get(Path(name).suffix, "plain")
    return list(lint(read_document(source, kind, Path(name).name), checker, name).findings)


def _real(rule: str, articles: list[Text], chance: random.Random) -> Outcome:
    """Errors planted in sentences of real articles, one in each; findings on the untouched article do not count."""
    checker = _checker(rule)
    places = [(text, plant) for text in articles for plant in PLANTED[rule](text.document, chance)]
    reported = {text.name: _findings(checker, text.name, text.document.source) for text, _ in places}
    false = sum(
        any(plant.start < each.span.end and each.span.start < plant.end for each in reported[text.name])
        for text, plant in places
    )
    drawn = list({text.name: (text, plant) for text, plant in chance.sample(places, len(places))}.values())[
        :MAX_PLANTED
    ]
    found = answered = 0
    for text, plant in drawn:
        source = text.document.source
        wrong = source[: plant.start] + plant.text + source[plant.end :]
        before = {each.message for each in reported[text.name]}
        more = [each for each in _findings(checker, text.name, wrong) if each.message not in before]
        found += bool(more)
        answered += any(plant.right in each.message for each in more)
    return Outcome(len(places), false, len(drawn), found, answered)


def _own(rule: str, articles: list[Text], chance: random.Random) -> Outcome:
    """Statements of our own, each after a real article."""
    checker = _checker(rule)
    counts = dict.fromkeys((True, False), 0)
    answered = 0
    for number in range(2 * STATEMENTS_PER_KIND):
        statement = STATEMENTS[rule](chance, right=number % 2 == 0)
        text = chance.choice(articles)
        source = f"{statement.front_matter}{text.document.source.rstrip()}\n\n{statement.text}\n"
        start = source.rindex(statement.text)
        reported = [each for each in _findings(checker, text.name, source) if each.span.start >= start]
        counts[statement.right] += bool(reported)
        answered += not statement.right and any(statement.answer in each.message for each in reported)
    return Outcome(STATEMENTS_PER_KIND, counts[True], STATEMENTS_PER_KIND, counts[False], answered)


def tables(data: Path, corpora: Path | None) -> str:
    """The section of the page. Raises ValueError without corpora."""
    if corpora is None:
        raise ValueError("errors are planted in articles: name the folder of corpora")
    articles = list(_articles(data, corpora))
    plain = [
        text
        for text in articles
        if text.name.endswith(".md") and text.document.source[:3] not in ("---", "+++")
    ]
    words = sum(text.document.body_words for text in articles)
    lines = [
        "## Planted errors",
        f"Published articles contain few wrong sums and dates: the third column counts what the rules report in all "
        f"{words:,} words. So errors are planted, one in each article. If real sentences of the right kind exist "
        "(*places*), they are changed; otherwise our own statements are added after a real article, half of them "
        "right. Precision is the share of the reported statements that were planted. A rule with a precision below "
        "0.95 here, or with fewer than 20 places, is off by default.",
        "| rule | where | false alarms on untouched articles | correct places | flagged anyway | planted | found "
        "| with the correct answer | precision |",
        "|---|---|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for rule in (*PLANTED, *STATEMENTS):
        chance = random.Random(SEED)
        checker = _checker(rule)
        untouched = sum(len(lint(text.document, checker, text.name).findings) for text in articles)
        real = rule in PLANTED
        each = (_real if real else _own)(rule, articles if real else plain, chance)
        lines.append(
            f"| `claims/{rule}` | {'real sentences' if real else 'our own'} | {untouched} | {each.places} | "
            f"{each.false} | {each.planted} | {each.found} | {each.answered} | {each.precision:.2f} |"
        )
    return "\n\n".join(lines[:2]) + "\n\n" + "\n".join(lines[2:])

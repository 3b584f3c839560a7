"""Whole texts by people and by language models: how well the rates of rule matches separate them.

A score is a sum of rates, each with a weight. The weights are worked out on some sets (logistic regression on
the logarithm of the rates of matches per 1,000 words) and tried on one that was not among them. Nothing else of
a text goes in: no length, layout or punctuation but what a rule matches.
"""

import json
import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from editlint.core.match import Candidates, Match
from editlint.document.model import Document
from editlint.io import strict_yaml
from editlint.lint.ruleset import RuleSet
from editlint.markup import read_document
from editlint.packs.load import load_own_rules
from editlint.packs.rulefile import with_options

SETS = ("detectrl", "apt", "outfox")
"""The labelled sets: `text` and `machine`, 0 or 1."""
SATURATION_PER_1000 = 10
"""Matches per 1,000 words from which on more of them add less."""
STEPS, RATE, SHRINK = 80, 0.5, 0.01
"""Of the descent that works the weights out: how many, how long, and how far weights are drawn to 0."""


class Rated(NamedTuple):
    """A text: its matches per 1,000 words by rule, and whether a model wrote it."""

    rates: Mapping[str, float]
    machine: bool


def every_place() -> RuleSet:
    """A checker of all rules about filler, notes and those off by default as well, without any limit."""
    pack = load_own_rules(None)
    none = strict_yaml.Parsed({"max_per_1000": 0, "min_allowed": 0, "min_document_words": 0}, {}, {})
    rules = [rule for rule in pack.rules if rule.family == "filler"]
    return RuleSet(
        [with_options(rule, none, pack.word_classes) if rule.engine == "density" else rule for rule in rules]
    )


def rates_of(document: Document, checker: RuleSet) -> dict[str, float]:
    """Matches per 1,000 words by rule; those of rules that count, by weight. What is quoted is left out."""
    found: dict[str, float] = defaultdict(float)
    for engine in checker.engines:
        for each in engine.find(document):
            rule = checker.rules[each.rule].id
            if isinstance(each, Match) and not document.is_quoted(each.span):
                found[rule] += 1
            elif isinstance(each, Candidates):
                places = tuple(place for place in each.places if not document.is_quoted(place))
                # Candidates make one match, and its level is a rate already.
                for match in checker.aggregating[each.rule].aggregate(
                    Candidates(each.rule, places), document
                ):
                    found[rule] += (match.level or 0) * document.body_words / 1_000
    return {rule: 1_000 * count / max(document.body_words, 1) for rule, count in found.items()}


def rated(path: Path, checker: RuleSet) -> list[Rated]:
    """The texts of a labelled set."""
    rows = [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]
    return [
        Rated(rates_of(read_document(row["text"], "plain"), checker), bool(row["machine"])) for row in rows
    ]


def weights(sets: Sequence[Sequence[Rated]]) -> dict[str, float]:
    """The weight of each rule's rate, worked out on these sets; in each, both kinds count the same."""
    rows: list[tuple[dict[str, float], bool, float]] = []
    for texts in sets:
        machine = sum(text.machine for text in texts)
        for text in texts:
            share = 0.5 / (machine if text.machine else len(texts) - machine) / len(sets)
            rows.append((signals(text.rates), text.machine, share))
    spread: dict[str, float] = {}
    for signal, _, _ in rows:
        for rule, value in signal.items():
            spread[rule] = spread.get(rule, 0) + value * value / len(rows)
    scale = {rule: math.sqrt(value) for rule, value in spread.items()}
    found = dict.fromkeys(scale, 0.0)
    base = 0.0
    for _ in range(STEPS):
        step = {rule: SHRINK * weight for rule, weight in found.items()}
        drift = 0.0
        for signal, is_machine, share in rows:
            score = base + sum(found[rule] * value / scale[rule] for rule, value in signal.items())
            error = (1 / (1 + math.exp(-max(-30.0, min(30.0, score)))) - is_machine) * share
            drift += error
            for rule, value in signal.items():
                step[rule] += error * value / scale[rule]
        found = {rule: weight - RATE * step[rule] for rule, weight in found.items()}
        base -= RATE * drift
    return {rule: weight / scale[rule] for rule, weight in found.items()}


def signals(rates: Mapping[str, float]) -> dict[str, float]:
    """The logarithms of the rates: those over OFTEN add less and less."""
    return {rule: math.log1p(rate / SATURATION_PER_1000) for rule, rate in rates.items()}


def score(text: Rated, rule_weights: Mapping[str, float]) -> float:
    """The sum of a text's rates by these weights."""
    return sum(rule_weights.get(rule, 0) * value for rule, value in signals(text.rates).items())


def auc(scores: Sequence[float], machine: Sequence[bool]) -> float:
    """The share of pairs, one text by a model and one by a person, in which the first scores higher; ties half."""
    counts = Counter(scores)
    ranks: dict[float, float] = {}
    below = 0
    for value in sorted(counts):
        ranks[value] = below + (counts[value] + 1) / 2
        below += counts[value]
    total = sum(ranks[value] for value, is_machine in zip(scores, machine, strict=True) if is_machine)
    ones = sum(machine)
    return (total - ones * (ones + 1) / 2) / (ones * (len(machine) - ones))

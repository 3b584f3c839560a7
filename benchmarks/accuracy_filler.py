"""How often the rules about filler are right: on whole texts, wordy sentences, puffery and edited prose."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

from common import default_checker, shown, texts
from filler_editors import Agreement, agreement, by_rules, by_write_good, sentences
from filler_texts import SETS, Rated, auc, every_place, rated, score, weights

from editlint.lint.ruleset import RuleSet

WORDINESS = (
    "complex-word",
    "dressed-up-verb",
    "light-verb",
    "needless-participle",
    "redundant-modifier",
    "redundant-pair",
    "roundabout",
    "stacked-hedge",
    "throat-clearing",
    "vague-quantity",
    "wordy-phrase",
)
"""The rules that say which words can go."""
LEFT_OVER_TEXT = tuple(
    f"filler/{name}"
    for name in ("chatbot-link", "chatbot-markup", "chatbot-residue", "placeholder-text", "sample-text")
)
"""The rules about text that was left in by accident, which is no filler."""
EDITED = ("news", "blogs/18f", "essays")
"""The folders of corpora whose prose has no code in it."""


def tables(data: Path, corpora: Path | None) -> str:
    """The section of docs/accuracy.md. `data` is the folder of labelled sets."""
    folder = data / "filler" if (data / "filler").is_dir() else data
    parts = [*_density(folder), *_wordiness(folder), *_puffery(folder)]
    if corpora:
        parts += _noise(folder, corpora)
    return "\n".join(["## Filler", "", *parts])


def _density(folder: Path) -> Iterator[str]:
    """How well rates of matches separate two kinds of text, where the weights come from other sets."""
    checker = every_place()
    sets = {name: rated(folder / f"{name}.jsonl", checker) for name in SETS}
    columns: dict[str, Callable[[str], float]] = {
        "all rules, weights from the other two sets": lambda name: _held_out_auc(sets, name, ()),
        "the same without rules about left-over text": lambda name: _held_out_auc(sets, name, LEFT_OVER_TEXT),
        "`filler/stock-density` alone": lambda name: _auc(sets[name], {"filler/stock-density": 1.0}),
    }
    yield "### Rates of matches on whole texts"
    yield ""
    yield "The area under the curve (0.5 is chance) between texts by language models and texts by people, computed"
    yield "only from matches of rules per 1,000 words. It shows that the rules find a way of writing, not that they"
    yield "recognise a writer."
    yield ""
    yield f"| | {' | '.join(SETS)} | mean |"
    yield f"|---|{'---:|' * (len(SETS) + 1)}"
    for title, measured in columns.items():
        figures = [measured(name) for name in SETS]
        cells = " | ".join(f"{figure:.3f}" for figure in (*figures, sum(figures) / len(figures)))
        yield f"| {title} | {cells} |"
    yield ""


def _held_out_auc(sets: Mapping[str, Sequence[Rated]], name: str, without: Sequence[str]) -> float:
    rule_weights = weights([others for other, others in sets.items() if other != name])
    return _auc(sets[name], {rule: weight for rule, weight in rule_weights.items() if rule not in without})


def _auc(rows: Sequence[Rated], rule_weights: Mapping[str, float]) -> float:
    return auc([score(text, rule_weights) for text in rows], [text.machine for text in rows])


def _wordiness(folder: Path) -> Iterator[str]:
    """How many of the words that the rules flag editors cut."""
    path = folder / "conciseness-1-1000.jsonl"
    rows = sentences(path)
    names = {f"filler/{name}" for name in WORDINESS}
    checker = RuleSet([rule for rule in default_checker().rules if rule.id in names])
    yield "### Wordiness"
    yield ""
    yield "1,000 sentences, each shortened by five editors. A flagged word is correct if two or more of them cut it;"
    yield "recall is the share of such words that are flagged."
    yield ""
    yield "| | words flagged | share that editors cut | recall |"
    yield "|---|---:|---:|---:|"
    yield _agreed("the default rules about wordiness", agreement(rows, by_rules(checker)))
    for rule in checker.rules:
        found = agreement(rows, by_rules(RuleSet([rule])))
        if found.flagged:
            yield _agreed(f"`{rule.id}`", found)
    peer = by_write_good(rows)
    if peer is not None:
        yield _agreed("write-good, its list of wordy phrases", agreement(rows, peer))
    words = sum(len(row.words) for row in rows)
    cut = sum(sum(row.cut) for row in rows)
    yield _agreed("every word", Agreement(words, cut, cut))
    yield ""


def _agreed(title: str, found: Agreement) -> str:
    share, recall = found.right / max(found.flagged, 1), found.right / max(found.cut, 1)
    return f"| {title} | {found.flagged} | {share:.2f} | {recall:.3f} |"


def _puffery(folder: Path) -> Iterator[str]:
    """How many sentences that readers tagged for puffery are flagged, and how many plain ones."""
    checker = default_checker()
    yield "### Puffery"
    yield ""
    yield "Sentences from an encyclopedia: some from articles tagged for puffery, where not every sentence is puffery,"
    yield "and some plain ones. Flagged means any default finding about filler. Each text is one sentence, in which one"
    yield "word of praise is already a high rate; the last column therefore leaves out `filler/praise-density`."
    yield ""
    yield "| | sentences | flagged | share | without `praise-density` |"
    yield "|---|---:|---:|---:|---:|"
    for name, title in (("puffery-even", "tagged"), ("nonpeacock_random-2", "plain")):
        found = [
            {each.rule for each in shown(checker, text)[0] if each.rule.startswith("filler/")}
            for text in texts(folder / f"{name}.jsonl")
        ]
        flagged = sum(map(bool, found))
        rest = sum(bool(rules - {"filler/praise-density"}) for rules in found)
        shares = f"{flagged / len(found):.2f} | {rest / len(found):.2f}"
        yield f"| {title} | {len(found)} | {flagged} | {shares} |"
    yield ""


class _Count:
    """Findings by rule in a number of words, without notes."""

    def __init__(self) -> None:
        self.words = 0
        self.found: Counter[str] = Counter()

    def rate(self, rule: str) -> float:
        """The findings of a rule, or of all rules where it is empty, per 1,000 words."""
        number = self.found[rule] if rule else self.found.total()
        return 1_000 * number / max(self.words, 1)


def _count(sources: Iterator[Path], checker: RuleSet, machine: str = "") -> _Count:
    count = _Count()
    for text in chain.from_iterable(texts(source) for source in sources):
        if text.label.endswith(machine):
            count.words += text.document.body_words
            found = shown(checker, text)[0]
            count.found.update(each.rule for each in found if each.rule.startswith("filler/"))
    return count


def _noise(folder: Path, corpora: Path) -> Iterator[str]:
    """Findings per 1,000 words of edited and of machine-written prose, by source and by rule."""
    checker = default_checker()
    kinds = ("detectrl", "apt")
    sources = {
        path.relative_to(corpora).as_posix(): _count(iter([path]), checker) for path in _folders(corpora)
    }
    edited = _count((corpora / name for name in EDITED if (corpora / name).is_dir()), checker)
    machine = _count((folder / f"{name}.jsonl" for name in kinds), checker, "machine 1")
    sources[f"all of {', '.join(EDITED)}"] = edited
    for name in SETS:
        for label, who in (("machine 0", "people"), ("machine 1", "language models")):
            sources[f"{name}, {who}"] = _count(iter([folder / f"{name}.jsonl"]), checker, label)
    sources[f"{' and '.join(kinds)}, language models, pooled"] = machine
    yield "### Findings per 1,000 words"
    yield ""
    yield "In a plain check: warnings and errors of the default rules about filler. The corpora were written and"
    yield "edited by people."
    yield ""
    yield "| source | words | findings per 1,000 words |"
    yield "|---|---:|---:|"
    yield from (f"| {name} | {count.words:,} | {count.rate(''):.2f} |" for name, count in sources.items())
    yield ""
    yield f"By rule, on edited prose ({', '.join(EDITED)}) and on machine-written texts ({', '.join(kinds)}):"
    yield ""
    yield "| rule | edited | machine-written |"
    yield "|---|---:|---:|"
    for rule in sorted(edited.found | machine.found):
        yield f"| `{rule}` | {edited.rate(rule):.3f} | {machine.rate(rule):.3f} |"


def _folders(corpora: Path) -> Iterator[Path]:
    """The folders of articles: those at the top, and where those contain only folders, these."""
    for top in sorted(path for path in corpora.iterdir() if path.is_dir()):
        inner = sorted(path for path in top.iterdir() if path.is_dir())
        yield from inner if inner and not any(path.is_file() for path in top.iterdir()) else [top]

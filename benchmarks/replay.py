"""Whether known findings stay known: histories of articles, replayed commit by commit.

    python benchmarks/replay.py [FOLDER ...] [--seed 1] [--commits 300] [--span 1] [--show 20] [--notes] [--simple]

Each folder gives a history: its articles, and edits of all kinds (tests/article_histories). For each commit, what is
found in the articles before it is known, by a baseline that was made of it and by `--since`, and the articles after it
are checked. What persists and what is new follows from the identities of the sentences
(tests/article_histories/truth.py). Printed are the persisting findings that are reported as new and the new ones that
are not, in articles that the commit touched: by history, in all, and by kind of edit. A finding in an article that saw
several kinds of edit counts for each of them. Exit code 1 says that a share is over its limit.

Fingerprints are tuned on one seed and judged on another.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import NamedTuple

sys.path.append(str(Path(__file__).parents[1] / "tests"))

from article_histories.git_repository import write_repository
from article_histories.history import Revision, make_history
from article_histories.subtractions import SUBTRACTIONS, subtract
from article_histories.truth import Group, Located, judge, locate, touched
from replay_checker import Checker

from editlint.core.finding import Finding

MAX_REPORTED, MAX_HIDDEN = 0.005, 0.07
"""The share of persisting findings that may be reported as new, and of new ones that may be hidden."""
ARTICLES = Path(__file__).parents[1] / "tests" / "articles"
SHOWN_CHARACTERS, SHOWN_RELATED = 400, 3


class Checked(NamedTuple):
    """A revision and its commit, what a plain check finds in it, and the same by sentences."""

    commit: str
    revision: Revision
    findings: list[Finding]
    located: list[Located]


class Case(NamedTuple):
    """Findings of a commit that are judged together: how many persist, and how many are new.

    wrong: by method, how many persisting ones it reports, and how many new ones it hides. text: the findings, to be
    read, where something is wrong.
    """

    kinds: tuple[str, ...]
    persisting: int
    new: int
    wrong: Mapping[str, tuple[int, int]]
    text: str


class Replay(NamedTuple):
    """A history that was replayed; `unclear` is the number of findings that nobody can call old or new."""

    name: str
    commits: int
    articles: int
    unclear: int
    cases: list[Case]


def replay(source: Path, options: argparse.Namespace) -> Replay:
    """Replay a history of the articles of a folder."""
    revisions = list(make_history(source, options.seed, options.commits))
    cases: list[Case] = []
    unclear = 0
    with tempfile.TemporaryDirectory() as folder:
        commits = write_repository(Path(folder), revisions)
        checker = Checker(Path(folder), "info" if options.notes else "warning")
        before: Checked | None = None
        for at in range(0, len(revisions), options.span):
            checker.check_out(commits[at])
            findings = checker.plain()
            after = Checked(commits[at], revisions[at], findings, locate(findings, revisions[at]))
            if before is not None:
                reported = simple(before, after) if options.simple else by_editlint(checker, before, after)
                groups = list(touched_groups(before, after))
                kinds = kinds_by_article(revisions[at - options.span + 1 : at + 1])
                unclear += sum(len(group.numbers) for group in groups if group.open)
                cases += [case(group, before, after, reported, kinds) for group in groups if not group.open]
            checker.make_baseline(findings)
            before = after
    return Replay(source.name, len(revisions) - 1, len(revisions[0].articles), unclear, cases)


def by_editlint(checker: Checker, before: Checked, after: Checked) -> dict[str, frozenset[int]]:
    """The numbers of the findings that editlint reports as new, by method."""
    numbers = {(each.path, each.rule, each.span): number for number, each in enumerate(after.findings)}
    new = {"baseline": checker.by_baseline(), "--since": checker.since(before.commit)}
    return {
        method: frozenset(numbers[each.path, each.rule, each.span] for each in findings)
        for method, findings in new.items()
    }


def simple(before: Checked, after: Checked) -> dict[str, frozenset[int]]:
    """The same by simple methods, to hold the histories against what is known of these."""
    old, new = (before.revision, before.findings), (after.revision, after.findings)
    return {method: subtract(key, old, new) for method, key in SUBTRACTIONS.items()}


def touched_groups(before: Checked, after: Checked) -> Iterator[Group]:
    """The findings of the articles that were touched, in groups that are judged together."""
    paths = set(touched(before.revision, after.revision))
    for group in judge(before.located, after.located):
        if any(after.findings[number].path in paths for number in group.numbers):
            yield group


def kinds_by_article(revisions: Iterable[Revision]) -> dict[int, list[str]]:
    """The kinds of edit that each article saw in some commits, by identity."""
    kinds: dict[int, list[str]] = {}
    for revision in revisions:
        for edit in revision.edits:
            for path in edit.paths & revision.articles.keys():
                for identity in revision.articles[path].ids:
                    kinds.setdefault(identity, []).append(edit.kind)
    return kinds


def case(
    group: Group,
    before: Checked,
    after: Checked,
    reported: Mapping[str, frozenset[int]],
    kinds: Mapping[int, Sequence[str]],
) -> Case:
    """A group of findings with what the methods say of it."""
    articles = after.located[group.numbers[0]].articles
    seen = tuple(dict.fromkeys(kind for each in sorted(articles) for kind in kinds.get(each, ())))
    wrong = {method: group.wrong(numbers) for method, numbers in reported.items()}
    text = describe(group, before, after, reported) if any(map(any, wrong.values())) else ""
    return Case(seen, group.persisting, len(group.numbers) - group.persisting, wrong, text)


def describe(group: Group, before: Checked, after: Checked, reported: Mapping[str, frozenset[int]]) -> str:
    """A group of findings, and those of the same rule and words before the commit, with their sentences."""
    lines = [f"commit {after.commit[:10]}: {group.persisting} of {len(group.numbers)} persist"]
    for number in group.numbers:
        said = ", ".join(method for method, numbers in reported.items() if number in numbers)
        lines.append(f"  new, reported by {said or 'none'}: {shown(after, number)}")
    related = [number for number in range(len(before.located)) if is_related(group, before, after, number)]
    lines += [f"  old: {shown(before, number)}" for number in related[:SHOWN_RELATED]]
    return "\n".join(lines)


def is_related(group: Group, before: Checked, after: Checked, number: int) -> bool:
    """Whether an old finding is of the same rule and about the same sentence, or has the same words and is gone."""
    old, new = before.located[number], after.located[group.numbers[0]]
    same = any(set(a) & set(b) for a in old.places for b in new.places)
    gone = old.words == new.words and all(old.places != each.places for each in after.located)
    return old.rule == new.rule and (same or gone)


def shown(checked: Checked, number: int) -> str:
    """A finding with its sentences, on one line."""
    finding, located = checked.findings[number], checked.located[number]
    text = checked.revision.articles[finding.path].text
    around = text[max(0, finding.span.start - 80) : finding.span.end + 80]
    place = f"{finding.path}:{finding.start.line}:{finding.start.column}"
    return f"{place} {finding.rule} {located.places} {finding.message!r} in {around[:SHOWN_CHARACTERS]!r}"


def share(part: int, whole: int) -> str:
    return f"{part} ({part / whole:.2%})" if whole else f"{part}"


def totals(cases: Sequence[Case], method: str) -> tuple[int, int, int, int]:
    """The persisting findings, those of them that are reported, the new ones, those of them that are hidden."""
    return (
        sum(each.persisting for each in cases),
        sum(each.wrong[method][0] for each in cases),
        sum(each.new for each in cases),
        sum(each.wrong[method][1] for each in cases),
    )


def print_table(rows: Mapping[str, Sequence[Case]], title: str) -> None:
    """A row for each name and method."""
    print(
        f"| {title} | method | persisting | reported as new | new | hidden |\n|---|---|---:|---:|---:|---:|"
    )
    for name, cases in rows.items():
        for method in cases[0].wrong if cases else ():
            persisting, reported, new, hidden = totals(cases, method)
            print(
                f"| {name} | {method} | {persisting} | {share(reported, persisting)}"
                f" | {new} | {share(hidden, new)} |"
            )
    print()


def by_kind(cases: Sequence[Case]) -> dict[str, list[Case]]:
    """The cases of each kind of edit, those with most that is wrong first."""
    kinds: dict[str, list[Case]] = {}
    for each in cases:
        for kind in each.kinds:
            kinds.setdefault(kind, []).append(each)
    worst = {kind: sum(sum(map(sum, each.wrong.values())) for each in of) for kind, of in kinds.items()}
    return dict(sorted(kinds.items(), key=lambda item: (-worst[item[0]], item[0])))


def is_over(cases: Sequence[Case]) -> bool:
    """Whether a method is over one of the limits."""
    for method in cases[0].wrong if cases else ():
        persisting, reported, new, hidden = totals(cases, method)
        if reported > MAX_REPORTED * persisting or hidden > MAX_HIDDEN * new:
            return True
    return False


def main() -> int:
    """Replay the histories, and print the tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", type=Path, nargs="*", default=[ARTICLES], help="folders of articles")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--commits", type=int, default=300)
    parser.add_argument("--span", type=int, default=1, help="commits from a known revision to the next")
    parser.add_argument("--show", type=int, default=0, help="wrong cases to print")
    parser.add_argument("--notes", action="store_true", help="notes as well")
    parser.add_argument("--simple", action="store_true", help="by simple methods in place of fingerprints")
    options = parser.parse_args()
    with ProcessPoolExecutor(2) as pool:
        replays = list(pool.map(partial(replay, options=options), options.folders))
    for each in replays:
        print(
            f"{each.name}, seed {options.seed}: {each.commits} commits, {each.articles} articles at first,"
            f" {each.unclear} findings that are neither old nor new"
        )
    print()
    cases = [case for each in replays for case in each.cases]
    print_table({each.name: each.cases for each in replays} | {"all": cases}, "history")
    print_table(by_kind(cases), "kind of edit")
    for each in [case for case in cases if case.text][: options.show]:
        print(f"[{', '.join(each.kinds)}] {each.text}\n")
    return 1 if is_over(cases) else 0


if __name__ == "__main__":
    sys.exit(main())

"""Simple methods do about as badly on these histories as they do on real ones: the histories are not too easy.

On 1,700 real edits, 25% of the findings that persisted looked new by their line number, 2.9% by the text of the line,
2.3% by the sentence, and 3.8% by a count for each file, which hid 17% of the new ones. Renames are followed.
"""

from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from article_histories.history import make_history
from article_histories.subtractions import SUBTRACTIONS, subtract
from article_histories.truth import judge, locate, touched
from editlint.api import Linter
from editlint.core.finding import Finding

ARTICLES = Path(__file__).parent.parent / "articles"


@pytest.fixture(scope="module")
def shares() -> dict[str, tuple[float, float]]:
    """The share of persisting findings that each method reports, and of new ones that it hides."""
    linter = Linter(cache=False)
    remembered: dict[tuple[str, str], list[Finding]] = {}
    revisions = list(make_history(ARTICLES, seed=5, commits=60, articles=25))
    checked = []
    for revision in revisions:
        found: list[Finding] = []
        for path, article in revision.articles.items():
            if (path, article.text) not in remembered:
                format = "plain" if path.endswith(".txt") else "markdown"
                remembered[path, article.text] = linter.check_text(article.text, format, path=path)
            found += remembered[path, article.text]
        checked.append((revision, found, locate(found, revision)))
    counts: dict[str, Counter[str]] = {method: Counter() for method in SUBTRACTIONS}
    for before, after in pairwise(checked):
        paths = set(touched(before[0], after[0]))
        groups = [
            g for g in judge(before[2], after[2]) if after[1][g.numbers[0]].path in paths and not g.open
        ]
        for method, key in SUBTRACTIONS.items():
            reported = subtract(key, before[:2], after[:2])
            for group in groups:
                wrong, hidden = group.wrong(reported)
                new = len(group.numbers) - group.persisting
                counts[method].update(old=group.persisting, new=new, wrong=wrong, hidden=hidden)
    return {method: (of["wrong"] / of["old"], of["hidden"] / of["new"]) for method, of in counts.items()}


def test_a_line_number_makes_a_fifth_of_old_findings_new(shares: dict[str, tuple[float, float]]) -> None:
    assert 0.15 < shares["line number"][0] < 0.4


def test_more_context_makes_more_findings_new(shares: dict[str, tuple[float, float]]) -> None:
    assert shares["line number"][0] > shares["line text"][0] > shares["sentence"][0] > 0.02


def test_a_count_hides_new_findings(shares: dict[str, tuple[float, float]]) -> None:
    assert 0.005 < shares["count by file"][0] < 0.08
    assert 0.05 < shares["count by file"][1] < 0.3

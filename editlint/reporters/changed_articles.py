"""The table of changed articles in a pull request's summary: words and grades before and after, and findings."""

from collections.abc import Callable, Iterator

import msgspec

from editlint.core.finding import Result
from editlint.reporters.base import plural

MAX_ARTICLES = 50
"""Articles in the table, those with most new findings first."""
MIN_GRADE_CHANGE = 0.1
"""The change of its grade from which an article is in the table even without findings that are new or gone."""


class ChangedArticle(msgspec.Struct, frozen=True):
    """An article, before and after. A grade is rounded to a tenth, None where there is none; `is_new` has no before."""

    path: str
    is_new: bool
    words: tuple[int, int]
    grades: tuple[float | None, float | None]
    new: int
    gone: int

    @property
    def is_listed(self) -> bool:
        """Whether there is anything to say of it."""
        before, after = self.grades
        if self.is_new or self.new or self.gone or (before is None) != (after is None):
            return True
        return before is not None and after is not None and round(abs(after - before), 1) >= MIN_GRADE_CHANGE


def changed_article(result: Result) -> ChangedArticle:
    """What the table says of an article that is compared with its version at a revision."""
    previous = result.previous
    return ChangedArticle(
        path=result.path,
        is_new=previous is None,
        words=(previous.words if previous else 0, result.words),
        grades=(_rounded(previous.grade if previous else None), _rounded(result.grade)),
        new=len(result.findings) + sum(each.count for each in result.omitted),
        gone=result.gone,
    )


def changed_articles_table(articles: list[ChangedArticle], cell: Callable[[str], str]) -> Iterator[str]:
    """The lines of the table in Markdown, none without an article to list. `cell` makes a path safe in a table."""
    listed = sorted(
        (each for each in articles if each.is_listed), key=lambda each: (-each.new, each.gone, each.path)
    )
    if not listed:
        return
    yield from ("", "| changed article | words | reading grade | new | gone |", "|---|---:|---:|---:|---:|")
    for each in listed[:MAX_ARTICLES]:
        words = f"{each.words[1]}" if each.is_new else _before_and_after(*map(str, each.words))
        before, after = map(_grade, each.grades)
        grade = after if each.is_new else _before_and_after(before, after)
        name = cell(each.path) + (" (new)" if each.is_new else "")
        yield f"| {name} | {words} | {grade} | {each.new} | {each.gone} |"
    if len(listed) > MAX_ARTICLES:
        yield from ("", f"{plural(len(listed) - MAX_ARTICLES, 'more changed article')} not listed.")


def _before_and_after(before: str, after: str) -> str:
    return before if before == after else f"{before} → {after}"


def _grade(value: float | None) -> str:
    return "-" if value is None else f"{value:.1f}"


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 1)

"""The summary for a pull request."""

from collections import Counter
from html.parser import HTMLParser

import msgspec
import pyromark
import pytest
from nasty_text import NASTY, forbidden

from editlint.core.finding import (
    Finding,
    PreviousVersion,
    Result,
    RuleCount,
    RunError,
    Severity,
    Total,
)
from editlint.core.span import Position, Span
from editlint.reporters.base import Style
from editlint.reporters.changed_articles import MAX_ARTICLES
from editlint.reporters.markdown import MAX_ERRORS, MAX_FAMILIES, MAX_FINDINGS, MAX_TEXT_CHARACTERS, Markdown
from editlint.reporters.markdown_text import code_span

FINDING = Finding(
    path="posts/rain.md",
    span=Span(0, 3),
    start=Position(4, 22),
    end=Position(4, 25),
    excerpt="40%",
    rule="claims/number",
    severity="warning",
    message="'40%' is odd",
    help="Mend it.",
    block="paragraph",
)
MARKDOWN_OF_OTHERS = [
    *NASTY.values(),
    "@someone #12 GH-3 https://evil.example www.evil.example a@b.example",
    "`code` ``more`` |cell| *a* _b_ ~~c~~ [x](https://evil.example) ![y](z) <!-- x --> &lt; \\",
    "`",
    " ",
    "",
]


def summary(*results: Result, total: Total) -> str:
    reporter = Markdown(Style())
    return "".join([*(reporter.file(result) for result in results), reporter.end(total)])


def changed(path: str, before: float | None, after: float | None, **fields: object) -> Result:
    """An article of 90 words whose grade was `before` with 80 words."""
    values = {"words": 90, "grade": after, "previous": PreviousVersion(path, 80, before), **fields}
    return Result(path=path, **values)  # type: ignore[arg-type]


def since(*results: Result, total: Total | None = None) -> str:
    reporter = Markdown(Style(since=True))
    total = total or Total(files=len(results))
    return "".join([*(reporter.file(result) for result in results), reporter.end(total)])


def table(text: str) -> list[str]:
    return [
        line
        for line in text.partition("|---:|---:|---:|---:|\n")[2].partition("\n\n")[0].splitlines()
        if line
    ]


def found(number: int, severity: Severity, start: int = 1, **fields: object) -> tuple[Finding, ...]:
    return tuple(
        msgspec.structs.replace(FINDING, severity=severity, start=Position(start + n, 1), **fields)
        for n in range(number)
    )


def test_a_summary() -> None:
    note = msgspec.structs.replace(FINDING, severity="info", rule="filler/thing", path="b.md")
    results = [
        Result(path="posts/rain.md", findings=(FINDING,)),
        Result(path="b.md", findings=(note,), omitted=(RuleCount("filler/thing", "info", 7),)),
        Result(path="c.md", errors=(RunError(path="c.md", message="this is not UTF-8"),)),
    ]
    total = Total(
        files=2,
        files_with_findings=2,
        findings={"warning": 1, "info": 1},
        omitted={"info": 7},
        hidden={"info": 3},
        errors=1,
    )
    assert summary(*results, total=total) == (
        "<!-- editlint-report -->\n"
        "## editlint\n"
        "\n"
        "2 findings (1 warning, 1 note) in 2 articles.  \n"
        "7 more findings not shown: the first 500 of a rule in an article are.  \n"
        "3 notes hidden: --min-severity info shows them.  \n"
        "Not everything could be checked.  \n"
        "\n"
        "Could not be checked:\n"
        "\n"
        "- `c.md: this is not UTF-8`\n"
        "\n"
        "| family | errors | warnings | notes |\n"
        "|---|---:|---:|---:|\n"
        "| filler | 0 | 0 | 8 |\n"
        "| claims | 0 | 1 | 0 |\n"
        "| all | 0 | 1 | 8 |\n"
        "\n"
        "The 2 most severe of 9 findings are listed.\n"
        "\n"
        "**`posts/rain.md`**\n"
        "\n"
        "- 4:22 warning `claims/number`: `'40%' is odd`\n"
        "\n"
        "**`b.md`**\n"
        "\n"
        "- 4:22 note `filler/thing`: `'40%' is odd`\n"
    )


def test_nothing_to_list() -> None:
    expected = "<!-- editlint-report -->\n## editlint\n\nNo findings in 2 articles.  \n"
    assert summary(total=Total(files=2)) == expected


def test_the_most_severe_are_listed_in_their_order() -> None:
    half = MAX_FINDINGS // 2
    result = Result(
        path="posts/rain.md",
        findings=(
            *found(half, "info"),
            *found(half, "warning", 100),
            *found(half, "error", 200),
            *found(9, "warning", 300),
        ),
    )
    text = summary(result, total=Total(files=1))
    listed = [line for line in text.splitlines() if line.startswith("- ")]
    assert Counter(line.split()[2] for line in listed) == {"warning": half, "error": half}
    lines = [int(line.split()[1].partition(":")[0]) for line in listed]
    assert lines == [*range(100, 100 + half), *range(200, 200 + half)]
    assert f"The {MAX_FINDINGS} most severe of {3 * half + 9} findings are listed." in text


def test_it_fits_in_a_comment_whatever_there_is() -> None:
    long = "🌞" * 9_000
    results = [
        Result(
            path=f"{n}{long}",
            findings=found(1, "error", path=f"{n}{long}", message=long, rule=f"family{n}/{long}"),
            errors=(RunError(path=long, message=long),),
        )
        for n in range(90)
    ]
    text = summary(*results, total=Total(files=90))
    assert len(text) < 65_536
    assert text.count("- `🌞") == MAX_ERRORS
    assert f"- and {90 - MAX_ERRORS} more" in text
    assert text.count("\n| family") == MAX_FAMILIES + 1
    assert max(map(len, text.splitlines())) < 3 * MAX_TEXT_CHARACTERS


class Tags(HTMLParser):
    """The tags of a page, and the text in its code."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)


@pytest.mark.parametrize("text", MARKDOWN_OF_OTHERS)
def test_nothing_of_an_article_is_markdown(text: str) -> None:
    findings = found(2, "error", path=f"{text}.md", message=f"'{text}' is {text}")
    errors = (RunError(path=text, message=text),)
    written = summary(Result(path="a", findings=findings, errors=errors), total=Total(files=1, errors=1))
    tags = Tags()
    tags.feed(pyromark.html(written, options=pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_GFM))
    used = {"h2", "p", "br", "ul", "li", "strong", "code"}
    table = {"table", "thead", "tbody", "tr", "th", "td"}
    assert tags.tags <= used | table
    assert not list(forbidden(written))
    outside = "".join(written.split("`")[::2]) if "`" not in text else ""
    assert "evil.example" not in outside
    assert "@" not in outside


@pytest.mark.parametrize("text", MARKDOWN_OF_OTHERS)
def test_a_code_span_is_one_code_span(text: str) -> None:
    html = pyromark.html(code_span(text) + " after")
    if text:
        assert html.count("<code>") == 1
        assert html.endswith("</code> after</p>\n")


def test_a_summary_of_what_changed() -> None:
    results = [
        changed("posts/rain.md", 9.04, 10.44, findings=(FINDING,), known=3, gone=1),
        changed("posts/snow.md", 12.0, 11.2, gone=4),
        changed("posts/same.md", 8.0, 8.04),
        Result(path="posts/new.md", words=120, grade=7.25),
        Result(path="posts/bad.md", checked=False, errors=(RunError(path="posts/bad.md", message="bad"),)),
    ]
    total = Total(
        files=4, files_with_findings=1, findings={"warning": 1}, known=3, gone=5, unchecked=1, errors=1
    )
    assert since(*results, total=total) == (
        "<!-- editlint-report -->\n"
        "## editlint\n"
        "\n"
        "1 warning in 1 of 4 articles.  \n"
        "3 known findings not shown.  \n"
        "Not everything could be checked.  \n"
        "5 findings gone.  \n"
        "\n"
        "Could not be checked:\n"
        "\n"
        "- `posts/bad.md: bad`\n"
        "\n"
        "| changed article | words | reading grade | new | gone |\n"
        "|---|---:|---:|---:|---:|\n"
        "| `posts/rain.md` | 80 → 90 | 9.0 → 10.4 | 1 | 1 |\n"
        "| `posts/new.md` (new) | 120 | 7.2 | 0 | 0 |\n"
        "| `posts/snow.md` | 80 → 90 | 12.0 → 11.2 | 0 | 4 |\n"
        "\n"
        "| family | errors | warnings | notes |\n"
        "|---|---:|---:|---:|\n"
        "| claims | 0 | 1 | 0 |\n"
        "\n"
        "**`posts/rain.md`**\n"
        "\n"
        "- 4:22 warning `claims/number`: `'40%' is odd`\n"
    )


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        (9.0, 9.0, None),
        (9.04, 9.01, None),
        (9.0, 9.1, "9.0 → 9.1"),
        (9.1, 9.0, "9.1 → 9.0"),
        (9.04, 9.06, "9.0 → 9.1"),
        (None, 4.0, "- → 4.0"),
        (4.0, None, "4.0 → -"),
        (None, None, None),
        (-1.0, 3.0, "-1.0 → 3.0"),
    ],
)
def test_a_grade_that_changed_by_a_tenth_is_listed(
    before: float | None, after: float | None, shown: str | None
) -> None:
    rows = table(since(changed("a.md", before, after)))
    assert rows == ([f"| `a.md` | 80 → 90 | {shown} | 0 | 0 |"] if shown else [])


@pytest.mark.parametrize(
    "fields", [{"findings": (FINDING,)}, {"omitted": (RuleCount("a/b", "info", 1),)}, {"gone": 1}]
)
def test_an_article_with_findings_new_or_gone_is_listed_with_any_grade(fields: dict[str, object]) -> None:
    [row] = table(since(changed("a.md", 9.0, 9.0, words=80, **fields)))
    assert row == f"| `a.md` | 80 | 9.0 | {int('gone' not in fields)} | {int('gone' in fields)} |"


def test_nothing_is_said_of_changes_where_nothing_is_compared() -> None:
    text = summary(changed("a.md", 1.0, 9.0), Result(path="b.md", words=9, grade=3.0), total=Total(files=2))
    assert "changed article" not in text
    assert "changed article" not in since(changed("a.md", 9.0, 9.0))


def test_articles_with_most_new_findings_come_first_and_the_others_are_counted() -> None:
    results = [
        changed(f"{n:03}.md", 1.0, 2.0, findings=found(n % 3, "info")) for n in range(MAX_ARTICLES + 7)
    ]
    text = since(*results)
    rows = table(text)
    assert len(rows) == MAX_ARTICLES
    new = [int(row.split(" | ")[3]) for row in rows]
    assert new == sorted(new, reverse=True)
    assert "\n7 more changed articles not listed.\n" in text


@pytest.mark.parametrize("text", [*MARKDOWN_OF_OTHERS, "a|b", "a\\|b|", "`|`"])
def test_the_path_of_a_changed_article_is_one_cell_of_code(text: str) -> None:
    path = f"{text}.md"
    page = pyromark.html(
        since(changed(path, 1.0, 2.0)), options=pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_GFM
    )
    tags = Tags()
    tags.feed(page)
    assert tags.tags <= {"h2", "p", "br", "code", "table", "thead", "tbody", "tr", "th", "td"}
    row = page.partition("<tbody>")[2].partition("</tr>")[0]
    assert row.count("<td") == 5
    assert row.count("<code>") == 1


def test_what_changed_fits_in_a_comment_with_everything_else() -> None:
    long = "|`🌞" * 3_000
    results = [
        changed(
            f"{n}{long}",
            1.0,
            2.0,
            findings=found(1, "error", path=f"{n}{long}", message=long, rule=f"family{n}/{long}"),
            errors=(RunError(path=long, message=long),),
        )
        for n in range(90)
    ]
    text = since(*results, total=Total(files=90, errors=90))
    assert len(text) <= 65_536
    listed = text.count("\n- 1:1 error")
    assert 0 < listed < MAX_FINDINGS
    assert f"The {listed} most severe of 90 findings are listed." in text


def test_where_the_room_is_small_the_most_severe_are_listed() -> None:
    long = "word " * 60
    notes = found(MAX_FINDINGS - 10, "info", path="a.md", message=long)
    errors = found(10, "error", 500, path=f"{long}.md", message=long)
    many = [changed(f"{n}{'|' * 300}", 1.0, 2.0) for n in range(MAX_ARTICLES)]
    result = Result(path="a.md", findings=(*notes, *errors))
    text = since(*many, result, total=Total(files=51))
    assert len(text) <= 65_536
    listed = [line.split()[2] for line in text.splitlines() if line.startswith("- ")]
    assert listed.count("error") == 10
    assert listed == sorted(listed, reverse=True)

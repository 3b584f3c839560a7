"""The summary for a pull request."""

from collections import Counter
from html.parser import HTMLParser

import msgspec
import pyromark
import pytest
from nasty_text import NASTY, forbidden

from editlint.core.finding import Finding, Result, RuleCount, RunError, Severity, Total
from editlint.core.span import Position, Span
from editlint.reporters.base import Style
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

"""The reports."""

import json
import re

import jsonschema
import msgspec
import pytest

from editlint.core.finding import (
    Finding,
    Fix,
    Line,
    Place,
    Result,
    RuleCount,
    RunError,
    SourceEdit,
    Total,
)
from editlint.core.match import OTHER_SPELLING
from editlint.core.span import Position, Span
from editlint.reporters import REPORTERS, Style
from editlint.reporters.base import Workflow, name_in_workspace
from editlint.reporters.full import MAX_RELATED_PLACES
from editlint.reporters.github import MAX_ANNOTATIONS, MAX_MESSAGE_CHARACTERS
from editlint.reporters.json import schema
from editlint.reporters.statistics import Statistics
from editlint.reporters.step_summary import MAX_CHARACTERS, StepSummary

PATH = "posts/rain.md"
LINES = ("It rains 🌞🌞 on about 40% of days.", "Take the the train, in order to stay dry.")


def finding(line: int, start: int, end: int, **more: object) -> Finding:
    """A finding on one of LINES, which are 4 and 5 of the file."""
    text = LINES[line - 4]
    fields: dict[str, object] = {
        "path": PATH,
        "span": Span(100 * line + start, 100 * line + end),
        "start": Position(line, start + 1),
        "end": Position(line, end + 1),
        "excerpt": text[start:end],
        "rule": "filler/thing",
        "severity": "warning",
        "message": f"'{text[start:end]}' is odd",
        "help": "Mend it.",
        "block": "paragraph",
        "lines": tuple(Line(number, 1, LINES[number - 4]) for number in range(4, line + 1)),
    }
    return Finding(**{**fields, **more})  # type: ignore[arg-type]


def fix(place: Finding, text: str) -> tuple[Fix, ...]:
    edit = SourceEdit(span=place.span, start=place.start, end=place.end, text=text)
    return (Fix(applicability="safe", title=f"Write '{text}'.", edits=(edit,)),)


NUMBER = finding(4, 21, 24, rule="claims/number")
TWICE = finding(5, 5, 12, rule="repetition/word", severity="error", help="")
TWICE = msgspec.structs.replace(TWICE, fixes=fix(TWICE, "the"))
NOTE = finding(
    5,
    20,
    31,
    severity="info",
    related=(
        Place(path=PATH, span=Span(1, 2), start=Position(9, 3), end=Position(9, 4), excerpt="x"),
        Place(path="b.md", span=Span(1, 2), start=Position(1, 1), end=Position(1, 2), excerpt="y"),
    ),
)
RESULT = Result(path=PATH, findings=(NUMBER, TWICE, NOTE), words=15, sentences=2)
TOTAL = Total(
    files=2,
    files_with_findings=1,
    words=15,
    rules_run=3,
    findings={"error": 1, "warning": 1, "info": 1},
    hidden={},
    fixable=1,
)


def report(name: str, *results: Result, total: Total = TOTAL, style: Style | None = None) -> str:
    reporter = REPORTERS[name](style or Style())
    return "".join([*(reporter.file(result) for result in results), reporter.end(total)])


def test_full() -> None:
    assert report("full", RESULT) == (
        "warning claims/number '40%' is odd\n"
        " --> posts/rain.md:4:22\n"
        "  |\n"
        "4 | It rains 🌞🌞 on about 40% of days.\n"
        "  |                        ^^^\n"
        "  = help: Mend it.\n"
        "\n"
        "error repetition/word [*] 'the the' is odd\n"
        " --> posts/rain.md:5:6\n"
        "  |\n"
        "4 | It rains 🌞🌞 on about 40% of days.\n"
        "5 | Take the the train, in order to stay dry.\n"
        "  |      ^^^^^^^\n"
        "\n"
        "note filler/thing 'in order to' is odd\n"
        " --> posts/rain.md:5:21\n"
        "  |\n"
        "4 | It rains 🌞🌞 on about 40% of days.\n"
        "5 | Take the the train, in order to stay dry.\n"
        "  |                     ^^^^^^^^^^^\n"
        "  = help: Mend it.\n"
        "  = note: also at posts/rain.md:9:3\n"
        "  = note: also at b.md:1:1\n"
        "\n"
        "3 findings (1 error, 1 warning, 1 note) in 1 of 2 articles.\n"
        "[*] 1 has a safe fix: --fix applies it.\n"
    )


def test_concise_is_read_by_editors() -> None:
    lines = report("concise", RESULT).splitlines()
    assert lines[2] == "posts/rain.md:5:21: info filler/thing 'in order to' is odd (also at 9:3, b.md:1:1)"
    pattern = re.compile(r"^(.+?):(\d+):(\d+): (error|warning|info) ([a-z-]+/[a-z-]+)( \[\*\])? (.+)$")
    assert all(pattern.match(line) for line in lines[:3])
    assert lines[3:] == [
        "3 findings (1 error, 1 warning, 1 note) in 1 of 2 articles.",
        "[*] 1 has a safe fix: --fix applies it.",
    ]


def test_grouped() -> None:
    other = msgspec.structs.replace(NUMBER, path="b.md", start=Position(104, 22))
    more = Result(path="b.md", findings=(other,), omitted=(RuleCount("claims/number", "warning", 3),))
    assert report("grouped", RESULT, Result(path="c.md"), more) == (
        "posts/rain.md\n"
        "  4:22  warning  claims/number '40%' is odd\n"
        "  5:6   error    repetition/word [*] 'the the' is odd\n"
        "  5:21  note     filler/thing 'in order to' is odd (also at 9:3, b.md:1:1)\n"
        "\n"
        "b.md\n"
        "  104:22  warning  claims/number '40%' is odd\n"
        "  b.md: claims/number: 3 more findings in this article not shown\n"
        "\n"
        "3 findings (1 error, 1 warning, 1 note) in 1 of 2 articles.\n"
        "[*] 1 has a safe fix: --fix applies it.\n"
    )
    assert report("grouped", RESULT, style=Style(color=True)).startswith("\x1b[1mposts/rain.md\x1b[0m\n")


def test_findings_beyond_the_limit_are_counted_where_a_format_has_a_place_for_it() -> None:
    more = Result(path="b.md", omitted=(RuleCount("claims/number", "warning", 3),))
    expected = {
        "checkstyle": '  <error line="1" severity="warning" message="3 more in this article not shown"',
        "junit": "b.md: claims/number: 3 more findings in this article not shown",
        "azure": "b.md: claims/number: 3 more findings in this article not shown\n",
        "sarif": "claims/number: 3 more findings in this article not shown",
        "markdown": "| claims | 0 | 3 | 0 |",
    }
    for name, text in expected.items():
        assert text in report(name, more), name


def test_json() -> None:
    text = report(
        "json",
        RESULT,
        Result(path="b.md", checked=False, errors=(RunError(path="b.md", message="no", line=3),)),
    )
    value = json.loads(text)
    jsonschema.validate(value, schema())
    assert text.endswith("}\n")
    assert list(value) == ["schema", "version", "summary", "errors", "files"]
    assert value["schema"] == "editlint-report-1"
    assert value["errors"] == [{"path": "b.md", "message": "no", "line": 3, "column": None}]
    [file] = value["files"]
    assert (file["path"], file["metrics"]) == (PATH, {"words": 15, "sentences": 2, "grade": None})
    assert file["findings"][1] == {
        "rule": "repetition/word",
        "severity": "error",
        "message": "'the the' is odd",
        "help": "",
        "start": {"line": 5, "column": 6},
        "end": {"line": 5, "column": 13},
        "excerpt": "the the",
        "block": "paragraph",
        "related": [],
        "fixes": [
            {
                "applicability": "safe",
                "title": "Write 'the'.",
                "edits": [
                    {"start": {"line": 5, "column": 6}, "end": {"line": 5, "column": 13}, "text": "the"}
                ],
            }
        ],
        "fingerprint": file["findings"][1]["fingerprint"],
        "fingerprint_tiers": [],
        "value": None,
        "url": None,
    }
    assert len({finding["fingerprint"] for finding in file["findings"]}) == len(file["findings"])
    assert [place["path"] for place in file["findings"][2]["related"]] == [PATH, "b.md"]


def test_json_has_escapes_for_what_no_json_can_hold() -> None:
    odd = msgspec.structs.replace(NUMBER, path="\udcff.md", message="a\ud800")
    error = RunError(path="\udcff.md", message="b\udc00")
    value = json.loads(report("json", RESULT, Result(path="\udcff.md", findings=(odd,), errors=(error,))))
    jsonschema.validate(value, schema())
    assert value["errors"][0] == {"path": "\\udcff.md", "message": "b\\udc00", "line": None, "column": None}
    assert value["files"][1]["path"] == "\\udcff.md"
    assert value["files"][1]["findings"][0]["message"] == "a\\ud800"


def test_an_empty_json_report_is_valid() -> None:
    empty = Total(
        findings={"error": 0, "warning": 0, "info": 0}, hidden={"error": 0, "warning": 0, "info": 0}
    )
    jsonschema.validate(json.loads(report("json", total=empty)), schema())


def test_github_puts_the_worst_first_and_escapes() -> None:
    odd = msgspec.structs.replace(NUMBER, path="a,b:c.md", message="50% off,\r\n: yes", help="")
    assert report("github", Result(path="a", findings=(odd, TWICE, NOTE))).splitlines() == [
        "::error file=posts/rain.md,line=5,endLine=5,col=6,endColumn=13,title=editlint repetition/word::'the the' is odd",
        "::warning file=a%2Cb%3Ac.md,line=4,endLine=4,col=22,endColumn=25,title=editlint claims/number::50%25 off,\\r\\n: yes",
        "::notice file=posts/rain.md,line=5,endLine=5,col=21,endColumn=32,title=editlint filler/thing::'in order to' is odd "
        "(also at 9:3, b.md:1:1)%0AMend it.",
    ]


def test_github_leaves_columns_out_where_there_are_several_lines() -> None:
    long = msgspec.structs.replace(NUMBER, end=Position(6, 2))
    assert "line=4,endLine=6,title" in report("github", Result(path="a", findings=(long,)))


def test_github_says_how_many_more_there_are_and_cuts_long_messages() -> None:
    many = (msgspec.structs.replace(NUMBER, message="x" * 9_000),) * (MAX_ANNOTATIONS + 3)
    lines = report("github", Result(path="a", findings=many)).splitlines()
    assert len(lines) == MAX_ANNOTATIONS + 1
    assert lines[-1] == (
        "::notice title=editlint::3 more findings not shown here: run editlint check without --output github"
    )
    assert len(lines[0].partition("::warning")[2].rpartition("::")[2]) == MAX_MESSAGE_CHARACTERS


def test_a_notice_about_the_rest_is_one_of_the_ten() -> None:
    notes = (NOTE,) * (MAX_ANNOTATIONS + 1)
    lines = report("github", Result(path="a", findings=notes)).splitlines()
    assert len(lines) == MAX_ANNOTATIONS
    assert "::2 more findings not shown here" in lines[-1]
    assert "not shown" not in report("github", Result(path="a", findings=notes[1:]))


def test_a_step_with_a_summary_names_it() -> None:
    style = Style(workflow=Workflow(has_summary=True))
    many = Result(path="a", findings=(NUMBER,) * (MAX_ANNOTATIONS + 1))
    assert report("github", many, style=style).endswith(
        "::notice title=editlint::1 more finding not shown here: the summary of the job lists all\n"
    )


@pytest.mark.parametrize(
    ("path", "workspace", "expected"),
    [
        ("two.md", "", "two.md"),
        ("two.md", "/repo", "docs/two.md"),
        ("two.md", "/repo/docs", "two.md"),
        ("../two.md", "/repo", "two.md"),
        ("/repo/other/two.md", "/repo", "other/two.md"),
        ("/elsewhere/two.md", "/repo", "/elsewhere/two.md"),
        ("../../two.md", "/repo", "../../two.md"),
        ("two.md", "/rep", "two.md"),
        ("-", "/repo", "-"),
    ],
)
def test_github_names_files_in_the_workspace(path: str, workspace: str, expected: str) -> None:
    workflow = Workflow(working_folder="/repo/docs", workspace=workspace)
    assert name_in_workspace(path, workflow) == expected
    error = RunError(path=path, message="no")
    written = report("github", Result(path="a", errors=(error,)), style=Style(workflow=workflow))
    assert written.startswith(f"::error file={expected},")


def summary(*results: Result, total: Total = TOTAL) -> str:
    reporter = StepSummary(Style(color=True))
    return "".join([*(reporter.file(result) for result in results), reporter.end(total)])


def test_the_summary_of_a_step_lists_all() -> None:
    error = RunError(path="b.md", message="no UTF-8", line=3)
    text = summary(RESULT, Result(path="b.md", errors=(error,)))
    assert text.startswith("## editlint\n\n3 findings (1 error, 1 warning, 1 note) in 1 of 2 articles.  \n")
    assert "\n```text\nposts/rain.md:4:22: warning claims/number '40%' is odd\n" in text
    assert text.endswith("\nerror: b.md:3: no UTF-8\n```\n\n")
    assert summary(total=Total(files=2)) == "## editlint\n\nNo findings in 2 articles.  \n\n"


def test_nothing_of_an_article_is_markdown_in_a_summary() -> None:
    evil = msgspec.structs.replace(
        NUMBER, message="````\n# owned\n![x](https://evil.example/x.png)", path="```.md"
    )
    lines = summary(Result(path="a", findings=(evil,))).splitlines()
    fences = [number for number, line in enumerate(lines) if line.startswith("`````")]
    [inside] = lines[fences[0] + 1 : fences[1]]
    assert inside.startswith("```.md:4:22: warning claims/number ````\\n# owned\\n![x]")


def test_a_summary_has_a_size_that_github_accepts() -> None:
    long = msgspec.structs.replace(NUMBER, message="🌞" * 1_000)
    text = summary(Result(path="a", findings=(long,) * 300))
    kept = text.count("claims/number")
    assert kept * 1_000 < MAX_CHARACTERS < (kept + 1) * 1_100
    assert f"\n{300 - kept} more lines would not fit in this summary.\n" in text
    assert len(text.encode()) < 1024 * 1024


def test_statistics_are_aligned_whatever_the_names() -> None:
    odd = msgspec.structs.replace(NUMBER, rule="日本/規則\x1b")
    statistics = Statistics()
    statistics.add(RESULT)
    statistics.add(Result(path="b.md", findings=(odd,) * 12))
    statistics.add(Result(path="c.md"))
    total = Total(files=3, files_with_findings=2, words=30, findings={"warning": 15}, fixable=1)
    assert statistics.text(total) == (
        "rule             findings  per 1,000 words  articles  fixable\n"
        "日本/規則\\x1b          12           400.00         1        0\n"
        "claims/number           1            33.33         1        0\n"
        "filler/thing            1            33.33         1        0\n"
        "repetition/word         1            33.33         1        1\n"
        "all                    15           500.00         2        1\n"
        "30 words in 3 articles.\n"
    )


@pytest.mark.parametrize(
    ("found", "of", "expected"),
    [
        (1, 1, "in 1 article."),
        (2, 2, "in 2 articles."),
        (1, 2, "in 1 of 2 articles."),
        (33, 398, "in 33 of 398 articles."),
    ],
)
def test_articles_with_findings_are_not_mistaken_for_all(found: int, of: int, expected: str) -> None:
    total = Total(files=of, files_with_findings=found, findings={"warning": found})
    assert report("full", total=total).splitlines()[-1].endswith(expected)


def test_github_says_that_notes_are_hidden_where_it_has_nothing_else_to_say() -> None:
    hidden = Total(files=1, hidden={"info": 12})
    assert report("github", total=hidden) == (
        "::notice title=editlint::"
        "No warnings in 1 article. 12 notes hidden: --min-severity info shows them.\n"
    )
    assert report("github", total=Total(files=1)) == ""
    assert "hidden" not in report("github", Result(path="a", findings=(NUMBER,)), total=hidden)


def test_github_reports_what_could_not_be_checked() -> None:
    error = RunError(path="b.md", message="no UTF-8", line=3)
    assert (
        report("github", Result(path="b.md", errors=(error,)))
        == "::error file=b.md,line=3,title=editlint::no UTF-8\n"
    )


@pytest.mark.parametrize(
    ("total", "expected"),
    [
        (Total(files=1), "No findings in 1 article.\n"),
        (Total(files=12), "No findings in 12 articles.\n"),
        (Total(files=3, errors=1), "No findings in 3 articles.\nNot everything could be checked.\n"),
        (
            Total(files=3, files_with_findings=1, findings={"warning": 2}, errors=1),
            "2 warnings in 1 of 3 articles.\nNot everything could be checked.\n",
        ),
        (Total(), "No article was checked: all are excluded.\n"),
        (Total(errors=2), "No article could be checked.\n"),
        (Total(unchecked=2), "No article could be checked.\n"),
        (
            Total(files=3, hidden={"info": 3}, other_languages={"German": 1}),
            "No warnings in 3 articles. 2 notes hidden: --min-severity info shows them.\n"
            "1 article in German: the rules for English were skipped.\n",
        ),
        (
            Total(files=9, hidden={"info": 6}, other_languages={"French": 3, "German": 2, "Dutch": 1}),
            "No findings in 9 articles.\n"
            "6 articles in other languages (French 3, German 2, Dutch 1): the rules for English were skipped.\n",
        ),
        (
            Total(
                files=400,
                files_with_findings=2,
                findings={"error": 2},
                hidden={"info": 12},
                other_languages={"German": 7, "French": 3, "Danish": 1, "Dutch": 1},
            ),
            "2 errors in 2 of 400 articles.\n"
            "12 articles in other languages (German 7, French 3, Danish 1, 1 more): the rules for English were skipped.\n",
        ),
        (
            Total(files=1, hidden={"info": 2}),
            "No warnings in 1 article. 2 notes hidden: --min-severity info shows them.\n",
        ),
        (
            Total(files=1, hidden={"info": 1, "warning": 2}),
            "No errors in 1 article. 2 warnings, 1 note hidden: --min-severity info shows them.\n",
        ),
        (Total(files=1, suppressed=1), "No findings in 1 article.\n1 finding suppressed by comments.\n"),
    ],
)
def test_what_the_last_lines_say(total: Total, expected: str) -> None:
    assert report("full", total=total) == expected
    assert report("concise", total=total) == expected


def test_a_finding_over_several_lines_marks_the_first_and_the_last() -> None:
    lines = (Line(4, 1, "one two"), Line(6, 1, "five six"))
    place = msgspec.structs.replace(NUMBER, start=Position(4, 5), end=Position(6, 5), lines=lines)
    text = report("full", Result(path=PATH, findings=(place,)))
    assert "4 | one two\n  |     ^^^\n6 | five six\n  | ^^^^\n" in text


@pytest.mark.parametrize(("places", "more"), [(5, []), (6, ["  = note: and at 1 more place"])])
def test_full_lists_some_of_the_other_places(places: int, more: list[str]) -> None:
    others = tuple(finding(5, number, number + 1) for number in range(places))
    lines = report("full", Result(path=PATH, findings=(finding(5, 20, 31, related=others),))).splitlines()
    assert sum("also at" in line for line in lines) == MAX_RELATED_PLACES == 5
    assert [line for line in lines if "more place" in line] == more


@pytest.mark.parametrize(
    ("notes", "label"),
    [
        (("", ""), "also"),
        (("9 words", ""), "also"),
        ((OTHER_SPELLING, f"cell 2, {OTHER_SPELLING}"), OTHER_SPELLING),
    ],
)
def test_places_that_are_unlike_a_finding_are_not_called_others_of_it(
    notes: tuple[str, str], label: str
) -> None:
    related = tuple(
        msgspec.structs.replace(place, note=note) for place, note in zip(NOTE.related, notes, strict=True)
    )
    result = Result(path=PATH, findings=(msgspec.structs.replace(NOTE, related=related),))
    style = Style()
    assert f"({label} at 9:3, b.md:1:1)" in REPORTERS["concise"](style).file(result)
    assert f"{label} at {PATH}:9:3" in REPORTERS["full"](style).file(result)


@pytest.mark.parametrize(("name", "word"), [("full", "note"), ("grouped", "note"), ("concise", "info")])
def test_people_read_of_notes_as_in_the_total(name: str, word: str) -> None:
    """Editors read the lines of `concise`, and keep the name that the configuration has."""
    text = REPORTERS[name](Style()).file(Result(path=PATH, findings=(NOTE,)))
    assert f"{word} filler/thing" in " ".join(text.split())
    assert ("info" in text) == (word == "info")

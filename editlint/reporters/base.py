"""What a reporter is, and what the reporters for people share."""

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePath
from typing import Protocol

import msgspec

from editlint.core.finding import MAX_FINDINGS, SEVERITIES, Finding, Result, Severity, Total
from editlint.core.match import OTHER_SPELLING
from editlint.core.printable import printable

MAX_LANGUAGES = 3
"""Languages that the last lines name; the articles in others are counted together."""


class Workflow(msgspec.Struct, frozen=True):
    """The workflow of a CI service that a report is made in.

    `working_folder` and `workspace` are absolute paths; the workspace is the folder that the service names files in,
    '' where there is none. `has_summary` says that the step also writes a summary, with all findings.
    """

    working_folder: str = ""
    workspace: str = ""
    has_summary: bool = False


class RuleText(msgspec.Struct, frozen=True):
    """What a rule file says of its rule, for programs that show it beside the findings.

    `bad` and `good` are an example of each, '' for none; `precision` is the share of right findings in a sample, None
    where nothing was measured.
    """

    summary: str
    why: str
    bad: str = ""
    good: str = ""
    precision: float | None = None


def _unknown(_: str) -> None:
    """Nothing is known of any rule."""


class Style(msgspec.Struct, frozen=True):
    """How a report looks. `columns` is the width of the terminal that shows it, None where none does.

    `links` says that this terminal makes links of addresses that are hidden in the text. `since` says that the articles
    are compared with a revision: one without a previous version is new. `rule_text` and `rule_address` look up a rule
    by its id: what its file says, and where its page is on the web. `time` is the time to name where a format needs
    one, in seconds since 1970, so that the same articles give the same report.
    """

    color: bool = False
    columns: int | None = None
    links: bool = False
    workflow: Workflow = Workflow()
    since: bool = False
    rule_text: Callable[[str], RuleText | None] = _unknown
    rule_address: Callable[[str], str | None] = _unknown
    time: int = 0


class Reporter(Protocol):
    """Writes one report, file by file."""

    def file(self, result: Result) -> str:
        """The text for one file, '' for none."""

    def end(self, total: Total) -> str:
        """The text at the end of the report."""


def rule_link(text: str, rule_id: str, style: Style) -> str:
    """The text, which is a link to the page of the rule on a terminal that shows links (OSC 8)."""
    address = style.rule_address(rule_id) if style.links else None
    return f"\x1b]8;;{address}\x1b\\{text}\x1b]8;;\x1b\\" if address else text


def name_in_workspace(path: str, workflow: Workflow) -> str:
    """The name of a file, relative to the working folder or absolute, in the workspace; as it is outside of it."""
    if not workflow.workspace or path == "-":
        return path
    file = PurePath(os.path.normpath(PurePath(workflow.working_folder, path)))
    if not file.is_relative_to(workflow.workspace):
        return path
    return file.relative_to(workflow.workspace).as_posix()


def plural(number: int, noun: str) -> str:
    """'1 finding', '2 findings'."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def related_places(finding: Finding) -> str:
    """' (also at 10:51, other.md:3:1)', or nothing."""
    if not finding.related:
        return ""
    places = [
        f"{'' if place.path == finding.path else printable(place.path) + ':'}{place.start.line}:{place.start.column}"
        for place in finding.related
    ]
    return f" ({places_label(finding)} at {', '.join(places)})"


def places_label(finding: Finding) -> str:
    """What comes before its related places: 'also', or 'the other spelling' where they show what it differs from."""
    is_unlike = all(place.note.endswith(OTHER_SPELLING) for place in finding.related)
    return OTHER_SPELLING if is_unlike else "also"


def finding_line(finding: Finding) -> str:
    """The finding on one line: `path:line:column: severity rule message`."""
    place = f"{printable(finding.path)}:{finding.start.line}:{finding.start.column}"
    message = printable(finding.message) + related_places(finding)
    return f"{place}: {finding.severity} {printable(finding.rule)} {message}"


def omitted_lines(result: Result) -> Iterator[str]:
    """A line for each rule with more findings in a file than are shown, as in "a.md: style/x: 40 more findings …"."""
    for rule, count in result.omitted_by_rule.items():
        yield f"{printable(result.path)}: {rule}: {plural(count, 'more finding')} in this article not shown"


def footer(total: Total) -> str:
    """The last lines of a report for people."""
    lines = list(changed_lines(total))
    hidden, more = _hidden(total), sum(total.omitted.values())
    found = any(total.findings.values())
    if found:
        lines.append(f"{findings_by_severity(total)} in {_share(total)}.")
        if total.fixable:
            lines.append(_fixable(total.fixable))
    if more:
        lines.append(
            f"{plural(more, 'more finding')} not shown: the first {MAX_FINDINGS} of a rule in an article are."
        )
    if found or more:
        lines += [hidden] if hidden else []
    else:
        lines.append(f"{_no_findings(total)} {hidden}".rstrip())
    if total.known:
        lines.append(f"{plural(total.known, 'known finding')} not shown.")
    if total.suppressed:
        lines.append(f"{plural(total.suppressed, 'finding')} suppressed by comments.")
    if total.other_languages:
        lines.append(_other_languages(total.other_languages))
    if total.errors and total.files:
        lines.append("Not everything could be checked.")
    return "\n".join(lines) + "\n"


def _share(total: Total) -> str:
    """'2 of 9 articles', or '9 articles' where all that were checked have findings."""
    found, checked = total.files_with_findings, total.files
    return f"{found} of {plural(checked, 'article')}" if found < checked else plural(found, "article")


def changed_lines(total: Total, *, done: bool = True) -> Iterator[str]:
    """'Fixed 3 findings in 1 article.', or 'Added 2 comments …', 'Would …' where it is not done, and what is left."""
    articles = plural(total.changed, "article")
    if total.comments:
        what = f"{plural(total.comments, 'comment')} for {plural(total.ignored, 'finding')}"
        yield f"{'Added' if done else 'Would add'} {what} in {articles}."
    elif total.changed:
        yield f"{'Fixed' if done else 'Would fix'} {plural(total.fixed, 'finding')} in {articles}."
    if total.withheld == 1:
        yield "1 fix would bring new findings and was left out."
    elif total.withheld:
        yield f"{total.withheld} fixes would bring new findings and were left out."


def findings_by_severity(total: Total) -> str:
    """'9 findings (2 errors, 7 warnings)'; where all have one severity, only that: '2 warnings'."""
    kinds = _severity_counts(total.findings)
    count = sum(total.findings.values())
    return f"{plural(count, 'finding')} ({kinds})" if ", " in kinds else kinds


NOUNS: Mapping[Severity, str] = {"info": "note", "warning": "warning", "error": "error"}
"""What findings of each severity are called."""


def _severity_counts(findings: Mapping[Severity, int]) -> str:
    """'2 errors, 1 warning', without the severities that have none."""
    return ", ".join(plural(findings[each], NOUNS[each]) for each in SEVERITIES[::-1] if findings.get(each))


def _fixable(count: int) -> str:
    have, them = ("has", "it") if count == 1 else ("have", "them")
    return f"[*] {count} {have} a safe fix: --fix applies {them}."


def _hidden(total: Total) -> str:
    """'5 notes hidden: --min-severity info shows them', or '' where nothing is hidden."""
    hidden = _hidden_findings(total)
    if not any(hidden.values()):
        return ""
    lowest = next(each for each in SEVERITIES if hidden.get(each))
    them = "it" if sum(hidden.values()) == 1 else "them"
    return f"{_severity_counts(hidden)} hidden: --min-severity {lowest} shows {them}."


def _hidden_findings(total: Total) -> dict[Severity, int]:
    """The hidden findings, without the notes about articles in other languages, which have a line of their own."""
    return {**total.hidden, "info": total.hidden.get("info", 0) - sum(total.other_languages.values())}


def _other_languages(articles: Mapping[str, int]) -> str:
    """'3 articles in German: the rules for English were skipped.'"""
    count = plural(sum(articles.values()), "article")
    if len(articles) == 1:
        return f"{count} in {next(iter(articles))}: the rules for English were skipped."
    names = [f"{name} {number}" for name, number in articles.items()][:MAX_LANGUAGES]
    if len(articles) > MAX_LANGUAGES:
        names.append(f"{sum([*articles.values()][MAX_LANGUAGES:])} more")
    return f"{count} in other languages ({', '.join(names)}): the rules for English were skipped."


def _no_findings(total: Total) -> str:
    """The line for a run without findings to show: it claims no more than what was checked and shown."""
    if not total.files:
        if total.errors or total.unchecked:
            return "No article could be checked."
        if total.nothing_changed:
            return "No article has changed."
        return "No article was checked: all are excluded."
    hidden = _hidden_findings(total)
    nothing = "errors" if hidden.get("warning") else "warnings" if hidden["info"] else "findings"
    return f"No {nothing} in {plural(total.files, 'article')}."

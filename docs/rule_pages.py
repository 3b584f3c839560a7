"""The pages of the site about rules: one for each rule, one for each family, and the list of all."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from itertools import groupby
from pathlib import Path

import msgspec
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import YamlLexer

from editlint.catalogue.listing import severities
from editlint.catalogue.marks import MarkedText
from editlint.catalogue.origins import Origin
from editlint.catalogue.pages import MIN_PERCENTAGE_SAMPLE, rule_page
from editlint.catalogue.rule_records import KnownRules
from editlint.engines import ENGINES
from editlint.packs.load import own_rules_folder
from editlint.packs.rule import Rule
from editlint.packs.rulefile import Measured, RuleFile
from editlint.runner.options import Options
from editlint.runner.rulesets import RuleSets

_DEFAULTS = {True: "on", False: "off", "family": "with its family"}
_RULE = Origin("rule", path="the file of the rule")
_ADVICE = re.compile(r"(?<=^## What it says\n\n).*?(?=\n\n## )", re.DOTALL | re.MULTILINE)
"""A finding in the words of a rule, which are not Markdown."""
_HEAD = ("| rule | what it finds | severity | default | fix | precision |", "|---|---|---|---|---|---|")


def rule_pages(root: Path) -> Iterator[tuple[str, str]]:
    """Each page as Markdown, by its path in the site. `root` is the folder of the repository."""
    rules = KnownRules(RuleSets(Options(cwd=root, isolated=True)), root)
    files = {rule_id: rules.source(rule_id).file for rule_id in sorted(rules.available)}
    rows = {rule_id: _row(rule_id, file, rules.available[rule_id]) for rule_id, file in files.items()}
    about = families(root)
    tables = ["# All rules", "", f"{len(rows)} rules in {len(about)} families.", "", _legend("../")]
    for family, members in groupby(rows, lambda rule_id: rule_id.partition("/")[0]):
        rule_ids = list(members)
        table = [*_HEAD, *(rows[rule_id] for rule_id in rule_ids)]
        summary = f"{about[family]}."
        tables += ["", f"## [{family}]({family}/index.md)", "", summary, "", *_in_folder(table, family)]
        lines = [f"# {family}", "", summary, "", *table, "", _legend("../../")]
        yield f"rules/{family}/index.md", page(family, summary, lines, searchable=False)
    yield "rules/index.md", page("All rules", "Every rule of editlint, by family", tables, searchable=False)
    sections = engine_sections((root / "docs" / "writing-rules.md").read_text("utf-8"))
    for rule_id, file in files.items():
        yield f"rules/{rule_id}.md", page(rule_id, file.summary, _rule(rule_id, rules, sections))


def _rule(rule_id: str, rules: KnownRules, sections: Mapping[str, str]) -> Iterator[str]:
    """What `editlint explain` prints, with other marks in the examples, and then the whole file.

    `sections` are the anchors in the page about writing rules, by engine.
    """
    source = rules.source(rule_id)
    options = [
        msgspec.structs.replace(each, origin=_RULE) if each.origin.kind == "rule" else each
        for each in rules.options(rule_id, source)
    ]
    text = rule_page(rule_id, source.file, rules.available[rule_id], options, highlighted)
    text = _ADVICE.sub(lambda advice: f"<p>{_literal(advice[0])}</p>", text, count=1)
    link = f"[{source.file.engine}](../../writing-rules.md#{sections[source.file.engine]})"
    yield re.sub(rf"(?<=engine:)\s{source.file.engine}$", f" {link}", text, count=1, flags=re.MULTILINE)
    yaml = (own_rules_folder() / f"{rule_id}.yml").read_text("utf-8")
    shown = _without_fences(highlight(yaml, YamlLexer(), HtmlFormatter(wrapcode=True)))
    yield f"<details data-search-exclude><summary>{rule_id}.yml</summary>\n{shown}</details>"


def families(root: Path) -> Mapping[str, str]:
    """What the rules of each family are about, as the README says."""
    rows = re.findall(r"^\| `([a-z]+)` \| ([^|]+) \|$", (root / "README.md").read_text("utf-8"), re.MULTILINE)
    return {family: about[0].upper() + about[1:] for family, about in rows}


def engine_sections(text: str) -> Mapping[str, str]:
    """The anchor of the section about each engine: those that its title names, else those in its tables."""
    found = {}
    for section in re.split("^## ", text, flags=re.MULTILINE)[1:]:
        title, _, body = section.partition("\n")
        anchor = re.sub("[^a-z-]", "", title.lower().replace(" ", "-"))
        names = re.findall("`([a-z-]+)`", title) or re.findall(r"^\| `([a-z-]+)` \|", body, re.MULTILINE)
        found |= {name: anchor for name in names if name in ENGINES}
    return found


def page(title: str, description: str, lines: Iterable[str], *, searchable: bool = True) -> str:
    """A page with its title and description; a list of other pages is not searched itself."""
    front_matter = [f"title: {_quoted(title)}", f"description: {_quoted(description)}"]
    if not searchable:
        front_matter.append("search: {exclude: true}")
    return "\n".join(["---", *front_matter, "---", "", *lines]) + "\n"


def _quoted(text: str) -> str:
    """The text as a string of YAML."""
    return "'" + " ".join(text.split()).replace("'", "''") + "'"


def _legend(top: str) -> str:
    return (
        "A finding with the severity `info` is a note, which `--min-severity info` shows. By default a rule is on, "
        "off, or on where its family is selected. The precision says how many findings in a sample were worth acting "
        f"on, as in 90% of 60, or 5 of 5 where fewer than {MIN_PERCENTAGE_SAMPLE} were read. It is "
        f"empty where none were. [Accuracy]({top}accuracy.md) says how it is measured."
    )


def _row(rule_id: str, file: RuleFile, rule: Rule) -> str:
    """A row of the table of a family."""
    name = rule_id.partition("/")[2]
    summary = file.summary.strip().replace("|", "\\|")
    cells = (f"[{name}]({name}.md)", summary, severities(rule), _DEFAULTS[file.default], file.fix or "")
    return f"| {' | '.join(cells)} | {precision(file.measured)} |"


def _in_folder(table: Sequence[str], folder: str) -> Iterator[str]:
    """The table on a page above the folder that its links are in."""
    return (re.sub(r"^(\| \[[^\]]+\]\()", rf"\g<1>{folder}/", line) for line in table)


def precision(measured: Measured | None) -> str:
    """'92% of 60', or '5 of 5' where the sample is too small for a percentage; '' where nothing was measured."""
    if measured is None:
        return ""
    if measured.of < MIN_PERCENTAGE_SAMPLE:
        return f"{round(measured.precision * measured.of)} of {measured.of}"
    return f"{measured.precision:.0%} of {measured.of}"


def highlighted(marked: MarkedText) -> Iterator[str]:
    """An example as a block of HTML, with what is flagged in `mark` and the other places in `u`."""
    places = sorted(
        [(span.start, span.end, "mark") for span in marked.spans]
        + [(span.start, span.end, "u") for _, span in marked.related]
    )
    parts, at = ['<pre class="example">'], 0
    for start, end, tag in places:
        parts += (_literal(marked.text[at:start]), f"<{tag}>", _literal(marked.text[start:end]), f"</{tag}>")
        at = end
    yield "".join([*parts, _literal(marked.text[at:].rstrip("\n")), "</pre>"])
    yield ""


def _literal(text: str) -> str:
    return _without_fences(escape(text, quote=False))


def _without_fences(html: str) -> str:
    """HTML in Markdown, in which no block of code begins."""
    return html.replace("`", "&#96;").replace("~", "&#126;")

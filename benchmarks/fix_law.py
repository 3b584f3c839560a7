"""The laws of fixing, checked on every article of folders and files of JSON lines; nothing is written.

    python benchmarks/fix_law.py SOURCE… [--unsafe]

A fixed article has no finding that it had not before (rule by rule, notes as well). Fixing it again changes nothing.
It has the same structure: kinds of blocks, links, images, code, comments, tags. Nothing is changed inside what is
protected: headings, quotations, cells, captions, link text, code and front matter are the same to the byte, and so
are lines that begin like a command. Line ends, byte order mark and the end of the last line stay.

In a file of JSON lines, each text of a row is an article in plain text. Prints how many fixes were offered, applied
and left out, and every article that breaks a law; exits 1 where there is one.
"""

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pyromark
from common import articles, default_checker

from editlint.core.finding import Finding, Fix
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.document.records import Comment
from editlint.lint.fixes import FixOutcome, apply_fixes
from editlint.lint.linter import lint
from editlint.lint.reading import Reading
from editlint.lint.ruleset import RuleSet
from editlint.markup import SUFFIXES, read_document
from editlint.runner.files import decode_article

MARKUP = re.compile(r"</?[A-Za-z][^<>]*>|[“”«»„\"`*#\[\]<>\ufeff]")
QUOTED = re.compile(
    r"“[^”\n]*”|«[^»\n]*»|„[^“”\n]*[“”]|\"[^\"\n]*\"|<(q|cite|blockquote|pre|kbd)\b[^>]*>.*?</\1>", re.DOTALL
)
COMMAND = re.compile(
    r"^\s*(?:[-*] )?(?:[$%] |sudo |git \w+ |docker |npm |pip3? |python3? |cd |[^`\n]*&& ).*$", re.MULTILINE
)
FRONT_MATTER = re.compile(r"\ufeff?(---|\+\+\+)\s*\n.*?\n\1", re.DOTALL)
LINE_END = re.compile(r"\r\n|\r|\n")
KEPT_KINDS = ("title", "summary", "heading", "quotation", "table", "caption")


class Source(NamedTuple):
    """An article: its name, its text, and its format."""

    name: str
    text: str
    format: str


def sources(path: Path) -> Iterator[Source]:
    """The articles under a folder, or the texts in a file of JSON lines."""
    if path.is_dir():
        for each in articles(path):
            yield Source(str(each), decode_article(each.read_bytes(), str(each)), SUFFIXES[each.suffix])
        for each in sorted(path.rglob("*.jsonl")):
            yield from sources(each)
        return
    # Only LF ends a row: a text may contain U+2028 and similar characters.
    for number, line in enumerate(path.read_text("utf-8").split("\n"), 1):
        for text in texts_of(json.loads(line)) if line else ():
            yield Source(f"{path.name}:{number}", text, "plain")


def texts_of(row: Any) -> Iterator[str]:
    """The texts in a row: its strings of several words, and its lists of sentences as one."""
    for value in row.values() if isinstance(row, dict) else ():
        if isinstance(value, str) and " " in value.strip():
            yield value
        elif isinstance(value, list) and value and all(isinstance(each, str) for each in value):
            yield " ".join(value)


def before_and_after(source: Source, checker: RuleSet, *, unsafe: bool) -> tuple[Reading, FixOutcome]:
    """An article, read before and after fixing."""

    def read(text: str) -> Reading:
        document = read_document(text, source.format, Path(source.name).name)
        return Reading(document, lint(document, checker, source.name))

    def chosen_fix(finding: Finding) -> Fix | None:
        return next((fix for fix in finding.fixes if unsafe or fix.applicability == "safe"), None)

    before = read(source.text)
    return before, apply_fixes(before, read, chosen_fix)


def structure(document: Document) -> dict[str, Any]:
    """What a reader sees of an article besides its words."""
    return {
        "blocks": [(block.kind, block.level, block.section) for block in document.blocks],
        "links": [(each.kind, each.target) for each in document.markup_evidence],
        "images": [image.alt for image in document.images],
        "code": len(document.code_places),
        "placeholders": document.prose.text.count("\ufffc"),
        "comments": [comment.text for comment in document.comments if not _suppresses(comment)],
        "front matter": document.front_matter.values,
        "quotations": len(quotations(document)),
        "mark-up": MARKUP.findall(_without_suppressions(document)),
    }


def _suppresses(comment: Comment) -> bool:
    """Whether a comment may be a suppression: a fix removes those that are not needed."""
    return "editlint" in comment.text


def _without_suppressions(document: Document) -> str:
    source = document.source
    for comment in reversed(document.comments):
        if _suppresses(comment):
            source = source[: comment.span.start] + source[comment.span.end :]
    return source


def protected(document: Document, format: str) -> dict[str, list[str]]:
    """The texts that no fix may change."""
    prose, source = document.prose.text, document.source
    front = FRONT_MATTER.match(source)
    found = {
        kind: [prose[b.span.start : b.span.end] for b in document.blocks if b.kind == kind]
        for kind in KEPT_KINDS
    }
    found["link text"] = [prose[each.start : each.end] for each in document.links]
    found["quotation"] += [prose[each.start : each.end] for each in quotations(document)]
    found["quoted text"] = [m[0] for m in QUOTED.finditer(source)]
    found["front matter"] = [front[0]] if front else []
    found["command"] = [m[0] for m in COMMAND.finditer(source)]
    if format == "markdown":
        found["code"] = list(code(source))
    return found


def quotations(document: Document) -> list[Span]:
    """The quotations in marks or mark-up; those that are blocks have a kind of their own."""
    in_marks = (each for block in document.blocks for each in document.quotations_in(block.span))
    return [*in_marks, *document.markup_quotations]


def code(source: str) -> Iterator[str]:
    """Code as the parser of Markdown sees it, whatever our reader makes of it."""
    content = source.encode()
    for event, where in pyromark.events_with_range(source):
        if event.__class__ is dict and ("Code" in event or "CodeBlock" in str(event.get("Start", ""))):
            yield content[where["start"] : where["end"]].decode()


def broken(
    before: Reading, after: FixOutcome, source: Source, checker: RuleSet, *, unsafe: bool
) -> Iterator[str]:
    """The laws that fixing has broken."""
    text, fixed = source.text, after.reading.document.source
    gained = Counter(f.rule for f in after.reading.checked.findings)
    gained -= Counter(f.rule for f in before.checked.findings)
    if gained:
        yield f"gained {dict(gained)}"
    if before_and_after(source._replace(text=fixed), checker, unsafe=unsafe)[1].fixed:
        yield "a second run changes more"
    documents = before.document, after.reading.document
    yield from _differences("structure", *map(structure, documents))
    yield from _differences("protected text", *(protected(each, source.format) for each in documents))
    if not set(LINE_END.findall(fixed)) <= set(LINE_END.findall(text)):
        yield "line ends have changed"
    if LINE_END.findall(text[-2:]) != LINE_END.findall(fixed[-2:]) or text[:1] != "\ufeff" == fixed[:1]:
        yield "the start or the end of the file has changed"


def _differences(noun: str, before: dict[str, Any], after: dict[str, Any]) -> Iterator[str]:
    for name, old in before.items():
        new = after[name]
        if old != new:
            pairs = zip(old, new, strict=False) if isinstance(old, list) else [(old, new)]
            first = next((pair for pair in pairs if pair[0] != pair[1]), (len(old), len(new)))
            yield f"{noun} has changed, {name}: {first[0]!r} -> {first[1]!r}"


def main() -> int:
    """Read the arguments, check every article, print what is broken and the counts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("sources", nargs="+", type=Path)
    parser.add_argument("--unsafe", action="store_true", help="apply the unsafe fixes too")
    options = parser.parse_args()
    checker = default_checker()
    counts: Counter[str] = Counter()
    for source in (each for path in options.sources for each in sources(path)):
        before, after = before_and_after(source, checker, unsafe=options.unsafe)
        counts["articles"] += 1
        counts["changed"] += bool(after.fixed)
        counts["applied"] += after.fixed
        counts["rounds, at most"] = max(counts["rounds, at most"], len(after.rounds))
        counts["left out"] += sum(
            any(options.unsafe or fix.applicability == "safe" for fix in finding.fixes)
            for finding in after.reading.checked.findings
        )
        if after.fixed:
            for law in broken(before, after, source, checker, unsafe=options.unsafe):
                counts["broken"] += 1
                print(f"{source.name}: {law}")
    print(", ".join(f"{name} {counts[name]}" for name in sorted({*counts, "broken"})))
    return bool(counts["broken"])


if __name__ == "__main__":
    sys.exit(main())

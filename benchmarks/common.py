"""What the benchmarks share: texts, and what a plain check finds in them."""

import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from editlint.config.model import Config
from editlint.config.selection import CommandLine, select_rules
from editlint.core.finding import Finding
from editlint.document.model import Document
from editlint.engines.grammar import session
from editlint.engines.services import NONE, Services
from editlint.lint.linter import lint
from editlint.lint.ruleset import RuleSet
from editlint.markup import SUFFIXES, read_document
from editlint.packs.load import load_own_rules
from editlint.runner.files import decode_article


class Text(NamedTuple):
    """A document with its name and, in a labelled set, its label."""

    name: str
    document: Document
    label: str


def articles(folder: Path) -> list[Path]:
    """The articles under a folder, in order."""
    return sorted(path for path in folder.rglob("*") if path.suffix in SUFFIXES and path.is_file())


def texts(source: Path) -> Iterator[Text]:
    """The articles under a folder, or those in a file of JSON lines; a row's `machine` is its label."""
    if source.is_dir():
        for path in articles(source):
            name = path.relative_to(source).as_posix()
            text = decode_article(path.read_bytes(), name)
            yield Text(name, read_document(text, SUFFIXES[path.suffix], path.name), "")
        return
    # Only LF ends a row: a text may contain U+2028 and similar characters.
    for number, line in enumerate(source.read_text("utf-8").split("\n"), 1):
        if line:
            row = json.loads(line)
            label = f" machine {row['machine']}" if "machine" in row else ""
            yield Text(f"{source.name}:{number}", read_document(row["text"], "plain"), label)


def default_checker() -> RuleSet:
    """A checker of the default rules."""
    return RuleSet([rule for rule in load_own_rules(None).rules if rule.default])


def selected_checker(names: Sequence[str], server: str | None) -> RuleSet:
    """A checker of the rules and families named, notes too; `server` is a LanguageTool server for those that need one.

    What the server says is kept in the user's cache folder, as in a run.
    """
    pack = load_own_rules(None)
    chosen = select_rules(
        {rule.id: (rule, pack.word_classes) for rule in pack.rules},
        Config(Path()),
        command=CommandLine(names),
    )
    folder = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "editlint"
    services = Services(session.open_session(server, folder, None)) if server else NONE
    return RuleSet([each.rule for each in chosen], services=services)


def found(checker: RuleSet, text: Text) -> list[Finding]:
    """All that the checker finds in the text, notes too. Raises RuntimeError where a rule could not be checked."""
    checked = lint(text.document, checker, text.name)
    for reason in (*(each.message for each in checked.stopped), *checked.unavailable):
        raise RuntimeError(f"{text.name}: {reason}")
    return list(checked.findings)


def shown(checker: RuleSet, text: Text) -> tuple[list[Finding], list[Finding]]:
    """What a plain check shows of the text, and the notes that it does not show."""
    findings = lint(text.document, checker, text.name).findings
    return [f for f in findings if f.severity != "info"], [f for f in findings if f.severity == "info"]


def insert_before_examples(text: str, line: str) -> str:
    """The text of a rule file with a line before its examples, and all else as it was written."""
    before, examples, after = text.partition("\nexamples:")
    if not examples:
        raise ValueError("a rule file without examples")
    return f"{before}\n{line}{examples}{after}"

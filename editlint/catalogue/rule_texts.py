"""What the files of rules say of them, for the reports that show it."""

from collections.abc import Iterator
from pathlib import Path

from editlint.catalogue.marks import parse_marks
from editlint.core.errors import EditlintError
from editlint.io import strict_yaml
from editlint.packs.load import own_rules_folder
from editlint.packs.rulefile import Example, RuleFile, read_rule
from editlint.reporters.base import RuleText
from editlint.runner.rulesets import RuleSets


def rule_text(rule_id: str, rulesets: RuleSets) -> RuleText | None:
    """What the rule's file says, found in our rules or in a pack of this run; None where it cannot be read."""
    for folder, root in _pack_folders(rulesets):
        path = folder / f"{rule_id}.yml"
        try:
            if path.is_file():
                file, _ = read_rule(strict_yaml.read_text(path, root), str(path))
                return _rule_text(file)
        except (EditlintError, OSError):  # it was read before, and has changed since
            return None
    return None


def _pack_folders(rulesets: RuleSets) -> Iterator[tuple[Path, Path]]:
    """The folders of all packs of a run, each with the folder outside which nothing is read."""
    own = own_rules_folder()
    yield own, own
    for config in rulesets.configs.loaded():
        yield from ((pack.folder, pack.root) for pack in config.packs)


def _rule_text(file: RuleFile) -> RuleText:
    return RuleText(
        summary=file.summary.strip().rstrip("."),
        why=file.why.strip(),
        bad=_first_example(file.examples.bad),
        good=_first_example(file.examples.good),
        precision=file.measured.precision if file.measured else None,
    )


def _first_example(examples: list[str | Example]) -> str:
    """The first example that is a single text, without its marks."""
    texts = (each if isinstance(each, str) else each.text for each in examples)
    return next((parse_marks(text).text for text in texts if text), "")

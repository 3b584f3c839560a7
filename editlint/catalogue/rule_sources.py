"""The files of rules, with the place of each setting in them, for what shows more than a run needs."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from editlint.config.model import Config, SourceLocation
from editlint.core.errors import EditlintError
from editlint.io import strict_yaml
from editlint.packs.load import own_rules_folder
from editlint.packs.rulefile import RuleFile, read_rule
from editlint.runner.rulesets import RuleSets

OWN_RULES = "editlint/rules"
"""How the folder of our own rules is named, wherever it is installed."""


class RuleSource(msgspec.Struct, frozen=True):
    """A rule file, what is in it, and its name for messages."""

    name: str
    file: RuleFile
    parsed: strict_yaml.Parsed

    def location(self, *key: str) -> SourceLocation:
        """Where a key is written; the file itself, where it is not there."""
        mark = self.parsed.keys.get(key)
        return SourceLocation(self.name, mark.line, mark.column) if mark else SourceLocation(self.name)


def pack_folders(config: Config) -> Iterator[tuple[Path, Path]]:
    """The folders of all packs, ours first, each with the folder outside which nothing is read."""
    own = own_rules_folder()
    yield own, own
    yield from ((pack.folder, pack.root) for pack in config.packs)


def rule_source(rule_id: str, config: Config, rulesets: RuleSets) -> RuleSource:
    """The file of a rule that a configuration can select. Raises EditlintError."""
    for folder, root in pack_folders(config):
        path = folder / f"{rule_id}.yml"
        if path.is_file():
            shown = OWN_RULES if folder == own_rules_folder() else rulesets.configs.display_path(folder)
            file, parsed = read_rule(strict_yaml.read_text(path, root), str(path))
            return RuleSource(f"{shown}/{rule_id}.yml", file, parsed)
    raise EditlintError("its file no longer exists", path=rule_id)

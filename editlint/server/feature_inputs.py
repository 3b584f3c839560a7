"""What the answers about a place in a text are made from: the linter of an article, its vocabulary, and the rules."""

from collections.abc import Callable
from pathlib import Path

import msgspec

from editlint.catalogue.rule_records import KnownRules, RuleRecord
from editlint.core.errors import EditlintError
from editlint.runner.options import Options
from editlint.runner.rulesets import RuleSets
from editlint.server.article_edits import ArticleTools
from editlint.server.buffers import Buffer
from editlint.server.checker import Checker
from editlint.server.hover import RuleLookup
from editlint.server.positions import PositionEncoding
from editlint.server.vocabulary_actions import Vocabulary, find_vocabulary


def article_tools(checker: Checker, buffer: Buffer) -> ArticleTools | None:
    """What lints the article in a buffer again; None where there is none that is checked."""
    found = checker.article(buffer)
    return None if found is None else ArticleTools(*found)


def vocabulary(
    tools: ArticleTools, opened: Callable[[Path], Buffer | None], encoding: PositionEncoding
) -> Vocabulary | None:
    """Where the terms of an article's team are; `opened` gives the buffer of a file that is open."""
    return find_vocabulary(tools.article.path.parent, tools.linter.rulesets.configs, opened, encoding)


def rules_of_article(tools: ArticleTools) -> KnownRules | None:
    """The rules that are available to an article, as they are set there; None where they cannot be read."""
    try:
        return KnownRules(tools.linter.rulesets, tools.article.path.parent)
    except EditlintError:
        return None


def rules_of_folder(folder: Path, options: Options) -> KnownRules | None:
    """The rules that a configuration in a folder can set, read anew: it is being changed.

    Where it is broken, they are those of editlint itself.
    """
    for isolated in (False, True):
        try:
            return KnownRules(RuleSets(msgspec.structs.replace(options, isolated=isolated)), folder)
        except EditlintError:
            continue
    return None


def rule_lookup(rules: KnownRules | None) -> RuleLookup:
    """Looks up what is known of a rule by its id."""

    def record(rule_id: str) -> RuleRecord | None:
        if rules is None or rule_id not in rules.available:
            return None
        try:
            return rules.record(rule_id)
        except EditlintError:  # its file is gone, or broken by now
            return None

    return record

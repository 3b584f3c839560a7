"""The settings of a corpus run: resolved once, on one machine, and sent to all processes that lint."""

import pickle
from collections.abc import Collection
from functools import lru_cache

import msgspec

from editlint.config.model import Override
from editlint.corpus.comparing.facts import encode_rules
from editlint.engines import ENGINES
from editlint.runner.article import ArticleLinter
from editlint.runner.options import Options
from editlint.runner.rulesets import FixedSettings, RuleSets

UNNAMED = "article.md"
"""The name of an article without one, to see which rules it would have."""


class CorpusSettings(msgspec.Struct, frozen=True):
    """What each article is linted with, and the columns of the table of articles.

    `families` are those of all rules. `kept` are the columns of the input that are copied. `compares`: a rule is
    selected that compares articles.
    """

    options: Options
    fixed: FixedSettings
    families: tuple[str, ...]
    kept: tuple[str, ...] = ()
    compares: bool = False

    def pickled(self) -> bytes:
        """The settings for another process, perhaps on another machine."""
        return pickle.dumps(self)


def resolve_settings(options: Options, kept: tuple[str, ...] = ()) -> CorpusSettings:
    """The settings for articles in the working folder: those of the nearest configuration, for all of them.

    Raises EditlintError where the configuration, a pack or the name of a rule is wrong.
    """
    fixed = RuleSets(options).fixed_for(options.cwd)
    options = msgspec.structs.replace(options, config=None, texts_only=True, notify=None)
    rulesets = RuleSets(options, fixed)
    available = rulesets.available(fixed.config)
    comparing = {rule for rule, (each, _) in available.items() if ENGINES[each.engine].scope == "files"}
    ruleset = rulesets.for_file(options.cwd / UNNAMED).ruleset
    compares = bool(ruleset.cross_file) or any(_names(each, comparing) for each in fixed.config.overrides)
    encode_rules(ruleset)
    families = tuple(sorted({rule.partition("/")[0] for rule in available}))
    return CorpusSettings(options, fixed, families, kept, compares)


def _names(override: Override, rules: Collection[str]) -> bool:
    """Whether an override for some articles may select one of the rules."""
    selected = {each.value for each in override.select.value} if override.select else set()
    names = selected | set(override.rules)
    return "ALL" in names or any(rule in names or rule.partition("/")[0] in names for rule in rules)


@lru_cache(maxsize=1)  # a worker process, which has the same settings all its life
def worker_settings(pickled: bytes) -> tuple[CorpusSettings, ArticleLinter]:
    """The settings that were sent to this process, and a linter with them."""
    settings: CorpusSettings = pickle.loads(pickled)
    return settings, ArticleLinter(settings.options, settings.fixed)

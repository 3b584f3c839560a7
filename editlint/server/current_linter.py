"""The linter with the rules that apply now: they are read again when a file that decides about them has changed."""

import gc
from contextlib import suppress
from pathlib import Path

from editlint.core.errors import EditlintError
from editlint.runner.article import ArticleLinter
from editlint.runner.discover_files import Article
from editlint.runner.options import Options
from editlint.server.config_files import Stamp, stamp


class CurrentLinter:
    """A linter for articles that are checked again and again; belongs to one thread.

    Where a configuration cannot be used, the rules stay those that applied before it was changed, if there were any.
    """

    def __init__(self, options: Options) -> None:
        self._options = options
        self._linter = ArticleLinter(options, remembers=True)
        self._stamps: dict[Path, Stamp] = {}
        self._is_good = True
        self._last_good: ArticleLinter | None = None

    def reload(self, folder: Path | None = None) -> bool:
        """Read configurations and packs again if any of their files has changed; whether they were read.

        With a folder, only the files that decide about its articles are looked at.
        """
        folders = self._stamps.keys() if folder is None else {folder} & self._stamps.keys()
        if all(self._stamp(each) == self._stamps[each] for each in folders):
            return False
        if self._is_good:
            self._last_good = self._linter
        self._linter = ArticleLinter(self._options, remembers=True)
        self._stamps.clear()
        self._is_good = True
        return True

    def watch(self, folder: Path) -> None:
        """Have `reload` look at the files that decide about the articles in a folder, from their state now on."""
        if folder not in self._stamps:
            self._stamps[folder] = self._stamp(folder)
            _keep_out_of_garbage()

    def for_article(self, article: Article) -> tuple[ArticleLinter, EditlintError | None]:
        """The linter with the rules of an article, and what is wrong with its configuration.

        Raises EditlintError where there are no rules for it.
        """
        try:
            self._linter.rulesets.for_file(article.path)
            return self._linter, None
        except EditlintError as error:
            self._is_good = False
            if self._last_good is None or not _has_rules(self._last_good, article):
                raise
            return self._last_good, error

    def _stamp(self, folder: Path) -> Stamp:
        return stamp(folder, self._linter.rulesets.configs, self._options.cwd, self._options.config)


def _keep_out_of_garbage() -> None:
    """Have what is in memory now, the rules above all, left alone whenever garbage is collected: that saves time."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def _has_rules(linter: ArticleLinter, article: Article) -> bool:
    """Whether the linter has rules for an article, and no error in their place."""
    with suppress(EditlintError):
        linter.rulesets.for_file(article.path)
        return True
    return False

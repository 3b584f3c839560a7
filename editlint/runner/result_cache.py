"""Results of earlier runs: an article that has not changed is not linted again."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from editlint.config.discovery import find_config
from editlint.core.errors import EditlintError
from editlint.core.finding import Result
from editlint.io.git_process import repository_root
from editlint.runner.article import ArticleLinter, LintedArticle
from editlint.runner.discover_files import Article
from editlint.runner.files import content_hash, content_of, decode_source, text_of

if TYPE_CHECKING:
    from editlint.io.own_entries import OwnEntries

FOLDER_NAME = ".editlint_cache"
MIN_ARTICLES = 10
"""Articles of a run that looks for kept results by itself: for fewer, looking takes about as long as linting."""


class KeptResult(msgspec.Struct, frozen=True):
    """An entry: a result of an article by itself, without its text, and the hash of the content it is the result of.

    cites: it is the result only where the article's folder has no bibliography.
    """

    content: bytes
    cites: bool
    result: Result


_decoder = msgspec.msgpack.Decoder(KeptResult)


class ResultCache:
    """The results that are kept for the articles of a run. Each article has one entry for each set of settings."""

    def __init__(self, entries: "OwnEntries", linter: ArticleLinter) -> None:
        from editlint.runner.settings_hash import SettingsHash  # only where results are kept

        self._entries = entries
        self._linter = linter
        self._settings = SettingsHash(linter)
        self._stopped = False

    def find(self, article: Article) -> Result | None:
        """The result of an article as it is now; None where it has to be linted."""
        try:
            content = content_of(article)
            found = self._entries.get(self._key(article))
            kept = _decoder.decode(found) if found is not None else None
            if kept is None or kept.content != content_hash(content):
                return None
            if kept.cites and self._linter.cites_from(article.path.parent):
                return None
            if self._linter.options.source and kept.result.findings:
                source = text_of(article.text or decode_source(content, article), article)
                return msgspec.structs.replace(kept.result, source=source)
            return kept.result
        except (EditlintError, msgspec.MsgspecError):
            return None  # what is wrong is reported when it is linted

    def keep(self, article: Article, linted: LintedArticle) -> None:
        """Keep the result of an article, if it is one that another run would have.

        Once rules are stopped, results are not: they may lack what these rules would find.
        """
        result = linted.result
        self._stopped |= any(each.stopped_rules for each in result.shared_errors)
        if linted.content is None or result.errors or result.shared_errors or self._stopped:
            return
        kept = KeptResult(linted.content, linted.cites, msgspec.structs.replace(result, source=""))
        try:
            encoded = msgspec.msgpack.encode(kept)
            if msgspec.msgpack.encode(_decoder.decode(encoded)) == encoded:  # it comes back as it is
                self._entries.put(self._key(article), encoded)
        except (EditlintError, msgspec.MsgspecError, UnicodeError):
            return

    def close(self) -> None:
        """End the use of the folder."""
        self._entries.close()

    def _key(self, article: Article) -> bytes:
        # Earlier texts of an article have an entry of their own, so that they do not replace that of its file.
        kind = "file" if article.text is None else "text"
        names = (kind, article.format, article.name, article.path.name)
        return self._settings.of(article.path) + msgspec.msgpack.encode(names)


def open_result_cache(articles: int, linter: ArticleLinter) -> ResultCache | None:
    """The kept results for a run over so many articles, None where it does without."""
    options = linter.options
    if not options.keeps_results or options.changes_articles:
        return None
    if options.result_cache is None and articles < MIN_ARTICLES:
        return None
    folder = options.result_cache or cache_folder_of_project(options.cwd)
    if folder is None:
        return None
    try:
        return ResultCache(_open(folder, options.cache), linter)
    except OSError as error:
        if options.result_cache is not None and options.notify is not None:
            name = folder.relative_to(options.cwd) if folder.is_relative_to(options.cwd) else folder
            options.notify(
                f"the cache {name.as_posix()} is not used: {error.strerror or 'it cannot be opened'}"
            )
    return None


def _open(folder: Path, user_folder: Path | None) -> "OwnEntries":
    """The entries in a folder, with the key in the user's folder. Raises OSError."""
    from editlint.io.own_entries import OwnEntries  # only where results are kept
    from editlint.io.tagged_folder import TaggedFolder
    from editlint.io.user_secret import user_secret

    secret = user_secret(user_folder) if user_folder else None
    if secret is None:
        raise OSError(0, "there is no folder for its key: set HOME or XDG_CACHE_HOME")
    return OwnEntries(TaggedFolder(folder), secret)


def cache_folder_of_project(cwd: Path) -> Path | None:
    """Where the results of a project are kept: beside the configuration, else at the top of the repository.

    None where there is neither: nothing is written into a folder that is no project.
    """
    config = find_config(cwd)
    top = config.parent if config else repository_root(cwd)
    return top / FOLDER_NAME if top else None


def lint_with_cache(
    articles: Sequence[Article],
    cache: ResultCache,
    lint: Callable[[Sequence[Article]], Iterator[LintedArticle]],
) -> Iterator[Result]:
    """A result for each article, in order. Those that are not kept are linted, and then kept."""
    with closing(cache):
        found = [cache.find(article) for article in articles]
        missing = [article for article, result in zip(articles, found, strict=True) if result is None]
        linted = iter(lint(missing))
        for article, result in zip(articles, found, strict=True):
            if result is not None:
                yield result
                continue
            each = next(linted)
            cache.keep(article, each)
            yield each.result

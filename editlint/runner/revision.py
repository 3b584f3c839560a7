"""The articles as they were at a revision of the repository, linted with the rules of today."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from editlint.core.errors import EditlintError
from editlint.core.finding import PreviousVersion, Result
from editlint.io.git_history import STAGED, ChangedFile, changed_files, find_base, read_objects
from editlint.io.git_process import GitError, open_repository
from editlint.lint.baseline import known_finding
from editlint.markup import SUFFIXES
from editlint.runner.article import ArticleLinter
from editlint.runner.comparison import Known, KnownArticle
from editlint.runner.discover_files import Article, FoundArticle
from editlint.runner.files import decode_source, read_article
from editlint.runner.run import lint_articles
from editlint.runner.selection import is_excluded

OPTION = "--since"
"""The name of the option, as errors give it."""


class ChangedArticle(msgspec.Struct, frozen=True):
    """An article with its text at the revision, None where there was none; `old_path` is where it was, '' likewise."""

    article: Article
    old_path: str
    old_text: str | bytes | None


class Changes(msgspec.Struct, frozen=True):
    """What has changed since a revision: the articles that are there, by path, and those that are not any more."""

    articles: Mapping[Path, ChangedArticle]
    deleted: Sequence[ChangedArticle]

    @property
    def paths(self) -> frozenset[str]:
        """The paths of the articles that are there."""
        return frozenset(map(str, self.articles))

    def select(self, found: Sequence[FoundArticle]) -> list[FoundArticle]:
        """Those of the articles that have changed, with their text in the index where that is compared."""
        selected = []
        for each in found:
            if each.article is None:
                selected.append(each)
            elif (changed := self.articles.get(each.article.path)) and not _is_unchanged(changed):
                article = msgspec.structs.replace(each.article, text=changed.article.text)
                selected.append(FoundArticle(article, is_part=True))
        return selected

    def known(self, articles: Sequence[Article], linter: ArticleLinter, jobs: int) -> Known:
        """What is known of the articles from their versions at the revision, and of those that were deleted since."""
        here = [self.articles[each.path] for each in articles]
        gone = [each for each in self.deleted if _is_checked(each, linter)]
        old = [
            msgspec.structs.replace(each.article, text=each.old_text)
            for each in [*here, *gone]
            if each.old_text is not None
        ]
        plain = ArticleLinter(msgspec.structs.replace(linter.options, fix=None, add_ignore=None, diff=False))
        results = iter(list(lint_articles(old, plain, jobs)))
        known = [
            KnownArticle() if each.old_text is None else _known(next(results), each.old_path)
            for each in [*here, *gone]
        ]
        missing = zip((each.old_path for each in gone), known[len(here) :], strict=True)
        return Known(known[: len(here)], dict(missing))


def changes_since(revision: str, cwd: Path, *, fix: bool = False) -> Changes:
    """What has changed since the last commit that `revision` and the current one have in common.

    `staged` compares the index with the current commit, and its texts are the ones to check; but with `fix` those of
    the files, which are written. Raises EditlintError.
    """
    repository = open_repository(cwd)
    if repository is None:
        raise EditlintError("this needs git, and a repository that contains the working folder", path=OPTION)
    staged = revision == STAGED
    try:
        base = find_base(repository, revision)
        files = [
            each
            for each in changed_files(repository, base, staged=staged)
            if os.path.splitext(each.path or each.old_path)[1].lower() in SUFFIXES  # noqa: PTH122 (as in listing)
        ]
        ids = [each.old_id for each in files if each.old_id]
        new_ids = [each.new_id for each in files if each.new_id] if staged and not fix else []
        texts = dict(zip([*ids, *new_ids], read_objects(repository, [*ids, *new_ids]), strict=True))
    except GitError as error:
        raise EditlintError(str(error) or "git cannot be run, or takes too long", path=OPTION) from None
    changed = [_changed_article(each, texts, repository.root, cwd, staged=bool(new_ids)) for each in files]
    return Changes(
        {each.article.path: each for each, file in zip(changed, files, strict=True) if file.path},
        [each for each, file in zip(changed, files, strict=True) if not file.path],
    )


def _changed_article(
    file: ChangedFile, texts: Mapping[str, bytes], root: Path, cwd: Path, *, staged: bool
) -> ChangedArticle:
    path = root / (file.path or file.old_path)
    name = os.path.relpath(path, cwd).replace(os.sep, "/")
    article = Article(path, name, SUFFIXES[path.suffix.lower()])
    if staged and file.new_id:
        article = msgspec.structs.replace(article, text=_text(texts[file.new_id], article))
    return ChangedArticle(article, file.old_path, _text(texts.get(file.old_id), article))


def _text(content: bytes | None, article: Article) -> str | bytes | None:
    """The text of an earlier version, None where there was none or it cannot be read: then all of it is new."""
    try:
        return None if content is None else decode_source(content, article)
    except EditlintError:
        return None


def _is_unchanged(changed: ChangedArticle) -> bool:
    """Whether an article that git lists as changed has the text that it had: only its time has changed."""
    article, old = changed.article, changed.old_text
    try:
        text = article.text if article.text is not None else read_article(article)
        return text == old
    except EditlintError:
        return False


def _is_checked(changed: ChangedArticle, linter: ArticleLinter) -> bool:
    """Whether a deleted article would be checked today; no configuration can be used where that is unknown."""
    try:
        return changed.old_text is not None and not is_excluded(changed.article, linter.rulesets.configs)
    except EditlintError:
        return False


def _known(result: Result, path: str) -> KnownArticle:
    """What the result of an earlier version says."""
    return KnownArticle(
        tuple(map(known_finding, result.findings)),
        result.omitted_by_rule,
        PreviousVersion(path, result.words, result.grade),
    )

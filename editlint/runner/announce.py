"""Announces articles to the engines that ask a server, so that several of them are on their way at once."""

from collections.abc import Iterator, Sequence
from contextlib import suppress

from editlint.runner.article import ArticleLinter
from editlint.runner.discover_files import Article

ARTICLES_AHEAD = 3
"""Articles that are announced before the one that is checked."""


def announced(articles: Sequence[Article], linter: ArticleLinter) -> Iterator[Article]:
    """The articles, in order, each announced while those before it are checked. Most runs have nobody to tell.

    The first one goes alone: it finds out whether the server responds.
    """
    following = 2
    for number, article in enumerate(articles):
        while number and following <= min(number + ARTICLES_AHEAD, len(articles) - 1):
            _announce(articles[following], linter)
            following += 1
        yield article


def _announce(article: Article, linter: ArticleLinter) -> None:
    with suppress(Exception):  # whatever is wrong is reported when the article is checked
        if linter.rulesets.for_file(article.path).ruleset.sending:
            document = linter.document(article)
            for engine in linter.rulesets.for_document(article.path, document).ruleset.sending:
                engine.expect(document)

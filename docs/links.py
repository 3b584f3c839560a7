"""Links in the pages of the site: to other files of the repository, and to the pages of rules that a text names."""

import re
from collections.abc import Container, Iterator
from posixpath import dirname, normpath, relpath

_FENCE = re.compile(r"\s*(?:```|~~~)")
_LINK = re.compile(r"\]\((?!\w+:|#)([^)#\s]+)")
_NAME = re.compile(r"(?<!\[)`([a-z]+/[a-z-]+)`(?!\])")
_PLACES = {
    "README.md": "index.md",
    "CONTRIBUTING.md": "contributing.md",
    "CHANGELOG.md": "changelog.md",
    "rules": "rules/index.md",
    "Dockerfile": "files/Dockerfile",
    "templates/gitlab.yml": "files/gitlab.yml",
}
"""Where the site has what is not in the folder of the documents."""


def with_links_of_the_site(text: str, source: str, page: str) -> str:
    """The Markdown of the file `source` of the repository, with its links as they are in the page `page` of the site.

    A link to what is not in the site stays as it is: MkDocs reports it.
    """

    def link(match: re.Match[str]) -> str:
        target = normpath(f"{dirname(source)}/{match[1]}".lstrip("/"))
        place = _PLACES.get(target, target.removeprefix("docs/"))
        return match[0] if place == target else f"]({_way(page, place)}"

    return _LINK.sub(link, text)


def with_links_to_rules(text: str, page: str, rules: Container[str]) -> str:
    """The Markdown of a page, in which each name of a rule in running text leads to the page of the rule."""

    def link(match: re.Match[str]) -> str:
        name = match[1]
        return f"[`{name}`]({_way(page, f'rules/{name}.md')})" if name in rules else match[0]

    return "".join(line if is_code else _NAME.sub(link, line) for line, is_code in _lines(text))


def _lines(text: str) -> Iterator[tuple[str, bool]]:
    """Each line, and whether it belongs to a fenced block of code."""
    inside = False
    for line in text.splitlines(keepends=True):
        fence = _FENCE.match(line) is not None
        yield line, inside or fence
        inside ^= fence


def _way(page: str, target: str) -> str:
    """The link from a page to another file of the site."""
    return relpath(target, dirname(page) or ".")

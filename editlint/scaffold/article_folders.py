"""Folders with articles: how they are matched, counted, and which preset their names suggest."""

from collections import Counter
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from glob import escape
from pathlib import PurePosixPath
from posixpath import normpath

import msgspec

from editlint.scaffold.generators import FOLDER_PRESETS

TOP = ""
"""The folder that was searched, as a path relative to itself."""

_MARKDOWN = (".md", ".markdown", ".mdx", ".qmd", ".rmd")
_PRESETS = {name: preset for preset, names in FOLDER_PRESETS.items() for name in names.split()}
_PROJECT_FILES = frozenset(
    "authors changelog changes code_of_conduct contributing contributors governance history license llms maintainers"
    " notice readme robots security support".split()
)
"""Names, in lower case, of files about the repository itself. They alone make no folder of articles."""


class ArticleFolder(msgspec.Struct, frozen=True):
    """A folder with articles, relative to the one that was searched, and the preset that suits them, '' for none.

    `suffixes` are those of its own articles where those in its subfolders do not belong to it, else empty.
    """

    path: str
    articles: int
    preset: str
    suffixes: tuple[str, ...] = ()

    def holds(self, path: str) -> bool:
        """Whether the file, by its relative path, is in it."""
        if self.suffixes:
            return is_directly_in(path, self.path) and path.endswith(self.suffixes)
        return is_in(path, self.path)


def is_in(path: str, folder: str) -> bool:
    """Whether a file is somewhere under the folder."""
    return folder == TOP or path.startswith(f"{folder}/")


def is_directly_in(path: str, folder: str) -> bool:
    """Whether a file is in the folder itself."""
    return path.rpartition("/")[0] == folder


def join(folder: str, path: str) -> str | None:
    """A path below a folder, None where it leads out of the folder that was searched."""
    joined = normpath(f"{folder}/{path}" if folder else path)
    leads_out = joined.startswith(("../", "/")) or joined == ".."
    return None if leads_out else TOP if joined == "." else joined


def matching_folders(pattern: str, site: str, articles: Sequence[str]) -> list[str]:
    """The folders with articles whose path, from the folder of the site, matches the pattern."""
    joined = join(escape(site), pattern)
    if not joined:
        return []
    depth = joined.count("/") + 1
    folders = {"/".join(each.split("/")[:depth]) for each in articles if each.count("/") >= depth}
    return sorted(each for each in folders if fnmatchcase(each, joined))


def template_folders(patterns: Sequence[str], site: str, articles: Sequence[str]) -> tuple[str, ...]:
    """The folders of templates in a site that have files with the ending of an article."""
    found = {_template_folder(each, patterns, site) for each in articles if patterns and is_in(each, site)}
    return tuple(sorted(found - {""}))


def _template_folder(article: str, patterns: Sequence[str], site: str) -> str:
    """The first folder below the site, on the way to an article, with a name like a pattern; '' for none."""
    folders = article.split("/")[:-1]
    for number in range(site.count("/") + 1 if site else 0, len(folders)):
        if any(fnmatchcase(folders[number], pattern) for pattern in patterns):
            return "/".join(folders[: number + 1])
    return ""


def article_folder(path: str, articles: Sequence[str], preset: str) -> ArticleFolder:
    """The folder, with the preset that most names of its subfolders suggest, else the given one."""
    held = [each for each in articles if is_in(each, path)]
    suggested = Counter(map(_suggested_preset, held)).most_common(1)[0][0] if held else ""
    return ArticleFolder(path, len(held), suggested or preset)


def pages_in(path: str, articles: Sequence[str], preset: str) -> Iterator[ArticleFolder]:
    """The articles in the folder itself, as a folder; nothing where they are all about the repository."""
    held = [each for each in articles if is_directly_in(each, path) and not is_project_file(each)]
    held = only_markdown(held) or held  # of the others beside it, most are templates
    if held:
        suffixes = sorted({PurePosixPath(each).suffix for each in held})
        yield ArticleFolder(path, len(held), preset, tuple(suffixes))


def is_project_file(path: str) -> bool:
    """Whether a file is about the repository itself, such as README.md, or no prose, such as requirements.txt."""
    name = PurePosixPath(path)
    if name.suffix.lower() == ".txt" and name.stem.lower().startswith(("cmakelists", "requirements")):
        return True
    return name.stem.lower().replace("-", "_") in _PROJECT_FILES


def only_markdown(articles: Sequence[str]) -> list[str]:
    """The articles in Markdown."""
    return [each for each in articles if each.lower().endswith(_MARKDOWN)]


def suggests_articles(folder: str) -> bool:
    """Whether a folder's name is one that many people give to a folder of articles."""
    return folder.lower() in _PRESETS or folder.lower() == "content"


def _suggested_preset(article: str) -> str:
    folders = [
        folder.lstrip("_") for folder in article.lower().split("/")[:-1]
    ]  # Jekyll's have a '_' in front
    return next((_PRESETS[name] for name in folders if name in _PRESETS), "")

"""Finds the sites in a folder, and in each the folders that have its articles."""

from collections.abc import Iterator, Sequence
from glob import escape
from pathlib import Path

import msgspec

from editlint.runner.discover_files import Article, find_articles
from editlint.scaffold.article_folders import (
    TOP,
    ArticleFolder,
    article_folder,
    is_in,
    is_project_file,
    matching_folders,
    only_markdown,
    pages_in,
    suggests_articles,
    template_folders,
)
from editlint.scaffold.generators import GENERATORS, PLAIN, Generator
from editlint.scaffold.site_files import SAMPLE_FOLDERS, SiteFiles

MAX_PLAIN_FOLDERS = 20
"""Folders without a usual name that a configuration lists; where there are more, every article is included."""


class Site(msgspec.Struct, frozen=True):
    """A site: its generator, the file that shows it ('' for a plain one), and its folders with articles.

    `templates` are folders in these whose files are no articles. Without folders, every article is one of the site.
    """

    generator: Generator
    marker: str
    folders: tuple[ArticleFolder, ...]
    templates: tuple[str, ...] = ()


class Detected(msgspec.Struct, frozen=True):
    """The sites of a folder.

    `excluded` are the files and folders (with a slash at the end) in the folders of the sites that are no articles, and
    `elsewhere` the articles in none of these folders. All paths are relative to the folder.
    """

    sites: tuple[Site, ...]
    articles: int
    excluded: tuple[str, ...]
    elsewhere: tuple[str, ...]

    @property
    def folders(self) -> tuple[ArticleFolder, ...]:
        """The folders with articles of all sites."""
        return tuple(folder for site in self.sites for folder in site.folders)


def detect(top: Path) -> Detected | None:
    """The sites under a folder, an absolute path; None where there is no article."""
    found = [each.article for each in find_articles([str(top)], top) if each.article is not None]
    everything = [_relative(each, top) for each in found if not each.left_out]
    articles = [each for each in everything if each.isprintable()]  # no pattern can name the others
    if not everything:
        return None
    files = SiteFiles(top)
    sites = tuple(_usual_sites(files, articles)) or (_whole_site(files, articles),)
    held = [folder for site in sites for folder in site.folders]
    left_out = {each.left_out for each in found if each.left_out}
    others = (each for each in everything if not any(folder.holds(each) for folder in held))
    return Detected(
        sites=sites,
        articles=sum(folder.articles for folder in held) if held else len(everything),
        excluded=tuple(sorted(_excluded(sites, left_out, articles))),
        elsewhere=tuple(each for each in others if held and not is_project_file(each)),
    )


def _relative(article: Article, top: Path) -> str:
    return article.path.relative_to(top).as_posix()


def _excluded(sites: Sequence[Site], left_out: set[str], articles: Sequence[str]) -> Iterator[str]:
    """What the patterns of the folders include although it is no article."""
    held = [folder for site in sites for folder in site.folders]
    whole = [folder.path for folder in held if not folder.suffixes]
    for each in left_out.union(*(site.templates for site in sites)):
        if any(is_in(each, folder) for folder in whole):
            yield f"{each}/"
    for each in articles:
        if is_project_file(each) and any(folder.suffixes and folder.holds(each) for folder in held):
            yield each


def _usual_sites(files: SiteFiles, articles: Sequence[str]) -> Iterator[Site]:
    """The sites with articles where their generator keeps them, each folder once."""
    taken: list[str] = []
    for generator, site, marker in _marked(files):
        named = files.setting(marker, generator.folder_key) if generator.folder_key else None
        templates = template_folders(generator.templates, site, articles)
        usual = _usual_folders(generator, site, named, _outside(templates, articles))
        folders = [
            each for each in usual if each.suffixes or not any(is_in(f"{each.path}/", o) for o in taken)
        ]
        taken += [each.path for each in folders if not each.suffixes]
        if folders:
            yield Site(generator, marker, tuple(folders), templates)


def _marked(files: SiteFiles) -> Iterator[tuple[Generator, str, str]]:
    """The generators, each with the folder of a site and the file that shows it, those nearest to the top first."""
    for site in files.folders:
        for generator in GENERATORS:
            marker = files.marker(generator, site)
            if marker is not None:
                yield generator, site, marker


def _usual_folders(
    generator: Generator, site: str, named: str | None, articles: Sequence[str]
) -> Iterator[ArticleFolder]:
    """The folders with articles that are the usual ones of a generator, or that its configuration names."""
    if generator.pages and site != TOP:
        if any(is_in(each, site) for each in articles):
            yield article_folder(site, articles, generator.preset)
        return
    for pattern in [escape(named)] if named else generator.folders:
        for path in matching_folders(pattern, site, articles):
            yield article_folder(path, articles, generator.preset)
    if generator.pages:
        yield from pages_in(site, articles, generator.preset)


def _whole_site(files: SiteFiles, articles: Sequence[str]) -> Site:
    """The one site that has all articles, wherever they are."""
    for generator, site, marker in _marked(files):
        templates = template_folders(generator.templates, site, articles)
        folders = _plain_folders(site, _outside(templates, articles), generator.preset)
        if folders:
            return Site(generator, marker, tuple(folders), templates)
    return Site(PLAIN, "", tuple(_plain_folders(TOP, articles, PLAIN.preset)))


def _outside(folders: Sequence[str], articles: Sequence[str]) -> list[str]:
    return [each for each in articles if not any(is_in(each, folder) for folder in folders)]


def _plain_folders(site: str, articles: Sequence[str], preset: str) -> list[ArticleFolder]:
    """The folders with articles: those with a usual name, else all. Files about the repository do not count."""
    real = [each for each in articles if is_in(each, site) and not is_project_file(each)]
    real = only_markdown(real) or real
    if site != TOP:
        return [article_folder(site, articles, preset)] if real else []
    names = sorted({each.partition("/")[0] for each in real if "/" in each})
    usual = [name for name in names if suggests_articles(name)]
    folders = usual or [name for name in names if name not in SAMPLE_FOLDERS]
    if len(folders) > MAX_PLAIN_FOLDERS:
        return []
    pages = [] if usual else pages_in(site, real, preset)
    return [*(article_folder(name, articles, preset) for name in folders), *pages]

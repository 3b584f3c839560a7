"""The hooks of MkDocs: they add what is made from other files, and the pages of rules to the navigation."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from generate import generated
from links import with_links_of_the_site, with_links_to_rules
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from python_markdown import with_code_as_html, with_deep_lists

from editlint import _version
from editlint.packs.load import own_rules_folder

RULES = "Rules"
"""The entry of the navigation that the pages of rules belong to."""


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Give the site its address, and the navigation its rules."""
    config.site_url = _version.SITE or None
    config.nav = [{RULES: _rules()} if RULES in entry else entry for entry in config.nav or []]
    return config


def _rules() -> list[Any]:
    """The list of all rules, then the families with their rules."""
    families = groupby(_rule_ids(), lambda rule_id: rule_id.partition("/")[0])
    return ["rules/index.md", *({family: [*_family(family, rule_ids)]} for family, rule_ids in families)]


def _family(family: str, rule_ids: Iterable[str]) -> Iterator[Any]:
    yield f"rules/{family}/index.md"
    for rule_id in rule_ids:
        yield {rule_id.removeprefix(f"{family}/"): f"rules/{rule_id}.md"}


def _rule_ids() -> list[str]:
    folder = own_rules_folder()
    return sorted(path.relative_to(folder).with_suffix("").as_posix() for path in folder.glob("*/*.yml"))


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the files that are made from others."""
    for path, content in generated():
        files.append(File.generated(config, path, content=content))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Rewrite a page for Python-Markdown and the site, and make links of the names of rules in it.

    A page about a rule has its own name in what is to be copied, and its examples are HTML already.
    """
    path = page.file.src_uri
    if not page.file.generated_by:
        markdown = with_links_of_the_site(markdown, f"docs/{path}", path)
    if not path.startswith("rules/"):
        markdown = with_links_to_rules(with_deep_lists(markdown), path, _rule_ids())
    return with_code_as_html(markdown)

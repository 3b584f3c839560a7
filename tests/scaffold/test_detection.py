"""Which generators and folders with articles are found in small repositories."""

import subprocess
from pathlib import Path

import pytest
from conftest import Tree

from editlint.scaffold.configuration import configuration, patterns
from editlint.scaffold.detection import MAX_PLAIN_FOLDERS, Detected, detect
from editlint.scaffold.generators import GENERATORS

PAGE = "# Pumps\n\nOur street has seven.\n"
ASTRO = '{"dependencies": {"astro": "^5.0.0"}}'


def found(top: Path) -> list[tuple[str, list[str]]]:
    """The generators that were found, each with its patterns."""
    detected = detect(top)
    assert detected is not None
    return [(site.generator.name, [p for f in site.folders for p in patterns(f)]) for site in detected.sites]


def detected_in(top: Path) -> Detected:
    detected = detect(top)
    assert detected is not None
    return detected


SITES: list[tuple[str, list[str], dict[str, str], list[str], str]] = [
    ("Hugo", ["content/posts/a.md"], {"hugo.toml": ""}, ["content/**"], "blog"),
    ("Hugo", ["content/a.md"], {"hugo.yaml": ""}, ["content/**"], "blog"),
    ("Hugo", ["content/docs/a.md"], {"config/_default/hugo.toml": ""}, ["content/**"], "docs"),
    ("Hugo", ["content/a.md"], {"config/_default/config.yaml": "baseURL: /"}, ["content/**"], "blog"),
    ("Hugo", ["content/a.md"], {"config.toml": 'theme = "x"\nbaseurl = "/"\n'}, ["content/**"], "blog"),
    ("Hugo", ["content/a.md"], {"hugo.json": '{\n  "baseURL": "/"\n}'}, ["content/**"], "blog"),
    ("Hugo", ["texts/a.md"], {"hugo.toml": 'contentDir = "texts" # ours\n'}, ["texts/**"], "blog"),
    (
        "Hugo",
        ["texts/a.md"],
        {"hugo.json": '{"baseURL": "/",\n  "contentDir": "texts",\n}'},
        ["texts/**"],
        "blog",
    ),
    ("Hugo", ["texts/news/a.md", "x.md"], {"hugo.toml": ""}, ["texts/**", "/*.md"], "news"),
    ("Jekyll", ["_posts/a.md"], {"_config.yml": "title: Pumps\n"}, ["_posts/**"], "blog"),
    (
        "Jekyll",
        ["_posts/a.md", "about.md", "index.html", "README.md"],
        {"_config.yml": ""},
        ["_posts/**", "/*.md"],
        "blog",
    ),
    ("Jekyll", ["_recipes/a.md"], {"_config.yml": "plugins: [jekyll-feed]\n"}, ["_recipes/**"], "blog"),
    ("Jekyll", ["_docs/a.md", "_data/b.md"], {"Gemfile": 'gem "jekyll", "~> 4"\n'}, ["_docs/**"], "docs"),
    (
        "Jekyll",
        ["docs/guide/a.md", "src/a.md"],
        {"docs/_config.yml": "theme: jekyll-x\n"},
        ["docs/**"],
        "docs",
    ),
    ("Astro", ["src/content/blog/a.md"], {"astro.config.mjs": ""}, ["src/content/**"], "blog"),
    ("Astro", ["src/content/docs/a.mdx"], {"package.json": ASTRO}, ["src/content/**"], "docs"),
    (
        "Astro",
        ["src/pages/a.md"],
        {"package.json": ASTRO.replace("depen", "devDepen")},
        ["src/pages/**"],
        "blog",
    ),
    ("Docusaurus", ["docs/a.md", "blog/b.md"], {"docusaurus.config.ts": ""}, ["docs/**", "blog/**"], "docs"),
    ("Docusaurus", ["docs/a.md"], {"website/docusaurus.config.js": ""}, ["docs/**"], "docs"),
    (
        "Docusaurus",
        ["site/docs/a.md"],
        {"site/package.json": '{"dependencies":{"@docusaurus/core":"3"}}'},
        ["site/docs/**"],
        "docs",
    ),
    ("MkDocs", ["docs/a.md", "docs/README.md"], {"mkdocs.yml": "site_name: P\n"}, ["docs/**"], "docs"),
    ("MkDocs", ["docs/index.md"], {"mkdocs.yaml": "x: !!python/name:y.z\n"}, ["docs/**"], "docs"),
    ("MkDocs", ["handbook/en/a.md"], {"mkdocs.yml": "docs_dir: 'handbook/en'\n"}, ["handbook/en/**"], "docs"),
    (
        "Sphinx",
        ["docs/source/a.md"],
        {"docs/source/conf.py": 'extensions = ["myst_parser"]\n'},
        ["docs/source/**"],
        "docs",
    ),
    ("Sphinx", ["guide/a.md", "a.md"], {"conf.py": 'extensions = ["myst_nb"]\n'}, ["guide/**"], "docs"),
    (
        "Sphinx",
        ["docs/a.rst"],
        {"docs/conf.py": "extensions = ['sphinx.ext.autodoc']\n"},
        ["docs/**"],
        "docs",
    ),
    ("Sphinx", ["docs/a.rst"], {"docs/conf.py": "html_theme = 'furo'\n"}, ["docs/**"], "docs"),
    (
        "Antora",
        ["d/modules/ROOT/pages/a.adoc"],
        {"d/antora.yml": "name: a\n"},
        ["d/modules/ROOT/pages/**"],
        "docs",
    ),
    ("Eleventy", ["posts/a.md"], {".eleventy.js": ""}, ["posts/**"], "blog"),
    ("Eleventy", ["src/a.md", "src/_includes/b.html"], {"eleventy.config.mjs": ""}, ["src/**"], "blog"),
    (
        "Eleventy",
        ["recipes/a.md"],
        {"package.json": '{"devDependencies":{"@11ty/eleventy":"3"}}'},
        ["recipes/**"],
        "blog",
    ),
]


@pytest.mark.parametrize(("generator", "articles", "others", "expected", "preset"), SITES)
def test_a_site_and_its_articles_are_found(
    generator: str, articles: list[str], others: dict[str, str], expected: list[str], preset: str, tree: Tree
) -> None:
    top = tree({**dict.fromkeys(articles, PAGE), **others})
    assert found(top) == [(generator, expected)]
    assert detected_in(top).folders[0].preset == preset


def test_every_generator_has_a_site_here() -> None:
    assert {generator.name for generator in GENERATORS} == {name for name, *_ in SITES}


NEAR_MISSES = {
    "a package.json that only mentions astro": {
        "package.json": '{"description": "like astro", "keywords": ["astro"], "dependencies": {"prettier-plugin-astro": "1"}}'
    },
    "a package.json with a comment": {"package.json": '// "astro": "^5.0.0"\n{"dependencies": {}}'},
    "a package.json with a text for its dependencies": {"package.json": '{"dependencies": "astro"}'},
    "a package.json that is cut off": {"package.json": '{"dependencies": {"astro": "1"'},
    "a package.json that is deep": {"package.json": '{"dependencies": {"astro": ' + "[" * 100_000},
    "a package.json with other bytes": {"package.json": "\udcff\udcfe".encode("utf-8", "surrogateescape")},
    "the config.toml of Zola": {"config.toml": 'base_url = "https://example.org"\n'},
    "a config.toml of anything": {"config.toml": '# baseURL = "/"\n[server]\nport = 1\n'},
    "a _config.yml of Hexo": {"_config.yml": "theme: landscape\npermalink: /:title/\n"},
    "a _config.yml that leaves jekyll out": {"_config.yml": "title: Pumps # no jekyll here\n"},
    "a Gemfile without jekyll": {"Gemfile": '# gem "jekyll"\ngem "rake"\n'},
    "a conf.py of anything": {
        "docs/conf.py": 'extensions = ["a"]\nname = "html_theme = b"\n',
        "docs/a.rst": "A",
    },
    "a conf.py that turns myst off": {"content/conf.py": 'extensions = [\n    # "myst_parser",\n]\n'},
    "a sample": {"examples/blog/hugo.toml": "", "examples/blog/content/a.md": PAGE},
    "other people's site": {"node_modules/x/astro.config.mjs": "", "vendor/y/mkdocs.yml": ""},
    "a hidden site": {".theme/hugo.toml": "", ".theme/content/a.md": PAGE},
    "a folder with the name of a marker": {"hugo.toml/a.txt": ""},
}


@pytest.mark.parametrize("files", NEAR_MISSES.values(), ids=NEAR_MISSES)
def test_what_only_looks_like_a_site_is_none(files: dict[str, str | bytes], tree: Tree) -> None:
    assert found(tree({"content/a.md": PAGE, **files})) == [("plain", ["content/**"])]


def test_a_link_to_a_marker_is_not_followed(tree: Tree, tmp_path: Path) -> None:
    (tmp_path / "package.json").write_text(ASTRO)
    top = tree({"src/content/a.md": PAGE})
    (top / "package.json").symlink_to(tmp_path / "package.json")
    (top / "astro").symlink_to(tmp_path)
    assert [name for name, _ in found(top)] == ["plain"]


@pytest.mark.parametrize("named", ["../outside", "/etc", "..", "nowhere", "[a]*", "''"])
def test_a_folder_that_a_generator_cannot_have_is_ignored(named: str, tree: Tree) -> None:
    top = tree({"mkdocs.yml": f"docs_dir: {named}\n", "docs/a.md": PAGE, "../outside/b.md": PAGE})
    assert found(top) == [("MkDocs", ["docs/**"])]


def test_several_generators_in_one_repository(tree: Tree) -> None:
    top = tree(
        {
            "mkdocs.yml": "site_name: P\n",
            "docs/a.md": PAGE,
            "website/astro.config.mjs": "",
            "website/src/content/blog/b.md": PAGE,
            "website/src/content/blog/c.md": PAGE,
            "notes/d.md": PAGE,
        }
    )
    assert found(top) == [("MkDocs", ["docs/**"]), ("Astro", ["website/src/content/**"])]
    detected = detected_in(top)
    assert detected.elsewhere == ("notes/d.md",)
    text = configuration(detected)
    assert "\nextends: [blog]\n" in text
    assert '\n  - files: ["docs/**"]\n    preset: docs\n' in text


def test_a_folder_is_that_of_one_generator_only(tree: Tree) -> None:
    top = tree({"mkdocs.yml": "", "docusaurus.config.js": "", "docs/a.md": PAGE, "blog/b.md": PAGE})
    assert found(top) == [("Docusaurus", ["docs/**", "blog/**"])]


PLAIN: list[tuple[list[str], list[str], list[str]]] = [
    # the files, the patterns, what is excluded
    (["README.md"], [], []),
    (["README.md", "docs/README.md", "CHANGELOG.md"], [], []),  # a docs/ folder with only one README
    (["docs/README.md", "guide/a.md"], ["guide/**"], []),
    (["docs/README.md", "docs/a.md", "src/b.md"], ["docs/**"], []),
    (["a.md", "README.md", "b.MD"], ["/*.MD", "/*.md"], ["README.md"]),
    (["a.md", "README.html"], ["/*.md"], []),
    (["letters/a.md", "a.md", "tests/b.md"], ["letters/**", "/*.md"], []),
    (["letters/a.txt", "requirements.txt", "robots.txt"], ["letters/**"], []),
    (["letters/a.md", "notes/b.txt"], ["letters/**"], []),
    (["posts/a.md", "posts/build/b.md"], ["posts/**"], ["posts/build/"]),
    (["posts/a.md", "build/b.md", "posts2/vendor/b.md"], ["posts/**"], []),
    (["a [1]/*b.md", "a [1]/c.md"], [r"a\ \[1\]/**"], []),
    (["#a/b.md"], [r"\#a/**"], []),
    (["!a/b.md"], [r"\!a/**"], []),
    (["día/b.md"], ["día/**"], []),
]


@pytest.mark.parametrize(("files", "expected", "excluded"), PLAIN)
def test_folders_without_a_generator(
    files: list[str], expected: list[str], excluded: list[str], tree: Tree
) -> None:
    top = tree(dict.fromkeys(files, PAGE))
    assert found(top) == [("plain", expected)]
    assert list(detected_in(top).excluded) == excluded


@pytest.mark.parametrize(
    ("count", "listed"), [(MAX_PLAIN_FOLDERS, MAX_PLAIN_FOLDERS), (MAX_PLAIN_FOLDERS + 1, 0)]
)
def test_many_folders_are_not_listed_one_by_one(count: int, listed: int, tree: Tree) -> None:
    detected = detected_in(tree({f"letters{number}/a.md": PAGE for number in range(count)}))
    assert (len(detected.folders), detected.articles, detected.elsewhere) == (listed, count, ())


def test_templates_are_excluded(tree: Tree) -> None:
    top = tree(
        {"eleventy.config.js": "", "src/a.md": PAGE, "site/_includes/b.html": "", "_includes/c.html": ""}
    )
    assert detected_in(top).excluded == ()
    top = tree({"docs/_config.yml": "theme: jekyll-x\n", "docs/a.md": PAGE, "docs/_layouts/b.html": ""})
    (top / "eleventy.config.js").unlink()
    assert found(top) == [("Jekyll", ["docs/**"])]
    assert detected_in(top).excluded == ("docs/_layouts/",)


def test_articles_that_git_ignores_do_not_count(tree: Tree) -> None:
    top = tree({".gitignore": "docs/\n", "docs/a.md": PAGE, "guide/b.md": PAGE, "mkdocs.yml": ""})
    subprocess.run(["git", "init", "-q", "."], cwd=top, check=True)
    assert found(top) == [("MkDocs", ["guide/**"])]


def test_without_articles_there_is_nothing(tree: Tree) -> None:
    assert detect(tree({"mkdocs.yml": "", "docs/a.pdf": ""})) is None


def test_the_preset_is_that_of_most_articles_in_a_folder(tree: Tree) -> None:
    top = tree(
        {"hugo.toml": "", "content/blog/a.md": PAGE, "content/docs/b.md": PAGE, "content/docs/c.md": PAGE}
    )
    assert [folder.preset for folder in detected_in(top).folders] == ["docs"]


def test_a_file_of_spaces_takes_no_time(tree: Tree) -> None:
    blank = " " * 900_000
    top = tree(
        {
            "mkdocs.yml": f"docs_dir:{blank}x\ndocs_dir{blank}",
            "Gemfile": blank + "\n" * 90_000,
            "docs/a.md": PAGE,
            "_config.yml": "#" * 900_000,
        }
    )
    assert found(top) == [("MkDocs", ["docs/**"])]

"""The site generators that `init` knows: how each is recognised, and where it keeps its articles."""

import msgspec

PRESETS = ("news", "blog", "docs", "academic", "plain")
"""The presets for one kind of article."""


class Marker(msgspec.Struct, frozen=True):
    """A file that shows which generator a folder belongs to.

    `file` is a pattern of names, relative to the folder of the site. `text` is a regular expression that the file must
    contain outside its `#` comments, `dependency` a package that it, as a package.json, must name, and `beside` a
    folder that must be there too; '' for each that does not matter.
    """

    file: str
    text: str = ""
    dependency: str = ""
    beside: str = ""


class Generator(msgspec.Struct, frozen=True):
    """A site generator. Any one of its markers is enough.

    `folders` are patterns of the folders that may have articles, relative to that of the site; `folder_key` is the key
    in the marker's file that names another one. `pages` says whether articles lie beside the marker as well.
    `templates` are folders whose files are no articles. `preset` suits most of its sites.
    """

    name: str
    markers: tuple[Marker, ...]
    folders: tuple[str, ...]
    preset: str
    folder_key: str = ""
    pages: bool = False
    templates: tuple[str, ...] = ()


PLAIN = Generator("plain", (), (), preset="")
"""A folder of articles without a generator: the default rules, unless the names of its folders suggest a preset."""

GENERATORS = (
    Generator(
        "Hugo",
        (
            Marker("hugo.toml"),
            Marker("hugo.y*ml"),
            Marker("hugo.json", text=r"\"baseURL\"|\"theme\"|\"languageCode\""),
            Marker("config/_default/hugo.*"),
            Marker("config/_default/config.*", text=r"(?im)^[ \t]*[\"']?baseURL[\"']?[ \t]*[:=]"),
            # The name until Hugo 0.110. Zola has a `config.toml` too, with `base_url`.
            Marker("config.toml", text=r"(?im)^[ \t]*baseURL[ \t]*=", beside="content"),
            Marker("config.y*ml", text=r"(?im)^[ \t]*baseURL[ \t]*:", beside="content"),
        ),
        folders=("content",),
        folder_key="contentDir",
        preset="blog",
    ),
    Generator(
        "Jekyll",
        (
            # Hexo and Jupyter Book have a `_config.yml` too.
            Marker("_config.y*ml", text=r"\bjekyll\b"),
            Marker("_config.y*ml", beside="_posts"),
            Marker("_config.y*ml", beside="_layouts"),
            Marker("Gemfile", text=r"(?m)^[ \t]*gem[ \t(]*[\"'](?:jekyll|github-pages)[\"']"),
        ),
        folders=("_[!_]*", "blog", "docs", "news", "pages", "posts"),
        templates=("_data", "_includes", "_layouts", "_plugins", "_sass", "_site", "_theme*"),
        pages=True,
        preset="blog",
    ),
    Generator(
        "Astro",
        (Marker("astro.config.*"), Marker("package.json", dependency="astro")),
        folders=("src/content", "src/pages", "src/data", "content"),
        preset="blog",
    ),
    Generator(
        "Docusaurus",
        (Marker("docusaurus.config.*"), Marker("package.json", dependency="@docusaurus/core")),
        folders=("docs", "../docs", "blog", "../blog", "src/pages"),
        preset="docs",
    ),
    Generator(
        "MkDocs",
        (Marker("mkdocs.y*ml"),),
        folders=("docs",),
        folder_key="docs_dir",
        preset="docs",
    ),
    Generator(
        "Sphinx",
        # One of these names is in every configuration of Sphinx, and in no other `conf.py`.
        (
            Marker(
                "conf.py",
                text=r"(?m)[\"'](?:myst_parser|myst_nb|recommonmark|sphinx\.ext\.\w+)\b"
                r"|^(?:html_theme|(?:master|root)_doc)[ \t]*=",
            ),
        ),
        folders=(".",),
        templates=("_build", "_static", "_templates"),
        preset="docs",
    ),
    Generator(
        "Antora",
        (Marker("antora.yml"),),
        folders=("modules/*/pages", "modules/*/partials"),
        preset="docs",
    ),
    Generator(
        "Eleventy",
        (
            Marker(".eleventy.*"),
            Marker("eleventy.config.*"),
            Marker("package.json", dependency="@11ty/eleventy"),
        ),
        folders=("content", "blog", "docs", "pages", "posts", "src"),
        templates=("_data", "_includes", "_layouts", "_site"),
        pages=True,
        preset="blog",
    ),
)
"""The generators, in the order in which they are looked for."""

FOLDER_PRESETS = {
    "docs": "docs documentation guide guides handbook help manual reference tutorials wiki",
    "blog": "articles blog essays post posts",
    "news": "news press press-releases",
    "academic": "dissertation paper papers thesis",
}
"""The presets, and the names of folders, in lower case, that suggest them."""

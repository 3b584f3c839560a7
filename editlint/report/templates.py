"""The templates of the pages of a report: what they insert is escaped, and nothing else is loaded or run."""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from editlint._version import __version__
from editlint.core.printable import html_text, html_without_commands
from editlint.packs.site import rule_address
from editlint.report.article_view import LONG_SENTENCE_WORDS, NO_SOURCE, article_view
from editlint.report.card import Page
from editlint.report.families import describe_family

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

MAX_RELATED = 5
"""Related places of a finding that are listed; all are marked in the text."""

_HERE = Path(__file__).parent
_CONSTANTS = {"long": LONG_SENTENCE_WORDS, "max_related": MAX_RELATED, "none_nearby": NO_SOURCE}


class Asset(NamedTuple):
    """A style or a script: the element that brings it into a page, and its source in the policy of the page."""

    element: "Markup"
    source: "Markup"


def asset_text(name: str) -> str:
    """The text of `page.css` or `page.js`."""
    return (_HERE / name).read_text("utf-8")


def embedded_asset(name: str) -> Asset:
    """A style or script of a report inside the page."""
    return embedded(asset_text(name), "style" if name.endswith(".css") else "script")


def embedded(text: str, tag: str) -> Asset:
    """A `style` or `script` of ours inside a page."""
    from markupsafe import Markup  # comes with jinja2

    digest = b64encode(sha256(text.encode()).digest()).decode()
    return Asset(Markup(f"<{tag}>{text}</{tag}>"), Markup(f"'sha256-{digest}'"))


def linked_asset(path: str) -> Asset:
    """A style or script in a file of its own, by its path from the page."""
    from markupsafe import Markup

    element = '<link rel="stylesheet" href="%s">' if path.endswith(".css") else '<script src="%s"></script>'
    return Asset(Markup(element) % path, Markup("'self'"))


def render(template: str, folder: Path = _HERE, /, **values: Any) -> str:
    """A page, by a template in the folder; no line of it is a command to the log of a CI service."""
    page = _environment(folder).get_template(template).render(version=__version__, **values)
    return html_without_commands(page)


def render_card(anchor: str, page: Page) -> "Markup":
    """The card of an article, whose anchors start with `anchor`."""
    from markupsafe import Markup

    card = (
        _environment(_HERE)
        .get_template("card.html.j2")
        .render(article=article_view(anchor, page), **_CONSTANTS)
    )
    # An apostrophe ends nothing in a template that quotes attributes with quotation marks.
    return Markup(card.replace("&#39;", "'"))


@cache
def _environment(folder: Path) -> "Environment":
    """What renders the templates in the folder, and those of a report, which they may extend."""
    import jinja2  # only when a page is requested
    from markupsafe import Markup

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader([folder, _HERE]),
        autoescape=True,
        finalize=lambda value: (
            html_text(value) if isinstance(value, str) and not isinstance(value, Markup) else value
        ),
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
        optimized=False,  # optimising takes longer than it saves in one page
    )
    environment.globals["describe_family"] = describe_family
    environment.globals["rule_address"] = rule_address
    return environment

"""What the roles of interpreted text mean for the prose, those of docutils and of Sphinx with its usual extensions."""

from typing import Literal

Reading = Literal["text", "code", "formula", "citation", "title"]
"""How interpreted text is read: as prose, as a placeholder that is a word (`code`) or none (`formula`), as a citation,
or as prose with the part in angle brackets left out (`title`)."""

_TEXT = frozenset(
    "emphasis strong subscript superscript sub sup title-reference title t abbr abbreviation acronym ac term dfn"
    " index download underline strike del ins u s sc small-caps smallcaps i b raw-html-text quote q".split()
)
_FORMULAS = frozenset("math eq raw index-only image icon octicon fa fab far fas material-regular".split())
_CITATIONS = ("cite", "footcite", "citet", "citep", "fcite")
MAX_TITLE_TEXT = 400


def reading_of(role: str, text: str) -> Reading:
    """How the text of a role is read; `role` is '' for the default one, which many use as marks of code."""
    name = role.rsplit(":", 1)[-1].lower()
    if role.partition(":")[0].lower() in _CITATIONS:
        return "citation"
    if name in _FORMULAS:
        return "formula"
    if not role:
        return "text" if is_prose(text) else "code"
    if name in _TEXT:
        return "title"
    # References to other pages or objects show the title that is given for them.
    return "title" if has_title(text) else "code"


def has_title(text: str) -> bool:
    """Whether interpreted text is a title with its target in angle brackets."""
    return text.endswith(">") and text.rfind("<") > 0 and text[text.rfind("<") - 1].isspace()


def is_prose(text: str) -> bool:
    """Whether text between single backquotes is words, and not a name in code."""
    words = text.split()
    return len(words) > 1 and all(
        word.strip("\"'.,;:!?()").replace("-", "").replace("'", "").isalpha() for word in words
    )

"""How a comment is written in each format of articles."""

from typing import NamedTuple

_XHTML = (".xhtml", ".xht")


class CommentMarks(NamedTuple):
    """What opens and closes a comment. `has_reasons`: it may contain the two hyphens before a reason."""

    opening: str
    closing: str
    has_reasons: bool = True


HTML = CommentMarks("<!-- ", " -->")
XHTML = CommentMarks("<!-- ", " -->", has_reasons=False)
MDX = CommentMarks("{/* ", " */}")


def comment_marks(source: str, format: str, name: str) -> CommentMarks | None:
    """The marks of comments in a source of that format, whose file has that name; None where there are no comments.

    MDX knows no comments of HTML, which other Markdown with components does.
    """
    if format == "plain":
        return None
    name = name.lower()
    if format == "markdown":
        return MDX if name.endswith(".mdx") else HTML
    is_xhtml = name.endswith(_XHTML) or source.lstrip("\ufeff").startswith("<?xml")
    return XHTML if is_xhtml else HTML

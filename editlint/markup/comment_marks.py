"""How a comment is written in each format of articles."""

from typing import NamedTuple

_XHTML = (".xhtml", ".xht")


class CommentMarks(NamedTuple):
    """What opens and closes a comment.

    `has_reasons`: it may contain the two hyphens before a reason. `ends_line`: it goes on to the end of its line.
    """

    opening: str
    closing: str
    has_reasons: bool = True
    ends_line: bool = False


HTML = CommentMarks("<!-- ", " -->")
XHTML = CommentMarks("<!-- ", " -->", has_reasons=False)
MDX = CommentMarks("{/* ", " */}")
LATEX = CommentMarks("% ", "", ends_line=True)
RST = CommentMarks(".. ", "", ends_line=True)
ASCIIDOC = CommentMarks("// ", "", ends_line=True)
_BY_FORMAT = {"latex": LATEX, "rst": RST, "asciidoc": ASCIIDOC}


def comment_marks(source: str, format: str, name: str) -> CommentMarks | None:
    """The marks of comments in a source of that format, whose file has that name; None where none can be added.

    MDX knows no comments of HTML, which other Markdown with components does.
    """
    if format in _BY_FORMAT:
        return _BY_FORMAT[format]
    if format in ("plain", "notebook", "docx"):
        return None
    name = name.lower()
    if format == "markdown":
        return MDX if name.endswith(".mdx") else HTML
    is_xhtml = name.endswith(_XHTML) or source.lstrip("\ufeff").startswith("<?xml")
    return XHTML if is_xhtml else HTML

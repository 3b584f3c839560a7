"""Directives of reStructuredText: which parts of them are prose. None of them is run.

Those of docutils and Sphinx are known by name. Of others the content is prose, unless their name speaks of code.
"""

from typing import Literal, NamedTuple

from editlint.core.lazy_regex import LazyPattern
from editlint.markup.block_context import Context
from editlint.markup.lines import Lines
from editlint.markup.rst.block_reading import Blocks
from editlint.markup.rst.lists import FIELD
from editlint.markup.rst.quotations import read_quotation

Shape = Literal["content", "text", "title", "version", "cells", "quotation", "none", "image"]
"""What is prose in a directive: the `content` after its arguments, all of its `text` from its first line on, a `title`
in its first line and the content, what follows the `version` there and the content, a title and content that is the
`cells` of a table, its text as a `quotation`, or `none` of it; an `image` has alternative text, and its content is a
caption."""

_NAMES: dict[Shape, str] = {
    "text": "attention caution danger error hint important note tip warning seealso todo compound centered"
    " header footer acks",
    "title": "admonition topic sidebar rubric table dropdown details card tab-item grid-item-card collapse",
    "version": "versionadded versionchanged deprecated versionremoved deprecated-removed version-added version-changed"
    " version-deprecated",
    "cells": "list-table flat-table",
    "quotation": "epigraph highlights pull-quote",
    "none": "code code-block sourcecode literalinclude highlight math toctree raw include replace unicode date role"
    " default-role title meta contents sectnum target-notes index productionlist tabularcolumns csv-table csv-filter"
    " parsed-literal doctest testcode testsetup testoutput testcleanup graphviz digraph graph plantuml uml mermaid"
    " prompt plot ipython jupyter-execute bibliography autosummary inheritance-diagram currentmodule module"
    " kernel-doc kernel-feat kernel-abi runblock asciinema youtube vimeo button-link button-ref swagger openapi"
    " exec program-output command-output click argparse nbgallery minigallery image-sg gallery",
    "image": "image figure video",
}
_SHAPES: dict[str, Shape] = {name: shape for shape, names in _NAMES.items() for name in names.split()}
_CODE = LazyPattern(
    r"(?:^|[-_:])(?:code|codeblock|source|exec|execute|run|shell|console|terminal|output|literal|diag|diagram|chart|html"
    r"|json|yaml|css|javascript|math|equation|listing|snippet|include|grammar|algorithm|pseudocode|svg|tikz|asy)(?:[-_]|$)"
    r"|(?:code|diag|block|include)$"
)


def shape_of(name: str) -> Shape:
    """What is prose in the directive of that name; a domain before it, as in `py:function`, makes no difference."""
    known = _SHAPES.get(name.lower())
    return known or ("none" if _CODE.search(name.lower()) else "content")


class _Parts(NamedTuple):
    """The arguments of a directive, its options, its content, and all of it but the options."""

    arguments: Lines
    options: Lines
    content: Lines
    text: Lines


def read_directive(reader: Blocks, name: str, start: int, block: Lines, context: Context) -> None:
    """Read a directive that starts at `start` of the base; `block` is what follows its two colons."""
    shape = shape_of(name)
    if shape == "none":
        return
    parts = _split(block)
    inside = context.inside()
    if shape == "text":
        reader.read(parts.text, inside)
    elif shape == "quotation":
        read_quotation(reader, parts.text, context.inside("quotation"))
    elif shape == "image":
        _add_image(reader, start, parts)
        reader.read(parts.content, context.inside("caption"))
    elif shape == "cells":
        reader.add(parts.arguments, "caption")
        reader.read(parts.content, context.inside("table"))
    else:
        if shape == "title":
            reader.add(parts.arguments, "caption")
        elif shape == "version" and len(parts.arguments):
            version = parts.arguments.text(0).split(maxsplit=1)[0]
            reader.add(
                parts.arguments.hanging(0, len(version) + 1, len(parts.arguments)).trimmed(), inside.kind
            )
        reader.read(parts.content, inside)


def _split(block: Lines) -> _Parts:
    """The parts of a directive: its options follow its arguments, and its content a blank line."""
    first = 1 if block.is_blank(0) else 0
    end = block.until_blank(first)
    options = next((at for at in range(first, end) if FIELD.match(block.text(at))), end)
    text = Lines(block.base, [*block.ranges[first:options], *block.ranges[end:]])
    return _Parts(
        block.part(first, options), block.part(options, end), block.part(end, len(block)), text.trimmed()
    )


def _add_image(reader: Blocks, start: int, parts: _Parts) -> None:
    """Add a picture at its first line, with the alternative text that its options give."""
    arguments, options = parts.arguments, parts.options
    end = arguments.ranges[0][1] if len(arguments) else start + 2
    alt: str | None = None
    for at in range(len(options)):
        if options.text(at).startswith(":alt:"):
            value = options.hanging(at, len(":alt:"), options.end_of_indented(at + 1))
            alt = " ".join(" ".join(map(value.text, range(len(value)))).split())
    reader.parts.build.add_image(start, end, alt)
    reader.parts.build.close_block("paragraph")

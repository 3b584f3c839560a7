"""The blocks of a reStructuredText source as docutils reads them: what the reader of the format is held against.

Directives and roles that docutils does not know become generic ones, as Sphinx and its extensions would define them.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from built_prose import as_prose
from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.parsers.rst import Directive, Parser, directives, roles
from docutils.utils import new_document

from editlint.document.records import PLACEHOLDER
from editlint.markup.rst.directives import shape_of
from editlint.markup.rst.roles import has_title, is_prose, reading_of

_NOT_PROSE = (
    nodes.literal_block, nodes.doctest_block, nodes.comment, nodes.system_message, nodes.math_block, nodes.raw,
    nodes.field_name, nodes.classifier, nodes.option_group, nodes.substitution_definition, nodes.target, nodes.label,
    nodes.image, nodes.meta, nodes.pending,
)  # fmt: skip
_TEXTS = (
    nodes.title,
    nodes.paragraph,
    nodes.term,
    nodes.attribution,
    nodes.caption,
    nodes.rubric,
    nodes.line_block,
)
_WORD = (
    nodes.literal,
    nodes.substitution_reference,
    nodes.citation_reference,
    nodes.math,
    nodes.image,
    nodes.raw,
)


def docutils_blocks(source: str) -> list[str]:
    """The prose of each block, with placeholders, in the order of the source."""
    return [text for text in map(as_prose, _texts(_parse(source))) if text]


def has_broken_table(source: str) -> bool:
    """Whether docutils finds a table that it cannot read. It shows the rest of the block as it is written."""
    messages: list[nodes.system_message] = []
    _parse(source, messages.append)
    return any("Malformed table" in message.astext() for message in messages)


def _parse(
    source: str, observe: Callable[[nodes.system_message], None] = lambda message: None
) -> nodes.document:
    settings = get_default_settings(Parser())
    settings.report_level = settings.halt_level = 5  # type: ignore[attr-defined]
    settings.file_insertion_enabled = settings.raw_enabled = False  # type: ignore[attr-defined]
    settings.line_length_limit = 1_000_000  # type: ignore[attr-defined]
    document = new_document("a.rst", settings)
    document.reporter.attach_observer(observe)
    with _generic_names():
        Parser().parse(source, document)
    return document


def _texts(node: nodes.Node) -> Iterator[str]:
    for child in node.children:
        if isinstance(child, _NOT_PROSE) or _is_metadata(child):
            continue
        if isinstance(child, _TEXTS):
            yield _text(child)
        else:
            yield from _texts(child)


def _is_metadata(node: nodes.Node) -> bool:
    """Whether it is the list of fields at the head of a file."""
    if not isinstance(node, nodes.field_list) or not isinstance(node.parent, (nodes.document, nodes.section)):
        return False
    while not isinstance(node, nodes.document):
        for before in node.parent.children[: node.parent.index(node)]:
            if any(map(as_prose, _texts(nodes.container("", before.deepcopy())))) and not isinstance(
                before, nodes.title
            ):
                return False
        if (
            isinstance(node, nodes.section)
            and node.parent.index(node)
            and not isinstance(node.parent, nodes.document)
        ):
            return False
        node = node.parent
    return True


def _text(node: nodes.Node) -> str:
    if isinstance(node, nodes.Text):
        return node.astext()
    if isinstance(node, _WORD):
        return PLACEHOLDER
    if isinstance(node, nodes.title_reference) and not is_prose(node.astext()):
        return PLACEHOLDER
    if isinstance(node, nodes.line_block):
        return " ".join(filter(None, map(_text, node.children)))
    parts: list[str] = []
    for child in node.children:
        if isinstance(child, nodes.footnote_reference):
            parts = ["".join(parts).rstrip()]
        else:
            parts.append(_text(child))
    return "".join(parts)


class _AnyOptions(dict[str, Any]):
    """Options of any name, with any value."""

    def __missing__(self, _name: str) -> Any:
        return str

    def __bool__(self) -> bool:
        return True


class _Generic(Directive):
    """A directive that docutils does not know."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True

    option_spec = _AnyOptions()

    def run(self) -> list[nodes.Node]:
        shape = shape_of(self.name)
        if shape == "none":
            return []
        node = nodes.container()
        argument = self.arguments[0] if self.arguments else ""
        if shape == "version":
            argument = " ".join(argument.split()[1:])
        if argument and shape in ("title", "version", "cells"):
            texts, _ = self.state.inline_text(argument, self.lineno)
            node += nodes.paragraph("", "", *texts)
        self.state.nested_parse(self.content, self.content_offset, node)
        return [node]


class _Text(_Generic):
    optional_arguments = 0


@contextmanager
def _generic_names() -> Iterator[None]:
    def directive(name: str, *_: object) -> tuple[type[Directive], list[object]]:
        return (_Text if shape_of(name) in ("text", "quotation") else _Generic), []

    def role(name: str, *_: object) -> tuple[object, list[object]]:
        def run(role: str, raw: str, text: str, *_: object) -> tuple[list[nodes.Node], list[object]]:
            plain = nodes.unescape(text)
            reading = reading_of(name or "", plain)
            if reading not in ("text", "title"):
                return [nodes.literal(raw, plain)], []
            return [
                nodes.inline(raw, plain[: plain.rfind("<")].rstrip() if name and has_title(plain) else plain)
            ], []

        return run, []

    with patch.object(directives, "directive", directive), patch.object(roles, "role", role):
        yield

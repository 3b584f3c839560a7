"""HTML and XHTML, whole files."""

from editlint.document.model import Document
from editlint.markup import templates
from editlint.markup.builder import Builder
from editlint.markup.front_matter import read_front
from editlint.markup.html_scanner import Scanner


def read(source: str, name: str = "") -> Document:
    """The document in HTML or XHTML source, with or without front matter."""
    front = read_front(source)
    found = [span for span in templates.masks(source) if span[0] >= front.body] if "{" in source else []
    build = Builder(source)
    for kind, pieces in front.prose:
        build.open += pieces
        build.close(kind)
    scanner = Scanner(build, templates.fill(source, found))
    scanner.feed(front.body, len(source))
    scanner.close()
    supports = list(scanner.supports())
    return Document(
        source=source,
        prose=build.view(),
        blocks=build.blocks,
        links=[support.span for support in supports if support.kind == "link"],
        marked=list(scanner.quotations()),
        code=[build.places[mark] for mark in build.code],
        supports=supports,
        comments=list(scanner.comments()),
        images=list(build.pictures()),
        front=front.matter,
        language=scanner.language or front.language,
    )

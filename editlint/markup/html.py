"""Reads HTML and XHTML files."""

from editlint.document.model import Document
from editlint.markup import templates
from editlint.markup.builder import Builder
from editlint.markup.front_matter import read_front_matter
from editlint.markup.html_scanner import Scanner


def read(source: str, name: str = "") -> Document:
    """The document in HTML or XHTML source, with or without front matter."""
    front = read_front_matter(source)
    ranges = (
        [span for span in templates.find_template_ranges(source) if span[0] >= front.body]
        if "{" in source
        else []
    )
    build = Builder(source)
    for kind, segments in front.prose:
        build.open_segments += segments
        build.close_block(kind)
    scanner = Scanner(build, templates.overwrite_ranges(source, ranges))
    scanner.feed(front.body, len(source))
    scanner.close_block()
    evidence = list(scanner.inline.evidence())
    return Document(
        source=source,
        prose=build.source_map(),
        blocks=build.blocks,
        links=[each.span for each in evidence if each.kind == "link"],
        markup_quotations=list(scanner.inline.quotations()),
        code=[build.mark_places[mark] for mark in build.code_marks],
        evidence=evidence,
        comments=list(scanner.comments()),
        images=list(build.make_images()),
        front=front.front_matter,
        language=scanner.language or front.language,
    )

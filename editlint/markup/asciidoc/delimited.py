"""Delimited blocks of AsciiDoc: which of them are prose."""

from editlint.markup.asciidoc.attributes import BlockAttributes
from editlint.markup.asciidoc.block_reading import Blocks
from editlint.markup.asciidoc.tables import read_table
from editlint.markup.block_context import Context
from editlint.markup.lines import Lines

NOT_PROSE = frozenset(
    "source listing literal pass stem latexmath asciimath comment subs diagram plantuml ditaa graphviz mermaid"
    " a2s actdiag blockdiag bpmn bytefield dbml erd gnuplot meme msc nomnoml nwdiag packetdiag pikchr rackdiag seqdiag"
    " smcat structurizr svgbob syntrax tikz umlet vega vegalite wavedrom console".split()
)
"""The styles of blocks that are no prose."""


def read_delimited(
    reader: Blocks, lines: Lines, at: int, delimiter: str, attributes: BlockAttributes, context: Context
) -> int:
    """Read the block between two lines with a delimiter; returns where it ends. An open one ends with the text."""
    end = at + 1
    while end < len(lines) and lines.text(end) != delimiter:
        end += 1
    content = Lines(lines.base, lines.ranges[at + 1 : end])
    style, mark = attributes.style, delimiter[0]
    if delimiter.endswith("===") and mark in "|!,:":
        read_table(reader, content, delimiter, attributes, context)
    elif style in NOT_PROSE or mark in ".+`/" or (mark == "-" and delimiter != "--"):
        pass
    elif mark == "_" or style in ("quote", "verse"):
        reader.read(content, context.inside("quotation"))
    else:
        reader.read(content, context.inside())
    return end + 1

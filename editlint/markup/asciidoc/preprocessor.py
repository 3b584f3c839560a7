"""The lines of AsciiDoc that its preprocessor takes out: conditions and includes. All branches are read, no file is."""

from editlint.core.lazy_regex import LazyPattern
from editlint.markup.lines import Lines, Range

_CONDITION = LazyPattern(r"(?:ifn?def|ifeval|endif)::[^\[\]\s]*\[(?P<content>[^\n]*)\]$")
_INCLUDE = LazyPattern(r"include::[^\[\s][^\[]*\[[^\n]*\]$")


def without_directives(lines: Lines) -> Lines:
    """The lines without conditions; those that are included are a blank line."""
    if "::" not in lines.base:
        return lines
    kept: list[Range] = []
    for number, (start, end) in enumerate(lines.ranges):
        text = lines.text(number)
        if text.startswith("include::") and _INCLUDE.match(text):
            kept.append((end, end))
        elif m := _CONDITION.match(text) if text.startswith(("if", "endif")) else None:
            if text.startswith(("ifdef", "ifndef")) and m["content"]:
                kept.append((start + m.start("content"), start + m.end("content")))
        else:
            kept.append((start, end))
    return Lines(lines.base, kept)

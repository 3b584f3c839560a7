"""Text that looks like code although no mark-up says so: commands, paths, options, configuration, output.

A line is scored by signs that are independent of each other, not by a list of commands. What reads like a sentence
counts against them.
"""

from collections.abc import Iterator, Sequence

from editlint.core.lazy_regex import LazyPattern
from editlint.core.span import Span
from editlint.document.function_words import FUNCTION_WORDS
from editlint.document.model import Document

MIN_SCORE = 3
"""Points from which a text is taken for code."""
MAX_LINE_CHARACTERS = 400
"""Characters of a line around a place that are looked at."""
SHORT_LINE_WORDS = 3
"""Words up to which a line says too little by itself, so that its neighbours count."""

_STRONG = LazyPattern(
    r"^\s*(?:[$%❯➜λ]|>>>|\.\.\.|PS [A-Z]:\S*>|[A-Z]:\\\S*>|\[?\w+@[\w.-]+[ :][^$#]{0,40}[$#]) \S"  # a prompt
    r"|(?:^|\s)--[a-z][\w-]*(?:[=\s]|$)"  # an option
    r"|\s&&(?:\s|$)|\s\|\|?\s+\w|\d?>&\d|\s>>?\s?[\w./~-]+\s*$|<<-?\s?'?[A-Z]{2,}"  # a shell's operators
    r"|(?:^|\s)[A-Z][A-Z0-9_]{2,}=\S"  # a variable of the environment
    r"|^\s*(?:export\s+|let\s+|const\s+|var\s+|set\s+)?[\w.$-]+(?:\[\S*\])?\s?[:+|-]?=\s?\S"  # an assignment
    r"|(?:\w|\))\s*(?:=>|:=|===?|!==?|<=|>=)\s*\S|\w->\w|\w::\w|\w\(\)|\);|\{\s*$|^\s*[})\]]+[;,]?\s*$"
    r"|^\s*(?:SELECT|INSERT\s+INTO|UPDATE|DELETE\s+FROM|(?:CREATE|ALTER|DROP)\s+(?:TABLE|INDEX|DATABASE|VIEW|USER))\s"
    r"|\\(?:begin|end|frac|text\w*|cite\w*|ref|label|section|emph|item|sum|left|right)\b\{?"  # LaTeX
    r"|\(\?[:=!<P]|\\[dwsb][+*?{]|\[\^?[\w\\]-[\w\\]|\.\*(?:\W|$)"  # a regular expression
    r"|^\s*at\s\S+\(\S*\)|^\s*File \".*\", line \d+|^Traceback \(|^\s*(?:[\w.]+)?(?:Error|Exception|Warning): "
    r"|^\s*[\w./\\-]+:\d+:(?:\d+:)?(?:\s|$)"  # a place in a file
    r"|^\s*\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d|^\s*\[?(?:INFO|WARN|WARNING|ERROR|DEBUG|TRACE|FATAL)\]?[: ]"  # a log
    r"|^\s*(?:fi|done|esac|endif|then|else|do|elif|begin|end)\s*;?\s*$|;\s*(?:then|do)\s*$|\[\[?\s-\w\s"
)
_OPTION = LazyPattern(r"\s-[a-zA-Z](?=\s|$)|\s-[a-z]{2,4}\s+\S+\s*$|\s/[a-zA-Z]\b(?=\s|$)")
_LONE_DOT = LazyPattern(r"(?:^|\s)\.{1,2}(?=\s|/|$)")
_ODD_WORD = LazyPattern(
    r"[/\\=_{}<>|$@#~^*]|[a-z]\.[a-z]{1,4}\b|\w:\w|^-\w|\d[a-z]+\d|^[\[(]?[\d.:x-]{3,}[\])]?$|\ufffc|^[+-]+$"
)
_COLON = LazyPattern(r":\s+(?=\S)")
_WORD = LazyPattern(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_FINAL = LazyPattern(r"[.!?…][)\]\"'”’*_]*\s*$")
_ITEM = LazyPattern(r"^\s*(?:[-*+•]|\d{1,3}[.)])\s+")
_LINE_ENDS = "\n\r"


def code_likeness(text: str, *, continues: bool = False) -> int:
    """How much a line looks like code, in points: from MIN_SCORE on it is taken for code.

    `continues`: the line goes on from the one before, so that it may start and end anywhere in a sentence.
    """
    text = _ITEM.sub("", text).strip()
    words = text.split()
    if not words:
        return 0
    names = [word.lower() for word in _WORD.findall(text)]
    function_words = sum(name in FUNCTION_WORDS for name in names)
    odd = sum(_ODD_WORD.search(word.strip(".,;:!?()\"'")) is not None for word in words)
    points = 3 * min(len(_STRONG.findall(text)), 2)
    points += 2 * min(len(_OPTION.findall(text)), 2)
    points += 2 * (_LONE_DOT.search(text) is not None)
    points += 2 if 3 * odd >= len(words) else 1 if 6 * odd >= len(words) else 0
    if not continues:
        points += words[0][:1].islower() + (not function_words) * (len(words) > 1)
    if function_words >= 2 and 4 * function_words >= len(names):
        points -= 2 + (words[0][:1].isupper() and _FINAL.search(text) is not None)
    return points


def looks_like_code(text: str, *, continues: bool = False) -> bool:
    """Whether a line looks like code."""
    return code_likeness(text, continues=continues) >= MIN_SCORE


def is_code_like(document: Document, span: Span) -> bool:
    """Whether a span of the prose is in a line, or in the part of one after a colon, that looks like code."""
    block = document.block_at(span.start)
    if block is None:
        return False
    text = document.prose.text
    lines = list(_lines_around(document, span, block.span))
    touched = [each for each in lines if each.meets(span)]
    if any(_part_looks_like_code(text, each, span, block.span) for each in touched):
        return True
    if any(len(text[each.start : each.end].split()) > SHORT_LINE_WORDS for each in touched):
        return False
    return any(
        looks_like_code(text[each.start : each.end], continues=each.start > block.span.start)
        for each in lines
    )


def _part_looks_like_code(text: str, line: Span, span: Span, block: Span) -> bool:
    """Whether the line, or what follows a colon in it and holds the span, looks like code."""
    written = text[line.start : line.end]
    if looks_like_code(written, continues=line.start > block.start):
        return True
    starts = [m.end() for m in _COLON.finditer(written) if line.start + m.end() <= span.start]
    return any(looks_like_code(written[start:]) for start in starts[-2:])


def _lines_around(document: Document, span: Span, block: Span) -> Iterator[Span]:
    """The lines of the source that the span touches, and two before and after, in its block, as spans of the prose."""
    source, prose = document.source, document.prose
    outer = prose.source_span(block)
    inner = prose.source_span(span)
    first = max(outer.start, inner.start - MAX_LINE_CHARACTERS)
    last = min(outer.end, inner.end + MAX_LINE_CHARACTERS)
    ends = [at for at in range(first, last) if source[at] in _LINE_ENDS]
    before, after = [at for at in ends if at < inner.start], [at for at in ends if at >= inner.end]
    within = [at for at in ends if inner.start <= at < inner.end]
    cuts = _prose_places(document, [*before[-3:], *within, *after[:3]])
    edges = [prose.find(first) if first > outer.start else block.start, *cuts]
    edges.append(prose.find(last) if last < outer.end else block.end)
    for start, end in zip(edges, edges[1:], strict=False):
        if start < end:
            yield Span(start, end)


def _prose_places(document: Document, offsets: Sequence[int]) -> list[int]:
    return [document.prose.find(at) for at in offsets]

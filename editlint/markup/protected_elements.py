"""The elements of a source whose text is not the author's running prose: quotations, code, captions, headings.

They are found in the source itself, whatever its format, because what guards a fix must not depend on how a reader
took it: HTML, also within Markdown, components of MDX, shortcodes, fenced divisions, and lists of attributes.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from editlint.core.lazy_regex import LazyPattern
from editlint.core.span import Span

_TOKEN = LazyPattern(
    r"(?=[`~<{\[:]|^[ \t>])(?:"  # what any of them starts with, which few characters are: three times as fast
    r"(?P<fence>^[ \t>]*(?P<marks>`{3,}|~{3,})(?s:.*?)(?:^[ \t>]*(?P=marks)|\Z))"
    r"|(?P<code>(?<!`)(?P<ticks>`{1,2})(?!`)[^\n]{1,300}?(?<!`)(?P=ticks)(?!`))"
    r"|<!--(?s:.*?)(?:-->|\Z)"
    r"|<(?P<tag_end>/?)(?P<tag>[A-Za-z][\w.:-]*)(?P<attributes>(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*+)>"
    r"|\{\{[<%]\s*(?P<shortcode_end>/?)\s*(?P<shortcode>[\w-]+)[^}\n]{0,500}\}\}"
    r"|\[(?P<bracket_end>/?)(?P<bracket>(?:block)?quote)\b[^\]\n]{0,500}\](?!\()"
    r"|\{%-?\s*(?P<block_end>end)?(?P<block>[A-Za-z]\w*)[^}\n]{0,500}%\}"
    r"|^[ \t]*:{3,}[ \t]*(?P<division>[^\n]*)"
    r"|^[ \t>]*\{:(?P<list>[^}\n]*)\}[ \t]*$)",
    re.MULTILINE,
)
_HINTS = ("<", "{%", "{{", "{:", ":::", "!!!", "???", "[quote", "[blockquote", "```")
"""One of these is in every source that has such an element."""
_NAMES = frozenset(
    "q blockquote cite pre code kbd samp var tt em i dfn h1 h2 h3 h4 h5 h6 title figcaption caption figure table dt a"
    " label button option select textarea script style svg math address legend summary".split()
)
_WORDS = frozenset(
    "quote quotes quoted blockquote pquote pullquote quotation quotations epigraph epigraphs testimonial testimonials"
    " cite citation caption captions poem poems poetry verse lyrics stanza dialogue transcript interview speech"
    " terminal console shell prompt code output notranslate tweet review reviews letter excerpt extract comment"
    " comments statement says said bubble chat dialog screenplay scripture hymn prayer oath example examples sample"
    " snippet listing literal syntax keyboard mono".split()
)
"""Words in the name or a class of an element that make its text somebody else's, or no prose."""
_TEMPLATES = ("{{", "{%")
"""What the names of shortcodes and template blocks begin with here: many have no end."""
_PAGES = frozenset({"html", "body", "main"})
"""Elements around a whole page: their classes say nothing of a passage."""
_INLINE = frozenset("q cite code kbd samp var tt em i dfn a label span".split())
"""Elements that end with their paragraph at the latest, where they are not closed."""
_WORD = LazyPattern(r"[A-Z]?[a-z]+\d?|[A-Z]+(?![a-z])")
_CLASS = LazyPattern(
    r"(?<![\w-])(?:class(?:Name)?|id|role|itemprop|epub:type|data-(?:type|role|kind|component|block|variant|name))\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))"
)
_NOT_TRANSLATED = LazyPattern(r"\btranslate\s*=\s*[\"']?no\b")
_FRONT_MATTER = LazyPattern(r"\ufeff?(---|\+\+\+)[ \t]*\n(?s:.*?)\n(?:\1|\.\.\.)[ \t]*(?:\n|\Z)")
_ADMONITION = LazyPattern(
    r"^(?P<indent>[ \t]*)(?:!!!|\?\?\?\+?)[ \t]+(?P<name>[^\n]*)\n"
    r"(?:[ \t]*\n|(?P=indent)[ \t]+[^\n]*(?:\n|\Z))*",
    re.MULTILINE,
)
_BLANK_LINE = LazyPattern(r"\n[ \t]*\n")
_ATTRIBUTE_CLASS = LazyPattern(r"[.#]([\w-]+)")


class _Mark(NamedTuple):
    """The start or end of an element: its name, whether it is the end, and whether the element is protected."""

    name: str
    ends: bool
    protected: bool


def find_protected_elements(source: str) -> list[Span]:
    """The ranges of a source inside such elements, sorted and disjoint. Its lines end with line feeds only."""
    if not any(hint in source for hint in _HINTS):
        return []
    return merged_spans([*_element_ranges(source), *_attributed_paragraphs(source), *_admonitions(source)])


def merged_spans(spans: list[Span]) -> list[Span]:
    """The spans, sorted, those that touch or overlap as one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _element_ranges(source: str) -> Iterator[Span]:
    """The ranges of the outermost protected elements; one that is not closed goes on to the end of what it can."""
    paragraphs = _Paragraphs(source)
    front = _FRONT_MATTER.match(source)
    tokens = list(_TOKEN.finditer(source, front.end() if front else 0))
    yield from (Span(*m.span()) for m in tokens if (m["marks"] or "").startswith("`"))
    marks = [(m, mark) for m in tokens if (mark := _mark(m)) is not None]
    closed = {mark.name for _, mark in marks if mark.ends}
    name, start, depth, limit = "", 0, 0, 0  # of the element that is open
    for m, mark in marks:
        if mark.name.startswith(_TEMPLATES) and mark.name not in closed:
            continue
        if depth and (m.start() >= limit or (name == "p" and mark.name in ("p", "div"))):
            yield Span(start, min(limit, m.end() if mark.ends else m.start()))
            depth = 0
            if mark.ends:
                continue
        if depth and mark.name == name:
            depth += -1 if mark.ends else 1
            if not depth:
                yield Span(start, m.end())
        elif not depth and mark.protected and not mark.ends:
            name, start, depth = mark.name, m.start(), 1
            limit = paragraphs.end(start) if name in _INLINE or name == "p" else len(source)
    if depth:
        yield Span(start, limit)


class _Paragraphs:
    """Where paragraphs end in a source, by blank lines; asked from front to back, each is searched for once."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._end = -1

    def end(self, at: int) -> int:
        """The end of the paragraph around the character at `at`."""
        if self._end <= at:
            m = _BLANK_LINE.search(self._source, at)
            self._end = m.start() if m else len(self._source)
        return self._end


def _mark(m: re.Match[str]) -> _Mark | None:
    """What a token starts or ends, None for one that does neither."""
    if m["tag"] is not None:
        return _tag_mark(m["tag"], m["attributes"], ends=bool(m["tag_end"]))
    if m["shortcode"] is not None:
        return _Mark("{{" + m["shortcode"], bool(m["shortcode_end"]), _is_named(m["shortcode"]))
    if m["bracket"] is not None:
        return _Mark("{{" + m["bracket"], bool(m["bracket_end"]), True)
    if m["block"] is not None:
        return _Mark("{%" + m["block"], bool(m["block_end"]), _is_named(m["block"]))
    if m["division"] is not None:
        return _Mark(":::", not m["division"].strip(), _is_named(m["division"]))
    return None


def _tag_mark(name: str, attributes: str, *, ends: bool) -> _Mark | None:
    if attributes.endswith("/"):
        return None
    lower = name.lower()
    if ends:
        return _Mark(lower, True, False)
    classes = " ".join("".join(each) for each in _CLASS.findall(attributes)) if lower not in _PAGES else ""
    protected = lower in _NAMES or _is_named(name) or _is_named(classes)
    return _Mark(lower, False, protected or _NOT_TRANSLATED.search(attributes) is not None)


def _is_named(text: str) -> bool:
    """Whether a name or a list of classes has one of the words, as in `pull-quote`, `PullQuote` and `quote_box`."""
    return any(word.lower() in _WORDS for word in _WORD.findall(text))


def _attributed_paragraphs(source: str) -> Iterator[Span]:
    """The paragraphs with a line of attributes such as `{: .pullquote}`, which is before or after them."""
    if "{:" not in source:
        return
    for m in _TOKEN.finditer(source):
        if m["list"] is not None and _is_named(" ".join(_ATTRIBUTE_CLASS.findall(m["list"]))):
            before = list(_BLANK_LINE.finditer(source, max(m.start() - 20_000, 0), m.start()))
            after = _BLANK_LINE.search(source, m.end())
            yield Span(before[-1].end() if before else 0, after.start() if after else len(source))


def _admonitions(source: str) -> Iterator[Span]:
    """The boxes of Python-Markdown whose name is one of the words, with the indented lines below it."""
    if "!!!" in source or "???" in source:
        yield from (Span(*m.span()) for m in _ADMONITION.finditer(source) if _is_named(m["name"]))

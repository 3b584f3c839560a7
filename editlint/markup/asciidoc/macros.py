"""The inline macros of AsciiDoc: links, notes, pictures, terms of the index, anchors, keys and buttons."""

import re
from typing import NamedTuple

from editlint.core.lazy_regex import LazyPattern
from editlint.markup.asciidoc.inline_text import Change, InlineText, Reference
from editlint.markup.asciidoc.link_text import alternative_text, text_range

_START = LazyPattern(r"\[{2,3}(?=[A-Za-z_:])|\[|<<(?=[^\s<>,])|\({2,3}(?=[^()])")
_ANCHOR = LazyPattern(r"\[{2,3}[A-Za-z_:][\w\-:.]{0,200}(?:,[^\]\n]{0,200})?\]{2,3}")
_CROSS_REFERENCE = LazyPattern(r"<<(?P<id>[^<>,]{1,500})(?:,(?P<label>[^<>]{0,500}))?>>")
_INDEX = LazyPattern(r"\(\(\([^()]{1,500}\)\)\)|\(\((?P<term>[^()]{1,500})\)\)")
_URL = LazyPattern(r"(?:^|(?<=[\W_]))(?:(?:https?|ftp|irc)://|\{\w[\w-]{0,50}\})")
"""The start of an address, which may be in an attribute."""
_NAME = LazyPattern(r"(?<![\w\\])(?!(?:https?|ftp|irc):)(?P<name>[A-Za-z][\w-]{0,30}):(?!:)")
_BRACKETS = LazyPattern(r"(?<!\\)[\[\]]")
MAX_TARGET_CHARACTERS = 2_000
"""Characters that the target of a macro may have."""
MAX_NOTE_CHARACTERS = 1_000
"""Characters of a note in which brackets are paired."""
_LINKS = frozenset("link xref mailto".split())
_NOTES = frozenset("footnote footnoteref".split())
_NOT_SHOWN = frozenset("anchor indexterm".split())
_CITATIONS = frozenset("cite citenp citep citet fullcite".split())
_WITHOUT_TARGET = frozenset(
    "kbd btn menu footnote footnoteref indexterm indexterm2 cite citenp citep citet".split()
)
_WORDS = frozenset("kbd btn menu icon".split())


class _Macro(NamedTuple):
    """A macro by its places: where it starts, its text in square brackets, and its end. An address has no name."""

    name: str
    target: str
    start: int
    content: tuple[int, int]
    end: int


def read_macros(text: InlineText) -> None:
    """Find the macros. The text of links stays, that of notes becomes blocks of its own."""
    found: list[Change] = []
    at = 0
    while m := _START.search(text.text, at):
        changes = _macro(text, m, at) if m[0] == "[" else _bracketed(text, m)
        found += changes
        at = max(m.end(), changes[-1].end) if changes else m.end()
    text.change(found)


def _bracketed(text: InlineText, m: re.Match[str]) -> list[Change]:
    """What an anchor, a reference in angle brackets or a term of the index changes."""
    source = text.text
    if source[m.start() - 1 : m.start()] == "\\":
        return [Change(m.start() - 1, m.start())]
    if m[0][0] == "[":
        anchor = _ANCHOR.match(source, m.start())
        return [Change(*anchor.span())] if anchor else []
    if m[0][0] == "<":
        reference = _CROSS_REFERENCE.match(source, m.start())
        return _cross_reference(text, reference) if reference else []
    term = _INDEX.match(source, m.start())
    if term is None:
        return []
    if term["term"] is None:
        return [Change(*term.span())]
    return [Change(term.start(), term.start("term")), Change(term.end("term"), term.end())]


def _macro(text: InlineText, m: re.Match[str], origin: int) -> list[Change]:
    """What the macro changes whose square bracket that is; nothing where there is no name or address before it."""
    source = text.text
    before = source[max(m.start() - MAX_TARGET_CHARACTERS, origin) : m.start()]
    words = before.split()
    if not words or before[-1].isspace():
        return []
    token = words[-1].rpartition("]")[2]
    start = m.start() - len(token)
    url, named = _URL.search(token), _NAME.search(token)
    if named and (url is None or named.start() < url.start()):
        name, target, first = named["name"], token[named.end() :], named.start()
    elif url:
        name, target, first = "", token[url.start() :], url.start()
    else:
        return []
    if name and not target and name not in _WITHOUT_TARGET:
        return []
    start += first
    if source[start - 1 : start] == "\\":
        return [Change(start - 1, start)]
    if not name and source[start - 1 : start] == "<":
        start -= 1
    closing = text.closing_bracket(m.end())
    if closing < 0:
        return []
    if name in _NOTES:
        closing = _end_of_note(source, m.end(), closing)
    return _changes(text, _Macro(name, target, start, (m.end(), closing), closing + 1))


def _end_of_note(source: str, start: int, first: int) -> int:
    """The bracket that ends a note, in which there may be others in pairs; the `first` one where they do not pair."""
    depth = 0
    for m in _BRACKETS.finditer(source, start, start + MAX_NOTE_CHARACTERS):
        if m[0] == "]" and not depth:
            return m.start()
        depth += 1 if m[0] == "[" else -1
    return first


def _changes(text: InlineText, macro: _Macro) -> list[Change]:
    """What a macro changes."""
    name, start, (first, last), end = macro.name, macro.start, macro.content, macro.end
    content = text.text[first:last]
    if not name or name in _LINKS:
        return _link(text, macro)
    if name in _NOTES:
        return _note(text, macro)
    if name in _NOT_SHOWN:
        return [Change(start, end)]
    if name == "indexterm2":
        return [Change(start, first), Change(last, end)]
    if name in _CITATIONS:
        text.references.append(Reference(start, start, "citation", macro.target or content))
    if name == "image":
        return [Change(start, end, None, is_image=True, alt=alternative_text(content))]
    return [Change(start, end, None, is_word=name in _WORDS)]


def _note(text: InlineText, macro: _Macro) -> list[Change]:
    """What a note changes: it is taken out, and its text becomes a block."""
    first, last = macro.content
    content = text.text[first:last]
    if macro.name == "footnoteref":
        first = min(last, first + len(content.partition(",")[0]) + 1)
    text.references.append(Reference(macro.start, macro.start, "footnote", macro.target or content[:40]))
    if first < last:
        text.notes.append(text.part(first, last))
    return [Change(macro.start, macro.end)]


def _link(text: InlineText, macro: _Macro) -> list[Change]:
    """What a link changes: without a text its address is a placeholder."""
    first, last = macro.content
    start, end = text_range(text.text[first:last], first)
    if start == end:
        text.references.append(Reference(macro.start, macro.end, "link", macro.target))
        return [Change(macro.start, macro.end, None, is_word=macro.name == "xref")]
    text.references.append(Reference(start, end, "link", macro.target))
    return [Change(macro.start, start), Change(end, macro.end)]


def _cross_reference(text: InlineText, m: re.Match[str]) -> list[Change]:
    """What a reference in double angle brackets changes."""
    target = f"#{m['id'].strip()}"
    label = m["label"] or ""
    if not label.strip():
        text.references.append(Reference(m.start(), m.end(), "link", target))
        return [Change(*m.span(), None, is_word=True)]
    start = m.start("label") + len(label) - len(label.lstrip())
    end = m.start("label") + len(label.rstrip())
    text.references.append(Reference(start, end, "link", target))
    return [Change(m.start(), start), Change(end, m.end())]

"""Case: names that are written in one way, and headings in title case or sentence case."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from editlint.core.match import Candidates, Edit, Match
from editlint.core.span import Span, is_inside
from editlint.document.model import Document
from editlint.document.records import Block
from editlint.document.words import WORD
from editlint.engines.base import EngineKind, RuleContext
from editlint.engines.terms.literals import LiteralAutomaton, literal_key
from editlint.engines.terms.replacement_guards import Place, may_not_fit

MIN_STYLED_WORDS = 2
"""Words after the first that show the style of a heading: fewer show none. Small words and names do not count."""
MAX_RELATED = 5
"""Headings of the usual style that a match lists."""
MIN_MAJORITY = 2
"""Headings in the usual style for each one in the other: with fewer, neither is usual."""
_SMALL_WORDS = frozenset(
    """
    a an and as at but by for from if in into nor of off on onto or over per so than that the to up upon via vs
    with
    """.split()
)


class Settings(msgspec.Struct, frozen=True):
    """The settings in `with:`, one of the two.

    `names` are written as they should be; any other case of them is a match. `headings` asks for Title Case or
    Sentence case, or for the one that most headings of the document have; those of the first level are titles,
    and not checked.
    """

    names: list[str] = []
    headings: Literal["title", "sentence", "majority"] | None = None


class CompiledCase(msgspec.Struct, frozen=True):
    """One rule's names with their literal keys, the keys of its exceptions, and the style of headings it asks for."""

    names: dict[str, bytes]
    exceptions: tuple[bytes, ...]
    headings: Literal["title", "sentence", "majority"] | None


def compile_settings(settings: Settings, rule: RuleContext) -> CompiledCase:
    """Compile the names. Raises ValueError with a message for the rule's author."""
    if bool(settings.names) == bool(settings.headings):
        raise ValueError("give either 'names' or 'headings'")
    names = {name: literal_key(name) for name in settings.names}
    for name, key in names.items():
        if list(names.values()).count(key) > 1:
            raise ValueError(f"the name '{name}' is listed twice")
    return CompiledCase(names, tuple(map(literal_key, rule.exceptions)), settings.headings)


def message_fields(settings: Settings) -> frozenset[str]:
    """The names that a message may use: the heading and the required style, or the name and its right form."""
    return frozenset({"match", "style"} if settings.headings else {"match", "better"})


class Engine:
    """Finds the names and headings of every rule it serves."""

    def __init__(self, rules: Sequence[tuple[int, CompiledCase]]) -> None:
        # What a key means: a rule with its name, or with None for an exception.
        meanings: dict[bytes, list[tuple[int, str | None]]] = defaultdict(list)
        for number, compiled in rules:
            for name, key in compiled.names.items():
                meanings[key].append((number, name))
            for key in compiled.exceptions:
                meanings[key].append((number, None))
        self._meanings = list(meanings.values())
        self._literals = LiteralAutomaton(list(meanings))
        self._headings = {number: each.headings for number, each in rules if each.headings}

    def find(self, document: Document) -> Iterator[Match | Candidates]:
        """The names that are written otherwise; the headings, to be compared with each other."""
        yield from self._names(document)
        if self._headings:
            places = tuple(
                block.span for block in document.blocks if block.kind == "heading" and block.level > 1
            )
            yield from (Candidates(number, places) for number in self._headings if places)

    def _names(self, document: Document) -> Iterator[Match]:
        text = document.prose.text
        found: list[tuple[int, str, Span]] = []
        exceptions: dict[int, list[Span]] = defaultdict(list)
        for number, start, end in self._literals.occurrences(document):
            for rule, name in self._meanings[number]:
                if name is None:
                    exceptions[rule].append(Span(start, end))
                elif text[start:end] != name and _is_checked(document, Span(start, end)):
                    found.append((rule, name, Span(start, end)))
        for spans in exceptions.values():
            spans.sort()
        for rule, name, span in found:
            if not is_inside(span, exceptions[rule]):
                fields = {"match": text[span.start : span.end], "better": name}
                yield Match(
                    rule, span, fields, (Edit(span, name),), unsafe=_may_be_meant(document, span, name)
                )

    def aggregate(self, candidates: Candidates, document: Document) -> Iterator[Match]:
        """A match for each heading that is not in the required style."""
        text = document.prose.text
        styles = {span: _style(text[span.start : span.end]) for span in candidates.places}
        style_name = self._headings[candidates.rule]
        if style_name == "majority":
            ranked = Counter(style for style in styles.values() if style).most_common(2)
            if len(ranked) < 2 or ranked[0][1] < MIN_MAJORITY * ranked[1][1]:
                return
            style_name = "title" if ranked[0][0] == "title" else "sentence"
        related = tuple(span for span, style in styles.items() if style == style_name)[:MAX_RELATED]
        for span, style in styles.items():
            if style and style != style_name:
                fields = {"match": text[span.start : span.end], "style": f"{style_name} case"}
                yield Match(candidates.rule, span, fields, (), related, extent="block")


def _is_checked(document: Document, span: Span) -> bool:
    """Whether the name is not the scheme of an address ("javascript:"), and its block not all in capitals."""
    text = document.prose.text
    is_scheme = text[span.end : span.end + 1] == ":" and text[span.start : span.end].islower()
    return not is_scheme and not _is_all_capitals(document.block_at(span.start), text)


def _may_be_meant(document: Document, span: Span, name: str) -> bool:
    """Whether the name may be written so on purpose.

    In lower case it may be a command or an identifier, in capitals a constant; beside another capital it is part of a
    longer name; next to its right form, or after "the spelling", it may be an example of what is wrong.
    """
    text = document.prose.text
    matched = text[span.start : span.end]
    place = Place(text, span, name, exact=True)
    if matched.islower() or matched.isupper() or place.is_beside_capital or may_not_fit(place):
        return True
    block = document.block_at(span.start)
    return block is not None and name in text[block.span.start : block.span.end]


def _is_all_capitals(block: Block | None, text: str) -> bool:
    """Whether all of a block is in capitals."""
    return block is not None and text[block.span.start : block.span.end].isupper()


def _style(heading: str) -> Literal["title", "sentence"] | None:
    """The style of a heading, where its words show it: all of them have a capital, or none.

    Its first word, the one after a colon or full stop, small words and words with a capital or digit inside
    show nothing; a heading with both kinds has names in it, and shows nothing either.
    """
    capitals = plain = 0
    is_first = True
    for m in WORD.finditer(heading):
        word = m.group()
        if not is_first and word.lower() not in _SMALL_WORDS and word[0].isalpha() and word[1:].islower():
            if word[0].isupper():
                capitals += 1
            else:
                plain += 1
        is_first = heading[m.end() : m.end() + 1] in (":", ".", "?", "!", "–", "—")
    if capitals + plain < MIN_STYLED_WORDS or (capitals and plain):
        return None
    return "title" if capitals else "sentence"


CASE = EngineKind(
    Settings, CompiledCase, message_fields, compile_settings, Engine, aggregates=True, finds_terms=True
)

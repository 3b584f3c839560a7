"""Case: names that have one right way of writing, and headings that go together."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from editlint.core.match import Candidates, Edit, Match
from editlint.core.span import Span
from editlint.document.model import Block, Document
from editlint.document.tokens import WORD
from editlint.engines.base import EngineKind, RuleContext
from editlint.engines.terms.literals import Forms, key

WORDS = 3
"""Words from which a heading shows its style: those that are no small words and no names."""
RELATED = 5
"""Headings of the usual style that a match names."""
_SMALL = frozenset(
    """
    a an and as at but by for from if in into nor of off on onto or over per so than that the to up upon via vs
    with
    """.split()
)


class Settings(msgspec.Struct, frozen=True):
    """What `with:` holds, one of the two.

    `names` are written as they should be; any other case of them is a match. `headings` asks for Title Case or
    Sentence case, or for the one that most headings of the document have; those of the first level are titles,
    and left alone.
    """

    names: list[str] = []
    headings: Literal["title", "sentence", "majority"] | None = None


class Prepared(msgspec.Struct, frozen=True):
    """One rule's names by their keys, phrases that protect, and what headings are to be."""

    names: dict[str, bytes]
    excepts: tuple[bytes, ...]
    headings: Literal["title", "sentence", "majority"] | None


def prepare(settings: Settings, common: RuleContext) -> Prepared:
    """Work the names out. Raises ValueError, in words for the rule's author."""
    if bool(settings.names) == bool(settings.headings):
        raise ValueError("give either 'names' or 'headings'")
    names = {name: key(name) for name in settings.names}
    for name, folded in names.items():
        if list(names.values()).count(folded) > 1:
            raise ValueError(f"the name '{name}' stands here twice")
    return Prepared(names, tuple(map(key, common.exceptions)), settings.headings)


def values(settings: Settings) -> frozenset[str]:
    """The names that a message may use: the heading and the style that is wanted, or the name and its right form."""
    return frozenset({"match", "wanted"} if settings.headings else {"match", "better"})


class Engine:
    """Finds the names and headings of every rule it serves."""

    def __init__(self, rules: Sequence[tuple[int, Prepared]]) -> None:
        targets: dict[bytes, list[tuple[int, str | None]]] = defaultdict(list)
        for number, prepared in rules:
            for name, text in prepared.names.items():
                targets[text].append((number, name))
            for text in prepared.excepts:
                targets[text].append((number, None))
        self._targets = list(targets.values())
        self._forms = Forms(list(targets))
        self._headings = {number: each.headings for number, each in rules if each.headings}

    def find(self, document: Document) -> Iterator[Match | Candidates]:
        """The names that are written otherwise; the headings, to be weighed together."""
        yield from self._names(document)
        if self._headings:
            places = tuple(
                block.span for block in document.blocks if block.kind == "heading" and block.level > 1
            )
            yield from (Candidates(number, places) for number in self._headings if places)

    def _names(self, document: Document) -> Iterator[Match]:
        text = document.prose.text
        found: list[tuple[int, str, Span]] = []
        protected: dict[int, list[Span]] = defaultdict(list)
        for number, start, end in self._forms.hits(document):
            for rule, name in self._targets[number]:
                if name is None:
                    protected[rule].append(Span(start, end))
                elif text[start:end] != name and not _loud(document.block_at(start), text):
                    found.append((rule, name, Span(start, end)))
        for phrases in protected.values():
            phrases.sort()
        for rule, name, span in found:
            if not document.inside(protected[rule], span):
                said = {"match": text[span.start : span.end], "better": name}
                yield Match(rule, span, said, (Edit(span, name),))

    def aggregate(self, tally: Candidates, document: Document) -> Iterator[Match]:
        """A match for each heading that is not in the style that is wanted."""
        text = document.prose.text
        styles = {span: _style(text[span.start : span.end]) for span in tally.places}
        wanted = self._headings[tally.rule]
        if wanted == "majority":
            ranked = Counter(style for style in styles.values() if style).most_common(2)
            if len(ranked) < 2 or ranked[0][1] < 2 * ranked[1][1]:
                return
            wanted = "title" if ranked[0][0] == "title" else "sentence"
        related = tuple(span for span, style in styles.items() if style == wanted)[:RELATED]
        for span, style in styles.items():
            if style and style != wanted:
                said = {"match": text[span.start : span.end], "wanted": f"{wanted} case"}
                yield Match(tally.rule, span, said, (), related, extent="block")


def _loud(block: Block | None, text: str) -> bool:
    """Whether all of a block is in capitals."""
    return block is not None and text[block.span.start : block.span.end].isupper()


def _style(heading: str) -> Literal["title", "sentence"] | None:
    """How a heading is written, where its words show it: all of them with a capital, or none.

    Its first word, the one behind a colon or full stop, small words and words with a capital or digit inside
    show nothing; a heading with both kinds has names in it, and shows nothing either.
    """
    capitals = plain = 0
    starts = True
    for m in WORD.finditer(heading):
        word = m.group()
        if not starts and word.lower() not in _SMALL and word[0].isalpha() and word[1:].islower():
            if word[0].isupper():
                capitals += 1
            else:
                plain += 1
        starts = heading[m.end() : m.end() + 1] in (":", ".", "?", "!", "–", "—")
    if capitals + plain < WORDS - 1 or (capitals and plain):
        return None
    return "title" if capitals else "sentence"


CASE = EngineKind(Settings, Prepared, values, prepare, Engine, aggregates=True)

"""Phrases: all terms of all rules in one pass of an Aho-Corasick automaton over the folded prose.

A term that stands for few wordings is written out. One that stands for many is found by its anchor, the part
of it that is rarest, and the parts around it are checked where the anchor occurs.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple

import msgspec
from ahocorasick_rs import AhoCorasick, BytesAhoCorasick

from editlint.document import Document
from editlint.engines.base import Common, EngineKind
from editlint.match import Edit, Failure, Match
from editlint.span import Span


class Settings(msgspec.Struct, frozen=True):
    """What `with:` holds.

    `terms` are written in the grammar of `terms.py`; as a mapping, each has a better wording ('' where it can
    go without loss, a form of a verb where it is marked with `~`). `whole` asks for terms that are all of
    their block or link; `at` for terms at the start of a sentence or block.
    """

    terms: list[str] | dict[str, str]
    whole: bool = False
    at: Literal["anywhere", "sentence", "block"] = "anywhere"


class Written(msgspec.Struct, frozen=True, array_like=True):
    """A wording that is looked for as it is, with what is better.

    `text` is folded where `latin`, as nearly always; in UTF-8 where Latin-1 lacks one of its characters.
    """

    text: bytes
    betters: tuple[str, ...] = ()
    latin: bool = True


class Part(msgspec.Struct, frozen=True, array_like=True):
    """One of `texts`, or nothing where `optional`."""

    texts: tuple[bytes, ...]
    optional: bool


class Anchored(msgspec.Struct, frozen=True, array_like=True):
    """A term found by `texts`, with what must stand around them."""

    texts: tuple[bytes, ...]
    before: tuple[Part, ...]
    after: tuple[Part, ...]
    latin: bool = True


class Prepared(msgspec.Struct, frozen=True):
    """One rule's terms: `literals` written out, with their better wordings, the others by their anchors.

    `exact` holds the wordings as written, where case matters.
    """

    literals: tuple[Written, ...]
    anchored: tuple[Anchored, ...] = ()
    excepts: tuple[Written, ...] = ()
    exact: frozenset[str] | None = None
    whole: bool = False
    at: str = "anywhere"


def prepare(settings: Settings, common: Common) -> Prepared:
    """Work the terms out. Raises ValueError, in words for the rule's author."""
    from editlint.engines.anchors import prepared  # noqa: PLC0415 (our own rules are compiled in the wheel)

    return prepared(settings, common)


def values(settings: Settings) -> frozenset[str]:
    """The names that a message may use."""
    return frozenset({"match", "better"} if isinstance(settings.terms, dict) else {"match"})


class _Near(NamedTuple):
    """A part that stands beside an anchor: its texts by their length, longest first."""

    sizes: tuple[tuple[int, frozenset[Any]], ...]
    optional: bool


class _Target(NamedTuple):
    """What an occurrence of a pattern means: a rule's term, or (`protects`) a phrase that it leaves alone."""

    rule: int
    betters: Sequence[str] = ()
    before: tuple[_Near, ...] = ()
    after: tuple[_Near, ...] = ()
    protects: bool = False


class _Index:
    """The patterns of one alphabet: bytes for what Latin-1 can write, characters for everything else."""

    def __init__(self, targets: Mapping[Any, list[_Target]], *, latin: bool) -> None:
        patterns = list(targets)
        self.latin = latin
        self.targets = [targets[pattern] for pattern in patterns]
        self._automaton = BytesAhoCorasick(patterns) if latin else AhoCorasick(patterns)

    def hits(self, document: Document) -> Iterator[tuple[_Target, int, int]]:
        """Every term that occurs, with where it starts and ends."""
        text = document.prose.text
        haystack: Any = document.fold if self.latin else _lower(text)
        blank: Any = b" " if self.latin else " "
        for number, start, end in self._automaton.find_matches_as_indexes(haystack, overlapping=True):
            if not bounded(text, start, end):
                continue
            for target in self.targets[number]:
                if not target.before and not target.after:
                    yield target, start, end
                    continue
                first = _start(target.before, haystack, blank, start)
                last = _end(target.after, haystack, blank, end)
                if first is not None and last is not None and bounded(text, first, last):
                    yield target, first, last


def _lower(text: str) -> str:
    """Lower case, one character for one."""
    lower = text.lower()
    return (
        lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    )


def _start(parts: tuple[_Near, ...], haystack: Any, blank: Any, at: int) -> int | None:
    """Where the parts that stand before `at` start, None where they do not stand there."""
    if not parts:
        return at
    *others, (sizes, optional) = parts
    rest = tuple(others)
    if haystack[at - 1 : at] == blank:
        for size, texts in sizes:
            first = at - 1 - size
            if first >= 0 and haystack[first : at - 1] in texts:
                start = _start(rest, haystack, blank, first)
                if start is not None:
                    return start
    return _start(rest, haystack, blank, at) if optional else None


def _end(parts: tuple[_Near, ...], haystack: Any, blank: Any, at: int) -> int | None:
    """Where the parts that stand behind `at` end, None where they do not stand there."""
    if not parts:
        return at
    (sizes, optional), *others = parts
    rest = tuple(others)
    if haystack[at : at + 1] == blank:
        for size, texts in sizes:
            if haystack[at + 1 : at + 1 + size] in texts:
                end = _end(rest, haystack, blank, at + 1 + size)
                if end is not None:
                    return end
    return _end(rest, haystack, blank, at) if optional else None


_INNER = "'’-.,\u2011"


def bounded(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` starts and ends with whole words, as `document.WORD` has them."""
    return not (_joined(text, start - 1, start, start - 2) or _joined(text, end, end - 1, end + 1))


def _joined(text: str, near: int, edge: int, far: int) -> bool:
    """Whether the character at `near` goes on with the word whose last letter inside is at `edge`."""
    if not 0 <= near < len(text) or not text[edge].isalnum():
        return False
    if text[near].isalnum():
        return True
    return text[near] in _INNER and 0 <= far < len(text) and text[far].isalnum()


class _Rule(NamedTuple):
    exact: frozenset[str] | None
    whole: bool
    at: str


class Engine:
    """Finds the terms of every rule it serves."""

    def __init__(self, rules: Sequence[tuple[int, Prepared]]) -> None:
        self._rules = {number: _Rule(each.exact, each.whole, each.at) for number, each in rules}
        targets: dict[bool, dict[Any, list[_Target]]] = {True: defaultdict(list), False: defaultdict(list)}
        self._whole: dict[bytes | str, list[_Target]] = defaultdict(list)
        for number, prepared in rules:
            for pattern, target in _targets(number, prepared):
                if prepared.whole and not target.protects and not target.before and not target.after:
                    self._whole[pattern].append(target)
                else:
                    targets[isinstance(pattern, bytes)][pattern].append(target)
        self._longest = max(map(len, self._whole), default=0)
        self._indexes = [_Index(each, latin=latin) for latin, each in targets.items() if each]

    def find(self, document: Document) -> Iterator[Match | Failure]:
        """The matches of all rules, without those inside a phrase that protects them."""
        found: list[tuple[_Target, Span]] = []
        protected: dict[int, list[Span]] = defaultdict(list)
        for index in self._indexes:
            for target, start, end in index.hits(document):
                span = Span(start, end)
                if target.protects:
                    protected[target.rule].append(span)
                elif self._fits(self._rules[target.rule], document, span):
                    found.append((target, span))
        found += (
            each
            for each in self._wholes(document)
            if self._fits(self._rules[each[0].rule], document, each[1])
        )
        for target, span in found:
            if not any(phrase.holds(span) for phrase in protected[target.rule]):
                match = _match(target, document.prose.text, span)
                if match:
                    yield match

    def _wholes(self, document: Document) -> Iterator[tuple[_Target, Span]]:
        """The terms that are all of a link or block: looked up there, for many are common words."""
        if not self._whole:
            return
        fold, text = document.fold, document.prose.text
        for span in {*document.links, *(block.span for block in document.blocks)}:
            if len(span) <= self._longest:
                targets = self._whole.get(fold[span.start : span.end]) or self._whole.get(
                    text[span.start : span.end]
                )
                yield from ((target, span) for target in targets or ())

    def _fits(self, rule: _Rule, document: Document, span: Span) -> bool:
        text = document.prose.text
        if rule.exact is not None and text[span.start : span.end].replace("’", "'") not in rule.exact:
            return False
        if rule.whole and not _whole(document, span):
            return False
        return rule.at == "anywhere" or _starts(document, span.start, rule.at)


def _targets(number: int, prepared: Prepared) -> Iterator[tuple[bytes | str, _Target]]:
    """Each pattern with what it means."""
    plain, protecting = _Target(number), _Target(number, protects=True)
    for each in prepared.literals:
        target = _Target(number, each.betters) if each.betters else plain
        yield each.text if each.latin else each.text.decode(), target
    for each in prepared.excepts:
        yield each.text if each.latin else each.text.decode(), protecting
    for anchored in prepared.anchored:
        latin = anchored.latin
        target = _Target(number, (), _near(anchored.before, latin=latin), _near(anchored.after, latin=latin))
        for text in anchored.texts:
            yield text if latin else text.decode(), target


def _near(parts: Sequence[Part], *, latin: bool) -> tuple[_Near, ...]:
    near = []
    for part in parts:
        sizes: dict[int, set[bytes | str]] = defaultdict(set)
        for each in part.texts:
            text = each if latin else each.decode()
            sizes[len(text)].add(text)
        near.append(
            _Near(tuple((n, frozenset(sizes[n])) for n in sorted(sizes, reverse=True)), part.optional)
        )
    return tuple(near)


def _whole(document: Document, span: Span) -> bool:
    """Whether the span is all of its block, or of a link."""
    block = document.block_at(span.start)
    return span in document.links or (block is not None and block.span == span)


_OPENING = "\"“‘'([ "
_FINAL = '.!?…:;"”’)'


def _starts(document: Document, start: int, where: str) -> bool:
    """Whether a sentence or block starts at `start`."""
    text = document.prose.text
    while start and text[start - 1] in _OPENING:
        start -= 1
    if not start or text[start - 1] == "\n":
        return True
    return where == "sentence" and text[start - 1] in _FINAL


def _match(target: _Target, text: str, span: Span) -> Match | None:
    """The match, with its better wording as an edit where there is exactly one; None where it stands already."""
    said = text[span.start : span.end]
    if not target.betters:
        return Match(target.rule, span, {"match": said})
    betters = [_cased(better, said) for better in target.betters]
    if said in betters:
        return None
    match_values = {"match": said, "better": betters[0]}
    if len(betters) > 1:
        return Match(target.rule, span, match_values)
    edit = Edit(span, betters[0]) if betters[0] else _deletion(text, span)
    return Match(target.rule, span, match_values, (edit,) if edit else ())


def _cased(better: str, said: str) -> str:
    """The better wording with the capitals of what it stands for."""
    letters = [c for c in said if c.isalpha()]
    if len(letters) > 1 and all(c.isupper() for c in letters) and " " in said:
        return better.upper()
    return better[:1].upper() + better[1:] if said[:1].isupper() else better


def _deletion(text: str, span: Span) -> Edit | None:
    """The phrase taken out with the blank (and comma) behind it; the next word takes over its capital.

    None where a comma or bracket before it would be left alone.
    """
    start, end = span.start, span.end
    if text[end - 1] != "," and text[end : end + 1] == ",":
        end += 1
    follows = text[end + 1 : end + 2]
    if text[end : end + 1] != " " or not follows.isalnum():
        return None
    if not text[start].isupper():
        alone = (
            start > 0 and text[start - 1] == " " and text[start - 2 : start - 1] not in ("", ",", "(", "\n")
        )
        return Edit(Span(start, end + 1), "") if alone and end == span.end else None
    return Edit(Span(start, end + 2), follows.upper())


PHRASES = EngineKind(Settings, Prepared, values, prepare, Engine)

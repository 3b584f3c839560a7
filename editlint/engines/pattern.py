"""Patterns: regular expressions, run only where one of a rule's literals occurs, and only for so long."""

import math
from collections.abc import Iterator, Sequence
from time import monotonic
from typing import Any, Literal

import msgspec
from ahocorasick_rs import BytesAhoCorasick

from editlint.core.lazy_regex import LazyPattern
from editlint.core.match import Edit, Match, RuleFailed
from editlint.core.span import Span
from editlint.document.model import Document, normalize
from editlint.engines.base import EngineKind, RuleContext
from editlint.engines.terms.word_edges import lower_same_length

LIMIT = 1.0
"""Seconds that a rule may take on one document."""
LONGEST = 2_000
"""Characters of a pattern: longer ones are lists, which are terms of `phrases`."""
REPEATS = 2_000
"""The product of a pattern's counted repetitions: `regex` writes them out, and nested ones fill the memory."""

_COUNTED = LazyPattern(r"\{(\d*),?(\d*)\}")


class Settings(msgspec.Struct, frozen=True):
    """What `with:` holds.

    `patterns` are regular expressions of the `regex` package; a mapping gives each a better wording, with
    `\\1` for its groups. One of `literals` must occur, in any case, before they are tried. `over` is what they
    are tried on: the prose, or the targets of links, where a match stands at the link's text. With `unbroken`, a
    match counts only where the source has the same characters, so that no mark-up stands inside.
    """

    patterns: list[str] | dict[str, str]
    literals: list[str]
    over: Literal["prose", "targets"] = "prose"
    unbroken: bool = False


class Prepared(msgspec.Struct, frozen=True):
    """One rule's patterns with their better wordings, its literals, and phrases that protect."""

    patterns: dict[str, str | None]
    literals: tuple[str, ...]
    excepts: tuple[str, ...]
    over: Literal["prose", "targets"]
    exact: bool
    unbroken: bool = False


def prepare(settings: Settings, common: RuleContext) -> Prepared:
    """Try the patterns out. Raises ValueError, in words for the rule's author."""
    if not settings.literals or not all(settings.literals):
        raise ValueError(
            "'literals' must name what a match always holds, so that the pattern is seldom tried"
        )
    for literal in settings.literals:
        if b"?" in normalize(literal).replace(b"?", b"", literal.count("?")):
            raise ValueError(f"the literal '{literal}' must be of Latin letters")
    patterns = settings.patterns if isinstance(settings.patterns, dict) else dict.fromkeys(settings.patterns)
    for pattern in patterns:
        compiled(pattern, exact=common.exact)
    return Prepared(
        dict(patterns),
        tuple(settings.literals),
        tuple(common.exceptions),
        settings.over,
        common.exact,
        settings.unbroken,
    )


def compiled(pattern: str, *, exact: bool) -> Any:
    """The pattern, compiled. Raises ValueError where it does not compile or is no pattern but a list."""
    import regex  # only where a literal was met

    if len(pattern) > LONGEST:
        raise ValueError(f"a pattern of over {LONGEST} characters is a list: write terms for 'phrases'")
    if math.prod(max(1, *(int(n or 0) for n in m.groups())) for m in _COUNTED.finditer(pattern)) > REPEATS:
        raise ValueError(f"the pattern '{pattern}' repeats over {REPEATS} times: count lower, or use '+'")
    try:
        found = regex.compile(pattern, regex.VERSION1 | regex.MULTILINE | (0 if exact else regex.IGNORECASE))
    except (regex.error, RecursionError, OverflowError, MemoryError) as error:
        raise ValueError(f"the pattern '{pattern}' does not compile: {error}") from None
    if found.match("") is not None:
        raise ValueError(f"the pattern '{pattern}' matches nothing at all, and so everywhere")
    return found


def values(settings: Settings) -> frozenset[str]:
    """The names that a message may use."""
    return frozenset({"match", "better"} if isinstance(settings.patterns, dict) else {"match"})


class Engine:
    """Runs the patterns of every rule it serves."""

    def __init__(self, rules: Sequence[tuple[int, Prepared]]) -> None:
        self._rules = [
            (number, each, tuple(normalize(literal) for literal in each.literals)) for number, each in rules
        ]
        wanted = {each for _, prepared, found in self._rules if prepared.over == "prose" for each in found}
        # In the folded prose a `?` may stand for another character: those are looked for in the prose itself.
        self._asking = {each: each.decode("latin-1") for each in wanted if b"?" in each}
        self._literals = sorted(wanted - self._asking.keys())
        self._automaton = BytesAhoCorasick(self._literals) if self._literals else None
        self._compiled: dict[tuple[str, bool], Any] = {}

    def find(self, document: Document) -> Iterator[Match | RuleFailed]:
        """The matches of all rules; a Failure for one that took too long."""
        lines = self._lines(document)
        for number, prepared, literals in self._rules:
            try:
                if prepared.over == "targets":
                    yield from self._targets(number, prepared, literals, document)
                elif here := sorted({line for literal in literals for line in lines.get(literal, ())}):
                    yield from self._prose(number, prepared, here, document)
            except TimeoutError:
                yield RuleFailed(number, f"it took over {LIMIT:g} s on this article")

    def _lines(self, document: Document) -> dict[bytes, set[tuple[int, int]]]:
        """The literals that the prose holds, with the lines that hold them: no match is longer than a line."""
        lines: dict[bytes, set[tuple[int, int]]] = {}
        for literal, start, end in self._literally(document):
            text = document.prose.text
            last = text.find("\n", start)
            line = text.rfind("\n", 0, end) + 1, last if last >= 0 else len(text)
            lines.setdefault(literal, set()).add(line)
        return lines

    def _literally(self, document: Document) -> Iterator[tuple[bytes, int, int]]:
        """Each place of each literal."""
        if self._automaton is not None:
            for number, start, end in self._automaton.find_matches_as_indexes(
                document.normalized, overlapping=True
            ):
                yield self._literals[number], start, end
        text = document.prose.text
        if self._asking and "?" in text:
            lower = lower_same_length(text) if any(map(str.islower, self._asking.values())) else text
            for literal, asking in self._asking.items():
                at = lower.find(asking)
                while at >= 0:
                    yield literal, at, at + len(asking)
                    at = lower.find(asking, at + 1)

    def _prose(
        self, number: int, prepared: Prepared, lines: Sequence[tuple[int, int]], document: Document
    ) -> Iterator[Match]:
        text = document.prose.text
        protected = [
            span for phrase in prepared.excepts for span in _places(document.normalized, normalize(phrase))
        ]
        started = monotonic()
        for pattern, better in prepared.patterns.items():
            found = self._pattern(pattern, prepared)
            for first, last in lines:
                left = max(LIMIT - (monotonic() - started), 0.001)
                # With the line end, at which a pattern may look.
                for m in found.finditer(text, first, last + 1, timeout=left):
                    span = Span(*m.span())
                    if (
                        span.end > span.start
                        and "\n" not in m.group()
                        and not any(p.holds(span) for p in protected)
                        and not (prepared.unbroken and _broken(span, document))
                    ):
                        yield _match(number, m, span, better)

    def _targets(
        self, number: int, prepared: Prepared, literals: Sequence[bytes], document: Document
    ) -> Iterator[Match]:
        links = [support for support in document.markup_evidence if support.kind == "link"]
        together = normalize("\n".join([support.target for support in links]))
        if not any(literal in together for literal in literals):
            return
        for support in links:
            target = normalize(support.target)
            if not any(literal in target for literal in literals):
                continue
            for pattern in prepared.patterns:
                m = self._pattern(pattern, prepared).search(support.target, timeout=LIMIT)
                if m:
                    yield Match(number, support.span, {"match": m.group()})

    def _pattern(self, pattern: str, prepared: Prepared) -> Any:
        key = (pattern, prepared.exact)
        if key not in self._compiled:
            self._compiled[key] = compiled(pattern, exact=prepared.exact)
        return self._compiled[key]


def _broken(span: Span, document: Document) -> bool:
    found = document.prose.source_span(span)
    return document.source[found.start : found.end] != document.prose.text[span.start : span.end]


def _places(haystack: bytes, needle: bytes) -> Iterator[Span]:
    at = haystack.find(needle)
    while at >= 0:
        yield Span(at, at + len(needle))
        at = haystack.find(needle, at + 1)


def _match(number: int, m: Any, span: Span, better: str | None) -> Match:
    if better is None:
        return Match(number, span, {"match": m.group()})
    written = m.expand(better)
    return Match(number, span, {"match": m.group(), "better": written}, (Edit(span, written),))


PATTERN = EngineKind(Settings, Prepared, values, prepare, Engine)

"""Regular expressions, which run only in blocks that contain one of the rule's literals, and with a time limit."""

import math
from collections.abc import Iterator, Sequence
from time import monotonic
from typing import Any, Literal

import msgspec
from ahocorasick_rs import BytesAhoCorasick

from editlint.core.lazy_regex import LazyPattern
from editlint.core.match import Edit, Match, RuleFailed
from editlint.core.span import Span
from editlint.document.code_likeness import is_code_like
from editlint.document.model import Document
from editlint.document.normalization import normalize
from editlint.engines.base import EngineKind, RuleContext
from editlint.engines.terms.context_spans import ContextSpans
from editlint.engines.terms.word_edges import lower_same_length

TIMEOUT_SECONDS = 1.0
"""Time that a rule may take on one document."""
MIN_TIMEOUT_SECONDS = 0.001
MAX_PATTERN_CHARACTERS = 2_000
"""Longer patterns are lists, which belong in the terms of `phrases`."""
MAX_REPETITIONS = 2_000
"""Product of a pattern's counted repetitions: `regex` expands them, and nested ones fill the memory."""

_COUNTED_REPETITION = LazyPattern(r"\{(\d*),?(\d*)\}")


class Settings(msgspec.Struct, frozen=True):
    """What `with:` contains.

    `patterns` are regular expressions of the `regex` package; a mapping gives each a replacement, with
    `\\1` for its groups. They are tried only where one of `literals` occurs, in any case. `over` says what they
    search: the prose, or the targets of links, with matches at the link's text. With `unbroken`, a match counts
    only where the source has the same characters, so that there is no mark-up inside it. `code_like` says whether
    lines count that look like commands or their output. `unsafe` are the patterns whose replacement may change what the
    text says, in a rule whose fix is safe.
    """

    patterns: list[str] | dict[str, str]
    literals: list[str]
    unsafe: list[str] = []
    over: Literal["prose", "targets"] = "prose"
    unbroken: bool = False
    code_like: Literal["check", "skip"] = "check"


class Compiled(msgspec.Struct, frozen=True):
    """One rule's patterns with their replacements, its literals, and the phrases that protect what they contain."""

    patterns: dict[str, str | None]
    literals: tuple[str, ...]
    exceptions: tuple[str, ...]
    over: Literal["prose", "targets"]
    exact: bool
    unbroken: bool = False
    unsafe: frozenset[str] = frozenset()
    code_like: Literal["check", "skip"] = "check"


def compile_settings(settings: Settings, context: RuleContext) -> Compiled:
    """Compile the patterns to check them. Raises ValueError with a message for the author of the rule."""
    if not settings.literals or not all(settings.literals):
        raise ValueError(
            "'literals' must name what every match contains, so that the pattern is rarely tried"
        )
    for literal in settings.literals:
        if b"?" in normalize(literal).replace(b"?", b"", literal.count("?")):
            raise ValueError(f"the literal '{literal}' must be in Latin letters")
    patterns = settings.patterns if isinstance(settings.patterns, dict) else dict.fromkeys(settings.patterns)
    for pattern in patterns:
        compile_pattern(pattern, exact=context.exact)
    for pattern in settings.unsafe:
        if patterns.get(pattern) is None:
            raise ValueError(f"'{pattern}' in 'unsafe' is none of the patterns that have a replacement")
    return Compiled(
        dict(patterns),
        tuple(settings.literals),
        tuple(context.exceptions),
        settings.over,
        context.exact,
        settings.unbroken,
        frozenset(settings.unsafe),
        settings.code_like,
    )


def compile_pattern(pattern: str, *, exact: bool) -> Any:
    """The compiled pattern. Raises ValueError where it does not compile or is too long."""
    import regex  # only where a literal occurs

    if len(pattern) > MAX_PATTERN_CHARACTERS:
        raise ValueError(
            f"a pattern of over {MAX_PATTERN_CHARACTERS} characters is a list: use terms of 'phrases'"
        )
    counts = ([int(n or 0) for n in m.groups()] for m in _COUNTED_REPETITION.finditer(pattern))
    if math.prod(max(1, *each) for each in counts) > MAX_REPETITIONS:
        raise ValueError(
            f"the pattern '{pattern}' repeats over {MAX_REPETITIONS} times: count lower, or use '+'"
        )
    try:
        compiled = regex.compile(
            pattern, regex.VERSION1 | regex.MULTILINE | (0 if exact else regex.IGNORECASE)
        )
    except (regex.error, RecursionError, OverflowError, MemoryError) as error:
        raise ValueError(f"the pattern '{pattern}' does not compile: {error}") from None
    if compiled.match("") is not None:
        raise ValueError(f"the pattern '{pattern}' matches the empty text, and so everywhere")
    return compiled


def message_fields(settings: Settings) -> frozenset[str]:
    """What matched, and its replacement where the patterns have one."""
    return frozenset({"match", "better"} if isinstance(settings.patterns, dict) else {"match"})


class Engine:
    """Searches for the literals of all rules in one pass, then runs the patterns of those that occur."""

    def __init__(self, rules: Sequence[tuple[int, Compiled]]) -> None:
        self._rules = [
            (number, each, tuple(normalize(literal) for literal in each.literals)) for number, each in rules
        ]
        literals = {each for _, rule, found in self._rules if rule.over == "prose" for each in found}
        # In the normalized prose a `?` may replace another character: such literals are searched in the prose itself.
        self._with_question_mark = {each: each.decode("latin-1") for each in literals if b"?" in each}
        self._literals = sorted(literals - self._with_question_mark.keys())
        self._automaton = BytesAhoCorasick(self._literals) if self._literals else None
        self._compiled: dict[tuple[str, bool], Any] = {}

    def find(self, document: Document) -> Iterator[Match | RuleFailed]:
        """The matches of all rules; RuleFailed for one that took too long."""
        lines = self._lines(document)
        for number, rule, literals in self._rules:
            try:
                if rule.over == "targets":
                    yield from self._in_targets(number, rule, literals, document)
                elif found := sorted({line for literal in literals for line in lines.get(literal, ())}):
                    yield from self._in_prose(number, rule, found, document)
            except TimeoutError:
                yield RuleFailed(number, f"it took over {TIMEOUT_SECONDS:g} s on this article")

    def _lines(self, document: Document) -> dict[bytes, set[tuple[int, int]]]:
        """The literals in the prose, each with the lines that contain it: no match is longer than a line."""
        lines: dict[bytes, set[tuple[int, int]]] = {}
        for literal, start in self._occurrences(document):
            if block := document.block_at(start):
                lines.setdefault(literal, set()).add((block.span.start, block.span.end))
        return lines

    def _occurrences(self, document: Document) -> Iterator[tuple[bytes, int]]:
        """Each occurrence of each literal, and where it starts."""
        if self._automaton is not None:
            for number, start, _ in self._automaton.find_matches_as_indexes(
                document.normalized, overlapping=True
            ):
                yield self._literals[number], start
        text = document.prose.text
        if self._with_question_mark and "?" in text:
            lower = (
                lower_same_length(text) if any(map(str.islower, self._with_question_mark.values())) else text
            )
            for literal, searched in self._with_question_mark.items():
                at = lower.find(searched)
                while at >= 0:
                    yield literal, at
                    at = lower.find(searched, at + 1)

    def _in_prose(
        self, number: int, rule: Compiled, lines: Sequence[tuple[int, int]], document: Document
    ) -> Iterator[Match]:
        text = document.prose.text
        protected = ContextSpans(
            [span for phrase in rule.exceptions for span in _places(document.normalized, normalize(phrase))]
        )
        started = monotonic()
        for pattern, better in rule.patterns.items():
            compiled = self._pattern(pattern, rule)
            for first, last in lines:
                left = max(TIMEOUT_SECONDS - (monotonic() - started), MIN_TIMEOUT_SECONDS)
                # With the line end, which a pattern may look at.
                for m in compiled.finditer(text, first, last + 1, timeout=left):
                    span = Span(*m.span())
                    if (
                        span.end > span.start
                        and "\n" not in m.group()
                        and not protected.contain(span)
                        and not (rule.unbroken and _broken(span, document))
                        and not (rule.code_like == "skip" and is_code_like(document, span))
                    ):
                        yield _match(number, m, span, better, unsafe=pattern in rule.unsafe)

    def _in_targets(
        self, number: int, rule: Compiled, literals: Sequence[bytes], document: Document
    ) -> Iterator[Match]:
        links = [each for each in document.markup_evidence if each.kind == "link"]
        all_targets = normalize("\n".join([link.target for link in links]))
        if not any(literal in all_targets for literal in literals):
            return
        for link in links:
            target = normalize(link.target)
            if not any(literal in target for literal in literals):
                continue
            for pattern in rule.patterns:
                m = self._pattern(pattern, rule).search(link.target, timeout=TIMEOUT_SECONDS)
                if m:
                    yield Match(number, link.span, {"match": m.group()})

    def _pattern(self, pattern: str, rule: Compiled) -> Any:
        key = (pattern, rule.exact)
        if key not in self._compiled:
            self._compiled[key] = compile_pattern(pattern, exact=rule.exact)
        return self._compiled[key]


def _broken(span: Span, document: Document) -> bool:
    found = document.prose.source_span(span)
    return document.source[found.start : found.end] != document.prose.text[span.start : span.end]


def _places(haystack: bytes, needle: bytes) -> Iterator[Span]:
    at = haystack.find(needle)
    while at >= 0:
        yield Span(at, at + len(needle))
        at = haystack.find(needle, at + 1)


def _match(number: int, m: Any, span: Span, better: str | None, *, unsafe: bool) -> Match:
    if better is None:
        return Match(number, span, {"match": m.group()})
    written = m.expand(better)
    return Match(number, span, {"match": m.group(), "better": written}, (Edit(span, written),), unsafe=unsafe)


PATTERN = EngineKind(Settings, Compiled, message_fields, compile_settings, Engine)

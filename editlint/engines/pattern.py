"""Regular expressions, which run only in blocks that contain one of the rule's literals, and with a time limit."""

import math
from collections.abc import Iterator, Sequence
from time import thread_time
from typing import Any, Literal

import msgspec
from ahocorasick_rs import BytesAhoCorasick

from editlint.core.lazy_regex import LazyPattern
from editlint.core.match import Edit, Match, RulesStopped
from editlint.core.span import Span
from editlint.document.code_likeness import is_code_like
from editlint.document.model import Document
from editlint.document.normalization import normalize
from editlint.engines.base import EngineKind, RuleContext
from editlint.engines.pattern_time import RULE_SECONDS, RUN_SECONDS, PatternTime, RuleKey
from editlint.engines.services import NONE, Services
from editlint.engines.terms.context_spans import ContextSpans
from editlint.engines.terms.word_edges import lower_same_length

MAX_PATTERN_CHARACTERS = 2_000
"""Longer patterns are lists, which belong in the terms of `phrases`."""
MAX_REPETITIONS = 2_000
"""Product of a pattern's counted repetitions: `regex` expands them, and nested ones fill the memory."""

_COUNTED_REPETITION = LazyPattern(r"\{(\d*),?(\d*)\}")


class Settings(msgspec.Struct, frozen=True):
    """What `with:` contains.

    `patterns` are regular expressions of the `regex` package; a mapping gives each a replacement, with
    `\\1` for its groups. They are tried only where one of `literals` occurs, in any case, or one of `exact_literals`,
    as it is written. `over` says what they search: the prose, or the targets of links, with matches at the link's text.
    With `unbroken`, a match counts only where the source has the same characters, so that there is no mark-up inside
    it. `code_like` says whether lines count that look like commands or their output. `unsafe` are the patterns whose
    replacement may change what the text says, in a rule whose fix is safe.
    """

    patterns: list[str] | dict[str, str]
    literals: list[str] = []
    exact_literals: list[str] = []
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
    exact_literals: tuple[str, ...] = ()


def compile_settings(settings: Settings, context: RuleContext) -> Compiled:
    """Compile the patterns to check them. Raises ValueError with a message for the author of the rule."""
    literals = [*settings.literals, *settings.exact_literals]
    if not literals or not all(literals):
        raise ValueError(
            "'literals' must name what every match contains, so that the pattern is rarely tried"
        )
    for literal in settings.exact_literals:
        if "?" in literal:
            raise ValueError(f"the literal '{literal}' has a question mark, and so belongs in 'literals'")
    for literal in literals:
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
        tuple(settings.exact_literals),
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


class _Rule:
    """A rule as the engine needs it: its number, its settings, and its literals as the normalized prose has them."""

    def __init__(self, number: int, compiled: Compiled) -> None:
        self.number = number
        self.compiled = compiled
        self.literals = tuple(normalize(literal) for literal in compiled.literals)
        self.all_literals: tuple[bytes | str, ...] = (*self.literals, *compiled.exact_literals)
        self.key: RuleKey = (str(compiled.exact), *compiled.patterns)


class Engine:
    """Searches for the literals of all rules in one pass, then runs the patterns of those that occur."""

    def __init__(self, rules: Sequence[tuple[int, Compiled]], services: Services = NONE) -> None:
        self._rules = [_Rule(number, compiled) for number, compiled in rules]
        self._time = services.pattern_time or PatternTime()
        prose_rules = [each for each in self._rules if each.compiled.over == "prose"]
        literals = {literal for each in prose_rules for literal in each.literals}
        self._in_any_case = frozenset(literals)
        self._exact: dict[bytes, list[str]] = {}
        for exact in sorted({literal for each in prose_rules for literal in each.compiled.exact_literals}):
            self._exact.setdefault(normalize(exact), []).append(exact)
        # In the normalized prose a `?` may replace another character: such literals are searched in the prose itself.
        self._with_question_mark = {each: each.decode("latin-1") for each in literals if b"?" in each}
        self._literals = sorted((literals | self._exact.keys()) - self._with_question_mark.keys())
        self._automaton = BytesAhoCorasick(self._literals) if self._literals else None
        self._compiled: dict[tuple[str, bool], Any] = {}

    def find(self, document: Document) -> Iterator[Match | RulesStopped]:
        """The matches of all rules; RulesStopped for one that takes too long, or for all from there on.

        A rule that is stopped may have yielded matches before.
        """
        self._time.read_article(len(document.prose.text))
        lines = self._lines(document)
        for at, rule in enumerate(self._rules):
            if rule.compiled.over == "targets":
                matches = self._in_targets(rule, document)
            elif found := sorted({line for each in rule.all_literals for line in lines.get(each, ())}):
                matches = self._in_prose(rule, found, document)
            else:
                continue
            try:
                yield from matches
            except TimeoutError:
                if self._time.is_used_up:
                    rest = tuple(each.number for each in self._rules[at:])
                    yield RulesStopped(rest, f"they took over {RUN_SECONDS:g} s in all")
                    return
                yield RulesStopped((rule.number,), f"its patterns took over {RULE_SECONDS:g} s")

    def _lines(self, document: Document) -> dict[bytes | str, set[tuple[int, int]]]:
        """The literals in the prose, each with the lines that contain it: no match is longer than a line."""
        lines: dict[bytes | str, set[tuple[int, int]]] = {}
        for literal, start in self._occurrences(document):
            if block := document.block_at(start):
                lines.setdefault(literal, set()).add((block.span.start, block.span.end))
        return lines

    def _occurrences(self, document: Document) -> Iterator[tuple[bytes | str, int]]:
        """Each occurrence of each literal, and where it starts: normalized ones as bytes, exact ones as text."""
        text = document.prose.text
        if self._automaton is not None:
            for number, start, _ in self._automaton.find_matches_as_indexes(
                document.normalized, overlapping=True
            ):
                literal = self._literals[number]
                if literal in self._in_any_case:
                    yield literal, start
                for exact in self._exact.get(literal, ()):
                    if text.startswith(exact, start):
                        yield exact, start
        if self._with_question_mark and "?" in text:
            lower = (
                lower_same_length(text) if any(map(str.islower, self._with_question_mark.values())) else text
            )
            for literal, searched in self._with_question_mark.items():
                at = lower.find(searched)
                while at >= 0:
                    yield literal, at
                    at = lower.find(searched, at + 1)

    def _in_prose(self, rule: _Rule, lines: Sequence[tuple[int, int]], document: Document) -> Iterator[Match]:
        """The matches in lines of the prose. Raises TimeoutError."""
        text, compiled = document.prose.text, rule.compiled
        protected = ContextSpans(
            [
                span
                for phrase in compiled.exceptions
                for span in _places(document.normalized, normalize(phrase))
            ]
        )
        for pattern, better in compiled.patterns.items():
            for first, last in lines:
                # With the line end, which a pattern may look at.
                for m in self._search(rule, pattern, text, first, last + 1):
                    span = Span(*m.span())
                    if (
                        span.end > span.start
                        and "\n" not in m.group()
                        and not protected.contain(span)
                        and not (compiled.unbroken and _broken(span, document))
                        and not (compiled.code_like == "skip" and is_code_like(document, span))
                    ):
                        yield _match(rule.number, m, span, better, unsafe=pattern in compiled.unsafe)

    def _in_targets(self, rule: _Rule, document: Document) -> Iterator[Match]:
        """The matches in the targets of links. Raises TimeoutError."""
        links = [each for each in document.markup_evidence if each.kind == "link"]
        all_targets = normalize("\n".join([link.target for link in links]))
        if not any(literal in all_targets for literal in rule.literals):
            return
        for link in links:
            target = normalize(link.target)
            if not any(literal in target for literal in rule.literals):
                continue
            for pattern in rule.compiled.patterns:
                m = next(self._search(rule, pattern, link.target, 0, len(link.target)), None)
                if m:
                    yield Match(rule.number, link.span, {"match": m.group()})

    def _search(self, rule: _Rule, pattern: str, text: str, start: int, end: int) -> Iterator[Any]:
        """The matches of a pattern in a part of a text. Raises TimeoutError where the rule has no time left."""
        allowed = self._time.allowed(rule.key, end - start)
        if allowed <= 0:
            raise TimeoutError
        compiled = self._pattern(pattern, rule.compiled)
        started = thread_time()
        timed_out = False
        try:
            # `regex` counts the time of the processor as well.
            yield from compiled.finditer(text, start, end, timeout=allowed)
        except TimeoutError:
            timed_out = True
            raise
        finally:
            self._time.spend(rule.key, allowed if timed_out else thread_time() - started, end - start)

    def _pattern(self, pattern: str, rule: Compiled) -> Any:
        key = (pattern, rule.exact)
        if key not in self._compiled:
            self._compiled[key] = compile_pattern(pattern, exact=rule.exact)
        return self._compiled[key]


def _broken(span: Span, document: Document) -> bool:
    found = document.prose_as_read.source_span(span)
    return document.source_as_read[found.start : found.end] != document.prose.text[span.start : span.end]


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


PATTERN = EngineKind(Settings, Compiled, message_fields, compile_settings, Engine, needs=("pattern_time",))

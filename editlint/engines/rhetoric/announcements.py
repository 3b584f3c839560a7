"""Announcements: a sentence, or its first half, that only says that something is about to be said."""

import re
from collections.abc import Iterator

from editlint.core.lazy_regex import LazyPattern
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.engines.rhetoric.sentences import Sentence, sentences_with, word_set

_HINGE = r"(?:(?:And|But|So|Because|Look|Now|Still|Then)[, ]+)?"
_POINT = r"(?:[a-z]+ )?(?:thing|truth|catch|deal|kicker|twist|secret|problem|reality|part|background)"
_OPENINGS = (
    # "Here's the uncomfortable truth:", "Here's where it gets interesting."
    LazyPattern(
        rf"{_HINGE}Here's (?:the {_POINT}|what|where|why)\b(?![^.:?!]*\b(?:say|said|looks? like)\b)"
        r"[^.:?!—,]{0,60}[.:—]",
        re.IGNORECASE,
    ),
    LazyPattern(
        rf"{_HINGE}(?:Let's (?:be (?:honest|real|clear|fair|frank)|talk|face it|break (?:it|this|that) down|unpack|dive"
        r"|dig|get into)|That's (?:it\.|the point\.|the whole \w+\.|(?:okay|ok|fine|all right)\.)"
        r"|(?:The )?(?:truth|reality|fact) is(?:,| that)|Let that sink in|You read that right"
        r"|Sound familiar|Picture this"
        r"|This is the story of|Spoiler(?: alert)?:|If you're reading this|You're not alone)",
        re.IGNORECASE,
    ),
)
_COLON = LazyPattern(
    r"[^.?!:;—]{3,60}\b(?:truths?|lessons?|reality|catch|kicker|twist|irony|clear position|tipping point"
    r"|surprise|insight|epiphany|realization|realisation|revelation|beautiful part|best part|hard part|worst part)"
    r"(?: is(?: this)?)?:(?= \S)",
    re.IGNORECASE,
)
_GUIDE = LazyPattern(
    r"\bhere's (?:a|the|my|your) (?:[\w-]+ ){0,3}(?:playbook|roadmap|blueprint|walkthrough"
    r"|cheat sheet|(?:step-by-step|practical|complete|ultimate|definitive) guide|breakdown)\b",
    re.IGNORECASE,
)
_WORDS = word_set(
    "alone", "catch", "epiphany", "fact", "familiar", "here's", "insight", "irony", "kicker", "lesson", "lessons",
    "let", "let's", "part", "picture", "point", "position", "read", "reading", "reality", "realisation", "realization",
    "revelation", "spoiler", "story", "surprise", "that's", "truth", "truths", "twist",
)  # fmt: skip
"""Words of which each announcement has one."""
MAX_COLON_WORDS = 11
"""Words before the colon of an announcement."""


def announcements(document: Document) -> Iterator[tuple[Span, float]]:
    """The place of each announcement, with its weight."""
    for sentence in sentences_with(document, _WORDS):
        if sentence.block.kind == "paragraph":
            match = next((found for each in _OPENINGS if (found := each.match(sentence.text))), None)
            if match is None and ":" in sentence.text:
                match = _COLON.match(sentence.text)
                if match and len(match[0].split()) > MAX_COLON_WORDS:
                    match = None
            match = match or _GUIDE.search(sentence.text)
            if match and not _leads_in(sentence, match.end()):
                yield sentence.part(match.start(), match.end()), 1


def _leads_in(sentence: Sentence, end: int) -> bool:
    """Whether what is announced is the list or the code below."""
    return sentence.text[end - 1] == ":" and sentence.span.start + end >= sentence.block.span.end

"""Staged openings: a first sentence that sets a scene so wide that any article could start with it."""

import re
from collections.abc import Iterator

import msgspec

from editlint.core.lazy_regex import LazyPattern
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.engines.excerpts import opening_words
from editlint.engines.per_rule import Detection, per_rule
from editlint.engines.rhetoric.sentences import sentences_of

MIN_WORDS = 8
"""Words of the first paragraph; a shorter one is a greeting, a date line or a subtitle."""
_TIMES = (
    r"in (?:today's|an era|an age|a world|our (?:modern|fast|increasingly|digital)|recent years)\b",
    r"in (?:this (?:digital|modern)|the (?:\w+ )?(?:world|realm|landscape|age|era) of)\b",
    r"in the (?:ever|fast|modern|rapidly|digital|dynamic|wide)\b",
    r"since the (?:dawn|beginning) of|throughout history|nowadays,|we live in an?\b",
    r"gone are the days|now more than ever|with the (?:rise|advent|proliferation|growing|increasing|rapid) ",
    r"as (?:[\w'-]+ ){1,8}?continues? to (?:evolve|grow|advance|expand|change|shape|transform)\b",
    r"as (?:[\w'-]+ ){1,8}?(?:evolves?|becomes? (?:more|increasingly|ever)|grows? (?:more|increasingly|in))\b",
)
"""A time or a world that everybody lives in."""
_NODS = (
    r"(?:have you ever|ever (?:wonder|wondered|wished)|did you know|is your|do you (?:ever|want|dream|struggle)"
    r"|are you (?:tired|struggling|ready|looking|having))\b[^.]*\?",
    r"(?:imagine (?:that|this|a|an|the|if|you|your)|picture this|we've all been there|let's face it|if you've ever)\b",
    r"(?:it's no secret|there(?:'s| is) no (?:doubt|denying|question)|when it comes to)\b",
)
"""A question or a nod that takes readers by the arm."""
_TRUISMS = (
    r"[^.,;:]{3,70} (?:is|are|remains?) (?:one of the|among the) most (?:important|critical|crucial|significant"
    r"|pressing|challenging|exciting|powerful|essential)\b",
    r"[^.,;:]{3,70} ha(?:s|ve) (?:never been more|become (?:increasingly|more important))\b",
    r"[^.,;:]{3,70} ha(?:s|ve) become an? (?:essential|integral|vital|critical|crucial|indispensable)\b",
    r"[^.,;:]{3,70} ha(?:s|ve) (?:transformed|revolutioni[sz]ed|changed) the way\b",
)
"""Importance, of what everybody knows."""
_STARTS = (
    ("in ", "since ", "throughout ", "nowadays", "we live ", "gone are ", "now more ", "with the ", "as "),
    (
        "have you", "ever ", "did you", "is your", "do you", "are you", "imagine ", "picture this", "we've all",
        "let's face", "if you've", "it's no secret", "there's no", "there is no", "when it comes",
    ),
)  # fmt: skip
"""How sentences begin that one of the first, or one of the second, patterns matches: few patterns are compiled then."""
_IMPORTANT = (" most ", "never been more", " become ", "the way")
"""What a truism contains."""
_TIME, _NOD, _TRUISM = (LazyPattern("|".join(each), re.IGNORECASE) for each in (_TIMES, _NODS, _TRUISMS))


def _stage(text: str) -> re.Match[str] | None:
    """The opening that a first sentence is, if it is one."""
    lower = text.lower()
    for pattern, starts in zip((_TIME, _NOD), _STARTS, strict=True):
        if lower.startswith(starts) and (match := pattern.match(text)):
            return match
    return _TRUISM.match(text) if any(each in lower for each in _IMPORTANT) else None


class Settings(msgspec.Struct, frozen=True):
    """What `with:` contains: articles of fewer than `min_document_words` words are left alone."""

    min_document_words: int = 100


def check(document: Document, settings: Settings) -> Iterator[Detection]:
    """The start of the first sentence, where it is such an opening."""
    if document.body_words < settings.min_document_words:
        return
    paragraphs = (block for block in document.blocks if block.kind == "paragraph")
    first = next((block for block in paragraphs if document.words_in(block.span) >= MIN_WORDS), None)
    for sentence in sentences_of(document, first)[:1] if first else ():
        if match := _stage(sentence.text):
            end = sentence.span.start + max(match.end(), len(" ".join(sentence.text.split()[:5])))
            span = Span(sentence.span.start, min(end, sentence.span.end))
            yield Detection(span, {"match": opening_words(document, span)}, extent="sentence")


OPENING = per_rule(Settings, {"match"}, check)

"""Comma splices: two main clauses with only a comma between them."""

import re
from collections.abc import Iterator

from editlint.core.lazy_regex import LazyPattern
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.document.records import BODY
from editlint.engines.base import NoSettings
from editlint.engines.per_rule import Detection, per_rule

MIN_WORDS = 3
"""Words that the clause before the comma has at least: 'Come in, it's open' is said so."""

# A subject and its verb after a comma: where a second main clause starts.
_SECOND_CLAUSE = LazyPattern(
    r", (?:(?:it|this|that|they|we|he|she|you|there|these|those|i) (?:is|are|was|were|will|would|can|could|should|has"
    r"|have|had|does|do|did|makes|made|allows|helps|just|means|may|might|must|also|never|always|still|only|really"
    r"|found|gives|gave|goes|went|takes?|took|needs?|gets?|got|both|all|uses?|works?|wants?|feels?|won't|don't|didn't"
    r"|can't|isn't|doesn't)|(?:it|that|there|he|she|what|here)'s|(?:they|we|you)'(?:re|ve|ll)|i'(?:m|ve|ll|d))\b"
    r"(?!,|:| (?:said|says|turns|seems)\b)",
    re.IGNORECASE,
)
# What opens a sentence whose first comma ends a subordinate clause or an adverbial.
_OPENING = LazyPattern(
    r"(?:when|if|as|due|it is true|along"
    r"|across|beyond|besides|apart|thanks|although|though|while|because|since|before|after|until|once|unless|whether|where|wherever"
    r"|whenever|even|in|on|at|by|for|with|without|from|during|despite|through|throughout|to|of|under|over|within"
    r"|among|between|given|according|like|unlike|instead|however|also|then|now|today|yesterday|so|and|but|or|should"
    r"|had|were|not|only|what|how|why|who|whoever|whatever|is|are|do|does|did|can|could|would|will|let|take|say"
    r"|suppose|imagine|no|just|every time|each time|next time|the (?:first|last|next|second) time|the moment|the day"
    r"|the more|the less|the \w+er|nowadays|sometimes|often|here|born|known|built|made|set|given|seen"
    r"|\w+ly|\w+ing|\w+ed)\b",
    re.IGNORECASE,
)
_VERB = LazyPattern(
    r"\b(?:is|are|was|were|will|would|can|could|should|has|have|had|does|do|did|may|might|must|went|made|got|came|took"
    r"|moved|became|started|began|ran|gave|found|am)\b|\b(?:it|he|she|that|there|they|we|you|i)'(?:s|re|ve|ll|m|d)\b",
    re.IGNORECASE,
)
# What makes the clause before the comma more than a plain main clause, or the comma part of a fixed pattern.
_NOT_PLAIN = LazyPattern(
    r"\b(?:if|when|because|although|though|while|since|who|whom|what|where|why|how|whether|as|unless|until|before|after"
    r"|once|said|says|thinks?|thought|knows?|knew|believe|hope|guess|than|the more|so|such|not|just|time|however)\b"
    r"|\bfor (?:this|that|these)\b|\bthat (?:as|at|by|due|for|from|if|in|instead|on|to|under|well|with)\b|\bby \w+ing\b"
    r"|\balso\b|n't\b|\bnotice\b|\b(?:and|but) (?:at|by|for|from|in|on|to|with)\b|[,:;(–—“”\"]| -|--|[.!?] ",
    re.IGNORECASE,
)
# What is no clause up to the comma ('the problem is', 'that is to say', 'i.e.', 'in fact').
_UNFINISHED = LazyPattern(
    r"(?:\b(?:is|are|was|were|am|be|will|would|can|could|that|to say|in fact|[a-z]\.[a-z]\.))$", re.IGNORECASE
)
# What is said in passing, up to the next comma ('it is true', 'it must be admitted', 'I may say'); and 'that', which
# may be relative.
_ASIDE = LazyPattern(
    r", that\b|(?:, \w+ [\w']+(?: \w+){0,2},)|, it (?:is|was) (?:true|said)\b", re.IGNORECASE
)
# A third clause: the commas then separate a series of clauses.
_SERIES = LazyPattern(
    r"\b(?:and|or) (?:it|they|we|he|she|you|i|that|there)\b|, and (?:are|has|have|is|was|were|the whole)\b",
    re.IGNORECASE,
)


def check(document: Document, settings: NoSettings) -> Iterator[Detection]:
    """The start of the second clause, with the comma, in statements of two main clauses."""
    text = document.prose.text
    for span, block in zip(document.sentences, document.sentence_blocks, strict=True):
        sentence = text[span.start : span.end].replace("’", "'")
        if block.kind not in BODY or ", " not in sentence or sentence.rstrip().endswith("?"):
            continue
        m = _SECOND_CLAUSE.search(sentence)
        if m is None:
            continue
        before = sentence[: m.start()]
        if (
            len(before.split()) >= MIN_WORDS
            and not _OPENING.match(before)
            and _VERB.search(before)
            and not _NOT_PLAIN.search(before)
            and not _UNFINISHED.search(before)
            and not _ASIDE.match(sentence, m.start())
            and not _SERIES.search(sentence, m.end())
        ):
            found = Span(span.start + m.start(), span.start + m.end())
            yield Detection(found, {"match": text[found.start : found.end]})


COMMA_SPLICES = per_rule(NoSettings, {"match"}, check)

"""Staged questions: the article asks itself something in a few words, and answers at once."""

import re
from collections.abc import Iterator

from editlint.core.lazy_regex import LazyPattern
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.engines.rhetoric.sentences import Sentence, neighbour, sentence, sentences_with, word_set

MAX_QUESTION_WORDS = 5
"""Words of a question that is hardly one: "The result?", "Why 50 rows?"."""
MAX_LONG_QUESTION_WORDS = 14
"""Words of a question that is staged where its answer is very short or a fragment."""
MAX_SHORT_ANSWER_WORDS = 8
MAX_ANSWER_WORDS = 4
MIN_LABEL_WORDS = 4
"""Words of a sentence that are exceeded where a label leads into it: "The result: nobody came again"."""
_FRAGMENT = LazyPattern(r"(?:Because|Yes|No|Nope|Absolutely|Simple|Nothing|Not) ?\b(?!, you)")
_SERVICE = LazyPattern(
    r"(?:[A-Z][a-z]+n't|Are you|Do you|Got|Have you|If|Interested|Just|Looking|Missed|Need|Never|New|Not|Questions"
    r"|Ready|Still|Want)\b|.*…\?$"
)
_INVITATION = LazyPattern(
    r"(?:Add|Ask|Call|Check|Contact|Email|Get|Go|Here|Join|Let|Look|Read|Register|See|Send|Share|Sign|Start|Take|Tell"
    r"|Try|Use|Visit|You can)\b"
)
_NOUN = LazyPattern(r"(?:(?:And|But),? )?(?:[Tt]he|[Mm]y|[Oo]ur|[Oo]ne|[Bb]est|[Ww]orst)\b")
_LABEL_NOUNS = (
    "result", "outcome", "upshot", "catch", "kicker", "twist", "irony", "verdict", "payoff", "lesson", "takeaway",
    "bottom line", "punchline", "rub", "translation",
)  # fmt: skip
_LABELS = word_set(*(f"{noun.split()[-1]}{ending}" for noun in _LABEL_NOUNS for ending in ("", "s")))
_LABEL = LazyPattern(
    rf"(?:(?:And|But) )?(?:(?:The|My|Our) )?(?:[a-z]+ )?(?:{'|'.join(_LABEL_NOUNS)})s?: ",
    re.IGNORECASE,
)


def questions(document: Document) -> Iterator[tuple[Span, float]]:
    """The place of each question and its answer, with its weight."""
    for question in _questions(document):
        after = neighbour(document, question, 1)
        if after is not None and _is_staged(question, after):
            yield Span(question.span.start, after.span.end), 1
    for each in sentences_with(document, _LABELS):
        is_statement = each.block.kind == "paragraph" and not each.text.endswith("?")
        if is_statement and len(each.words) > MIN_LABEL_WORDS and (label := _LABEL.match(each.text)):
            yield each.part(0, label.end() - 1), 1


def _questions(document: Document) -> Iterator[Sentence]:
    """The questions of paragraphs that may be staged."""
    text, bounds = document.prose.text, document.tokens.sentence_bounds
    if "?" not in text:
        return
    for number, (span, block) in enumerate(zip(document.sentences, document.sentence_blocks, strict=True)):
        is_short = bounds[number + 1] - bounds[number] <= MAX_LONG_QUESTION_WORDS
        if is_short and block.kind == "paragraph" and text.endswith("?", span.start, span.end):
            yield sentence(document, number)


def _is_staged(question: Sentence, answer: Sentence) -> bool:
    """Whether it is not a real question, nor one that picks out readers ("Need help? Call us")."""
    if answer.text.endswith("?") or answer.text.startswith(('"', "“")) or not answer.words:
        return False
    if _SERVICE.match(question.text) or _INVITATION.match(answer.text):
        return False
    asked, answered = len(question.words), len(answer.words)
    if asked <= MAX_QUESTION_WORDS and (answered <= MAX_SHORT_ANSWER_WORDS or _NOUN.match(question.text)):
        return True
    return asked <= MAX_LONG_QUESTION_WORDS and (
        answered <= MAX_ANSWER_WORDS or bool(_FRAGMENT.match(answer.text))
    )

"""Staged questions: the article asks itself something in a few words, and answers at once."""

import re
from collections.abc import Iterator

from editlint.core.lazy_regex import LazyPattern
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.engines.rhetoric.sentences import Sentence, passages

MAX_QUESTION_WORDS = 5
"""Words of a question that is hardly one: "The result?", "Why 50 rows?"."""
MAX_LONG_QUESTION_WORDS = 14
"""Words of a question that is staged where its answer is very short or a fragment."""
MAX_SHORT_ANSWER_WORDS = 8
MAX_ANSWER_WORDS = 4
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
_LABEL = LazyPattern(
    r"(?:(?:And|But) )?(?:(?:The|My|Our) )?(?:[a-z]+ )?(?:result|outcome|upshot|catch|kicker|twist|irony|verdict|payoff"
    r"|lesson|takeaway|bottom line|punchline|rub|translation)s?: ",
    re.IGNORECASE,
)


def questions(document: Document) -> Iterator[tuple[Span, float]]:
    """The place of each question and its answer, with its weight."""
    for passage in document.derived(passages):
        if passage.block.kind != "paragraph":
            continue
        following = (*passage.sentences[1:], None)
        for sentence, after in zip(passage.sentences, following, strict=True):
            if sentence.text.endswith("?"):
                if after is not None and _is_staged(sentence, after):
                    yield Span(sentence.span.start, after.span.end), 1
            elif (label := _LABEL.match(sentence.text)) and len(sentence.words) > 4:
                yield sentence.part(0, label.end() - 1), 1


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

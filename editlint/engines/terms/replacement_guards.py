"""Where a replacement may not fit: what the text around a term says about its grammar, and whether it is meant at all.

A guard knows nothing of rules. It looks at the term, what would replace it, and the words beside it, and says whether
the article might read wrongly afterwards. What depends on the term is written in its rule, under `unsafe` and `safe`.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from editlint.core.lazy_regex import LazyPattern
from editlint.core.span import Span
from editlint.document.function_words import FUNCTION_WORDS
from editlint.engines.terms.context import starts_sentence

_VOWEL_SOUND = LazyPattern(r"[aio](?!ne\b|nce\b)|e(?!u)", re.IGNORECASE)
_UNCLEAR_SOUND = LazyPattern(r"u|eu|h|one\b|once\b", re.IGNORECASE)
"""Beginnings that need "a" in one word and "an" in another: "a used car", "an unused car"."""
_WORD_BEFORE = LazyPattern(r"([^\W\d_]+(?:['’][^\W\d_]+)*)[ \t\u00a0]$")
_WORD_AFTER = LazyPattern(r"[ \t\u00a0]([^\W\d_]+(?:['’][^\W\d_]+)*)")
_WORD_CHARACTERS = 40
"""Characters on either side of a term in which a word beside it is looked for."""
_SENTENCE_CHARACTERS = 400
"""Characters after a term that may belong to its sentence."""
_SENTENCE_END = LazyPattern(r"[.!?…](?:\s|$)|\n")
_REASON = LazyPattern(r"\b(?:since|because|given|considering|as|so)\b", re.IGNORECASE)
_LIST_MARKS_BEFORE = tuple(",;:(\"“‘'")
_LIST_MARKS_AFTER = tuple(",;.)\"”’'")
_MENTIONED = LazyPattern(
    r"\b(?:(?:say|says|saying|write|writes|writing|written|wrote|called|replac(?:e|es|ing)|versus|vs|between"
    r"|(?:look|watch|search)(?:ing)? for|delete|deleting|remov(?:e|ing)|turn|change|changing|swap"
    r"|prefer|misus(?:e|ing))"
    r"|(?:avoid|avoids|avoiding|words|terms|phrases|expressions|spellings)\b[\w,;:'’“”\"() -]{0,60}) $",
    re.IGNORECASE,
)
"""What comes before a term that is the subject itself: "write whilst", "avoid utilize, amongst and whilst"."""
_MENTION_CHARACTERS = 80
_PREPOSITIONS = frozenset("to of with in for as amidst amongst before after unto".split())
_CONJUNCTIONS = frozenset("that whilst until".split())
"""Last words of terms that govern what follows: an object or a verb; a clause."""
_FOLLOWS_NO_CONJUNCTION = (
    r"[,;:.!?)\]\"”’]|[–—]|\s(?:is|isn['’]t|was|are|aren['’]t|were|means?|meant|becomes?|became|sounds?|has|had|can|could"
    r"|should|must|will|would|may|might|came|comes|stands?|replaces?|and|or|but|nor|than|into)(?:\s|$)"
)
_GOVERNS_NO_CLAUSE = LazyPattern(rf"\s?(?:{_FOLLOWS_NO_CONJUNCTION})")
_GOVERNS_NOTHING = LazyPattern(
    rf"\s?(?:{_FOLLOWS_NO_CONJUNCTION}|\s(?:to|of|in|on|at|from|by|with|for|if|when|as)(?:\s|$))"
)
"""What does not come after such a term, unless it is only named: "in order to means to"."""
_NEXT_INFINITIVE = LazyPattern(r"[^.;:!?,\n]{1,200},\sto\s[a-z]")
_ELLIPSES = ("..", "…")
_COUNTING = frozenset(("many", "few", "several"))
_COUNTED = LazyPattern(
    r"(?:\s[a-z\d][a-z\d-]*){0,3}?\s(?:[a-z-]*[a-z][a-hj-rtv-z]s|children|feet|men|mice|people|police|teeth|women)(?!['’\w-])"
)
"""A plural with up to three words before it, all in lower case and without a genitive."""
_LEADING = frozenset(("before", "after", "for", "since", "until"))
"""Last words of replacements that may also begin a clause."""
_OPENING_CHARACTERS = 60
"""Characters in which the comma after an opening is looked for."""
_GOVERNING = frozenset("for in of that to with".split())
"""Words that end a term and govern what follows, so that a second one may be parallel to it."""


class Place(NamedTuple):
    """A term at `span` of a text and its `replacement`, empty where it would be deleted; `exact`: case matters."""

    text: str
    span: Span
    replacement: str
    exact: bool

    @property
    def matched(self) -> str:
        """The term as it is written."""
        return self.text[self.span.start : self.span.end]

    @property
    def word_before(self) -> str:
        """The word right before the term, in lower case; nothing where there is a mark."""
        return self._beside[0].lower()

    @property
    def word_after(self) -> str:
        """The word right after the term, in lower case; nothing where there is a mark."""
        return self._beside[1].lower()

    @property
    def is_beside_capital(self) -> bool:
        """Whether a word beside the term has a capital that the start of a sentence does not explain."""
        before, after = self._beside
        starts = starts_sentence(self.text, self.span.start - 1 - len(before))
        return after[:1].isupper() or (before[:1].isupper() and before != "I" and not starts)

    @property
    def _beside(self) -> tuple[str, str]:
        start, end = self.span.start, self.span.end
        before = _WORD_BEFORE.search(self.text[max(start - _WORD_CHARACTERS, 0) : start])
        after = _WORD_AFTER.match(self.text, end, end + _WORD_CHARACTERS)
        return before[1] if before else "", after[1] if after else ""


def may_not_fit(place: Place) -> bool:
    """Whether one of the guards has a doubt about the replacement."""
    return any(guard(place) for guard in _GUARDS)


def _may_be_a_name(place: Place) -> bool:
    """A capital that the start of a sentence does not explain: a name, a title, or an emphasised word."""
    matched = place.matched
    if place.exact or matched.islower() or matched.lower() == place.replacement.lower():
        return False
    has_one_capital = matched[:1].isupper() and not any(c.isupper() for c in matched[1:])
    return not (has_one_capital and starts_sentence(place.text, place.span.start))


def _needs_another_article(place: Place) -> bool:
    """'an end result' would become 'an result'."""
    after = place.replacement or place.word_after
    if place.word_before not in ("a", "an") or not after:
        return False
    sounds = [bool(_VOWEL_SOUND.match(each)) for each in (place.matched, after)]
    return sounds[0] != sounds[1] or any(_UNCLEAR_SOUND.match(each) for each in (place.matched, after))


def _doubles_a_word(place: Place) -> bool:
    """'made use of used cars' would become 'used used cars'."""
    words = place.replacement.lower().split()
    if not words:
        return place.word_before != "" and place.word_before == place.word_after
    return words[0] == place.word_before or words[-1] == place.word_after


def _is_mentioned(place: Place) -> bool:
    """'write whilst', and a term between the commas of a list or in brackets."""
    text, (start, end) = place.text, (place.span.start, place.span.end)
    if _MENTIONED.search(text[max(start - _MENTION_CHARACTERS, 0) : start]):
        return True
    last = place.matched.lower().rsplit(None, 1)[-1]
    if last in _PREPOSITIONS and _GOVERNS_NOTHING.match(text, end):
        return True
    if last in _CONJUNCTIONS and _GOVERNS_NO_CLAUSE.match(text, end):
        return True
    before, after = text[max(start - 2, 0) : start].rstrip(" "), text[end : end + 1]
    if not before or before.endswith("\n"):
        return after in ("", "\n") or text[end : end + 2] in (".\n", ".")
    ends_item = after in ("", "\n") or after in _LIST_MARKS_AFTER
    return before.endswith(_LIST_MARKS_BEFORE) and ends_item and place.replacement != ""


def _breaks_off(place: Place) -> bool:
    """An ellipsis after the term, or right before it, where somebody starts again."""
    before = place.text[max(place.span.start - 4, 0) : place.span.start].rstrip()
    after = place.text[place.span.end : place.span.end + 3].lstrip()
    return after.startswith(_ELLIPSES) or before.endswith(_ELLIPSES)


def _governs_two(place: Place) -> bool:
    """'unable to read or to write' would become 'cannot read or to write'."""
    last = place.matched.lower().rsplit(None, 1)[-1]
    if last not in _GOVERNING or place.replacement.endswith(last):
        return False
    rest = place.text[place.span.end : place.span.end + _SENTENCE_CHARACTERS]
    end = _SENTENCE_END.search(rest)
    second = rf"(?:the fact )?{last}" if last == "that" else last
    return (
        re.search(
            rf"(?:,|\b(?:and|or|nor|but|not|than|also)) {second}\b", rest[: end.start() if end else None]
        )
        is not None
    )


def _meets_an_infinitive(place: Place) -> bool:
    """'not only to win, but in order to win at home, to stay' would become 'but to win at home, to stay'."""
    return (
        place.replacement.lower() == "to" and _NEXT_INFINITIVE.match(place.text, place.span.end) is not None
    )


def _counts_nothing(place: Place) -> bool:
    """'a large number of London's buses' would become 'many London's buses', and 'of water' 'many water'."""
    if place.replacement.lower() not in _COUNTING:
        return False
    m = _COUNTED.match(place.text, place.span.end)
    return m is None or m[0].split()[0].lower() in FUNCTION_WORDS


def _may_attach(place: Place) -> bool:
    """'depends on friends in order to win' would become 'depends on friends to win', where they are to win.

    At the start of a sentence, and after its first word, there is nothing that a bare infinitive could belong to.
    """
    if place.replacement.lower() != "to":
        return False
    start = place.span.start
    return not (
        starts_sentence(place.text, start)
        or (place.word_before and starts_sentence(place.text, start - 1 - len(place.word_before)))
    )


def _leads_astray(place: Place) -> bool:
    """'Prior to the rains the roads were dry' would become 'Before the rains the roads were dry': it needs a comma."""
    words = place.replacement.lower().split()
    if not words or words[-1] not in _LEADING or not starts_sentence(place.text, place.span.start):
        return False
    return "," not in place.text[place.span.end : place.span.end + _OPENING_CHARACTERS]


def _is_reasoned(place: Place) -> bool:
    """'Note that the app is not free, since many ask' would become 'The app is not free, since many ask'."""
    rest = place.text[place.span.end : place.span.end + _SENTENCE_CHARACTERS]
    end = _SENTENCE_END.search(rest)
    return not place.replacement and _REASON.search(rest, 0, end.start() if end else len(rest)) is not None


_GUARDS: tuple[Callable[[Place], bool], ...] = (
    _may_be_a_name,
    _needs_another_article,
    _doubles_a_word,
    _is_mentioned,
    _breaks_off,
    _governs_two,
    _meets_an_infinitive,
    _counts_nothing,
    _may_attach,
    _leads_astray,
    _is_reasoned,
)

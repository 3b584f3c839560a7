"""Guards of text about words: a word that is named, and lists of right and wrong forms."""

import re

from editlint.core.lazy_regex import LazyPattern
from editlint.lint.fix_guards.site import FixSite

_MENTION = LazyPattern(
    r"\b(?:words?|terms?|phrases?|spellings?|spelled|spelt|misspelled|misspelling|expressions?|adverbs?|prepositions?|verbs?"
    r"|nouns?|adjectives?|entitled|nicknamed|hashtag|acronym|written as|known as|instead of|rather than|opposed to"
    r"|synonyms? (?:of|for))\s[\"'“‘*_]*$",
    re.IGNORECASE,
)
_BESIDE = LazyPattern(
    r"[\w'’ -]{0,12}(?:[,;:/(|=→–—]|\bnot\b|\bor\b|\bvs\b|\binstead\b|\brather\b)[\w\s,;:/()|=→–—'’-]{0,30}",
    re.IGNORECASE,
)
"""What is between two forms in a list of them, or where one is preferred."""
MAX_DISTANCE = 60
"""Characters between two forms in a list of forms, at most."""


def is_mentioned(site: FixSite) -> bool:
    """Text that is named as a word: 'the phrase in order to is long'."""
    return _MENTION.search(site.before) is not None


def is_in_list_of_forms(site: FixSite) -> bool:
    """A word beside the one that would replace it: 'PostgreSQL, not Postgresql'."""
    prose = site.document.prose.text
    return any(
        _are_forms(prose[edit.span.start : edit.span.end], edit.text) and _is_beside(edit.text, site)
        for edit in site.match.edits
    )


def _are_forms(old: str, new: str) -> bool:
    """Whether both are one word, and start alike."""
    return (
        " " not in old and new[:1].isalnum() and " " not in new and old[:1].casefold() == new[:1].casefold()
    )


def _is_beside(word: str, site: FixSite) -> bool:
    """Whether the word is near the place, with no more between them than a list has."""
    before = site.before[-MAX_DISTANCE - len(word) :]
    after = site.after[: MAX_DISTANCE + len(word)]
    named = LazyPattern(rf"(?<!\w){re.escape(word)}(?!\w)")
    earlier = [m.end() for m in named.finditer(before)]
    later = named.search(after)
    return (bool(earlier) and _BESIDE.fullmatch(before, earlier[-1]) is not None) or (
        later is not None and _BESIDE.fullmatch(after, 0, later.start()) is not None
    )

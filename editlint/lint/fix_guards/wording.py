"""Guards of text about words: a word that is named, and lists of right and wrong forms."""

import re

from editlint.core.lazy_regex import LazyPattern
from editlint.lint.fix_guards.site import FixSite

_MENTION = LazyPattern(
    r"\b(?:words?|terms?|phrases?|spellings?|spelled|spelt|misspelled|expressions?|adverbs?|prepositions?|verbs?|nouns?"
    r"|adjectives?|titled|entitled|called|named|nicknamed|labell?ed|typed?|hashtag|acronym|say|says|write|writes|wrote"
    r"|written(?: as)?|instead of|rather than|opposed to|not just|synonyms? (?:of|for)|means?|meaning)\s[\"'“‘*_]*$",
    re.IGNORECASE,
)
_BESIDE = LazyPattern(r"[\w'’ -]{0,12}(?:[,;/(|=→]|\bnot\b|\bor\b|\bvs\b|\binstead\b|\brather\b)[\w\s,;/()|=→'’-]{0,30}", re.IGNORECASE)
"""What is between two forms in a list of them, or where one is preferred."""
MAX_DISTANCE = 60
"""Characters between two forms in a list of forms, at most."""


def is_mentioned(site: FixSite) -> bool:
    """Text that is named as a word: 'the phrase in order to is long'."""
    return _MENTION.search(site.before) is not None


def is_in_list_of_forms(site: FixSite) -> bool:
    """A form beside the one that would replace it: 'PostgreSQL, not Postgresql'."""
    prose = site.document.prose.text
    for edit in site.match.edits:
        old, new = prose[edit.span.start : edit.span.end], edit.text
        if new and old[:1].casefold() == new[:1].casefold():
            _, _, between = site.before[-MAX_DISTANCE - len(new) :].rpartition(new)
            if between and _BESIDE.fullmatch(between):
                return True
            between, found, _ = site.after[: MAX_DISTANCE + len(new)].partition(new)
            if found and _BESIDE.fullmatch(between):
                return True
    return False

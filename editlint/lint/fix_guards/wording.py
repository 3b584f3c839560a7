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
_TOKEN_BEFORE = LazyPattern(r"(?:[@#/\\_$~&=+]|\w[.:])$")
_TOKEN_AFTER = LazyPattern(r"[/\\_@=]|[.:]\w|://|:(?=[^\s\w])|\(\)")
_EMOTICON = LazyPattern(r"(?<!\w)[:;=8][-o*'^]?[)(\]\[DPp/\\|](?!\w)|\^_+\^|<3")
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


def is_in_token(site: FixSite) -> bool:
    """A part of an address, a handle, a path or a name in code, or a mark of an emoticon."""
    if _TOKEN_BEFORE.search(site.before) and site.text[:1].isalnum():
        return True
    if site.text[-1:].isalnum() and _TOKEN_AFTER.match(site.after):
        return True
    around = f"{site.before[-3:]}{site.text}{site.after[:3]}"
    return not site.text.strip().isalnum() and _EMOTICON.search(around) is not None


def is_in_list_of_forms(site: FixSite) -> bool:
    """A word beside the one that would replace it: 'PostgreSQL, not Postgresql'."""
    replaced = site.document.prose.text[site.edit.span.start : site.edit.span.end]
    return _are_forms(replaced, site.edit.text) and _is_beside(site.edit.text, site)


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

"""The guards of names: of people, products, organisations and works, of files and buttons."""

import re

from editlint.core.lazy_regex import LazyPattern
from editlint.lint.fix_guards.site import FixSite

_WORD = r"[^\W_][\w'’&.-]*"
_JOINING = r"(?:of|of the|de|du|la|le|von|van|&)"
_BEFORE = LazyPattern(rf"({_WORD})\s(?:{_JOINING}\s)?$")
_AFTER = LazyPattern(rf"\s(?:{_JOINING}\s)?({_WORD})")
_JOINING_WORDS = frozenset(
    "a amid amidst among amongst an and at by de du for from in la le of on or the to unto upon van von with".split()
)
_IDENTIFIER_NOUNS = (
    "account|album|alias|binary|blog|book|branch|button|channel|checkbox|class|column|command|constant|container|database|directory|domain"
    "|executable|field|file|filename|film|folder|function|handle|hashtag|host|image|key|keyword|label|link|magazine|menu|method|module"
    "|namespace|newspaper|novel|option|package|parameter|password|podcast|profile|project|query|repo|repository|schema|section"
    "|song|string|tab|table|tag|topic|trade ?mark|user|username|value|variable|volume|workspace"
)
_IDENTIFIER_BEFORE = LazyPattern(
    rf"\b(?:(?:{_IDENTIFIER_NOUNS})(?:\s(?:is|was))?|named|name|titled|entitled|labell?ed|tagged|dubbed|itself|under|reads?|click(?:ing)?(?:\son)?"
    r"|select(?:ing|s|ed)?|choos(?:e|ing)|pick|press|tap|type|typing|enter(?:ing)?|search(?:ing)?(?:\sfor)?"
    r"|set\s(?:\w+\s){1,3}to)\s(?:the\s)?$",
    re.IGNORECASE,
)
_IDENTIFIER_AFTER = LazyPattern(rf"\s(?:{_IDENTIFIER_NOUNS})\b|\s?\d|\s?[<>=+]")
"""What makes a name one of a file, a branch, a button or a version, which may be written so."""
_DETERMINER = LazyPattern(r"\b(?:the|a|an|its|your|our|their|this|that)\s$", re.IGNORECASE)
_SENTENCE_START = LazyPattern(r"(?:^|[.!?…:;][\"'”’)\]]*\s+|[\n\ufffc(\[“\"]\s*)$")


def is_in_name(site: FixSite) -> bool:
    """Text that is a part of a capitalised name of several words, or written like a title."""
    words = site.text.split()
    starts_sentence = _starts_sentence(site.before)
    inner = words[1:] if starts_sentence else words
    if len(words) > 1 and any(map(_is_title_case, inner)) and not _is_respelt(site):
        return True
    if any(map(_is_capitalized, inner)):
        return _follows_name(site) or _precedes_name(site)
    return (
        not starts_sentence
        and _JOINING_WORDS.issuperset(inner)
        and _follows_name(site)
        and _precedes_name(site)
    )


def is_identifier(site: FixSite) -> bool:
    """What may be the name of a file, a user, a button or a version: "the Github folder", "the utilize function"."""
    if _is_respelt(site):
        return (
            _IDENTIFIER_BEFORE.search(site.before) is not None
            or _IDENTIFIER_AFTER.match(site.after) is not None
        )
    return _DETERMINER.search(site.before) is not None and _IDENTIFIER_AFTER.match(site.after) is not None


def _follows_name(site: FixSite) -> bool:
    before = _BEFORE.search(site.before)
    if before is None or not _is_capitalized(before[1]) or before[1].endswith(("'s", "’s")):
        return False
    return not _starts_sentence(site.before[: before.start(1)])


def _precedes_name(site: FixSite) -> bool:
    after = _AFTER.match(site.after)
    return after is not None and _is_capitalized(after[1])


def _is_respelt(site: FixSite) -> bool:
    """Whether the edit changes only capitals, spaces and hyphens, so that the text is itself the name."""
    replaced = site.document.prose.text[site.edit.span.start : site.edit.span.end]
    return _letters(replaced) == _letters(site.edit.text)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


def _starts_sentence(before: str) -> bool:
    return _SENTENCE_START.search(before) is not None


def _is_capitalized(word: str) -> bool:
    return word[:1].isupper() and word not in (
        "I",
        "I'm",
        "I’m",
        "I'd",
        "I’d",
        "I've",
        "I’ve",
        "I'll",
        "I’ll",
    )


def _is_title_case(word: str) -> bool:
    return _is_capitalized(word) and any(map(str.islower, word))

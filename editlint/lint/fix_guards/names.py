"""The guard of names: of people, products, organisations and works."""

from editlint.core.lazy_regex import LazyPattern
from editlint.lint.fix_guards.site import FixSite

_WORD = r"[^\W_][\w'’&.-]*"
_JOINING = r"(?:of|the|and|for|in|on|to|a|an|de|du|la|le|von|van|&|at|with|by|from|or)"
_BEFORE = LazyPattern(rf"({_WORD})\s(?:{_JOINING}\s){{0,2}}$")
_AFTER = LazyPattern(rf"\s(?:{_JOINING}\s){{0,2}}({_WORD})")
_SENTENCE_START = LazyPattern(r"(?:^|[.!?…:;][\"'”’)\]]*\s+|[\n\ufffc(\[“\"]\s*)$")


def is_in_name(site: FixSite) -> bool:
    """Text that is a part of a capitalised name of several words, or written like a title."""
    words = site.text.split()
    starts_sentence = _starts_sentence(site.before)
    inner = words[1:] if starts_sentence else words
    if len(words) > 1 and any(map(_is_title_case, inner)) and not _is_respelt(site):
        return True
    before, after = _BEFORE.search(site.before), _AFTER.match(site.after)
    name_before = (
        before is not None and _is_capitalized(before[1]) and not _starts_sentence(site.before[: before.start(1)])
    )
    name_after = after is not None and _is_capitalized(after[1])
    if any(_is_capitalized(word) for word in inner):
        return name_before or name_after
    return name_before and name_after and not starts_sentence


def _is_respelt(site: FixSite) -> bool:
    """Whether the edits change only capitals, spaces and hyphens, so that the text is itself the name."""
    prose = site.document.prose.text
    return all(
        _letters(prose[edit.span.start : edit.span.end]) == _letters(edit.text) for edit in site.match.edits
    )


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


def _starts_sentence(before: str) -> bool:
    return _SENTENCE_START.search(before) is not None


def _is_capitalized(word: str) -> bool:
    return word[:1].isupper() and word not in ("I", "I'm", "I’m", "I'd", "I’d", "I've", "I’ve", "I'll", "I’ll")


def _is_title_case(word: str) -> bool:
    return _is_capitalized(word) and any(map(str.islower, word))

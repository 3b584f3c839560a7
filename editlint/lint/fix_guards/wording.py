"""Guards of text about words: a word that is named, and lists of right and wrong forms."""

import re

from editlint.core.lazy_regex import LazyPattern
from editlint.document.model import Document
from editlint.document.vocabulary import Vocabulary
from editlint.document.word_sets import WordSet
from editlint.lint.fix_guards.site import FixSite

_MENTION = LazyPattern(
    r"\b(?:words?|terms?|phrases?|spellings?|spelled|spelt|misspelled|misspelling|expressions?|forms?|variants?|adverbs?|prepositions?|verbs?"
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
_LANGUAGE = LazyPattern(
    r"\b(?:(?:ad)?verbs?|(?:pro)?nouns?|adjectives?|prepositions?|conjunctions?|synonyms?|(?:mis)?spel(?:l\w*|t)|typos?"
    r"|capital(?:s|i[sz]\w+)?|(?:lower|upper)-?case|syllables?|word(?:y|iness|ing)|hyphenat\w+|gramma(?:r|tical)\w*"
    r"|dictionar(?:y|ies)|thesaurus|style (?:guides?|sheets?)|re(?:phras|word)\w+|phrases?|abbreviat\w+|proofread\w*"
    r"|(?:one|two|three|not an?|isn['’]t an?) (?:\w+ )?words?|english"
    r"|(?:is|are|seems?|sounds?|looks?) (?:more |very |too |often |always )?(?:wrong|incorrect|non-?standard"
    r"|(?:in)?formal|archaic|old-fashioned|stuffy|stilted|pompous|redundant|verbose|british|american))\b",
    re.IGNORECASE,
)
"""What a sentence about language contains."""
_FORM = LazyPattern(
    r"\b(?:wrong(?:ly)?|(?:in)?correct(?:s|ed|ly|ing)?|right form|letters?|renam\w+|called|known as|call(?:s|ed)? it"
    r"|(?:write|writes|wrote|written) (?:as|it|with)|looks? odd|forms?|styled?|type[sd]?|typing|formerly|used to be"
    r"|became|brands?)\b",
    re.IGNORECASE,
)
"""What a sentence about the form or the history of a name contains."""
_ARCHAIC = LazyPattern(
    r"\b(?:thou|thee|thy|thine|ye|hath|hast|doth|dost|shalt|wilt|saith|unto|wherefore|['’]t(?:is|was)|forsooth)\b",
    re.IGNORECASE,
)
_MARKS = LazyPattern(
    r"\b(?:commas?|semicolons?|colons?|periods?|full stops?|punctuation|marks?|spaces?|tokens?|tokeni[sz]\w+|separat\w+"
    r"|delimit\w+|print(?:s|ed)?|outputs?|inputs?|syntax|formats?|formatted|type[sd]?|typing|enter(?:s|ed)?|keys?|press"
    r"|strings?|csv|pars(?:e|es|ed|er|ing)|verses?|poems?)\b",
    re.IGNORECASE,
)
"""What a sentence contains that may be about marks, or show what a program reads or writes."""
_NAMED = LazyPattern(
    # One set of characters comes first, so that the search goes from mark to mark.
    r"[\"“‘'`«*_<](?:(?<!<)(?<![*_][*_])"
    r"(?=([^\s\"“”‘’'`*_«»<>](?:[^\"“”‘’'`*_«»\n<>]{0,38}[^\s\"“”‘’'`*_«»<>])?)[,.;:!?]?[\"”’'`*_»])"
    r"|(?<=<)(?:em|i|code|q|kbd|dfn)>([^<>\n]{2,40})</)"
)
"""A text between two marks, which may be named by them."""
MAX_NAMED_CHARACTERS = 40
"""Characters of a block, such as a cell, that may be no more than a word or phrase."""
_LITTLE_WORDS = frozenset("a an as for if in of on or over the to".split())
"""Replacements that are in nearly every sentence."""
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


def is_named_elsewhere(site: FixSite) -> bool:
    """A word or phrase that the article itself names, in marks or alone in a cell: it may be about it."""
    replaced = site.document.prose.text[site.edit.span.start : site.edit.span.end].strip()
    text = replaced if _is_respelt(replaced, site.edit.text) else replaced.casefold()
    return text in site.document.derived(_named_texts)


def _named_texts(document: Document) -> frozenset[str]:
    """The texts between marks, and those alone in a cell, an item or a heading of a section, also in lower case."""
    text = document.prose.text
    found = [m[1] or m[2] for m in _NAMED.finditer(document.source_as_read)]
    found += [
        text[block.span.start : block.span.end]
        for block in document.blocks
        if len(block.span) <= MAX_NAMED_CHARACTERS and block.kind != "title" and block.level != 1
    ]
    return frozenset((*found, *map(str.casefold, found)))


def _is_respelt(old: str, new: str) -> bool:
    return old.casefold() == new.casefold()


BESIDE_CHARACTERS = 120
"""Characters before and after a sentence, in its block, in which a reader would hear a word again."""
MIN_OLD_WORDS = 3
MIN_OLD_PER_1000 = 1.5
"""Old words from which a text is one of another age: essays before 1925 have a median of 2.5 in 1,000, news of none."""
_OLD_SPEAKER = LazyPattern(r"said (?:he|she|the old)\b")
_OLD_WORDS = frozenset(
    "upon shall hath doth thou thee thy unto whence thence hence ere nay wherefore therein thereof whither hither"
    " naught nought betwixt lest nor scarcely whilst amongst forth countenance manifold".split()
)


def is_about_language(site: FixSite) -> bool:
    """A sentence about words; one about the form of a name, or about marks, where only that would change."""
    replaced = site.document.prose.text[site.edit.span.start : site.edit.span.end]
    text, near = site.document.prose.text, site.near_sentence
    patterns = [_LANGUAGE]
    if not any(map(str.isalnum, replaced)):
        patterns.append(_MARKS)
    elif _is_respelt(replaced, site.edit.text):
        patterns.append(_FORM)
    return any(pattern.search(text, near.start, near.end) for pattern in patterns)


def is_archaic(site: FixSite) -> bool:
    """A sentence in old English, which nobody writes today: a verse, a prayer, a proverb. Or a book of another age."""
    near = site.near_sentence
    return _ARCHAIC.search(
        site.document.prose.text, near.start, near.end
    ) is not None or site.document.derived(_is_old)


def _is_old(document: Document) -> bool:
    """Whether words that have gone out of use are so frequent that the text is a hundred years old, or seems so."""
    tokens = document.tokens
    old = len(tokens.vocabulary.derived(_old_words).tokens(tokens))
    old += len(_OLD_SPEAKER.findall(document.prose.text))
    return old >= MIN_OLD_WORDS and old * 1_000 >= MIN_OLD_PER_1000 * document.all_words


def _old_words(vocabulary: Vocabulary) -> WordSet:
    return WordSet.of_forms(vocabulary, _OLD_WORDS.__contains__)


def is_beside_replacement(site: FixSite) -> bool:
    """A place in a sentence, or beside one, that has the replacement as well: 'among and amongst mean the same'."""
    new = site.edit.text.strip().casefold()
    replaced = site.document.prose.text[site.edit.span.start : site.edit.span.end]
    if len(new) < 2 or new in _LITTLE_WORDS or not new[0].isalnum() or _is_respelt(replaced, new):
        return False
    text, block, near = site.document.prose.text, site.block.span, site.near_sentence
    start, end = (
        max(block.start, near.start - BESIDE_CHARACTERS),
        min(block.end, near.end + BESIDE_CHARACTERS),
    )
    outside = f"{text[start : site.edit.span.start]}\n{text[site.edit.span.end : end]}".casefold()
    forms = rf"{re.escape(new[:-1])}(?:e|ed|es|ing)" if new[-1] == "e" else rf"{re.escape(new)}(?:ed|ing|s)?"
    return re.search(rf"(?<!\w){forms}(?!\w)", outside) is not None


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

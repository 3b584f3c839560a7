"""What an editor does with the words of a sentence: text and chance in, text out."""

import re
from collections.abc import Callable
from random import Random

_MARKUP = re.compile(r"`[^`]*`|\]\([^)]*\)|\]\[[^\]]*\]|<[^>]*>|\{[^}]*\}|https?://\S+|\S+@\S+|&#?\w+;")
"""What is no wording: code, the targets of links, tags, addresses, entities."""

_SYNONYMS = [
    pair.split("/")
    for pair in (
        "big/large small/little show/reveal begin/start help/assist need/require get/receive give/provide use/employ "
        "make/create keep/retain find/discover change/alter new/recent good/sound fast/quick often/frequently "
        "people/readers group/team work/labour problem/difficulty way/method place/site part/portion many/several "
        "also/likewise but/yet while/whereas however/still important/significant different/distinct simple/plain "
        "agency/office agencies/offices users/visitors website/site information/material government/administration "
        "service/offering public/open report/account data/records program/scheme year/season first/earliest "
        "component/part function/routine value/figure code/source example/instance create/build call/invoke run/execute "
        "said/explained city/town country/nation children/youngsters company/firm money/cash world/globe home/house"
    ).split()
]
_WORDS = {a: b for pair in _SYNONYMS for a, b in (pair, pair[::-1])}
_ADVERBS = "also now often usually again mostly still clearly largely".split()
_OPENINGS = ("However, ", "In addition, ", "Today, ", "Meanwhile, ", "As a rule, ", "For now, ")
_CLAUSES = (
    ", which took longer than planned",
    ", as the second draft had it",
    ", even in a small office",
    ", and that is unlikely to change soon",
    " when the work began in March",
    " (see the table below)",
)


def free(text: str, pattern: str) -> list[re.Match[str]]:
    """Where the pattern matches outside mark-up."""
    taken = [match.span() for match in _MARKUP.finditer(text)]
    found = re.finditer(pattern, text)
    return [m for m in found if not any(a < m.end() and m.start() < b for a, b in taken)]


def substitute(text: str, match: re.Match[str], words: str) -> str:
    """The text with other words at a match, with a capital where that has one."""
    capital = match[0][:1].isupper()
    return text[: match.start()] + (words[:1].upper() + words[1:] if capital else words) + text[match.end() :]


def word(words: str) -> str:
    """A pattern for whole words."""
    return rf"(?<![\w'’/.-])(?i:{re.escape(words)})(?![\w'’/-]|\.\w)"


def lower_first(text: str) -> str:
    """The text as it goes on after other words; names and the like keep their capital."""
    return text[:1].lower() + text[1:] if not re.match(r"(?:I\b|[A-Z]\w*[A-Z]|[^A-Za-z])", text) else text


def upper_first(text: str) -> str:
    """The text as it starts a sentence."""
    return text[:1].upper() + text[1:]


def _synonym(text: str, random: Random) -> str | None:
    known = [m for m in free(text, r"(?<![\w'’/.-])[A-Za-z]+(?![\w'’/-])") if m[0].lower() in _WORDS]
    if not known:
        return None
    match = random.choice(known)
    return substitute(text, match, _WORDS[match[0].lower()])


def _adverb(text: str, random: Random) -> str | None:
    if not (verbs := free(text, r"\b(?:is|are|was|were|has|have|can|will)\b(?!['’])")):
        return None
    match = random.choice(verbs)
    return substitute(text, match, f"{match[0]} {random.choice(_ADVERBS)}")


def _without_adverb(text: str, random: Random) -> str | None:
    if not (adverbs := free(text, r" (?:\w{3,}ly|also|very|just|really|often|now)\b(?=[ ,.])")):
        return None
    match = random.choice(adverbs)
    return text[: match.start()] + text[match.end() :]


def _number(text: str, random: Random) -> str | None:
    if not (numbers := free(text, r"(?<![\w.,/-])\d{2,4}(?![\w,/-]|\.\d)")):
        return None
    match = random.choice(numbers)
    return substitute(text, match, str(int(match[0]) + random.randint(1, 9)))


def _opening(text: str, random: Random) -> str | None:
    for opening in _OPENINGS:
        if text.startswith(opening):
            return upper_first(text.removeprefix(opening))
    return random.choice(_OPENINGS) + lower_first(text) if text[:1].isupper() else None


def _clause(text: str, random: Random) -> str | None:
    if not re.search(r"\w[.!?]\Z", text):
        return None
    return text[:-1] + random.choice(_CLAUSES) + text[-1]


def _without_clause(text: str, random: Random) -> str | None:
    clauses = free(text, r", (?:and|but|which|as|so|or|including) [\w ,’']{8,80}(?=\.\Z)| \([\w ]+\)")
    match = random.choice(clauses) if clauses else None
    return text[: match.start()] + text[match.end() :] if match and match.start() > 20 else None


_REWORDINGS: tuple[Callable[[str, Random], str | None], ...] = (
    _synonym,
    _synonym,
    _adverb,
    _without_adverb,
    _number,
    _opening,
    _clause,
    _without_clause,
)


def reword(text: str, random: Random) -> str | None:
    """The text with a word or a clause added, changed or dropped."""
    for change in random.sample(_REWORDINGS, len(_REWORDINGS)):
        if (changed := change(text, random)) and changed != text:
            return changed
    return None


def swap_clauses(text: str, random: Random) -> str | None:
    """The text with its two clauses the other way round."""
    if match := re.fullmatch(r"([^,]{15,}), (and|but|so) ([^,]{15,})\.", text):
        return f"{upper_first(match[3])}, {match[2]} {lower_first(match[1])}."
    if match := re.fullmatch(r"([A-Z][^,]{12,90}), ([^,]{15,})\.", text):
        return f"{upper_first(match[2])} {lower_first(match[1])}."
    return None


_OTHER_WORDS = (
    "project process figure meeting result partner version reader detail section change problem answer plan step "
    "network budget message question design early useful local careful common recent strong public shared known"
).split()


def rework(text: str, random: Random) -> str | None:
    """The text with some of its words changed throughout, still the same sentence."""
    changed = text
    for _ in range(random.randint(1, 3)):
        changed = reword(changed, random) or changed
    if random.random() < 0.2:
        changed = swap_clauses(changed, random) or changed
    for match in free(changed, r"(?<= )[a-z]{4,}(?=[ ,.])")[::-1]:
        if random.random() < 0.2:
            changed = substitute(changed, match, random.choice(_OTHER_WORDS))
    return changed if changed != text else None


def curly(text: str) -> str:
    """The text with typographic quotation marks and apostrophes."""
    for match in free(text, r"['\"]")[::-1]:
        opens = not text[: match.start()] or text[match.start() - 1] in " ([—–-\n*_"
        marks = "‘’" if match[0] == "'" else "“”"
        text = text[: match.start()] + marks[0 if opens else 1] + text[match.end() :]
    return text


def emphasise(text: str, random: Random) -> str | None:
    """The text with some of its words emphasised or linked."""
    runs = free(text, r"(?<![\w*_\[`(])[A-Za-z]{3,}(?: [a-z]{2,}){0,3}(?![\w*_\]`)'’-])")
    if not runs or "[" in text or "*" in text:
        return None
    match = random.choice(runs)
    before, after = random.choice((("*", "*"), ("**", "**"), ("[", "](https://example.org/more)")))
    return text[: match.start()] + before + match[0] + after + text[match.end() :]


def split_sentence(text: str) -> tuple[str, str] | None:
    """The two sentences that a sentence of two clauses becomes."""
    for match in free(text, r", (?:and|but|so) (?=\w)"):
        first, second = text[: match.start()], text[match.end() :]
        if min(len(first.split()), len(second.split())) > 4:
            return first + ".", upper_first(second)
    return None


def join_sentences(first: str, second: str) -> tuple[str, str] | None:
    """The same two as the clauses of one sentence."""
    if not re.search(r"\w\.\Z", first):
        return None
    return first[:-1] + ", and", lower_first(second)

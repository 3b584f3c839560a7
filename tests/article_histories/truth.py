"""Which findings of a revision were there before: the truth that fingerprints are measured against.

It is known from the identities of the sentences, which survive moves, rewraps, renames and new wording, and from what
a plain check finds in both revisions. No text is compared but the matched words. A finding *persists*

- about words, if the same rule matched the same words in the same sentence at the old revision, wherever that sentence
  was then. Capitals, the shape of quotation marks, spaces and mark-up do not count. Of a sentence with more such
  findings than it had, so many persist as there were, and it does not matter which: the findings of a rule with equal
  words in a sentence are judged as one group.
- about a whole sentence, block or section, if the same rule had a finding there, or named it among the places of one:
  a long sentence is the same long sentence after a change of its words. A block is the same if half of its sentences
  were in the other.
- about places that are set against each other (anything of the family `repetition`, and words with related places), if
  a finding of the same rule had two of its places: a repetition that goes on in fewer or more places persists, and one
  with a new second place is new. Words that are repeated may grow or shrink by half.
- about a whole article, if the same rule had a finding of the same article, which a new name does not change, and its
  value is no worse. With a value that is worse by at most a tenth, as deleting an innocent paragraph makes a rate, it
  is *open*: neither answer is wrong, and it is not counted. An article that two were merged into is both of them.

All others are new. A sentence that was copied into another article is another sentence, and so are a sentence that
was rewritten and the one it was. Of copies in one article, nobody can say which came first: they are one sentence that
is there twice. The halves of a sentence that was split are still that sentence, and two that were joined still two.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from article_histories.history import Revision
from article_histories.rendering import Rendered
from editlint.core.finding import Finding, Place

Verdict = Literal["persists", "new", "open"]
MAX_OPEN = 1.1
"""How many times as bad a value may be for nobody to say whether it is worse."""
_ROUNDED_VALUES = (re.compile(r"\bat grade (\d+)"), re.compile(r"\bscore ([\d.,]+) per"))
_EXACT_VALUES = (
    re.compile(r"\A(\d+) (?:statements|sentences)\b"),
    re.compile(r"\band (\d+) such lines"),
    re.compile(r"\bone of (\d+) such places"),
)
"""Where the messages of rules about whole articles have their value; higher is worse."""
_RATE = re.compile(r"\b(\d+) (?:times )?in ([\d,]+) words\b")
_LINK_TARGET = re.compile(r"\]\([^)]*\)")


class Located(NamedTuple):
    """A finding as the truth knows it: no line, no column, no path.

    places: the sentences of the finding and of each related place. articles: the identities of its article. value: how
    bad it is, give or take the `rounding`; more is worse.
    """

    rule: str
    extent: str
    words: tuple[str, ...]
    places: tuple[tuple[int, ...], ...]
    articles: frozenset[int]
    value: float = 0
    rounding: float = 0

    @property
    def sets_places_against_each_other(self) -> bool:
        """Whether it is about what several places have in common."""
        several = self.extent == "phrase" and len(self.places) > 1
        return several or (self.rule.startswith("repetition/") and self.extent not in ("section", "document"))


class Group(NamedTuple):
    """Findings of the new revision, by number, of which `persisting` were there before, no matter which."""

    numbers: tuple[int, ...]
    persisting: int
    open: bool = False

    def wrong(self, reported: frozenset[int]) -> tuple[int, int]:
        """How many persisting ones are among those reported as new, and how many new ones are not."""
        new, said = len(self.numbers) - self.persisting, len(reported.intersection(self.numbers))
        return (0, 0) if self.open else (max(said - new, 0), max(new - said, 0))


def locate(findings: Iterable[Finding], revision: Revision) -> list[Located]:
    """The findings of a plain check of a revision, by the sentences that they are about."""
    return [_locate(finding, revision.articles) for finding in findings]


def _locate(finding: Finding, articles: Mapping[str, Rendered]) -> Located:
    article = articles[finding.path]
    places = tuple(_sentences(place, article) for place in (finding, *finding.related))
    return Located(
        finding.rule, finding.extent, matched_words(finding.excerpt), places, article.ids, *_value(finding)
    )


def _sentences(place: Place, article: Rendered) -> tuple[int, ...]:
    """The sentences of a place, from its lines and columns."""
    start = article.offset(place.start.line, place.start.column)
    return article.origins(start, article.offset(place.end.line, place.end.column))


def matched_words(excerpt: str) -> tuple[str, ...]:
    """The words of an excerpt, without what does not count; a mark of punctuation stands for itself."""
    text = _LINK_TARGET.sub("]", excerpt).replace("’", "'").casefold()
    return tuple(re.findall(r"[\w']*\w", text)) or (text.strip(),)


def _value(finding: Finding) -> tuple[float, float]:
    """The value that a message gives, and how much it is rounded; otherwise the number of related places."""
    if rate := _RATE.search(finding.message):
        return 1000 * float(rate[1]) / float(rate[2].replace(",", "")), 0
    for patterns, rounding in ((_ROUNDED_VALUES, 0.5), (_EXACT_VALUES, 0)):
        for pattern in patterns:
            if match := pattern.search(finding.message):
                return float(match[1].replace(",", "")), rounding
    return len(finding.related), 0


def judge(old: Sequence[Located], new: Sequence[Located]) -> list[Group]:
    """The findings of the new revision in groups, each with how many of them were there at the old one."""
    by_rule: dict[str, list[Located]] = defaultdict(list)
    for each in old:
        by_rule[each.rule].append(each)
    groups: list[Group] = []
    phrases: dict[tuple[str, int, tuple[str, ...]], list[int]] = defaultdict(list)
    for number, each in enumerate(new):
        if _is_phrase(each):
            phrases[_phrase_key(each)].append(number)
        else:
            verdict = _verdict(each, by_rule[each.rule])
            groups.append(Group((number,), int(verdict == "persists"), verdict == "open"))
    before = Counter(_phrase_key(each) for each in old if _is_phrase(each))
    groups += [Group(tuple(ns), min(len(ns), before[key])) for key, ns in phrases.items()]
    return groups


def _is_phrase(each: Located) -> bool:
    return each.extent == "phrase" and not each.sets_places_against_each_other


def _phrase_key(each: Located) -> tuple[str, int, tuple[str, ...]]:
    return each.rule, each.places[0][0], each.words


def _verdict(new: Located, old: Sequence[Located]) -> Verdict:
    """The verdict on a finding that is not about words in one place, from the old ones of its rule."""
    if new.extent == "document":
        return _verdict_on_value(new, [each for each in old if each.articles & new.articles])
    same = _shares_two_places if new.sets_places_against_each_other else _is_about_a_place_of
    return "persists" if any(same(new, each) for each in old) else "new"


def _verdict_on_value(new: Located, old: Sequence[Located]) -> Verdict:
    if not old:
        return "new"
    worst = max(each.value for each in old)
    if new.value <= worst:
        return "persists"
    is_open = new.value - new.rounding <= (worst + new.rounding) * MAX_OPEN
    return "open" if is_open else "new"


def _is_about_a_place_of(new: Located, old: Located) -> bool:
    return any(_same_place(new.places[0], place) for place in old.places)


def _same_place(new: tuple[int, ...], old: tuple[int, ...]) -> bool:
    return 2 * len(set(new) & set(old)) >= len(new)


def _shares_two_places(new: Located, old: Located) -> bool:
    common = Counter(new.words) & Counter(old.words)
    if 2 * common.total() < min(len(new.words), len(old.words)):
        return False
    left = list(old.places)
    return sum(1 for place in new.places if _take(place, left)) >= min(2, len(new.places))


def _take(place: tuple[int, ...], left: list[tuple[int, ...]]) -> bool:
    """Whether the place is one of those left, which then is no longer left."""
    for each in left:
        if _same_place(place, each):
            left.remove(each)
            return True
    return False


def touched(old: Revision, new: Revision) -> Iterator[str]:
    """The paths of the articles that a commit changed, renamed or added."""
    return (path for path, article in new.articles.items() if old.articles.get(path) != article)

"""Simple ways to tell which findings are new, by what other linters compare: the measurement is held against them.

All of them follow an article to its new name, which is more than these linters do."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence

from article_histories.history import Revision
from article_histories.reading import split_sentences
from article_histories.rendering import Rendered
from editlint.core.finding import Finding

Key = Callable[[Finding, Rendered], Hashable]
"""What is equal of two findings that are taken for the same, from the finding and its article."""


def _identity(article: Rendered) -> int:
    return min(article.ids)


def by_line_number(finding: Finding, article: Rendered) -> Hashable:
    return _identity(article), finding.rule, finding.start.line


def by_line_text(finding: Finding, article: Rendered) -> Hashable:
    return _identity(article), finding.rule, article.text.split("\n")[finding.start.line - 1]


def by_sentence(finding: Finding, article: Rendered) -> Hashable:
    """The rule, the match and the sentence, with spaces as they come."""
    text = article.text
    paragraph_start = text.rfind("\n\n", 0, finding.span.start) + 1
    paragraph = text[paragraph_start:].lstrip("\n").partition("\n\n")[0]
    at = text.index(paragraph, paragraph_start)
    for sentence in split_sentences(" ".join(paragraph.split())):
        at += len(sentence) + 1
        if at > finding.span.start:
            return _identity(article), finding.rule, finding.excerpt, sentence
    return _identity(article), finding.rule, finding.excerpt, paragraph


def by_rule_and_file(finding: Finding, article: Rendered) -> Hashable:
    """A count for each rule and file, as ESLint keeps it."""
    return _identity(article), finding.rule


SUBTRACTIONS: dict[str, Key] = {
    "line number": by_line_number,
    "line text": by_line_text,
    "sentence": by_sentence,
    "count by file": by_rule_and_file,
}


def subtract(
    key: Key, old: tuple[Revision, Iterable[Finding]], new: tuple[Revision, Sequence[Finding]]
) -> frozenset[int]:
    """The numbers of the new revision's findings that are left when each old one is taken from its equals."""
    known = Counter(key(each, old[0].articles[each.path]) for each in old[1])
    left: set[int] = set()
    for number, each in enumerate(new[1]):
        equal = key(each, new[0].articles[each.path])
        known[equal] -= 1
        if known[equal] < 0:
            left.add(number)
    return frozenset(left)

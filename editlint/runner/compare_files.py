"""Compares the files of a run: the facts of all articles in, the matches for each of them out."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

import msgspec

from editlint.core.errors import EditlintError
from editlint.core.finding import Place, Result
from editlint.core.match import DocumentSpan, Match, SharedPassage
from editlint.lint.findings import SourcePlaces
from editlint.lint.linter import CrossFileMatches
from editlint.lint.ruleset import RuleSet
from editlint.lint.suppression import Suppressions
from editlint.lint.suppression_index import SuppressionIndex
from editlint.runner.discover_files import Article, unique_articles
from editlint.runner.files import read_article, text_of

MAX_RELATED_PLACES = 5
"""Other places that a finding names; its message gives the number of files."""


class ArticleFacts(msgspec.Struct, frozen=True):
    """The result of an article by itself, and what is needed to compare it with others.

    `facts` are by the name of their engine. `digest` is a checksum of the text, to notice that it has changed.
    """

    result: Result
    facts: dict[str, Any] = {}
    suppressions: Suppressions = Suppressions()
    digest: int = 0


class ComparedArticle(NamedTuple):
    """A file of a run: its name, its rules, its facts by the name of their engine, and its suppressions."""

    name: str
    ruleset: RuleSet
    facts: Mapping[str, Any]
    suppressions: Suppressions


class _Occurrence(NamedTuple):
    """A place of a shared passage, and the rule that found it."""

    rule: str
    place: DocumentSpan


class _FoundPassage(NamedTuple):
    """A shared passage, the rules by which it was found, and its places in files where its rule is on."""

    passage: SharedPassage
    ruleset: RuleSet
    occurrences: tuple[_Occurrence, ...]


class _MatchedPassage(NamedTuple):
    """A passage to report, with the places that no file suppresses; the finding is at the last of them."""

    found: _FoundPassage
    occurrences: tuple[_Occurrence, ...]


class _SuppressedBy(NamedTuple):
    """The numbers of the suppressions that suppress a place: `here` itself, or with its `whole` file."""

    here: frozenset[int] = frozenset()
    whole: frozenset[int] = frozenset()


_ReadSource = Callable[[int], str | None]
_NOT_SUPPRESSED = _SuppressedBy()


def digest(source: str) -> int:
    """A checksum of a text, to notice that a file changes during a run."""
    return crc32(source.encode("utf-8", "surrogatepass"))


def compare_articles(
    articles: Sequence[Article],
    observed: Sequence[ArticleFacts],
    ruleset: Callable[[Path], RuleSet],
    complete: Callable[[Article, CrossFileMatches], Result],
) -> Iterator[Result]:
    """The results in the order of the articles, with what the articles have in common.

    `ruleset` gives the rules for a file; `complete` lints an article again, together with its matches in others.
    """
    order = unique_articles(articles)

    def read_source(number: int) -> str | None:
        """The text of an article; None where it has changed, or can no longer be read."""
        with suppress(EditlintError):
            article = articles[order[number]]
            text = text_of(read_article(article), article)
            return text if digest(text) == observed[order[number]].digest else None
        return None

    compared = [
        ComparedArticle(
            articles[n].name, ruleset(articles[n].path), observed[n].facts, observed[n].suppressions
        )
        for n in order
    ]
    matches = {order[number]: each for number, each in match_across_files(compared, read_source).items()}
    for number, (article, facts) in enumerate(zip(articles, observed, strict=True)):
        yield complete(article, matches[number]) if number in matches else facts.result


def match_across_files(
    files: Sequence[ComparedArticle], read_source: _ReadSource
) -> dict[int, CrossFileMatches]:
    """The matches of each file that has some, by the file's number.

    `read_source` reads a file again, by its number; None where that is impossible. A file that suppresses a rule as
    a whole is left out of the comparison; a comment at one place of a passage suppresses it in all files.
    `editlint/corpus` says the same in SQL: a property in `test_shared_passages.py` holds the two together.
    """
    found = list(_shared_passages(files))
    suppressed_by = _find_suppressed(files, found, read_source)
    matched: list[_MatchedPassage] = []
    used: dict[int, set[int]] = {}
    suppressed: dict[int, int] = {}
    for each in found:
        for occurrence in each.occurrences:
            state = suppressed_by.get(occurrence, _NOT_SUPPRESSED)
            if state != _NOT_SUPPRESSED:
                used.setdefault(occurrence.place.document, set()).update(state.here | state.whole)
        remaining = tuple(o for o in each.occurrences if not suppressed_by.get(o, _NOT_SUPPRESSED).whole)
        if len(remaining) > 1 and not any(suppressed_by.get(o, _NOT_SUPPRESSED).here for o in remaining):
            if files[remaining[-1].place.document].ruleset is each.ruleset:
                matched.append(_MatchedPassage(each, remaining))
        elif len(each.occurrences) > 1:
            number = each.occurrences[-1].place.document
            suppressed[number] = suppressed.get(number, 0) + (files[number].ruleset is each.ruleset)
    matches = _matches(files, matched, read_source)
    numbers = {
        *matches,
        *(number for counts in (used, suppressed) for number, count in counts.items() if count),
    }
    return {
        number: CrossFileMatches(
            tuple(matches.get(number, ())), frozenset(used.get(number, ())), suppressed.get(number, 0)
        )
        for number in sorted(numbers)
    }


def _shared_passages(files: Sequence[ComparedArticle]) -> Iterator[_FoundPassage]:
    """What the engines find, each passage with its places in files where its rule is on."""
    rules_on = {each.ruleset: {rule.id for rule in each.ruleset.rules} for each in files}
    for ruleset in rules_on:
        for name, engine in ruleset.cross_file.items():
            numbers = [number for number, each in enumerate(files) if name in each.facts]
            for passage in engine.conclude([files[number].facts[name] for number in numbers]):
                rule = ruleset.rules[passage.rule].id
                places = (
                    DocumentSpan(numbers[each.document], each.span, each.source) for each in passage.places
                )
                occurrences = tuple(
                    _Occurrence(rule, place)
                    for place in places
                    if rule in rules_on[files[place.document].ruleset]
                )
                yield _FoundPassage(passage, ruleset, occurrences)


def _find_suppressed(
    files: Sequence[ComparedArticle], found: Sequence[_FoundPassage], read_source: _ReadSource
) -> dict[_Occurrence, _SuppressedBy]:
    """The places that are suppressed, with what suppresses them."""
    candidates = (
        occurrence
        for each in found
        for occurrence in each.occurrences
        if files[occurrence.place.document].suppressions.entries
    )
    indices = {
        number: SuppressionIndex(each.suppressions.entries)
        for number, each in enumerate(files)
        if each.suppressions.entries
    }
    suppressed: dict[_Occurrence, _SuppressedBy] = {}
    for occurrence, place in _source_places(files, candidates, read_source):
        number, span = occurrence.place.document, occurrence.place.span
        entries = frozenset(indices[number].matching(occurrence.rule, place, span))
        all_entries = files[number].suppressions.entries
        whole = frozenset(entry for entry in entries if all_entries[entry].covers_document)
        suppressed[occurrence] = _SuppressedBy(entries - whole, whole)
    return suppressed


def _matches(
    files: Sequence[ComparedArticle], matched: Sequence[_MatchedPassage], read_source: _ReadSource
) -> dict[int, list[tuple[Match, tuple[Place, ...]]]]:
    """The matches by file: each at the last of its places, related to the first others."""
    related_occurrences = (o for each in matched for o in each.occurrences[:-1][:MAX_RELATED_PLACES])
    places = dict(_source_places(files, related_occurrences, read_source))
    matches: dict[int, list[tuple[Match, tuple[Place, ...]]]] = {}
    for (passage, _, _), (*others, last) in matched:
        related = tuple(places[other] for other in others[:MAX_RELATED_PLACES] if other in places)
        if related:
            fields = {**passage.fields, "files": other_files(len(others))}
            match = Match(passage.rule, last.place.span, fields, extent=passage.extent)
            matches.setdefault(last.place.document, []).append((match, related))
    return matches


def other_files(count: int) -> str:
    """The other files of a match, as a message names them."""
    return "another file" if count == 1 else f"{count} other files"


def _source_places(
    files: Sequence[ComparedArticle], occurrences: Iterable[_Occurrence], read_source: _ReadSource
) -> Iterator[tuple[_Occurrence, Place]]:
    """Each occurrence with its place in the source; the files are read one at a time."""
    by_file: dict[int, list[_Occurrence]] = {}
    for each in occurrences:
        by_file.setdefault(each.place.document, []).append(each)
    for number in sorted(by_file):
        text = read_source(number)
        if text is not None:
            places = SourcePlaces(text, files[number].name)
            yield from ((each, places.at(each.place.source)) for each in by_file[number])

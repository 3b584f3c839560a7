"""What the files of a run have in common: the facts of all in, and for each file what the linter is to add."""

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
from editlint.runner.files import Article, read_article, unique_articles

NAMED = 5
"""Other places of a text that a finding names; its message says how many there are."""


class ArticleFacts(msgspec.Struct, frozen=True):
    """What an article gives by itself, its facts by the engines that compare articles, and what it silences.

    `digest` tells its text from another.
    """

    result: Result
    facts: dict[str, Any] = {}
    silenced: Suppressions = Suppressions()
    digest: int = 0


def digest(source: str) -> int:
    """Tells a text from another, for as long as a run takes."""
    return crc32(source.encode("utf-8", "surrogatepass"))


def compare_articles(
    articles: Sequence[Article],
    observed: Sequence[ArticleFacts],
    checker: Callable[[Path], RuleSet],
    complete: Callable[[Article, CrossFileMatches], Result],
) -> Iterator[Result]:
    """The results in the order of the articles, with what the articles have in common.

    `checker` has the rules for a file; `complete` checks an article again, with what it has in common with others.
    """
    order = unique_articles(articles)

    def source(number: int) -> str | None:
        """The text of the article; None where it has changed, or cannot be read any more."""
        with suppress(EditlintError):
            text = read_article(articles[order[number]])
            return text if digest(text) == observed[order[number]].digest else None
        return None

    compared = [
        ComparedArticle(articles[n].name, checker(articles[n].path), observed[n].facts, observed[n].silenced)
        for n in order
    ]
    added = {order[number]: each for number, each in match_across_files(compared, source).items()}
    for number, (article, each) in enumerate(zip(articles, observed, strict=True)):
        yield complete(article, added[number]) if number in added else each.result


class ComparedArticle(NamedTuple):
    """A file of a run: its name, its rules, its facts by the engines that compare, and what it silences."""

    name: str
    checker: RuleSet
    facts: Mapping[str, Any]
    silenced: Suppressions


class _Occurrence(NamedTuple):
    """A place of which a rule speaks."""

    rule: str
    stand: DocumentSpan


class _SharedByFiles(NamedTuple):
    """A text that files have in common, its places where its rule is on, and the rules by which it was found."""

    shared: SharedPassage
    checker: RuleSet
    places: tuple[_Occurrence, ...]


class _SuppressionState(NamedTuple):
    """The numbers of the suppressions that silence a place: there, or with the whole file."""

    here: frozenset[int] = frozenset()
    whole: frozenset[int] = frozenset()


_Open = Callable[[int], str | None]
_NOT_SUPPRESSED = _SuppressionState()


def match_across_files(files: Sequence[ComparedArticle], source: _Open) -> dict[int, CrossFileMatches]:
    """What is to be added to which file, by their numbers.

    `source` reads one of the files again, by its number; None where that is impossible. A file that is silenced
    as a whole is left out of the comparison; a comment at one of the places of a text silences it in all files.
    """
    common = list(_common(files))
    silenced = _silenced(files, common, source)
    told: list[tuple[_SharedByFiles, tuple[_Occurrence, ...]]] = []
    used: dict[int, set[int]] = {}
    suppressed: dict[int, int] = {}
    for each in common:
        silences = {place: silenced[place] for place in each.places if place in silenced}
        for place, silence in silences.items():
            used.setdefault(place.stand.document, set()).update(silence.here | silence.whole)
        heard = tuple(place for place in each.places if not silences.get(place, _NOT_SUPPRESSED).whole)
        if len(heard) > 1 and not any(silences.get(place, _NOT_SUPPRESSED).here for place in heard):
            if files[heard[-1].stand.document].checker is each.checker:
                told.append((each, heard))
        elif len(each.places) > 1:
            number = each.places[-1].stand.document
            suppressed[number] = suppressed.get(number, 0) + (files[number].checker is each.checker)
    matches = _matches(files, told, source)
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


def _common(files: Sequence[ComparedArticle]) -> Iterator[_SharedByFiles]:
    """What the engines find, each text at the files where its rule is on."""
    on = {each.checker: {rule.id for rule in each.checker.rules} for each in files}
    for checker in on:
        for name, engine in checker.cross_file.items():
            numbers = [number for number, each in enumerate(files) if name in each.facts]
            for shared in engine.conclude([files[number].facts[name] for number in numbers]):
                rule = checker.rules[shared.rule].id
                stands = (
                    DocumentSpan(numbers[each.document], each.span, each.source) for each in shared.places
                )
                places = tuple(
                    _Occurrence(rule, stand) for stand in stands if rule in on[files[stand.document].checker]
                )
                yield _SharedByFiles(shared, checker, places)


def _silenced(
    files: Sequence[ComparedArticle], common: Sequence[_SharedByFiles], source: _Open
) -> dict[_Occurrence, _SuppressionState]:
    """The places that are silenced, with what silences them."""
    spoken = (
        place for each in common for place in each.places if files[place.stand.document].silenced.entries
    )
    silenced: dict[_Occurrence, _SuppressionState] = {}
    for each, place in _places(files, spoken, source):
        suppressions = files[each.stand.document].silenced
        entries = frozenset(suppressions.matching(each.rule, place, each.stand.span))
        whole = frozenset(entry for entry in entries if suppressions.entries[entry].covers_document)
        silenced[each] = _SuppressionState(entries - whole, whole)
    return silenced


def _matches(
    files: Sequence[ComparedArticle],
    told: Sequence[tuple[_SharedByFiles, tuple[_Occurrence, ...]]],
    source: _Open,
) -> dict[int, list[tuple[Match, tuple[Place, ...]]]]:
    """The matches by file: each at the last of its places, with the first others."""
    named = (place for _, spoken in told for place in spoken[:-1][:NAMED])
    places = dict(_places(files, named, source))
    matches: dict[int, list[tuple[Match, tuple[Place, ...]]]] = {}
    for each, (*others, last) in told:
        related = tuple(places[other] for other in others[:NAMED] if other in places)
        if related:
            count = "another file" if len(others) == 1 else f"{len(others)} other files"
            values = {**each.shared.values, "files": count}
            match = Match(each.shared.rule, last.stand.span, values, extent=each.shared.extent)
            matches.setdefault(last.stand.document, []).append((match, related))
    return matches


def _places(
    files: Sequence[ComparedArticle], spoken: Iterable[_Occurrence], source: _Open
) -> Iterator[tuple[_Occurrence, Place]]:
    """Each with its place; the files are read one after the other."""
    by_file: dict[int, list[_Occurrence]] = {}
    for each in spoken:
        by_file.setdefault(each.stand.document, []).append(each)
    for number in sorted(by_file):
        text = source(number)
        if text is not None:
            places = SourcePlaces(text, files[number].name)
            yield from ((each, places.at(each.stand.source)) for each in by_file[number])

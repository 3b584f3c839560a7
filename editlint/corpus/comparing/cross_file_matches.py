"""What the comparison adds to one article, put together from the rows that SQL made (`corpus/comparing/matches.py`)."""

from collections.abc import Iterable, Sequence

import msgspec

from editlint.core.finding import Place
from editlint.core.match import Match
from editlint.core.span import Extent, Span
from editlint.corpus.comparing.facts import decode_rules
from editlint.engines.repetition.cross_file import copy_fields
from editlint.lint.linter import CrossFileMatches
from editlint.lint.ruleset import RuleSet
from editlint.runner.compare_files import other_files

_EXTENTS: dict[str, Extent] = {"article": "document", "paragraph": "block", "sentence": "sentence"}


class _Match(msgspec.Struct, frozen=True, array_like=True, tag="match"):
    """A match, known by the first four numbers, which are also the order of the engine."""

    part: int
    position: int
    first: int
    rule: int
    start: int
    stop: int
    kind: str
    others: int
    common: int
    words: int


class _Related(msgspec.Struct, frozen=True, array_like=True, tag="related"):
    """A place of a match in another article: the four numbers of the match, and which of its places it is."""

    part: int
    position: int
    first: int
    rule: int
    nth: int
    place: Place


class _Used(msgspec.Struct, frozen=True, array_like=True, tag="used"):
    entry: int


class _Suppressed(msgspec.Struct, frozen=True, array_like=True, tag="suppressed"):
    count: int


_Part = _Match | _Related | _Used | _Suppressed


def cross_file_matches(rules: str, parts: Sequence[str], ruleset: RuleSet) -> CrossFileMatches:
    """What a row of the table adds to its article, whose rules the ruleset has."""
    numbers = {rule.id: number for number, rule in enumerate(ruleset.rules)}
    ids = [rule.id for rule in decode_rules(rules)]
    decoded: list[_Part] = [msgspec.json.decode(part, type=_Part) for part in parts]
    related: dict[tuple[int, ...], list[_Related]] = {}
    for each in decoded:
        if isinstance(each, _Related):
            related.setdefault((each.part, each.position, each.first, each.rule), []).append(each)
    matches = {
        (each.part, each.position, each.first, each.rule): each
        for each in decoded
        if isinstance(each, _Match)
    }
    return CrossFileMatches(
        tuple(
            (_match(matches[key], numbers[ids[key[-1]]]), _places(related[key]))
            for key in sorted(matches)
            if key in related
        ),
        frozenset(each.entry for each in decoded if isinstance(each, _Used)),
        sum(each.count for each in decoded if isinstance(each, _Suppressed)),
    )


def _match(found: _Match, rule: int) -> Match:
    fields = copy_fields(found.common / max(found.words, 1)) if found.kind == "article" else {}
    fields = {**fields, "files": other_files(found.others)}
    return Match(rule, Span(found.start, found.stop), fields, extent=_EXTENTS[found.kind])


def _places(related: Iterable[_Related]) -> tuple[Place, ...]:
    return tuple(each.place for each in sorted(related, key=lambda each: each.nth))

"""The diagnostics of reviewdog, as one JSON object. Its columns count bytes of UTF-8.

https://github.com/reviewdog/reviewdog/tree/master/proto/rdf
"""

from collections.abc import Iterator, Sequence

import msgspec

from editlint.core.finding import Finding, Place, Result, SourceEdit, Total
from editlint.core.printable import printable
from editlint.core.span import Position
from editlint.reporters.base import Style
from editlint.reporters.json_text import encode, json_document
from editlint.reporters.units import Units


class _Position(msgspec.Struct, frozen=True, omit_defaults=True):
    """A position from 1; without a column it is the whole line."""

    line: int
    column: int | None = None


class _Range(msgspec.Struct, frozen=True):
    start: _Position
    end: _Position


class _Location(msgspec.Struct, frozen=True):
    path: str
    range: _Range


class _Code(msgspec.Struct, frozen=True, omit_defaults=True):
    value: str
    url: str | None = None


class _Related(msgspec.Struct, frozen=True):
    message: str
    location: _Location


class _Suggestion(msgspec.Struct, frozen=True):
    range: _Range
    text: str


class Source(msgspec.Struct, frozen=True):
    """The program that reports."""

    name: str = "editlint"


class Diagnostic(msgspec.Struct, frozen=True, omit_defaults=True):
    """A finding; `source` is there where it stands alone, and is first, so that the report is known again."""

    source: Source | msgspec.UnsetType
    message: str
    location: _Location
    severity: str
    code: _Code
    suggestions: tuple[_Suggestion, ...] = ()
    related_locations: tuple[_Related, ...] = ()


class _DiagnosticResult(msgspec.Struct, frozen=True):
    source: Source
    severity: str
    diagnostics: Sequence[msgspec.Raw]


class Rdjson:
    """The reporter. Finished diagnostics are kept as bytes."""

    def __init__(self, style: Style) -> None:
        self._style = style
        self._diagnostics: list[msgspec.Raw] = []

    def file(self, result: Result) -> str:
        """Nothing yet: the object is written as a whole."""
        self._diagnostics += (msgspec.Raw(encode(each)) for each in diagnostics(result, self._style))
        return ""

    def end(self, total: Total) -> str:
        """The report."""
        return json_document(_DiagnosticResult(Source(), "WARNING", self._diagnostics))


def diagnostics(
    result: Result, style: Style, source: Source | msgspec.UnsetType = msgspec.UNSET
) -> Iterator[Diagnostic]:
    """The findings of a file as diagnostics."""
    places = _Places(result)
    for finding in result.findings:
        yield Diagnostic(
            source=source,
            message=printable(finding.message),
            location=places.location(finding),
            severity=finding.severity.upper(),
            code=_Code(finding.rule, style.rule_address(finding.rule)),
            suggestions=tuple(places.suggestions(finding)),
            related_locations=tuple(
                _Related(printable(place.note) or "also here", places.location(place))
                for place in finding.related
            ),
        )


class _Places:
    """The places of the findings of one file, in bytes."""

    def __init__(self, result: Result) -> None:
        self._path = result.path
        self._source = result.source
        self._units = Units(result.source, "utf-8")

    def location(self, place: Place) -> _Location:
        """A place, in whole lines where it is in another file, whose text is not at hand."""
        if place.path == self._path:
            return _Location(place.path, self._range(place))
        return _Location(place.path, _Range(_Position(place.start.line), _Position(place.end.line)))

    def suggestions(self, finding: Finding) -> Iterator[_Suggestion]:
        """Each fix as one edit: what is between the places that it changes is written again."""
        for fix in finding.fixes if self._source else ():
            edits = sorted(fix.edits, key=lambda edit: edit.span)
            first, last = edits[0], edits[-1]
            area = _Range(
                self._position(first.span.start, first.start), self._position(last.span.end, last.end)
            )
            yield _Suggestion(area, self._edited(edits))

    def _edited(self, edits: Sequence[SourceEdit]) -> str:
        parts: list[str] = []
        at = edits[0].span.start
        for edit in edits:
            parts += (self._source[at : edit.span.start], edit.text)
            at = edit.span.end
        return "".join(parts)

    def _range(self, place: Place) -> _Range:
        return _Range(
            self._position(place.span.start, place.start), self._position(place.span.end, place.end)
        )

    def _position(self, offset: int, position: Position) -> _Position:
        before = self._units.column(offset, position)
        return _Position(position.line, None if before is None else before + 1)

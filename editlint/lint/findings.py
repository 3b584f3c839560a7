"""A match in its rule's words, at its place in the source, with the fix that is possible there."""

from collections.abc import Iterator, Mapping

import msgspec

from editlint.core.finding import Finding, Fix, Place, Severity, SourceEdit
from editlint.core.lines import Lines
from editlint.core.match import Edit, Match
from editlint.core.span import Span
from editlint.document.model import Document
from editlint.packs.rule import Rule

LONGEST = 72
"""Characters of a match that a message quotes."""
EXCERPT = 240
"""Characters of a match that a finding keeps."""
_UNFIXABLE = frozenset({"title", "summary", "heading", "quotation"})


class SourcePlaces:
    """The places of one source; `path` is the name that they carry."""

    def __init__(self, source: str, path: str) -> None:
        self._source = source
        self._path = path
        self.lines = Lines(source)

    def at(self, span: Span) -> Place:
        """The place that is `span` of the source."""
        excerpt = " ".join(self._source[span.start : min(span.end, span.start + EXCERPT)].split())
        start, end = self.lines.position(span.start), self.lines.position(span.end)
        return Place(path=self._path, span=span, start=start, end=end, excerpt=excerpt)


class FindingBuilder:
    """Makes the findings of one document; `path` is the name that they carry."""

    def __init__(self, document: Document, path: str) -> None:
        self._document = document
        self._places = SourcePlaces(document.source, path)
        self._lines = self._places.lines

    def finding(
        self,
        rule: Rule,
        match: Match,
        severity: Severity,
        fixes: tuple[Fix, ...],
        elsewhere: tuple[Place, ...] = (),
    ) -> Finding:
        """The finding that a match is; `elsewhere` are its places in other files."""
        place = self._places.at(match.source) if match.source else self.place(match.span)
        values = {"match": self._document.prose.text[match.span.start : match.span.end], **match.values}
        return Finding(
            **{name: getattr(place, name) for name in Place.__struct_fields__},
            rule=rule.id,
            severity=severity,
            message=_fill_template(rule.message, values),
            help=_fill_template(rule.help, values),
            block=self._kind(match.span),
            related=(*self._related(match), *elsewhere),
            fixes=fixes,
            lines=tuple(self._lines.around(place.span)),
        )

    def _related(self, match: Match) -> Iterator[Place]:
        notes = (*match.notes, *("" for _ in match.related))
        for span, note in zip(match.related, notes, strict=False):
            yield msgspec.structs.replace(self.place(span), note=note)

    def place(self, span: Span) -> Place:
        """Where a span of the prose stands in the source."""
        return self._places.at(self._document.prose.source_span(span))

    def suppression_finding(self, rule: Rule, span: Span, values: Mapping[str, str]) -> Finding:
        """A finding about a comment, which stands at `span` of the source and is no prose."""
        place = self._places.at(span)
        return Finding(
            **{name: getattr(place, name) for name in Place.__struct_fields__},
            rule=rule.id,
            severity=rule.severity(None) or "warning",
            message=_fill_template(rule.message, values),
            help=_fill_template(rule.help, values),
            block="comment",
            lines=tuple(self._lines.around(span)),
        )

    def fixes(self, rule: Rule, match: Match) -> Iterator[Fix]:
        """The fix, where the rule has one and the place may be written to."""
        block = self._document.block_at(match.span.start)
        if not rule.fix or not match.edits or block is None or block.kind in _UNFIXABLE:
            return
        if all(self._writable(edit) for edit in match.edits):
            yield Fix(
                applicability=rule.fix,
                title=_fill_template(rule.help or rule.message, match.values),
                edits=tuple(self._edit(edit) for edit in match.edits),
            )

    def _writable(self, edit: Edit) -> bool:
        """Whether no mark-up stands inside the place, which the edit would take away, and nobody is quoted."""
        document = self._document
        span = document.prose.source_span(edit.span)
        prose = document.prose.text[edit.span.start : edit.span.end]
        if document.source[span.start : span.end].split() != prose.split():
            return False
        return not document.is_quoted(edit.span) and not any(link.meets(edit.span) for link in document.links)

    def _edit(self, edit: Edit) -> SourceEdit:
        span = self._document.prose.source_span(edit.span)
        position = self._lines.position
        return SourceEdit(span=span, start=position(span.start), end=position(span.end), text=edit.text)

    def _kind(self, span: Span) -> str:
        block = self._document.block_at(span.start)
        if block is None:
            return "document"
        return "link" if self._document.inside(self._document.links, span) else block.kind


def _fill_template(template: str, values: Mapping[str, str]) -> str:
    """The message with its values, which are shown no longer than they must be."""
    return template.format_map({name: _shorten(value) for name, value in values.items()})


def _shorten(value: str) -> str:
    value = value.replace("\ufffc", "…")
    return value if len(value) <= LONGEST else value[: LONGEST - 1].rstrip() + "…"

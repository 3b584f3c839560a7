"""From a match to a finding: its rule's message, its place in the source, and the fix that is possible there."""

from collections.abc import Iterator

import msgspec

from editlint.core.finding import Finding, Fix, Place, Severity, SourceEdit
from editlint.core.lines import Lines
from editlint.core.match import Match
from editlint.core.span import Span, is_inside
from editlint.document.model import Document
from editlint.document.source_parts import place_in_part, text_at
from editlint.lint.fingerprints import Fingerprints, comment_fingerprint
from editlint.lint.fix_guards import doubting_guard, withholding_guard
from editlint.lint.message_templates import fill_template
from editlint.lint.source_edits import text_to_write, with_line_break
from editlint.lint.suppression_findings import AboutSuppression
from editlint.packs.rule import Rule

UNUSED_TITLE = "Delete what suppresses nothing."
EXCERPT_CHARACTERS = 240
"""Characters of a match that a finding keeps."""


VALUE_DIGITS = 3
"""Digits after the decimal point of a finding's value."""


class SourcePlaces:
    """Makes the places of one source; `path` is the name of its file in them."""

    def __init__(self, source: str, path: str) -> None:
        self._source = source
        self._path = path
        self.lines = Lines(source)

    def at(self, span: Span) -> Place:
        """The place at `span` of the source."""
        excerpt = _excerpt(self._source[span.start : min(span.end, span.start + 2 * EXCERPT_CHARACTERS)])
        start, end = self.lines.position(span.start), self.lines.position(span.end)
        return Place(path=self._path, span=span, start=start, end=end, excerpt=excerpt)


def _excerpt(text: str) -> str:
    """The first characters of a text on one line: the same whatever its line ends are."""
    return " ".join(text.replace("\r\n", "\n")[:EXCERPT_CHARACTERS].split())


def _value(match: Match) -> float | None:
    """How strong a match about a section or a document is, rounded: sums of fractions differ in their last digits."""
    if match.level is None or match.extent not in ("section", "document"):
        return None
    return round(match.level, VALUE_DIGITS)


class FindingBuilder:
    """Makes the findings of one document; `path` is the name of its file in them."""

    def __init__(self, document: Document, path: str) -> None:
        self._document = document
        self._places = SourcePlaces(document.source, path)
        self._lines = self._places.lines
        self._fingerprints = Fingerprints(document)

    def finding(
        self,
        rule: Rule,
        match: Match,
        severity: Severity,
        fixes: tuple[Fix, ...],
        elsewhere: tuple[Place, ...] = (),
    ) -> Finding:
        """The finding for a match; `elsewhere` are its places in other files."""
        place = self.place(match.span, match.source)
        fields = {"match": self._document.prose.text[match.span.start : match.span.end], **match.fields}
        return Finding(
            **{name: getattr(place, name) for name in Place.__struct_fields__},
            rule=rule.id,
            severity=severity,
            message=fill_template(rule.message, fields),
            help=fill_template(rule.help, fields),
            block=self._block_kind(match.span),
            extent=match.extent,
            related=(*self._related(match), *elsewhere),
            fixes=fixes,
            lines=tuple(self._lines.context_lines(place.span)),
            fingerprint=self._fingerprints.of(match),
            value=_value(match),
        )

    def suppression_finding(self, about: AboutSuppression) -> Finding:
        """A finding about a suppression comment, which is in the source and not in the prose."""
        rule, fields = about.rule, about.fields()
        place = self.place(about.span, about.span)
        return Finding(
            **{name: getattr(place, name) for name in Place.__struct_fields__},
            rule=rule.id,
            severity=about.severity,
            message=fill_template(rule.message, fields),
            help=fill_template(rule.help, fields),
            block="comment",
            fixes=tuple(self._removing_fix(about)),
            lines=tuple(self._lines.context_lines(about.span)),
            fingerprint=comment_fingerprint(self._document.source[about.span.start : about.span.end]),
        )

    def _removing_fix(self, about: AboutSuppression) -> Iterator[Fix]:
        """The fix that removes a suppression, where it can be removed and its rule has a fix."""
        # What is removed with a comment is read from lines, which the strings of JSON are not.
        if about.rule.fix and about.removals and self._document.editing == "text":
            edits = tuple(self._edit(each.span, each.text) for each in about.removals)
            yield Fix(applicability=about.rule.fix, title=UNUSED_TITLE, edits=edits)

    def place(self, span: Span, source: Span | None = None) -> Place:
        """The place in the source of a span of the prose; `source` is the place where it is not prose."""
        place = self._places.at(source or self._document.prose.source_span(span))
        if not self._document.parts:
            return place
        excerpt = _excerpt(text_at(self._document, place.span))
        return msgspec.structs.replace(place, excerpt=excerpt, note=place_in_part(self._document, place.span))

    def _related(self, match: Match) -> Iterator[Place]:
        notes = (*match.notes, *("" for _ in match.related))
        for span, note in zip(match.related, notes, strict=False):
            place = self.place(span)
            yield msgspec.structs.replace(place, note=", ".join(filter(None, (place.note, note))))

    def _block_kind(self, span: Span) -> str:
        block = self._document.block_at(span.start)
        if block is None:
            return "document"
        return "link" if is_inside(span, self._document.links) else block.kind

    def fixes(self, rule: Rule, match: Match) -> Iterator[Fix]:
        """The fix, where the rule has one and nothing protects the place."""
        if rule.fix and match.edits and withholding_guard(self._document, match) is None:
            edits = tuple(self._source_edits(match))
            if len(edits) < len(match.edits):
                return
            is_doubtful = (
                rule.fix == "unsafe" or match.unsafe or doubting_guard(self._document, match) is not None
            )
            yield Fix(
                applicability="unsafe" if is_doubtful else rule.fix,
                title=fill_template(rule.help or rule.message, match.fields),
                edits=edits,
            )

    def _source_edits(self, match: Match) -> Iterator[SourceEdit]:
        """The edits of a match that the source can take."""
        for edit in match.edits:
            span = self._document.prose.source_span(edit.span)
            text = text_to_write(self._document, span, edit.text)
            if text is not None:
                is_alone = len(match.edits) == 1 and not self._starts_block(edit.span)
                yield self._edit(*(with_line_break(self._document, span, text) if is_alone else (span, text)))

    def _starts_block(self, span: Span) -> bool:
        block = self._document.block_at(span.start)
        return block is None or block.span.start >= span.start

    def _edit(self, span: Span, text: str) -> SourceEdit:
        position = self._lines.position
        return SourceEdit(span=span, start=position(span.start), end=position(span.end), text=text)

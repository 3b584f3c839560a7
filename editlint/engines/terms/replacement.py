"""What replaces a term: its replacement with the capitals of the text it replaces, as an edit."""

from collections.abc import Sequence

from editlint.core.match import Edit, Match
from editlint.core.span import Span


def match_with_replacement(rule: int, replacements: Sequence[str], text: str, span: Span) -> Match | None:
    """The match, with its replacement as an edit where there is exactly one; None where the text is one already."""
    matched = text[span.start : span.end]
    if not replacements:
        return Match(rule, span, {"match": matched})
    cased = [_match_case(each, matched) for each in replacements]
    if matched in cased:
        return None
    fields = {"match": matched, "better": cased[0]}
    if len(cased) > 1:
        return Match(rule, span, fields)
    edit = Edit(span, cased[0]) if cased[0] else _deletion(text, span)
    return Match(rule, span, fields, (edit,) if edit else ())


def _match_case(replacement: str, matched: str) -> str:
    """The replacement with the capitals of the text that it replaces."""
    letters = [c for c in matched if c.isalpha()]
    if len(letters) > 1 and all(c.isupper() for c in letters) and " " in matched:
        return replacement.upper()
    return replacement[:1].upper() + replacement[1:] if matched[:1].isupper() else replacement


def _deletion(text: str, span: Span) -> Edit | None:
    """The phrase deleted with the space (and comma) after it; the next word takes over its capital.

    None where a comma or bracket before it would be left alone.
    """
    start, end = span.start, span.end
    if text[end - 1] != "," and text[end : end + 1] == ",":
        end += 1
    next_letter = text[end + 1 : end + 2]
    if text[end : end + 1] != " " or not next_letter.isalnum():
        return None
    if not text[start].isupper():
        after_word = (
            start > 0 and text[start - 1] == " " and text[start - 2 : start - 1] not in ("", ",", "(", "\n")
        )
        return Edit(Span(start, end + 1), "") if after_word and end == span.end else None
    return Edit(Span(start, end + 2), next_letter.upper())

"""What replaces a term: its replacement with the capitals of the text it replaces, as an edit."""

from collections.abc import Sequence

from editlint.core.match import Edit, Match
from editlint.core.span import Span
from editlint.document.words import WORD
from editlint.engines.terms.replacement_guards import Place, may_not_fit


def match_with_replacement(
    rule: int, replacements: Sequence[str], text: str, span: Span, *, exact: bool = False
) -> Match | None:
    """The match, with its replacement as an edit where there is exactly one; None where the text is one already.

    `exact`: the term is written in this case only. The edit is unsafe where the replacement may not fit.
    """
    matched = text[span.start : span.end]
    if not replacements:
        return Match(rule, span, {"match": matched, "instead": ""})
    cased = [_match_case(each, matched) for each in replacements]
    if matched in cased:
        return None
    instead = f": '{cased[0]}'" if cased[0] else ": leave it out"
    fields = {"match": matched, "better": cased[0], "instead": instead}
    if len(cased) > 1:
        return Match(rule, span, fields)
    edit = Edit(span, cased[0]) if cased[0] else _deletion(text, span)
    if edit is None:
        return Match(rule, span, fields)
    return Match(rule, span, fields, (edit,), unsafe=may_not_fit(Place(text, span, cased[0], exact)))


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
    next_word = WORD.match(text, end + 1)
    if text[end : end + 1] != " " or next_word is None:
        return None
    next_letter = next_word[0][0]
    if not text[start].isupper():
        after_word = (
            start > 0 and text[start - 1] == " " and text[start - 2 : start - 1] not in ("", ",", "(", "\n")
        )
        return Edit(Span(start, end + 1), "") if after_word and end == span.end else None
    if next_letter.islower() and not next_word[0].islower():  # "iPhone"
        return None
    return Edit(Span(start, end + 2), next_letter.upper())

"""What is better than a term: its wording with the capitals of what stands there, as an edit."""

from collections.abc import Sequence

from editlint.core.match import Edit, Match
from editlint.core.span import Span


def matched(rule: int, wordings: Sequence[str], text: str, span: Span) -> Match | None:
    """The match, with its better wording as an edit where there is exactly one; None where it stands already."""
    said = text[span.start : span.end]
    if not wordings:
        return Match(rule, span, {"match": said})
    betters = [_cased(better, said) for better in wordings]
    if said in betters:
        return None
    match_values = {"match": said, "better": betters[0]}
    if len(betters) > 1:
        return Match(rule, span, match_values)
    edit = Edit(span, betters[0]) if betters[0] else _deletion(text, span)
    return Match(rule, span, match_values, (edit,) if edit else ())


def _cased(better: str, said: str) -> str:
    """The better wording with the capitals of what it stands for."""
    letters = [c for c in said if c.isalpha()]
    if len(letters) > 1 and all(c.isupper() for c in letters) and " " in said:
        return better.upper()
    return better[:1].upper() + better[1:] if said[:1].isupper() else better


def _deletion(text: str, span: Span) -> Edit | None:
    """The phrase taken out with the blank (and comma) behind it; the next word takes over its capital.

    None where a comma or bracket before it would be left alone.
    """
    start, end = span.start, span.end
    if text[end - 1] != "," and text[end : end + 1] == ",":
        end += 1
    follows = text[end + 1 : end + 2]
    if text[end : end + 1] != " " or not follows.isalnum():
        return None
    if not text[start].isupper():
        alone = (
            start > 0 and text[start - 1] == " " and text[start - 2 : start - 1] not in ("", ",", "(", "\n")
        )
        return Edit(Span(start, end + 1), "") if alone and end == span.end else None
    return Edit(Span(start, end + 2), follows.upper())

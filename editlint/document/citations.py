"""References to a work inside a sentence: an author with a year in brackets, a key of a list of works."""

from collections.abc import Iterator

from editlint.core.lazy_regex import LazyPattern
from editlint.core.span import Span

_BRACKETED = (
    r"\((?:e\.g\.,? |see |cf\. )?[A-Z][\w’'-]+(?:(?: and | & |, )[A-Z][\w’'-]+){0,4}(?: et al\.)?"
    r",? \(?(?:1[6-9]|20)\d\d[a-z]?(?:, pp?\. ?\d+(?:[-–]\d+)?)?\)"
)
# Alone, the first is looked for by its bracket, which is several times as fast.
_AUTHOR_YEAR = LazyPattern(_BRACKETED)
_CITED = LazyPattern(_BRACKETED + r"|\[(?:[^\[\]@\n]{0,60} )?-?@\w[^\]\n]{0,200}\]")


def find_citations(text: str) -> Iterator[Span]:
    """Where a text refers to a work."""
    keyed = "@" in text and any(mark in text for mark in ("[@", "[-@", " @", " -@"))
    for m in (_CITED if keyed else _AUTHOR_YEAR).finditer(text):
        yield Span(*m.span())

"""Citations in a sentence: an author with a year in brackets, or a BibTeX key such as [@okafor]."""

from collections.abc import Iterator

from editlint.core.lazy_regex import LazyPattern
from editlint.core.span import Span
from editlint.document.records import Evidence

_AUTHOR_YEAR_PATTERN = (
    r"\((?:e\.g\.,? |see |cf\. )?[A-Z][\w’'-]+(?:(?: and | & |, )[A-Z][\w’'-]+){0,4}(?: et al\.)?"
    r",? \(?(?:1[6-9]|20)\d\d[a-z]?(?:, pp?\. ?\d+(?:[-–]\d+)?)?\)"
)
# Without the second alternative the search is for a bracket, which is several times as fast.
_AUTHOR_YEAR = LazyPattern(_AUTHOR_YEAR_PATTERN)
_CITATION = LazyPattern(_AUTHOR_YEAR_PATTERN + r"|\[(?:[^\[\]@\n]{0,60} )?-?@\w[^\]\n]{0,200}\]")


def find_citations(text: str) -> Iterator[Evidence]:
    """The citations in a text, in order (characters of the text)."""
    has_keys = "@" in text and any(mark in text for mark in ("[@", "[-@", " @", " -@"))
    for m in (_CITATION if has_keys else _AUTHOR_YEAR).finditer(text):
        yield Evidence("citation", Span(*m.span()), m[0].strip("[]()"))

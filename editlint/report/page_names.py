"""The names of the pages of articles: safe on every file system and in every link, and never two alike."""

import re
import unicodedata
from collections.abc import Collection
from hashlib import sha256
from itertools import count

MAX_WORDS_CHARACTERS = 60
"""Characters that a name takes from the path of its article: the last ones, which say most."""
DIGEST_CHARACTERS = 8

_OTHERS = re.compile(r"[^a-z0-9]+")


def page_name(article: str, taken: Collection[str]) -> str:
    """The name, without `.html`, of the page of an article that a report names so; it is none of those `taken`.

    It has ASCII letters in lower case, digits and hyphens only, and does not depend on other articles unless one of
    them has the same digest: a page keeps its name as articles come and go.
    """
    ascii_path = unicodedata.normalize("NFKD", article).encode("ascii", "ignore").decode().lower()
    words = _OTHERS.sub("-", ascii_path).strip("-")
    if len(words) > MAX_WORDS_CHARACTERS:
        words = words[-MAX_WORDS_CHARACTERS:].partition("-")[2]
    digest = sha256(article.encode("utf-8", "backslashreplace")).hexdigest()[:DIGEST_CHARACTERS]
    name = f"{words or 'article'}-{digest}"
    return next(each for n in count(1) if (each := name if n == 1 else f"{name}-{n}") not in taken)

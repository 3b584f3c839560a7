"""Files of words, as Vale has them in `accept.txt` and `reject.txt`: one word or phrase on a line, `#` for comments."""

import re
from pathlib import Path

from editlint.config.model import Located, SourceLocation
from editlint.core.lazy_regex import LazyPattern
from editlint.io import strict_yaml

MAX_CHARACTERS = strict_yaml.MAX_YAML_CHARACTERS
"""Size of a file of words: as much as a configuration may have of its own."""
MAX_SHOWN_CHARACTERS = 40
"""Characters of a line that an error quotes."""

_COMMENT = LazyPattern(r"(?:^|\s)#.*", re.DOTALL)
_PATTERN = LazyPattern(
    r"\(\?"  # (?i)github
    r"|\[|\||\.[*+]"  # [Oo]bservability, one|other, py.*
    r"|\\[a-zA-Z.]"  # word\b, node\.js
    r"|\w\?\w|^\S+\w\?$"  # colou?r, repos?
)
"""What is a regular expression rather than a word. Names such as C++, C#, .NET, US$ and "Got Milk?" are none."""


def read_words(path: Path, root: Path, name: str) -> tuple[Located[str], ...]:
    """The words of a file inside `root`, each with its line; `name` is how messages name the file.

    Raises EditlintError, without a line where the file itself cannot be read.
    """
    whole = SourceLocation(name)
    text = strict_yaml.read_text(path, root).removeprefix("\ufeff")
    if len(text) > MAX_CHARACTERS:
        raise whole.error(f"this is over {MAX_CHARACTERS // 1_000_000} MB of words: split it")
    words = []
    for number, line in enumerate(text.split("\n"), 1):
        word = _COMMENT.sub("", line).strip()
        if word:
            words.append(Located(word, SourceLocation(name, number, len(line) - len(line.lstrip()) + 1)))
    patterns = [each for each in words if _PATTERN.search(each.value)]
    if patterns:
        raise patterns[0].location.error(_pattern_message(patterns[0].value, len(patterns) - 1))
    return tuple(words)


def _pattern_message(line: str, more: int) -> str:
    """What to do about the first line that is a pattern, and about so many more."""
    shown = line if len(line) <= MAX_SHOWN_CHARACTERS else f"{line[:MAX_SHOWN_CHARACTERS]}…"
    others = f" ({more} more like it)" if more else ""
    return f"'{shown}' is a pattern{others}: write each word that it stands for on a line"

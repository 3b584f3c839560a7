"""The bibliographies that articles cite from: BibTeX files."""

import re
from pathlib import Path

from editlint.core.errors import EditlintError
from editlint.core.lazy_regex import LazyPattern
from editlint.io import strict_yaml

# An entry of BibTeX: `@book{key,`.
_ENTRY = LazyPattern(
    r"@(?!(?:comment|preamble|string)\b)\w+\s*[{(]\s*([^\s,{}()\"]{1,200})\s*,", re.IGNORECASE
)


def citation_keys(folder: Path, value: object, root: Path) -> frozenset[str] | None:
    """The keys in the `.bib` files that an article in `folder` names, else in those of the folder.

    `value` is the value of `bibliography:` in its front matter. None where there is no such file, or one cannot be
    read: then the keys are unknown. All files must be inside `root`.
    """
    names = [value] if isinstance(value, str) else value
    if isinstance(names, list) and names:
        paths = [folder / str(name) for name in names]
    else:
        paths = sorted(folder.glob("*.bib"))
    if not paths or any(path.suffix != ".bib" for path in paths):
        return None
    try:
        texts = [strict_yaml.read_text(path, root) for path in paths]
    except EditlintError:
        return None
    return frozenset(m.group(1) for text in texts for m in _ENTRY.finditer(text))

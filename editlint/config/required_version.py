"""The key `required_version`: which versions of editlint a configuration is for.

The comparison is that of PEP 440 for release numbers, which are all that editlint itself has. That is little enough to
write here, as no run needs `packaging` for anything else; the tests compare the two.
"""

import re

from editlint._version import __version__
from editlint.core.lazy_regex import LazyPattern
from editlint.io import strict_yaml

KEY = "required_version"
MAX_CHARACTERS = 200
"""Characters of a specifier: with more, it is a mistake."""

_CLAUSE = LazyPattern(r"\s*(~=|[=!<>]=|[<>])\s*(\d{1,9}(?:\.\d{1,9})*)(\.\*)?\s*", re.ASCII)
_RELEASE = LazyPattern(r"\d+(?:\.\d+)*", re.ASCII)

_Release = tuple[int, ...]


def check_required_version(parsed: strict_yaml.Parsed, version: str = __version__) -> None:
    """Raise EditlintError where a configuration is for other versions than `version`.

    It is asked before anything else is read: a later version may have keys that this one does not know.
    """
    wanted = parsed.value.get(KEY)
    if not isinstance(wanted, str):
        return
    try:
        matches = matches_specifier(version, wanted)
    except ValueError as error:
        raise parsed.fail(str(error), (KEY,)) from None
    if not matches:
        raise parsed.fail(
            f"this is for editlint {wanted}, not {version}: install such a version, or change this", (KEY,)
        )


def matches_specifier(version: str, specifier: str) -> bool:
    """Whether a version is one of those that `>=0.4,<0.5` or the like describes.

    A pre-release counts as the release that it leads to. Raises ValueError where the specifier cannot be read.
    """
    release = _RELEASE.match(version)
    assert release is not None
    return all(_matches(_numbers(release[0]), *clause) for clause in _clauses(specifier))


def _clauses(specifier: str) -> list[tuple[str, _Release, bool]]:
    """The clauses: operator, release, and whether any number may follow it."""
    clauses = []
    for text in specifier[:MAX_CHARACTERS].split(","):
        clause = _CLAUSE.fullmatch(text)
        if clause is None or len(specifier) > MAX_CHARACTERS:
            shown = specifier if len(specifier) <= MAX_CHARACTERS else f"{specifier[:20]}…"
            raise ValueError(f"'{shown}' is no range of versions: write '>=0.4,<0.5' or the like")
        operator, numbers, star = clause.groups()
        if star and operator not in ("==", "!="):
            raise ValueError(f"'{numbers}.*' can follow == or != only: write '{operator}{numbers}'")
        if operator == "~=" and "." not in numbers:
            raise ValueError(f"'~={numbers}' needs two numbers: write '~={numbers}.0'")
        clauses.append((operator, _numbers(numbers), bool(star)))
    return clauses


def _numbers(text: str) -> _Release:
    return tuple(map(int, text.split(".")))


def _matches(version: _Release, operator: str, wanted: _Release, is_prefix: bool) -> bool:
    if operator == "~=":
        return _matches(version, ">=", wanted, False) and _matches(version, "==", wanted[:-1], True)
    length = len(wanted) if is_prefix else max(len(version), len(wanted))
    left, right = _padded(version, length)[:length], _padded(wanted, length)
    return {
        "==": left == right,
        "!=": left != right,
        ">=": left >= right,
        "<=": left <= right,
        ">": left > right,
        "<": left < right,
    }[operator]


def _padded(release: _Release, length: int) -> _Release:
    """The release with zeros up to that length: 0.4 is 0.4.0."""
    return release + (0,) * (length - len(release))

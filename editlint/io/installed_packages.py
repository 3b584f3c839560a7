"""Finds data in installed Python packages without importing anything: what a package would run is never run.

A package names its data by entry points, `module` or `module:path`, which are read here as a folder and a path in it.
"""

import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from importlib.machinery import PathFinder
from importlib.metadata import Distribution
from pathlib import Path
from typing import Any

import msgspec

from editlint.core.errors import EditlintError
from editlint.io import strict_yaml
from editlint.io.did_you_mean import unknown_name

PREFIX = "pkg:"
"""How a name in a configuration begins that is that of a package."""
MAX_NAME_CHARACTERS = 100
MAX_SHOWN_CHARACTERS = 40
"""Characters of a name that can be one, and of one that an error quotes."""

_NAME = re.compile(r"(?i:[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?)")
_VALUE = re.compile(r"((?:[^\W\d]\w*\.)*[^\W\d]\w*)\s*(?::\s*([^\[]+?)\s*)?(?:\[.*\])?")


class PackageData(msgspec.Struct, frozen=True):
    """A file or folder in a package, and the folder of the package, outside which nothing is read for it."""

    path: Path
    root: Path


def find_package_data(name: str, group: str) -> PackageData:
    """What the package names in a group of its entry points; it need not exist.

    `name` is `PACKAGE`, where there is only one, or `PACKAGE/ENTRY`. Raises EditlintError, without a place.
    """
    package, slash, entry = name.partition("/")
    if not _NAME.fullmatch(package) or len(package) > MAX_NAME_CHARACTERS or (slash and not entry):
        shown = PREFIX + name[:MAX_SHOWN_CHARACTERS]
        raise EditlintError(f"'{shown}' names no package: write '{PREFIX}NAME' or '{PREFIX}NAME/ENTRY'")
    distribution = next(iter(Distribution.discover(name=package, path=_search_path())), None)
    if distribution is None:
        raise EditlintError(f"there is no package '{package}' here: install it: pip install {package}")
    try:
        points = {each.name: each.value for each in distribution.entry_points if each.group == group}
        chosen = _choose(points, package, entry, group)
        return _resolve(distribution, chosen, points[chosen], package)
    except EditlintError:
        raise
    except Exception as error:  # its metadata may be anything
        raise EditlintError(f"the metadata of the package '{package}' cannot be read: {error}") from None


def _search_path() -> list[str]:
    """Where packages are installed: not in the working folder, where Python also looks, and which may be anybody's."""
    here = os.path.realpath(Path.cwd())
    return [each for each in sys.path if each and os.path.realpath(each) != here]


def _choose(points: Mapping[str, str], package: str, entry: str, group: str) -> str:
    """The name of the entry point that is meant. Raises EditlintError."""
    if not points:
        raise EditlintError(f"the package '{package}' has no entry point in the group '{group}'")
    if entry and entry not in points:
        raise EditlintError(unknown_name("entry point", entry, sorted(points)))
    if not entry and len(points) > 1:
        several = " or ".join(f"'{PREFIX}{package}/{each}'" for each in sorted(points)[:3])
        raise EditlintError(f"the package '{package}' has several entry points: write {several}")
    return entry or next(iter(points))


def _resolve(distribution: Distribution, name: str, value: str, package: str) -> PackageData:
    match = _VALUE.fullmatch(value)
    if match is None or (match[2] and strict_yaml.path_problem(match[2])):
        raise EditlintError(f"the entry point '{name}' of '{package}' is not 'module' or 'module:path'")
    top, *inner = match[1].split(".")
    root = _package_folder(distribution, top)
    if root is None:
        raise EditlintError(f"the package '{package}' has no folder '{top}', which its entry point names")
    path = root.joinpath(*inner, match[2] or "")
    if not strict_yaml.inside(path, root):
        raise EditlintError(f"the entry point '{name}' of '{package}' leads out of its folder '{top}'")
    return PackageData(path, root)


def _package_folder(distribution: Distribution, top: str) -> Path | None:
    """The folder of a module: among the files of the package, or where Python would import it from, if editable."""
    files = distribution.files or ()
    if any(file.parts[0] == top and len(file.parts) > 1 for file in files):
        folder = Path(str(distribution.locate_file(top)))
        return folder if folder.is_dir() else None
    return next((Path(each) for each in _search_locations(top) if Path(each).is_dir()), None)


def _search_locations(top: str) -> Iterator[str]:
    """The folders of a module without a dot in its name, which is found and not imported."""
    finders: Iterable[Any] = sys.meta_path
    for finder in finders:
        path = _search_path() if finder is PathFinder else None
        spec = finder.find_spec(top, path) if hasattr(finder, "find_spec") else None
        if spec is not None:
            yield from spec.submodule_search_locations or ()
            return
